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
mod tests;
