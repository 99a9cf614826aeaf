//! What a match still says of someone who is erased.

use crate::{db::Tx, error::Result, q};
use meedoen_rules::matching::Why;

/// Erases why someone was matched, and what either side gave as a reason: it tells of their life. That they were matched,
/// by which organisation, and how it ended stays, to be counted (see `reports`).
pub async fn forget(tx: &mut Tx, person_id: &str) -> Result<()> {
    let nothing = serde_json::to_string(&Why::default())?;
    tx.run(q!(
        "UPDATE matches SET reasons = $2, taalvrager_reason = NULL, volunteer_reason = NULL
         WHERE taalvrager_id = $1 OR volunteer_id = $1",
        person_id,
        nothing
    ))
    .await?;
    tx.run(q!(
        "UPDATE match_events SET reason = NULL WHERE what <> 'ended'
           AND match_id IN (SELECT id FROM matches WHERE taalvrager_id = $1 OR volunteer_id = $1)",
        person_id
    ))
    .await?;
    Ok(())
}
