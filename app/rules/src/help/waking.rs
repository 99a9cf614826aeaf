//! The clock by which circles widen: it runs from eight in the morning until nine in the evening, local time. A volunteer
//! who sleeps hasn't been silent, and no one widens a circle at night that nobody reads before the morning.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, time},
    tz::TimeZone,
};

const FROM: i8 = 8;
const UNTIL: i8 = 21;
/// The minutes of a waking day.
pub const DAY: i64 = (UNTIL - FROM) as i64 * 60;

/// The waking hours of a day, as instants. No clock is put forward or back within them.
fn hours(day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let at = |hour| zone.to_timestamp(day.to_datetime(time(hour, 0, 0, 0))).ok();
    Some((at(FROM)?, at(UNTIL)?))
}

/// The instant at which so many waking minutes have passed since `from`; always within waking hours.
pub fn after(from: Timestamp, minutes: i64, zone: &TimeZone) -> Timestamp {
    let mut left = SignedDuration::from_mins(minutes.max(0));
    let mut day = from.to_zoned_datetime(zone.clone()).date();
    while let Some((opens, closes)) = hours(day, zone) {
        let begins = from.max(opens);
        if begins < closes {
            let here = begins.duration_until(closes);
            if left < here {
                return begins.checked_add(left).unwrap_or(begins);
            }
            left -= here;
        }
        let Ok(tomorrow) = day.checked_add(1.day()) else { break };
        day = tomorrow;
    }
    from
}

/// How many waking minutes lie between two instants; 0 when the second isn't later.
pub fn between(from: Timestamp, to: Timestamp, zone: &TimeZone) -> i64 {
    let mut minutes = 0;
    let mut day = from.to_zoned_datetime(zone.clone()).date();
    while let Some((opens, closes)) = hours(day, zone).filter(|(opens, _)| *opens < to) {
        minutes += from.max(opens).duration_until(to.min(closes)).as_mins().max(0);
        let Ok(tomorrow) = day.checked_add(1.day()) else { break };
        day = tomorrow;
    }
    minutes
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
        let (tue, wed) = (date(2026, 11, 24), date(2026, 11, 25));
        assert_eq!(after(at(tue, 10, 0), 15, &woerden()), at(tue, 10, 15));
        assert_eq!(after(at(tue, 20, 50), 15, &woerden()), at(wed, 8, 5));
        assert_eq!(after(at(tue, 23, 0), 15, &woerden()), at(wed, 8, 15));
        assert_eq!(after(at(tue, 3, 0), 15, &woerden()), at(tue, 8, 15));
        assert_eq!(after(at(tue, 12, 0), DAY, &woerden()), at(wed, 12, 0));
        assert_eq!(between(at(tue, 20, 50), at(wed, 8, 5), &woerden()), 15);
        assert_eq!(between(at(tue, 22, 0), at(wed, 7, 0), &woerden()), 0);
    }

    proptest! {
        #[test]
        fn widening_happens_by_day_and_takes_just_its_minutes(hours in 0..20_000_i64, minutes in 0..6_000_i64) {
            let from = at(date(2026, 1, 1), 0, 0).checked_add(SignedDuration::from_hours(hours)).unwrap();
            let then = after(from, minutes, &woerden());
            prop_assert!(then >= from);
            let hour = then.to_zoned_datetime(woerden()).hour();
            prop_assert!((FROM..UNTIL).contains(&hour), "{then}");
            prop_assert_eq!(between(from, then, &woerden()), minutes);
        }
    }
}
