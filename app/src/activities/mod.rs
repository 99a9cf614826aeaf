//! The agenda: Taalcafés, the Summerschool and their kin, from planning a series to who came.

pub mod calendars;
mod pages;
mod places;
mod plan;
mod programme;
pub mod store;
mod words;

pub use pages::{agenda, meeting};
pub use places::{add_place, change_place, new_place, place, places, remove_place};
pub use plan::{new, plan};
pub use programme::{programme, programmes};
