//! Places in a group, and its line. Whoever gives or frees a place holds the group first, and only then writes children.

use super::{children::ChildRow, practice, programmes::find};
use crate::{
    db::{Db, Tx},
    error::{Result, or_pass_over},
    notifications::heard_at,
    q,
    summerschool::{takes_until, told},
    token,
};
use jiff::Timestamp;
use meedoen_rules::{
    activities::line::{self, Clock, SignUp, SignUpState},
    code::Coded,
    people::Locale,
    summerschool::enrol::Child,
};
use sqlx_macros::FromRow;

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

#[derive(FromRow)]
struct InLine {
    id: String,
    parent_id: String,
    state: String,
    offered_until: Option<i64>,
    place_in_line: i64,
}

impl InLine {
    fn sign_up(&self) -> SignUp {
        SignUp {
            state: SignUpState::from_code(&self.state).unwrap_or(SignUpState::Off),
            people: 1,
            offered_until: self.offered_until.and_then(|at| Timestamp::from_microsecond(at).ok()),
        }
    }
}

/// The line of a group, held until the transaction ends: the children beside their sign-ups.
pub(super) struct Line {
    municipality_id: String,
    size: Option<u32>,
    children: Vec<InLine>,
    sign_ups: Vec<SignUp>,
}

impl Line {
    /// What a child gets that comes now: a place when there is one, else the end of the line.
    pub fn for_new(&self) -> SignUpState {
        let free = line::has_place(self.size, &self.sign_ups, 1);
        if free { SignUpState::In } else { SignUpState::Waiting }
    }

    pub fn next_place(&self) -> i64 {
        self.children.last().map_or(0, |last| last.place_in_line) + 1
    }
}

/// Until this transaction ends, nobody else gives or frees a place in this group.
pub(super) async fn hold(tx: &mut Tx, group_id: &str) -> Result<()> {
    tx.run(q!("UPDATE programme_groups SET touched = touched + 1 WHERE id = $1", group_id)).await?;
    Ok(())
}

/// The same for several groups, in the order of their ids: so no two who hold several wait for each other.
pub(super) async fn hold_all(tx: &mut Tx, mut group_ids: Vec<&str>) -> Result<()> {
    group_ids.sort_unstable();
    group_ids.dedup();
    for group_id in group_ids {
        hold(tx, group_id).await?;
    }
    Ok(())
}

pub(super) async fn hold_line(tx: &mut Tx, group_id: &str) -> Result<Line> {
    hold(tx, group_id).await?;
    let group: Option<(String, i64)> = tx
        .first(q!(
            "SELECT p.municipality_id, g.size FROM programme_groups g JOIN programmes p ON p.id = g.programme_id
             WHERE g.id = $1",
            group_id
        ))
        .await?;
    let (municipality_id, size) = group.unwrap_or_default();
    let children: Vec<InLine> = tx
        .all(q!(
            "SELECT id, parent_id, state, offered_until, place_in_line FROM children
             WHERE group_id = $1 ORDER BY place_in_line",
            group_id
        ))
        .await?;
    let size = Some(u32::try_from(size).unwrap_or(0));
    Ok(Line { municipality_id, size, sign_ups: children.iter().map(InLine::sign_up).collect(), children })
}

/// Lets offers pass and offers free places to the next in line, who hears of it; as long as the programme takes children
/// (see `takes_until`).
pub async fn settle_group(tx: &mut Tx, group_id: &str, until: Timestamp, now: Timestamp) -> Result<()> {
    let mut line = hold_line(tx, group_id).await?;
    let clock = Clock { now, heard: heard_at(tx, &line.municipality_id, now).await?, starts: until };
    for at in line::settle(line.size, &mut line.sign_ups, clock) {
        let (child, one) = (&line.children[at], &line.sign_ups[at]);
        tx.run(q!(
            "UPDATE children SET state = $2, offered_until = $3, changed_at = $4 WHERE id = $1",
            child.id.as_str(),
            one.state.code(),
            one.offered_until.map(Timestamp::as_microsecond),
            now.as_microsecond()
        ))
        .await?;
        if let Some(until) = one.offered_until {
            told::offered(tx, &child.id, &child.parent_id, until, now).await?;
        }
    }
    Ok(())
}

/// A group in which the time of an offer is over.
#[derive(FromRow)]
struct Late {
    municipality_id: String,
    programme_id: String,
    group_id: String,
}

/// Passes on every offer whose time is over, one group at a time. Costs by what it finds: the offers lie in an index of
/// their own.
pub async fn pass_on_offers(db: &Db, now: Timestamp) -> Result<()> {
    let late: Vec<Late> = db
        .all(q!(
            "SELECT DISTINCT o.municipality_id, o.id AS programme_id, g.id AS group_id FROM children c
             JOIN programme_groups g ON g.id = c.group_id
             JOIN programmes o ON o.id = g.programme_id
             WHERE c.state = 'offered' AND c.offered_until <= $1 ORDER BY g.id",
            now.as_microsecond()
        ))
        .await?;
    for one in late {
        or_pass_over(pass_on(db, &one, now).await, "passing on offers in a group", &one.group_id)?;
    }
    Ok(())
}

async fn pass_on(db: &Db, late: &Late, now: Timestamp) -> Result<()> {
    let Some(row) = find(db, &late.municipality_id, &late.programme_id).await? else { return Ok(()) };
    let mut tx = db.begin().await?;
    settle_group(&mut tx, &late.group_id, takes_until(&row.programme, now), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether this offer still stands.
pub async fn is_offered(db: &Db, child_id: &str, until: Timestamp, now: Timestamp) -> Result<bool> {
    let row: Option<(i64,)> = db
        .first(q!(
            "SELECT COUNT(*) FROM children
             WHERE id = $1 AND state = 'offered' AND offered_until = $2 AND offered_until > $3",
            child_id,
            until.as_microsecond(),
            now.as_microsecond()
        ))
        .await?;
    Ok(row.is_some_and(|(offered,)| offered > 0))
}

/// Enrols a child: with a place when there is one, else at the end of the line.
pub async fn enrol(tx: &mut Tx, new: NewChild<'_>, now: Timestamp) -> Result<(String, SignUpState)> {
    let line = hold_line(tx, new.group_id).await?;
    let state = line.for_new();
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
        line.next_place(),
        new.locale.code(),
        now.as_microsecond(),
        new.by
    ))
    .await?;
    Ok((id, state))
}

/// Who let an offer pass comes back as if new. Nothing, for who did so already.
pub async fn enrol_again(tx: &mut Tx, child: &ChildRow, now: Timestamp) -> Result<()> {
    let line = hold_line(tx, &child.group_id).await?;
    tx.run(q!(
        "UPDATE children SET state = $2, place_in_line = $3, changed_at = $4 WHERE id = $1 AND state = 'passed'",
        child.id.as_str(),
        line.for_new().code(),
        line.next_place(),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Withdraws a child: what was said of it is erased at once, and its place is offered to the next.
pub async fn withdraw(tx: &mut Tx, child: &ChildRow, until: Timestamp, now: Timestamp) -> Result<()> {
    hold(tx, &child.group_id).await?;
    tx.run(q!(
        "UPDATE children SET state = 'off', offered_until = NULL, school = NULL, allergies = NULL, collectors = NULL,
                changed_at = $2
         WHERE id = $1",
        child.id.as_str(),
        now.as_microsecond()
    ))
    .await?;
    practice::end_without_child(tx, &child.programme_id, &child.parent_id, now).await?;
    settle_group(tx, &child.group_id, until, now).await
}

/// Takes the place that is offered. False when the offer no longer stood; true also for who took it before.
pub async fn take_offer(tx: &mut Tx, child: &ChildRow, until: Timestamp, now: Timestamp) -> Result<bool> {
    settle_group(tx, &child.group_id, until, now).await?;
    tx.run(q!(
        "UPDATE children SET state = 'in', offered_until = NULL, changed_at = $2
         WHERE id = $1 AND state = 'offered'",
        child.id.as_str(),
        now.as_microsecond()
    ))
    .await?;
    let state: Option<(String,)> =
        tx.first(q!("SELECT state FROM children WHERE id = $1", child.id.as_str())).await?;
    Ok(state.is_some_and(|(state,)| state == SignUpState::In.code()))
}
