//! Someone stops taking part: their children come no more, they practise with nobody and teach nobody any more.

use super::{
    super::takes_until,
    children::standing_of,
    line::{hold_all, withdraw},
    practice,
    programmes::find_in,
};
use crate::{db::Tx, error::Result, i18n::local_date, q};
use jiff::Timestamp;

/// Takes someone out of the programmes that aren't over: their children leave, whose places go to the next; nobody
/// practises with them; they teach nobody. Holds all their groups and then all their programmes before any child leaves,
/// as who withdraws one child holds one of each.
pub async fn release(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    let day = local_date(now);
    let children = standing_of(tx, person_id, day).await?;
    hold_all(tx, children.iter().map(|child| child.group_id.as_str()).collect()).await?;
    let today = day.to_string();
    for programme_id in programmes_of(tx, person_id, &today).await? {
        practice::end_with(tx, &programme_id, person_id, now).await?;
    }
    // Read again: before they were held, one may have gone to another group.
    for child in standing_of(tx, person_id, day).await? {
        let Some(row) = find_in(tx, &child.programme_id).await? else { continue };
        withdraw(tx, &child, takes_until(&row.programme, now), now).await?;
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

/// The programmes that aren't over in which someone practises or has a child, in the order of their ids.
async fn programmes_of(tx: &mut Tx, person_id: &str, today: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .all(q!(
            "SELECT p.id FROM programmes p WHERE p.last_on >= $2
               AND (p.id IN (SELECT programme_id FROM practice WHERE parent_id = $1 OR volunteer_id = $1)
                    OR p.id IN (SELECT g.programme_id FROM children c JOIN programme_groups g ON g.id = c.group_id
                                WHERE c.parent_id = $1 AND c.state IN ('in', 'offered', 'waiting')))
             ORDER BY p.id",
            person_id,
            today
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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
