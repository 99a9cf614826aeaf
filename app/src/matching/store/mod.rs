//! The SQL of matches: reading them, and the steps of their life. Steps hold their rows in one order everywhere:
//! first the volunteer's places, then the match, last the municipality's revision.

mod read;
mod steps;

pub use read::{
    HistoryLine, LivingMatch, Match, declined_pairs, find, find_anywhere, find_changed, has_living, history,
    living, of_person, volunteers_of,
};
pub use steps::{AnswerOf, NewMatch, Proposed, Taken, answer, end, propose, withdraw};
