//! Nothing is done twice: the same form with the same content has one effect, and gets the same answer again.
//!
//! Of a form only hashes are kept. Links and cookies are derived from its key and its digest: who reads a backup can't
//! make them.

use crate::{db::Tx, error::Result, form::Sent, q, token};
use jiff::Timestamp;

/// How long a key is remembered.
const REMEMBERED_DAYS: i64 = 30;

/// What is kept of a form's key, and of what was typed: without the key neither can be guessed.
fn kept(sent: &Sent) -> (String, String) {
    (token::derive(&["once", &sent.key]), token::derive(&["once", &sent.key, &sent.digest()]))
}

/// Marks a form as carried out, in the transaction of its effect. `answer` is where its sender goes next.
/// When it was carried out before, gives the answer it got then; the caller goes there and does nothing.
pub async fn carried_out_before(
    tx: &mut Tx,
    scope: &str,
    sent: &Sent,
    answer: &str,
    now: Timestamp,
) -> Result<Option<String>> {
    let (key, digest) = kept(sent);
    let first = tx
        .run(q!(
            "INSERT INTO sends (scope, form_key, digest, answer, sent_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (scope, form_key, digest) DO NOTHING",
            scope,
            key.as_str(),
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
            key,
            digest
        ))
        .await?;
    Ok(Some(earlier.map_or_else(|| answer.to_owned(), |(answer,)| answer)))
}

/// Whether a form with this key was carried out before, with whatever content.
pub async fn was_sent(tx: &mut Tx, scope: &str, sent: &Sent) -> Result<bool> {
    let (key, _) = kept(sent);
    let there: Option<(String,)> = tx
        .first(q!("SELECT answer FROM sends WHERE scope = $1 AND form_key = $2 LIMIT 1", scope, key))
        .await?;
    Ok(there.is_some())
}

/// Whether what isn't a form but carries an id of its own, from which nothing follows, was carried out before.
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
    let (key, digest) = kept(sent);
    tx.run(q!(
        "UPDATE sends SET answer = $4 WHERE scope = $1 AND form_key = $2 AND digest = $3",
        scope,
        key,
        digest,
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
