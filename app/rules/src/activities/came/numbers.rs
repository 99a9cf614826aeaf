//! How many came, over time and on average.

use jiff::civil::Date;

/// A season begins with September, when the summer is over.
const SEPTEMBER: i8 = 9;

/// The first day of the season a day lies in.
pub fn season_of(day: Date) -> Date {
    let year = if day.month() >= SEPTEMBER { day.year() } else { day.year() - 1 };
    Date::new(year, SEPTEMBER, 1).unwrap_or(day)
}

/// Of one meeting that was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub signed_up: u32,
    pub came: u32,
    /// The participatieverklaring, after the second part of a workshop.
    pub signed: u32,
}

/// Of several meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub meetings: u32,
    /// To the nearest whole person.
    pub average: u32,
    pub signed: u32,
}

/// "4 Taalcafés, average 25."
pub fn numbers(counted: &[Counted]) -> Numbers {
    let meetings = counted.len() as u64;
    let came: u64 = counted.iter().map(|one| u64::from(one.came)).sum();
    let average = (2 * came + meetings).checked_div(2 * meetings).unwrap_or(0);
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let signed = counted.iter().map(|one| u64::from(one.signed)).sum();
    Numbers { meetings: number(meetings), average: number(average), signed: number(signed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(came: &[u32]) -> Numbers {
        numbers(&came.iter().map(|came| Counted { came: *came, ..Counted::default() }).collect::<Vec<_>>())
    }

    #[test]
    fn four_taalcafes_drew_twenty_five_people_each() {
        assert_eq!(of(&[22, 27, 24, 26]), Numbers { meetings: 4, average: 25, signed: 0 });
        assert_eq!(
            of(&[20, 3]),
            Numbers { meetings: 2, average: 12, signed: 0 },
            "half a person is rounded up"
        );
        assert_eq!(of(&[]), Numbers::default());
        let parts = [
            Counted { came: 14, ..Counted::default() },
            Counted { came: 12, signed: 11, ..Counted::default() },
        ];
        assert_eq!(numbers(&parts).signed, 11);
    }

    #[test]
    fn a_season_runs_from_september() {
        use jiff::civil::date;
        assert_eq!(season_of(date(2026, 11, 24)), date(2026, 9, 1));
        assert_eq!(season_of(date(2027, 8, 31)), date(2026, 9, 1));
    }

    proptest! {
        #[test]
        fn an_average_lies_between_the_least_and_the_most(came in prop::collection::vec(any::<u32>(), 1..50)) {
            let average = of(&came).average;
            prop_assert!(came.iter().min() <= Some(&average) && Some(&average) <= came.iter().max());
        }
    }
}
