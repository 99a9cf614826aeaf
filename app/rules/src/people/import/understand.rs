//! A sheet, row by row: who is in it, and what became of every cell.

use super::{
    Cell, CellReading, Column, Context, Draft, Fate, Layout, Note, Reason, Sheet, Skip, Value,
    cell::{Cells, is_asked_for, is_mobile},
    draft::Builder,
    read::says_idem,
    rows::{is_doubtful, is_last_total, is_whole, skip, total},
    stopped::says_stopped,
};
use crate::{
    code::Set,
    people::{Mark, text::clean},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Skipped(Skip),
    Good(Box<Draft>),
    Refused(Vec<Reason>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReading {
    /// As the spreadsheet numbers it, from 1.
    pub line: u32,
    pub outcome: Outcome,
    /// One for every cell that isn't empty.
    pub cells: Vec<CellReading>,
    /// What no cell said and had to be filled in.
    pub assumed: Vec<Value>,
    /// All marks of the cells and of the row itself.
    pub marks: Set<Mark>,
}

/// What the list itself says its count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalRow {
    pub line: u32,
    pub says: Option<u32>,
    /// The people above it, good and refused, doubles included.
    pub counted: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub rows: Vec<RowReading>,
    pub totals: Vec<TotalRow>,
}

impl Reading {
    /// The people that can be added, with their rows.
    pub fn good(&self) -> impl Iterator<Item = (&RowReading, &Draft)> {
        self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Good(draft) => Some((row, &**draft)),
            _ => None,
        })
    }
}

/// Reads a sheet. Its first row must be the first of the spreadsheet, or the line numbers won't agree.
pub fn understand(sheet: &Sheet, layout: &Layout, context: &Context) -> Reading {
    let mut reader = Reader {
        layout,
        context,
        cells: Cells::new(layout, context),
        reading: Reading::default(),
        people: 0,
        after_total: false,
        section: None,
        above: Vec::new(),
    };
    for (at, row) in sheet.rows.iter().enumerate() {
        reader.row(at, row);
    }
    reader.close_section();
    reader.reading
}

/// A line between the rows: what it says holds for those below it.
struct Section {
    /// Its place among the rows read.
    at: usize,
    text: String,
    stopped: bool,
    used: bool,
}

struct Reader<'a> {
    layout: &'a Layout,
    context: &'a Context,
    cells: Cells<'a>,
    reading: Reading,
    people: u32,
    /// The list has given its total, and nobody came after it.
    after_total: bool,
    section: Option<Section>,
    /// The last person's cells, for whoever is "idem".
    above: Vec<Cell>,
}

impl Reader<'_> {
    fn row(&mut self, at: usize, row: &[Cell]) {
        let line = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let reason = match self.layout.header_row {
            _ if row.iter().all(Cell::is_empty) => Some(Skip::Empty),
            Some(header) if at + self.layout.header_rows.max(1) <= header => Some(Skip::Title),
            Some(header) if at <= header => Some(Skip::Header),
            _ => skip(row, self.layout, self.context),
        };
        match reason {
            Some(reason) => self.skipped(line, row, reason),
            None if is_doubtful(row, self.layout, self.context, self.after_total) => self.doubtful(line, row),
            None => self.person(line, row),
        }
    }

    fn skipped(&mut self, line: u32, row: &[Cell], skip: Skip) {
        let reason = match skip {
            Skip::Title | Skip::Empty => Reason::Title,
            Skip::Header => Reason::Header,
            Skip::RepeatedHeader => Reason::RepeatedHeader,
            Skip::Total => Reason::Total,
            Skip::Section => Reason::Section,
        };
        let cells: Vec<_> = self
            .filled(row)
            .map(|(index, cell)| self.reading_of(index, cell, Fate::Refused { reason }))
            .collect();
        let speaks = cells.iter().any(|cell| cell.raw.chars().any(char::is_alphanumeric));
        if matches!(skip, Skip::Total | Skip::Section) && speaks {
            self.close_section();
        }
        self.after_total |= skip == Skip::Total && is_last_total(row);
        if skip == Skip::Total && is_whole(row) {
            self.reading.totals.push(TotalRow { line, says: total(row), counted: self.people });
        }
        if skip == Skip::Section && speaks {
            let text = cells.iter().map(|cell| clean(&cell.raw).0).collect::<Vec<_>>().join(" ");
            let stopped = says_stopped(&text, self.context);
            self.section = Some(Section { at: self.reading.rows.len(), text, stopped, used: false });
        }
        let outcome = Outcome::Skipped(skip);
        self.reading.rows.push(RowReading { line, outcome, cells, assumed: Vec::new(), marks: Set::EMPTY });
    }

    /// A name or a line about those below: its owner says which.
    fn doubtful(&mut self, line: u32, row: &[Cell]) {
        let reason = Reason::Alone;
        let cells: Vec<_> = self
            .filled(row)
            .map(|(index, cell)| self.reading_of(index, cell, Fate::Refused { reason }))
            .collect();
        self.reading.rows.push(refused(line, vec![reason], cells));
    }

    /// A line that people were found under is kept with each of them.
    fn close_section(&mut self) {
        let Some(section) = self.section.take().filter(|section| section.used) else {
            return;
        };
        let Some(row) = self.reading.rows.get_mut(section.at) else {
            return;
        };
        let marks = Set::of(&[Mark::Ask]);
        row.marks = marks;
        for cell in &mut row.cells {
            cell.fate = Fate::Note { why: Some(Reason::Section), marks };
        }
    }

    fn filled<'r>(&self, row: &'r [Cell]) -> impl Iterator<Item = (usize, &'r Cell)> + use<'r> {
        row.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    fn reading_of(&self, index: usize, cell: &Cell, fate: Fate) -> CellReading {
        CellReading {
            index,
            column: self.layout.column(index).map(|used| used.column),
            raw: cell.raw(),
            fate,
        }
    }

    fn person(&mut self, line: u32, row: &[Cell]) {
        self.people += 1;
        self.after_total = false;
        let mut builder = Builder::default();
        let mut cells = Vec::new();
        let mut stopped = self.section.as_ref().is_some_and(|section| section.stopped);
        let meant = self.meant(row);
        for index in self.order(&meant) {
            let fate = self.cells.fate(index, &meant[index], &mut builder, &mut stopped);
            let fate = if meant[index] == row[index] { fate } else { fate.guessed() };
            cells.push(self.reading_of(index, &row[index], fate));
        }
        cells.sort_by_key(|cell| cell.index);
        countries(&mut cells, &builder);
        unused(&mut cells, &builder.unused_names());
        let finished = builder
            .finish(self.layout, self.context.today)
            .and_then(|found| if stopped { Err(vec![Reason::Stopped]) } else { Ok(found) });
        let row = match finished {
            Ok((draft, assumed, marks)) => {
                let row = RowReading { line, outcome: Outcome::Skipped(Skip::Empty), cells, assumed, marks };
                self.good(row, draft, &meant)
            }
            Err(reasons) => refused(line, reasons, cells),
        };
        self.reading.rows.push(row);
        self.above = meant;
    }

    /// The cells as they are meant: "idem" is what the cell above it says. Nobody is called like who stands above.
    fn meant(&self, row: &[Cell]) -> Vec<Cell> {
        let column = |at: usize| self.layout.column(at).map(|used| used.column);
        let first = |at: usize| matches!(column(at), Some(Column::Name | Column::FirstName));
        let above = |at: usize| self.above.get(at).filter(|cell| !cell.is_empty() && !first(at));
        let meant = row.iter().enumerate().map(|(at, cell)| match cell {
            Cell::Text(text) if says_idem(text) => above(at).unwrap_or(cell).clone(),
            _ => cell.clone(),
        });
        meant.collect()
    }

    /// From left to right, but a mobile number before another, of which the first is kept; and whether a VOG was asked
    /// for after whether it was seen.
    fn order(&self, row: &[Cell]) -> Vec<usize> {
        let mut order: Vec<_> = self.filled(row).map(|(index, _)| index).collect();
        let phone = |at: usize| self.layout.column(at).is_some_and(|used| used.column == Column::Phone);
        let asked = |at: usize| {
            let used = self.layout.column(at);
            used.is_some_and(|used| used.column == Column::Vog && is_asked_for(&used.header))
        };
        order.sort_by_key(|at| asked(*at) || phone(*at) && !is_mobile(&row[*at].raw()));
        order
    }

    /// A person comes in, with a note of everything that its values don't say.
    fn good(&mut self, mut row: RowReading, mut draft: Draft, meant: &[Cell]) -> RowReading {
        for cell in &row.cells {
            let (found, noted) = match &cell.fate {
                Fate::Taken { marks, noted, .. } => (*marks, *noted),
                Fate::Note { marks, .. } => (*marks, true),
                Fate::Refused { .. } => (Set::EMPTY, false),
            };
            row.marks = row.marks.or(found);
            if noted {
                let header =
                    self.layout.column(cell.index).map(|used| used.header.clone()).unwrap_or_default();
                let text = clean(&meant.get(cell.index).map(Cell::raw).unwrap_or_default()).0;
                draft.notes.push(Note { header, text });
            }
        }
        if row.cells.len() == 1 {
            row.marks.insert(Mark::Ask);
        }
        if let Some(section) = &mut self.section {
            section.used = true;
            draft.notes.push(Note { header: String::new(), text: section.text.clone() });
        }
        row.outcome = Outcome::Good(Box::new(draft));
        row
    }
}

/// A name that the name in full has no place for is kept as a note.
fn unused(cells: &mut [CellReading], columns: &[Column]) {
    for cell in cells.iter_mut().filter(|cell| cell.column.is_some_and(|column| columns.contains(&column))) {
        let Fate::Taken { values, noted, marks, .. } = &mut cell.fate else { continue };
        values.retain(|value| !matches!(value, Value::Name(_)));
        marks.insert(Mark::Ask);
        *noted = true;
        if values.is_empty() {
            cell.fate = Fate::Note { why: Some(Reason::Conflict), marks: *marks };
        }
    }
}

/// The country is not asked for; it helps only while the language isn't known.
fn countries(cells: &mut [CellReading], builder: &Builder) {
    let countries = cells.iter_mut().filter(|cell| cell.column == Some(Column::Country));
    if builder.has_languages() {
        countries.for_each(|cell| cell.fate = Fate::Refused { reason: Reason::NotKept });
    }
}

/// Of a refused row nothing comes in; the row goes back to its owner as a whole.
fn refused(line: u32, reasons: Vec<Reason>, mut cells: Vec<CellReading>) -> RowReading {
    for cell in &mut cells {
        if !matches!(cell.fate, Fate::Refused { .. }) {
            cell.fate = Fate::Refused { reason: Reason::Row };
        }
    }
    RowReading { line, outcome: Outcome::Refused(reasons), cells, assumed: Vec::new(), marks: Set::EMPTY }
}
