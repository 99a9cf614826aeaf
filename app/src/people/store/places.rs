//! Holding people until a transaction ends: a volunteer's places, counted one at a time, or everyone at once.

use crate::{db::Tx, error::Result, q};

/// Holds a volunteer's places until the transaction ends: two who count at once wait for each other here, on either
/// engine. Gives how many there are in all (none when nobody said); nothing when there is no such volunteer.
pub async fn hold_places(tx: &mut Tx, volunteer_id: &str) -> Result<Option<Option<u32>>> {
    let row: Option<(Option<i64>,)> = tx
        .first(q!(
            "UPDATE volunteers SET places_counted = places_counted + 1 WHERE person_id = $1 RETURNING capacity",
            volunteer_id
        ))
        .await?;
    Ok(row.map(|(capacity,)| capacity.and_then(|places| u32::try_from(places).ok())))
}

/// Holds everyone of a municipality: people, and then volunteers' places, each in the order of their ids, as who changes
/// one of them or proposes a few does. For what changes many at once, before it takes the pool (see `touch_pool`): it
/// then waits for the others, and they for it, but never both.
pub async fn hold_everyone(tx: &mut Tx, municipality_id: &str) -> Result<()> {
    let everyone: Vec<(String,)> =
        tx.all(q!("SELECT id FROM people WHERE municipality_id = $1 ORDER BY id", municipality_id)).await?;
    for (id,) in &everyone {
        tx.run(q!("UPDATE people SET version = version WHERE id = $1", id.as_str())).await?;
    }
    for (id,) in &everyone {
        hold_places(tx, id).await?;
    }
    Ok(())
}
