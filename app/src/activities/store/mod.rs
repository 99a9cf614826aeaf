//! The agenda's SQL, and only that.

mod entries;
mod kinds;
mod places;
mod series;

pub use entries::{Counts, Entry, Mine, Names, entries, entry, names};
pub use kinds::{OwnKind, own_kinds};
pub use places::{PlaceRow, insert_place, places, places_ever, remove_place, update_place};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
};
