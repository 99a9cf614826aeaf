//! Browsers that take pushes.

use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use serde::Deserialize;

/// As a browser gave it.
#[derive(Clone, Debug, Deserialize)]
pub struct Subscription {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

/// This device takes pushes from now on, here. An address that was someone else's (who used this browser before) is
/// theirs no longer.
pub async fn put(
    tx: &mut Tx,
    (person_id, device_id): (&str, &str),
    subscription: &Subscription,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "DELETE FROM push_subscriptions WHERE endpoint = $1 OR device_id = $2",
        subscription.endpoint.as_str(),
        device_id
    ))
    .await?;
    tx.run(q!(
        "INSERT INTO push_subscriptions (id, person_id, device_id, endpoint, p256dh, auth, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        token::id(now),
        person_id,
        device_id,
        subscription.endpoint.as_str(),
        subscription.p256dh.as_str(),
        subscription.auth.as_str(),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

pub async fn remove_of_device(tx: &mut Tx, device_id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM push_subscriptions WHERE device_id = $1", device_id)).await?;
    Ok(())
}

/// The push service says it is gone.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM push_subscriptions WHERE id = $1", id)).await?;
    Ok(())
}

pub async fn was_taken(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    tx.run(q!("UPDATE push_subscriptions SET last_ok_at = $2 WHERE id = $1", id, now.as_microsecond()))
        .await?;
    Ok(())
}

pub async fn is_subscribed(db: &Db, device_id: &str) -> Result<bool> {
    let row: Option<(String,)> =
        db.first(q!("SELECT id FROM push_subscriptions WHERE device_id = $1", device_id)).await?;
    Ok(row.is_some())
}

pub async fn takes_pushes(db: &Db, person_id: &str) -> Result<bool> {
    let row: Option<(i64,)> =
        db.first(q!("SELECT COUNT(*) FROM push_subscriptions WHERE person_id = $1", person_id)).await?;
    Ok(row.is_some_and(|(count,)| count > 0))
}

/// Where someone takes pushes, on devices that are signed in.
pub async fn subscriptions(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .all(q!(
            "SELECT s.id FROM push_subscriptions s JOIN devices d ON d.id = s.device_id AND d.expires_at > $2
             WHERE s.person_id = $1 ORDER BY s.id",
            person_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
