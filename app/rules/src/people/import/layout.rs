//! Where a list has its header, whom it is about, and what each column means.

use super::{Column, ListKind, Sheet, column::meaning, read};
use crate::{
    code::Set,
    people::{VolunteerRole, text::key},
};
use serde::{Deserialize, Serialize};

/// A header stands within this many rows from the top.
const HEADER_WITHIN: usize = 30;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// As it stands in the sheet.
    pub header: String,
    pub column: Column,
}

/// How a sheet is to be read; every part of it can be corrected by its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Which sheet of the file, from 0.
    pub sheet: usize,
    /// The row with the headers, from 0; none in a list without them.
    pub header_row: Option<usize>,
    pub kind: ListKind,
    pub columns: Vec<ColumnUse>,
    /// What everyone in a list of volunteers offers, when its rows don't say.
    pub roles: Set<VolunteerRole>,
}

impl Layout {
    /// For a sheet without a recognisable header: its columns still have to be given a meaning.
    pub fn unknown(sheet: usize, kind: ListKind, columns: usize) -> Self {
        let blank = ColumnUse { header: String::new(), column: Column::Other };
        Self { sheet, header_row: None, kind, columns: vec![blank; columns], roles: Set::EMPTY }
    }

    /// Takes a column to mean something else; columns that don't exist are left alone.
    #[must_use]
    pub fn with(mut self, index: usize, column: Column) -> Self {
        if let Some(used) = self.columns.get_mut(index) {
            used.column = column;
        }
        self
    }

    pub fn column(&self, index: usize) -> Option<&ColumnUse> {
        self.columns.get(index)
    }
}

/// A sheet that can be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub name: String,
    pub layout: Layout,
    /// False when the headers would fit either kind of list: ask.
    pub kind_sure: bool,
    /// Its name says that it is no longer in use.
    pub old: bool,
    /// Rows below the header that aren't empty.
    pub rows: usize,
}

/// The sheets with a recognisable header, the one to offer first.
pub fn recognise(sheets: &[Sheet]) -> Vec<Candidate> {
    let mut found: Vec<_> =
        sheets.iter().enumerate().filter_map(|(at, sheet)| candidate(at, sheet)).collect();
    found.sort_by_key(|candidate| (candidate.old, candidate.rows == 0, candidate.layout.sheet));
    found
}

fn candidate(at: usize, sheet: &Sheet) -> Option<Candidate> {
    let header_row = header_row(sheet)?;
    let columns = columns(sheet, header_row);
    let above = texts(&sheet.rows[..header_row]);
    let about = format!("{} {}", key(&sheet.name), above);
    let (kind, kind_sure) = kind(&columns, &about);
    let rows =
        sheet.rows[header_row + 1..].iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).count();
    Some(Candidate {
        name: sheet.name.clone(),
        layout: Layout { sheet: at, header_row: Some(header_row), kind, columns, roles: roles(kind, &about) },
        kind_sure,
        old: ["oud", "oude", "archief", "gestopt", "niet gebruiken", "backup", "kopie", "old", "archive"]
            .iter()
            .any(|word| format!(" {} ", key(&sheet.name)).contains(&format!(" {word} "))),
        rows,
    })
}

fn texts(rows: &[Vec<super::Cell>]) -> String {
    rows.iter().flatten().map(|cell| key(&cell.raw())).collect::<Vec<_>>().join(" ")
}

/// The row with most headers in it that has a name among them and at least one column more.
fn header_row(sheet: &Sheet) -> Option<usize> {
    let scores = sheet.rows.iter().take(HEADER_WITHIN).enumerate().map(|(at, row)| {
        let meanings: Vec<_> = row.iter().filter_map(|cell| meaning(&header_text(cell))).collect();
        let named = meanings
            .iter()
            .any(|(column, _)| matches!(column, Column::Name | Column::FirstName | Column::LastName));
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        let enough = meanings.len() >= 2 && meanings.len() * 3 >= filled;
        let score: u32 = meanings.iter().map(|(_, sure)| sure).sum();
        (at, if named && enough { score } else { 0 })
    });
    let best = scores.rev().max_by_key(|(_, score)| *score)?;
    (best.1 > 0).then_some(best.0)
}

/// Only text can be a header, except a bare "06".
fn header_text(cell: &super::Cell) -> String {
    match cell {
        super::Cell::Text(text) => text.clone(),
        _ => String::new(),
    }
}

fn columns(sheet: &Sheet, header_row: usize) -> Vec<ColumnUse> {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let headers = &sheet.rows[header_row];
    let uses = (0..width).map(|index| {
        let header = headers.get(index).map(super::Cell::raw).unwrap_or_default();
        let header = crate::people::text::clean(&header).0;
        let column =
            headers.get(index).and_then(|cell| column_of(&header_text(cell))).unwrap_or(Column::Other);
        ColumnUse { header, column }
    });
    uses.collect()
}

/// Beside the words for a column: a day, a part of the day or a level as header of a column of crosses.
fn column_of(header: &str) -> Option<Column> {
    let crosses = || {
        let slots = read::week::header_slots(header).map(|_| Column::When);
        slots.or_else(|| read::levels::header_level(header).map(|_| Column::Level))
    };
    let roles = || read::roles::header_role(header).map(|_| Column::Role);
    match meaning(header) {
        Some((column, 3)) => Some(column),
        other => crosses().or(other.map(|(column, _)| column)).or_else(roles),
    }
}

/// Volunteers or taalvragers, by the columns only one of them has and by the words around the list.
fn kind(columns: &[ColumnUse], about: &str) -> (ListKind, bool) {
    let by_column = |used: &ColumnUse| match used.column {
        Column::Vog => 4,
        Column::Role | Column::Capacity | Column::Reach | Column::AwayUntil => 2,
        Column::Level if key(&used.header).ends_with("niveaus") => 1,
        Column::Goals | Column::WaitingSince => -2,
        Column::Country | Column::Wish => -1,
        _ => 0,
    };
    let in_header = |word: &str| columns.iter().any(|used| key(&used.header).contains(word));
    let said = |words: &[&str]| words.iter().any(|word| about.contains(word) || in_header(word));
    let mut score: i32 = columns.iter().map(by_column).sum();
    if said(&["vrijwilliger", "volunteer", "taalcoaches", "coaches", "maatjes", "tolken", "vertalers"]) {
        score += 3;
    }
    if said(&["taalvrager", "statushouder", "cursist", "deelnemer", "wachtlijst", "leerling", "nieuwkomer"]) {
        score -= 3;
    }
    let kind = if score > 0 { ListKind::Volunteers } else { ListKind::Taalvragers };
    (kind, score != 0)
}

/// A list called "Taalcoaches 2026" says what those in it offer.
fn roles(kind: ListKind, about: &str) -> Set<VolunteerRole> {
    let has = |words: &[&str]| words.iter().any(|word| about.contains(word));
    let named = [
        (VolunteerRole::Taalcoach, has(&["taalcoach", "taalmaatje", "taalvrijwilliger", "language coach"])),
        (
            VolunteerRole::Maatje,
            about.split(' ').any(|word| matches!(word, "maatje" | "maatjes" | "buddy" | "buddies")),
        ),
        (VolunteerRole::Vertaler, has(&["vertaler", "tolk"])),
    ];
    match kind {
        ListKind::Taalvragers => Set::EMPTY,
        ListKind::Volunteers => named.into_iter().filter(|(_, said)| *said).map(|(role, _)| role).collect(),
    }
}
