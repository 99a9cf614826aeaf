//! Lists as coordinators have them, each with what must become of every row: one file of `field/` each.
//!
//! Above the line of dashes the list: `== name` starts a sheet, `|` stands between cells, `=1` is a number and
//! `@2026-03-18` a date. Below it what was read: the meaning of the columns, and of every row its cells in order.

use crate::show::{context, fate, text};
use meedoen_rules::{
    code::Coded,
    people::import::{
        Cell, Fate, Layout, Outcome, Reading, RowReading, Sheet,
        duplicates::{Match, duplicates},
        apart, recognise, understand,
    },
};
use std::path::Path;

fn cell(raw: &str) -> Cell {
    let raw = raw.trim_matches(' ');
    if let Some(number) = raw.strip_prefix('=') {
        return Cell::Number(number.parse().expect("a number"));
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
    sheets
}

fn columns(layout: &Layout) -> String {
    let columns = layout.columns.iter().map(|used| format!("{} = {}", used.header, used.column.code()));
    columns.collect::<Vec<_>>().join(" | ")
}

fn row(row: &RowReading) -> String {
    let said = |cell: &meedoen_rules::people::import::CellReading| match &cell.fate {
        Fate::Note { .. } | Fate::Refused { .. } => format!("{} ({})", fate(&cell.fate), cell.raw),
        Fate::Taken { noted: true, .. } => format!("{} ({})", fate(&cell.fate), cell.raw),
        Fate::Taken { .. } => fate(&cell.fate),
    };
    let cells = || row.cells.iter().map(said).collect::<Vec<_>>().join(" · ");
    match &row.outcome {
        Outcome::Skipped(skip) => format!("{} {}", row.line, skip.code()),
        Outcome::Refused(reasons) => format!("{} refused {}", row.line, reasons[0].code()),
        Outcome::Good(draft) => {
            let notes: Vec<_> = draft.notes.iter().map(|note| format!("{}: {}", note.header, note.text)).collect();
            let _ = notes;
            format!("{} {}: {}", row.line, draft.person.name, cells())
        }
    }
}

fn double((line, same): &(u32, Match)) -> Option<String> {
    match same {
        Match::Row { line: other, sure } => Some(format!("{line} is {other}: {}", sure.code())),
        _ => None,
    }
}

fn written(reading: &Reading, layout: &Layout) -> String {
    let kind = format!("{}, header {:?}", layout.kind.code(), layout.header_row.map(|row| row + 1));
    let rows = reading.rows.iter().map(row);
    let totals = reading.totals.iter().map(|total| format!("line {} says {:?}, counted {}", total.line, total.says, total.counted));
    let doubles = duplicates(reading, &[]);
    [kind, columns(layout)].into_iter().chain(rows).chain(totals).chain(doubles.iter().filter_map(double)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_list_is_read_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/field");
    for file in std::fs::read_dir(folder).expect("the lists") {
        let path = file.expect("a list").path();
        let content = std::fs::read_to_string(&path).expect("text");
        let (list, _expected) = content.split_once("\n----\n").unwrap_or((&content, ""));
        println!("\n##### {}", path.display());
        let sheets = apart(sheets(list));
        for candidate in recognise(&sheets) {
            let sheet = &sheets[candidate.layout.sheet];
            println!("== {} sure {}\n{}", sheet.name, candidate.kind_sure, written(&understand(sheet, &candidate.layout, &context()), &candidate.layout));
        }
    }
}
