//! What an asker sends: what and when are enough.

use super::{Detail, Hurry, Need, What};
use crate::{
    code::{Coded, Set},
    people::Part,
    typed::{Errors, Typed},
};
use jiff::{ToSpan, civil::Date};

/// A hulpvraag without a day makes sense for so many days.
const NO_HURRY_DAYS: i64 = 28;
/// Nothing is asked longer beforehand than this.
const FURTHEST_DAYS: i64 = 366;
/// A form waits on a phone without a connection for no longer than this.
const WAITED_DAYS: i64 = 28;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Today,
    /// Within seven days.
    Week,
    /// The day, and the part of it when that is known.
    On(Date, Option<Part>),
    NoHurry,
}

impl When {
    pub fn hurry(self) -> Hurry {
        match self {
            Self::Today => Hurry::Today,
            Self::Week => Hurry::Week,
            Self::On(..) => Hurry::Date,
            Self::NoHurry => Hurry::NoHurry,
        }
    }

    /// The last day on which it makes sense, asked on `today`.
    pub fn until(self, today: Date) -> Date {
        match self {
            Self::Today => today,
            Self::Week => today.saturating_add(6.days()),
            Self::On(date, _) => date,
            Self::NoHurry => today.saturating_add(NO_HURRY_DAYS.days()),
        }
    }
}

/// The day on which it was asked, by field `dag`: a form that waited for a connection says so itself. Another day than
/// one of the last weeks is a mistake of the phone's clock.
pub fn asked_on(typed: &Typed, today: Date) -> Date {
    let said = typed.some("dag").and_then(|day| day.parse::<Date>().ok());
    said.filter(|day| (today.saturating_sub(WAITED_DAYS.days())..=today).contains(day)).unwrap_or(today)
}

/// The chosen part of a hulpvraag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub what: What,
    pub detail: Option<Detail>,
    pub needs: Set<Need>,
    pub when: When,
    /// The name of one of the municipality's kernen.
    pub kern: Option<String>,
}

impl Asked {
    /// Reads fields `wat`, `precies`, `nodig`, `wanneer`, `datum_later` or `datum`, `dagdeel`, `kern`, `dag`. Errors:
    /// `choose_one` where nothing was chosen, `date`, `day_past`, `day_far` for the day, `day_gone_by` for a today that is past.
    pub fn read(typed: &Typed, today: Date, kernen: &[String]) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let what = What::from_code(typed.text("wat"));
        if what.is_none() {
            errors.add("wat", "choose_one");
        }
        let when = when(typed, today, &mut errors);
        let needs = typed.values("nodig").iter().filter_map(|code| Need::from_code(code)).collect();
        // What isn't one of the list is not said, rather than a mistake of the asker.
        let detail = Detail::from_code(typed.text("precies")).filter(|detail| detail.what() == what);
        let kern = typed.some("kern").filter(|kern| kernen.iter().any(|one| one == kern)).map(str::to_owned);
        match (what, when) {
            (Some(what), Some(when)) if errors.is_empty() => Ok(Self { what, detail, needs, when, kern }),
            _ => Err(errors),
        }
    }
}

fn when(typed: &Typed, today: Date, errors: &mut Errors) -> Option<When> {
    let when = match Hurry::from_code(typed.text("wanneer")) {
        None => {
            errors.add("wanneer", "choose_one");
            return None;
        }
        Some(Hurry::Today) => When::Today,
        Some(Hurry::Week) => When::Week,
        Some(Hurry::NoHurry) => When::NoHurry,
        Some(Hurry::Date) => {
            let Ok(date) =
                typed.some("datum_later").or(typed.some("datum")).unwrap_or_default().parse::<Date>()
            else {
                errors.add("datum", "date");
                return None;
            };
            When::On(date, Part::from_code(typed.text("dagdeel")))
        }
    };
    match when {
        When::On(date, _) if date < today => errors.add("datum", "day_past"),
        When::On(date, _) if date > today.saturating_add(FURTHEST_DAYS.days()) => {
            errors.add("datum", "day_far");
        }
        When::Today | When::Week if when.until(asked_on(typed, today)) < today => {
            errors.add("wanneer", "day_gone_by");
        }
        _ => return Some(when),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(pairs: &[(&str, &str)]) -> Result<Asked, Errors> {
        let typed: Typed = pairs.iter().copied().collect();
        Asked::read(&typed, date(2026, 11, 24), &["Woerden".to_owned()])
    }

    #[test]
    fn what_and_when_are_enough() {
        let asked = read(&[("wat", "doctor"), ("wanneer", "week")]).unwrap();
        assert_eq!((asked.what, asked.when, asked.detail), (What::Doctor, When::Week, None));
        assert_eq!(asked.when.until(date(2026, 11, 24)), date(2026, 11, 30));
    }

    #[test]
    fn a_day_that_is_past_missing_or_far_is_asked_again() {
        let on = |day| read(&[("wat", "doctor"), ("wanneer", "date"), ("datum", day)]);
        assert_eq!(on("2026-11-23").unwrap_err().of("datum"), Some("day_past"));
        assert_eq!(on("2028-11-23").unwrap_err().of("datum"), Some("day_far"));
        assert_eq!(on("donderdag").unwrap_err().of("datum"), Some("date"));
        assert_eq!(on("2026-11-24").unwrap().when, When::On(date(2026, 11, 24), None));
        let nothing = read(&[]).unwrap_err();
        assert_eq!((nothing.of("wat"), nothing.of("wanneer")), (Some("choose_one"), Some("choose_one")));
    }

    #[test]
    fn a_form_that_waited_counts_from_the_day_on_which_it_was_asked() {
        let sent = |when, day| read(&[("wat", "doctor"), ("wanneer", when), ("dag", day)]);
        assert_eq!(sent("today", "2026-11-23").unwrap_err().of("wanneer"), Some("day_gone_by"));
        assert_eq!(sent("today", "2026-11-24").unwrap().when, When::Today);
        assert_eq!(sent("week", "2026-11-18").unwrap().when, When::Week);
        assert_eq!(sent("week", "2026-11-17").unwrap_err().of("wanneer"), Some("day_gone_by"));
        assert_eq!(sent("no_hurry", "2026-11-01").unwrap().when, When::NoHurry);
        for clock in ["2027-01-01", "1970-01-01", "gisteren"] {
            assert_eq!(sent("today", clock).unwrap().when, When::Today, "{clock}");
        }
    }

    #[test]
    fn a_detail_of_something_else_and_a_kern_from_elsewhere_are_left_out() {
        let asked = read(&[
            ("wat", "doctor"),
            ("wanneer", "today"),
            ("precies", "letter_tax"),
            ("nodig", "car"),
            ("nodig", "come_along"),
            ("kern", "Gouda"),
        ])
        .unwrap();
        assert_eq!((asked.detail, asked.kern), (None, None));
        assert_eq!(asked.needs, Set::of(&[Need::ComeAlong, Need::Car]));
    }
}
