//! Bringing in a list without looking at it first: the command line, and the invented people of a demonstration.

use super::{
    back::Back,
    carry_out::{self, By, Confirmed, Undone},
    choose::{Chosen, offered, others},
    judge::{Judged, Place, Present, judge},
    store::{self, NewImport},
    words,
};
use crate::{
    db::Db,
    error::{Error, Result},
    i18n::{Locale, local_date},
    token,
};
use meedoen_rules::{
    imports::Counts,
    people::import::{Fate, ListKind, Reason, Sheet, TableRow, Value},
};

/// A list, and whose it is.
#[derive(Clone, Copy)]
pub struct Bring<'a> {
    pub by: By<'a>,
    /// The id of the organisation that people belong to whose row names none.
    pub organisation_id: &'a str,
    pub file_name: &'a str,
    pub sheets: &'a [Sheet],
    /// Whom the list holds; none to go by its headers.
    pub kind: Option<ListKind>,
}

impl Bring<'_> {
    fn chosen(&self) -> Chosen {
        let mut chosen = offered(self.sheets);
        if let Some(kind) = self.kind {
            chosen.layout.kind = kind;
            chosen.kind_sure = true;
        }
        chosen
    }
}

/// What became of a list.
pub struct Brought {
    /// None when it was only looked at.
    pub import_id: Option<String>,
    pub counts: Counts,
    /// The headers say, or it was said, whom the list holds; while they don't, nothing comes in.
    pub kind_sure: bool,
    /// The other lists in the file, each with how many rows it has; nothing is done with them.
    pub others: Vec<(String, usize)>,
    judged: Judged,
    back: Back,
}

impl Brought {
    /// The rows that went back, as a CSV file with the reasons in this language.
    pub fn refused(&self, lang: Locale) -> Result<Option<Vec<u8>>> {
        if self.back.rows.is_empty() { Ok(None) } else { self.back.to_csv(lang).map(Some) }
    }

    /// Why each row that goes back does: its line, and the reasons.
    pub fn reasons(&self, lang: Locale) -> Vec<(u32, String)> {
        let said = |row: &super::back::BackRow| {
            let why: Vec<_> = row.why.iter().map(|why| why.words(lang)).collect();
            (row.line, why.join(" "))
        };
        self.back.rows.iter().map(said).collect()
    }
}

/// Judges a list as it would come in now, and changes nothing.
pub async fn look(db: &Db, list: Bring<'_>) -> Result<Brought> {
    let place = Place::of(db, list.by.municipality_id, local_date(list.by.now)).await?;
    let present = Present::now(db, list.by.municipality_id).await?;
    let chosen = list.chosen();
    let judged = judge(list.sheets, &chosen, list.organisation_id, &place, &present);
    let back = Back::new(list.sheets, &chosen, &judged.plan);
    let others = others(list.sheets, &chosen);
    Ok(Brought { import_id: None, counts: judged.counts, kind_sure: chosen.kind_sure, others, judged, back })
}

/// Brings a list in as Meedoen reads it, all of it in one transaction. Where it isn't clear whom it holds, nothing is
/// done and `kind_sure` is false.
pub async fn bring(db: &Db, list: Bring<'_>) -> Result<Brought> {
    let place = Place::of(db, list.by.municipality_id, local_date(list.by.now)).await?;
    let looked = look(db, list).await?;
    if !looked.kind_sure {
        return Ok(looked);
    }
    let id = token::id(list.by.now);
    let mut tx = db.begin().await?;
    let new = NewImport {
        id: &id,
        municipality_id: list.by.municipality_id,
        organisation_id: list.organisation_id,
        file_name: list.file_name,
        sheets: list.sheets,
        chosen: &list.chosen(),
        created_by: list.by.person_id,
        now: list.by.now,
    };
    store::insert(&mut tx, new).await?;
    let Confirmed::Done(counts) = carry_out::confirm(&mut tx, list.by, &id, &place, None).await? else {
        return Err(Error::Inside("a list that was just put in doesn't wait".into()));
    };
    tx.commit().await?;
    Ok(Brought { import_id: Some(id), counts, ..looked })
}

/// Takes an import back as a whole, or says why not.
pub async fn take_back(db: &Db, by: By<'_>, import_id: &str) -> Result<Undone> {
    let mut tx = db.begin().await?;
    let undone = carry_out::undo(&mut tx, by, import_id).await?;
    if undone == Undone::Done {
        tx.commit().await?;
    }
    Ok(undone)
}

/// How each distinct value was read: column, value, reading, and how often.
pub fn reading_in_words(lang: Locale, brought: &Brought) -> Vec<(String, String, String, u32)> {
    let line = |row: &TableRow| {
        let header = if row.header.is_empty() {
            row.column.map(|column| words::column(lang, column)).unwrap_or_default()
        } else {
            row.header.clone()
        };
        (header, row.raw.clone(), fate_in_words(lang, &row.fate), row.count)
    };
    brought.judged.table.iter().filter(|row| is_of_someone(row)).map(line).collect()
}

/// Titles, headers and totals aren't values of people; among them they would only be in the way.
pub(super) fn is_of_someone(row: &TableRow) -> bool {
    let about_the_list =
        [Reason::Title, Reason::Header, Reason::RepeatedHeader, Reason::Total, Reason::Section];
    !matches!(&row.fate, Fate::Refused { reason } if about_the_list.contains(reason))
}

/// A value; when a cell says several things, with what each is about.
fn value_in_words(lang: Locale, value: &Value, several: bool) -> String {
    let said = words::value(lang, value);
    if several { format!("{}: {said}", words::field(lang, value.field())) } else { said }
}

/// "di avond (gok)", "notitie", "niet bewaard".
pub(super) fn fate_in_words(lang: Locale, fate: &Fate) -> String {
    let marked = |text: String, marks: meedoen_rules::code::Set<meedoen_rules::people::Mark>| {
        let marks: Vec<_> = marks.iter().map(|mark| words::mark(lang, mark)).collect();
        let marks = if marks.is_empty() { String::new() } else { format!("({})", marks.join(", ")) };
        [text, marks].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    match fate {
        Fate::Taken { values, marks, lost, noted } => {
            let several = values.len() > 1;
            let mut said: Vec<_> = values.iter().map(|value| value_in_words(lang, value, several)).collect();
            if !lost.is_empty() {
                said.push(tr!(lang, "imports.preview.lost", words = lost.join(" ")));
            }
            if *noted {
                said.push(tr!(lang, "imports.preview.kept_note"));
            }
            marked(said.join(" · "), *marks)
        }
        Fate::Note { why, marks } => {
            let why = why.map(|why| words::reason(lang, why)).unwrap_or_default();
            let note = tr!(lang, "imports.preview.kept_note");
            let text = [note, why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
            marked(text, *marks)
        }
        Fate::Refused { reason } => words::reason(lang, *reason),
    }
}
