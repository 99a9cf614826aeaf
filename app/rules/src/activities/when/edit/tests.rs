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
    let series = season().only(date(2026, 9, 24), Only::Skip).unwrap().only(date(2026, 10, 8), Only::Skip);
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
fn days_are_left_out_of_what_goes_on_and_other_days_do_not_matter() {
    let on = date(2026, 10, 1);
    let cancel = Only::Cancel { reason: "ziek".into() };
    let series = season().only(date(2026, 10, 8), cancel).unwrap();
    let split = series.from_here(on, series.rule_from(on).unwrap(), afternoon()).unwrap();
    let days = [date(2026, 10, 22), date(2026, 10, 8), date(2026, 10, 8), date(2026, 10, 9)];
    let after = split.leaving_out(&days).after;
    assert!(!after.holds(date(2026, 10, 8)) && !after.holds(date(2026, 10, 22)));
    assert_eq!(after.exceptions.len(), 2);
    assert_eq!(after.clone().checked(), Ok(after));
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
