//! Lists as coordinators have them, each with what must become of every row: one file of `field/` each.
//!
//! Above the dashes the list: `== name` starts a sheet, `|` stands between cells, `=1` is a number and `@2026-03-18`
//! a date. Below them, for each list found in it, in the order in which they are offered: whom it holds, the meaning of
//! its columns, its rows cell by cell (in brackets what is kept as a note or goes back), its totals and its doubles.

use crate::show::{context, fate, text};
use meedoen_rules::{
    code::Coded,
    people::import::{
        Candidate, Cell, CellReading, Fate, Layout, Outcome, RowReading, Sheet, TotalRow, apart,
        duplicates::{Match, duplicates},
        recognise, understand,
    },
};
use std::path::Path;

fn cell(raw: &str) -> Cell {
    let raw = raw.trim_matches(' ');
    if let Some(number) = raw.strip_prefix('=').and_then(|number| number.parse().ok()) {
        return Cell::Number(number);
    }
    raw.strip_prefix('@').map_or_else(|| text(raw), |date| Cell::Date(date.parse().expect("a date")))
}

fn sheets(list: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("== "), sheets.last_mut()) {
            (Some(name), _) => sheets.push(Sheet { name: name.into(), rows: Vec::new() }),
            (None, Some(sheet)) => sheet.rows.push(line.split('|').map(cell).collect()),
            (None, None) => {}
        }
    }
    apart(sheets)
}

fn columns(layout: &Layout) -> String {
    let columns = layout.columns.iter().map(|used| format!("{} = {}", used.header, used.column.code()));
    columns.collect::<Vec<_>>().join(" | ")
}

fn said(cell: &CellReading) -> String {
    match &cell.fate {
        Fate::Taken { noted: false, .. } => fate(&cell.fate),
        _ => format!("{} ({})", fate(&cell.fate), cell.raw),
    }
}

fn row(row: &RowReading) -> Option<String> {
    let cells = || row.cells.iter().map(said).collect::<Vec<_>>().join(" · ");
    Some(match &row.outcome {
        Outcome::Skipped(_) if row.cells.is_empty() => return None,
        Outcome::Skipped(skip) => format!("{} {}", row.line, skip.code()),
        Outcome::Refused(reasons) => format!("{} goes back: {}", row.line, reasons[0].code()),
        Outcome::Good(draft) => format!("{} {}: {}", row.line, draft.person.name, cells()),
    })
}

fn total(total: &TotalRow) -> String {
    let says = total.says.map_or("nothing".to_owned(), |says| says.to_string());
    format!("{} says {says}, counted {}", total.line, total.counted)
}

fn double((line, same): &(u32, Match)) -> Option<String> {
    match same {
        Match::Row { line: other, sure } => Some(format!("{line} is {other}: {}", sure.code())),
        _ => None,
    }
}

fn written(sheet: &Sheet, found: &Candidate) -> String {
    let layout = &found.layout;
    let reading = understand(sheet, layout, &context());
    let sure = if found.kind_sure { "" } else { ", most likely" };
    let header = layout.header_row.map_or("none".to_owned(), |row| (row + 1).to_string());
    let head = format!("== {}: {}{sure}, header {header}", sheet.name, layout.kind.code());
    let mut lines = vec![head, columns(layout)];
    lines.extend(reading.rows.iter().filter_map(row));
    lines.extend(reading.totals.iter().map(total));
    lines.extend(duplicates(&reading, &[]).iter().filter_map(double));
    lines.join("\n")
}

#[test]
fn every_list_is_read_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/field");
    let (mut seen, mut wrong) = (0, String::new());
    for file in std::fs::read_dir(folder).expect("the lists") {
        let path = file.expect("a list").path();
        let content = std::fs::read_to_string(&path).expect("text");
        let (list, expected) = content.split_once("\n----\n").expect("a list and how it is read");
        let sheets = sheets(list);
        let read: Vec<_> =
            recognise(&sheets).iter().map(|found| written(&sheets[found.layout.sheet], found)).collect();
        let read = read.join("\n");
        if read.trim() != expected.trim() {
            wrong.push_str(&format!("\n##### {}\n{read}\n", path.display()));
        }
        seen += 1;
    }
    assert!(seen >= 12 && wrong.is_empty(), "read otherwise:\n{wrong}#####");
}
