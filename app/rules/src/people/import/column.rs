//! What a column can mean, and how it is recognised by its header.

use super::column_words::{
    BUSY, COUNTED, HEADERS, NOT_THEN, NUMBERED, ONLY_ALONE, OTHER_DATES, SOMEONE_ELSE,
};
use crate::{
    coded,
    people::text::{Kind, Word, is_slip, key, words},
};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

coded! {
    /// What kind of people a list holds.
    pub enum ListKind { Taalvragers = "taalvragers", Volunteers = "volunteers" }
}

impl ListKind {
    /// Whom those in such a list are coupled to.
    pub fn other(self) -> Self {
        match self {
            Self::Taalvragers => Self::Volunteers,
            Self::Volunteers => Self::Taalvragers,
        }
    }
}

coded! {
    /// The meaning of a column.
    pub enum Column {
        Name = "name", FirstName = "first_name", Particle = "particle", LastName = "last_name",
        Gender = "gender", Birth = "birth", Country = "country", Languages = "languages", Level = "level",
        When = "when", Postcode = "postcode", Kern = "kern", Address = "address", Phone = "phone",
        Email = "email", Wish = "wish", Goals = "goals", Interests = "interests", Notes = "notes",
        WaitingSince = "waiting_since",
        /// What a volunteer offers; what a taalvrager wants.
        Role = "role",
        Capacity = "capacity", Vog = "vog", Venue = "venue", Reach = "reach", AwayUntil = "away_until",
        Organisation = "organisation",
        /// The coach or maatje someone has already.
        Coupled = "coupled",
        /// Waiting, coupled, stopped.
        Status = "status",
        /// Asked for by others, not by Meedoen: never kept.
        NotKept = "not_kept",
        /// Set aside.
        Ignored = "ignored",
        /// Not recognised: kept as a note under its header.
        Other = "other",
    }
}

fn names() -> impl Iterator<Item = (Column, &'static str)> {
    HEADERS.iter().flat_map(|(column, names)| names.split(", ").map(|name| (*column, name)))
}

static BY_NAME: LazyLock<HashMap<&'static str, Column>> = LazyLock::new(|| {
    // Of a name that stands twice the first counts.
    let mut found = HashMap::new();
    names().for_each(|(column, name)| {
        found.entry(name).or_insert(column);
    });
    found
});

/// What a header means that is one of the very words.
pub(super) fn exact(header: &str) -> Option<Column> {
    // No word for a column is longer, and whoever asks may ask it of every cell.
    if header.len() > 60 {
        return None;
    }
    BY_NAME.get(key(header).as_str()).copied()
}

/// How sure a header's meaning is: 3 for the very words, 2 when it holds them, 1 with a slip of the pen.
pub(super) fn meaning(header: &str) -> Option<(Column, u32)> {
    let whole = key(header);
    if whole.is_empty() {
        return (header.trim() == "#").then_some((Column::Ignored, 3));
    }
    if let Some(column) = BY_NAME.get(whole.as_str()) {
        return Some((*column, 3));
    }
    let said: Vec<Word> = words(header).into_iter().filter(|word| word.kind != Kind::Sign).collect();
    if said.len() > 8 {
        return None;
    }
    held(&said)
        .map(|column| qualified(column, &said))
        .map(|column| (column, 2))
        .or_else(|| misspelled(&whole).map(|column| (column, 1)))
}

fn any(said: &[Word], of: &[&str]) -> bool {
    said.iter().any(|word| of.contains(&word.text.as_str()))
}

/// What a column is that holds the words for this one, with what its other words make of it.
fn qualified(column: Column, said: &[Word]) -> Column {
    let named = said.iter().any(|word| word.text.contains("naam"));
    let waits = ["aangemeld", "aanmeld", "wacht", "intake", "ingeschreven"]
        .iter()
        .any(|start| said.iter().any(|word| word.text.starts_with(start)));
    match column {
        Column::Name if any(said, &NUMBERED) && !named => Column::Ignored,
        Column::Name if any(said, &COUNTED) && !named => Column::Capacity,
        Column::WaitingSince if any(said, &OTHER_DATES) && !waits => Column::Other,
        Column::When if is_not_then(said) => Column::Other,
        _ if is_someone_else(column, said) => Column::Other,
        _ => column,
    }
}

/// Does a header about times say when someone can't: "Niet beschikbaar op", "Dagen taalschool", "Werkdagen"?
pub(super) fn rules_out(header: &str) -> bool {
    let whole = key(header);
    match BY_NAME.get(whole.as_str()) {
        Some(column) => *column == Column::Other,
        None => is_not_then(&words(header)),
    }
}

fn is_not_then(said: &[Word]) -> bool {
    let available = said.iter().any(|word| word.text.starts_with("beschikba"));
    any(said, &NOT_THEN) || !available && any(said, &BUSY)
}

/// "Tel. contactpersoon" is not the telephone of who the row is about.
fn is_someone_else(column: Column, said: &[Word]) -> bool {
    let personal = matches!(
        column,
        Column::Name
            | Column::FirstName
            | Column::LastName
            | Column::Phone
            | Column::Email
            | Column::Address
            | Column::Birth
            | Column::Languages
    );
    personal && said.iter().any(|word| SOMEONE_ELSE.contains(&word.text.as_str()))
}

/// The longest name that the header holds; of equals the first, since in Dutch the head of a phrase comes first.
fn held(said: &[Word]) -> Option<Column> {
    let text: Vec<_> = said.iter().map(|word| word.text.as_str()).collect();
    let padded = format!(" {} ", text.join(" "));
    let found = names().filter(|(_, name)| !ONLY_ALONE.contains(name)).filter_map(|(column, name)| {
        let place = padded.find(&format!(" {name} "))?;
        Some((name.split(' ').count(), Reverse(place), column))
    });
    found.max_by_key(|(words, place, _)| (*words, *place)).map(|(.., column)| column)
}

fn misspelled(whole: &str) -> Option<Column> {
    let close = |(_, name): &(Column, &str)| is_slip(name, whole, 6);
    names().find(close).map(|(column, _)| column)
}
