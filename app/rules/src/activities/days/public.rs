//! The public holidays of the Netherlands.
//!
//! Source: Algemene termijnenwet, article 3 (New Year's Day, Easter Monday, Whit Monday, both days of Christmas,
//! Ascension Day, the day on which the King's birthday is kept, 5 May; Good Friday is put on a par), and the two Sundays
//! that need no law. Liberation Day is a holiday every year; who is free then differs.

use super::{SpecialDay, easter};
use crate::activities::when::days_between;
use jiff::civil::{Date, Weekday};

pub fn is(date: Date, day: SpecialDay) -> bool {
    let of_year = (date.month(), date.day());
    let after_easter =
        |days| easter::western(date.year()).is_some_and(|easter| days_between(easter, date) == days);
    match day {
        SpecialDay::NewYear => of_year == (1, 1),
        SpecialDay::GoodFriday => after_easter(-2),
        SpecialDay::Easter => after_easter(0),
        SpecialDay::EasterMonday => after_easter(1),
        SpecialDay::KingsDay => is_kings_day(date),
        SpecialDay::LiberationDay => of_year == (5, 5),
        SpecialDay::Ascension => after_easter(39),
        SpecialDay::Whitsun => after_easter(49),
        SpecialDay::WhitMonday => after_easter(50),
        SpecialDay::Christmas => of_year == (12, 25),
        SpecialDay::SecondChristmas => of_year == (12, 26),
        _ => false,
    }
}

/// 27 April, and the Saturday before when that is a Sunday.
fn is_kings_day(date: Date) -> bool {
    match (date.month(), date.day()) {
        (4, 27) => date.weekday() != Weekday::Sunday,
        (4, 26) => date.weekday() == Weekday::Saturday,
        _ => false,
    }
}
