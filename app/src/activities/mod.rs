//! The agenda: Taalcafés, the Summerschool and their kin, from planning a series to who came.

mod for_someone;
mod home;
mod pages;
mod places;
mod plan;
mod shifts;
mod sign_up;
pub mod store;
mod words;

pub use for_someone::search;
pub use home::{Cards, cards};
pub use pages::{agenda, meeting};
pub use places::{add_place, change_place, new_place, place, places, remove_place};
pub use plan::{new, plan};
pub use shifts::shift;
pub use sign_up::{answer_offer, sign_off, sign_up};
pub use store::{pass_on_offers, reminders};
