//! Children: a place, the line, and what is known of them for as long as it is needed.

use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::line::{self, SignUp, SignUpState},
    code::Coded,
    people::Locale,
    summerschool::enrol::Child,
};
use sqlx::FromRow;

/// How long after a programme what was said of the children is kept, in days.
const KEPT_DAYS: i64 = 14;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ChildRow {
    pub id: String,
    pub group_id: String,
    pub group_name: String,
    pub programme_id: String,
    pub parent_id: String,
    pub parent_name: String,
    pub parent_phone: Option<String>,
    pub first_name: String,
    pub birth_year: i64,
    pub school: Option<String>,
    pub allergies: Option<String>,
    pub collectors: Option<String>,
    pub state: String,
    pub offered_until: Option<i64>,
    pub version: i64,
}

impl ChildRow {
    /// A state that no code of ours is, is no place.
    pub fn state(&self) -> SignUpState {
        SignUpState::from_code(&self.state).unwrap_or(SignUpState::Off)
    }

    /// What was said of it.
    pub fn answers(&self) -> Child {
        Child {
            first_name: self.first_name.clone(),
            birth_year: u32::try_from(self.birth_year).unwrap_or(0),
            school: self.school.clone(),
            allergies: self.allergies.clone(),
            collectors: self.collectors.clone(),
        }
    }

    pub fn offered_until(&self) -> Option<Timestamp> {
        self.offered_until.and_then(|at| Timestamp::from_microsecond(at).ok())
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.group_id, g.name AS group_name, g.programme_id, c.parent_id, p.roepnaam AS parent_name,
                    p.phone AS parent_phone, c.first_name, c.birth_year, c.school, c.allergies, c.collectors, c.state,
                    c.offered_until, c.version
             FROM children c
             JOIN programme_groups g ON g.id = c.group_id
             JOIN programmes o ON o.id = g.programme_id
             JOIN people p ON p.id = c.parent_id ",
            $rest
        )
    };
}

/// The children of a group who have a place, are offered one or wait, in line.
pub async fn children_of_group(db: &Db, group_id: &str) -> Result<Vec<ChildRow>> {
    Ok(db
        .all(q!(
            select!(
                "WHERE c.group_id = $1 AND c.state IN ('in', 'offered', 'waiting')
                 ORDER BY CASE c.state WHEN 'in' THEN 0 ELSE 1 END, c.place_in_line"
            ),
            group_id
        ))
        .await?)
}

/// The children that someone enrolled in programmes that aren't over, also those withdrawn.
pub async fn children_of_parent(db: &Db, parent_id: &str, today: Date) -> Result<Vec<ChildRow>> {
    Ok(db
        .all(q!(
            select!("WHERE c.parent_id = $1 AND o.last_on >= $2 ORDER BY o.first_on, c.first_name, c.id"),
            parent_id,
            today.to_string()
        ))
        .await?)
}

pub async fn find_child(db: &Db, municipality_id: &str, id: &str) -> Result<Option<ChildRow>> {
    Ok(db.first(q!(select!("WHERE c.id = $1 AND o.municipality_id = $2"), id, municipality_id)).await?)
}

/// A child to be enrolled.
#[derive(Clone, Debug)]
pub struct NewChild<'a> {
    pub group_id: &'a str,
    pub parent_id: &'a str,
    pub child: &'a Child,
    /// The language in which consent was asked.
    pub locale: Locale,
    /// Who tapped.
    pub by: &'a str,
}

/// The line of a group, held until the transaction ends: the ids beside the sign-ups.
pub(super) struct Line {
    pub size: Option<u32>,
    ids: Vec<String>,
    pub sign_ups: Vec<SignUp>,
    pub last_place: i64,
}

pub(super) async fn hold_line(tx: &mut Tx, group_id: &str) -> Result<Line> {
    tx.run(q!("UPDATE programme_groups SET touched = touched + 1 WHERE id = $1", group_id)).await?;
    let size: Option<(i64,)> =
        tx.first(q!("SELECT size FROM programme_groups WHERE id = $1", group_id)).await?;
    let rows: Vec<(String, String, Option<i64>, i64)> = tx
        .all(q!(
            "SELECT id, state, offered_until, place_in_line FROM children WHERE group_id = $1 ORDER BY place_in_line",
            group_id
        ))
        .await?;
    let last_place = rows.last().map_or(0, |row| row.3);
    let sign_up = |row: &(String, String, Option<i64>, i64)| SignUp {
        state: SignUpState::from_code(&row.1).unwrap_or(SignUpState::Off),
        people: 1,
        offered_until: row.2.and_then(|at| Timestamp::from_microsecond(at).ok()),
    };
    let sign_ups = rows.iter().map(sign_up).collect();
    let size = Some(size.and_then(|(size,)| u32::try_from(size).ok()).unwrap_or(0));
    Ok(Line { size, ids: rows.into_iter().map(|row| row.0).collect(), sign_ups, last_place })
}

async fn write(tx: &mut Tx, id: &str, one: &SignUp, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE children SET state = $2, offered_until = $3, changed_at = $4 WHERE id = $1",
        id,
        one.state.code(),
        one.offered_until.map(Timestamp::as_microsecond),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Lets offers pass and offers free places to the next in line, until the programme begins.
pub async fn settle_group(tx: &mut Tx, group_id: &str, begins: Timestamp, now: Timestamp) -> Result<()> {
    let mut line = hold_line(tx, group_id).await?;
    for at in line::settle(line.size, &mut line.sign_ups, now, begins) {
        write(tx, &line.ids[at], &line.sign_ups[at], now).await?;
    }
    Ok(())
}

/// Is there an offer in this group whose time is over?
pub async fn settle_late(db: &Db, group_id: &str, now: Timestamp) -> Result<bool> {
    let row: Option<(i64,)> = db
        .first(q!(
            "SELECT COUNT(*) FROM children WHERE group_id = $1 AND state = 'offered' AND offered_until <= $2",
            group_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(row.is_some_and(|(late,)| late > 0))
}

/// Enrols a child: with a place when there is one, else at the end of the line.
pub async fn enrol(tx: &mut Tx, new: NewChild<'_>, now: Timestamp) -> Result<(String, SignUpState)> {
    let line = hold_line(tx, new.group_id).await?;
    let free = line::has_place(line.size, &line.sign_ups, 1);
    let state = if free { SignUpState::In } else { SignUpState::Waiting };
    let id = token::id(now);
    tx.run(q!(
        "INSERT INTO children (id, group_id, parent_id, first_name, birth_year, school, allergies, collectors, state,
                               place_in_line, consent_locale, consent_at, enrolled_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12)",
        id.as_str(),
        new.group_id,
        new.parent_id,
        new.child.first_name.as_str(),
        new.child.birth_year,
        new.child.school.clone(),
        new.child.allergies.clone(),
        new.child.collectors.clone(),
        state.code(),
        line.last_place + 1,
        new.locale.code(),
        now.as_microsecond(),
        new.by
    ))
    .await?;
    Ok((id, state))
}

/// Withdraws a child: what was said of it is erased at once, and its place is offered to the next.
pub async fn withdraw(tx: &mut Tx, child: &ChildRow, begins: Timestamp, now: Timestamp) -> Result<()> {
    hold_line(tx, &child.group_id).await?;
    tx.run(q!(
        "UPDATE children SET state = 'off', offered_until = NULL, school = NULL, allergies = NULL, collectors = NULL,
                changed_at = $2
         WHERE id = $1",
        child.id.as_str(),
        now.as_microsecond()
    ))
    .await?;
    settle_group(tx, &child.group_id, begins, now).await
}

/// Takes the place that is offered; says whether the offer still stood.
pub async fn take_offer(tx: &mut Tx, child: &ChildRow, begins: Timestamp, now: Timestamp) -> Result<bool> {
    settle_group(tx, &child.group_id, begins, now).await?;
    let taken = tx
        .run(q!(
            "UPDATE children SET state = 'in', offered_until = NULL, changed_at = $2
             WHERE id = $1 AND state = 'offered'",
            child.id.as_str(),
            now.as_microsecond()
        ))
        .await?;
    Ok(taken == 1)
}

/// Erases what was said of the children of programmes that are over, and of whoever got no place.
pub async fn erase_after(db: &Db, today: Date) -> Result<u64> {
    let over = today.saturating_sub(jiff::Span::new().days(KEPT_DAYS));
    Ok(db
        .run(q!(
            "UPDATE children SET school = NULL, allergies = NULL, collectors = NULL
             WHERE (school IS NOT NULL OR allergies IS NOT NULL OR collectors IS NOT NULL)
               AND group_id IN (SELECT g.id FROM programme_groups g JOIN programmes p ON p.id = g.programme_id
                                WHERE p.last_on < $1 OR (p.last_on < $2 AND children.state <> 'in'))",
            over.to_string(),
            today.to_string()
        ))
        .await?)
}
