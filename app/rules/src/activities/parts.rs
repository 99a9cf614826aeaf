//! The workshop participatieverklaring is given in two parts to the same group: of its series the first and the second
//! meeting belong together, the third and the fourth, and so on. What is left out isn't counted; what is cancelled is.

use super::{Kind, when::Series};
use crate::code::Coded;
use jiff::civil::Date;

/// Which part a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub second: bool,
    /// The date by which the other part is known; none while it isn't planned.
    pub other: Option<Date>,
}

impl Part {
    pub fn number(self) -> u32 {
        if self.second { 2 } else { 1 }
    }
}

/// The part that the meeting of this date is; none for a kind without parts.
pub fn part(kind: &str, series: &Series, on: Date) -> Option<Part> {
    if !Kind::from_code(kind).is_some_and(Kind::has_two_parts) || !series.holds(on) {
        return None;
    }
    let held: Vec<Date> =
        series.rule.dates_between(Date::MIN, Date::MAX).filter(|date| series.holds(*date)).collect();
    let at = held.iter().position(|date| *date == on)?;
    let second = at % 2 == 1;
    let other = if second { held.get(at - 1) } else { held.get(at + 1) };
    Some(Part { second, other: other.copied() })
}

#[cfg(test)]
mod tests {
    use super::{
        super::when::{Nth, Only, Repeat, Rule, Times, Until},
        *,
    };
    use crate::people::Day;
    use jiff::civil::{date, time};

    /// Five first Fridays from 4 December.
    fn series() -> Series {
        let repeat = Repeat::Monthly { nth: Nth::First, day: Day::Friday };
        Series {
            rule: Rule { first: date(2026, 12, 4), repeat, until: Until::Count(5) },
            times: Times::new(time(13, 0, 0, 0), time(16, 0, 0, 0)).unwrap(),
            exceptions: Vec::new(),
        }
    }

    fn of(series: &Series, on: Date) -> Option<(u32, Option<Date>)> {
        part("workshop", series, on).map(|part| (part.number(), part.other))
    }

    #[test]
    fn two_by_two_and_the_last_one_waits_for_another() {
        let series = series();
        assert_eq!(of(&series, date(2026, 12, 4)), Some((1, Some(date(2027, 1, 1)))));
        assert_eq!(of(&series, date(2027, 1, 1)), Some((2, Some(date(2026, 12, 4)))));
        assert_eq!(of(&series, date(2027, 2, 5)), Some((1, Some(date(2027, 3, 5)))));
        assert_eq!(of(&series, date(2027, 4, 2)), Some((1, None)));
        assert_eq!(of(&series, date(2027, 4, 9)), None);
        assert_eq!(part("taalcafe", &series, date(2026, 12, 4)), None);
    }

    #[test]
    fn a_day_left_out_is_no_part_and_a_cancelled_one_is() {
        let new_year = date(2027, 1, 1);
        let skipped = series().only(new_year, Only::Skip).unwrap();
        assert_eq!(of(&skipped, date(2026, 12, 4)), Some((1, Some(date(2027, 2, 5)))));
        assert_eq!(of(&skipped, new_year), None);
        let cancelled = series().only(new_year, Only::Cancel { reason: "ziek".into() }).unwrap();
        assert_eq!(of(&cancelled, date(2026, 12, 4)), Some((1, Some(new_year))));
    }
}
