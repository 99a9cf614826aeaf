//! Someone stops taking part: what they still had in the agenda goes to others, and what is theirs alone is erased.

use super::{line::hold, shifts::give_back, sign_ups::sign_off};
use crate::{
    db::Tx,
    error::{Error, Result},
    i18n::local_date,
    q,
};
use jiff::Timestamp;

/// Signs someone off from every meeting that is still to come, so that the next in line may have their place, and gives
/// their shifts back.
pub async fn release(tx: &mut Tx, municipality_id: &str, person_id: &str, now: Timestamp) -> Result<()> {
    for (series_id, on) in still_to_come(tx, person_id, now).await? {
        let Ok(on) = on.parse() else { continue };
        let held = match hold(tx, municipality_id, &series_id, on).await {
            // It was taken out of its series: nothing is to be left there.
            Err(Error::NotFound) => continue,
            held => held?,
        };
        // A refusal says that the meeting has begun: then it stays as it is.
        let _begun = sign_off(tx, &held, person_id, now).await?;
        let _begun = give_back(tx, &held, person_id, now).await?;
    }
    Ok(())
}

/// The meetings on which someone counts, moved ones included; always in one order, so that two who leave wait for each
/// other.
async fn still_to_come(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<Vec<(String, String)>> {
    Ok(tx
        .all(q!(
            "SELECT c.series_id, c.on_date FROM (
                 SELECT series_id, on_date FROM sign_ups
                 WHERE person_id = $1 AND state IN ('in', 'offered', 'waiting', 'too_many')
                 UNION SELECT series_id, on_date FROM shifts WHERE person_id = $1) c
             WHERE c.on_date >= $2
                OR EXISTS (SELECT 1 FROM exceptions e
                           WHERE e.series_id = c.series_id AND e.on_date = c.on_date AND e.date >= $2)
             ORDER BY c.series_id, c.on_date",
            person_id,
            local_date(now).to_string()
        ))
        .await?)
}

/// Whether anything of the agenda hangs on someone: a sign-up, a shift, that they came.
pub async fn is_involved(tx: &mut Tx, person_id: &str) -> Result<bool> {
    let there: Option<(String,)> = tx
        .first(q!(
            "SELECT p.id FROM people p WHERE p.id = $1
               AND (EXISTS (SELECT 1 FROM sign_ups u WHERE u.person_id = p.id)
                    OR EXISTS (SELECT 1 FROM shifts h WHERE h.person_id = p.id)
                    OR EXISTS (SELECT 1 FROM attendance a WHERE a.person_id = p.id))",
            person_id
        ))
        .await?;
    Ok(there.is_some())
}

/// Erases what is of nobody else: calendars and reminders. That somebody came stays, to be counted.
pub async fn forget(tx: &mut Tx, person_id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM feeds WHERE person_id = $1", person_id)).await?;
    tx.run(q!("DELETE FROM reminders WHERE person_id = $1", person_id)).await?;
    tx.run(q!("UPDATE attendance SET name = '' WHERE person_id = $1", person_id)).await?;
    Ok(())
}
