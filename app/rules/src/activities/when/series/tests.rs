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
        meetings.iter().map(|meeting| meeting.starts.strftime("%F %H:%M %:z").to_string()).collect::<Vec<_>>()
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
