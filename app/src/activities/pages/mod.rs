//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod grid;
mod helping;
mod map;
pub mod meeting;
pub mod plan_form;
pub mod preview;
mod take_part;
mod taking_part;
mod tap;
mod who_comes;

pub use agenda::agenda;
pub use card::public_card;
pub use meeting::{Shown, found, meeting};
pub use take_part::{share, stranger};
pub use taking_part::offer;
pub use tap::tap;
