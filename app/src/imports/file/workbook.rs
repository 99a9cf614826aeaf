//! Workbooks: .xlsx cell by cell, so that a cell in the last row of the sheet costs nothing; .ods as a whole.

use super::Grid;
use calamine::{Data, ExcelDateTime, Ods, OdsError, Reader, Xlsx, XlsxError};
use jiff::civil::Date;
use meedoen_rules::{
    imports::Unreadable,
    people::import::{Cell, Sheet},
};
use std::io::Cursor;

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
    for name in book.sheet_names() {
        let mut grid = Grid::default();
        // A sheet that is only a chart has no cells.
        if let Ok(mut cells) = book.worksheet_cells_reader(&name) {
            while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Broken)? {
                let (row, column) = cell.get_position();
                grid.put(row as usize, column as usize, cell_of(Data::from(cell.get_value().clone())))?;
            }
        }
        sheets.push(Sheet { name, rows: grid.rows });
    }
    Ok(sheets)
}

fn ods(mut book: Ods<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Unreadable> {
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
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
