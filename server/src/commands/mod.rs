//! What the command line can do, a file each.

mod assign;
mod database;
mod import;
mod invite;
mod read_sheet;
mod serve;

pub use assign::assign;
pub use database::{backup, migrate};
pub use import::import;
pub use invite::invite;
pub use read_sheet::read_sheet;
pub use serve::serve;

/// What is printed when a command fails.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
pub type Outcome = Result<(), Failure>;

/// A line for whoever gave the command; fails where nobody reads it.
fn say(line: impl std::fmt::Display) -> Outcome {
    use std::io::Write;
    writeln!(std::io::stdout(), "{line}").map_err(|error| format!("standard output: {error}").into())
}
