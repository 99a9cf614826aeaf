//! What a municipality sets: how often a volunteer is asked, and when phones are quiet.

use super::Quiet;
use crate::typed::{Errors, Typed};
use std::ops::RangeInclusive;

const A_WEEK: RangeInclusive<i64> = 1..=50;
const HOUR: RangeInclusive<i64> = 0..=23;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many hulpvragen a volunteer hears of in seven days; of the others they hear nothing.
    pub asked_a_week: i64,
    pub quiet: Quiet,
}

impl Default for Limits {
    fn default() -> Self {
        Self { asked_a_week: 5, quiet: Quiet::default() }
    }
}

impl Limits {
    pub fn typed(&self) -> Typed {
        [
            ("per_week", self.asked_a_week.to_string()),
            ("stil_van", self.quiet.from.to_string()),
            ("stil_tot", self.quiet.until.to_string()),
        ]
        .into_iter()
        .collect()
    }

    /// Fields `per_week` (1 to 50), `stil_van` and `stil_tot` (whole hours, 0 to 23).
    ///
    /// # Errors
    /// `notify_a_week`, `notify_hour`.
    pub fn from_typed(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut number = |field: &str, within: RangeInclusive<i64>, code| {
            let number = typed.text(field).parse().ok().filter(|number| within.contains(number));
            number.unwrap_or_else(|| {
                errors.add(field, code);
                *within.start()
            })
        };
        let asked_a_week = number("per_week", A_WEEK, "notify_a_week");
        let (from, until) =
            (number("stil_van", HOUR, "notify_hour"), number("stil_tot", HOUR, "notify_hour"));
        let hour = |number: i64| i8::try_from(number).unwrap_or(0);
        let limits = Self { asked_a_week, quiet: Quiet { from: hour(from), until: hour(until) } };
        if errors.is_empty() { Ok(limits) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_shows_is_read_back_the_same() {
        let limits = Limits { asked_a_week: 3, quiet: Quiet { from: 22, until: 7 } };
        assert_eq!(Limits::from_typed(&limits.typed()), Ok(limits));
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        for (field, value, code) in [
            ("per_week", "0", "notify_a_week"),
            ("per_week", "veel", "notify_a_week"),
            ("stil_van", "24", "notify_hour"),
            ("stil_tot", "-1", "notify_hour"),
            ("stil_tot", "8:00", "notify_hour"),
        ] {
            let mut typed = Limits::default().typed();
            typed.set(field, value);
            let errors = Limits::from_typed(&typed).unwrap_err();
            assert_eq!(errors.of(field), Some(code), "{field} = {value}");
        }
    }
}
