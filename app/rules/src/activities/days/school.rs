//! The school holidays of region Midden, in which Woerden lies.
//!
//! Source: the yearly overviews of the Ministry of Education on rijksoverheid.nl, after the "Regeling vaststelling
//! schoolvakanties 2025-2030". Christmas, one week of May and the summer are binding; autumn and spring are the
//! ministry's advice. Many schools add a week to the May holiday, each its own: not here.
//!
//! Read in the ministry's own pages: 2027-2028 and 2028-2029. Read in pages of others that follow it and agree with
//! each other: 2025-2026, 2026-2027, and the autumn and Christmas of 2029. The spring and summer of 2030 are fixed as
//! well, but we have not read them for Midden: there the table ends.

use super::SpecialDay::{self, AutumnBreak, ChristmasBreak, MayBreak, SpringBreak, SummerBreak};
use jiff::civil::{Date, date};

/// From the first Saturday up to and including the last Sunday.
const TABLE: &[(SpecialDay, Date, Date)] = &[
    (AutumnBreak, date(2025, 10, 18), date(2025, 10, 26)),
    (ChristmasBreak, date(2025, 12, 20), date(2026, 1, 4)),
    (SpringBreak, date(2026, 2, 14), date(2026, 2, 22)),
    (MayBreak, date(2026, 4, 25), date(2026, 5, 3)),
    (SummerBreak, date(2026, 7, 18), date(2026, 8, 30)),
    (AutumnBreak, date(2026, 10, 17), date(2026, 10, 25)),
    (ChristmasBreak, date(2026, 12, 19), date(2027, 1, 3)),
    (SpringBreak, date(2027, 2, 20), date(2027, 2, 28)),
    (MayBreak, date(2027, 4, 24), date(2027, 5, 2)),
    (SummerBreak, date(2027, 7, 17), date(2027, 8, 29)),
    (AutumnBreak, date(2027, 10, 16), date(2027, 10, 24)),
    (ChristmasBreak, date(2027, 12, 25), date(2028, 1, 9)),
    (SpringBreak, date(2028, 2, 26), date(2028, 3, 5)),
    (MayBreak, date(2028, 4, 29), date(2028, 5, 7)),
    (SummerBreak, date(2028, 7, 8), date(2028, 8, 20)),
    (AutumnBreak, date(2028, 10, 21), date(2028, 10, 29)),
    (ChristmasBreak, date(2028, 12, 23), date(2029, 1, 7)),
    (SpringBreak, date(2029, 2, 17), date(2029, 2, 25)),
    (MayBreak, date(2029, 4, 28), date(2029, 5, 6)),
    (SummerBreak, date(2029, 7, 7), date(2029, 8, 19)),
    (AutumnBreak, date(2029, 10, 20), date(2029, 10, 28)),
    (ChristmasBreak, date(2029, 12, 22), date(2030, 1, 6)),
];

/// Whether it is known if this date is in a school holiday.
pub fn known(date: Date) -> bool {
    let (first, last) = (TABLE.first(), TABLE.last());
    first.zip(last).is_some_and(|((_, from, _), (_, _, to))| (*from..=*to).contains(&date))
}

pub fn is(date: Date, day: SpecialDay) -> bool {
    TABLE.iter().any(|(which, from, to)| *which == day && (*from..=*to).contains(&date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activities::when::days_between;
    use jiff::civil::Weekday;

    #[test]
    fn holidays_are_whole_weeks_in_the_order_of_the_school_year() {
        for (which, from, to) in TABLE {
            assert_eq!((from.weekday(), to.weekday()), (Weekday::Saturday, Weekday::Sunday), "{from}");
            let weeks = match which {
                SummerBreak => 6,
                ChristmasBreak => 2,
                _ => 1,
            };
            assert_eq!(days_between(*from, *to), weeks * 7 + 1, "{from}");
        }
        assert!(TABLE.is_sorted_by(|one, next| one.2 < next.1));
        for year in TABLE.chunks_exact(5) {
            let order: Vec<SpecialDay> = year.iter().map(|(which, ..)| *which).collect();
            assert_eq!(order, [AutumnBreak, ChristmasBreak, SpringBreak, MayBreak, SummerBreak]);
        }
    }

    #[test]
    fn beyond_the_table_nothing_is_known() {
        assert!(!known(date(2025, 10, 17)) && known(date(2025, 10, 18)));
        assert!(known(date(2030, 1, 6)) && !known(date(2030, 1, 7)));
        assert!(!super::super::on(date(2031, 8, 1)).contains(&SummerBreak));
    }
}
