//! What meetings leave behind: counts for good, names for a while.

use crate::{
    store_came::{key, signed_up, taalcafe},
    support::{municipalities, now, on_each_engine, people},
};
use app::{
    activities::{forget_old, store::counted_of_line, store::list},
    db::Db,
    q,
};
use jiff::{SignedDuration, Timestamp};

const DAY: &str = "2026-11-24";

fn days_later(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

async fn mark(db: &Db, id: &str, series: &str, (person, name, number): (Option<&str>, &str, i64), by: &str) {
    db.run(q!(
        "INSERT INTO attendance (id, series_id, on_date, person_id, kind, name, number, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
        id,
        series,
        DAY,
        person,
        if person.is_some() { "person" } else { "walk_in" },
        name,
        number,
        by
    ))
    .await
    .unwrap();
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    let row: Option<(i64,)> = db.first(q!(sql)).await.unwrap();
    row.unwrap().0
}

#[tokio::test]
async fn names_of_old_meetings_are_forgotten_and_their_numbers_are_not() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (ria, selam, anneke) = (people::ria(&db).await, people::selam(&db).await, people::anneke(&db).await);
        let series = taalcafe(&db, &ria, DAY, None).await;
        let meeting = key(&series, DAY);
        for person in [&selam, &anneke] {
            signed_up(&db, &meeting, person).await;
        }
        db.run(q!(
            "INSERT INTO reminders (id, municipality_id, person_id, series_id, on_date, what, locale, due_at, sent_at)
             SELECT 'r', municipality_id, id, $2, $3, 'coming', 'ti', $4, $4 FROM people WHERE id = $1",
            selam.as_str(),
            series.as_str(),
            DAY,
            now().as_microsecond()
        ))
        .await
        .unwrap();
        mark(&db, "1", &series, (Some(&selam), "", 1), &ria).await;
        mark(&db, "2", &series, (Some(&anneke), "", 0), &ria).await;
        mark(&db, "3", &series, (None, "Buurvrouw Ans", 1), &ria).await;
        let numbers = async || {
            let all = counted_of_line(&db, &meeting.municipality_id, &series).await.unwrap();
            (all[0].counted.signed_up, all[0].counted.came)
        };
        let names = async || list(&db, &meeting).await.unwrap().people.into_iter().map(|one| one.name).collect::<String>();
        assert_eq!(numbers().await, (2, 2));

        forget_old(&db, days_later(30)).await.unwrap();
        assert!(names().await.contains("Buurvrouw Ans"), "a month is kept");
        forget_old(&db, days_later(31)).await.unwrap();
        let kept = names().await;
        assert!(!kept.contains("Ans") && kept.contains("Selam"));
        assert_eq!(count(&db, "SELECT COUNT(*) FROM reminders").await, 1);
        forget_old(&db, days_later(71)).await.unwrap();
        assert_eq!(count(&db, "SELECT COUNT(*) FROM reminders").await, 0);

        forget_old(&db, days_later(365)).await.unwrap();
        assert!(names().await.contains("Selam"), "a year is kept");
        for _ in 0..2 {
            forget_old(&db, days_later(366)).await.unwrap();
            assert_eq!((names().await.as_str(), numbers().await), ("", (2, 2)));
            assert_eq!(count(&db, "SELECT COUNT(*) FROM sign_ups").await, 0);
            let known = "SELECT COUNT(*) FROM attendance WHERE person_id IS NOT NULL OR marked_by IS NOT NULL";
            assert_eq!(count(&db, known).await, 0);
        }
    })
    .await;
}
