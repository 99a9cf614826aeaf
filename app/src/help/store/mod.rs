//! The hulpvragen's SQL, and only that.

mod answer;
mod asked;
mod read;

pub use answer::{give_back, not_now, take};
pub use asked::{NewHulpvraag, ask};
pub use read::{Hulpvraag, asked_of, find, helped_by, of_asker};
