//! A file of a stranger, read into sheets of cells: .xlsx, .ods, and text with semicolons, commas or tabs.
//!
//! A spreadsheet of a kilobyte can ask for a hundred megabytes, so the site reads in a child process with limits
//! (`apart`); what happens inside it is here.

mod apart;
mod text;
mod workbook;

pub use apart::{Reader, answer};

use meedoen_rules::{
    imports::{LARGEST_FILE, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Unreadable},
    people::import::{Cell, Sheet, apart},
};

/// The sheets of a file, one for each list on them, the way its first bytes say it is written; its name isn't trusted.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let sheets = match kind_of(bytes)? {
        FileKind::Zip => workbook::read(bytes)?,
        FileKind::Text => vec![text::read(bytes)?],
    };
    if sheets.iter().all(|sheet| sheet.rows.iter().flatten().all(Cell::is_empty)) {
        return Err(Unreadable::Empty);
    }
    Ok(apart(sheets))
}

enum FileKind {
    Zip,
    Text,
}

/// What a file is by its first bytes; or why it's no list, in words its owner can do something with.
fn kind_of(bytes: &[u8]) -> Result<FileKind, Unreadable> {
    let starts = |with: &[&[u8]]| with.iter().any(|start| bytes.starts_with(start));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if starts(&[b"PK\x03\x04"]) {
        return Ok(FileKind::Zip);
    }
    if starts(&[b"\xd0\xcf\x11\xe0"]) {
        // Excel wraps a workbook with a password in the same container as its old format.
        let wrapped: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(wrapped.len()).any(|window| window == wrapped);
        return Err(if encrypted { Unreadable::Password } else { Unreadable::OldExcel });
    }
    if starts(&[b"%PDF"]) {
        return Err(Unreadable::Pdf);
    }
    let picture = starts(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"]);
    if picture || bytes.get(4..8) == Some(b"ftyp") {
        return Err(Unreadable::Image);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_lowercase();
    if ["<!doctype", "<html", "<?xml", "{\\rtf"].iter().any(|start| head.starts_with(start)) {
        return Err(Unreadable::NotAList);
    }
    Ok(FileKind::Text)
}

/// Rows that grow as cells come, never beyond what we take.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    filled: usize,
}

impl Grid {
    /// What stands in a place; none when that is nothing.
    fn get(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column).filter(|cell| !cell.is_empty())
    }

    /// Puts a cell in its place; empty ones take no room.
    fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Unreadable> {
        if cell.is_empty() {
            return Ok(());
        }
        self.filled += 1;
        if row >= MOST_ROWS || column >= MOST_COLUMNS || self.filled > MOST_CELLS {
            return Err(Unreadable::TooMany);
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }
}
