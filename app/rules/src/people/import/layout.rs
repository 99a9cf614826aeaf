//! Where a list has its header, whom it is about, and what each column means.

use super::{
    Cell, Column, ListKind, Sheet, content,
    headers::{self, Headers},
    names::{people, told_apart},
};
use crate::{
    code::Set,
    people::{VolunteerRole, text::key},
};
use serde::{Deserialize, Serialize};

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
    /// The last row of the headers, from 0; none in a list without them.
    pub header_row: Option<usize>,
    /// How many rows the headers take.
    pub header_rows: usize,
    pub kind: ListKind,
    pub columns: Vec<ColumnUse>,
    /// What everyone in a list of volunteers offers, when its rows don't say.
    pub roles: Set<VolunteerRole>,
}

impl Layout {
    /// For a sheet without headers: its columns are recognised by what stands in them, or still have to be named.
    pub fn without_headers(sheet: &Sheet, at: usize, kind: ListKind) -> Self {
        let columns = content::columns(sheet);
        Self { sheet: at, header_row: None, header_rows: 0, kind, columns, roles: Set::EMPTY }
    }

    /// With this row as (a part of) the headers.
    pub fn with_headers(sheet: &Sheet, at: usize, row: usize, kind: ListKind) -> Self {
        let headers = headers::around(sheet, row);
        Self { kind, ..of_headers(sheet, at, headers).0 }
    }

    /// For a sheet of which nothing is known: every column still has to be given a meaning.
    pub fn unknown(sheet: usize, kind: ListKind, columns: usize) -> Self {
        let blank = ColumnUse { header: String::new(), column: Column::Other };
        let columns = vec![blank; columns];
        Self { sheet, header_row: None, header_rows: 0, kind, columns, roles: Set::EMPTY }
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

/// The sheets with a recognisable header, the one to offer first; after them those whose cells speak for themselves.
pub fn recognise(sheets: &[Sheet]) -> Vec<Candidate> {
    let mut found: Vec<_> =
        sheets.iter().enumerate().filter_map(|(at, sheet)| candidate(at, sheet)).collect();
    let headless = |candidate: &Candidate| candidate.layout.header_row.is_none();
    found.sort_by_key(|one| (one.old, one.rows == 0, headless(one), one.layout.sheet));
    found
}

fn candidate(at: usize, sheet: &Sheet) -> Option<Candidate> {
    let (layout, kind_sure) = match headers::find(sheet) {
        Some(headers) => of_headers(sheet, at, headers),
        None => of_content(sheet, at)?,
    };
    let first = layout.header_row.map_or(0, |row| row + 1);
    let rows = sheet.rows[first..].iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).count();
    Some(Candidate {
        name: sheet.name.clone(),
        layout,
        kind_sure,
        old: ["oud", "oude", "archief", "gestopt", "niet gebruiken", "backup", "kopie", "old", "archive"]
            .iter()
            .any(|word| format!(" {} ", key(&sheet.name)).contains(&format!(" {word} "))),
        rows,
    })
}

fn of_headers(sheet: &Sheet, at: usize, headers: Headers) -> (Layout, bool) {
    let mut columns = told_apart(headers::columns(sheet, headers));
    for (at, used) in columns.iter_mut().enumerate().filter(|(_, used)| is_choice(used)) {
        if content::are_times(sheet, headers.last + 1, at) {
            used.column = Column::When;
        }
    }
    let above = texts(&sheet.rows[..headers.last + 1 - headers.rows]);
    with_kind(sheet, at, columns, &above, Some(headers))
}

/// "1e voorkeur": of a coach, or of a time.
fn is_choice(used: &ColumnUse) -> bool {
    let header = key(&used.header);
    used.column == Column::Wish && header.split(' ').any(|word| matches!(word, "voorkeur" | "keus" | "keuze"))
}

/// Of a sheet without headers at least a name and something else has to be recognised.
fn of_content(sheet: &Sheet, at: usize) -> Option<(Layout, bool)> {
    let columns = content::columns(sheet);
    let known = columns.iter().filter(|used| used.column != Column::Other).count();
    let named = columns.iter().any(|used| headers::is_name(used.column));
    if !named || known < 2 {
        return None;
    }
    let Some(row) = content::header_row(sheet, &columns) else {
        return Some(with_kind(sheet, at, columns, "", None));
    };
    let headers = Headers { last: row, rows: 1 };
    let said = headers::columns(sheet, headers).into_iter().zip(columns);
    let columns = said.map(|(said, told)| match said.column {
        Column::Other => ColumnUse { column: told.column, ..said },
        _ => said,
    });
    Some(with_kind(sheet, at, columns.collect(), &texts(&sheet.rows[..row]), Some(headers)))
}

fn with_kind(
    sheet: &Sheet,
    at: usize,
    columns: Vec<ColumnUse>,
    above: &str,
    headers: Option<Headers>,
) -> (Layout, bool) {
    let about = format!("{} {above}", key(&sheet.name));
    let (kind, kind_sure) = kind(&columns, &about);
    let (header_row, header_rows) = headers.map_or((None, 0), |headers| (Some(headers.last), headers.rows));
    (Layout { sheet: at, header_row, header_rows, kind, columns, roles: roles(kind, &about) }, kind_sure)
}

fn texts(rows: &[Vec<Cell>]) -> String {
    rows.iter().flatten().map(|cell| key(&cell.raw())).collect::<Vec<_>>().join(" ")
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
    // A title says it of the whole list, a header of one column.
    let headed = by_names(columns);
    let words = |words: &[&str], kind: ListKind| {
        let titled = words.iter().any(|word| about.contains(word));
        if titled { 5 } else { headed.iter().filter(|(of, _)| *of == kind).map(|(_, weight)| weight).sum() }
    };
    let titles = [words(&VOLUNTEERS, ListKind::Volunteers), -words(&TAALVRAGERS, ListKind::Taalvragers)];
    let weights: Vec<i32> = columns.iter().map(by_column).chain(titles).collect();
    let volunteers: i32 = weights.iter().filter(|weight| **weight > 0).sum();
    let taalvragers: i32 = -weights.iter().filter(|weight| **weight < 0).sum::<i32>();
    let kind = if volunteers > taalvragers { ListKind::Volunteers } else { ListKind::Taalvragers };
    // With much to be said for either, or one column alone for volunteers, its owner has to say it.
    let lone = kind == ListKind::Volunteers && volunteers < 3;
    (kind, volunteers != taalvragers && volunteers.min(taalvragers) < 3 && !lone)
}

/// Whom the columns of names say that a list holds: "Naam vrijwilliger" holds volunteers, and "Vrijwilliger" beside
/// "Naam" those who are coupled to one. With both by their words ("Vrijwilliger" beside "Taalvrager") it can be either.
fn by_names(columns: &[ColumnUse]) -> Vec<(ListKind, i32)> {
    let said = |used: &ColumnUse| people(&used.header).map(|kind| (kind, used.column));
    let found: Vec<_> = columns.iter().filter_map(said).collect();
    let named = found.iter().any(|(_, column)| headers::is_name(*column));
    let weight = |(kind, column): &(ListKind, Column)| match column {
        Column::Coupled if !named => Some((kind.other(), 2)),
        column if headers::is_name(*column) || *column == Column::Coupled => Some((*kind, 3)),
        _ => None,
    };
    found.iter().filter_map(weight).collect()
}

const VOLUNTEERS: [&str; 7] =
    ["vrijwilliger", "volunteer", "taalcoaches", "coaches", "maatjes", "tolken", "vertalers"];
const TAALVRAGERS: [&str; 7] =
    ["taalvrager", "statushouder", "cursist", "deelnemer", "wachtlijst", "leerling", "nieuwkomer"];

/// Whom the titles above a list say that it holds.
pub(super) fn kind_said(titles: &[Vec<Cell>]) -> Option<ListKind> {
    let about = texts(titles);
    let said = |words: &[&str]| words.iter().any(|word| about.contains(word));
    match (said(&VOLUNTEERS), said(&TAALVRAGERS)) {
        (true, false) => Some(ListKind::Volunteers),
        (false, true) => Some(ListKind::Taalvragers),
        _ => None,
    }
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
