//! Totals for the municipality: counts, never names, and small counts hidden from who only watches.

use crate::access::{Access, Actor, Audience::Totals, get};
use jiff::civil::Date;

pub const ACCESS: &[Access] = &[get("/totalen", Totals)];

/// Below this a count could point at someone.
pub const SMALL: u64 = 3;

/// A count as its reader may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Count(u64),
    /// One or two.
    FewerThanThree,
    /// Not small itself, but it would give a small one away: the others and the total are known.
    Withheld,
}

/// May this reader see small counts? Coordinators and beheerders may; they know the people or run the place.
pub fn sees_small(actor: &Actor) -> bool {
    actor.coordinator || actor.beheerder
}

fn is_small(count: u64) -> bool {
    0 < count && count < SMALL
}

/// The counts of one table's column. With a single small one hidden, the total would give it away, so the next
/// smallest is withheld as well.
pub fn shown(counts: &[u64], small_too: bool) -> Vec<Shown> {
    let all = counts.iter().map(|count| Shown::Count(*count));
    if small_too {
        return all.collect();
    }
    let mut veiled: Vec<_> =
        counts.iter().map(|n| if is_small(*n) { Shown::FewerThanThree } else { Shown::Count(*n) }).collect();
    let alone = veiled.iter().filter(|one| **one == Shown::FewerThanThree).count() == 1;
    let next = counts.iter().enumerate().filter(|(_, n)| **n >= SMALL).min_by_key(|(_, n)| **n);
    if let (true, Some((place, _))) = (alone, next) {
        veiled[place] = Shown::Withheld;
    }
    veiled
}

/// The first day of the quarter a day lies in.
pub fn quarter_start(day: Date) -> Date {
    let month = (day.month() - 1) / 3 * 3 + 1;
    Date::new(day.year(), month, 1).unwrap_or(day)
}

/// Whole days someone has waited; none for a date that lies ahead.
pub fn days_waited(since: Date, today: Date) -> u64 {
    let days = today.duration_since(since).as_hours() / 24;
    u64::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn one_small_count_takes_the_next_smallest_with_it() {
        use Shown::*;
        assert_eq!(shown(&[12, 2, 5, 0], false), [Count(12), FewerThanThree, Withheld, Count(0)]);
        assert_eq!(shown(&[1, 2, 5], false), [FewerThanThree, FewerThanThree, Count(5)]);
        assert_eq!(shown(&[12, 2, 5], true), [Count(12), Count(2), Count(5)]);
        assert_eq!(shown(&[2], false), [FewerThanThree]);
    }

    proptest! {
        #[test]
        fn who_only_watches_never_sees_one_or_two_people(counts in prop::collection::vec(0u64..9, 0..8)) {
            let veiled = shown(&counts, false);
            prop_assert_eq!(veiled.len(), counts.len());
            for (count, shown) in counts.iter().zip(&veiled) {
                match shown {
                    Shown::Count(n) => prop_assert!(n == count && !is_small(*n)),
                    Shown::FewerThanThree => prop_assert!(is_small(*count)),
                    Shown::Withheld => prop_assert!(!is_small(*count) && *count > 0),
                }
            }
            // Subtracting what is shown from the total never leaves one small count alone.
            let hidden = veiled.iter().filter(|one| !matches!(one, Shown::Count(_))).count();
            let others = counts.iter().filter(|n| **n >= SMALL).count();
            prop_assert!(hidden != 1 || others == 0);
        }
    }

    #[test]
    fn quarters_and_days() {
        assert_eq!(quarter_start(date(2026, 11, 24)), date(2026, 10, 1));
        assert_eq!(quarter_start(date(2026, 3, 31)), date(2026, 1, 1));
        assert_eq!(days_waited(date(2026, 11, 1), date(2026, 11, 24)), 23);
        assert_eq!(days_waited(date(2026, 12, 1), date(2026, 11, 24)), 0);
    }
}
