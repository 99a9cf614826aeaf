use super::{super::testing::rules, *};
use crate::code::Coded;
use jiff::civil::date;
use proptest::prelude::*;

fn weekly(first: Date, every: Every, days: &[Day], until: Until) -> Rule {
    Rule { first, repeat: Repeat::Weekly { every, days: Set::of(days) }, until }
}

fn monthly(first: Date, nth: Nth, day: Day, until: Until) -> Rule {
    Rule { first, repeat: Repeat::Monthly { nth, day }, until }
}

fn all(rule: Rule) -> Vec<Date> {
    rule.dates_between(Date::MIN, Date::MAX).collect()
}

#[test]
fn a_summerschool_is_three_days_a_week_for_three_weeks() {
    use Day::{Monday, Thursday, Tuesday};
    let rule =
        weekly(date(2027, 7, 20), Every::Week, &[Monday, Tuesday, Thursday], Until::Date(date(2027, 8, 6)));
    let days = [(7, 20), (7, 22), (7, 26), (7, 27), (7, 29), (8, 2), (8, 3), (8, 5)];
    assert_eq!(all(rule), days.map(|(month, day)| date(2027, month, day)));
}

#[test]
fn every_two_weeks_counts_from_the_first_meeting() {
    let rule = weekly(date(2026, 12, 16), Every::TwoWeeks, &[Day::Tuesday, Day::Friday], Until::Count(5));
    let days =
        [date(2026, 12, 18), date(2026, 12, 29), date(2027, 1, 1), date(2027, 1, 12), date(2027, 1, 15)];
    assert_eq!(all(rule), days);
    assert_eq!(rule.checked().unwrap().first, date(2026, 12, 18));
}

#[test]
fn the_last_friday_is_the_fifth_when_there_is_one() {
    let rule = monthly(date(2027, 1, 30), Nth::Last, Day::Friday, Until::Count(4));
    assert_eq!(all(rule), [date(2027, 2, 26), date(2027, 3, 26), date(2027, 4, 30), date(2027, 5, 28)]);
}

#[test]
fn what_can_not_be_planned_says_why() {
    let start = date(2026, 9, 1);
    let wednesdays = |until| weekly(start, Every::Week, &[Day::Wednesday], until).checked();
    assert_eq!(weekly(start, Every::Week, &[], Until::Count(3)).checked(), Err(Refusal::NoDay));
    assert_eq!(wednesdays(Until::Date(date(2026, 8, 31))), Err(Refusal::EndBeforeFirst));
    assert_eq!(wednesdays(Until::Date(start)), Err(Refusal::NoMeeting));
    assert_eq!(wednesdays(Until::Count(0)), Err(Refusal::NoCount));
    assert_eq!(wednesdays(Until::Date(date(2036, 9, 3))), Err(Refusal::TooLong));
    assert_eq!(wednesdays(Until::Count(520)).map(|rule| rule.len()), Ok(520));
    assert_eq!(monthly(start, Nth::First, Day::Monday, Until::Count(200)).checked(), Err(Refusal::TooLong));
    assert_eq!(weekly(start, Every::Week, Day::ALL, Until::Count(521)).checked(), Err(Refusal::TooMany));
}

#[test]
fn ten_years_are_kept_in_a_short_text() {
    let rule = weekly(date(2026, 9, 3), Every::Week, &[Day::Thursday], Until::Date(date(2036, 8, 14)));
    let text = serde_json::to_string(&rule).unwrap();
    assert_eq!(
        text,
        r#"{"first":"2026-09-03","repeat":{"weekly":{"every":"week","days":"thu"}},"until":{"date":"2036-08-14"}}"#
    );
    assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), rule);
    assert_eq!(rule.checked().unwrap().len(), MOST_MEETINGS);
}

/// Day by day, as one would do it on paper.
fn on_paper(rule: Rule) -> Vec<Date> {
    let Repeat::Weekly { every, days } = rule.repeat else {
        return on_paper_monthly(rule);
    };
    let mut dates: Vec<Date> = Vec::new();
    let mut day = rule.first;
    let monday = |date: Date| plus_days(date, -i64::from(offset(date))).unwrap();
    while within(rule, &dates, day) {
        let weeks = dates.first().map_or(0, |start| days_between(monday(*start), monday(day)) / 7);
        if days.has(super::super::day_of(day)) && (every == Every::Week || weeks % 2 == 0) {
            dates.push(day);
        }
        day = day.tomorrow().unwrap();
    }
    dates
}

fn on_paper_monthly(rule: Rule) -> Vec<Date> {
    let Repeat::Monthly { nth, day: wanted } = rule.repeat else { return vec![rule.first] };
    let mut dates = Vec::new();
    let mut day = rule.first;
    while within(rule, &dates, day) {
        let week = (day.day() - 1) / 7;
        let fits = match nth {
            Nth::Last => day.day() + 7 > day.days_in_month(),
            _ => Nth::ALL[usize::try_from(week).unwrap()] == nth && week < 4,
        };
        if fits && super::super::day_of(day) == wanted {
            dates.push(day);
        }
        day = day.tomorrow().unwrap();
    }
    dates
}

fn within(rule: Rule, dates: &[Date], day: Date) -> bool {
    match rule.until {
        Until::Date(end) => day <= end,
        Until::Count(count) => dates.len() < usize::from(count),
    }
}

proptest! {
    #[test]
    fn jumping_comes_where_walking_comes(rule in rules(), from in -400_i64..4000, days in 0_i64..800) {
        let walked = on_paper(rule);
        prop_assert_eq!(&all(rule), &walked);
        prop_assert_eq!(rule.len() as usize, walked.len());
        prop_assert_eq!(rule.last(), walked.last().copied());
        let from = plus_days(rule.first, from).unwrap();
        let to = plus_days(from, days).unwrap();
        let page: Vec<Date> = walked.into_iter().filter(|date| (from..=to).contains(date)).collect();
        prop_assert_eq!(rule.dates_between(from, to).collect::<Vec<_>>(), page);
    }

    #[test]
    fn every_date_knows_its_number(rule in rules(), day in -30_i64..4000) {
        for (index, date) in (0..).zip(all(rule)) {
            prop_assert_eq!(rule.nth_index(date), Some(index));
            prop_assert_eq!(rule.nth(index), Some(date));
        }
        let day = plus_days(rule.first, day).unwrap();
        prop_assert_eq!(rule.contains(day), all(rule).contains(&day));
    }

    #[test]
    fn checking_changes_no_date_and_storing_nothing(rule in rules()) {
        if let Ok(checked) = rule.checked() {
            prop_assert_eq!(all(checked), all(rule));
            prop_assert_eq!(Some(checked.first), all(rule).first().copied());
            prop_assert_eq!(checked.checked(), Ok(checked));
            let text = serde_json::to_string(&checked).unwrap();
            prop_assert!(text.len() < 140, "{}", text);
            prop_assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), checked);
        }
    }

    #[test]
    fn no_rule_falls_off_the_calendar(
        year in prop::sample::select(vec![-9999_i16, 0, 9999]),
        count in 0_u16..,
        every in prop::sample::select(Every::ALL),
        nth in prop::sample::select(Nth::ALL),
    ) {
        for first in [date(year, 1, 1), date(year, 12, 31)] {
            for rule in [
                weekly(first, every, &[Day::Thursday], Until::Count(count)),
                monthly(first, nth, Day::Friday, Until::Count(count)),
                weekly(first, every, &[], Until::Date(Date::MAX)),
                monthly(first, nth, Day::Friday, Until::Date(Date::MAX)),
            ] {
                let _ = rule.checked();
                let _ = (rule.dates_between(Date::MIN, first).count(), rule.contains(Date::MAX), rule.last());
            }
        }
    }
}
