//! Feasts and fasts of the Eritrean and Ethiopian Orthodox churches; the Copts keep most of them on the same days.
//!
//! Sources: the fasts of the Fetha Negest as the Ethiopian Orthodox Tewahedo Church lists them (Lent of 55 days, of the
//! Apostles, of the Assumption, of the Prophets or Advent, of Nineveh), and the Ge'ez calendar of twelve months of thirty
//! days and a thirteenth of five or six. The Wednesdays and Fridays of the whole year are no hint.

use super::{SpecialDay, easter};
use crate::activities::when::days_between;
use jiff::civil::{Date, date};
use std::ops::RangeInclusive;

pub fn is(date: Date, day: SpecialDay) -> bool {
    let of_year = (date.month(), date.day());
    match day {
        // Kept on 7 January in every year: on 28 Tahsas after a year of six days more, else on 29 Tahsas.
        SpecialDay::OrthodoxChristmas => of_year == (1, 7),
        // The 44 days before it.
        SpecialDay::AdventFast => {
            ((11, 24)..=(12, 31)).contains(&of_year) || ((1, 1)..=(1, 6)).contains(&of_year)
        }
        SpecialDay::GeezNewYear => geez(date) == (1, 1),
        SpecialDay::Meskel => geez(date) == (1, 17),
        SpecialDay::Timkat => geez(date) == (5, 11),
        // The first half of Nehase; the Assumption itself is on the 16th.
        SpecialDay::Filseta => ((12, 1)..=(12, 15)).contains(&geez(date)),
        // From the Monday after Whitsun up to the eve of Peter and Paul, 5 Hamle.
        SpecialDay::ApostlesFast => from_easter(date, 50..=120) && geez(date) < (11, 5),
        SpecialDay::NinevehFast => from_easter(date, -69..=-67),
        SpecialDay::GreatLent => from_easter(date, -55..=-1),
        SpecialDay::OrthodoxGoodFriday => from_easter(date, -2..=-2),
        SpecialDay::OrthodoxEaster => from_easter(date, 0..=0),
        _ => false,
    }
}

fn from_easter(date: Date, days: RangeInclusive<i64>) -> bool {
    easter::orthodox(date.year()).is_some_and(|easter| days.contains(&days_between(easter, date)))
}

/// Month and day of the Ge'ez calendar, whose every fourth year has six days more than twelve months.
fn geez(date_: Date) -> (i64, i64) {
    /// 1 Meskerem of the year 1.
    const EPOCH: Date = date(8, 8, 27);
    const FOUR_YEARS: i64 = 1_461;
    let days = days_between(EPOCH, date_).rem_euclid(FOUR_YEARS);
    // The third year of the four is the long one.
    let of_year = if days >= 1_096 { days - 1_096 } else { days.min(1_095) % 365 + 365 * (days / 1_095) };
    (of_year / 30 + 1, of_year % 30 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activities::when::plus_days;

    fn first_and_last(year: i16, day: SpecialDay) -> (Date, Date) {
        let days =
            (0..366).filter_map(|days| plus_days(date(year, 1, 8), days)).filter(|date| is(*date, day));
        let days: Vec<Date> = days.collect();
        (days[0], days[days.len() - 1])
    }

    #[test]
    fn lent_is_kept_from_a_monday_to_the_eve_of_easter() {
        for (year, first, last) in [
            (2024, (3, 11), (5, 4)),
            (2025, (2, 24), (4, 19)),
            (2026, (2, 16), (4, 11)),
            (2027, (3, 8), (5, 1)),
            (2028, (2, 21), (4, 15)),
            (2029, (2, 12), (4, 7)),
            (2030, (3, 4), (4, 27)),
        ] {
            let lent = first_and_last(year, SpecialDay::GreatLent);
            assert_eq!(lent, (date(year, first.0, first.1), date(year, last.0, last.1)));
            assert_eq!(days_between(lent.0, lent.1), 54);
        }
    }

    #[test]
    fn the_fasts_that_move_with_easter() {
        for (year, nineveh, apostles) in [
            (2024, (2, 26), (6, 24)),
            (2025, (2, 10), (6, 9)),
            (2026, (2, 2), (6, 1)),
            (2030, (2, 18), (6, 17)),
        ] {
            let (first, last) = first_and_last(year, SpecialDay::NinevehFast);
            assert_eq!((first, days_between(first, last)), (date(year, nineveh.0, nineveh.1), 2));
            let fast = first_and_last(year, SpecialDay::ApostlesFast);
            assert_eq!(fast, (date(year, apostles.0, apostles.1), date(year, 7, 11)));
        }
    }

    #[test]
    fn the_new_year_is_a_day_later_before_a_leap_year() {
        for (year, day) in
            [(2023, 12), (2024, 11), (2025, 11), (2026, 11), (2027, 12), (2028, 11), (2031, 12)]
        {
            assert!(is(date(year, 9, day), SpecialDay::GeezNewYear), "{year}");
            assert!(is(date(year, 9, day + 16), SpecialDay::Meskel), "{year}");
        }
        for (year, day) in
            [(2024, 20), (2025, 19), (2026, 19), (2027, 19), (2028, 20), (2029, 19), (2030, 19)]
        {
            assert!(is(date(year, 1, day), SpecialDay::Timkat), "{year}");
        }
    }

    #[test]
    fn the_fasts_of_fixed_days() {
        for year in 2024..=2030 {
            let filseta = first_and_last(year, SpecialDay::Filseta);
            assert_eq!(filseta, (date(year, 8, 7), date(year, 8, 21)));
            let advent = first_and_last(year, SpecialDay::AdventFast);
            assert_eq!(advent, (date(year, 11, 24), date(year + 1, 1, 6)));
            assert!(is(date(year, 1, 7), SpecialDay::OrthodoxChristmas));
        }
    }

    #[test]
    fn the_geez_year_goes_round() {
        let mut earlier = geez(date(1999, 12, 31));
        let mut long_years = 0;
        for days in 0..40 * 1461 {
            let now = geez(plus_days(date(2000, 1, 1), days).unwrap());
            let next_month =
                now.1 == 1 && (now.0 == earlier.0 + 1 && earlier.1 == 30 || now.0 == 1 && earlier.0 == 13);
            assert!(now == (earlier.0, earlier.1 + 1) || next_month, "{earlier:?} {now:?}");
            assert!(now.0 < 13 || now.1 <= 6);
            long_years += i64::from(now == (13, 6));
            earlier = now;
        }
        assert_eq!(long_years, 40);
    }
}
