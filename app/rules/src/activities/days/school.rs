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
use crate::{
    activities::when::read_date,
    code::Coded,
    typed::{Errors, Typed},
};
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

/// One school holiday, as it is published or as a beheerder put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolHoliday {
    /// One of [`SCHOOL_HOLIDAYS`].
    pub what: SpecialDay,
    pub first: Date,
    /// Included.
    pub last: Date,
}

pub const SCHOOL_HOLIDAYS: [SpecialDay; 5] =
    [AutumnBreak, ChristmasBreak, SpringBreak, MayBreak, SummerBreak];

/// What the ministry published, as far as we read it: a municipality starts from it and puts it right.
pub fn published() -> impl Iterator<Item = SchoolHoliday> {
    TABLE.iter().map(|(what, first, last)| SchoolHoliday { what: *what, first: *first, last: *last })
}

impl SchoolHoliday {
    /// The id by which a published one is known, also after it was put right.
    pub fn id(&self) -> String {
        format!("{}-{}", self.what.code(), self.first)
    }

    /// Fields `vakantie`, `van` and `tot`.
    ///
    /// # Errors
    /// `choose_one`, those of [`read_date`], `series_end_first`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let what =
            SpecialDay::from_code(typed.text("vakantie")).filter(|what| SCHOOL_HOLIDAYS.contains(what));
        if what.is_none() {
            errors.add("vakantie", "choose_one");
        }
        let mut day = |field: &str| read_date(typed.text(field)).map_err(|code| errors.add(field, code)).ok();
        let (first, last) = (day("van"), day("tot"));
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add("tot", "series_end_first");
        }
        match (what, first, last) {
            (Some(what), Some(first), Some(last)) if errors.is_empty() => Ok(Self { what, first, last }),
            _ => Err(errors),
        }
    }

    pub fn typed(&self) -> Typed {
        let fields = [
            ("vakantie", self.what.code().to_owned()),
            ("van", self.first.to_string()),
            ("tot", self.last.to_string()),
        ];
        fields.into_iter().collect()
    }
}

/// Whether it is known if this date is in a school holiday: not before the first that we know of, nor after the last.
pub fn known(date: Date, holidays: &[SchoolHoliday]) -> bool {
    let first = holidays.iter().map(|one| one.first).min();
    let last = holidays.iter().map(|one| one.last).max();
    first.zip(last).is_some_and(|(first, last)| (first..=last).contains(&date))
}

pub fn is(date: Date, day: SpecialDay, holidays: &[SchoolHoliday]) -> bool {
    holidays.iter().any(|one| one.what == day && (one.first..=one.last).contains(&date))
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
    fn outside_of_what_is_known_nothing_is_guessed() {
        let published: Vec<_> = published().collect();
        assert!(!known(date(2025, 10, 17), &published) && known(date(2025, 10, 18), &published));
        assert!(known(date(2030, 1, 6), &published) && !known(date(2030, 1, 7), &published));
        assert!(!is(date(2031, 8, 1), SummerBreak, &published));
        assert!(!known(date(2026, 12, 1), &[]));
    }

    #[test]
    fn a_second_week_of_may_is_put_right() {
        let read = |van: &str, tot: &str| {
            SchoolHoliday::read(
                &[("vakantie", "may_break"), ("van", van), ("tot", tot)].into_iter().collect(),
            )
        };
        let longer = read("2027-04-24", "9-5-2027").unwrap();
        assert!(is(date(2027, 5, 9), MayBreak, &[longer]) && !is(date(2027, 5, 10), MayBreak, &[longer]));
        assert_eq!(SchoolHoliday::read(&longer.typed()), Ok(longer));
        assert_eq!(read("2027-05-09", "2027-05-01").unwrap_err().of("tot"), Some("series_end_first"));
        assert_eq!(read("", "2027-05-01").unwrap_err().of("van"), Some("date_missing"));
        let easter = [("vakantie", "easter"), ("van", "2027-05-01"), ("tot", "2027-05-01")];
        let errors = SchoolHoliday::read(&easter.into_iter().collect()).unwrap_err();
        assert_eq!(errors.of("vakantie"), Some("choose_one"));
    }
}
