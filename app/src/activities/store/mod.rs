//! The agenda's SQL, and only that.

mod changes;
mod entries;
mod feeds;
mod helpers;
mod kinds;
mod places;
mod series;

pub use changes::{
    Hanging, News, continue_line, hanging, move_meetings, put_only, put_series, put_waiting, set_apart,
    take_series, tell,
};
pub use entries::{Counts, Entry, Mine, Names, entries, entry, names};
pub use feeds::{
    Changes, EVERYTHING, Feed, changes_between, changes_of, feed_at, feed_was_read, feeds_of, insert_feed,
    remove_feed,
};
pub use helpers::{Helper, goes_on_in, helpers};
pub use kinds::{OwnKind, insert_kind, own_kinds, retire_kind};
pub use places::{PlaceRow, insert_place, places, places_ever, remove_place, update_place};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
};
