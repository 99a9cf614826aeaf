//! From the queue to a phone, on both engines, with a push service of our own.

use crate::support::{
    municipalities, on_each_engine, people,
    post::{Phone, PushService, all_sent, anneke, became, message, sender, told},
};
use app::{
    db::Db,
    notifications::{Kind, Values},
    q,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// Tuesday afternoon at three, when no phone is quiet.
fn day() -> Timestamp {
    "2026-11-24T14:00:00Z".parse().unwrap()
}

fn later(seconds: i64) -> Timestamp {
    day() + SignedDuration::from_secs(seconds)
}

const HOUR: i64 = 3600;

async fn run(db: &Db, sql: &'static str, id: &str) {
    db.run(q!(sql, id)).await.unwrap();
}

#[tokio::test]
async fn a_message_reaches_the_phone_in_its_readers_language_once() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        let phone = Phone::of(&db, &service, &selam, "selam").await;
        for _ in 0..2 {
            told(&db, message(&selam, Kind::HelpMessage, "1"), day()).await;
        }
        all_sent(&db, day()).await;
        let came = service.came();
        assert_eq!(came.len(), 1, "told twice is one message");
        let read = phone.reads(&service, &came[0], day());
        assert_eq!(read["title"], "መልእኽቲ ኣለኩም");
        assert_eq!(
            (&read["lang"], &read["dir"], &read["path"]),
            (&"ti".into(), &"ltr".into(), &"/hulp/1".into())
        );
        assert_eq!(read["tag"], came[0].headers["topic"].as_str());
        assert_eq!(became(&db, &selam).await, ["spread, push sent"]);
        all_sent(&db, later(HOUR)).await;
        assert_eq!(service.came().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn in_the_evening_phones_are_quiet_but_who_needs_help_today_may_ask_until_ten() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        // Half past nine in Woerden.
        let evening = later(6 * HOUR + 1800);
        told(&db, message(&anneke, Kind::HelpMessage, "1"), evening).await;
        let mut today = message(&anneke, Kind::HelpWithdrawn, "2");
        today.values = Values::default().with("when", "today");
        told(&db, today, evening).await;
        all_sent(&db, evening).await;
        assert_eq!(service.came().len(), 1, "only the urgent one");
        assert_eq!(service.came()[0].headers["urgency"], "high");
        all_sent(&db, later(16 * HOUR + 3599)).await;
        assert_eq!(service.came().len(), 1, "a second before eight");
        all_sent(&db, later(17 * HOUR)).await;
        assert_eq!(service.came().len(), 2, "at eight");
    })
    .await;
}

#[tokio::test]
async fn what_was_due_by_day_does_not_go_at_night_when_the_server_was_away() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        service.answers("anneke", 503, None);
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        all_sent(&db, day()).await;
        service.answers("anneke", 201, None);
        all_sent(&db, later(9 * HOUR)).await;
        assert_eq!(service.came().len(), 1, "midnight: the second try waits");
        all_sent(&db, later(17 * HOUR)).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push sent"]);
    })
    .await;
}

#[tokio::test]
async fn a_subscription_that_is_gone_is_taken_away_and_the_other_phone_still_hears() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        let tablet = Phone::of(&db, &service, &anneke, "tablet").await;
        service.answers("anneke", 410, None);
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        all_sent(&db, day()).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push sent, push skipped gone"]);
        told(&db, message(&anneke, Kind::HelpMessage, "2"), later(60)).await;
        all_sent(&db, later(60)).await;
        let last = service.came().last().cloned().unwrap();
        assert_eq!(service.came().len(), 3);
        assert_eq!(tablet.reads(&service, &last, later(60))["path"], "/hulp/2");
    })
    .await;
}

#[tokio::test]
async fn a_push_service_that_asks_to_wait_is_left_alone_so_long() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        service.answers("anneke", 429, Some("600"));
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        all_sent(&db, day()).await;
        all_sent(&db, later(599)).await;
        assert_eq!(service.came().len(), 1);
        service.answers("anneke", 201, None);
        all_sent(&db, later(750)).await;
        let came = service.came();
        assert_eq!(came.len(), 2);
        assert_eq!(came[0].headers["topic"], came[1].headers["topic"], "the same message by the same name");
        assert_eq!(became(&db, &anneke).await, ["spread, push sent"]);
    })
    .await;
}

#[tokio::test]
async fn what_never_arrives_is_given_up_after_a_day() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        service.answers("anneke", 500, None);
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        for hour in 0..30 {
            all_sent(&db, later(hour * HOUR)).await;
        }
        let tries = service.came().len();
        assert!((5..30).contains(&tries), "{tries} tries");
        let became = became(&db, &anneke).await;
        assert!(became == ["spread, push failed"] || became == ["spread, push skipped late"], "{became:?}");
    })
    .await;
}

/// As when another version of Meedoen wrote it, during an update.
#[tokio::test]
async fn what_can_not_be_read_is_given_up_and_the_others_go() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        for number in ["1", "2", "3"] {
            told(&db, message(&anneke, Kind::HelpMessage, number), day()).await;
        }
        run(&db, "UPDATE messages SET kind = 'of_tomorrow' WHERE about = $1", "1").await;
        run(&db, "UPDATE messages SET details = '{' WHERE about = $1", "2").await;
        all_sent(&db, day()).await;
        let expected = ["failed unreadable", "failed unreadable", "spread, push sent"];
        assert_eq!(became(&db, &anneke).await, expected);

        let night = later(9 * HOUR);
        told(&db, message(&anneke, Kind::HelpMessage, "4"), night).await;
        all_sent(&db, night).await;
        run(&db, "UPDATE messages SET kind = 'of_tomorrow' WHERE about = $1", "4").await;
        all_sent(&db, later(17 * HOUR)).await;
        assert_eq!(became(&db, &anneke).await[3], "spread, push failed unreadable");
        assert_eq!(service.came().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_unwanted_or_of_someone_who_left_is_not_sent() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        told(&db, message(&anneke, Kind::HelpMessage, "2"), day()).await;
        db.run(q!(
            "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, 'changes', 'none')",
            anneke.as_str()
        ))
        .await
        .unwrap();
        told(&db, message(&anneke, Kind::MeetingChanged, "3"), day()).await;
        told(&db, message(&anneke, Kind::MatchAnswered, "4"), day()).await;
        all_sent(&db, day()).await;
        let expected = ["spread, push sent", "skipped unwanted", "skipped unwanted"];
        assert_eq!(became(&db, &anneke).await, expected);
        run(&db, "UPDATE people SET state = 'archived' WHERE id = $1", &anneke).await;
        told(&db, message(&anneke, Kind::HelpMessage, "5"), later(60)).await;
        all_sent(&db, later(60)).await;
        assert_eq!(became(&db, &anneke).await.last().unwrap(), "skipped left");
        assert_eq!(service.came().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_device_that_is_signed_out_hears_nothing_more() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        let night = later(9 * HOUR);
        told(&db, message(&anneke, Kind::HelpMessage, "1"), night).await;
        all_sent(&db, night).await;
        run(&db, "DELETE FROM devices WHERE person_id = $1", &anneke).await;
        all_sent(&db, later(17 * HOUR)).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push skipped gone"]);
        told(&db, message(&anneke, Kind::HelpMessage, "2"), later(17 * HOUR)).await;
        all_sent(&db, later(17 * HOUR)).await;
        assert_eq!(became(&db, &anneke).await[1], "skipped no_way");
        assert_eq!(service.came().len(), 0);
    })
    .await;
}

/// As when the process died after the push service had it and before that was written down.
#[tokio::test]
async fn what_a_process_died_with_goes_again_under_the_same_name_when_its_lease_is_over() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, phone) = anneke(&db, &service).await;
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        let sends = sender(&db, day()).await;
        assert_eq!(sends.work().await.unwrap(), 2, "spread, and tried");
        run(&db, "UPDATE deliveries SET state = 'waiting' WHERE person_id = $1", &anneke).await;
        all_sent(&db, later(44)).await;
        assert_eq!(service.came().len(), 1, "it is still whose process took it");
        all_sent(&db, later(45)).await;
        let came = service.came();
        assert_eq!(came.len(), 2);
        assert_eq!(came[0].headers["topic"], came[1].headers["topic"]);
        let tag = |at: usize| phone.reads(&service, &came[at], day())["tag"].clone();
        assert_eq!(tag(0), tag(1));
        assert_ne!(came[0].body, came[1].body, "encrypted anew");
    })
    .await;
}

#[tokio::test]
async fn two_servers_at_once_send_each_message_once() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        for number in 0..120 {
            told(&db, message(&anneke, Kind::HelpMessage, &number.to_string()), day()).await;
        }
        let (one, two) = (sender(&db, day()).await, sender(&db, day()).await);
        let all = async |sender: app::notifications::Sender| while sender.work().await.unwrap() > 0 {};
        tokio::join!(all(one), all(two));
        let came = service.came();
        let names: BTreeSet<_> = came.iter().map(|one| one.headers["topic"].clone()).collect();
        assert_eq!((came.len(), names.len()), (120, 120));
        assert!(came.iter().map(|one| &one.headers["authorization"]).all(|one| {
            // Both sign with the one key that is kept with the data.
            one.split("k=").nth(1) == came[0].headers["authorization"].split("k=").nth(1)
        }));
    })
    .await;
}

#[tokio::test]
async fn old_messages_are_forgotten_with_what_became_of_them() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        all_sent(&db, day()).await;
        app::notifications::forget_old(&db, later(59 * 24 * HOUR)).await.unwrap();
        assert_eq!(became(&db, &anneke).await.len(), 1);
        app::notifications::forget_old(&db, later(61 * 24 * HOUR)).await.unwrap();
        assert!(became(&db, &anneke).await.is_empty());
        let left: Option<(i64,)> = db.first(q!("SELECT COUNT(*) FROM deliveries")).await.unwrap();
        assert_eq!(left, Some((0,)));
    })
    .await;
}
