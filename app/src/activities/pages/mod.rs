//! What is shown of the agenda: the list by day, and one meeting.

mod agenda;
mod card;
mod helping;
pub mod meeting;
pub mod preview;
mod taking_part;
mod tap;
mod who_comes;

pub use agenda::agenda;
pub use meeting::meeting;
pub use taking_part::offer;
pub use tap::tap;
