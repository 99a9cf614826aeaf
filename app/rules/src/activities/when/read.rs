//! The planning form: read into a rule and times, and filled in again from them.

use super::{
    refusal::Refusal,
    rule::{Every, Nth, Repeat, Rule, Until},
    series::Times,
};
use crate::{
    code::{Coded, Set},
    coded,
    people::{Day, clean, fold},
    typed::{Errors, Typed},
};
use jiff::civil::{Date, Time};

/// The names of the fields.
pub mod field {
    pub const DATE: &str = "datum";
    pub const START: &str = "van";
    pub const END: &str = "tot";
    pub const REPEAT: &str = "herhaling";
    /// Several codes of `Day`; one when it repeats by the month.
    pub const DAYS: &str = "dagen";
    pub const LAST: &str = "tot_datum";
    pub const COUNT: &str = "aantal";
    /// Which week of the month.
    pub const NTH: &str = "week";
}

coded! {
    /// The choices of `herhaling`.
    pub enum Repeating { Once = "once", Weekly = "weekly", Biweekly = "biweekly", Monthly = "monthly" }
}

/// Years in which Meedoen plans: a date beyond them is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// When something is, as the form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub rule: Rule,
    pub times: Times,
}

/// A date as "2026-11-26" or "26-11-2026", also with slashes, dots or spaces.
///
/// # Errors
/// `date_missing`, `date_format`, `date` for a day that doesn't exist (31 February), `date_year`.
pub fn read_date(text: &str) -> Result<Date, &'static str> {
    let text = fold(&clean(text).0);
    if text.is_empty() {
        return Err("date_missing");
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let &[first, month, last] = parts.as_slice() else { return Err("date_format") };
    let (year, day) = if last.len() > 2 { (last, first) } else { (first, last) };
    let (Some(year), Some(month), Some(day)) =
        (number(year, 4..=4), number(month, 1..=2), number(day, 1..=2))
    else {
        return Err("date_format");
    };
    if !YEARS.contains(&year) {
        return Err("date_year");
    }
    let small = |number: i16| i8::try_from(number).unwrap_or(0);
    Date::new(year, small(month), small(day)).map_err(|_| "date")
}

/// A time as "19:00", "19.00", "19u30", "1900", "930" or "19".
///
/// # Errors
/// `time_missing`, `time_format`, also for an hour or minute that doesn't exist.
pub fn read_time(text: &str) -> Result<Time, &'static str> {
    let text = fold(&clean(text).0);
    if text.is_empty() {
        return Err("time_missing");
    }
    time_of(text.trim_end_matches("uur").trim_end_matches('u').trim_end()).ok_or("time_format")
}

fn time_of(text: &str) -> Option<Time> {
    let parts: Vec<&str> = text.split([':', '.', 'u', ' ']).collect();
    let (hour, minute) = match parts.as_slice() {
        [digits] if digits.is_ascii() && (3..=4).contains(&digits.len()) => {
            let (hour, minute) = digits.split_at(digits.len() - 2);
            (number(hour, 1..=2)?, number(minute, 2..=2)?)
        }
        [hour] => (number(hour, 1..=2)?, 0),
        // Some browsers add the seconds.
        [hour, minute] | [hour, minute, "00"] => (number(hour, 1..=2)?, number(minute, 2..=2)?),
        _ => return None,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// Digits and nothing else, as many as allowed.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl Planned {
    /// # Errors
    /// A code per field: those of [`read_date`] and [`read_time`]; `choose_one` (no repetition or no week chosen),
    /// `choice` (not in the list), `series_no_day`, `series_one_day` (by the month, on several days), `series_no_end`,
    /// `series_two_ends`, `number`, `time_end_first`, and those of [`Rule::checked`].
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut form = Form { typed, errors: Errors::default() };
        let first = form.take(field::DATE, read_date);
        let times = form.times();
        let repeating = form.choice::<Repeating>(field::REPEAT);
        let rule = repeating.and_then(|repeating| form.rule(first, repeating));
        match (rule, times) {
            (Some(rule), Some(times)) if form.errors.is_empty() => Ok(Self { rule, times }),
            _ => Err(form.errors),
        }
    }

    /// As the form shows it.
    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        typed.set(field::DATE, self.rule.first.to_string());
        typed.set(field::START, self.times.start().strftime("%H:%M").to_string());
        typed.set(field::END, self.times.end().strftime("%H:%M").to_string());
        let repeating = match self.rule.repeat {
            Repeat::Once => Repeating::Once,
            Repeat::Weekly { every: Every::Week, .. } => Repeating::Weekly,
            Repeat::Weekly { every: Every::TwoWeeks, .. } => Repeating::Biweekly,
            Repeat::Monthly { .. } => Repeating::Monthly,
        };
        typed.set(field::REPEAT, repeating.code());
        match self.rule.repeat {
            Repeat::Once => return typed,
            Repeat::Weekly { days, .. } => days.iter().for_each(|day| typed.add(field::DAYS, day.code())),
            Repeat::Monthly { nth, day } => {
                typed.set(field::NTH, nth.code());
                typed.set(field::DAYS, day.code());
            }
        }
        match self.rule.until {
            Until::Date(end) => typed.set(field::LAST, end.to_string()),
            Until::Count(count) => typed.set(field::COUNT, count.to_string()),
        }
        typed
    }
}

struct Form<'a> {
    typed: &'a Typed,
    errors: Errors,
}

impl Form<'_> {
    fn take<T>(&mut self, field: &str, read: impl Fn(&str) -> Result<T, &'static str>) -> Option<T> {
        read(self.typed.text(field)).map_err(|code| self.errors.add(field, code)).ok()
    }

    fn choice<T: Coded>(&mut self, field: &str) -> Option<T> {
        self.take(field, |code| match code {
            "" => Err("choose_one"),
            code => T::from_code(code).ok_or("choice"),
        })
    }

    fn times(&mut self) -> Option<Times> {
        let start = self.take(field::START, read_time);
        let end = self.take(field::END, read_time);
        let times = Times::new(start?, end?);
        times.map_err(|refusal| self.errors.add(field::END, refusal.code())).ok()
    }

    fn rule(&mut self, first: Option<Date>, repeating: Repeating) -> Option<Rule> {
        let repeat = match repeating {
            Repeating::Once => return first.map(Rule::once),
            Repeating::Weekly => self.weekly(Every::Week),
            Repeating::Biweekly => self.weekly(Every::TwoWeeks),
            Repeating::Monthly => self.monthly(),
        };
        let until = self.until();
        let rule = Rule { first: first?, repeat: repeat?, until: until? };
        rule.checked().map_err(|refusal| self.errors.add(at_fault(refusal, rule.until), refusal.code())).ok()
    }

    fn weekly(&mut self, every: Every) -> Option<Repeat> {
        self.days().map(|days| Repeat::Weekly { every, days })
    }

    fn monthly(&mut self) -> Option<Repeat> {
        let nth = self.choice::<Nth>(field::NTH);
        let days = self.days()?;
        if days.len() > 1 {
            self.errors.add(field::DAYS, "series_one_day");
            return None;
        }
        Some(Repeat::Monthly { nth: nth?, day: days.iter().next()? })
    }

    fn days(&mut self) -> Option<Set<Day>> {
        let codes =
            self.typed.values(field::DAYS).iter().map(|code| code.trim()).filter(|code| !code.is_empty());
        let wrong = match codes.map(Day::from_code).collect::<Option<Set<Day>>>() {
            None => "choice",
            Some(days) if days.is_empty() => Refusal::NoDay.code(),
            Some(days) => return Some(days),
        };
        self.errors.add(field::DAYS, wrong);
        None
    }

    fn until(&mut self) -> Option<Until> {
        match (self.typed.some(field::LAST), self.typed.some(field::COUNT)) {
            (Some(_), None) => self.take(field::LAST, read_date).map(Until::Date),
            (None, Some(_)) => self.take(field::COUNT, read_count).map(Until::Count),
            (None, None) => {
                self.errors.add(field::LAST, "series_no_end");
                None
            }
            (Some(_), Some(_)) => {
                self.errors.add(field::COUNT, "series_two_ends");
                None
            }
        }
    }
}

fn read_count(text: &str) -> Result<u16, &'static str> {
    let text = fold(text);
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("number");
    }
    text.parse().map_err(|_| Refusal::TooMany.code())
}

/// The field that has to change.
fn at_fault(refusal: Refusal, until: Until) -> &'static str {
    match (refusal, until) {
        (Refusal::NoDay, _) => field::DAYS,
        (_, Until::Date(_)) => field::LAST,
        (_, Until::Count(_)) => field::COUNT,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{rules, times},
        *,
    };
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    fn form(fields: &[(&str, &str)]) -> Typed {
        let mut typed: Typed = [
            (field::DATE, "2026-09-03"),
            (field::START, "19:00"),
            (field::END, "21:00"),
            (field::REPEAT, "weekly"),
            (field::DAYS, "thu"),
            (field::COUNT, "10"),
        ]
        .into_iter()
        .collect();
        for (field, value) in fields {
            typed.set(*field, *value);
        }
        typed
    }

    fn wrong(fields: &[(&str, &str)], field: &str) -> Option<&'static str> {
        Planned::read(&form(fields)).err().and_then(|errors| errors.of(field))
    }

    #[test]
    fn a_season_of_taalcafes() {
        let planned = Planned::read(&form(&[])).unwrap();
        assert_eq!(planned.rule.len(), 10);
        assert_eq!(planned.rule.last(), Some(date(2026, 11, 5)));
        assert_eq!(planned.times, Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap());
    }

    #[test]
    fn the_last_friday_until_summer() {
        let fields = [
            ("herhaling", "monthly"),
            ("week", "last"),
            ("dagen", "fri"),
            ("aantal", ""),
            ("tot_datum", "30-06-2027"),
        ];
        let planned = Planned::read(&form(&fields)).unwrap();
        assert_eq!(planned.rule.first, date(2026, 9, 25));
        assert_eq!(planned.rule.last(), Some(date(2027, 6, 25)));
    }

    #[test]
    fn a_single_meeting_needs_no_end_and_no_days() {
        let typed = form(&[("herhaling", "once"), ("dagen", ""), ("aantal", "")]);
        assert_eq!(Planned::read(&typed).unwrap().rule, Rule::once(date(2026, 9, 3)));
    }

    #[test]
    fn times_as_people_write_them() {
        for text in ["19:00", "19.00", "1900", "19", "19u", "19u00", "19:00 uur", " 19:00:00 ", "١٩:٠٠"] {
            assert_eq!(read_time(text), Ok(time(19, 0, 0, 0)), "{text}");
        }
        for text in ["9:30", "09.30", "930", "0930", "9u30"] {
            assert_eq!(read_time(text), Ok(time(9, 30, 0, 0)), "{text}");
        }
        for text in ["24:00", "19:60", "19:5", "zeven", "190000", "-1", "7 pm", "19:00:30"] {
            assert_eq!(read_time(text), Err("time_format"), "{text}");
        }
        assert_eq!(read_time(" "), Err("time_missing"));
    }

    #[test]
    fn dates_as_people_write_them() {
        for text in ["2026-11-26", "26-11-2026", "26/11/2026", "26.11.2026", "٢٦-١١-٢٠٢٦"] {
            assert_eq!(read_date(text), Ok(date(2026, 11, 26)), "{text}");
        }
        assert_eq!(read_date("1-9-2026"), Ok(date(2026, 9, 1)));
        for text in ["2026-02-31", "31-02-2026", "29-02-2027", "26-13-2026", "0-9-2026"] {
            assert_eq!(read_date(text), Err("date"), "{text}");
        }
        for text in ["26-11", "26-11-26", "morgen", "26 november 2026", "2026-11-26T19:00"] {
            assert_eq!(read_date(text), Err("date_format"), "{text}");
        }
        assert_eq!((read_date("0026-11-26"), read_date("")), (Err("date_year"), Err("date_missing")));
    }

    #[test]
    fn every_field_says_what_it_needs() {
        let until = |end| [("aantal", ""), ("tot_datum", end)];
        assert_eq!(wrong(&[("datum", "31-02-2027")], "datum"), Some("date"));
        assert_eq!(wrong(&[("tot", "18:00")], "tot"), Some("time_end_first"));
        assert_eq!(wrong(&[("tot", "")], "tot"), Some("time_missing"));
        assert_eq!(wrong(&[("herhaling", "")], "herhaling"), Some("choose_one"));
        assert_eq!(wrong(&[("herhaling", "yearly")], "herhaling"), Some("choice"));
        assert_eq!(wrong(&[("dagen", "")], "dagen"), Some("series_no_day"));
        assert_eq!(wrong(&[("dagen", "do")], "dagen"), Some("choice"));
        assert_eq!(wrong(&[("aantal", "")], "tot_datum"), Some("series_no_end"));
        assert_eq!(wrong(&[("tot_datum", "2026-12-01")], "aantal"), Some("series_two_ends"));
        assert_eq!(wrong(&[("aantal", "0")], "aantal"), Some("series_no_count"));
        assert_eq!(wrong(&[("aantal", "tien")], "aantal"), Some("number"));
        assert_eq!(wrong(&[("aantal", "99999")], "aantal"), Some("series_too_many"));
        assert_eq!(wrong(&until("2026-09-02"), "tot_datum"), Some("series_end_first"));
        assert_eq!(wrong(&until("2036-12-01"), "tot_datum"), Some("series_too_long"));
        assert_eq!(wrong(&[("herhaling", "monthly")], "week"), Some("choose_one"));
    }

    #[test]
    fn by_the_month_is_on_one_day() {
        let mut typed = form(&[("herhaling", "monthly"), ("week", "first")]);
        typed.add("dagen", "fri");
        assert_eq!(Planned::read(&typed).unwrap_err().of("dagen"), Some("series_one_day"));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let typed = form(&[("datum", ""), ("van", "x"), ("dagen", ""), ("aantal", "")]);
        let errors = Planned::read(&typed).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["datum", "van", "dagen", "tot_datum"]);
    }

    proptest! {
        #[test]
        fn what_the_form_shows_is_read_back_the_same(rule in rules(), times in times()) {
            if let Ok(rule) = rule.checked() {
                let planned = Planned { rule, times };
                prop_assert_eq!(Planned::read(&planned.typed()), Ok(planned));
            }
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>(), digits in "[0-9:.u -]{0,12}") {
            for text in [&text, &digits] {
                let _ = (read_date(text), read_time(text), read_count(text));
                for field in ["datum", "van", "tot", "herhaling", "dagen", "aantal", "tot_datum"] {
                    let _ = Planned::read(&form(&[(field, text)]));
                }
            }
        }
    }
}
