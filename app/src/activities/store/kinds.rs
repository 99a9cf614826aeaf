//! The kinds that a municipality added.

use crate::{
    db::{Db, Tx},
    error::Result,
    organisations::store::Change,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{activities::NewKind, people::Locale};
use sqlx_macros::FromRow;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OwnKind {
    pub id: String,
    /// A code of `ui::Pictogram`.
    pub pictogram: String,
    pub sign_up: bool,
    pub name_nl: String,
    pub name_ar: String,
    pub name_ti: String,
    pub name_en: String,
    pub removed_at: Option<i64>,
}

impl OwnKind {
    /// Its names and pictogram in one text, by which a form sees that someone else changed them.
    pub fn looks(&self) -> String {
        [&self.name_nl, &self.name_ar, &self.name_ti, &self.name_en, &self.pictogram]
            .map(String::as_str)
            .join("|")
    }

    /// Its name in a language; in Dutch where that is empty.
    pub fn name(&self, lang: Locale) -> &str {
        let own = match lang {
            Locale::Nl => &self.name_nl,
            Locale::Ar => &self.name_ar,
            Locale::Ti => &self.name_ti,
            Locale::En => &self.name_en,
        };
        if own.is_empty() { &self.name_nl } else { own }
    }
}

/// All of them, removed ones too: what was planned keeps its name.
pub async fn own_kinds(db: &Db, municipality_id: &str) -> Result<Vec<OwnKind>> {
    Ok(db
        .all(q!(
            "SELECT id, pictogram, sign_up, name_nl, name_ar, name_ti, name_en, removed_at FROM own_kinds
             WHERE municipality_id = $1 ORDER BY name_nl, id",
            municipality_id
        ))
        .await?)
}

pub async fn insert_kind(
    tx: &mut Tx,
    municipality_id: &str,
    kind: &NewKind,
    now: Timestamp,
) -> Result<String> {
    let id = token::id(now);
    let [nl, ar, ti, en] = &kind.names;
    tx.run(q!(
        "INSERT INTO own_kinds (id, municipality_id, pictogram, sign_up, name_nl, name_ar, name_ti, name_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.as_str(),
        municipality_id,
        kind.pictogram.as_str(),
        kind.sign_up,
        nl,
        ar,
        ti,
        en
    ))
    .await?;
    Ok(id)
}

/// Corrects the names and the pictogram of a kind, when they still are as `was` has them (see `OwnKind::looks`). Whether
/// people sign up for it stays: some did.
pub async fn update_kind(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    was: &str,
    kind: &NewKind,
) -> Result<Change> {
    let [nl, ar, ti, en] = &kind.names;
    let changed = tx
        .run(q!(
            "UPDATE own_kinds SET pictogram = $4, name_nl = $5, name_ar = $6, name_ti = $7, name_en = $8
             WHERE id = $1 AND municipality_id = $2 AND removed_at IS NULL
               AND name_nl || '|' || name_ar || '|' || name_ti || '|' || name_en || '|' || pictogram = $3",
            id,
            municipality_id,
            was,
            kind.pictogram.as_str(),
            nl,
            ar,
            ti,
            en
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// A kind that is no longer chosen; what was planned keeps it. False when it isn't there.
pub async fn retire_kind(tx: &mut Tx, municipality_id: &str, id: &str, now: Timestamp) -> Result<bool> {
    let retired = tx
        .run(q!(
            "UPDATE own_kinds SET removed_at = $3 WHERE id = $1 AND municipality_id = $2 AND removed_at IS NULL",
            id,
            municipality_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(retired == 1)
}
