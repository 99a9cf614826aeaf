//! A municipality's kernen.

use super::Change;
use crate::{
    db::{Db, Tx},
    error::Result,
    help,
    people::store::{live_in, rename_kern},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::organisations::{Kern, known};
use sqlx_macros::FromRow;

/// A kern, with how many people live there.
#[derive(Clone, Debug, FromRow)]
pub struct InhabitedKern {
    pub id: String,
    pub name: String,
    pub postcode_from: Option<i64>,
    pub postcode_to: Option<i64>,
    /// How many people live there, archived ones too.
    pub people: i64,
}

pub async fn inhabited_kernen(db: &Db, municipality_id: &str) -> Result<Vec<InhabitedKern>> {
    let rows = db
        .all(q!(
            "SELECT k.id, k.name, k.postcode_from, k.postcode_to,
                    (SELECT COUNT(*) FROM people p WHERE p.municipality_id = k.municipality_id AND p.kern = k.name)
                    AS people
             FROM kernen k WHERE k.municipality_id = $1 ORDER BY COALESCE(k.postcode_from, 0), k.name",
            municipality_id
        ))
        .await?;
    Ok(rows)
}

/// A kern that we know gets its rough centre along.
pub async fn insert_kern(tx: &mut Tx, municipality_id: &str, kern: &Kern, now: Timestamp) -> Result<Change> {
    let centre = known(&kern.name);
    let added = tx
        .run(q!(
            "INSERT INTO kernen (id, municipality_id, name, latitude, longitude, postcode_from, postcode_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality_id, name) DO NOTHING",
            token::id(now),
            municipality_id,
            kern.name.as_str(),
            centre.map(|kern| kern.latitude),
            centre.map(|kern| kern.longitude),
            kern.postcodes.map(|(from, _)| from),
            kern.postcodes.map(|(_, to)| to)
        ))
        .await?;
    Ok(if added == 1 { Change::Done } else { Change::Taken })
}

/// Changes a kern, when it still is what the form started from; the people who live there and the hulpvragen move along
/// with its name. Under another name it lies where that name does: unknown is better than the centre of another place.
/// The caller holds the pool, so that no two get one name at once.
pub async fn update_kern(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    was: &Kern,
    new: &Kern,
) -> Result<Change> {
    let taken: Option<(String,)> = tx
        .first(q!(
            "SELECT id FROM kernen WHERE municipality_id = $1 AND name = $2 AND id <> $3",
            municipality_id,
            new.name.as_str(),
            id
        ))
        .await?;
    if taken.is_some() {
        return Ok(Change::Taken);
    }
    let centre = known(&new.name);
    let changed = tx
        .run(q!(
            "UPDATE kernen SET name = $1, postcode_from = $2, postcode_to = $3,
                    latitude = CASE WHEN name = $1 THEN latitude ELSE $9 END,
                    longitude = CASE WHEN name = $1 THEN longitude ELSE $10 END
             WHERE id = $4 AND municipality_id = $5 AND name = $6
               AND COALESCE(postcode_from, 0) = $7 AND COALESCE(postcode_to, 0) = $8",
            new.name.as_str(),
            new.postcodes.map(|(from, _)| from),
            new.postcodes.map(|(_, to)| to),
            id,
            municipality_id,
            was.name.as_str(),
            was.postcodes.map_or(0, |(from, _)| from),
            was.postcodes.map_or(0, |(_, to)| to),
            centre.map(|kern| kern.latitude),
            centre.map(|kern| kern.longitude)
        ))
        .await?;
    if changed == 0 {
        return Ok(Change::Overtaken);
    }
    if was.name != new.name {
        rename_kern(tx, municipality_id, &was.name, &new.name).await?;
        help::rename_kern(tx, municipality_id, &was.name, &new.name).await?;
    }
    Ok(Change::Done)
}

pub async fn delete_kern(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Change> {
    let there: Option<(String,)> = tx
        .first(q!("SELECT name FROM kernen WHERE id = $1 AND municipality_id = $2", id, municipality_id))
        .await?;
    let Some((name,)) = there else { return Ok(Change::NotThere) };
    if live_in(tx, municipality_id, &name).await? > 0 {
        return Ok(Change::InUse);
    }
    tx.run(q!("DELETE FROM kernen WHERE id = $1 AND municipality_id = $2", id, municipality_id)).await?;
    Ok(Change::Done)
}
