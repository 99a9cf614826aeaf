//! A volunteer answers: takes it, gives it back, or not now.

use crate::{db::Tx, error::Result, q};
use jiff::Timestamp;

/// True for the one who has it; of two at the same moment, one.
pub async fn take(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'taken', helper_id = $2, taken_at = $3, widens_at = NULL,
                 version = version + 1, changed_at = $3
             WHERE id = $1 AND state = 'open' AND NOT hidden",
            id,
            person_id,
            now.as_microsecond()
        ))
        .await?;
    if rows == 1 {
        answered(tx, id, person_id, "taken", now).await?;
    }
    Ok(rows == 1)
}

/// True when it was this person's to give back.
pub async fn give_back(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'open', helper_id = NULL, taken_at = NULL, version = version + 1,
                 changed_at = $3
             WHERE id = $1 AND state = 'taken' AND helper_id = $2",
            id,
            person_id,
            now.as_microsecond()
        ))
        .await?;
    if rows == 1 {
        answered(tx, id, person_id, "given_back", now).await?;
    }
    Ok(rows == 1)
}

/// One tap, and they aren't asked again.
pub async fn not_now(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<()> {
    answered(tx, id, person_id, "not_now", now).await
}

async fn answered(tx: &mut Tx, id: &str, person_id: &str, answer: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE help_asks SET answer = $3, answered_at = $4 WHERE hulpvraag_id = $1 AND person_id = $2",
        id,
        person_id,
        answer,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}
