//! Who came, in the store: taps arrive late, twice, out of order and from two phones at once; the list is right all the
//! same.

use crate::support::{
    WOERDEN, WZW, municipalities, now, on_each_engine,
    people::{new, person, petra, put, ria, selam},
};
use app::{
    activities::store::{
        Key, NewSeries, Tapped, counted_of_line, hold_meeting, insert_place, insert_series, list, put_mark,
    },
    db::Db,
    q,
};
use jiff::{SignedDuration, Timestamp, civil::date, civil::time};
use meedoen_rules::activities::{
    Place, Plan,
    came::{
        Crowd, Mark, Refused, Tap,
        numbers::{Counted, Numbers, numbers},
    },
    when::{Rule, Series, Times},
};

/// A Taalcafé of Woerden on one day, from seven till half past nine; gives its series.
pub async fn taalcafe(db: &Db, planner: &str, on: &str, line: Option<&str>) -> String {
    let mut tx = db.begin().await.unwrap();
    let place = Place {
        name: "Klooster".to_owned(),
        address: "Wilhelminaweg 77, Woerden".to_owned(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let place_id = insert_place(&mut tx, WOERDEN, &place, now()).await.unwrap();
    let plan = Plan {
        kind: "taalcafe".to_owned(),
        title: String::new(),
        about: String::new(),
        place_id,
        capacity: Some(25),
        hosts: 2,
        coaches: 4,
    };
    let series = Series {
        rule: Rule::once(on.parse().unwrap()),
        times: Times::new(time(19, 0, 0, 0), time(21, 30, 0, 0)).unwrap(),
        exceptions: Vec::new(),
    };
    let new = NewSeries {
        municipality_id: WOERDEN,
        organisation_id: WZW,
        line_id: line,
        plan: &plan,
        series: &series,
        by: planner,
        now: now(),
    };
    let id = insert_series(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub fn key(series: &str, on: &str) -> Key {
    Key {
        municipality_id: WOERDEN.to_owned(),
        series_id: series.to_owned(),
        line_id: series.to_owned(),
        on: on.to_owned(),
    }
}

pub async fn signed_up(db: &Db, meeting: &Key, person: &str) {
    let mut tx = db.begin().await.unwrap();
    hold_meeting(&mut tx, meeting).await.unwrap();
    tx.run(q!(
        "INSERT INTO sign_ups (series_id, on_date, person_id, state, children, friends, place_in_line, created_at,
                               changed_at) VALUES ($1, $2, $3, 'in', 0, 0, 1, 0, 0)",
        meeting.series_id.as_str(),
        meeting.on.as_str(),
        person
    ))
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

const DAY: &str = "2026-11-24";

fn at(seconds: i64) -> Timestamp {
    now().checked_sub(SignedDuration::from_hours(1)).unwrap() + SignedDuration::from_secs(seconds)
}

/// A tap at so many seconds, with an id of its own.
fn tap(number: u32, seconds: i64, tap: Tap) -> Mark {
    Mark { id: format!("{number:032x}"), at: at(seconds).as_millisecond(), tap }
}

fn here(person: &str, here: bool) -> Tap {
    Tap::Person { person: person.to_owned(), here }
}

async fn send(db: &Db, meeting: &Key, by: &str, marks: &[Mark]) -> Vec<Result<(), Refused>> {
    let mut tx = db.begin().await.unwrap();
    let meeting = hold_meeting(&mut tx, meeting).await.unwrap();
    let mut taken = Vec::new();
    for mark in marks {
        let at = Timestamp::from_millisecond(mark.at).unwrap();
        let tapped = Tapped { by, at, now: now(), today: date(2026, 11, 24) };
        taken.push(put_mark(&mut tx, &meeting, mark, tapped).await.unwrap());
    }
    tx.commit().await.unwrap();
    taken
}

#[tokio::test]
async fn twenty_five_people_who_are_sent_twice_came_once() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        let mut marks = Vec::new();
        for number in 0..25_u32 {
            let guest = person(&format!("Gast Nummer{}", char::from(b'A' + number as u8)));
            let guest = put(&db, new(&guest)).await;
            signed_up(&db, &meeting, &guest).await;
            marks.push(tap(number, i64::from(number), here(&guest, true)));
        }
        marks.push(tap(90, 90, Tap::WalkIn { name: "Buurvrouw Ans".to_owned() }));
        marks.push(tap(91, 91, Tap::Count { of: Crowd::Children, more: true }));
        for _ in 0..2 {
            assert!(send(&db, &meeting, &ria, &marks).await.iter().all(Result::is_ok));
            let list = list(&db, &meeting).await.unwrap();
            assert_eq!((list.came(), list.people.len(), list.children), (27, 26, 1));
        }
    })
    .await;
}

#[tokio::test]
async fn the_latest_tap_counts_in_whichever_order_they_arrive() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (ria, selam) = (ria(&db).await, selam(&db).await);
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        signed_up(&db, &meeting, &selam).await;
        let is_here = async || list(&db, &meeting).await.unwrap().people[0].here;
        send(&db, &meeting, &ria, &[tap(2, 20, here(&selam, false))]).await;
        send(&db, &meeting, &ria, &[tap(1, 10, here(&selam, true))]).await;
        assert!(!is_here().await, "an earlier tap that came late changes nothing");
        send(&db, &meeting, &ria, &[tap(3, 30, here(&selam, true)), tap(2, 20, here(&selam, false))]).await;
        assert!(is_here().await);
    })
    .await;
}

#[tokio::test]
async fn two_phones_at_once_make_one_line() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (ria, selam) = (ria(&db).await, selam(&db).await);
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        signed_up(&db, &meeting, &selam).await;
        let one = [tap(1, 10, here(&selam, true)), tap(2, 11, Tap::Count { of: Crowd::Others, more: true })];
        let other =
            [tap(3, 12, here(&selam, true)), tap(4, 13, Tap::Count { of: Crowd::Others, more: true })];
        tokio::join!(send(&db, &meeting, &ria, &one), send(&db, &meeting, &ria, &other));
        let list = list(&db, &meeting).await.unwrap();
        assert_eq!((list.people.len(), list.others, list.came()), (1, 2, 3));
    })
    .await;
}

#[tokio::test]
async fn nobody_can_be_fewer_than_none() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        let count = |number, more| tap(number, 1, Tap::Count { of: Crowd::Children, more });
        send(&db, &meeting, &ria, &[count(1, false), count(2, true), count(3, true), count(4, false)]).await;
        assert_eq!(list(&db, &meeting).await.unwrap().children, 1);
    })
    .await;
}

#[tokio::test]
async fn someone_new_comes_on_the_intake_list_once() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        let new = Tap::Newcomer { name: "Yonas Haile".to_owned(), phone: "06 12 34 56 78".to_owned() };
        for _ in 0..2 {
            send(&db, &meeting, &ria, &[tap(1, 1, new.clone())]).await;
        }
        // Also from a telephone that comes back after what was sent is forgotten.
        db.run(q!("DELETE FROM sends")).await.unwrap();
        send(&db, &meeting, &ria, &[tap(1, 1, new.clone())]).await;
        let intake: Vec<(String, Option<String>)> =
            db.all(q!("SELECT name, phone FROM people WHERE state = 'intake'")).await.unwrap();
        assert_eq!(intake, [("Yonas Haile".to_owned(), Some("+31612345678".to_owned()))]);
        let list = list(&db, &meeting).await.unwrap();
        assert_eq!((list.people[0].name.as_str(), list.people[0].here), ("Yonas Haile", true));
        // The phone knows the new line by the id it gave, and takes it back.
        let back = Tap::Line { line: format!("{:032x}", 1), here: false };
        assert_eq!(send(&db, &meeting, &ria, &[tap(2, 2, back)]).await, [Ok(())]);
        assert_eq!(list_came(&db, &meeting).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_is_refused_again_when_the_answer_was_lost() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        let wrong = Tap::Newcomer { name: "Yonas Haile".to_owned(), phone: "bij zijn zus".to_owned() };
        for _ in 0..2 {
            assert_eq!(send(&db, &meeting, &ria, &[tap(1, 1, wrong.clone())]).await, [Err(Refused::Phone)]);
        }
        assert_eq!(list_came(&db, &meeting).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_tap_that_comes_again_after_a_change_from_here_on_counts_once() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let before = taalcafe(&db, &ria, DAY, None).await;
        let more = tap(1, 1, Tap::Count { of: Crowd::Children, more: true });
        send(&db, &key(&before, DAY), &ria, std::slice::from_ref(&more)).await;
        let after = taalcafe(&db, &ria, DAY, Some(&before)).await;
        send(&db, &key(&after, DAY), &ria, &[more]).await;
        assert_eq!(list(&db, &key(&after, DAY)).await.unwrap().children, 0, "it was counted before");
    })
    .await;
}

async fn list_came(db: &Db, meeting: &Key) -> u32 {
    list(db, meeting).await.unwrap().came()
}

#[tokio::test]
async fn who_is_not_of_this_meeting_is_not_marked() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (ria, selam, petra) = (ria(&db).await, selam(&db).await, petra(&db).await);
        let meeting = key(&taalcafe(&db, &ria, DAY, None).await, DAY);
        let other = key(&taalcafe(&db, &ria, "2026-11-17", None).await, "2026-11-17");
        signed_up(&db, &other, &selam).await;
        signed_up(&db, &meeting, &petra).await;
        send(&db, &other, &ria, &[tap(9, 9, Tap::WalkIn { name: "Ans".to_owned() })]).await;
        let line = Tap::Line { line: format!("{:032x}", 9), here: false };
        let marks = [
            tap(1, 1, here(&selam, true)),
            tap(2, 2, here(&petra, true)),
            tap(3, 3, here("niemand", true)),
            tap(4, 4, line),
        ];
        assert_eq!(send(&db, &meeting, &ria, &marks).await, [Err(Refused::Unknown); 4]);
        assert_eq!(list_came(&db, &other).await, 1);
    })
    .await;
}

#[tokio::test]
async fn four_taalcafes_drew_twenty_five_on_average_also_when_the_series_went_on_as_another() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let days = ["2026-09-08", "2026-10-06", "2026-11-03", DAY];
        let mut line = None;
        for (at, (day, came)) in days.iter().zip([22_u32, 27, 24, 26]).enumerate() {
            let series = taalcafe(&db, &ria, day, line.as_deref()).await;
            line.get_or_insert(series.clone());
            let meeting = key(&series, day);
            let more = |n| tap(at as u32 * 100 + n, 1, Tap::Count { of: Crowd::Others, more: true });
            let marks: Vec<_> = (0..came).map(more).collect();
            send(&db, &meeting, &ria, &marks).await;
        }
        let counted = counted_of_line(&db, WOERDEN, &line.unwrap()).await.unwrap();
        let counted: Vec<Counted> = counted.into_iter().map(|one| one.counted).collect();
        assert_eq!(numbers(&counted), Numbers { meetings: 4, average: 25, signed: 0 });
        assert_eq!(counted[0], Counted { came: 22, ..Counted::default() });
    })
    .await;
}
