//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod grid;
mod map;
mod meeting;
pub mod plan_form;
pub mod preview;

pub use agenda::agenda;
pub use meeting::meeting;
