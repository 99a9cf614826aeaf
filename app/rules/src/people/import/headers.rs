//! The rows that say what the columns mean: one, or two when "Beschikbaarheid" stands above "ma", "di" and "wo".

use super::{
    Cell, Column, ColumnUse, Sheet,
    column::{exact, meaning, rules_out},
    read::{Head, roles::header_role},
};
use crate::people::text::{clean, key};

/// A header stands within this many rows from the top.
const WITHIN: usize = 30;

/// Between a word that stands above several columns and the one beneath it.
const BENEATH: &str = ": ";

/// The rows of a header: the last of them, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headers {
    pub last: usize,
    pub rows: usize,
}

impl ColumnUse {
    /// Does a cell repeat this header, or one of its two lines?
    pub(super) fn says(&self, text: &str) -> bool {
        let said = key(text);
        let same = |part: &str| !part.is_empty() && key(part) == said;
        same(&self.header)
            || self.header.split_once(BENEATH).is_some_and(|(above, own)| same(above) || same(own))
    }
}

/// What a header's own words are when they stand beneath another: "ma" of "Beschikbaarheid: ma".
pub(super) fn own(header: &str) -> &str {
    header.split_once(BENEATH).map_or(header, |(_, own)| own)
}

/// Only text can be a header.
fn text(cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Text(text)) => clean(text).0,
        _ => String::new(),
    }
}

/// The header of a sheet: the row with most headers in it, with the row above or below that belongs to it.
pub(super) fn find(sheet: &Sheet) -> Option<Headers> {
    let scores = sheet.rows.iter().take(WITHIN).enumerate().map(|(at, row)| (at, score(row)));
    let (row, score) = scores.rev().max_by_key(|(_, score)| *score)?;
    (score > 0).then(|| around(sheet, row))
}

/// How much a row looks like a header: a name among its headers, at least one column more, and not mostly other words.
fn score(row: &[Cell]) -> u32 {
    let found: Vec<_> = row.iter().filter_map(|cell| sure(&text(Some(cell)))).collect();
    let named = found.iter().any(|(column, sure)| is_name(*column) && *sure > 0);
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    let enough = found.len() >= 2 && found.len() * 3 >= filled;
    if named && enough { found.iter().map(|(_, sure)| sure).sum() } else { 0 }
}

pub(super) fn is_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::FirstName | Column::LastName)
}

fn sure(header: &str) -> Option<(Column, u32)> {
    meaning(header).or_else(|| crosses(header).map(|column| (column, 1)))
}

/// Certainly a header and no person: nearly all its cells are the very words for a column, a name among them.
pub(super) fn is_certain(row: &[Cell]) -> bool {
    let filled: Vec<_> = row.iter().filter(|cell| !cell.is_empty()).collect();
    let found: Vec<_> = filled.iter().filter_map(|cell| exact(&text(Some(cell)))).collect();
    found.len() >= 2 && found.len() * 3 >= filled.len() * 2 && found.into_iter().any(is_name)
}

/// The header that this row is, with a row above or below it that belongs to it.
pub(super) fn around(sheet: &Sheet, row: usize) -> Headers {
    let at = |row: usize| sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
    if row > 0 && spans(at(row - 1), at(row)) {
        return Headers { last: row, rows: 2 };
    }
    if continues(at(row), at(row + 1)) {
        return Headers { last: row + 1, rows: 2 };
    }
    Headers { last: row, rows: 1 }
}

/// Does a row hold words that stand above several columns of the row below? A title is alone, and at the beginning.
fn spans(above: &[Cell], below: &[Cell]) -> bool {
    let filled: Vec<_> =
        above.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at).collect();
    let texts = filled.iter().all(|at| !text(above.get(*at)).is_empty());
    let first = below.iter().position(|cell| !cell.is_empty()).unwrap_or(0);
    let known = filled.iter().any(|at| *at > first && sure(&text(above.get(*at))).is_some());
    let over = |at: &usize| below.get(*at).is_some_and(|cell| !cell.is_empty());
    texts && known && filled.iter().all(over) && (score(above) == 0 || repeats_names(above, below))
}

/// "Naam" merged over both rows of the header stands in both.
fn repeats_names(above: &[Cell], below: &[Cell]) -> bool {
    let same = |(at, cell): (usize, &Cell)| key(&text(Some(cell))) == key(&text(below.get(at)));
    let named = |cell: &Cell| sure(&text(Some(cell))).is_some_and(|(column, _)| is_name(column));
    above.iter().enumerate().filter(|(_, cell)| named(cell)).all(same)
}

/// Does the header go on in the row below: headers beneath empty cells of the row above, and no name?
fn continues(above: &[Cell], below: &[Cell]) -> bool {
    let filled: Vec<_> =
        below.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at).collect();
    let heads = |at: &usize| {
        let (above, own) = (text(covering(above, below, *at)), text(below.get(*at)));
        let heads = resolve(&above, &own).0 != Column::Other || is_ruled_out(&above, &own);
        !own.is_empty() && (key(&above) == key(&own) || heads)
    };
    let beneath_nothing = filled.iter().any(|at| above.get(*at).is_none_or(Cell::is_empty));
    let no_name = above.iter().enumerate().all(|(at, _)| {
        below.get(at).is_none_or(Cell::is_empty) || repeats_names(&above[at..=at], &below[at..])
    });
    filled.len() >= 2 && beneath_nothing && no_name && filled.iter().all(heads)
}

/// The word above a cell: right above it, or further to the left with nothing but headers between.
fn covering<'a>(above: &'a [Cell], below: &[Cell], at: usize) -> Option<&'a Cell> {
    for place in (0..=at).rev() {
        if let Some(cell) = above.get(place).filter(|cell| !cell.is_empty()) {
            return Some(cell);
        }
        if below.get(place).is_none_or(Cell::is_empty) {
            return None;
        }
    }
    None
}

/// What each column of a sheet means, by its header.
pub(super) fn columns(sheet: &Sheet, headers: Headers) -> Vec<ColumnUse> {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let below = sheet.rows.get(headers.last).map_or(&[][..], Vec::as_slice);
    let above = match headers.rows {
        2 => sheet.rows.get(headers.last - 1).map_or(&[][..], Vec::as_slice),
        _ => &[],
    };
    (0..width).map(|at| column(above, below, at)).collect()
}

fn column(above: &[Cell], below: &[Cell], at: usize) -> ColumnUse {
    let shown = |cell: Option<&Cell>| clean(&cell.map(Cell::raw).unwrap_or_default()).0;
    let own = shown(below.get(at));
    if own.is_empty() {
        let header = shown(above.get(at));
        return ColumnUse { column: resolve("", &text(above.get(at))).0, header };
    }
    let over = text(covering(above, below, at));
    let (column, needs) = resolve(&over, &text(below.get(at)));
    let header = if needs && key(&over) != key(&own) { format!("{over}{BENEATH}{own}") } else { own };
    ColumnUse { header, column }
}

/// What a header means beneath a word that stands above it, and whether that word was needed to know it.
fn resolve(over: &str, own: &str) -> (Column, bool) {
    let both = if over.is_empty() { String::new() } else { format!("{over} {own}") };
    let needed = |column: Option<Column>| column.map(|column| (column, !over.is_empty()));
    let alone = |column: Option<Column>| column.map(|column| (column, false));
    let held = |header: &str| meaning(header).map(|(column, _)| column);
    needed(exact(&both).filter(|_| !over.is_empty()))
        .or_else(|| needed(is_ruled_out(over, own).then_some(Column::Other)))
        .or_else(|| alone(exact(own)))
        .or_else(|| needed(crosses(&both).filter(|_| !over.is_empty())))
        .or_else(|| needed(crosses(own)))
        .or_else(|| alone(held(own)))
        .or_else(|| needed(held(&both).filter(|_| !over.is_empty())))
        .or_else(|| alone(header_role(own).map(|_| Column::Role)))
        .unwrap_or((Column::Other, !over.is_empty()))
}

/// "ma" beneath "Niet beschikbaar".
fn is_ruled_out(over: &str, own: &str) -> bool {
    !over.is_empty() && rules_out(over) && Head::of(own).slots.is_some()
}

/// A day, a part of the day or a level as header of a column of crosses.
fn crosses(header: &str) -> Option<Column> {
    let head = Head::of(header);
    let slots = head.slots.filter(|_| !rules_out(header));
    slots.map(|_| Column::When).or(head.level.map(|_| Column::Level))
}
