//! A hulpvraag comes in.

use crate::{db::Tx, error::Result, q, token};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    code::Coded,
    help::{Asked, When},
};

pub struct NewHulpvraag<'a> {
    pub municipality_id: &'a str,
    pub asker_id: &'a str,
    /// Who writes it down, when that is someone else.
    pub written_by: Option<&'a str>,
    pub asked: &'a Asked,
    /// The hulpvraag that this one is asked again from.
    pub again_of: Option<&'a str>,
}

/// Keeps it and gives its id. `today` is the day on which it was asked.
pub async fn ask(tx: &mut Tx, new: &NewHulpvraag<'_>, today: Date, now: Timestamp) -> Result<String> {
    let id = token::id(now);
    let Asked { what, detail, needs, when, kern } = new.asked;
    let (on_date, part) = match when {
        When::On(date, part) => (Some(date.to_string()), part.map(Coded::code)),
        _ => (None, None),
    };
    tx.run(q!(
        "INSERT INTO hulpvragen (id, municipality_id, asker_id, written_by, what, detail, needs, hurry, on_date, part,
             kern, until_date, again_of, state, hidden, circle, held, version, asked_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open', FALSE, 'own', FALSE, 1, $14, $14)",
        id.as_str(),
        new.municipality_id,
        new.asker_id,
        new.written_by,
        what.code(),
        detail.map(Coded::code),
        needs.codes(),
        when.hurry().code(),
        on_date.as_deref(),
        part,
        kern.as_deref(),
        when.until(today).to_string(),
        new.again_of,
        now.as_microsecond()
    ))
    .await?;
    Ok(id)
}

/// The id back when it is a hulpvraag of this asker.
pub async fn of_asker_in(tx: &mut Tx, asker_id: &str, id: &str) -> Result<Option<String>> {
    let row: Option<(String,)> =
        tx.first(q!("SELECT id FROM hulpvragen WHERE id = $1 AND asker_id = $2", id, asker_id)).await?;
    Ok(row.map(|(id,)| id))
}
