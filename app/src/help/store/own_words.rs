//! Own words and voices, and their translations.

use super::{
    coordinators::tell_coordinators,
    read::{find_in, instant},
};
use crate::{
    db::{Db, Tx},
    error::Result,
    help::{tell::tell, voice::Voice},
    notifications::{Kind, Message, Values},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    help::WordsRules,
    people::Language,
};
use sqlx_macros::FromRow;

/// So many vertalers hear of words that wait.
const VERTALERS: i64 = 20;
/// So many waiting words on a page.
const WAITING: i64 = 30;

pub struct NewWords<'a> {
    pub hulpvraag_id: &'a str,
    /// The words of which this is a translation.
    pub translates: Option<&'a str>,
    pub language: Language,
    pub text: Option<&'a str>,
    pub voice: Option<&'a Voice>,
    /// Who wrote or spoke; none when a machine did.
    pub by: Option<&'a str>,
    /// Whether who wrote it down is someone who may say that it can be seen.
    pub read: bool,
}

/// Keeps them and gives their id.
pub async fn add_words(tx: &mut Tx, new: &NewWords<'_>, now: Timestamp) -> Result<String> {
    let (id, at) = (token::id(now), now.as_microsecond());
    tx.run(q!(
        "INSERT INTO help_words (id, hulpvraag_id, translates, language, body, sound, sound_type, seconds, by_person,
             by_machine, read_by, read_at, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.as_str(),
        new.hulpvraag_id,
        new.translates,
        new.language.code(),
        new.text,
        new.voice.map(|voice| voice.bytes.as_slice()),
        new.voice.map(|voice| voice.kind),
        new.voice.map(|voice| voice.seconds),
        new.by,
        new.by.is_none(),
        new.by.filter(|_| new.read),
        new.read.then_some(at),
        at
    ))
    .await?;
    Ok(id)
}

/// The vertalers of this language hear that words wait; not who wrote them. Where there is none of a foreign language, the
/// coordinators hear that: all but who wrote the words down.
pub async fn tell_vertalers(tx: &mut Tx, words_id: &str, new: &NewWords<'_>, now: Timestamp) -> Result<()> {
    let Some(one) = find_in(tx, new.hulpvraag_id).await? else { return Ok(()) };
    let all: Vec<(String,)> = tx
        .all(q!(
            "SELECT p.id FROM people p JOIN volunteers v ON v.person_id = p.id
             WHERE p.municipality_id = $1 AND p.state = 'active' AND ' ' || v.roles || ' ' LIKE '% vertaler %'
               AND ' ' || p.languages || ' ' LIKE '% ' || $2 || ' %'
               AND NOT EXISTS (SELECT 1 FROM help_words w WHERE w.id = $3 AND w.by_person = p.id)
             ORDER BY p.id LIMIT $4",
            one.municipality_id.as_str(),
            new.language.code(),
            words_id,
            VERTALERS
        ))
        .await?;
    if all.is_empty() && new.language != Language::Dutch {
        return tell_coordinators(tx, &one, Kind::HelpUntranslated, new.by, now).await;
    }
    let told = all.into_iter().map(|(person_id,)| Message {
        person_id,
        kind: Kind::HelpTranslate,
        about: format!("woorden:{words_id}"),
        path: format!("/hulp/vertalen/{words_id}"),
        values: Values::default(),
    });
    tell(tx, told.collect(), now).await
}

/// Words as they are shown; the sound itself is fetched apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub id: String,
    pub hulpvraag_id: String,
    /// The words of which this is a translation; none for the asker's own.
    pub translates: Option<String>,
    pub language: Language,
    pub text: Option<String>,
    /// How long the voice lasts; none without one.
    pub seconds: Option<i64>,
    /// The roepnaam of who wrote or spoke; none when they are gone, or when a machine did.
    pub by: Option<String>,
    pub by_machine: bool,
    /// A coordinator or a vertaler has read or heard it.
    pub read: bool,
    pub written_at: Timestamp,
}

#[derive(FromRow)]
pub(super) struct Row {
    id: String,
    hulpvraag_id: String,
    translates: Option<String>,
    language: String,
    body: Option<String>,
    seconds: Option<i64>,
    roepnaam: Option<String>,
    by_machine: bool,
    read_at: Option<i64>,
    written_at: i64,
}

impl From<Row> for Words {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            hulpvraag_id: row.hulpvraag_id,
            translates: row.translates,
            language: Language::from_code(&row.language).unwrap_or(Language::Other),
            text: row.body,
            seconds: row.seconds,
            by: row.roepnaam,
            by_machine: row.by_machine,
            read: row.read_at.is_some(),
            written_at: instant(row.written_at),
        }
    }
}

/// `select!("WHERE …")`: own words `w`, by [`Row`].
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT w.id, w.hulpvraag_id, w.translates, w.language, w.body, w.seconds, p.roepnaam, w.by_machine,
                    w.read_at, w.written_at
             FROM help_words w LEFT JOIN people p ON p.id = w.by_person ",
            $rest
        )
    };
}
pub(super) use select;

/// All words of a hulpvraag, the oldest first.
pub async fn words_of(db: &Db, hulpvraag_id: &str) -> Result<Vec<Words>> {
    let rows: Vec<Row> =
        db.all(q!(select!("WHERE w.hulpvraag_id = $1 ORDER BY w.written_at, w.id"), hulpvraag_id)).await?;
    Ok(rows.into_iter().map(Words::from).collect())
}

/// A voice: its bytes and its type.
pub async fn voice_of(db: &Db, hulpvraag_id: &str, words_id: &str) -> Result<Option<(Vec<u8>, String)>> {
    Ok(db
        .first(q!(
            "SELECT sound, sound_type FROM help_words WHERE id = $1 AND hulpvraag_id = $2 AND sound IS NOT NULL",
            words_id,
            hulpvraag_id
        ))
        .await?)
}

/// An asker's own words, of a hulpvraag of this municipality that isn't over.
pub async fn own_words(db: &Db, municipality_id: &str, words_id: &str) -> Result<Option<Words>> {
    let row: Option<Row> = db
        .first(q!(
            select!(
                "JOIN hulpvragen h ON h.id = w.hulpvraag_id
                 WHERE w.id = $1 AND w.translates IS NULL AND h.municipality_id = $2
                   AND h.state IN ('open', 'taken') AND NOT h.hidden"
            ),
            words_id,
            municipality_id
        ))
        .await?;
    Ok(row.map(Words::from))
}

/// What waits for a vertaler with these languages, the oldest first: no person has translated it; of Dutch, nobody has
/// read it.
pub async fn waiting(db: &Db, municipality_id: &str, languages: Set<Language>) -> Result<Vec<Words>> {
    let rows: Vec<Row> = db
        .all(q!(
            select!(
                "JOIN hulpvragen h ON h.id = w.hulpvraag_id
                 WHERE w.translates IS NULL AND h.municipality_id = $1 AND h.state IN ('open', 'taken') AND NOT h.hidden
                   AND ' ' || $2 || ' ' LIKE '% ' || w.language || ' %'
                   AND (w.language <> 'nl' OR w.read_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM help_words t WHERE t.translates = w.id AND NOT t.by_machine)
                 ORDER BY w.written_at, w.id LIMIT $3"
            ),
            municipality_id,
            languages.codes(),
            WAITING
        ))
        .await?;
    Ok(rows.into_iter().map(Words::from).collect())
}

/// Whether a vertaler may still be asked for these words: what they are of isn't over, and no person translated them.
pub async fn is_untranslated(db: &Db, words_id: &str) -> Result<bool> {
    let row: Option<(String,)> = db
        .first(q!(
            "SELECT w.id FROM help_words w JOIN hulpvragen h ON h.id = w.hulpvraag_id
             WHERE w.id = $1 AND h.state IN ('open', 'taken') AND NOT h.hidden
               AND (w.language <> 'nl' OR w.read_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM help_words t WHERE t.translates = w.id AND NOT t.by_machine)",
            words_id
        ))
        .await?;
    Ok(row.is_some())
}

/// Whether words of a hulpvraag that isn't over wait for a person to translate them.
pub async fn has_untranslated(db: &Db, hulpvraag_id: &str) -> Result<bool> {
    let row: Option<(String,)> = db
        .first(q!(
            "SELECT w.id FROM help_words w JOIN hulpvragen h ON h.id = w.hulpvraag_id
             WHERE h.id = $1 AND h.state IN ('open', 'taken') AND w.translates IS NULL AND w.language <> 'nl'
               AND NOT EXISTS (SELECT 1 FROM help_words t WHERE t.translates = w.id AND NOT t.by_machine)
             LIMIT 1",
            hulpvraag_id
        ))
        .await?;
    Ok(row.is_some())
}

/// A coordinator or a vertaler has read or heard it. Holds the words until the transaction ends: of two translations at
/// once the second sees the first.
pub async fn mark_read(tx: &mut Tx, words_id: &str, by: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE help_words SET read_by = COALESCE(read_by, $2), read_at = COALESCE(read_at, $3) WHERE id = $1",
        words_id,
        by,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// How many people have translated these words.
pub async fn translations(tx: &mut Tx, words_id: &str) -> Result<i64> {
    let row: Option<(i64,)> = tx
        .first(q!("SELECT COUNT(*) FROM help_words WHERE translates = $1 AND NOT by_machine", words_id))
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

pub async fn words_rules(db: &Db, municipality_id: &str) -> Result<WordsRules> {
    let row: Option<(bool, bool)> = db
        .first(q!(
            "SELECT read_first, machine FROM help_words_rules WHERE municipality_id = $1",
            municipality_id
        ))
        .await?;
    Ok(row.map_or_else(WordsRules::default, |(read_first, machine)| WordsRules { read_first, machine }))
}

pub async fn keep_words_rules(tx: &mut Tx, municipality_id: &str, rules: WordsRules) -> Result<()> {
    tx.run(q!(
        "INSERT INTO help_words_rules (municipality_id, read_first, machine) VALUES ($1, $2, $3)
         ON CONFLICT (municipality_id) DO UPDATE SET read_first = excluded.read_first, machine = excluded.machine",
        municipality_id,
        rules.read_first,
        rules.machine
    ))
    .await?;
    Ok(())
}
