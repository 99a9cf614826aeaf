//! The kinds that a municipality added.

use crate::{db::Db, error::Result, q};
use meedoen_rules::people::Locale;
use sqlx::FromRow;

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
