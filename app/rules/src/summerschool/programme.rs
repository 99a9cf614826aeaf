//! A programme: where it is, on which days of which weeks, and at what hours.

use crate::{
    code::{Coded, Set},
    people::{Day, Part, clean},
    typed::{Errors, Typed},
};
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;

/// In characters.
const LONGEST_NAME: usize = 80;
/// A programme for a summer; the pilot had three weeks.
const MOST_WEEKS: usize = 12;
/// No taalmaatje practises with more parents at once.
const MOST_PARENTS: u32 = 9;

/// A part of a day with its hours, local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub part: Part,
    pub starts: Time,
    pub ends: Time,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub name: String,
    pub place_id: String,
    pub first: Date,
    pub last: Date,
    pub days: Set<Day>,
    /// Of those days, the ones that don't take place after all.
    pub off: BTreeSet<Date>,
    /// By part; never empty.
    pub hours: Vec<Hours>,
    /// How many parents one taalmaatje takes on a day.
    pub per_buddy: u32,
}

/// The day of the week of a date.
pub fn day_of(date: Date) -> Day {
    let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    Day::ALL.get(place).copied().unwrap_or(Day::Monday)
}

/// "09:00" as a time.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.get(..2)?.parse().ok()?, 0, 0).ok()
}

/// "09:00".
fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

impl Hours {
    /// "09:00" and "12:00".
    pub fn from_to(&self) -> (String, String) {
        (clock(self.starts), clock(self.ends))
    }

    /// As they are kept: "morning 09:00 12:00", with commas between.
    pub fn write(hours: &[Self]) -> String {
        let lines: Vec<_> = hours
            .iter()
            .map(|one| format!("{} {} {}", one.part.code(), clock(one.starts), clock(one.ends)))
            .collect();
        lines.join(",")
    }

    /// What [`Hours::write`] wrote.
    pub fn parse(text: &str) -> Vec<Self> {
        text.split(',')
            .filter_map(|line| {
                let mut words = line.split(' ');
                let part = Part::from_code(words.next()?)?;
                Some(Self { part, starts: time(words.next()?)?, ends: time(words.next()?)? })
            })
            .collect()
    }
}

impl Programme {
    /// Fields `naam`, `plek`, `van`, `tot`, `dagen`, `vervalt` (dates; those that are none of its days are left out),
    /// `<part>_van` and `<part>_tot`, `per_maatje`.
    ///
    /// # Errors
    /// `prog_name`, `plan_too_long`, `plan_place`, `prog_date`, `prog_order`, `prog_weeks`, `prog_days`, `prog_no_day`,
    /// `prog_hours`, `prog_hours_order`, `prog_hours_overlap`, `plan_number`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let (name, _) = clean(typed.text("naam"));
        if name.is_empty() {
            errors.add("naam", "prog_name");
        } else if name.chars().count() > LONGEST_NAME {
            errors.add("naam", "plan_too_long");
        }
        if typed.text("plek").is_empty() {
            errors.add("plek", "plan_place");
        }
        let (first, last) = dates(typed, &mut errors);
        let days: Set<Day> = typed.values("dagen").iter().filter_map(|code| Day::from_code(code)).collect();
        if days.is_empty() {
            errors.add("dagen", "prog_days");
        }
        let hours = hours(typed, &mut errors);
        let per_buddy = match typed.some("per_maatje").map(str::parse) {
            None => 1,
            Some(Ok(number)) if (1..=MOST_PARENTS).contains(&number) => number,
            Some(_) => {
                errors.add("per_maatje", "plan_number");
                1
            }
        };
        let place_id = typed.text("plek").to_owned();
        let off = typed.values("vervalt").iter().filter_map(|date| date.parse().ok()).collect();
        let mut programme = Self { name, place_id, first, last, days, off, hours, per_buddy };
        programme.off = programme.off.iter().copied().filter(|date| programme.plans(*date)).collect();
        if errors.is_empty() && programme.dates().is_empty() {
            errors.add("dagen", "prog_no_day");
        }
        if errors.is_empty() { Ok(programme) } else { Err(errors) }
    }

    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        for (field, value) in [
            ("naam", self.name.clone()),
            ("plek", self.place_id.clone()),
            ("van", self.first.to_string()),
            ("tot", self.last.to_string()),
            ("per_maatje", self.per_buddy.to_string()),
        ] {
            typed.set(field, value);
        }
        for day in self.days.iter() {
            typed.add("dagen", day.code());
        }
        for date in &self.off {
            typed.add("vervalt", date.to_string());
        }
        for one in &self.hours {
            typed.set(format!("{}_van", one.part.code()), clock(one.starts));
            typed.set(format!("{}_tot", one.part.code()), clock(one.ends));
        }
        typed
    }

    /// Also when that day doesn't take place after all.
    fn plans(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date) && self.days.has(day_of(date))
    }

    pub fn is_on(&self, date: Date) -> bool {
        self.plans(date) && !self.off.contains(&date)
    }

    /// Every day as it was planned, also those that don't take place after all.
    pub fn planned(&self) -> impl Iterator<Item = Date> {
        let all = self.first.series(jiff::Span::new().days(1)).take_while(|date| *date <= self.last);
        all.take(MOST_WEEKS * 7 + 7).filter(|date| self.plans(*date))
    }

    /// Every day of it.
    pub fn dates(&self) -> Vec<Date> {
        self.planned().filter(|date| self.is_on(*date)).collect()
    }

    /// Its days, by week from Monday.
    pub fn weeks(&self) -> Vec<Vec<Date>> {
        let week =
            |date: &Date| date.iso_week_date().first_of_week().map_or(*date, jiff::civil::ISOWeekDate::date);
        self.dates().chunk_by(|a, b| week(a) == week(b)).map(<[Date]>::to_vec).collect()
    }

    /// Today when it is one of its days, else the next one; the last one when it is over.
    pub fn nearest(&self, today: Date) -> Option<Date> {
        let dates = self.dates();
        dates.iter().find(|date| **date >= today).or(dates.last()).copied()
    }
}

fn dates(typed: &Typed, errors: &mut Errors) -> (Date, Date) {
    let mut read = |field: &str| {
        let date = typed.text(field).parse::<Date>().ok().filter(|date| (2000..=2100).contains(&date.year()));
        if date.is_none() {
            errors.add(field, "prog_date");
        }
        date
    };
    let (Some(first), Some(last)) = (read("van"), read("tot")) else { return (Date::MIN, Date::MIN) };
    if last < first {
        errors.add("tot", "prog_order");
    } else if first.until(last).is_ok_and(|span| span.get_days() >= MOST_WEEKS as i32 * 7) {
        errors.add("tot", "prog_weeks");
    }
    (first, last)
}

fn hours(typed: &Typed, errors: &mut Errors) -> Vec<Hours> {
    let mut hours: Vec<Hours> = Vec::new();
    let mut wrong = false;
    for part in Part::ALL {
        let (from, to) = (format!("{}_van", part.code()), format!("{}_tot", part.code()));
        if typed.some(&from).is_none() && typed.some(&to).is_none() {
            continue;
        }
        let before = hours.last().map(|one| one.ends);
        let code = match (time(typed.text(&from)), time(typed.text(&to))) {
            (Some(starts), Some(ends)) if ends <= starts => "prog_hours_order",
            (Some(starts), Some(_)) if before.is_some_and(|before| starts < before) => "prog_hours_overlap",
            (Some(starts), Some(ends)) => {
                hours.push(Hours { part: *part, starts, ends });
                continue;
            }
            _ => "prog_hours",
        };
        errors.add(from, code);
        wrong = true;
    }
    if hours.is_empty() && !wrong {
        errors.add("morning_van", "prog_hours");
    }
    hours
}

#[cfg(test)]
pub(super) mod tests;
