//! Workbooks: .xlsx cell by cell, so that a cell in the last row of the sheet costs nothing; .ods as a whole.

use super::Grid;
use calamine::{Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;
use meedoen_rules::{
    imports::Unreadable,
    people::import::{Cell, Sheet},
};
use std::{collections::HashSet, io::Cursor};

pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => xlsx(book),
        Err(XlsxError::Password) => Err(Unreadable::Password),
        Err(wrong) => match Ods::new(Cursor::new(bytes)) {
            Ok(book) => ods(book),
            Err(OdsError::Password) => Err(Unreadable::Password),
            Err(OdsError::CellLimitExceeded { .. }) => Err(Unreadable::TooMany),
            Err(OdsError::FileNotFound("mimetype") | OdsError::InvalidMime(_))
                if matches!(wrong, XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound) =>
            {
                Err(Unreadable::NotAList)
            }
            Err(_) => Err(Unreadable::Broken),
        },
    }
}

fn xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Unreadable> {
    let mut sheets = Vec::new();
    for name in in_sight_first(book.sheets_metadata()) {
        let mut grid = Grid::default();
        let mut computed = HashSet::new();
        // A sheet that is only a chart has no cells.
        if let Ok(mut cells) = book.worksheet_cells_reader(&name) {
            while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Broken)? {
                let (row, column) = cell.get_position();
                if !matches!(cell.get_value(), DataRef::Empty) {
                    computed.insert((row, column));
                }
                grid.put(row as usize, column as usize, cell_of(Data::from(cell.get_value().clone())))?;
            }
        }
        uncomputed(&mut book, &name, &computed, &mut grid)?;
        merged(&mut book, &name, &mut grid)?;
        sheets.push(Sheet { name, rows: grid.rows });
    }
    Ok(sheets)
}

/// Sheets that their owner sees come before those that are hidden.
fn in_sight_first(sheets: &[calamine::Sheet]) -> Vec<String> {
    let mut sheets: Vec<_> = sheets.iter().collect();
    sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    sheets.into_iter().map(|sheet| sheet.name.clone()).collect()
}

/// A formula that was written by a program and never computed has no value: it is shown itself, rather than nothing.
fn uncomputed(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    computed: &HashSet<(u32, u32)>,
    grid: &mut Grid,
) -> Result<(), Unreadable> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(()) };
    while let Some(cell) = cells.next_formula().map_err(|_| Unreadable::Broken)? {
        let place = cell.get_position();
        if !computed.contains(&place) && !cell.get_value().is_empty() {
            let text = format!("={}", cell.get_value());
            grid.put(place.0 as usize, place.1 as usize, Cell::Text(text))?;
        }
    }
    Ok(())
}

/// A cell merged with those below it says the same of all their rows: one kern for four people, one telephone for two.
fn merged(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, grid: &mut Grid) -> Result<(), Unreadable> {
    for region in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        let (top, column) = (region.start.0 as usize, region.start.1 as usize);
        let Some(cell) = grid.get(top, column).cloned() else { continue };
        for row in top + 1..(region.end.0 as usize + 1).min(grid.rows.len()) {
            if grid.get(row, column).is_none() {
                grid.put(row, column, cell.clone())?;
            }
        }
    }
    Ok(())
}

fn ods(mut book: Ods<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Unreadable> {
    let mut sheets = Vec::new();
    for name in in_sight_first(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(|_| Unreadable::Broken)?;
        let (top, start) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            grid.put(top as usize + row, start as usize + column, cell_of(value.clone()))?;
        }
        sheets.push(Sheet { name, rows: grid.rows });
    }
    Ok(sheets)
}

fn cell_of(value: Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text),
        Data::Int(number) => Cell::Number(number as f64),
        Data::Float(number) if number.is_finite() => Cell::Number(number),
        Data::Float(number) => Cell::Text(number.to_string()),
        Data::Bool(flag) => Cell::Flag(flag),
        Data::DateTime(moment) => moment_of(moment),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|date| date.parse::<Date>().ok()) {
            Some(date) => Cell::Date(date),
            None => Cell::Text(text),
        },
        Data::DurationIso(text) => Cell::Text(text),
        // "#N/A" and its like, as the sheet shows them.
        Data::Error(error) => Cell::Text(error.to_string()),
    }
}

/// A day, or a time of day without one.
fn moment_of(moment: ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return Cell::Text(format!("{hour}:{minute:02}"));
    }
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => {
            Date::new(year, month, day).map_or(Cell::Number(moment.as_f64()), Cell::Date)
        }
        _ => Cell::Number(moment.as_f64()),
    }
}

#[cfg(test)]
mod tests;
