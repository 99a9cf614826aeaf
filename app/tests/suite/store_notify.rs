//! From the queue to a phone, on both engines, with a push service of our own.

use crate::support::{
    municipalities, now, on_each_engine, people,
    post::{Phone, PushService, all_sent, anneke, became, message, sender, taken_back, told},
};
use app::{
    notifications::{Kind, Values},
    q,
};
use jiff::{SignedDuration, Timestamp};

/// Tuesday afternoon at three, when no phone is quiet.
fn day() -> Timestamp {
    "2026-11-24T14:00:00Z".parse().unwrap()
}

fn later(seconds: i64) -> Timestamp {
    day() + SignedDuration::from_secs(seconds)
}

#[tokio::test]
async fn a_message_reaches_the_phone_in_its_readers_language_once() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        let phone = Phone::of(&db, &service, &selam, "selam").await;
        for _ in 0..2 {
            told(&db, message(&selam, Kind::HelpTaken, "1"), day()).await;
        }
        all_sent(&db, day()).await;
        let came = service.came();
        assert_eq!(came.len(), 1, "told twice is one message");
        let read = phone.reads(&service, &came[0], day());
        assert_eq!(read["title"], "ሓጋዚ ተረኺቡ");
        assert_eq!(
            (&read["lang"], &read["dir"], &read["path"]),
            (&"ti".into(), &"ltr".into(), &"/hulp/1".into())
        );
        assert_eq!(read["tag"], came[0].headers["topic"].as_str());
        assert_eq!(became(&db, &selam).await, ["spread, push sent"]);
        all_sent(&db, later(3600)).await;
        assert_eq!(service.came().len(), 1);
    })
    .await;
}
