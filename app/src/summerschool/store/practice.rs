//! The parents' practice.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use meedoen_rules::{code::Coded, summerschool::practice::Pairing};
use sqlx::FromRow;

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
    let rows: Vec<(String,)> = db
        .all(q!(
            "SELECT DISTINCT c.parent_id FROM children c JOIN programme_groups g ON g.id = c.group_id
             WHERE g.programme_id = $1 AND c.state = 'in' ORDER BY c.parent_id",
            programme_id
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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

/// Replaces the pairings of a programme.
pub async fn set_practice(tx: &mut Tx, programme_id: &str, pairings: &[Pairing]) -> Result<()> {
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
    Ok(())
}
