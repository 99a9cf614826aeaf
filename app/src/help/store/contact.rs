//! How two people reach each other, once one helps the other.

use crate::{db::Db, error::Result, i18n::Locale, q};
use meedoen_rules::code::Coded;
use sqlx_macros::FromRow;

/// What asker and helper see of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: String,
    /// In full; only a coordinator reads it.
    pub name: String,
    pub roepnaam: String,
    pub phone: Option<String>,
    /// The language in which they read.
    pub locale: Locale,
}

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    roepnaam: String,
    phone: Option<String>,
    locale: String,
}

pub async fn contact(db: &Db, person_id: Option<&str>) -> Result<Option<Contact>> {
    let Some(person_id) = person_id else { return Ok(None) };
    let row: Option<Row> =
        db.first(q!("SELECT id, name, roepnaam, phone, locale FROM people WHERE id = $1", person_id)).await?;
    Ok(row.map(|row| Contact {
        locale: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
        id: row.id,
        name: row.name,
        roepnaam: row.roepnaam,
        phone: row.phone,
    }))
}
