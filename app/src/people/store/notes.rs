//! Notes of coordinators about people. Taalvragers and volunteers never see one.

use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use sqlx_macros::FromRow;

#[derive(Clone, Copy, Debug)]
pub struct NewNote<'a> {
    pub person_id: &'a str,
    /// Whose note it is; none for what came from nobody's organisation, which all may read.
    pub organisation_id: Option<&'a str>,
    /// Whether the municipality's other organisations may read it.
    pub shared: bool,
    /// The header under which an import found it.
    pub about: Option<&'a str>,
    pub body: &'a str,
    pub import_id: Option<&'a str>,
    pub created_by: Option<&'a str>,
    pub now: Timestamp,
}

pub async fn add_note(tx: &mut Tx, new: NewNote<'_>) -> Result<String> {
    let id = token::id(new.now);
    tx.run(q!(
        "INSERT INTO notes (id, person_id, organisation_id, shared, about, body, import_id, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.as_str(),
        new.person_id,
        new.organisation_id,
        new.shared,
        new.about,
        new.body,
        new.import_id,
        new.created_by,
        new.now.as_microsecond()
    ))
    .await?;
    Ok(id)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: String,
    pub organisation_id: Option<String>,
    pub shared: bool,
    pub about: Option<String>,
    pub body: String,
    /// The roepnaam of who wrote it.
    pub author: Option<String>,
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct NoteRow {
    id: String,
    organisation_id: Option<String>,
    shared: bool,
    about: Option<String>,
    body: String,
    author: Option<String>,
    created_at: i64,
}

/// What a coordinator of this organisation may read about someone, newest first: the own notes, and what others share.
pub async fn notes_for(
    db: &Db,
    municipality_id: &str,
    person_id: &str,
    organisation_id: Option<&str>,
) -> Result<Vec<Note>> {
    let rows: Vec<NoteRow> = db
        .all(q!(
            "SELECT n.id, n.organisation_id, n.shared, n.about, n.body, a.roepnaam AS author, n.created_at
             FROM notes n
             JOIN people p ON p.id = n.person_id AND p.municipality_id = $1
             LEFT JOIN people a ON a.id = n.created_by
             WHERE n.person_id = $2 AND (n.shared OR n.organisation_id IS NULL OR n.organisation_id = $3)
             ORDER BY n.created_at DESC, n.id DESC",
            municipality_id,
            person_id,
            organisation_id
        ))
        .await?;
    Ok(rows.into_iter().map(note).collect())
}

fn note(row: NoteRow) -> Note {
    Note {
        id: row.id,
        organisation_id: row.organisation_id,
        shared: row.shared,
        about: row.about,
        body: row.body,
        author: row.author,
        created_at: Timestamp::from_microsecond(row.created_at).unwrap_or(Timestamp::UNIX_EPOCH),
    }
}
