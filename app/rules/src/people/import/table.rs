//! How each distinct value of a list was read: the table that shows at a glance what was misread.

use super::{Column, Fate, Layout, Reading};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A value of a column, the same wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    pub index: usize,
    pub header: String,
    pub column: Option<Column>,
    pub raw: String,
    pub fate: Fate,
    /// How often it occurs, read like this.
    pub count: u32,
    /// The first row it stands in, as the spreadsheet numbers it.
    pub line: u32,
}

/// Every distinct value of every column with how it was read, in the order of the columns and then of the list.
pub fn table_of_readings(reading: &Reading, layout: &Layout) -> Vec<TableRow> {
    let mut table: Vec<TableRow> = Vec::new();
    let mut places: HashMap<(usize, &str, &Fate), usize> = HashMap::new();
    for row in &reading.rows {
        for cell in &row.cells {
            let place = *places.entry((cell.index, cell.raw.as_str(), &cell.fate)).or_insert_with(|| {
                table.push(TableRow {
                    index: cell.index,
                    header: layout.column(cell.index).map(|used| used.header.clone()).unwrap_or_default(),
                    column: cell.column,
                    raw: cell.raw.clone(),
                    fate: cell.fate.clone(),
                    count: 0,
                    line: row.line,
                });
                table.len() - 1
            });
            table[place].count += 1;
        }
    }
    table.sort_by_key(|row| (row.index, row.line));
    table
}
