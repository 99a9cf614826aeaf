//! The people of a municipality: who asks for a taalcoach or a maatje, who offers to be one, and how they came:
//! written down by a coordinator, or signed up by themselves.

mod actions;
mod erase;
pub mod intake;
mod list;
mod privacy;
mod profile;
pub mod signup;
pub mod store;
mod words;

pub use actions::{add_note, move_to};
pub use erase::{ask_to_erase, erase_after, erase_now};
pub use list::list;
pub use privacy::privacy;
pub use profile::profile;
pub use words::{level_words, role_words, set_words, venue_words, week_words};
