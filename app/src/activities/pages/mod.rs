//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod meeting;
pub mod preview;

pub use agenda::agenda;
pub use meeting::{Shown, found, meeting};
