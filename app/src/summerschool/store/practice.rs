//! The parents' practice.

use crate::{
    db::{Db, Query, Tx},
    error::Result,
    q,
    summerschool::told,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    people::Day,
    summerschool::practice::{Pairing, news},
};
use sqlx_macros::FromRow;
use std::collections::BTreeSet;

/// A parent with a taalmaatje on a day of the week, with their names.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PracticeRow {
    pub programme_id: String,
    pub day: String,
    pub parent_id: String,
    pub parent: String,
    pub volunteer_id: String,
    pub volunteer: String,
}

impl PracticeRow {
    /// Nothing on a day that no code of ours is.
    pub fn pairing(&self) -> Option<Pairing> {
        let day = Day::from_code(&self.day)?;
        Some(Pairing { day, parent_id: self.parent_id.clone(), volunteer_id: self.volunteer_id.clone() })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.programme_id, r.day, r.parent_id, p.roepnaam AS parent, r.volunteer_id, v.roepnaam AS volunteer
             FROM practice r
             JOIN programmes o ON o.id = r.programme_id
             JOIN people p ON p.id = r.parent_id
             JOIN people v ON v.id = r.volunteer_id ",
            $rest
        )
    };
}

/// The parents who have a child with a place in a programme.
pub async fn parents(db: &Db, programme_id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(parents_of(programme_id)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

fn parents_of(programme_id: &str) -> Query {
    q!(
        "SELECT DISTINCT c.parent_id FROM children c JOIN programme_groups g ON g.id = c.group_id
         WHERE g.programme_id = $1 AND c.state = 'in' ORDER BY c.parent_id",
        programme_id
    )
}

pub async fn practice_of(db: &Db, programme_id: &str) -> Result<Vec<PracticeRow>> {
    Ok(db
        .all(q!(select!("WHERE r.programme_id = $1 ORDER BY p.roepnaam, r.parent_id"), programme_id))
        .await?)
}

/// With whom someone practises, on whichever side, in programmes that aren't over.
pub async fn practice_of_person(
    db: &Db,
    person_id: &str,
    today: jiff::civil::Date,
) -> Result<Vec<PracticeRow>> {
    Ok(db
        .all(q!(
            select!("WHERE (r.parent_id = $1 OR r.volunteer_id = $1) AND o.last_on >= $2 ORDER BY r.day, p.roepnaam"),
            person_id,
            today.to_string()
        ))
        .await?)
}

/// Whether someone practises in a programme, on whichever side.
pub async fn practises(db: &Db, programme_id: &str, person_id: &str) -> Result<bool> {
    let row: Option<(i64,)> = db
        .first(q!(
            "SELECT COUNT(*) FROM practice WHERE programme_id = $1 AND (parent_id = $2 OR volunteer_id = $2)",
            programme_id,
            person_id
        ))
        .await?;
    Ok(row.is_some_and(|(pairs,)| pairs > 0))
}

/// The pairings of a programme in their order; until this transaction ends, nobody else changes them.
async fn hold(tx: &mut Tx, programme_id: &str) -> Result<Vec<Pairing>> {
    tx.run(q!("UPDATE programmes SET open = open WHERE id = $1", programme_id)).await?;
    let rows: Vec<(String, String, String)> = tx
        .all(q!("SELECT day, parent_id, volunteer_id FROM practice WHERE programme_id = $1", programme_id))
        .await?;
    let pairing = |(day, parent_id, volunteer_id): (String, String, String)| {
        Some(Pairing { day: Day::from_code(&day)?, parent_id, volunteer_id })
    };
    let mut pairings: Vec<_> = rows.into_iter().filter_map(pairing).collect();
    pairings.sort();
    Ok(pairings)
}

/// What stands in a programme, and what of another list can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub now: Vec<Pairing>,
    /// Of active people: parents with a child that has a place, and volunteers who are in no team.
    pub can_be: Vec<Pairing>,
}

/// Until this transaction ends, nobody else changes the pairings or archives anyone of this list. The people are held
/// first: so does who archives one.
pub async fn hold_practice(tx: &mut Tx, programme_id: &str, list: Vec<Pairing>) -> Result<Held> {
    let active = hold_active(tx, &list).await?;
    let now = hold(tx, programme_id).await?;
    let parents: Vec<(String,)> = tx.all(parents_of(programme_id)).await?;
    let teams: Vec<(String,)> = tx
        .all(q!(
            "SELECT t.person_id FROM group_team t JOIN programme_groups g ON g.id = t.group_id
             WHERE g.programme_id = $1",
            programme_id
        ))
        .await?;
    let has = |people: &[(String,)], id: &String| people.iter().any(|(one,)| one == id);
    let can_be = list.into_iter().filter(|one| {
        active.contains(&one.parent_id)
            && active.contains(&one.volunteer_id)
            && has(&parents, &one.parent_id)
            && !has(&teams, &one.volunteer_id)
    });
    Ok(Held { now, can_be: can_be.collect() })
}

/// Who of these people is active, which stays so until the transaction ends.
async fn hold_active(tx: &mut Tx, pairings: &[Pairing]) -> Result<BTreeSet<String>> {
    let people: BTreeSet<&String> =
        pairings.iter().flat_map(|one| [&one.parent_id, &one.volunteer_id]).collect();
    let mut active = BTreeSet::new();
    for id in people {
        let sql = "SELECT id FROM people WHERE id = $1 AND state = 'active'";
        let row: Option<(String,)> = tx.first_kept(q!(sql, id)).await?;
        active.extend(row.map(|(id,)| id));
    }
    Ok(active)
}

/// Replaces the pairings of a programme; whoever practises with someone else from now on hears of it.
pub async fn set_practice(
    tx: &mut Tx,
    programme_id: &str,
    pairings: &[Pairing],
    now: Timestamp,
) -> Result<()> {
    let before = hold(tx, programme_id).await?;
    tx.run(q!("DELETE FROM practice WHERE programme_id = $1", programme_id)).await?;
    for one in pairings {
        tx.run(q!(
            "INSERT INTO practice (programme_id, day, parent_id, volunteer_id) VALUES ($1, $2, $3, $4)",
            programme_id,
            one.day.code(),
            one.parent_id.as_str(),
            one.volunteer_id.as_str()
        ))
        .await?;
    }
    tell(tx, programme_id, (&before, pairings), now).await
}

/// A parent without a child that has a place practises no longer, and their taalmaatje hears of it.
pub(super) async fn end_without_child(
    tx: &mut Tx,
    programme_id: &str,
    parent_id: &str,
    now: Timestamp,
) -> Result<()> {
    let children: Option<(i64,)> = tx
        .first(q!(
            "SELECT COUNT(*) FROM children c JOIN programme_groups g ON g.id = c.group_id
             WHERE g.programme_id = $1 AND c.parent_id = $2 AND c.state = 'in'",
            programme_id,
            parent_id
        ))
        .await?;
    if children.is_some_and(|(children,)| children > 0) {
        return Ok(());
    }
    end_with(tx, programme_id, parent_id, now).await
}

/// Nobody practises with this person any more; the others hear of it.
pub(super) async fn end_with(tx: &mut Tx, programme_id: &str, person_id: &str, now: Timestamp) -> Result<()> {
    let before = hold(tx, programme_id).await?;
    let stays = |one: &&Pairing| one.parent_id != person_id && one.volunteer_id != person_id;
    let after: Vec<_> = before.iter().filter(stays).cloned().collect();
    tx.run(q!(
        "DELETE FROM practice WHERE programme_id = $1 AND (parent_id = $2 OR volunteer_id = $2)",
        programme_id,
        person_id
    ))
    .await?;
    tell(tx, programme_id, (&before, &after), now).await
}

/// Nobody practises on a day of the week that the programme has no more; they hear of it.
pub async fn still_on(tx: &mut Tx, programme_id: &str, days: Set<Day>, now: Timestamp) -> Result<()> {
    let before = hold(tx, programme_id).await?;
    let (after, gone): (Vec<_>, Vec<_>) = before.iter().cloned().partition(|one| days.has(one.day));
    for one in gone {
        tx.run(q!(
            "DELETE FROM practice WHERE programme_id = $1 AND day = $2 AND parent_id = $3",
            programme_id,
            one.day.code(),
            one.parent_id
        ))
        .await?;
    }
    tell(tx, programme_id, (&before, &after), now).await
}

async fn tell(
    tx: &mut Tx,
    programme_id: &str,
    (before, after): (&[Pairing], &[Pairing]),
    now: Timestamp,
) -> Result<()> {
    for (person_id, kind) in news(before, after) {
        told::practice(tx, &person_id, kind, programme_id, now).await?;
    }
    Ok(())
}
