//! Someone stops taking part: what they asked is taken back, what they would do goes to others, and in the end nothing
//! of theirs is kept.

use super::{answer::give_back, ending::withdraw, rounds::erase_one};
use crate::{db::Tx, error::Result, q};
use jiff::Timestamp;

/// Gives back what someone took and takes back what was asked for them; the other side hears of it.
pub async fn release(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    let taken = "SELECT id FROM hulpvragen WHERE helper_id = $1 AND state = 'taken' ORDER BY id";
    for id in ids(tx, taken, person_id).await? {
        give_back(tx, &id, person_id, now).await?;
    }
    let asked = "SELECT id FROM hulpvragen WHERE asker_id = $1 AND state IN ('open', 'taken') ORDER BY id";
    for id in ids(tx, asked, person_id).await? {
        withdraw(tx, &id, now).await?;
    }
    Ok(())
}

/// Whether any hulpvraag hangs on someone: asked for them or written down by them, put to them or helped with; or that they
/// said what they help with.
pub async fn is_involved(tx: &mut Tx, person_id: &str) -> Result<bool> {
    let there: Option<(String,)> = tx
        .first(q!(
            "SELECT p.id FROM people p WHERE p.id = $1
               AND (EXISTS (SELECT 1 FROM hulpvragen h WHERE h.asker_id = p.id)
                    OR EXISTS (SELECT 1 FROM hulpvragen h WHERE h.written_by = p.id)
                    OR EXISTS (SELECT 1 FROM hulpvragen h WHERE h.helper_id = p.id)
                    OR EXISTS (SELECT 1 FROM help_asks a WHERE a.person_id = p.id)
                    OR EXISTS (SELECT 1 FROM helpers w WHERE w.person_id = p.id))",
            person_id
        ))
        .await?;
    Ok(there.is_some())
}

/// Erases the personal parts of whatever someone asked, at once, and whatever says that they helped or wrote.
pub async fn forget(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    let asked = "SELECT id FROM hulpvragen WHERE asker_id = $1 AND erased_at IS NULL ORDER BY id";
    for id in ids(tx, asked, person_id).await? {
        erase_one(tx, &id, now).await?;
    }
    for sql in [
        "DELETE FROM help_messages WHERE person_id = $1",
        "DELETE FROM help_asks WHERE person_id = $1",
        "DELETE FROM helpers WHERE person_id = $1",
        "UPDATE help_events SET by_person = NULL WHERE by_person = $1",
        "UPDATE help_words SET by_person = NULL WHERE by_person = $1",
        "UPDATE hulpvragen SET helper_id = NULL WHERE helper_id = $1",
        "UPDATE hulpvragen SET written_by = NULL WHERE written_by = $1",
    ] {
        tx.run(q!(sql, person_id)).await?;
    }
    Ok(())
}

async fn ids(tx: &mut Tx, sql: &'static str, person_id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all(q!(sql, person_id)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
