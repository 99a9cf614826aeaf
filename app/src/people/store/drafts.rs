//! Forms that were started: kept on the server, offered again, gone after a while.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::typed::Typed;

const DAY: i64 = 86_400_000_000;

/// What was typed so far; nothing when there is no draft or it is over.
pub async fn find(db: &Db, owner: &str, form: &str, now: Timestamp) -> Result<Option<Typed>> {
    let row: Option<(String,)> = db
        .first(q!(
            "SELECT body FROM drafts WHERE owner = $1 AND form = $2 AND expires_at > $3",
            owner,
            form,
            now.as_microsecond()
        ))
        .await?;
    Ok(row.and_then(|(body,)| serde_json::from_str(&body).ok()))
}

/// Keeps what was typed, instead of what was kept before.
pub async fn keep(
    tx: &mut Tx,
    owner: &str,
    form: &str,
    typed: &Typed,
    days: i64,
    now: Timestamp,
) -> Result<()> {
    let at = now.as_microsecond();
    tx.run(q!(
        "INSERT INTO drafts (owner, form, body, changed_at, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (owner, form) DO UPDATE SET body = $3, changed_at = $4, expires_at = $5",
        owner,
        form,
        serde_json::to_string(typed)?,
        at,
        at + days * DAY
    ))
    .await?;
    Ok(())
}

pub async fn throw_away(tx: &mut Tx, owner: &str, form: &str) -> Result<()> {
    tx.run(q!("DELETE FROM drafts WHERE owner = $1 AND form = $2", owner, form)).await?;
    Ok(())
}

/// Erases what is over.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<()> {
    db.run(q!("DELETE FROM drafts WHERE expires_at <= $1", now.as_microsecond())).await?;
    Ok(())
}

/// Holds a draft until the transaction ends, so that two who send it at once wait for each other; says if it is there.
pub async fn hold(tx: &mut Tx, owner: &str, form: &str) -> Result<bool> {
    let rows =
        tx.run(q!("UPDATE drafts SET body = body WHERE owner = $1 AND form = $2", owner, form)).await?;
    Ok(rows == 1)
}
