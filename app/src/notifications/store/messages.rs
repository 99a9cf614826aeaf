//! The queue: what rooms told, until it is spread over its ways.

use crate::{
    db::{Db, Tx},
    error::Result,
    notifications::{Message, Values},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    notifications::{KEPT_DAYS, Kind},
};
use sqlx_macros::FromRow;

const DAY: i64 = 86_400_000_000;

/// Puts a message in the queue, in the transaction of what it tells. Told before, it changes nothing.
pub async fn tell(tx: &mut Tx, message: Message, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO messages (id, person_id, kind, about, path, details, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7) ON CONFLICT (person_id, kind, about) DO NOTHING",
        token::id(now),
        message.person_id.as_str(),
        message.kind.code(),
        message.about.as_str(),
        message.path.as_str(),
        serde_json::to_string(&message.values)?,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// A message that waits to be spread.
#[derive(Clone, Debug)]
pub struct Queued {
    pub id: String,
    pub person_id: String,
    /// What it says; none when it can't be read: another version of Meedoen wrote it, or something broke it.
    pub told: Option<(Kind, Values)>,
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct QueuedRow {
    id: String,
    person_id: String,
    kind: String,
    details: String,
    created_at: i64,
}

/// Whether anything waits to be spread. Asked of a reader: a second without messages takes no turn of the writer.
pub async fn is_any_queued(db: &Db) -> Result<bool> {
    let row: Option<(String,)> =
        db.first(q!("SELECT id FROM messages WHERE state = 'queued' LIMIT 1")).await?;
    Ok(row.is_some())
}

/// The oldest messages in the queue, held until the transaction ends; what another server holds is passed over.
pub async fn claim_queued(tx: &mut Tx, most: i64) -> Result<Vec<Queued>> {
    let rows: Vec<QueuedRow> = tx
        .claim(q!(
            "SELECT id, person_id, kind, details, created_at FROM messages WHERE state = 'queued'
             ORDER BY created_at, id LIMIT $1",
            most
        ))
        .await?;
    let queued = rows.into_iter().map(|row| Queued {
        told: Kind::from_code(&row.kind).zip(serde_json::from_str(&row.details).ok()),
        created_at: Timestamp::from_microsecond(row.created_at).unwrap_or(Timestamp::UNIX_EPOCH),
        id: row.id,
        person_id: row.person_id,
    });
    Ok(queued.collect())
}

pub async fn spread_message(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(q!("UPDATE messages SET state = 'spread' WHERE id = $1", id)).await?;
    Ok(())
}

pub async fn skip_message(tx: &mut Tx, id: &str, why: &str) -> Result<()> {
    tx.run(q!("UPDATE messages SET state = 'skipped', why = $2 WHERE id = $1", id, why)).await?;
    Ok(())
}

/// It can't be read, and nobody waits for it any longer.
pub async fn fail_message(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(q!("UPDATE messages SET state = 'failed', why = 'unreadable' WHERE id = $1", id)).await?;
    Ok(())
}

/// Forgets old messages, with what became of them.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<()> {
    db.run(q!("DELETE FROM messages WHERE created_at < $1", now.as_microsecond() - KEPT_DAYS * DAY)).await?;
    Ok(())
}

/// Forgets what anyone was told that opens this page: what it was about is erased.
pub async fn forget_path(tx: &mut Tx, path: &str) -> Result<()> {
    tx.run(q!("DELETE FROM messages WHERE path = $1", path)).await?;
    Ok(())
}

/// Forgets what someone who leaves was told, and how they could be reached.
pub async fn forget(tx: &mut Tx, person_id: &str) -> Result<()> {
    for sql in [
        "DELETE FROM messages WHERE person_id = $1",
        "DELETE FROM push_subscriptions WHERE person_id = $1",
        "DELETE FROM message_choices WHERE person_id = $1",
    ] {
        tx.run(q!(sql, person_id)).await?;
    }
    Ok(())
}
