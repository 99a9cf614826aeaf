//! What the tests of this folder share.

use super::{Change, Every, Exception, Nth, Repeat, Rule, Series, Times, Until, What};
use crate::{code::Coded, people::Day};
use jiff::{
    civil::{Date, Time, date, time},
    tz::TimeZone,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// The Netherlands since 1996, as a rule: summer time from the last Sunday of March to the last of October.
pub fn amsterdam() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

/// Days from 2024 to 2031.
pub fn dates() -> impl Strategy<Value = Date> {
    (0_i64..2900).prop_map(|days| super::calendar::plus_days(date(2024, 1, 1), days).unwrap())
}

/// Rules as people plan them, of up to ten years.
pub fn rules() -> impl Strategy<Value = Rule> {
    let days = vec(select(Day::ALL), 1..4).prop_map(|days| days.into_iter().collect());
    let repeat = prop_oneof![
        1 => Just(Repeat::Once),
        4 => (select(Every::ALL), days).prop_map(|(every, days)| Repeat::Weekly { every, days }),
        3 => (select(Nth::ALL), select(Day::ALL)).prop_map(|(nth, day)| Repeat::Monthly { nth, day }),
    ];
    (dates(), repeat, any::<bool>(), 1_u16..90, 0_i64..3650).prop_map(
        |(first, repeat, counted, count, days)| {
            let end = super::calendar::plus_days(first, days).unwrap();
            let until = if counted { Until::Count(count) } else { Until::Date(end) };
            if repeat == Repeat::Once { Rule::once(first) } else { Rule { first, repeat, until } }
        },
    )
}

pub fn times() -> impl Strategy<Value = Times> {
    (0_i8..23, select(vec![0_i8, 15, 30, 45])).prop_flat_map(|(hour, minute)| {
        (hour + 1..24).prop_map(move |end| Times::new(time(hour, minute, 0, 0), clock(end)).unwrap())
    })
}

fn clock(hour: i8) -> Time {
    time(hour, 0, 0, 0)
}

fn changes() -> impl Strategy<Value = Change> {
    (option::of(dates()), option::of(times()), option::of(select(vec!["klooster", "minkema"])))
        .prop_map(|(date, times, place)| Change { date, times, place_id: place.map(str::to_owned) })
}

fn whats() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(What::Skipped),
        changes().prop_map(|change| What::Cancelled { reason: "te warm".into(), change }),
        changes().prop_map(What::Changed),
    ]
}

/// A series that may be kept, with up to five exceptions.
pub fn series() -> impl Strategy<Value = Series> {
    let rule = rules().prop_filter_map("can be planned", |rule| rule.checked().ok());
    (rule, times(), vec((any::<prop::sample::Index>(), whats()), 0..6)).prop_map(|(rule, times, whats)| {
        let mut exceptions: Vec<Exception> = Vec::new();
        for (index, what) in whats {
            let on = rule.nth(u32::try_from(index.index(rule.len() as usize)).unwrap()).unwrap();
            if exceptions.iter().all(|earlier| earlier.on != on) {
                exceptions.push(Exception { on, what });
            }
        }
        Series { rule, times, exceptions }
    })
}
