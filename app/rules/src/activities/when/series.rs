//! A series: its rule, its times, and what life changed.

use super::{reason::Reason, refusal::Refusal, rule::Rule};
use jiff::{
    ZonedDateTime,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

/// From when to when, on the same day, by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(Time, Time)", into = "(Time, Time)")]
pub struct Times {
    start: Time,
    end: Time,
}

impl Times {
    /// # Errors
    /// `EndBeforeStart`, also when a meeting would take no time.
    pub fn new(start: Time, end: Time) -> Result<Self, Refusal> {
        if start < end { Ok(Self { start, end }) } else { Err(Refusal::EndBeforeStart) }
    }

    pub fn start(self) -> Time {
        self.start
    }

    pub fn end(self) -> Time {
        self.end
    }

    /// The two moments on this date. An hour that summer time leaves out begins an hour later, for as long.
    fn on(self, date: Date, zone: &TimeZone) -> Option<(ZonedDateTime, ZonedDateTime)> {
        let starts = zone.to_zoned_datetime(date.to_datetime(self.start)).ok()?;
        let ends = zone.to_zoned_datetime(date.to_datetime(self.end)).ok()?;
        if starts < ends {
            return Some((starts, ends));
        }
        let later = starts.checked_add(self.start.duration_until(self.end)).ok()?;
        Some((starts, later))
    }
}

impl TryFrom<(Time, Time)> for Times {
    type Error = &'static str;

    fn try_from((start, end): (Time, Time)) -> Result<Self, Self::Error> {
        Self::new(start, end).map_err(crate::code::Coded::code)
    }
}

impl From<Times> for (Time, Time) {
    fn from(times: Times) -> Self {
        (times.start, times.end)
    }
}

/// What is other than the series says; what is `None` is as the series says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Times>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
}

impl Change {
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Not there, as if the rule never gave it.
    Skipped,
    /// Shown as cancelled, with the reason, where and when it would have been.
    Cancelled {
        reason: Reason,
        #[serde(default, skip_serializing_if = "Change::is_none")]
        change: Change,
    },
    Changed(Change),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Which meeting: the date the rule gave it.
    pub on: Date,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    pub rule: Rule,
    pub times: Times,
    #[serde(default)]
    pub exceptions: Vec<Exception>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Planned,
    Cancelled { reason: Reason },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The date the rule gave it: what this meeting is known by, for ever.
    pub on: Date,
    /// The date on which it is.
    pub date: Date,
    pub starts: ZonedDateTime,
    pub ends: ZonedDateTime,
    pub state: State,
    /// Its date, times or place are other than the series says.
    pub changed: bool,
    /// Another place than that of the series.
    pub place: Option<String>,
}

impl Series {
    /// The series as it is to be kept.
    ///
    /// # Errors
    /// Those of [`Rule::checked`]; `OutsideSeries` for an exception on a date that isn't in it, `Twice` for a second one
    /// on the same date.
    pub fn checked(self) -> Result<Self, Refusal> {
        let rule = self.rule.checked()?;
        let mut seen = BTreeSet::new();
        for exception in &self.exceptions {
            if !rule.contains(exception.on) {
                return Err(Refusal::OutsideSeries);
            }
            if !seen.insert(exception.on) {
                return Err(Refusal::Twice);
            }
        }
        Ok(Self { rule, ..self })
    }

    /// The meetings on the days `from` up to and including `to`, by when they start. A meeting that moved is on the day
    /// it moved to.
    pub fn meetings(&self, from: Date, to: Date, zone: &TimeZone) -> Vec<Meeting> {
        let exceptions: BTreeMap<Date, &What> =
            self.exceptions.iter().map(|exception| (exception.on, &exception.what)).collect();
        let regular = self
            .rule
            .dates_between(from, to)
            .filter(|on| !exceptions.contains_key(on))
            .filter_map(|on| self.as_planned(on, zone));
        let special = exceptions
            .iter()
            .filter(|(on, _)| self.rule.contains(**on))
            .filter_map(|(on, what)| self.after_all(*on, what, &(from..=to), zone));
        let mut meetings: Vec<Meeting> = regular.chain(special).collect();
        meetings.sort_by(|one, other| one.starts.cmp(&other.starts).then(one.on.cmp(&other.on)));
        meetings
    }

    /// The meeting that the rule gave this date, wherever it moved; none when it was skipped or never there.
    pub fn meeting(&self, on: Date, zone: &TimeZone) -> Option<Meeting> {
        if !self.rule.contains(on) {
            return None;
        }
        match self.exception(on) {
            Some(what) => self.after_all(on, what, &(Date::MIN..=Date::MAX), zone),
            None => self.as_planned(on, zone),
        }
    }

    /// Whether there is a meeting by this date, planned or cancelled.
    pub fn holds(&self, on: Date) -> bool {
        self.rule.contains(on) && self.exception(on) != Some(&What::Skipped)
    }

    pub(super) fn exception(&self, on: Date) -> Option<&What> {
        self.exceptions.iter().find(|exception| exception.on == on).map(|exception| &exception.what)
    }

    fn as_planned(&self, on: Date, zone: &TimeZone) -> Option<Meeting> {
        self.build(on, &Change::default(), State::Planned, zone)
    }

    fn after_all(
        &self,
        on: Date,
        what: &What,
        days: &RangeInclusive<Date>,
        zone: &TimeZone,
    ) -> Option<Meeting> {
        let (change, state) = match what {
            What::Skipped => return None,
            What::Cancelled { reason, change } => (change, State::Cancelled { reason: reason.clone() }),
            What::Changed(change) => (change, State::Planned),
        };
        let here = days.contains(&change.date.unwrap_or(on));
        here.then(|| self.build(on, change, state, zone)).flatten()
    }

    fn build(&self, on: Date, change: &Change, state: State, zone: &TimeZone) -> Option<Meeting> {
        let date = change.date.unwrap_or(on);
        let (starts, ends) = change.times.unwrap_or(self.times).on(date, zone)?;
        let place = change.place_id.clone();
        Some(Meeting { on, date, starts, ends, state, changed: !change.is_none(), place })
    }
}

#[cfg(test)]
mod tests;
