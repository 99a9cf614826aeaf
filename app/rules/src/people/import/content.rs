//! Columns without a header, by what stands in them. Only what can hardly be anything else is recognised.

use super::{
    Cell, Column, ColumnUse, Context, ListKind, Sheet,
    headers::is_name,
    read::{Asked, Head, read, says_nothing, text_of},
};
use crate::people::text::{Kind, words};
use jiff::civil::Date;
use std::collections::HashSet;

/// What a column can be told to be, the surest first.
const TELLING: [Column; 9] = [
    Column::Email,
    Column::Postcode,
    Column::Phone,
    Column::Gender,
    Column::Birth,
    Column::Role,
    Column::Level,
    Column::Languages,
    Column::When,
];

/// What each column means; the first that looks like names holds them.
pub(super) fn columns(sheet: &Sheet) -> Vec<ColumnUse> {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut found: Vec<Column> = Vec::new();
    for at in 0..width {
        let cells = cells(sheet, at);
        let told = TELLING.into_iter().find(|column| fits(&cells, |cell| says(*column, cell)));
        let column = told.filter(|column| *column == Column::Phone || !found.contains(column));
        let named = || !found.iter().any(|column| is_name(*column)) && are_names(&cells);
        found.push(column.unwrap_or_else(|| if named() { Column::Name } else { Column::Other }));
    }
    found.into_iter().map(|column| ColumnUse { header: String::new(), column }).collect()
}

/// The first row with anything in it, when nothing in it is what stands beneath it: words for the columns that we
/// don't know.
pub(super) fn header_row(sheet: &Sheet, columns: &[ColumnUse]) -> Option<usize> {
    let first = sheet.rows.iter().position(|row| row.iter().any(|cell| !cell.is_empty()))?;
    let row = &sheet.rows[first];
    let told: Vec<_> = columns
        .iter()
        .enumerate()
        .filter(|(_, used)| TELLING.contains(&used.column))
        .filter_map(|(at, used)| Some((used.column, row.get(at).filter(|cell| !cell.is_empty())?)))
        .collect();
    let strange = told.iter().all(|(column, cell)| !says(*column, cell) && !says_nothing(&text_of(cell)));
    (told.len() >= 2 && strange).then_some(first)
}

/// Do times stand in a column, from this row on?
pub(super) fn are_times(sheet: &Sheet, from: usize, at: usize) -> bool {
    let filled = sheet.rows.iter().skip(from).filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    fits(&filled.collect::<Vec<_>>(), |cell| says(Column::When, cell))
}

fn cells(sheet: &Sheet, at: usize) -> Vec<&Cell> {
    let filled = sheet.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    filled.filter(|cell| !says_nothing(&text_of(cell))).collect()
}

/// Two cells at least, and seven of ten.
fn fits(cells: &[&Cell], says: impl Fn(&Cell) -> bool) -> bool {
    let fitting = cells.iter().filter(|cell| says(cell)).count();
    fitting >= 2 && fitting * 10 >= cells.len() * 7
}

/// Is every word of a cell understood as what such a column holds?
fn says(column: Column, cell: &Cell) -> bool {
    if column == Column::Birth {
        return is_year(cell);
    }
    let nowhere = Context { today: Date::ZERO, kernen: Vec::new(), organisations: Vec::new() };
    let text = text_of(cell);
    let kind = ListKind::Volunteers;
    let asked = Asked { cell, text: &text, head: Head::default(), kind, context: &nowhere };
    let found = read(column, asked);
    !found.values.is_empty() && found.lost.is_empty()
}

fn is_year(cell: &Cell) -> bool {
    let year = cell.raw().trim().parse::<u16>().ok();
    year.is_some_and(|year| (1900..=2100).contains(&year))
}

/// Words with a capital (or of a script without), and hardly one of them twice.
fn are_names(cells: &[&Cell]) -> bool {
    let name = |cell: &Cell| {
        let text = text_of(cell);
        let words = words(&text);
        let capital = text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let plain =
            words.iter().all(|word| word.kind == Kind::Word || matches!(word.text.as_str(), "-" | ","));
        capital && plain && (1..=6).contains(&words.len())
    };
    let distinct: HashSet<_> = cells.iter().map(|cell| text_of(cell)).collect();
    fits(cells, name) && distinct.len() * 10 >= cells.len() * 8
}
