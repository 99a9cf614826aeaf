use super::*;
use crate::activities::when::{Rule, Series, Times};
use jiff::{
    civil::{date, time},
    tz::TimeZone,
};
use proptest::prelude::*;
use serde_json::json;

const ID: &str = "0190a3f0-0000-7000-8000-000000000001";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(1_800_000_000_000 + millis).unwrap()
}

fn meeting() -> Meeting {
    let series = Series {
        rule: Rule::once(date(2026, 12, 1)),
        times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
        exceptions: Vec::new(),
    };
    series.meeting(date(2026, 12, 1), &TimeZone::fixed(jiff::tz::offset(1))).unwrap()
}

#[test]
fn a_phone_says_what_was_tapped() {
    let read = |mark| Mark::read(mark).map(|mark| mark.tap);
    let person = json!({ "id": ID, "at": 5, "what": "person", "person": "selam", "here": true });
    assert_eq!(read(person), Ok(Tap::Person { person: "selam".to_owned(), here: true }));
    let more = json!({ "id": ID, "at": 5, "what": "count", "of": "children", "more": true });
    assert_eq!(read(more), Ok(Tap::Count { of: Crowd::Children, more: true }));
    assert_eq!(read(json!({ "id": ID, "at": 5, "what": "done" })), Ok(Tap::Done));
    for wrong in [
        json!(7),
        json!({ "id": ID, "at": 5 }),
        json!({ "id": ID, "at": "vandaag", "what": "done" }),
        json!({ "id": 12, "at": 5, "what": "done" }),
        json!({ "id": "x", "at": 5, "what": "done" }),
        json!({ "id": ID, "at": 5, "what": "dance" }),
        json!({ "id": ID, "at": 5, "what": "count", "of": "dogs", "more": true }),
        json!({ "id": ID, "at": 5, "what": "person", "person": "selam", "here": "yes" }),
    ] {
        assert_eq!(read(wrong.clone()), Err(Refused::Unreadable), "{wrong}");
    }
}

#[test]
fn a_number_may_be_left_out_but_a_name_may_not() {
    assert_eq!(newcomer(" Selam  Tesfay ", ""), Ok(("Selam Tesfay".to_owned(), None)));
    assert_eq!(newcomer("Selam", "0612345678").unwrap().1.as_deref(), Some("+31612345678"));
    assert_eq!(newcomer("", "0612345678"), Err(Refused::Name));
    assert_eq!(newcomer("Selam", "bij haar zus"), Err(Refused::Phone));
}

#[test]
fn a_phone_that_lives_in_another_year_is_put_right() {
    let year = 31_536_000_000;
    let clock = at(year).as_millisecond();
    assert_eq!(tapped_at(clock - 5_000, clock, at(0)), at(-5_000));
    assert_eq!(tapped_at(i64::MAX, i64::MIN, at(0)), at(0));
    assert_eq!(tapped_at(i64::MAX, at(0).as_millisecond(), at(0)), at(0));
}

#[test]
fn a_meeting_is_counted_from_its_day_on() {
    let meeting = meeting();
    assert!(!may_be_counted(&meeting, date(2026, 11, 30)));
    assert!(may_be_counted(&meeting, date(2026, 12, 1)) && may_be_counted(&meeting, date(2027, 1, 1)));
    let cancelled = Meeting { state: State::Cancelled { reason: "".into() }, ..meeting };
    assert!(!may_be_counted(&cancelled, date(2026, 12, 1)));
}

#[test]
fn the_code_at_the_door_counts_on_the_day_until_it_is_over() {
    let meeting = meeting();
    let open = |time: &str| door_is_open(&meeting, time.parse().unwrap());
    assert!(!open("2026-11-30T19:30:00+01:00"));
    assert!(open("2026-12-01T00:05:00+01:00") && open("2026-12-01T21:00:00+01:00"));
    assert!(!open("2026-12-01T21:00:01+01:00") && !open("2026-12-02T19:30:00+01:00"));
}

proptest! {
    #[test]
    fn taps_keep_their_order_and_none_lies_in_the_future(
        one in -9_000_000_000_000..9_000_000_000_000_i64, later in 0..100_000_000_i64, sent in 0..100_000_000_i64,
    ) {
        let (second, clock) = (one + later, one + later + sent);
        let (first, second) = (tapped_at(one, clock, at(0)), tapped_at(second, clock, at(0)));
        prop_assert!(first <= second && second <= at(0));
    }
}
