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
mod tests {
    use super::{
        super::{
            calendar::plus_days,
            rule::{Every, Repeat, Until},
            testing::{amsterdam, dates, series, times},
        },
        *,
    };
    use crate::{code::Set, people::Day};
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    fn thursdays(first: Date, count: u16) -> Series {
        let repeat = Repeat::Weekly { every: Every::Week, days: Set::of(&[Day::Thursday]) };
        Series {
            rule: Rule { first, repeat, until: Until::Count(count) },
            times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
            exceptions: Vec::new(),
        }
    }

    fn with(mut series: Series, on: Date, what: What) -> Series {
        series.exceptions.push(Exception { on, what });
        series
    }

    fn moved(to: Date) -> What {
        What::Changed(Change { date: Some(to), ..Change::default() })
    }

    fn days(series: &Series, from: Date, to: Date) -> Vec<(Date, Date)> {
        series.meetings(from, to, &amsterdam()).iter().map(|meeting| (meeting.on, meeting.date)).collect()
    }

    #[test]
    fn a_season_with_a_skipped_a_moved_and_a_cancelled_evening() {
        let mut season = thursdays(date(2026, 12, 3), 6);
        season = with(season, date(2026, 12, 24), What::Skipped);
        season = with(season, date(2026, 12, 31), moved(date(2026, 12, 29)));
        let reason = Reason::from("De zaal is dicht");
        let cancelled = What::Cancelled { reason: reason.clone(), change: Change::default() };
        season = with(season, date(2026, 12, 10), cancelled).checked().unwrap();
        let meetings = season.meetings(date(2026, 12, 1), date(2027, 1, 31), &amsterdam());
        let shown: Vec<Date> = meetings.iter().map(|meeting| meeting.date).collect();
        let december = [3, 10, 17, 29].map(|day| date(2026, 12, day));
        assert_eq!(shown, [&december[..], &[date(2027, 1, 7)]].concat());
        assert_eq!(meetings[1].state, State::Cancelled { reason });
        assert!(meetings[3].changed && meetings[3].on == date(2026, 12, 31));
    }

    #[test]
    fn a_moved_meeting_shows_on_the_day_it_moved_to() {
        let season = with(thursdays(date(2026, 11, 5), 4), date(2026, 11, 26), moved(date(2026, 12, 1)));
        assert_eq!(days(&season, date(2026, 11, 26), date(2026, 11, 30)), []);
        assert_eq!(
            days(&season, date(2026, 12, 1), date(2026, 12, 1)),
            [(date(2026, 11, 26), date(2026, 12, 1))]
        );
    }

    #[test]
    fn a_moved_meeting_that_is_cancelled_is_seen_where_it_moved_to() {
        let change = Change { date: Some(date(2026, 11, 27)), ..Change::default() };
        let what = What::Cancelled { reason: "sneeuw".into(), change };
        let season = with(thursdays(date(2026, 11, 5), 4), date(2026, 11, 26), what);
        assert_eq!(
            days(&season, date(2026, 11, 27), date(2026, 11, 27)),
            [(date(2026, 11, 26), date(2026, 11, 27))]
        );
    }

    #[test]
    fn an_exception_belongs_to_a_meeting_and_is_the_only_one() {
        let season = thursdays(date(2026, 11, 5), 4);
        let refused = |on| with(season.clone(), on, What::Skipped).checked().unwrap_err();
        for outside in [date(2026, 11, 6), date(2026, 10, 29), date(2026, 12, 3)] {
            assert_eq!(refused(outside), Refusal::OutsideSeries);
        }
        let twice =
            with(with(season.clone(), date(2026, 11, 12), What::Skipped), date(2026, 11, 12), What::Skipped);
        assert_eq!(twice.checked(), Err(Refusal::Twice));
    }

    #[test]
    fn a_meeting_ends_after_it_starts_also_when_stored() {
        let (seven, nine) = (time(19, 0, 0, 0), time(21, 0, 0, 0));
        assert_eq!(Times::new(nine, seven), Err(Refusal::EndBeforeStart));
        assert_eq!(Times::new(seven, seven), Err(Refusal::EndBeforeStart));
        let stored = serde_json::to_string(&Times::new(seven, nine).unwrap()).unwrap();
        assert_eq!(stored, r#"["19:00:00","21:00:00"]"#);
        assert!(serde_json::from_str::<Times>(r#"["21:00:00","19:00:00"]"#).is_err());
    }

    #[test]
    fn seven_in_the_evening_stays_seven_when_the_clock_changes() {
        let around = |first| {
            let meetings = thursdays(first, 2).meetings(Date::MIN, Date::MAX, &amsterdam());
            meetings
                .iter()
                .map(|meeting| meeting.starts.strftime("%F %H:%M %:z").to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(around(date(2027, 3, 25)), ["2027-03-25 19:00 +01:00", "2027-04-01 19:00 +02:00"]);
        assert_eq!(around(date(2026, 10, 22)), ["2026-10-22 19:00 +02:00", "2026-10-29 19:00 +01:00"]);
    }

    #[test]
    fn a_night_walk_in_the_hour_that_is_left_out_begins_later() {
        let mut night = thursdays(date(2027, 3, 28), 1);
        night.rule = Rule::once(date(2027, 3, 28));
        night.times = Times::new(time(2, 15, 0, 0), time(3, 0, 0, 0)).unwrap();
        let meeting = night.meeting(date(2027, 3, 28), &amsterdam()).unwrap();
        assert_eq!(meeting.starts.time(), time(3, 15, 0, 0));
        assert_eq!(meeting.ends.time(), time(4, 0, 0, 0));
    }

    /// Days on which clocks or calendars do something: both changes of the clock, leap days, the year's end.
    fn odd_days() -> impl Strategy<Value = Date> {
        let around =
            (2024_i16..2032, prop::sample::select(vec![(3, 31), (10, 31), (2, 28), (12, 31)]), -8_i64..3);
        around.prop_map(|(year, (month, day), days)| plus_days(date(year, month, day), days).unwrap())
    }

    proptest! {
        #[test]
        fn the_clock_on_the_wall_says_what_was_planned(
            first in odd_days(),
            times in times(),
            days in prop::collection::vec(prop::sample::select(<Day as crate::code::Coded>::ALL), 1..5),
        ) {
            let repeat = Repeat::Weekly { every: Every::Week, days: days.into_iter().collect() };
            let series = Series { rule: Rule { first, repeat, until: Until::Count(12) }, times, exceptions: Vec::new() };
            let meetings = series.meetings(Date::MIN, Date::MAX, &amsterdam());
            prop_assert_eq!(meetings.len(), 12);
            for meeting in meetings {
                prop_assert_eq!(meeting.starts.date(), meeting.date);
                prop_assert_eq!(meeting.ends.date(), meeting.date);
                prop_assert!(meeting.starts < meeting.ends);
                let by_the_clock = (meeting.starts.time(), meeting.ends.time());
                // The hour from two to three is left out once a year.
                let left_out = |time: Time| time.hour() == 2;
                let both = !left_out(times.start()) && !left_out(times.end());
                prop_assert!(!both || by_the_clock == (times.start(), times.end()));
            }
        }

        #[test]
        fn a_page_shows_what_the_whole_series_has_on_its_days(
            series in series(),
            from in dates(),
            days in 0_i64..500,
        ) {
            let to = plus_days(from, days).unwrap();
            let page = series.meetings(from, to, &amsterdam());
            let mut whole = series.meetings(Date::MIN, Date::MAX, &amsterdam());
            whole.retain(|meeting| (from..=to).contains(&meeting.date));
            prop_assert_eq!(page, whole);
        }

        #[test]
        fn each_meeting_is_there_once_and_found_by_its_date(series in series()) {
            prop_assert_eq!(series.clone().checked(), Ok(series.clone()));
            let meetings = series.meetings(Date::MIN, Date::MAX, &amsterdam());
            let known: BTreeSet<Date> = meetings.iter().map(|meeting| meeting.on).collect();
            prop_assert_eq!(known.len(), meetings.len());
            let held: BTreeSet<Date> =
                series.rule.dates_between(Date::MIN, Date::MAX).filter(|on| series.holds(*on)).collect();
            prop_assert_eq!(known, held);
            prop_assert!(meetings.is_sorted_by(|one, other| one.starts <= other.starts));
            for meeting in meetings {
                prop_assert_eq!(series.meeting(meeting.on, &amsterdam()), Some(meeting));
            }
            let stored = serde_json::to_string(&series).unwrap();
            prop_assert_eq!(serde_json::from_str::<Series>(&stored).unwrap(), series);
        }
    }
}
