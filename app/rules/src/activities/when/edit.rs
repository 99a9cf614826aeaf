//! Changing a series: one meeting of it, or everything from a meeting on.

use super::{
    calendar::plus_days,
    reason::Reason,
    refusal::Refusal,
    rule::{Rule, Until},
    series::{Change, Exception, Series, Times, What},
};
use jiff::civil::Date;

/// What is to be done with one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    Skip,
    /// Wherever it moved, that is where it is cancelled.
    Cancel {
        reason: Reason,
    },
    /// On top of what was changed before.
    Change(Change),
    /// It is held after all: a cancelled meeting where it would have been, any other as the rule says.
    Restore,
}

/// A series that goes on differently from a meeting on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What was before; nothing when the change starts at the first meeting.
    pub before: Option<Series>,
    pub after: Series,
    /// Exceptions on dates that the new rule doesn't have.
    pub dropped: Vec<Exception>,
}

/// Meetings that would lose their place, by the dates they are known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orphans(pub Vec<Date>);

impl Orphans {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Which of the meetings that must be kept (they have sign-ups or attendance) are in `old` and in none of `new`.
pub fn orphans(kept: &[Date], old: &Series, new: &[&Series]) -> Orphans {
    let lost = |on: &&Date| old.holds(**on) && !new.iter().any(|series| series.holds(**on));
    let mut dates: Vec<Date> = kept.iter().filter(lost).copied().collect();
    dates.sort_unstable();
    dates.dedup();
    Orphans(dates)
}

impl Series {
    /// The series with one meeting done differently; the rule stays.
    ///
    /// # Errors
    /// `OutsideSeries` when there is no meeting on that date.
    pub fn only(&self, on: Date, what: Only) -> Result<Self, Refusal> {
        if !self.rule.contains(on) {
            return Err(Refusal::OutsideSeries);
        }
        let now = self.exception_after(on, what);
        let mut exceptions: Vec<Exception> =
            self.exceptions.iter().filter(|exception| exception.on != on).cloned().collect();
        exceptions.extend(now.map(|what| Exception { on, what }));
        exceptions.sort_by_key(|exception| exception.on);
        Ok(Self { exceptions, ..self.clone() })
    }

    fn exception_after(&self, on: Date, what: Only) -> Option<What> {
        let earlier = match self.exception(on) {
            Some(What::Cancelled { change, .. } | What::Changed(change)) => change.clone(),
            Some(What::Skipped) | None => Change::default(),
        };
        match what {
            Only::Skip => Some(What::Skipped),
            Only::Cancel { reason } => Some(What::Cancelled { reason, change: earlier }),
            Only::Change(change) => self.changed(on, earlier.overlaid(change)),
            Only::Restore => match self.exception(on) {
                Some(What::Cancelled { change, .. }) => self.changed(on, change.clone()),
                _ => None,
            },
        }
    }

    /// What is as the series says anyway is no change.
    fn changed(&self, on: Date, mut change: Change) -> Option<What> {
        change.date = change.date.filter(|date| *date != on);
        change.times = change.times.filter(|times| *times != self.times);
        (!change.is_none()).then_some(What::Changed(change))
    }

    /// The rule of this meeting and all after it: what a form "from here on" starts from.
    ///
    /// # Errors
    /// `OutsideSeries` when there is no meeting on that date.
    pub fn rule_from(&self, on: Date) -> Result<Rule, Refusal> {
        let index = self.rule.nth_index(on).ok_or(Refusal::OutsideSeries)?;
        let until = match self.rule.until {
            Until::Count(count) => {
                Until::Count(count.saturating_sub(u16::try_from(index).unwrap_or(u16::MAX)))
            }
            end @ Until::Date(_) => end,
        };
        Ok(Rule { first: on, until, ..self.rule })
    }

    /// The series as it was up to the day before this meeting; nothing when it is the first.
    ///
    /// # Errors
    /// `OutsideSeries` when there is no meeting on that date.
    pub fn ended_before(&self, on: Date) -> Result<Option<Self>, Refusal> {
        let index = self.rule.nth_index(on).ok_or(Refusal::OutsideSeries)?;
        let Some(end) = plus_days(on, -1).filter(|_| index > 0) else { return Ok(None) };
        let rule = Rule { until: Until::Date(end), ..self.rule };
        let exceptions = self.exceptions.iter().filter(|exception| exception.on < on).cloned().collect();
        Ok(Some(Self { rule, exceptions, ..self.clone() }))
    }

    /// From this meeting on, another rule and other times. What was before stays as it was, exceptions stay with their
    /// meetings.
    ///
    /// # Errors
    /// `OutsideSeries` when there is no meeting on that date, `BeforeSplit` when the new rule begins earlier, and those
    /// of [`Rule::checked`].
    pub fn from_here(&self, on: Date, rule: Rule, times: Times) -> Result<Split, Refusal> {
        let before = self.ended_before(on)?;
        let rule = rule.checked()?;
        if rule.first < on {
            return Err(Refusal::BeforeSplit);
        }
        let later = self.exceptions.iter().filter(|exception| exception.on >= on).cloned();
        let (exceptions, dropped) = later.partition(|exception| rule.contains(exception.on));
        Ok(Split { before, after: Self { rule, times, exceptions }, dropped })
    }
}

impl Change {
    fn overlaid(self, later: Self) -> Self {
        Self {
            date: later.date.or(self.date),
            times: later.times.or(self.times),
            place_id: later.place_id.or(self.place_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            rule::{Every, Nth, Repeat},
            series::State,
            testing::{amsterdam, rules, series, times},
        },
        *,
    };
    use crate::{code::Set, people::Day};
    use jiff::civil::{date, time};
    use proptest::{prelude::*, sample::Index};

    /// Ten Taalcafés on the Thursdays from 3 September.
    fn season() -> Series {
        let repeat = Repeat::Weekly { every: Every::Week, days: Set::of(&[Day::Thursday]) };
        Series {
            rule: Rule { first: date(2026, 9, 3), repeat, until: Until::Count(10) },
            times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
            exceptions: Vec::new(),
        }
    }

    fn afternoon() -> Times {
        Times::new(time(14, 0, 0, 0), time(16, 0, 0, 0)).unwrap()
    }

    #[test]
    fn a_moved_evening_is_cancelled_where_it_moved_and_held_there_after_all() {
        let on = date(2026, 9, 17);
        let friday = Change { date: Some(date(2026, 9, 18)), ..Change::default() };
        let moved = season().only(on, Only::Change(friday)).unwrap();
        let elsewhere = Change { place_id: Some("minkema".into()), ..Change::default() };
        let moved = moved.only(on, Only::Change(elsewhere)).unwrap();
        let cancelled = moved.only(on, Only::Cancel { reason: "ziek".into() }).unwrap();
        let meeting = cancelled.meeting(on, &amsterdam()).unwrap();
        assert_eq!(meeting.date, date(2026, 9, 18));
        assert_eq!(meeting.place.as_deref(), Some("minkema"));
        assert_eq!(meeting.state, State::Cancelled { reason: "ziek".into() });
        assert_eq!(cancelled.only(on, Only::Restore).unwrap(), moved);
        assert_eq!(moved.only(on, Only::Restore).unwrap(), season());
    }

    #[test]
    fn moving_back_leaves_no_trace() {
        let on = date(2026, 9, 17);
        let away = Change { date: Some(date(2026, 9, 18)), times: Some(afternoon()), place_id: None };
        let back = Change { date: Some(on), times: Some(season().times), place_id: None };
        let series = season().only(on, Only::Change(away)).unwrap().only(on, Only::Change(back)).unwrap();
        assert_eq!(series, season());
        let skipped = season().only(on, Only::Skip).unwrap();
        assert!(!skipped.holds(on));
        assert_eq!(skipped.only(on, Only::Restore).unwrap(), season());
    }

    #[test]
    fn what_is_not_a_meeting_is_not_changed() {
        let friday = date(2026, 9, 18);
        assert_eq!(season().only(friday, Only::Skip), Err(Refusal::OutsideSeries));
        assert_eq!(season().from_here(friday, season().rule, afternoon()), Err(Refusal::OutsideSeries));
    }

    #[test]
    fn from_the_fifth_on_in_the_afternoon() {
        let on = date(2026, 10, 1);
        let series =
            season().only(date(2026, 9, 24), Only::Skip).unwrap().only(date(2026, 10, 8), Only::Skip);
        let series = series.unwrap();
        let rest = series.rule_from(on).unwrap();
        assert_eq!((rest.first, rest.until), (on, Until::Count(6)));
        let split = series.from_here(on, rest, afternoon()).unwrap();
        let before = split.before.unwrap();
        assert_eq!(before.rule.until, Until::Date(date(2026, 9, 30)));
        assert_eq!((before.rule.len(), split.after.rule.len()), (4, 6));
        assert_eq!((before.exceptions.len(), split.after.exceptions.len()), (1, 1));
        assert_eq!((before.times, split.after.times), (season().times, afternoon()));
    }

    #[test]
    fn another_day_from_here_on_leaves_orphans_and_drops_exceptions() {
        let on = date(2026, 10, 1);
        let cancel = Only::Cancel { reason: "herfstvakantie".into() };
        let series = season().only(date(2026, 10, 22), cancel).unwrap();
        let fridays = Repeat::Weekly { every: Every::Week, days: Set::of(&[Day::Friday]) };
        let rule = Rule { repeat: fridays, ..series.rule_from(on).unwrap() };
        let split = series.from_here(on, rule, series.times).unwrap();
        assert_eq!(split.after.rule.first, date(2026, 10, 2));
        assert_eq!(split.dropped.len(), 1);
        let before = split.before.unwrap();
        let kept = [date(2026, 10, 8), date(2026, 9, 10), date(2026, 10, 8), date(2026, 9, 11)];
        assert_eq!(orphans(&kept, &series, &[&before, &split.after]), Orphans(vec![date(2026, 10, 8)]));
    }

    #[test]
    fn a_skipped_evening_with_sign_ups_is_an_orphan_and_a_cancelled_one_is_not() {
        let on = date(2026, 9, 10);
        let skipped = season().only(on, Only::Skip).unwrap();
        let cancelled = season().only(on, Only::Cancel { reason: "ziek".into() }).unwrap();
        assert_eq!(orphans(&[on], &season(), &[&skipped]), Orphans(vec![on]));
        assert!(orphans(&[on], &season(), &[&cancelled]).is_empty());
    }

    #[test]
    fn from_the_first_on_nothing_is_before_and_nothing_may_be_added_earlier() {
        let series = season();
        let split = series.from_here(series.rule.first, series.rule, afternoon()).unwrap();
        assert_eq!(split.before, None);
        let earlier = Rule { first: date(2026, 9, 10), ..series.rule };
        assert_eq!(series.from_here(date(2026, 9, 17), earlier, afternoon()), Err(Refusal::BeforeSplit));
    }

    fn any_meeting(series: &Series, index: Index) -> Date {
        let index = index.index(usize::try_from(series.rule.len()).unwrap());
        series.rule.nth(u32::try_from(index).unwrap()).unwrap()
    }

    fn all(series: &Series) -> Vec<super::super::Meeting> {
        series.meetings(Date::MIN, Date::MAX, &amsterdam())
    }

    proptest! {
        #[test]
        fn another_time_from_here_on_keeps_every_date_and_exception(
            series in series(),
            index in any::<Index>(),
            times in times(),
        ) {
            let on = any_meeting(&series, index);
            let split = series.from_here(on, series.rule_from(on).unwrap(), times).unwrap();
            let halves: Vec<&Series> = split.before.iter().chain([&split.after]).collect();
            let dates: Vec<Date> =
                halves.iter().flat_map(|half| half.rule.dates_between(Date::MIN, Date::MAX)).collect();
            prop_assert_eq!(&dates, &series.rule.dates_between(Date::MIN, Date::MAX).collect::<Vec<_>>());
            prop_assert!(split.dropped.is_empty());
            prop_assert!(orphans(&dates, &series, &halves).is_empty());
            for half in halves {
                prop_assert_eq!(&half.clone().checked().unwrap(), half);
            }
        }

        #[test]
        fn no_edit_changes_what_was_before(
            series in series(),
            index in any::<Index>(),
            rule in rules(),
            times in times(),
        ) {
            let on = any_meeting(&series, index);
            let earlier: Vec<_> = all(&series).into_iter().filter(|meeting| meeting.on < on).collect();
            if let Ok(split) = series.from_here(on, rule, times) {
                let kept = split.before.as_ref().map(all).unwrap_or_default();
                prop_assert_eq!(kept, earlier);
                prop_assert!(all(&split.after).iter().all(|meeting| meeting.on >= on));
                prop_assert_eq!(split.after.clone().checked(), Ok(split.after));
            }
        }

        #[test]
        fn only_this_one_changes_only_this_one(series in series(), index in any::<Index>(), what in prop_oneof![
            Just(Only::Skip), Just(Only::Cancel { reason: "ziek".into() }), Just(Only::Restore),
            times().prop_map(|times| Only::Change(Change { times: Some(times), ..Change::default() })),
        ]) {
            let on = any_meeting(&series, index);
            let edited = series.only(on, what).unwrap();
            let others = |series: &Series| all(series).into_iter().filter(|meeting| meeting.on != on).collect::<Vec<_>>();
            prop_assert_eq!(others(&edited), others(&series));
            prop_assert_eq!(edited.clone().checked(), Ok(edited));
        }

        #[test]
        fn a_rest_of_a_month_keeps_its_friday(
            nth in prop::sample::select(<Nth as crate::code::Coded>::ALL),
            index in 0_u32..24,
        ) {
            let rule = Rule { first: date(2026, 1, 1), repeat: Repeat::Monthly { nth, day: Day::Friday }, until: Until::Count(24) };
            let series = Series { rule, ..season() };
            let on = rule.nth(index).unwrap();
            prop_assert_eq!(series.rule_from(on).unwrap().last(), rule.last());
        }
    }
}
