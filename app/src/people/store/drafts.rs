//! Forms that were started: kept on the server, offered again, gone after a while.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{people::intake::field, typed::Typed};

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

/// A form that was started.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its name, behind the prefix that was asked for.
    pub name: String,
    pub typed: Typed,
    pub changed: Timestamp,
}

/// Every draft whose form begins so, the latest first.
pub async fn all(db: &Db, owner: &str, prefix: &str, now: Timestamp) -> Result<Vec<Draft>> {
    let rows: Vec<(String, String, i64)> = db
        .all(q!(
            "SELECT form, body, changed_at FROM drafts
             WHERE owner = $1 AND substr(form, 1, length($2)) = $2 AND expires_at > $3 ORDER BY changed_at DESC, form",
            owner,
            prefix,
            now.as_microsecond()
        ))
        .await?;
    let draft = |(form, body, changed): (String, String, i64)| {
        Some(Draft {
            name: form.strip_prefix(prefix)?.to_owned(),
            typed: serde_json::from_str(&body).ok()?,
            changed: Timestamp::from_microsecond(changed).ok()?,
        })
    };
    Ok(rows.into_iter().filter_map(draft).collect())
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

/// In the drafts of a municipality's coordinators, the kern that got another name.
pub(super) async fn rename_kern(tx: &mut Tx, municipality_id: &str, was: &str, name: &str) -> Result<()> {
    let drafts: Vec<(String, String, String)> = tx
        .all(q!(
            "SELECT d.owner, d.form, d.body FROM people p JOIN drafts d ON d.owner = 'person:' || p.id
             WHERE p.municipality_id = $1 AND p.state = 'active'
               AND p.id IN (SELECT person_id FROM duties)",
            municipality_id
        ))
        .await?;
    for (owner, form, body) in drafts {
        let Ok(mut typed) = serde_json::from_str::<Typed>(&body) else { continue };
        if typed.text(field::KERN) == was {
            typed.set(field::KERN, name);
            let renamed = serde_json::to_string(&typed)?;
            // Whoever wrote on meanwhile wrote the new name, or is told when they save: their words stay.
            tx.run(q!(
                "UPDATE drafts SET body = $3 WHERE owner = $1 AND form = $2 AND body = $4",
                owner,
                form,
                renamed,
                body
            ))
            .await?;
        }
    }
    Ok(())
}
