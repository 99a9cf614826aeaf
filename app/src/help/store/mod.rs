//! The hulpvragen's SQL, and only that.

mod answer;
mod asked;
mod own_words;
mod read;

pub use answer::{give_back, not_now, take};
pub use asked::{NewHulpvraag, ask, of_asker_in};
pub use own_words::{NewWords, add_words};
pub use read::{Hulpvraag, asked_of, find, helped_by, of_asker};
