//! The agenda: Taalcafés, the Summerschool and their kin, from planning a series to who came.

mod ahead;
mod for_someone;
mod holidays;
mod home;
mod pages;
mod places;
mod plan;
mod shifts;
mod sign_up;
pub mod store;
mod told;
mod words;

pub use ahead::own_pages;
pub use for_someone::search;
pub use holidays::{add_holiday, change_holiday, holiday, holidays, new_holiday, remove_holiday};
pub use home::{Cards, cards};
pub use pages::{agenda, meeting};
pub use places::{add_place, change_place, new_place, place, places, remove_place};
pub use plan::{new, plan};
pub use shifts::shift;
pub use sign_up::{answer_offer, sign_off, sign_up};
pub use store::{forget, forget_old, is_involved, pass_on_offers, release, reminders};
pub use told::{hand_over, is_still_so};
pub use words::{clock, with_hours};
pub mod calendars;
mod came;
mod change;
mod kinds;
mod programme;

pub use came::{
    Season, ToCount, came, door, door_code, enter, make_door_code, mark, mark_many, numbers, season, to_count,
};
pub use change::{cancel, cancelling, change_from_here, from_here, menu, move_one, moving, restore, skip};
pub use kinds::{add_kind, change_kind, edit_kind, kinds, new_kind, retire_kind};
pub use programme::{programme, programmes};
