//! On which dates a series is.

use super::{
    calendar::{days_between, offset, offsets, plus_days, weekday},
    refusal::Refusal,
};
use crate::{code::Set, coded, people::Day};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

pub const MOST_YEARS: i16 = 10;
/// Ten years of every week.
pub const MOST_MEETINGS: u32 = 520;

coded! {
    pub enum Nth { First = "first", Second = "second", Third = "third", Fourth = "fourth", Last = "last" }
}

coded! {
    pub enum Every { Week = "week", TwoWeeks = "two_weeks" }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    Once,
    /// On these days. Weeks begin on Monday; every two weeks counts from the week of the first meeting.
    Weekly {
        every: Every,
        days: Set<Day>,
    },
    /// "The last Friday of the month".
    Monthly {
        nth: Nth,
        day: Day,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// The last day on which a meeting may be.
    Date(Date),
    /// How many meetings, with those that are skipped later.
    Count(u16),
}

/// The dates of a series. Every question costs by what it asks for, not by the years before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// No meeting is before this day; of a checked rule, the first meeting.
    pub first: Date,
    pub repeat: Repeat,
    /// Says nothing for a single meeting.
    pub until: Until,
}

impl Rule {
    pub fn once(date: Date) -> Self {
        Self { first: date, repeat: Repeat::Once, until: Until::Count(1) }
    }

    /// The rule as it is to be kept: `first` becomes the first meeting.
    ///
    /// # Errors
    /// `NoDay`, `NoCount`, `EndBeforeFirst`, `NoMeeting`, `TooMany` (more than [`MOST_MEETINGS`]), `TooLong` (the last
    /// meeting is more than [`MOST_YEARS`] after the first).
    pub fn checked(self) -> Result<Self, Refusal> {
        match (self.repeat, self.until) {
            (Repeat::Once, _) => return Ok(Self::once(self.first)),
            (Repeat::Weekly { days, .. }, _) if days.is_empty() => return Err(Refusal::NoDay),
            (_, Until::Count(0)) => return Err(Refusal::NoCount),
            (_, Until::Date(end)) if end < self.first => return Err(Refusal::EndBeforeFirst),
            _ => {}
        }
        let (Some(first), Some(last)) = (self.nth(0), self.last()) else { return Err(Refusal::NoMeeting) };
        if last > first.saturating_add(MOST_YEARS.years()) {
            return Err(Refusal::TooLong);
        }
        if self.len() > MOST_MEETINGS {
            return Err(Refusal::TooMany);
        }
        Ok(Self { first, ..self })
    }

    /// How many meetings there are.
    pub fn len(&self) -> u32 {
        match (self.repeat, self.until) {
            (Repeat::Once, _) => 1,
            (_, Until::Count(count)) => u32::from(count),
            (_, Until::Date(end)) => plus_days(end, 1).map_or(0, |after| self.index_from(after)),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.nth(0).is_none()
    }

    /// The meeting with this number; the first is 0.
    pub fn nth(&self, index: u32) -> Option<Date> {
        if index < self.len() { self.unending(index) } else { None }
    }

    pub fn last(&self) -> Option<Date> {
        self.nth(self.len().checked_sub(1)?)
    }

    /// The number of the meeting on this date; the first is 0.
    pub fn nth_index(&self, date: Date) -> Option<u32> {
        let index = self.index_from(date);
        (self.nth(index) == Some(date)).then_some(index)
    }

    pub fn contains(&self, date: Date) -> bool {
        self.nth_index(date).is_some()
    }

    /// The dates from `from` up to and including `to`, in order.
    pub fn dates_between(&self, from: Date, to: Date) -> impl Iterator<Item = Date> + use<> {
        let rule = *self;
        let end = plus_days(to, 1).map_or(u32::MAX, |after| rule.index_from(after)).min(rule.len());
        (rule.index_from(from)..end).map_while(move |index| rule.unending(index))
    }

    /// The date with this number, were there no end.
    fn unending(&self, index: u32) -> Option<Date> {
        match self.repeat {
            Repeat::Once => (index == 0).then_some(self.first),
            Repeat::Weekly { every, days } => Weeks::new(self.first, every, days)?.nth(index),
            Repeat::Monthly { nth, day } => Months::new(self.first, nth, day)?.nth(index),
        }
    }

    /// How many dates there are before this one, were there no end.
    fn index_from(&self, date: Date) -> u32 {
        let before = match self.repeat {
            Repeat::Once => Some(u32::from(date > self.first)),
            Repeat::Weekly { every, days } => {
                Weeks::new(self.first, every, days).map(|weeks| weeks.before(date))
            }
            Repeat::Monthly { nth, day } => {
                Months::new(self.first, nth, day).map(|months| months.before(date))
            }
        };
        before.unwrap_or(0)
    }
}

/// Weekly dates, counted from the Monday of the first meeting's week.
struct Weeks {
    monday: Date,
    /// 7 or 14 days.
    period: i64,
    offsets: Vec<i64>,
    /// Dates of the first week that are before the first meeting.
    skipped: i64,
}

impl Weeks {
    fn new(first: Date, every: Every, days: Set<Day>) -> Option<Self> {
        let offsets = offsets(days);
        let own = i64::from(offset(first));
        let until_first = offsets.iter().map(|offset| (offset - own).rem_euclid(7)).min()?;
        let start = plus_days(first, until_first)?;
        let monday = plus_days(start, -i64::from(offset(start)))?;
        let skipped = count(offsets.iter().filter(|at| **at < i64::from(offset(start))));
        let period = match every {
            Every::Week => 7,
            Every::TwoWeeks => 14,
        };
        Some(Self { monday, period, offsets, skipped })
    }

    fn nth(&self, index: u32) -> Option<Date> {
        let place = i64::from(index) + self.skipped;
        let a_week = count(self.offsets.iter());
        let day = self.offsets.get(usize::try_from(place % a_week).ok()?)?;
        plus_days(self.monday, place / a_week * self.period + day)
    }

    fn before(&self, date: Date) -> u32 {
        let days = days_between(self.monday, date);
        let within = days.rem_euclid(self.period);
        let of_this_week = count(self.offsets.iter().filter(|at| **at < within));
        let weeks = days.div_euclid(self.period);
        u32::try_from(weeks * count(self.offsets.iter()) + of_this_week - self.skipped).unwrap_or(0)
    }
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

/// Monthly dates, by the number of months since the year 0.
struct Months {
    month: i64,
    nth: Nth,
    day: Day,
}

impl Months {
    fn new(first: Date, nth: Nth, day: Day) -> Option<Self> {
        let months = Self { month: month_of(first), nth, day };
        let missed = months.in_month(months.month)? < first;
        Some(Self { month: months.month + i64::from(missed), ..months })
    }

    fn nth(&self, index: u32) -> Option<Date> {
        self.in_month(self.month + i64::from(index))
    }

    fn before(&self, date: Date) -> u32 {
        let month = month_of(date);
        let passed = self.in_month(month).is_some_and(|this_month| this_month < date);
        u32::try_from(month - self.month + i64::from(passed)).unwrap_or(0)
    }

    fn in_month(&self, month: i64) -> Option<Date> {
        let nth = match self.nth {
            Nth::First => 1,
            Nth::Second => 2,
            Nth::Third => 3,
            Nth::Fourth => 4,
            Nth::Last => -1,
        };
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let of_year = i8::try_from(month.rem_euclid(12) + 1).ok()?;
        Date::new(year, of_year, 1).ok()?.nth_weekday_of_month(nth, weekday(self.day)).ok()
    }
}

fn month_of(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

#[cfg(test)]
mod tests;
