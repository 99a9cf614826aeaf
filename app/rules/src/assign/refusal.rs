//! Why a problem is refused, and where it goes wrong; in English, since operators read it and not the people of
//! Meedoen.

use super::Flaw;
use std::fmt;

/// The first place where a problem is not as it should be, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Refusal {
    pub place: Place,
    pub reason: Reason,
}

/// Where in the problem. Rows and parts count from zero, lines and columns from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where the text stops being JSON.
    Text {
        line: usize,
        column: usize,
    },
    /// The whole.
    Problem,
    /// "needs", "offers" or "edges".
    List(&'static str),
    Row(&'static str, usize),
    /// A value in a row that is an object.
    Field(&'static str, usize, &'static str),
    /// A value in a row that is a list.
    Part(&'static str, usize, usize),
}

/// What is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("this is not UTF-8")]
    NotUtf8,
    #[error("this is not JSON: {0}")]
    NotJson(String),
    #[error("this should be {0}")]
    WrongType(&'static str),
    #[error("{0:?} is missing")]
    MissingKey(&'static str),
    #[error("unknown key {}", quoted(.0))]
    UnknownKey(String),
    #[error("{0:?} is here twice")]
    RepeatedKey(&'static str),
    #[error("the id {} is that of {list}[{first}] as well", quoted(.id))]
    IdTwice { id: String, list: &'static str, first: usize },
    #[error("unknown need {}", quoted(.0))]
    UnknownNeed(String),
    #[error("unknown offer {}", quoted(.0))]
    UnknownOffer(String),
    #[error("{} is not written as a whole number", cut(.0))]
    NotWhole(String),
    #[error("{} is negative", cut(.0))]
    Negative(String),
    #[error("overflow: {} does not fit in 64 bits", cut(.0))]
    Overflow(String),
    #[error("{0}")]
    Flaw(Flaw),
}

impl Place {
    pub(super) fn refuse(self, reason: Reason) -> Refusal {
        Refusal { place: self, reason }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { line, column } => write!(f, "line {line} column {column}"),
            Self::Problem => f.write_str("the problem"),
            Self::List(list) => f.write_str(list),
            Self::Row(list, row) => write!(f, "{list}[{row}]"),
            Self::Field(list, row, field) => write!(f, "{list}[{row}].{field}"),
            Self::Part(list, row, part) => write!(f, "{list}[{row}][{part}]"),
        }
    }
}

/// In quotation marks, with control characters escaped so that a terminal is safe from them.
fn quoted(text: &str) -> String {
    format!("{:?}", cut(text))
}

/// At most so much that a line stays readable.
fn cut(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
