//! The clock by which circles widen: it runs while phones may sound, and stands still in the municipality's quiet hours. A
//! volunteer who sleeps hasn't been silent, and no one widens a circle at night that nobody reads before the morning.

use crate::notifications::Quiet;
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, time},
    tz::TimeZone,
};
use std::cmp::Ordering;

/// The hours of a place in which phones may sound.
#[derive(Clone, Copy, Debug)]
pub struct Waking<'a> {
    pub quiet: Quiet,
    pub zone: &'a TimeZone,
}

impl Waking<'_> {
    /// The minutes of a waking day.
    pub fn day(self) -> i64 {
        let Quiet { from, until } = self.quiet;
        let hours = i64::from((from - until).rem_euclid(24));
        if hours == 0 { 24 * 60 } else { hours * 60 }
    }

    /// The waking hours of a day, as instants: a stretch, or one before and one after quiet hours in the middle of it.
    fn stretches(self, day: Date) -> Option<[(Timestamp, Timestamp); 2]> {
        let at = |hour: i8| {
            let day = day.checked_add(i64::from(hour / 24).days()).ok()?;
            self.zone.to_timestamp(day.to_datetime(time(hour % 24, 0, 0, 0))).ok()
        };
        let Quiet { from, until } = self.quiet;
        let [(a, b), (c, d)] = match from.cmp(&until) {
            Ordering::Less => [(0, from), (until, 24)],
            Ordering::Equal => [(0, 24), (24, 24)],
            Ordering::Greater => [(until, from), (from, from)],
        };
        Some([(at(a)?, at(b)?), (at(c)?, at(d)?)])
    }

    /// When the last waking hour of a day is over.
    pub fn closes(self, day: Date) -> Option<Timestamp> {
        self.stretches(day).map(|[_, (_, closes)]| closes)
    }

    /// The instant at which so many waking minutes have passed since `from`; always within waking hours.
    pub fn after(self, from: Timestamp, minutes: i64) -> Timestamp {
        let mut left = SignedDuration::from_mins(minutes.max(0));
        let mut day = from.to_zoned_datetime(self.zone.clone()).date();
        while let Some(stretches) = self.stretches(day) {
            for (opens, closes) in stretches {
                let begins = from.max(opens);
                if begins < closes {
                    let here = begins.duration_until(closes);
                    if left < here {
                        return begins.checked_add(left).unwrap_or(begins);
                    }
                    left -= here;
                }
            }
            let Ok(tomorrow) = day.checked_add(1.day()) else { break };
            day = tomorrow;
        }
        from
    }

    /// How many waking minutes lie between two instants; 0 when the second isn't later.
    pub fn between(self, from: Timestamp, to: Timestamp) -> i64 {
        let mut minutes = 0;
        let mut day = from.to_zoned_datetime(self.zone.clone()).date();
        while let Some(stretches) = self.stretches(day).filter(|[(opens, _), _]| *opens < to) {
            for (opens, closes) in stretches {
                minutes += from.max(opens).duration_until(to.min(closes)).as_mins().max(0);
            }
            let Ok(tomorrow) = day.checked_add(1.day()) else { break };
            day = tomorrow;
        }
        minutes
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    pub fn woerden() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    pub fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
        woerden().to_timestamp(day.at(hour, minute, 0, 0)).unwrap()
    }

    #[test]
    fn the_night_is_passed_over() {
        let (tue, wed, zone) = (date(2026, 11, 24), date(2026, 11, 25), woerden());
        let waking = Waking { quiet: Quiet::default(), zone: &zone };
        assert_eq!(waking.after(at(tue, 10, 0), 15), at(tue, 10, 15));
        assert_eq!(waking.after(at(tue, 20, 50), 15), at(wed, 8, 5));
        assert_eq!(waking.after(at(tue, 23, 0), 15), at(wed, 8, 15));
        assert_eq!(waking.after(at(tue, 3, 0), 15), at(tue, 8, 15));
        assert_eq!(waking.after(at(tue, 12, 0), waking.day()), at(wed, 12, 0));
        assert_eq!(waking.between(at(tue, 20, 50), at(wed, 8, 5)), 15);
        assert_eq!(waking.between(at(tue, 22, 0), at(wed, 7, 0)), 0);
    }

    #[test]
    fn the_clock_follows_what_the_municipality_calls_quiet() {
        let (tue, wed, zone) = (date(2026, 11, 24), date(2026, 11, 25), woerden());
        let early = Waking { quiet: Quiet { from: 19, until: 10 }, zone: &zone };
        assert_eq!((early.day(), early.after(at(tue, 18, 50), 15)), (9 * 60, at(wed, 10, 5)));
        let rest = Waking { quiet: Quiet { from: 13, until: 15 }, zone: &zone };
        assert_eq!((rest.day(), rest.after(at(tue, 12, 50), 15)), (22 * 60, at(tue, 15, 5)));
        assert_eq!(rest.between(at(tue, 12, 0), at(tue, 16, 0)), 120);
        let never = Waking { quiet: Quiet { from: 8, until: 8 }, zone: &zone };
        assert_eq!((never.day(), never.after(at(tue, 23, 50), 15)), (24 * 60, at(wed, 0, 5)));
    }

    proptest! {
        #[test]
        fn widening_happens_while_phones_may_sound_and_takes_just_its_minutes(
            hours in 0..20_000_i64, minutes in 0..6_000_i64, quiet_from in 0i8..24, until in 0i8..24,
        ) {
            let (quiet, zone) = (Quiet { from: quiet_from, until }, woerden());
            let waking = Waking { quiet, zone: &zone };
            let from = at(date(2026, 1, 1), 0, 0).checked_add(SignedDuration::from_hours(hours)).unwrap();
            let then = waking.after(from, minutes);
            prop_assert!(then >= from);
            prop_assert_eq!(quiet.waits_until(&then.to_zoned_datetime(woerden()), false), None);
            prop_assert_eq!(waking.between(from, then), minutes);
        }
    }
}
