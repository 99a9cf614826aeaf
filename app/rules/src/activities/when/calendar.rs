//! Days of the week and counting in days, without ever leaving the calendar.

use crate::{
    code::{Coded, Set},
    people::Day,
};
use jiff::{
    Span,
    civil::{Date, Weekday},
};

/// The day of the week of a date.
pub fn day_of(date: Date) -> Day {
    Day::ALL[usize::from(offset(date).unsigned_abs())]
}

/// Monday is 0.
pub(super) fn offset(date: Date) -> i8 {
    date.weekday().to_monday_zero_offset()
}

/// The chosen days as offsets from Monday, in order.
pub(super) fn offsets(days: Set<Day>) -> Vec<i64> {
    (0..).zip(Day::ALL).filter(|(_, day)| days.has(**day)).map(|(offset, _)| offset).collect()
}

pub(super) fn weekday(day: Day) -> Weekday {
    match day {
        Day::Monday => Weekday::Monday,
        Day::Tuesday => Weekday::Tuesday,
        Day::Wednesday => Weekday::Wednesday,
        Day::Thursday => Weekday::Thursday,
        Day::Friday => Weekday::Friday,
        Day::Saturday => Weekday::Saturday,
        Day::Sunday => Weekday::Sunday,
    }
}

/// The date so many days later; none beyond the calendar.
pub(in crate::activities) fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// How many days `to` is after `from`; negative before it.
pub(in crate::activities) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_named_and_counted() {
        assert_eq!(day_of(date(2026, 11, 26)), Day::Thursday);
        assert_eq!(days_between(date(2028, 2, 28), date(2028, 3, 1)), 2);
        assert_eq!(plus_days(date(2028, 3, 1), -1), Some(date(2028, 2, 29)));
        assert_eq!(plus_days(Date::MAX, 1), None);
        for day in Day::ALL {
            let next = date(2026, 11, 26).nth_weekday(1, weekday(*day)).unwrap();
            assert_eq!(day_of(next), *day);
        }
    }
}
