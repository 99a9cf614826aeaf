//! What the command line can do, a file each.

mod assign;
mod database;
mod invite;
mod serve;

pub use assign::assign;
pub use database::{backup, migrate};
pub use invite::invite;
pub use serve::serve;

/// What is printed when a command fails.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;
