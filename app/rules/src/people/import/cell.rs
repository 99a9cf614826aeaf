//! What becomes of one cell of a person.

use super::{
    Cell, Column, Context, Fate, Field, Layout, ListKind, Reason, Value,
    draft::{Applied, Builder},
    names::is_roepnaam,
    read::{Asked, Finding, Head, is_formula, read, says_no, says_nothing, text_of},
    stopped::says_stopped,
};
use crate::{
    code::Set,
    people::{
        Mark, Vog,
        text::{clean, key, latin_digits},
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
        let header = used.map_or("", |used| &used.header);
        match column {
            Column::Ignored => return Fate::Refused { reason: Reason::Ignored },
            Column::NotKept => return Fate::Refused { reason: Reason::NotKept },
            _ if is_formula(&text) => {
                return Fate::Note { why: Some(Reason::NotUnderstood), marks: Set::of(&[Mark::Ask]) };
            }
            _ if says_nothing(&text) => return taken(Finding::unknown()),
            Column::Status => return status(header, &text, self.context, stopped),
            Column::Vog if is_asked_for(header) => return asked_for(&text, self.layout.kind, builder),
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
        let place = if column == Column::FirstName && is_roepnaam(header) {
            Place::Roepnaam
        } else {
            Place::Of(column)
        };
        apply(place, self.layout.kind, finding, builder)
    }
}

/// A Dutch mobile number, by its beginning.
pub fn is_mobile(text: &str) -> bool {
    let digits: String = latin_digits(text).chars().filter(char::is_ascii_digit).collect();
    ["06", "6", "316", "3106", "00316"].iter().any(|start| digits.starts_with(start))
}

/// "wacht", "gekoppeld", "gestopt": only the last keeps someone out, and then with its reason.
fn status(header: &str, text: &str, context: &Context, stopped: &mut bool) -> Fate {
    let headed = says_stopped(header, context);
    if says_no(text) && headed {
        return taken(Finding::unknown());
    }
    let active = key(header) == "actief" && says_no(text);
    if says_stopped(text, context) || headed || active {
        *stopped = true;
    }
    Fate::Note { why: None, marks: Set::of(&[Mark::Ask]) }
}

fn taken(finding: Finding) -> Fate {
    let noted = finding.keep || !finding.lost.is_empty();
    Fate::Taken { values: finding.values, marks: finding.marks, lost: finding.lost, noted }
}

/// Where the values of a cell belong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Of(Column),
    /// What others call someone, beside the name in full.
    Roepnaam,
}

/// Is a column about a VOG that is still to come: "VOG aangevraagd op", "VOG verstuurd"?
pub fn is_asked_for(header: &str) -> bool {
    const ASKED: [&str; 7] =
        ["aangevraagd", "aanvraag", "aanvraagdatum", "verstuurd", "verzonden", "opgestuurd", "ingediend"];
    key(header).split(' ').any(|word| ASKED.contains(&word))
}

/// A VOG that was asked for hasn't been seen; what another column says of it counts for more.
fn asked_for(text: &str, kind: ListKind, builder: &mut Builder) -> Fate {
    let missing = Value::Vog(Vog::Missing);
    if kind == ListKind::Taalvragers || says_no(text) || builder.knows(Field::Vog) {
        return Fate::Note { why: None, marks: Set::EMPTY };
    }
    builder.apply(Column::Vog, &missing);
    taken(Finding::of(missing).kept())
}

fn apply(place: Place, kind: ListKind, mut finding: Finding, builder: &mut Builder) -> Fate {
    if finding.is_nothing() {
        let remark = matches!(place, Place::Of(Column::Notes | Column::Coupled));
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
        let applied = match (place, value) {
            (Place::Roepnaam, Value::Name(name)) => builder.call(name),
            (Place::Roepnaam, _) => builder.apply(Column::FirstName, value),
            (Place::Of(column), _) => builder.apply(column, value),
        };
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
