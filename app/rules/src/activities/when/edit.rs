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

impl Split {
    /// The same, with these days of the new rule left out, whatever was to happen on them. Other days don't matter.
    #[must_use]
    pub fn leaving_out(mut self, days: &[Date]) -> Self {
        let exceptions = &mut self.after.exceptions;
        exceptions.retain(|exception| !days.contains(&exception.on));
        let rule = self.after.rule;
        exceptions.extend(
            days.iter().filter(|on| rule.contains(**on)).map(|on| Exception { on: *on, what: What::Skipped }),
        );
        exceptions.sort_by_key(|exception| exception.on);
        exceptions.dedup_by_key(|exception| exception.on);
        self
    }
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
mod tests;
