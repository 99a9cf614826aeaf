//! A change "from here on" while a host counts: on both engines, whoever comes first, no mark stays behind.

use crate::{
    store_came::key,
    support::{
        WOERDEN,
        agenda::{keep, plan, weekly},
        municipalities, now, on_each_engine,
        people::ria,
    },
};
use app::{
    activities::store::{
        Tapped, continue_line, find_series_in, hold_meeting, list, move_meetings, put_mark, put_series,
        take_series,
    },
    db::Db,
};
use jiff::civil::{Date, date};
use meedoen_rules::activities::{
    Kind,
    came::{Mark, Tap},
};
use tokio::task::JoinSet;

const TONIGHT: Date = date(2026, 11, 24);

/// From tonight on it goes on in another series; gives its id.
async fn split(db: &Db, series: &str, by: &str) -> String {
    let mut tx = db.begin().await.unwrap();
    assert!(take_series(&mut tx, WOERDEN, series, now()).await.unwrap());
    let old = find_series_in(&mut tx, WOERDEN, series).await.unwrap().unwrap();
    let rule = old.series.rule_from(TONIGHT).unwrap();
    let both = old.series.from_here(TONIGHT, rule, old.series.times).unwrap();
    put_series(&mut tx, series, &old.plan, &both.before.unwrap(), by, now()).await.unwrap();
    let new = continue_line(&mut tx, &old, &old.plan, &both.after, now()).await.unwrap();
    // Others come in between.
    tokio::task::yield_now().await;
    move_meetings(&mut tx, series, &new, TONIGHT, Date::MAX).await.unwrap();
    tx.commit().await.unwrap();
    new
}

/// Someone walks in, on the page that the host opened before.
async fn walk_in(db: &Db, series: &str, by: &str, number: u32) {
    let meeting = key(series, &TONIGHT.to_string());
    let mut tx = db.begin().await.unwrap();
    let meeting = hold_meeting(&mut tx, &meeting).await.unwrap();
    let tap = Tap::WalkIn { name: format!("Gast {number}") };
    let mark = Mark { id: format!("{number:032x}"), at: now().as_millisecond(), tap };
    let tapped = Tapped { by, at: now(), now: now(), today: TONIGHT };
    put_mark(&mut tx, &meeting, &mark, tapped).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn marks_during_a_split_all_land_on_the_meeting_where_it_goes_on() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let ria = ria(&db).await;
        let series = keep(&db, &ria, plan(Kind::Taalcafe, Some(25)), weekly(date(2026, 11, 10), 6)).await;
        let mut marks = JoinSet::new();
        for number in 0..24 {
            let (db, series, ria) = (db.clone(), series.clone(), ria.clone());
            marks.spawn(async move { walk_in(&db, &series, &ria, number).await });
        }
        let splits = tokio::spawn({
            let (db, series, ria) = (db.clone(), series.clone(), ria.clone());
            async move { split(&db, &series, &ria).await }
        });
        marks.join_all().await;
        let new = splits.await.unwrap();
        let on = TONIGHT.to_string();
        assert_eq!(list(&db, &key(&new, &on)).await.unwrap().came(), 24);
        assert_eq!(list(&db, &key(&series, &on)).await.unwrap().came(), 0);
    })
    .await;
}
