//! Bringing in a coordinator's list: what would happen to whom, decided before anything is stored.
//!
//! How the cells of a list are understood is `people::import`; here a list meets the people who are there already.

mod merge;
mod plan;
mod undo;

pub use merge::{Record, merge};
pub use plan::{Counts, Known, Not, Planned, Verdict, counts, plan};
pub use undo::{Hold, Touched, hold, is_undoable};

use crate::{
    access::{Access, Audience::*, get, post},
    coded,
};

/// The largest file taken, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// The longest list taken: rows of a sheet, titles and empty rows included.
pub const MOST_ROWS: usize = 5_000;
/// The widest list taken: columns of a sheet.
pub const MOST_COLUMNS: usize = 100;
/// The most cells with something in them, over all sheets of a file.
pub const MOST_CELLS: usize = 200_000;
/// How long the cells of a list that wasn't confirmed are kept; of one that was, the rows that went back and what people
/// were before it. That is how long it can be undone.
pub const KEPT_DAYS: i64 = 30;

pub const ACCESS: &[Access] = &[
    get("/invoer", Coordinator),
    post("/invoer", Coordinator),
    get("/invoer/{id}", Coordinator),
    post("/invoer/{id}/indeling", Coordinator),
    post("/invoer/{id}/bevestiging", Coordinator),
    post("/invoer/{id}/ongedaan", Coordinator),
    post("/invoer/{id}/weg", Coordinator),
    get("/invoer/{id}/geweigerd.csv", Coordinator),
    get("/invoer/{id}/geweigerd.xlsx", Coordinator),
];

coded! {
    /// Why a file can't be read as a list.
    pub enum Unreadable {
        Missing = "missing", Empty = "empty", TooLarge = "too_large",
        /// More rows, columns or cells than we take.
        TooMany = "too_many",
        /// Small, and yet it takes more memory or time than a list needs.
        TooHeavy = "too_heavy",
        /// The Excel of before 2007 (.xls).
        OldExcel = "old_excel",
        Password = "password", Pdf = "pdf", Image = "image", Broken = "broken",
        /// Something else: a letter, a web page, a program.
        NotAList = "not_a_list",
    }
}

coded! {
    /// Where an import stands.
    pub enum State { Preview = "preview", Done = "done", Undone = "undone" }
}

#[cfg(test)]
mod tests;
