//! The SQL of matches: reading them, and the steps of their life. Steps hold their rows in one order everywhere:
//! first the volunteer's places, then the match, last the municipality's revision (see `people::store::hold_everyone`).

mod forget;
mod history;
mod propose;
mod read;
mod steps;

pub use forget::forget;
pub use history::{HistoryLine, history};
pub use propose::{NewMatch, Proposed, propose};
pub use read::{
    LivingMatch, Match, NamedMatch, declined_pairs, find, find_anywhere, find_changed, has_living, living,
    living_of, of_person, volunteers_of,
};
pub use steps::{AnswerOf, Taken, answer, end, withdraw};
