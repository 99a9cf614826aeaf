//! The agenda's SQL, and only that.

mod came;
mod door;
mod entries;
mod kinds;
mod numbers;
mod places;
mod present;
mod series;

pub use came::{Key, Tapped, hold_meeting, mark_person, put_mark};
pub use door::{behind_door, door_code_made, put_door_code};
pub use entries::{Counts, Entry, Mine, Names, entries, entry, names};
pub use kinds::{OwnKind, own_kinds};
pub use numbers::{CountedMeeting, counted_between, counted_of_line};
pub use places::{PlaceRow, insert_place, places, places_ever, remove_place, update_place};
pub use present::{List, Present, is_here, list};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
};
