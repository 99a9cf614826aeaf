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

/// The same for what isn't a form but carries an id of its own: true the first time.
pub async fn is_first(tx: &mut Tx, scope: &str, id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "INSERT INTO sends (scope, form_key, digest, answer, sent_at) VALUES ($1, $2, '', '', $3)
             ON CONFLICT (scope, form_key, digest) DO NOTHING",
            scope,
            id,
            now.as_microsecond()
        ))
        .await?;
    Ok(rows == 1)
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

/// What someone did to this one thing is erased with it: its keys say who that was. Only for what nobody can do again.
pub async fn forget(tx: &mut Tx, scope: &str) -> Result<()> {
    tx.run(q!("DELETE FROM sends WHERE scope = $1", scope)).await?;
    Ok(())
}

/// A key stays, so that the same form isn't carried out again; where its sender went is forgotten.
pub async fn forget_answer(tx: &mut Tx, scope: &str, answer: &str) -> Result<()> {
    tx.run(q!("UPDATE sends SET answer = '/' WHERE scope = $1 AND answer = $2", scope, answer)).await?;
    Ok(())
}

/// Forgets the keys of long ago.
pub async fn forget_old(db: &crate::db::Db, now: Timestamp) -> Result<()> {
    let before = now.as_microsecond() - REMEMBERED_DAYS * 86_400_000_000;
    db.run(q!("DELETE FROM sends WHERE sent_at < $1", before)).await?;
    Ok(())
}
