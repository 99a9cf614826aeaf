//! Municipalities, their organisations and their kernen, read.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use sqlx_macros::FromRow;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Municipality {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Organisation {
    pub id: String,
    pub name: String,
    pub short_name: String,
}

/// A village or town, with what is known of where it lies.
#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Kern {
    pub id: String,
    pub name: String,
    /// Degrees north and east.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// The four digits of the first and the last postcode.
    pub postcode_from: Option<i64>,
    pub postcode_to: Option<i64>,
}

/// All municipalities, by name: someone who signs up chooses one. One that isn't named yet is still being set up.
pub async fn municipalities(db: &Db) -> Result<Vec<Municipality>> {
    Ok(db.all(q!("SELECT id, name FROM municipalities WHERE name <> '' ORDER BY name, id")).await?)
}

pub async fn organisations(db: &Db, municipality_id: &str) -> Result<Vec<Organisation>> {
    Ok(db
        .all(q!(
            "SELECT id, name, short_name FROM organisations WHERE municipality_id = $1 ORDER BY name, id",
            municipality_id
        ))
        .await?)
}

const KERNEN: &str = "SELECT id, name, latitude, longitude, postcode_from, postcode_to
     FROM kernen WHERE municipality_id = $1 ORDER BY name, id";

pub async fn kernen(db: &Db, municipality_id: &str) -> Result<Vec<Kern>> {
    Ok(db.all(q!(KERNEN, municipality_id)).await?)
}

/// As `kernen`, within a transaction.
pub async fn kernen_in(tx: &mut Tx, municipality_id: &str) -> Result<Vec<Kern>> {
    Ok(tx.all(q!(KERNEN, municipality_id)).await?)
}

/// What the pool of a municipality is computed by: see `municipalities.revision` and `.settings` in the schema.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PoolState {
    pub revision: i64,
    pub settings: String,
}

pub async fn pool_state(db: &Db, municipality_id: &str) -> Result<Option<PoolState>> {
    Ok(db.first(q!("SELECT revision, settings FROM municipalities WHERE id = $1", municipality_id)).await?)
}
