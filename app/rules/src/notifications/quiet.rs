//! The hours in which no phone makes a sound.

use crate::typed::{Errors, Typed};
use jiff::{Timestamp, ToSpan, ZonedDateTime, civil::time};
use std::cmp::Ordering;

/// From one hour to another, by the clock on the wall: over midnight when `from` is the later of the two, never when they
/// are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    pub from: i8,
    pub until: i8,
}

/// Nine in the evening to eight in the morning.
impl Default for Quiet {
    fn default() -> Self {
        Self { from: 21, until: 8 }
    }
}

impl Quiet {
    pub fn typed(self) -> Typed {
        [("stil_van", self.from.to_string()), ("stil_tot", self.until.to_string())].into_iter().collect()
    }

    /// Fields `stil_van` and `stil_tot`: whole hours, 0 to 23.
    ///
    /// # Errors
    /// `notify_hour`.
    pub fn from_typed(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut hour = |field: &str| {
            let hour = typed.text(field).parse().ok().filter(|hour| (0..=23).contains(hour));
            hour.unwrap_or_else(|| {
                errors.add(field, "notify_hour");
                0
            })
        };
        let quiet = Self { from: hour("stil_van"), until: hour("stil_tot") };
        if errors.is_empty() { Ok(quiet) } else { Err(errors) }
    }

    /// Until when to wait; nothing when a message may go now. For an urgent one the first hour of the evening isn't quiet
    /// yet; it waits for the morning like any other.
    pub fn waits_until(self, now: &ZonedDateTime, urgent: bool) -> Option<Timestamp> {
        let hour = now.hour();
        let quiet = match self.from.cmp(&self.until) {
            Ordering::Less => (self.from..self.until).contains(&hour),
            Ordering::Equal => false,
            Ordering::Greater => hour >= self.from || hour < self.until,
        };
        let still_awake = urgent && hour == self.from;
        (quiet && !still_awake).then(|| next(now, self.until))
    }
}

/// The next time the clock on the wall says this hour. In the night that skips an hour, the hour after it.
fn next(now: &ZonedDateTime, hour: i8) -> Timestamp {
    let today = now.date();
    let days = [today, today.checked_add(1.day()).unwrap_or(today)];
    let at = days.iter().filter_map(|day| {
        now.time_zone().to_zoned_datetime(day.to_datetime(time(hour.clamp(0, 23), 0, 0, 0))).ok()
    });
    at.map(|zoned| zoned.timestamp()).find(|at| *at > now.timestamp()).unwrap_or(now.timestamp())
}

/// When the day's e-mail goes: at eight in the morning.
pub fn next_digest(now: &ZonedDateTime) -> Timestamp {
    next(now, 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{civil::date, tz::TimeZone};
    use proptest::prelude::*;

    fn zone() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    fn at(day: i8, hour: i8, minute: i8) -> ZonedDateTime {
        zone().to_zoned_datetime(date(2026, 11, day).at(hour, minute, 0, 0)).unwrap()
    }

    fn waits(now: &ZonedDateTime, urgent: bool) -> Option<String> {
        let until = Quiet::default().waits_until(now, urgent)?;
        Some(until.to_zoned_datetime(zone()).strftime("%d %H:%M").to_string())
    }

    #[test]
    fn from_nine_to_eight_phones_are_quiet() {
        assert_eq!(waits(&at(24, 20, 59), false), None);
        assert_eq!(waits(&at(24, 21, 0), false).as_deref(), Some("25 08:00"));
        assert_eq!(waits(&at(25, 7, 59), false).as_deref(), Some("25 08:00"));
        assert_eq!(waits(&at(25, 8, 0), false), None);
    }

    #[test]
    fn who_needs_help_today_may_ask_until_ten() {
        assert_eq!(waits(&at(24, 21, 59), true), None);
        assert_eq!(waits(&at(24, 22, 0), true).as_deref(), Some("25 08:00"));
        assert_eq!(waits(&at(25, 7, 0), true).as_deref(), Some("25 08:00"));
    }

    #[test]
    fn eight_is_eight_also_after_the_night_the_clock_changes() {
        let evening = zone().to_zoned_datetime(date(2027, 3, 27).at(23, 0, 0, 0)).unwrap();
        let until = Quiet::default().waits_until(&evening, false).unwrap();
        assert_eq!(until.to_string(), "2027-03-28T06:00:00Z");
    }

    #[test]
    fn quiet_in_the_afternoon_and_no_quiet_at_all() {
        let rest = Quiet { from: 13, until: 15 };
        assert!(rest.waits_until(&at(24, 14, 0), false).is_some());
        assert!(rest.waits_until(&at(24, 15, 0), false).is_none());
        let never = Quiet { from: 8, until: 8 };
        assert!((0..24).all(|hour| never.waits_until(&at(24, hour, 30), false).is_none()));
    }

    #[test]
    fn what_the_form_shows_is_read_back_the_same_and_what_is_wrong_is_said_beside_its_field() {
        let quiet = Quiet { from: 22, until: 7 };
        assert_eq!(Quiet::from_typed(&quiet.typed()), Ok(quiet));
        for (field, value) in [("stil_van", "24"), ("stil_tot", "-1"), ("stil_tot", "8:00"), ("stil_van", "")]
        {
            let mut typed = quiet.typed();
            typed.set(field, value);
            assert_eq!(
                Quiet::from_typed(&typed).unwrap_err().of(field),
                Some("notify_hour"),
                "{field} = {value}"
            );
        }
    }

    #[test]
    fn the_days_mail_goes_at_eight() {
        assert_eq!(next_digest(&at(24, 7, 0)), at(24, 8, 0).timestamp());
        assert_eq!(next_digest(&at(24, 8, 0)), at(25, 8, 0).timestamp());
    }

    proptest! {
        /// Whatever is set, what waits comes loose within a day, at an hour that isn't quiet itself.
        #[test]
        fn waiting_ends_within_a_day(from in 0i8..24, until in 0i8..24, seconds in 0i64..40_000_000, urgent: bool) {
            let now = Timestamp::from_second(1_790_000_000 + seconds).unwrap().to_zoned_datetime(zone());
            let quiet = Quiet { from, until };
            if let Some(until) = quiet.waits_until(&now, urgent) {
                prop_assert!(until > now.timestamp());
                prop_assert!(until.duration_since(now.timestamp()).as_hours() <= 25);
                prop_assert_eq!(quiet.waits_until(&until.to_zoned_datetime(zone()), urgent), None);
            }
        }

        /// Urgent is never quieter.
        #[test]
        fn urgent_waits_no_longer(from in 0i8..24, until in 0i8..24, hour in 0i8..24) {
            let quiet = Quiet { from, until };
            let (plain, urgent) = (quiet.waits_until(&at(24, hour, 0), false), quiet.waits_until(&at(24, hour, 0), true));
            prop_assert!(plain.is_some() || urgent.is_none());
        }
    }
}
