//! Ramadan and the two feasts, by the tabular Islamic calendar.
//!
//! Source: the civil tabular calendar (epoch Friday 16 July 622 Julian; of every thirty years the years 2, 5, 7, 10, 13,
//! 16, 18, 21, 24, 26 and 29 have a day more). What is kept depends on the moon that is seen and on the country, and
//! differs by a day either way: so a day counts when it, the day before or the day after is one by the table.

use super::SpecialDay;
use crate::activities::when::{days_between, plus_days};
use jiff::civil::{Date, date};

pub fn is(date: Date, day: SpecialDay) -> bool {
    let by_the_table = |date: Date| {
        let (month, of_month) = month_and_day(date);
        match day {
            SpecialDay::Ramadan => month == 9,
            SpecialDay::EidAlFitr => (month, of_month) == (10, 1),
            SpecialDay::EidAlAdha => (month, of_month) == (12, 10),
            _ => false,
        }
    };
    (-1..=1).filter_map(|days| plus_days(date, days)).any(by_the_table)
}

/// Thirty years are 10,631 days.
const THIRTY_YEARS: i64 = 10_631;
const EPOCH: Date = date(622, 7, 19);

fn month_and_day(date: Date) -> (i64, i64) {
    let days = days_between(EPOCH, date).rem_euclid(THIRTY_YEARS);
    // The rounding that gives the years with a day more.
    let year = (30 * days + 10_646) / THIRTY_YEARS;
    let of_year = days - (year - 1) * 354 - (3 + 11 * year) / 30;
    // Months have thirty and twenty-nine days by turns; the last takes the day more.
    let month = (2 * of_year / 59).min(11);
    let before = (59 * month + 1) / 2;
    (month + 1, of_year - before + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first of Ramadan, Eid al-Fitr and Eid al-Adha of the Umm al-Qura calendar (Saudi Arabia).
    const KNOWN: &[(Date, Date, Date)] = &[
        (date(2024, 3, 11), date(2024, 4, 10), date(2024, 6, 16)),
        (date(2025, 3, 1), date(2025, 3, 30), date(2025, 6, 6)),
        (date(2026, 2, 18), date(2026, 3, 20), date(2026, 5, 27)),
        (date(2027, 2, 8), date(2027, 3, 9), date(2027, 5, 16)),
        (date(2028, 1, 28), date(2028, 2, 26), date(2028, 5, 5)),
        (date(2029, 1, 16), date(2029, 2, 14), date(2029, 4, 24)),
        (date(2030, 1, 5), date(2030, 2, 4), date(2030, 4, 13)),
        (date(2030, 12, 26), date(2031, 1, 24), date(2031, 4, 2)),
    ];

    #[test]
    fn what_is_kept_is_within_a_day() {
        for (ramadan, fitr, adha) in KNOWN {
            assert!(is(*ramadan, SpecialDay::Ramadan), "{ramadan}");
            assert!(is(plus_days(*fitr, -1).unwrap(), SpecialDay::Ramadan), "{fitr}");
            assert!(is(*fitr, SpecialDay::EidAlFitr), "{fitr}");
            assert!(is(*adha, SpecialDay::EidAlAdha), "{adha}");
            assert!(!is(plus_days(*ramadan, -3).unwrap(), SpecialDay::Ramadan));
            assert!(!is(plus_days(*fitr, 3).unwrap(), SpecialDay::EidAlFitr));
        }
    }

    #[test]
    fn months_follow_each_other_for_two_cycles() {
        let mut earlier = month_and_day(date(1999, 12, 31));
        let mut days_of_month_nine = 0;
        for days in 0..2 * THIRTY_YEARS {
            let now = month_and_day(plus_days(date(2000, 1, 1), days).unwrap());
            let next_month = now == (earlier.0 % 12 + 1, 1) && (29..=30).contains(&earlier.1);
            assert!(now == (earlier.0, earlier.1 + 1) || next_month, "{earlier:?} {now:?}");
            days_of_month_nine += i64::from(now.0 == 9);
            earlier = now;
        }
        assert_eq!(days_of_month_nine, 60 * 30);
    }
}
