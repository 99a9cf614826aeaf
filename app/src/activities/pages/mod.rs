//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod helping;
pub mod preview;
mod taking_part;
mod tap;
mod who_comes;

pub use agenda::agenda;
pub use helping::lacking;
pub use taking_part::{is_full, offer};
pub use tap::tap;
mod grid;
mod map;
pub mod meeting;
pub mod plan_form;
mod take_part;

pub use card::{by_day, public_card};
pub use meeting::{Shown, found, meeting};
pub use take_part::{share, stranger};
