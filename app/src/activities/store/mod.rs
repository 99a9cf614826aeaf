//! The agenda's SQL, and only that.

mod entries;
mod feeds;
mod kinds;
mod places;
mod series;

pub use entries::{Counts, Entry, Mine, Names, entries, entry, names};
pub use feeds::{
    Changes, EVERYTHING, Feed, changes_between, changes_of, feed_at, feed_was_read, feeds_of, insert_feed,
    remove_feed,
};
pub use kinds::{OwnKind, own_kinds};
pub use places::{PlaceRow, insert_place, places, places_ever, remove_place, update_place};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
};
