//! Places where meetings are.

use crate::{
    db::{Db, Tx},
    error::Result,
    organisations::store::Change,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::activities::Place;
use sqlx_macros::FromRow;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PlaceRow {
    pub id: String,
    pub name: String,
    pub address: String,
    pub directions: String,
    pub capacity: Option<i64>,
    pub step_free: Option<bool>,
    pub version: i64,
}

impl PlaceRow {
    pub fn place(&self) -> Place {
        Place {
            name: self.name.clone(),
            address: self.address.clone(),
            directions: self.directions.clone(),
            capacity: self.capacity.and_then(|fit| u32::try_from(fit).ok()),
            step_free: self.step_free,
        }
    }
}

/// The places a planner can choose from.
pub async fn places(db: &Db, municipality_id: &str) -> Result<Vec<PlaceRow>> {
    Ok(db
        .all(q!(
            "SELECT id, name, address, directions, capacity, step_free, version FROM places
             WHERE municipality_id = $1 AND removed_at IS NULL ORDER BY name, id",
            municipality_id
        ))
        .await?)
}

/// All places, removed ones too: what was there keeps its name.
pub async fn places_ever(db: &Db, municipality_id: &str) -> Result<Vec<PlaceRow>> {
    Ok(db
        .all(q!(
            "SELECT id, name, address, directions, capacity, step_free, version FROM places
             WHERE municipality_id = $1",
            municipality_id
        ))
        .await?)
}

pub async fn insert_place(
    tx: &mut Tx,
    municipality_id: &str,
    place: &Place,
    now: Timestamp,
) -> Result<String> {
    let id = token::id(now);
    tx.run(q!(
        "INSERT INTO places (id, municipality_id, name, address, directions, capacity, step_free, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
        id.as_str(),
        municipality_id,
        place.name.as_str(),
        place.address.as_str(),
        place.directions.as_str(),
        place.capacity,
        place.step_free
    ))
    .await?;
    Ok(id)
}

/// Changes a place, when it still is the version that the form started from.
pub async fn update_place(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    version: i64,
    place: &Place,
) -> Result<Change> {
    let changed = tx
        .run(q!(
            "UPDATE places SET name = $4, address = $5, directions = $6, capacity = $7, step_free = $8,
                    version = version + 1
             WHERE id = $1 AND municipality_id = $2 AND version = $3 AND removed_at IS NULL",
            id,
            municipality_id,
            version,
            place.name.as_str(),
            place.address.as_str(),
            place.directions.as_str(),
            place.capacity,
            place.step_free
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// Whether a place can be chosen. It stays so until the transaction ends: who takes it off the list waits for who plans
/// something there.
pub async fn hold_place(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<bool> {
    let there: Option<(String,)> = tx
        .first_kept(q!(
            "SELECT id FROM places WHERE id = $1 AND municipality_id = $2 AND removed_at IS NULL",
            id,
            municipality_id
        ))
        .await?;
    Ok(there.is_some())
}

/// Takes a place off the list. Not while a meeting from `today` on is there: unless it is `Done`, the transaction is to be
/// dropped.
pub async fn remove_place(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    today: jiff::civil::Date,
    now: Timestamp,
) -> Result<Change> {
    // Before it is looked at what is there: who plans something there now is waited for (see `hold_place`).
    let removed = tx
        .run(q!(
            "UPDATE places SET removed_at = $3 WHERE id = $1 AND municipality_id = $2 AND removed_at IS NULL",
            id,
            municipality_id,
            now.as_microsecond()
        ))
        .await?;
    if removed == 0 {
        return Ok(Change::NotThere);
    }
    let used: Option<(i64,)> = tx
        .first(q!(
            "SELECT (SELECT COUNT(*) FROM series WHERE place_id = $1 AND last_on >= $2)
                  + (SELECT COUNT(*) FROM exceptions WHERE place_id = $1 AND COALESCE(date, on_date) >= $2)",
            id,
            today.to_string()
        ))
        .await?;
    Ok(if used.is_some_and(|(used,)| used > 0) { Change::InUse } else { Change::Done })
}
