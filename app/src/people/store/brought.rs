//! What bringing in a list, and taking it back, needs of the people: all of them at once, and their removal.

use super::record::{Record, RecordRow, select};
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use meedoen_rules::imports::Touched;
use sqlx_macros::FromRow;

const EVERYONE: &str = select!("WHERE p.municipality_id = $1 AND p.state <> 'erased' ORDER BY p.id");

/// Everyone of a municipality, in the archive too.
pub async fn everyone(db: &Db, municipality_id: &str) -> Result<Vec<Record>> {
    let rows: Vec<RecordRow> = db.all(q!(EVERYONE, municipality_id)).await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

/// As `everyone`, within a transaction.
pub async fn everyone_in(tx: &mut Tx, municipality_id: &str) -> Result<Vec<Record>> {
    let rows: Vec<RecordRow> = tx.all(q!(EVERYONE, municipality_id)).await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

/// A note as a list compares it: about whom, whose, under which header, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Remark {
    pub person_id: String,
    pub organisation_id: Option<String>,
    pub about: Option<String>,
    pub body: String,
}

const REMARKS: &str = "SELECT n.person_id, n.organisation_id, n.about, n.body
    FROM notes n JOIN people p ON p.id = n.person_id WHERE p.municipality_id = $1 AND n.import_id IS NOT NULL";

/// The notes that earlier lists brought.
pub async fn remarks(db: &Db, municipality_id: &str) -> Result<Vec<Remark>> {
    Ok(db.all(q!(REMARKS, municipality_id)).await?)
}

/// As `remarks`, within a transaction.
pub async fn remarks_in(tx: &mut Tx, municipality_id: &str) -> Result<Vec<Remark>> {
    Ok(tx.all(q!(REMARKS, municipality_id)).await?)
}

#[derive(FromRow)]
struct TouchedRow {
    version: i64,
    notes: i64,
    matches: i64,
    devices: i64,
}

/// What happened to someone since an import at `since` (microseconds) left them at `version_after`; none when they are
/// gone. For who was there before, only matches made since count. What hangs on them in other rooms, those rooms say.
pub async fn touched(
    tx: &mut Tx,
    person_id: &str,
    import_id: &str,
    new: bool,
    version_after: i64,
    since: i64,
) -> Result<Option<Touched>> {
    let row: Option<TouchedRow> = tx
        .first(q!(
            "SELECT p.version,
                    (SELECT COUNT(*) FROM notes n
                     WHERE n.person_id = p.id AND (n.import_id IS NULL OR n.import_id <> $2)) AS notes,
                    (SELECT COUNT(*) FROM matches m
                     WHERE (m.taalvrager_id = p.id OR m.volunteer_id = p.id) AND m.proposed_at >= $3) AS matches,
                    (SELECT COUNT(*) FROM devices d WHERE d.person_id = p.id) AS devices
             FROM people p WHERE p.id = $1",
            person_id,
            import_id,
            if new { 0 } else { since }
        ))
        .await?;
    Ok(row.map(|row| Touched {
        version_after,
        version_now: row.version,
        new,
        notes_since: row.notes > 0,
        matched_since: row.matches > 0,
        signed_in: row.devices > 0,
        ..Touched::default()
    }))
}

/// Takes back the notes an import brought.
pub async fn remove_notes(tx: &mut Tx, import_id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM notes WHERE import_id = $1", import_id)).await?;
    Ok(())
}

/// Erases someone whom an import brought, if they are still as it left them; says whether they were.
pub async fn remove(tx: &mut Tx, municipality_id: &str, id: &str, version: i64) -> Result<bool> {
    let rows = tx
        .run(q!(
            "DELETE FROM people WHERE id = $1 AND municipality_id = $2 AND version = $3",
            id,
            municipality_id,
            version
        ))
        .await?;
    Ok(rows == 1)
}
