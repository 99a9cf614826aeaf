//! Someone stops taking part: their children come no more, they practise with nobody and teach nobody any more.

use super::{super::takes_until, children::standing_of, line::withdraw, practice, programmes::find_in};
use crate::{db::Tx, error::Result, i18n::local_date, q};
use jiff::Timestamp;

/// Takes someone out of the programmes that aren't over: their children leave, whose places go to the next; nobody
/// practises with them; they teach nobody.
pub async fn release(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    let day = local_date(now);
    for child in standing_of(tx, person_id, day).await? {
        let Some(row) = find_in(tx, &child.programme_id).await? else { continue };
        withdraw(tx, &child, takes_until(&row.programme, now), now).await?;
    }
    let today = day.to_string();
    let programmes: Vec<(String,)> = tx
        .all(q!(
            "SELECT DISTINCT r.programme_id FROM practice r JOIN programmes p ON p.id = r.programme_id
             WHERE (r.parent_id = $1 OR r.volunteer_id = $1) AND p.last_on >= $2 ORDER BY r.programme_id",
            person_id,
            today.as_str()
        ))
        .await?;
    for (programme_id,) in programmes {
        practice::end_with(tx, &programme_id, person_id, now).await?;
    }
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
