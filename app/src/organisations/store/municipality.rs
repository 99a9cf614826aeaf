//! The municipality itself.

use super::Change;
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::organisations::Progress;

/// The municipality's name; empty before it was set up.
pub async fn name(db: &Db, municipality_id: &str) -> Result<String> {
    let row: Option<(String,)> =
        db.first(q!("SELECT name FROM municipalities WHERE id = $1", municipality_id)).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}

pub async fn insert_municipality(
    tx: &mut Tx,
    id: &str,
    name: &str,
    demo: bool,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO municipalities (id, name, revision, demo, settings, created_at)
         VALUES ($1, $2, 0, $3, '{}', $4) ON CONFLICT (id) DO NOTHING",
        id,
        name,
        demo,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Names the municipality, when it still is called what the form started from.
pub async fn rename(tx: &mut Tx, municipality_id: &str, was: &str, name: &str) -> Result<Change> {
    let changed = tx
        .run(q!(
            "UPDATE municipalities SET name = $1 WHERE id = $2 AND name = $3",
            name,
            municipality_id,
            was
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// Replaces the rules of matching, when they still are what the form started from.
pub async fn change_settings(tx: &mut Tx, municipality_id: &str, was: &str, new: &str) -> Result<Change> {
    let changed = tx
        .run(q!(
            "UPDATE municipalities SET settings = $1 WHERE id = $2 AND settings = $3",
            new,
            municipality_id,
            was
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// How far setting up has come.
pub async fn progress(db: &Db, municipality_id: &str) -> Result<Progress> {
    let row: Option<(String, i64, i64, i64)> = db
        .first(q!(
            "SELECT m.name,
                    (SELECT COUNT(*) FROM organisations o WHERE o.municipality_id = m.id),
                    (SELECT COUNT(*) FROM kernen k WHERE k.municipality_id = m.id),
                    (SELECT COUNT(*) FROM duties d JOIN people p ON p.id = d.person_id AND p.state = 'active'
                     WHERE d.duty = 'coordinator' AND p.municipality_id = m.id)
             FROM municipalities m WHERE m.id = $1",
            municipality_id
        ))
        .await?;
    let (name, organisations, kernen, coordinators) = row.unwrap_or_default();
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    Ok(Progress {
        named: !name.is_empty(),
        organisations: count(organisations),
        kernen: count(kernen),
        coordinators: count(coordinators),
    })
}
