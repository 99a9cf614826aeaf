//! A sheet, row by row: who is in it, and what became of every cell.

use super::{
    Cell, CellReading, Column, Context, Draft, Fate, Layout, Note, Reason, Sheet, Skip, Value,
    draft::{Applied, Builder},
    read::{Asked, Finding, Head, read, says_no, says_nothing, text_of},
    rows::{says_stopped, skip, total},
};
use crate::{
    code::Set,
    people::{Mark, text::clean},
};
use serde::{Deserialize, Serialize};

/// A cell with more than this many characters is refused.
const LONGEST: usize = 2000;

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
    let heads = layout.columns.iter().map(|used| Head::of(&used.header)).collect();
    let mut reader = Reader { layout, heads, context, reading: Reading::default(), people: 0, section: None };
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
    /// What each column's header says about crosses beneath it.
    heads: Vec<Head>,
    context: &'a Context,
    reading: Reading,
    people: u32,
    section: Option<Section>,
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
        if matches!(skip, Skip::Total | Skip::Section) {
            self.close_section();
        }
        if skip == Skip::Total {
            self.reading.totals.push(TotalRow { line, says: total(row), counted: self.people });
        }
        if skip == Skip::Section {
            let text = cells.iter().map(|cell| clean(&cell.raw).0).collect::<Vec<_>>().join(" ");
            let stopped = says_stopped(&text);
            self.section = Some(Section { at: self.reading.rows.len(), text, stopped, used: false });
        }
        let outcome = Outcome::Skipped(skip);
        self.reading.rows.push(RowReading { line, outcome, cells, assumed: Vec::new(), marks: Set::EMPTY });
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
        let mut builder = Builder::default();
        let mut cells = Vec::new();
        let mut stopped = self.section.as_ref().is_some_and(|section| section.stopped);
        for (index, cell) in self.filled(row) {
            let fate = self.cell(index, cell, &mut builder, &mut stopped);
            cells.push(self.reading_of(index, cell, fate));
        }
        self.countries(&mut cells, &builder);
        let finished = builder
            .finish(self.layout, self.context.today)
            .and_then(|found| if stopped { Err(vec![Reason::Stopped]) } else { Ok(found) });
        let row = match finished {
            Ok((draft, assumed, marks)) => self.good(line, draft, cells, assumed, marks),
            Err(reasons) => refused(line, reasons, cells),
        };
        self.reading.rows.push(row);
    }

    fn good(
        &mut self,
        line: u32,
        mut draft: Draft,
        cells: Vec<CellReading>,
        assumed: Vec<Value>,
        mut marks: Set<Mark>,
    ) -> RowReading {
        for cell in &cells {
            let (found, noted) = match &cell.fate {
                Fate::Taken { marks, noted, .. } => (*marks, *noted),
                Fate::Note { marks, .. } => (*marks, true),
                Fate::Refused { .. } => (Set::EMPTY, false),
            };
            marks = marks.or(found);
            if noted {
                let header =
                    self.layout.column(cell.index).map(|used| used.header.clone()).unwrap_or_default();
                draft.notes.push(Note { header, text: clean(&cell.raw).0 });
            }
        }
        if cells.len() == 1 {
            marks.insert(Mark::Ask);
        }
        if let Some(section) = &mut self.section {
            section.used = true;
            draft.notes.push(Note { header: String::new(), text: section.text.clone() });
        }
        RowReading { line, outcome: Outcome::Good(Box::new(draft)), cells, assumed, marks }
    }

    fn cell(&self, index: usize, cell: &Cell, builder: &mut Builder, stopped: &mut bool) -> Fate {
        let text = text_of(cell);
        if text.chars().count() > LONGEST {
            return Fate::Refused { reason: Reason::TooLong };
        }
        let used = self.layout.column(index);
        let column = used.map_or(Column::Other, |used| used.column);
        match column {
            Column::Ignored => return Fate::Refused { reason: Reason::Ignored },
            Column::NotKept => return Fate::Refused { reason: Reason::NotKept },
            _ if says_nothing(&text) => return taken(Finding::unknown()),
            Column::Status => return status(used.map_or("", |used| &used.header), &text, stopped),
            Column::Other | Column::Country => return Fate::Note { why: None, marks: Set::EMPTY },
            _ => {}
        }
        let asked = Asked {
            cell,
            text: &text,
            head: self.heads.get(index).copied().unwrap_or_default(),
            kind: self.layout.kind,
            context: self.context,
        };
        let mut finding = read(column, asked);
        if clean(&cell.raw()).1 {
            finding.marks.insert(Mark::Cleaned);
        }
        apply(column, finding, builder)
    }

    /// The country is not asked for; it helps only while the language isn't known.
    fn countries(&self, cells: &mut [CellReading], builder: &Builder) {
        let countries = cells.iter_mut().filter(|cell| cell.column == Some(Column::Country));
        if builder.has_languages() {
            countries.for_each(|cell| cell.fate = Fate::Refused { reason: Reason::NotKept });
        }
    }
}

/// "wacht", "gekoppeld", "gestopt": only the last keeps someone out, and then with its reason.
fn status(header: &str, text: &str, stopped: &mut bool) -> Fate {
    if says_no(text) && says_stopped(header) {
        return taken(Finding::unknown());
    }
    let active = crate::people::text::key(header) == "actief" && says_no(text);
    if says_stopped(text) || says_stopped(header) || active {
        *stopped = true;
    }
    Fate::Note { why: None, marks: Set::of(&[Mark::Ask]) }
}

fn taken(finding: Finding) -> Fate {
    let noted = finding.keep || !finding.lost.is_empty();
    Fate::Taken { values: finding.values, marks: finding.marks, lost: finding.lost, noted }
}

fn apply(column: Column, mut finding: Finding, builder: &mut Builder) -> Fate {
    if finding.is_nothing() {
        let remark = matches!(column, Column::Notes | Column::Coupled);
        let why = (!remark).then_some(Reason::NotUnderstood);
        return Fate::Note { why, marks: finding.marks };
    }
    let mut conflict = false;
    finding.values.retain(|value| {
        let applied = builder.apply(column, value);
        conflict |= applied == Applied::Conflict;
        applied == Applied::Yes
    });
    if conflict {
        finding = finding.marked(Mark::Ask).kept();
    }
    if conflict && finding.values.is_empty() {
        return Fate::Note { why: Some(Reason::Conflict), marks: finding.marks };
    }
    taken(finding)
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
