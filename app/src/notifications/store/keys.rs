//! The keys of this site: made once, the same for all servers on the same data.

use crate::{
    db::Db,
    error::{Error, Result},
    q,
};
use jiff::Timestamp;

/// The key of this name; made with `make` when there is none yet.
pub async fn key(
    db: &Db,
    name: &str,
    make: impl FnOnce() -> Result<String>,
    now: Timestamp,
) -> Result<String> {
    if let Some(secret) = read(db, name).await? {
        return Ok(secret);
    }
    // Of two servers that start at once, the first one's stays.
    db.run(q!(
        "INSERT INTO server_keys (name, secret, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
        name,
        make()?,
        now.as_microsecond()
    ))
    .await?;
    read(db, name).await?.ok_or_else(|| Error::Inside(format!("no key {name}")))
}

async fn read(db: &Db, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = db.first(q!("SELECT secret FROM server_keys WHERE name = $1", name)).await?;
    Ok(row.map(|(secret,)| secret))
}
