//! How each value that coordinators write is read: one line of `readings.txt` each.

use crate::show::{read_cell, text};
use meedoen_rules::people::import::Cell;

/// "=31600000006" stands for a number and "@2026-03-18" for a date, as a spreadsheet has them.
fn cell(raw: &str) -> Cell {
    if let Some(number) = raw.strip_prefix('=') {
        return Cell::Number(number.parse().expect("a number"));
    }
    raw.strip_prefix('@').map_or_else(|| text(raw), |date| Cell::Date(date.parse().expect("a date")))
}

#[test]
fn every_value_is_read_as_written_down() {
    let (mut list, mut header, mut seen) = ("", "", 0);
    let mut wrong = Vec::new();
    for line in
        include_str!("readings.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("# "))
    {
        if let Some((of, under)) = line.strip_prefix("## ").and_then(|line| line.split_once(": ")) {
            (list, header) = (of, under);
            continue;
        }
        let (raw, expected) = line.split_once(" => ").expect("a value and how it is read");
        let read = read_cell(list, header, cell(raw));
        if read != expected {
            wrong.push(format!("{header}: {raw}\n  expected {expected}\n  read     {read}"));
        }
        seen += 1;
    }
    assert!(seen > 300 && wrong.is_empty(), "{}", wrong.join("\n"));
}
