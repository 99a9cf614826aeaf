//! Own words and voices, and their translations.

use crate::{db::Tx, error::Result, help::voice::Voice, q, token};
use jiff::Timestamp;
use meedoen_rules::{code::Coded, people::Language};

pub struct NewWords<'a> {
    pub hulpvraag_id: &'a str,
    /// The words of which this is a translation.
    pub translates: Option<&'a str>,
    pub language: Language,
    pub text: Option<&'a str>,
    pub voice: Option<&'a Voice>,
    /// Who wrote or spoke.
    pub by: &'a str,
    /// Whether who wrote it down is someone who may say that it can be seen.
    pub read: bool,
}

/// Keeps them and gives their id.
pub async fn add_words(tx: &mut Tx, new: &NewWords<'_>, now: Timestamp) -> Result<String> {
    let (id, at) = (token::id(now), now.as_microsecond());
    tx.run(q!(
        "INSERT INTO help_words (id, hulpvraag_id, translates, language, body, sound, sound_type, seconds, by_person,
             by_machine, read_by, read_at, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, FALSE, $10, $11, $12)",
        id.as_str(),
        new.hulpvraag_id,
        new.translates,
        new.language.code(),
        new.text,
        new.voice.map(|voice| voice.bytes.as_slice()),
        new.voice.map(|voice| voice.kind),
        new.voice.map(|voice| voice.seconds),
        new.by,
        new.read.then_some(new.by),
        new.read.then_some(at),
        at
    ))
    .await?;
    Ok(id)
}
