//! Which columns hold the names of those a list is about, when more than one could.

use super::{Column, ColumnUse, ListKind, headers::is_name};
use crate::people::text::key;

/// Words for people that head a column of names, and whom such a list is about.
const PEOPLE: &[(ListKind, &str)] = &[
    (ListKind::Volunteers, "vrijwilliger, vrijwilligers, volunteer"),
    (
        ListKind::Taalvragers,
        "taalvrager, taalvragers, cursist, deelnemer, statushouder, client, student, wie, persoon",
    ),
];

/// Words beside which someone is coupled; beneath the others may stand anything, "ja" too.
const COUPLED: [&str; 7] =
    ["vrijwilliger", "vrijwilligers", "volunteer", "taalvrager", "taalvragers", "cursist", "deelnemer"];

/// Whom a header names: "Vrijwilliger", "Naam taalvrager".
pub(super) fn people(header: &str) -> Option<ListKind> {
    let header = key(header);
    let named = |words: &str| words.split(", ").any(|name| header.split(' ').any(|word| word == name));
    PEOPLE.iter().find(|(_, words)| named(words)).map(|(kind, _)| *kind)
}

/// How little a header is about names: "Naam" 0, "Naam vrijwilliger" 1, "Vrijwilliger" 2.
fn distance(used: &ColumnUse) -> usize {
    match people(&used.header) {
        None => 0,
        Some(_) if key(&used.header).split(' ').any(|word| word.contains("naam")) => 1,
        Some(_) => 2,
    }
}

fn is_initials(used: &ColumnUse) -> bool {
    used.column == Column::FirstName
        && ["voorl", "init"].iter().any(|word| key(&used.header).starts_with(word))
}

/// The same columns. "Vrijwilliger" beside "Naam" holds whom someone is coupled to, and of two such words the second
/// does; initials beside a first name are a remark.
pub(super) fn told_apart(mut columns: Vec<ColumnUse>) -> Vec<ColumnUse> {
    let has = |column: Column| columns.iter().any(|used| used.column == column);
    let complete = has(Column::FirstName) && has(Column::LastName);
    let nearest = columns.iter().filter(|used| is_name(used.column)).map(distance).min().unwrap_or(0);
    let mut found = false;
    for used in columns.iter_mut().filter(|used| used.column == Column::Name) {
        let distance = distance(used);
        if distance > nearest || distance > 0 && (found || complete) {
            used.column = beside(&used.header);
        }
        found = true;
    }
    of_others(&mut columns);
    let called = columns
        .iter()
        .any(|used| used.column == Column::FirstName && !is_initials(used) && !is_roepnaam(&used.header));
    for used in columns.iter_mut().filter(|used| called && is_initials(used)) {
        used.column = Column::Other;
    }
    columns
}

/// "Tel. taalvrager" beside "Naam taalvrager" in a list of volunteers is not the telephone of who the row is about.
fn of_others(columns: &mut [ColumnUse]) {
    use Column::*;
    let whose = |of: &dyn Fn(Column) -> bool| -> Vec<ListKind> {
        columns.iter().filter(|used| of(used.column)).filter_map(|used| people(&used.header)).collect()
    };
    let (own, others) = (whose(&is_name), whose(&|column| column == Coupled));
    for used in columns {
        let personal =
            matches!(used.column, Phone | Email | Address | Postcode | Kern | Birth | Gender | Languages);
        let other = people(&used.header).is_some_and(|kind| others.contains(&kind) && !own.contains(&kind));
        if personal && other {
            used.column = Other;
        }
    }
}

fn beside(header: &str) -> Column {
    let coupled = key(header).split(' ').any(|word| COUPLED.contains(&word));
    if coupled { Column::Coupled } else { Column::Other }
}

/// What others call someone, beside the name in full.
pub(super) fn is_roepnaam(header: &str) -> bool {
    key(header).split(' ').any(|word| word == "roepnaam")
}
