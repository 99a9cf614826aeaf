//! Someone stops taking part: they practise with nobody and teach nobody any more.

use crate::{db::Tx, error::Result, i18n::local_date, q};
use jiff::Timestamp;

/// Takes someone out of the practice and the teams of programmes that aren't over.
pub async fn release(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    let today = local_date(now).to_string();
    tx.run(q!(
        "DELETE FROM practice WHERE (parent_id = $1 OR volunteer_id = $1)
           AND programme_id IN (SELECT id FROM programmes WHERE last_on >= $2)",
        person_id,
        today.as_str()
    ))
    .await?;
    tx.run(q!(
        "DELETE FROM group_team WHERE person_id = $1
           AND group_id IN (SELECT g.id FROM programme_groups g JOIN programmes p ON p.id = g.programme_id
                            WHERE p.last_on >= $2)",
        person_id,
        today
    ))
    .await?;
    Ok(())
}

/// Whether anything of the Summerschool hangs on someone: a child, a group, practice.
pub async fn is_involved(tx: &mut Tx, person_id: &str) -> Result<bool> {
    let there: Option<(String,)> = tx
        .first(q!(
            "SELECT p.id FROM people p WHERE p.id = $1
               AND (EXISTS (SELECT 1 FROM children c WHERE c.parent_id = p.id)
                    OR EXISTS (SELECT 1 FROM group_team t WHERE t.person_id = p.id)
                    OR EXISTS (SELECT 1 FROM practice r WHERE r.parent_id = p.id OR r.volunteer_id = p.id))",
            person_id
        ))
        .await?;
    Ok(there.is_some())
}

/// Erases who someone's children are. That a child was there stays, to be counted.
pub async fn forget(tx: &mut Tx, person_id: &str) -> Result<()> {
    tx.run(q!(
        "UPDATE children SET first_name = '—', school = NULL, allergies = NULL, collectors = NULL WHERE parent_id = $1",
        person_id
    ))
    .await?;
    Ok(())
}
