//! A coordinator's own list, understood cell by cell: what is taken, what becomes a note, what is refused and why.
//!
//! Reading a file is done elsewhere; here come sheets of cells in, and go codes and values out. Every cell that
//! isn't empty is accounted for, what is guessed is marked, and nobody is silently dropped:
//! `layout::recognise` finds the header, `understand` reads the rows, `duplicates` and `changes` compare them
//! with each other and with who is there, and `table_of_readings` shows how each distinct value was read.

mod cell;
pub mod changes;
mod column;
mod column_words;
mod content;
mod draft;
pub mod duplicates;
mod headers;
pub mod layout;
mod names;
mod naming;
mod read;
mod rows;
mod stopped;
mod table;
mod tables;
mod understand;
mod value;
mod when;

pub use column::{Column, ListKind};
pub use draft::{Draft, DraftRole, Note};
pub use layout::{Candidate, ColumnUse, Layout, recognise};
pub use rows::Skip;
pub use table::{TableRow, table_of_readings};
pub use tables::apart;
pub use understand::{Outcome, Reading, RowReading, TotalRow, understand};
pub use value::{CellReading, Fate, Field, Reason, Value};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One cell as the file had it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(Date),
    Flag(bool),
}

impl Cell {
    /// What the reader sees in the preview: numbers without ".0", dates as 2026-03-18.
    pub fn raw(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// White space alone is empty, and so are characters that nobody can see.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => super::text::clean(text).0.is_empty(),
            _ => false,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

/// The postcodes of a kern: the first four digits, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kern {
    pub name: String,
    pub postcodes: Vec<(u16, u16)>,
}

/// What has to be known to understand a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Context {
    pub today: Date,
    pub kernen: Vec<Kern>,
    /// The organisations that share the pool, by name.
    pub organisations: Vec<String>,
}

impl Context {
    /// The kern a postcode lies in.
    pub fn kern_of(&self, postcode: &str) -> Option<&str> {
        let digits: u16 = postcode.get(..4)?.parse().ok()?;
        let holds = |kern: &&Kern| kern.postcodes.iter().any(|(from, to)| (*from..=*to).contains(&digits));
        self.kernen.iter().find(holds).map(|kern| kern.name.as_str())
    }

    /// A kern or an organisation by its name, however it is spelled.
    fn named<'a>(names: impl IntoIterator<Item = &'a str>, text: &str) -> Option<&'a str> {
        let wanted = super::text::key(text);
        names.into_iter().find(|name| super::text::key(name) == wanted)
    }

    pub(crate) fn kern_named(&self, text: &str) -> Option<&str> {
        Self::named(self.kernen.iter().map(|kern| kern.name.as_str()), text)
    }

    pub(crate) fn organisation_named(&self, text: &str) -> Option<&str> {
        Self::named(self.organisations.iter().map(String::as_str), text)
    }
}
