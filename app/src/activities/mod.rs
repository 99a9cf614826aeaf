//! The agenda: Taalcafés, the Summerschool and their kin, from planning a series to who came.

mod pages;
mod places;
mod plan;
pub mod store;
mod words;

pub use pages::{agenda, meeting};
pub use places::{add_place, change_place, new_place, place, places, remove_place};
pub use plan::{new, plan};
