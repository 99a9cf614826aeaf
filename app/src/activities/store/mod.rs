//! The agenda's SQL, and only that.

/// [`SignUpState::stands`](meedoen_rules::activities::line::SignUpState::stands) in SQL.
macro_rules! standing {
    () => {
        "('in', 'offered', 'waiting', 'too_many')"
    };
}

#[cfg(test)]
#[test]
fn whoever_stands_by_the_rules_stands_in_sql() {
    use meedoen_rules::{activities::line::SignUpState, code::Coded};
    for state in SignUpState::ALL {
        let code = format!("'{}'", state.code());
        assert_eq!(standing!().contains(&code), state.stands(), "{code}");
    }
}

mod came;
mod changes;
mod comers;
mod door;
mod entries;
mod feeds;
mod forget;
mod helpers;
mod holidays;
mod kinds;
mod leaving;
mod line;
mod numbers;
mod parts;
mod places;
mod present;
pub mod reminders;
mod series;
mod shifts;
mod sign_ups;

pub use came::{Key, Tapped, hold_meeting, mark_person, put_mark};
pub use changes::{
    Hanging, continue_line, hanging, move_meetings, put_only, put_series, put_waiting, set_apart, take_series,
};
pub use comers::{Comer, Own, comers, own, who_helps};
pub use door::{behind_door, door_code_made, put_door_code};
pub use entries::{Counts, Entry, Mine, Names, entries, entries_of, entry, names};
pub use feeds::{
    Changes, EVERYTHING, Feed, changes_between, changes_of, feed_at, feed_was_read, feeds_of, insert_feed,
    remove_feed,
};
pub use forget::forget_old;
pub use helpers::{Helper, goes_on_in, helpers};
pub use holidays::{HolidayRow, put_holiday, remove_holiday, school_holidays};
pub use kinds::{OwnKind, insert_kind, own_kinds, retire_kind, update_kind};
pub use leaving::{forget, is_involved, release};
pub use line::{Held, hold, pass_on_offers, settle, settle_changed};
pub use numbers::{CountedMeeting, counted_between, counted_of_line};
pub use parts::{answer_for_both, sign_off_both, sign_up_for_both};
pub use places::{PlaceRow, hold_place, insert_place, places, places_ever, remove_place, update_place};
pub use present::{List, Present, is_here, list};
pub use series::{
    NewSeries, Planned, clock, find_series, find_series_in, insert_series, put_exception, series_between,
    series_of_line,
};
pub use shifts::{give_back, take_shift};
pub use sign_ups::{NewSignUp, Taken, answer_offer, sign_off, sign_up};
