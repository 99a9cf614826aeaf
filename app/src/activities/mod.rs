//! The agenda: Taalcafés, the Summerschool and their kin, from planning a series to who came.

pub mod calendars;
mod change;
mod kinds;
mod pages;
mod places;
mod plan;
mod programme;
pub mod store;
mod words;

pub use change::{cancel, cancelling, change_from_here, from_here, menu, move_one, moving, restore, skip};
pub use kinds::{add_kind, kinds, new_kind, retire_kind};
pub use pages::{agenda, meeting};
pub use places::{add_place, change_place, new_place, place, places, remove_place};
pub use plan::{new, plan};
pub use programme::{programme, programmes};
