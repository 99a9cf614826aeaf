//! When someone should hear of a meeting.

use crate::coded;
use jiff::{Timestamp, ToSpan, ZonedDateTime, civil::time};

coded! {
    pub enum Reminder {
        /// One comes.
        Coming = "coming",
        /// One helps.
        Shift = "shift",
        /// A place came free; there is a time to answer.
        PlaceOffered = "place_offered",
        /// There are fewer places than one wants to bring people.
        TooMany = "too_many",
        /// Another day, time or place.
        Changed = "changed",
        Cancelled = "cancelled",
    }
}

impl Reminder {
    /// The evening before at six, by the clock on the wall, or at once when that is past; what can't wait, at once.
    pub fn due(self, starts: &ZonedDateTime, now: Timestamp) -> Timestamp {
        match self {
            Self::Coming | Self::Shift => evening_before(starts).map_or(now, |due| due.max(now)),
            Self::PlaceOffered | Self::TooMany | Self::Changed | Self::Cancelled => now,
        }
    }
}

fn evening_before(starts: &ZonedDateTime) -> Option<Timestamp> {
    let before = starts.date().checked_sub(1.day()).ok()?;
    let due = starts.time_zone().to_zoned_datetime(before.to_datetime(time(18, 0, 0, 0))).ok()?;
    Some(due.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{civil::date, tz::TimeZone};

    #[test]
    fn the_evening_before_at_six_also_when_the_clock_changes_that_night() {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let starts = |month, day| zone.to_zoned_datetime(date(2027, month, day).at(10, 0, 0, 0)).unwrap();
        let now: Timestamp = "2026-11-24T19:00:00Z".parse().unwrap();
        let due = |month, day| Reminder::Coming.due(&starts(month, day), now).to_string();
        assert_eq!(due(3, 28), "2027-03-27T17:00:00Z");
        assert_eq!(due(3, 29), "2027-03-28T16:00:00Z");
        let late: Timestamp = "2027-03-28T05:00:00Z".parse().unwrap();
        assert_eq!(
            Reminder::Shift.due(&starts(3, 28), late),
            late,
            "who signs up that morning hears at once"
        );
        assert_eq!(Reminder::PlaceOffered.due(&starts(3, 28), now), now);
    }
}
