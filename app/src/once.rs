//! Nothing is done twice: the same form with the same content has one effect, and gets the same answer again.

use crate::{db::Tx, error::Result, form::Sent, q};
use jiff::Timestamp;

/// How long a key is remembered.
const REMEMBERED_DAYS: i64 = 30;

/// Marks a form as carried out, in the transaction of its effect. `answer` is where its sender goes next.
/// When it was carried out before, gives the answer it got then; the caller goes there and does nothing.
pub async fn carried_out_before(
    tx: &mut Tx,
    scope: &str,
    sent: &Sent,
    answer: &str,
    now: Timestamp,
) -> Result<Option<String>> {
    let digest = sent.digest();
    let first = tx
        .run(q!(
            "INSERT INTO sends (scope, form_key, digest, answer, sent_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (scope, form_key, digest) DO NOTHING",
            scope,
            sent.key.as_str(),
            digest.as_str(),
            answer,
            now.as_microsecond()
        ))
        .await?;
    if first == 1 {
        return Ok(None);
    }
    let earlier: Option<(String,)> = tx
        .first(q!(
            "SELECT answer FROM sends WHERE scope = $1 AND form_key = $2 AND digest = $3",
            scope,
            sent.key.as_str(),
            digest.as_str()
        ))
        .await?;
    Ok(Some(earlier.map_or_else(|| answer.to_owned(), |(answer,)| answer)))
}

/// Whether what isn't a form but carries an id of its own was carried out before.
pub async fn was_taken(tx: &mut Tx, scope: &str, id: &str) -> Result<bool> {
    let taken: Option<(String,)> = tx
        .first(q!("SELECT form_key FROM sends WHERE scope = $1 AND form_key = $2 AND digest = ''", scope, id))
        .await?;
    Ok(taken.is_some())
}

/// Remembers that it was carried out.
pub async fn take(tx: &mut Tx, scope: &str, id: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO sends (scope, form_key, digest, answer, sent_at) VALUES ($1, $2, '', '', $3)
         ON CONFLICT (scope, form_key, digest) DO NOTHING",
        scope,
        id,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Where its sender goes next, when that is known only after the form was carried out.
pub async fn answered(tx: &mut Tx, scope: &str, sent: &Sent, answer: &str) -> Result<()> {
    tx.run(q!(
        "UPDATE sends SET answer = $4 WHERE scope = $1 AND form_key = $2 AND digest = $3",
        scope,
        sent.key.as_str(),
        sent.digest(),
        answer
    ))
    .await?;
    Ok(())
}

/// Forgets the keys of long ago.
pub async fn forget_old(db: &crate::db::Db, now: Timestamp) -> Result<()> {
    let before = now.as_microsecond() - REMEMBERED_DAYS * 86_400_000_000;
    db.run(q!("DELETE FROM sends WHERE sent_at < $1", before)).await?;
    Ok(())
}
