//! What becomes of one cell of a person.

use super::{
    Cell, Column, Context, Fate, Field, Layout, ListKind, Reason,
    draft::{Applied, Builder},
    read::{Asked, Finding, Head, is_formula, read, says_no, says_nothing, text_of},
    rows::says_stopped,
};
use crate::{
    code::Set,
    people::{
        Mark,
        text::{clean, latin_digits},
    },
};

/// A cell with more than this many characters is refused.
const LONGEST: usize = 2000;

/// How the cells of a list are read.
pub struct Cells<'a> {
    layout: &'a Layout,
    context: &'a Context,
    /// What each column's header says about crosses beneath it.
    heads: Vec<Head>,
}

impl<'a> Cells<'a> {
    pub fn new(layout: &'a Layout, context: &'a Context) -> Self {
        let heads = layout.columns.iter().map(|used| Head::of(&used.header)).collect();
        Self { layout, context, heads }
    }

    /// Reads a cell into what is known of its person; `stopped` when it says that they are no longer there.
    pub fn fate(&self, index: usize, cell: &Cell, builder: &mut Builder, stopped: &mut bool) -> Fate {
        let text = text_of(cell);
        if text.chars().count() > LONGEST {
            return Fate::Refused { reason: Reason::TooLong };
        }
        let used = self.layout.column(index);
        let column = used.map_or(Column::Other, |used| used.column);
        match column {
            Column::Ignored => return Fate::Refused { reason: Reason::Ignored },
            Column::NotKept => return Fate::Refused { reason: Reason::NotKept },
            _ if is_formula(&text) => {
                return Fate::Note { why: Some(Reason::NotUnderstood), marks: Set::of(&[Mark::Ask]) };
            }
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
        apply(column, self.layout.kind, finding, builder)
    }
}

/// A Dutch mobile number, by its beginning.
pub fn is_mobile(text: &str) -> bool {
    let digits: String = latin_digits(text).chars().filter(char::is_ascii_digit).collect();
    ["06", "6", "316", "3106", "00316"].iter().any(|start| digits.starts_with(start))
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

fn apply(column: Column, kind: ListKind, mut finding: Finding, builder: &mut Builder) -> Fate {
    if finding.is_nothing() {
        let remark = matches!(column, Column::Notes | Column::Coupled);
        let why = (!remark).then_some(Reason::NotUnderstood);
        return Fate::Note { why, marks: finding.marks };
    }
    // What isn't kept of such people stays readable.
    let said = finding.values.len();
    finding.values.retain(|value| value.field().is_of(kind) || value.field() == Field::Locale);
    if finding.values.len() < said {
        finding.keep = true;
        if finding.values.is_empty() {
            return Fate::Note { why: None, marks: finding.marks };
        }
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
