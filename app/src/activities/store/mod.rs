//! The agenda's SQL, and only that.

mod comers;
mod entries;
mod kinds;
mod line;
mod places;
pub mod reminders;
mod series;
mod shifts;
mod sign_ups;

pub use comers::{Comer, Own, comers, helpers, own};
pub use entries::{Counts, Entry, Mine, Names, entries, entry, names};
pub use kinds::{OwnKind, own_kinds};
pub use line::{Held, hold, pass_on_offers, settle};
pub use places::{PlaceRow, insert_place, places, places_ever, remove_place, update_place};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
};
pub use shifts::{give_back, take_shift};
pub use sign_ups::{NewSignUp, Taken, answer_offer, sign_off, sign_up};
