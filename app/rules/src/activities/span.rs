//! Between which days a series has its meetings, wherever they moved.

use super::when::{Exception, Series, What};
use jiff::civil::Date;

/// The first and the last day on which there is, or would have been, a meeting.
pub fn span(series: &Series) -> (Date, Date) {
    let first = series.rule.nth(0).unwrap_or(series.rule.first);
    let last = series.rule.last().unwrap_or(first);
    series
        .exceptions
        .iter()
        .filter_map(moved_to)
        .fold((first, last), |(first, last), day| (first.min(day), last.max(day)))
}

/// The day to which an exception moves its meeting.
pub fn moved_to(exception: &Exception) -> Option<Date> {
    match &exception.what {
        What::Skipped => None,
        What::Cancelled { change, .. } | What::Changed(change) => change.date,
    }
}

/// The place to which an exception moves its meeting.
pub fn placed_at(exception: &Exception) -> Option<&str> {
    match &exception.what {
        What::Skipped => None,
        What::Cancelled { change, .. } | What::Changed(change) => change.place_id.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activities::when::{Change, Rule, Times};
    use jiff::civil::{date, time};

    #[test]
    fn a_meeting_that_moved_out_of_the_series_stretches_it() {
        let day = date(2026, 12, 1);
        let mut series = Series {
            rule: Rule::once(day),
            times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
            exceptions: Vec::new(),
        };
        assert_eq!(span(&series), (day, day));
        let change = Change { date: Some(date(2026, 12, 8)), ..Change::default() };
        series.exceptions.push(Exception { on: day, what: What::Changed(change) });
        assert_eq!(span(&series), (day, date(2026, 12, 8)));
    }
}
