//! How a cell is read, by the meaning of its column. Each reader answers with a `Finding`.

mod away;
pub mod contact;
mod crosses;
pub mod dates;
mod hours;
pub mod languages;
mod level_words;
pub mod levels;
pub mod person;
mod phrase_table;
pub mod phrases;
pub mod roles;
mod since;
pub mod vog;
pub mod week;
mod week_words;

use super::{Cell, Column, Context, ListKind, Value, headers::own};
use crate::{
    code::Set,
    people::{
        Level, Mark, VolunteerRole, Week,
        text::{Word, key},
    },
};

/// What a reader made of a cell: values, marks, and the words it did nothing with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    pub values: Vec<Value>,
    pub marks: Set<Mark>,
    pub lost: Vec<String>,
    /// The text says more than its values, although every word was understood.
    pub keep: bool,
}

impl Finding {
    pub fn of(value: Value) -> Self {
        Self { values: vec![value], ..Self::default() }
    }

    /// It was said that it isn't known.
    pub fn unknown() -> Self {
        Self::default().marked(Mark::Unknown)
    }

    pub fn lost(text: &str) -> Self {
        Self { lost: vec![text.to_owned()], ..Self::default() }
    }

    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.marks.insert(mark);
        self
    }

    #[must_use]
    pub fn kept(mut self) -> Self {
        self.keep = true;
        self
    }

    pub fn lose(&mut self, word: &Word) {
        if word.text.chars().any(char::is_alphanumeric) || word.text.chars().any(is_picture) {
            self.lost.push(word.raw.clone());
        } else if word.text == "?" {
            self.marks.insert(Mark::Ask);
            self.keep = true;
        }
    }

    /// Nothing at all was understood.
    pub fn is_nothing(&self) -> bool {
        self.values.is_empty() && !self.marks.has(Mark::Unknown) && !self.marks.has(Mark::Less)
    }
}

/// A sign that isn't punctuation: an emoji may be an answer.
fn is_picture(c: char) -> bool {
    c as u32 > 0x2190
}

/// What a header says of the cells beneath it: of crosses ("ma avond", "A1", "maatje"), of numbers ("geb.jaar").
#[derive(Clone, Copy, Debug, Default)]
pub struct Head {
    pub slots: Option<Week>,
    pub level: Option<Level>,
    pub role: Option<VolunteerRole>,
    /// It asks for a year of birth, so that "72" isn't an age.
    pub born: bool,
}

impl Head {
    pub fn of(header: &str) -> Self {
        let own = own(header);
        let glued: String = header.chars().filter(|c| c.is_alphanumeric()).collect();
        let slots = [header, own, &glued].into_iter().find_map(week::header_slots);
        Self {
            slots,
            level: [header, own].into_iter().find_map(levels::header_level),
            role: [header, own].into_iter().find_map(roles::header_role),
            born: person::header_born(header),
        }
    }
}

/// A cell with what is needed to understand it.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub cell: &'a Cell,
    /// Its text, visible characters only; a flag is "ja" or "nee".
    pub text: &'a str,
    pub head: Head,
    pub kind: ListKind,
    pub context: &'a Context,
}

/// The cell's text as its reader gets it.
pub fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Flag(flag) => if *flag { "ja" } else { "nee" }.to_owned(),
        other => crate::people::text::clean(&other.raw()).0,
    }
}

/// "?", "-", "onbekend": said to be unknown, whatever the column.
pub fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 20] = [
        "onbekend",
        "nvt",
        "n v t",
        "nb",
        "n b",
        "ntb",
        "n t b",
        "weet niet",
        "nog onbekend",
        "nog niet bekend",
        "na",
        "n a",
        "unknown",
        "nader te bepalen",
        "nog vragen",
        "navragen",
        "geen idee",
        "niet bekend",
        "null",
        "niet ingevuld",
    ];
    if text.len() > 24 {
        return false;
    }
    let key = key(text);
    (key.is_empty() && !text.chars().any(is_picture)) || NOTHING.contains(&key.as_str())
}

/// "idem", "zie boven": the same as the cell above.
pub fn says_idem(text: &str) -> bool {
    let key = key(text);
    let words = [
        "idem",
        "id",
        "ditto",
        "dito",
        "zie boven",
        "zie hierboven",
        "als boven",
        "idem als boven",
        "see above",
    ];
    words.contains(&key.as_str()) || matches!(text.trim(), "\"" | "''" | "\u{201d}" | "\u{201e}" | "\u{3003}")
}

/// A formula that was never computed, or the word a spreadsheet shows where it could not: "#N/B", "#VERW!".
pub fn is_formula(text: &str) -> bool {
    let error = text.strip_prefix('#').is_some_and(|rest| {
        rest.starts_with("N/") || rest.starts_with(char::is_uppercase) && rest.ends_with(['!', '?'])
    });
    error
        || text
            .strip_prefix('=')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || "(+-".contains(c)))
}

pub fn says_yes(text: &str) -> bool {
    text.len() <= 12
        && (matches!(
            key(text).as_str(),
            "ja" | "j"
                | "yes"
                | "y"
                | "x"
                | "xx"
                | "v"
                | "1"
                | "ok"
                | "oke"
                | "true"
                | "waar"
                | "wel"
                | "aanwezig"
        ) || matches!(text.trim(), "✓" | "✔" | "✔️" | "√" | "☑" | "✅"))
}

pub fn says_no(text: &str) -> bool {
    text.len() <= 12
        && (matches!(
            key(text).as_str(),
            "nee" | "n" | "no" | "geen" | "0" | "false" | "onwaar" | "niet" | "nog niet"
        ) || matches!(text.trim(), "✗" | "✘" | "❌"))
}

/// Reads a cell; None for columns that are decided elsewhere.
pub fn read(column: Column, asked: Asked) -> Finding {
    match column {
        Column::Name | Column::FirstName | Column::Particle | Column::LastName => contact::name(asked),
        Column::Gender => person::gender(asked),
        Column::Birth => person::birth(asked),
        Column::Languages => languages::languages(asked),
        Column::Level => levels::levels(asked),
        Column::When => week::week(asked),
        Column::Postcode | Column::Address => contact::place(column, asked),
        Column::Kern => contact::kern(asked),
        Column::Phone => contact::phone(asked),
        Column::Email => contact::email(asked),
        Column::Wish | Column::Goals | Column::Interests | Column::Notes | Column::Venue => {
            phrases::phrases(column, asked)
        }
        Column::WaitingSince => since::waiting_since(asked),
        Column::AwayUntil => away::away_until(asked),
        Column::Role => roles::roles(asked),
        Column::Capacity => person::capacity(asked),
        Column::Reach => person::reach(asked),
        Column::Vog => vog::vog(asked),
        Column::Organisation => contact::organisation(asked),
        Column::Coupled => roles::coupled(asked),
        Column::Status | Column::Country | Column::NotKept | Column::Ignored | Column::Other => {
            Finding::lost(asked.text)
        }
    }
}
