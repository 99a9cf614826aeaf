//! Bringing in the lists coordinators already have: first a preview of how each row is understood, then all of it at
//! once, then, as long as nothing happened to its people, all of it back again.

mod actions;
mod back;
mod bring;
mod carry_out;
mod choose;
pub mod file;
mod judge;
mod pages;
mod store;
mod upload;
mod words;

pub use actions::{confirm, discard, reread, take_back, upload};
pub use bring::{Bring, Brought, bring, look, reading_in_words, take_back as take_back_import};
pub use carry_out::{By, Confirmed, Undone};
pub use choose::{Chosen, offered};
pub use pages::{list, refused_csv, refused_xlsx, show};
pub use store::{forget_old, forget_person};
pub use upload::MOST_SENT;
pub use words::{hold as hold_in_words, unreadable as unreadable_in_words};
