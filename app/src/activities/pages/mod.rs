//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod grid;
mod map;
mod meeting;
pub mod plan_form;
pub mod preview;
mod take_part;

pub use agenda::agenda;
pub use card::public_card;
pub use take_part::{share, stranger};
pub use meeting::{Shown, found, meeting};
