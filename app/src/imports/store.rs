//! The imports' SQL: a list as it waits, as it was carried out, and what it did to whom.

use super::Chosen;
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    imports::{KEPT_DAYS, Record, State},
    people::import::Sheet,
};
use sqlx_macros::FromRow;

const DAY: i64 = 86_400_000_000;

/// A list that was brought in. `sheets` is empty once it is done.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: String,
    pub organisation_id: String,
    pub file_name: String,
    pub state: State,
    pub sheets: Vec<Sheet>,
    pub chosen: Chosen,
    /// What went back, as `back::Back` writes it; none while it waits, and after a month.
    pub refused: String,
    pub done_at: Option<Timestamp>,
}

pub struct NewImport<'a> {
    pub id: &'a str,
    pub municipality_id: &'a str,
    pub organisation_id: &'a str,
    pub file_name: &'a str,
    pub sheets: &'a [Sheet],
    pub chosen: &'a Chosen,
    pub created_by: &'a str,
    pub now: Timestamp,
}

pub async fn insert(tx: &mut Tx, new: NewImport<'_>) -> Result<()> {
    tx.run(q!(
        "INSERT INTO imports (id, municipality_id, organisation_id, file_name, state, sheets, layout, refused,
                              created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9)",
        new.id,
        new.municipality_id,
        new.organisation_id,
        new.file_name,
        State::Preview.code(),
        serde_json::to_string(new.sheets)?,
        serde_json::to_string(new.chosen)?,
        new.created_by,
        new.now.as_microsecond()
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct ImportRow {
    id: String,
    organisation_id: String,
    file_name: String,
    state: String,
    sheets: String,
    layout: String,
    refused: String,
    done_at: Option<i64>,
}

fn import(row: ImportRow) -> Result<Import> {
    let sheets = if row.sheets.is_empty() { Vec::new() } else { serde_json::from_str(&row.sheets)? };
    Ok(Import {
        id: row.id,
        organisation_id: row.organisation_id,
        file_name: row.file_name,
        state: State::from_code(&row.state).unwrap_or(State::Undone),
        sheets,
        chosen: serde_json::from_str(&row.layout)?,
        refused: row.refused,
        done_at: row.done_at.map(instant),
    })
}

fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

const FIND: &str = "SELECT id, organisation_id, file_name, state, sheets, layout, refused, done_at
    FROM imports WHERE id = $1 AND municipality_id = $2";

pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Import>> {
    let row: Option<ImportRow> = db.first(q!(FIND, id, municipality_id)).await?;
    row.map(import).transpose()
}

pub async fn find_in(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Option<Import>> {
    let row: Option<ImportRow> = tx.first(q!(FIND, id, municipality_id)).await?;
    row.map(import).transpose()
}

/// A line of the list of imports.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    pub id: String,
    pub file_name: String,
    pub state: String,
    pub layout: String,
    /// The roepnaam of who brought it in.
    pub by: Option<String>,
    pub created_at: i64,
}

/// The latest imports, newest first; without their cells.
pub async fn latest(db: &Db, municipality_id: &str, organisation_id: &str) -> Result<Vec<Listed>> {
    Ok(db
        .all(q!(
            "SELECT i.id, i.file_name, i.state, i.layout, p.roepnaam AS by, i.created_at
             FROM imports i LEFT JOIN people p ON p.id = i.created_by
             WHERE i.municipality_id = $1 AND i.organisation_id = $2 ORDER BY i.created_at DESC, i.id DESC LIMIT 30",
            municipality_id,
            organisation_id
        ))
        .await?)
}

/// Another way to read a list that still waits.
pub async fn choose(tx: &mut Tx, municipality_id: &str, id: &str, chosen: &Chosen) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE imports SET layout = $3 WHERE id = $1 AND municipality_id = $2 AND state = 'preview'",
            id,
            municipality_id,
            serde_json::to_string(chosen)?
        ))
        .await?;
    Ok(rows == 1)
}

/// It is done: the cells are erased, what went back is kept for its owner.
pub async fn finish(tx: &mut Tx, id: &str, chosen: &Chosen, refused: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE imports SET state = 'done', sheets = '', layout = $2, refused = $3, done_at = $4 WHERE id = $1",
        id,
        serde_json::to_string(chosen)?,
        refused,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

pub async fn undone(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run(q!("UPDATE imports SET state = 'undone' WHERE id = $1", id)).await?;
    tx.run(q!("DELETE FROM imported WHERE import_id = $1", id)).await?;
    Ok(())
}

/// Throws away a list that wasn't confirmed; says whether it still waited.
pub async fn discard(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<bool> {
    let rows = tx
        .run(q!(
            "DELETE FROM imports WHERE id = $1 AND municipality_id = $2 AND state = 'preview'",
            id,
            municipality_id
        ))
        .await?;
    Ok(rows == 1)
}

/// What an import did to someone.
pub struct Effect<'a> {
    pub person_id: &'a str,
    pub line: u32,
    pub version_after: i64,
    /// The record as it was; none for someone new.
    pub before: Option<&'a Record>,
    /// They waited in intake.
    pub taken_in: bool,
}

pub async fn note_effect(tx: &mut Tx, import_id: &str, effect: Effect<'_>) -> Result<()> {
    tx.run(q!(
        "INSERT INTO imported (import_id, person_id, line, version_after, before, taken_in)
         VALUES ($1, $2, $3, $4, $5, $6)",
        import_id,
        effect.person_id,
        effect.line,
        effect.version_after,
        effect.before.map(serde_json::to_string).transpose()?,
        effect.taken_in
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct EffectRow {
    person_id: String,
    name: String,
    version_after: i64,
    before: Option<String>,
    taken_in: bool,
}

/// Someone an import brought or changed.
#[derive(Clone, Debug)]
pub struct Affected {
    pub person_id: String,
    pub name: String,
    pub version_after: i64,
    pub before: Option<Record>,
    /// They had signed up by themselves and waited in intake.
    pub taken_in: bool,
}

fn affected(row: EffectRow) -> Result<Affected> {
    let before = row.before.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Affected {
        person_id: row.person_id,
        name: row.name,
        version_after: row.version_after,
        before,
        taken_in: row.taken_in,
    })
}

const EFFECTS: &str = "SELECT e.person_id, p.name, e.version_after, e.before, e.taken_in
    FROM imported e JOIN people p ON p.id = e.person_id WHERE e.import_id = $1 ORDER BY e.line, e.person_id";

/// Whom an import brought or changed, in the order of its list.
pub async fn effects(db: &Db, import_id: &str) -> Result<Vec<Affected>> {
    let rows: Vec<EffectRow> = db.all(q!(EFFECTS, import_id)).await?;
    rows.into_iter().map(affected).collect()
}

pub async fn effects_in(tx: &mut Tx, import_id: &str) -> Result<Vec<Affected>> {
    let rows: Vec<EffectRow> = tx.all(q!(EFFECTS, import_id)).await?;
    rows.into_iter().map(affected).collect()
}

/// Erases lists that nobody confirmed, after a month; and of those that were, what went back and what people were before.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<()> {
    let before = now.as_microsecond() - KEPT_DAYS * DAY;
    db.run(q!("DELETE FROM imports WHERE state = 'preview' AND created_at < $1", before)).await?;
    db.run(q!("UPDATE imports SET refused = '' WHERE refused <> '' AND created_at < $1", before)).await?;
    db.run(q!(
        "DELETE FROM imported WHERE import_id IN (SELECT id FROM imports WHERE done_at <= $1)",
        before
    ))
    .await?;
    Ok(())
}

/// Erases what imports did to someone who leaves.
pub async fn forget_person(tx: &mut Tx, person_id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM imported WHERE person_id = $1", person_id)).await?;
    Ok(())
}

impl Import {
    /// Nothing was done with it yet.
    pub fn waits(&self) -> bool {
        self.state == State::Preview
    }
}
