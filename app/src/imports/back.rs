//! The rows that go back to their owner: as they were, with the line and the reason.

use super::{Chosen, store::Import, words};
use crate::{error::Result, i18n::Locale};
use meedoen_rules::{
    code::Coded,
    imports::{Planned, State, Verdict},
    people::import::{Cell, Reason, Sheet, duplicates::Sure},
};
use serde::{Deserialize, Serialize};

/// What goes back of a list, kept with the import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    pub headers: Vec<String>,
    pub rows: Vec<BackRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackRow {
    pub line: u32,
    pub cells: Vec<String>,
    pub why: Vec<Why>,
}

/// Why a row goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Reason(Reason),
    /// The same person as in this line.
    Double(u32, Sure),
    Archived,
}

impl Why {
    /// Why a row with this verdict goes back; nothing when it doesn't.
    pub fn of(verdict: &Verdict) -> Vec<Self> {
        match verdict {
            Verdict::Refused(reasons) => reasons.iter().copied().map(Self::Reason).collect(),
            Verdict::Double { line, sure } => vec![Self::Double(*line, *sure)],
            Verdict::Archived { .. } => vec![Self::Archived],
            _ => Vec::new(),
        }
    }

    pub fn words(self, lang: Locale) -> String {
        match self {
            Self::Reason(reason) => words::reason(lang, reason),
            Self::Double(line, sure) => {
                tr!(lang, format!("imports.double.{}", sure.code()), line = line)
            }
            Self::Archived => tr!(lang, "imports.archived"),
        }
    }
}

impl Back {
    pub fn of(import: &Import, plan: &[Planned]) -> Self {
        Self::new(&import.sheets, &import.chosen, plan)
    }

    pub fn new(sheets: &[Sheet], chosen: &Chosen, plan: &[Planned]) -> Self {
        let headers = chosen.layout.columns.iter().map(|used| used.header.clone()).collect();
        let sheet = sheets.get(chosen.layout.sheet);
        let cells = |line: u32| -> Vec<String> {
            let at = (line as usize).saturating_sub(1);
            let row = sheet.and_then(|sheet| sheet.rows.get(at));
            row.map(|row| row.iter().map(Cell::raw).collect()).unwrap_or_default()
        };
        let back = plan.iter().filter(|planned| planned.verdict.goes_back());
        let rows = back.map(|planned| BackRow {
            line: planned.row.line,
            cells: cells(planned.row.line),
            why: Why::of(&planned.verdict),
        });
        Self { headers, rows: rows.collect() }
    }

    /// What went back of an import that is done; nothing any more after a month.
    pub fn kept(import: &Import) -> Result<Option<Self>> {
        if import.state == State::Preview || import.refused.is_empty() {
            return Ok(None);
        }
        Ok(Some(serde_json::from_str(&import.refused)?))
    }

    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// Header and rows of the file: the list's own columns, then the line and the reason.
    fn table(&self, lang: Locale) -> Vec<Vec<String>> {
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(self.headers.len());
        let padded = |cells: &[String], line: String, why: String| {
            let mut row = cells.to_vec();
            row.resize(width, String::new());
            row.extend([line, why]);
            row
        };
        let heads = padded(&self.headers, tr!(lang, "imports.back.line"), tr!(lang, "imports.back.reason"));
        let rows = self.rows.iter().map(|row| {
            let why: Vec<_> = row.why.iter().map(|why| why.words(lang)).collect();
            padded(&row.cells, row.line.to_string(), why.join(" "))
        });
        std::iter::once(heads).chain(rows).collect()
    }

    /// As text for Excel in Dutch: semicolons, and the mark by which it knows UTF-8. No cell is a formula.
    pub fn to_csv(&self, lang: Locale) -> Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
        for row in self.table(lang) {
            writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(|error| inside(&error))?;
        }
        let text = writer.into_inner().map_err(|error| inside(&error))?;
        Ok(["\u{feff}".as_bytes(), &text].concat())
    }

    /// As a workbook: every cell is text, so that nothing of it is computed or rewritten as a date.
    pub fn to_xlsx(&self, lang: Locale) -> Result<Vec<u8>> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, row) in (0u32..).zip(self.table(lang)) {
            for (place, cell) in (0u16..).zip(row) {
                sheet.write_string(at, place, cell).map_err(|error| inside(&error))?;
            }
        }
        book.save_to_buffer().map_err(|error| inside(&error))
    }
}

/// A cell that a spreadsheet would take for a formula gets the apostrophe that makes it text.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

fn inside(error: &dyn std::error::Error) -> crate::error::Error {
    crate::error::Error::Inside(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back() -> Back {
        let cells = ["=1+1", "+31612345678", "Zoë; \"Z\"", "-"].map(str::to_owned).to_vec();
        let why = vec![Why::Reason(Reason::NoName), Why::Double(4, Sure::Certain)];
        Back { headers: vec!["naam".into(), "tel".into()], rows: vec![BackRow { line: 7, cells, why }] }
    }

    #[test]
    fn what_goes_back_has_its_line_and_reason_and_no_formula() {
        let text = String::from_utf8(back().to_csv(Locale::Nl).unwrap()).unwrap();
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        assert!(text.starts_with('\u{feff}'));
        assert_eq!(lines.next(), Some("naam;tel;;;rij;reden"));
        let row = lines.next().unwrap();
        assert!(row.starts_with("'=1+1;'+31612345678;\"Zoë; \"\"Z\"\"\";'-;7;"), "{row}");
        assert!(row.contains("naam") && row.contains("rij 4"), "{row}");
    }

    #[test]
    fn the_workbook_can_be_brought_in_again() {
        let sheets = super::super::file::read(&back().to_xlsx(Locale::Nl).unwrap()).unwrap();
        assert_eq!(sheets[0].rows[1][0], Cell::Text("=1+1".into()));
        assert_eq!(sheets[0].rows[1][4], Cell::Text("7".into()));
    }
}
