//! Easter, of the West and of the East.

use crate::activities::when::plus_days;
use jiff::civil::Date;

/// Easter Sunday of the Gregorian calendar.
///
/// The anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
pub fn western(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let moon = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, rest) = (century / 4, century % 4);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * moon + century - leap_centuries - moon_correction + 15) % 30;
    let sunday = (32 + 2 * rest + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    let late = (moon + 11 * full_moon + 22 * sunday) / 451;
    in_spring(year, full_moon + sunday - 7 * late + 114)
}

/// Easter Sunday of the Orthodox churches, the Ethiopian, Eritrean and Coptic among them, as a Gregorian date.
///
/// The Julian computus (Meeus, Astronomical Algorithms, chapter 8), thirteen days on in the years 1900 to 2099.
pub fn orthodox(year: i16) -> Option<Date> {
    let whole = i32::from(year);
    let full_moon = (19 * whole.rem_euclid(19) + 15) % 30;
    let sunday = (2 * whole.rem_euclid(4) + 4 * whole.rem_euclid(7) - full_moon + 34).rem_euclid(7);
    let julian = in_spring(whole, full_moon + sunday + 114)?;
    let behind = whole.div_euclid(100) - whole.div_euclid(400) - 2;
    plus_days(julian, i64::from(behind))
}

/// A date in March or April, coded as 31 times the month plus the day less one.
fn in_spring(year: i32, coded: i32) -> Option<Date> {
    let small = |number: i32| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, small(coded / 31)?, small(coded % 31 + 1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[test]
    fn easter_is_when_the_churches_keep_it() {
        let known = [
            (2024, (3, 31), (5, 5)),
            (2025, (4, 20), (4, 20)),
            (2026, (4, 5), (4, 12)),
            (2027, (3, 28), (5, 2)),
            (2028, (4, 16), (4, 16)),
            (2029, (4, 1), (4, 8)),
            (2030, (4, 21), (4, 28)),
        ];
        for (year, west, east) in known {
            assert_eq!(western(year), Some(date(year, west.0, west.1)));
            assert_eq!(orthodox(year), Some(date(year, east.0, east.1)));
        }
    }

    #[test]
    fn easter_is_a_sunday_in_every_year() {
        for year in 1900..=2099 {
            let (west, east) = (western(year).unwrap(), orthodox(year).unwrap());
            assert_eq!((west.weekday(), east.weekday()), (Weekday::Sunday, Weekday::Sunday));
            assert!(date(year, 3, 22) <= west && west <= date(year, 4, 25));
            assert!(west <= east && east <= date(year, 5, 8));
        }
    }
}
