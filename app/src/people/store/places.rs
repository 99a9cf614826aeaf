//! A volunteer's places, counted one at a time.

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
