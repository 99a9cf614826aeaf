//! Which volunteers were asked, and what they said.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{Answer, Circle},
};

/// Asks a volunteer; nobody is asked twice for the same.
pub(super) async fn ask_volunteer(
    tx: &mut Tx,
    id: &str,
    person_id: &str,
    circle: Circle,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO help_asks (hulpvraag_id, person_id, circle, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hulpvraag_id, person_id) DO NOTHING",
        id,
        person_id,
        circle.code(),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// A coordinator asks someone, whatever they answered before.
pub(super) async fn ask_by_name(
    tx: &mut Tx,
    id: &str,
    person_id: &str,
    circle: Circle,
    now: Timestamp,
) -> Result<()> {
    ask_volunteer(tx, id, person_id, circle, now).await?;
    tx.run(q!(
        "UPDATE help_asks SET answer = NULL, answered_at = NULL WHERE hulpvraag_id = $1 AND person_id = $2",
        id,
        person_id
    ))
    .await?;
    Ok(())
}

/// False when this volunteer wasn't asked, or was let go.
pub(super) async fn answered(
    tx: &mut Tx,
    id: &str,
    person_id: &str,
    answer: Answer,
    now: Timestamp,
) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE help_asks SET answer = $3, answered_at = $4
             WHERE hulpvraag_id = $1 AND person_id = $2 AND COALESCE(answer, '') <> 'released'",
            id,
            person_id,
            answer.code(),
            now.as_microsecond()
        ))
        .await?;
    Ok(rows == 1)
}

/// What a volunteer was asked: none when they weren't; within, what they answered.
pub async fn ask_of(db: &Db, id: &str, person_id: &str) -> Result<Option<Option<Answer>>> {
    let row: Option<(Option<String>,)> = db
        .first(q!("SELECT answer FROM help_asks WHERE hulpvraag_id = $1 AND person_id = $2", id, person_id))
        .await?;
    Ok(row.map(|(answer,)| answer.as_deref().and_then(Answer::from_code)))
}

/// Who was asked and said nothing yet.
pub(super) async fn silent(tx: &mut Tx, id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .all(q!(
            "SELECT person_id FROM help_asks WHERE hulpvraag_id = $1 AND answer IS NULL ORDER BY person_id",
            id
        ))
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// How many were asked, and how many of them said not now.
pub async fn count(db: &Db, id: &str) -> Result<(u64, u64)> {
    let row: Option<(i64, i64)> = db
        .first(q!(
            "SELECT COUNT(*), COUNT(CASE WHEN answer = 'not_now' THEN 1 END) FROM help_asks WHERE hulpvraag_id = $1",
            id
        ))
        .await?;
    let (asked, not_now) = row.unwrap_or_default();
    Ok((u64::try_from(asked).unwrap_or(0), u64::try_from(not_now).unwrap_or(0)))
}
