//! What is told of meetings: reminders, and that something changed.

use crate::support::{
    WOERDEN,
    agenda::{NEXT, at, comes, keep, plan, tuesdays, weekly},
    municipalities, now, on_each_engine, people,
    post::{Phone, PushService, all_sent, became},
};
use app::{
    activities::store::{self as activities, Held, NewSignUp},
    db::{Db, Tx},
    q,
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::activities::{Kind as Meeting, Plan, remind::Reminder, sign_up::Guests};

/// The day before the Taalcafé of 1 December, at six in the evening: when its reminders are due.
fn evening_before() -> Timestamp {
    "2026-11-30T17:00:00Z".parse().unwrap()
}

fn after(seconds: i64) -> Timestamp {
    evening_before() + SignedDuration::from_secs(seconds)
}

/// Woerden, with Selam who signed up for the next Taalcafé and has a phone.
async fn selam_comes(db: &Db, service: &PushService) -> (String, String, Phone) {
    municipalities(db).await;
    let ria = people::ria(db).await;
    let series = tuesdays(db, &ria, plan(Meeting::Taalcafe, Some(10))).await;
    let selam = people::selam(db).await;
    comes(db, &series, &selam, 0).await.unwrap();
    let phone = Phone::of(db, service, &selam, "selam").await;
    (series, selam, phone)
}

#[tokio::test]
async fn the_evening_before_selam_hears_that_she_comes_and_her_home_page_goes_on_saying_it() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (series, selam, phone) = selam_comes(&db, &service).await;
        all_sent(&db, after(-1)).await;
        assert_eq!(service.came().len(), 0);
        all_sent(&db, after(0)).await;
        all_sent(&db, after(60)).await;
        let came = service.came();
        assert_eq!(came.len(), 1);
        let read = phone.reads(&service, &came[0], after(0));
        assert_eq!(read["path"], format!("/agenda/{series}/{NEXT}"));
        assert!(read["body"].as_str().unwrap().contains("19:00"));
        let shown = activities::reminders::due(&db, &selam, NEXT, after(60)).await.unwrap();
        assert_eq!(shown.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_of_a_kind_of_their_own_is_called_so_in_its_readers_language() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let (ria, selam) = (people::ria(&db).await, people::selam(&db).await);
        db.run(q!(
            "INSERT INTO own_kinds (id, municipality_id, pictogram, sign_up, name_nl, name_ar, name_ti, name_en)
             VALUES ('fietsles', $1, 'walk', TRUE, 'Fietsles', '', 'ትምህርቲ ብሽግለታ', '')",
            WOERDEN
        ))
        .await
        .unwrap();
        let own = Plan { kind: "fietsles".to_owned(), ..plan(Meeting::Taalcafe, Some(10)) };
        let series = tuesdays(&db, &ria, own).await;
        comes(&db, &series, &selam, 0).await.unwrap();
        let phone = Phone::of(&db, &service, &selam, "selam").await;
        all_sent(&db, after(0)).await;
        let read = phone.reads(&service, &service.came()[0], after(0));
        assert!(read["body"].as_str().unwrap().starts_with("ትምህርቲ ብሽግለታ"), "{read}");
    })
    .await;
}

#[tokio::test]
async fn a_reminder_that_cannot_be_read_does_not_hold_up_the_others() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (_, selam, _) = selam_comes(&db, &service).await;
        let anneke = people::anneke(&db).await;
        let broken = tuesdays(&db, &anneke, plan(Meeting::Zing, None)).await;
        comes(&db, &broken, &selam, 0).await.unwrap();
        db.run(q!("UPDATE reminders SET due_at = due_at - 1 WHERE series_id = $1", broken.as_str()))
            .await
            .unwrap();
        db.run(q!("UPDATE series SET starts = 'zeven uur' WHERE id = $1", broken)).await.unwrap();
        for seconds in [0, 60] {
            all_sent(&db, after(seconds)).await;
            assert_eq!(service.came().len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn who_signs_off_while_phones_are_quiet_is_not_reminded_in_the_morning() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (series, selam, _) = selam_comes(&db, &service).await;
        // The server was away until ten in the evening.
        all_sent(&db, after(4 * 3600)).await;
        assert_eq!(became(&db, &selam).await, ["spread, push waiting"]);
        let off = async |tx: &mut Tx, held: &Held| {
            activities::sign_off(tx, held, &selam, after(4 * 3600)).await.unwrap()
        };
        at(&db, &series, NEXT, off).await.unwrap();
        all_sent(&db, after(15 * 3600)).await;
        assert_eq!(became(&db, &selam).await, ["spread, push skipped over"]);
        assert_eq!(service.came().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_change_is_told_again_when_it_changes_again_and_the_older_one_is_let_go() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (series, selam, _) = selam_comes(&db, &service).await;
        let change = async |now: Timestamp| {
            let mut tx = db.begin().await.unwrap();
            activities::reminders::changed(&mut tx, &series, NEXT, Reminder::Changed, now).await.unwrap();
            tx.commit().await.unwrap();
        };
        // In the afternoon, and twice in the night.
        let (noon, night) = (after(-6 * 3600), after(5 * 3600));
        change(noon).await;
        all_sent(&db, noon).await;
        assert_eq!(service.came().len(), 1);
        all_sent(&db, after(0)).await;
        assert_eq!(service.came().len(), 2, "and the reminder of the evening before");
        for again in [night, night + SignedDuration::from_mins(1)] {
            change(again).await;
            all_sent(&db, again).await;
        }
        all_sent(&db, after(14 * 3600)).await;
        let became = became(&db, &selam).await;
        assert_eq!(service.came().len(), 4, "the last change, and the reminder it renewed: {became:?}");
        assert!(became.contains(&"spread, push skipped over".to_owned()), "{became:?}");
    })
    .await;
}

/// The first part is on 1 December, the second a week later.
#[tokio::test]
async fn a_place_at_both_parts_of_a_workshop_is_told_once_and_answered_once() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = keep(&db, &ria, plan(Meeting::Workshop, Some(1)), weekly(NEXT, 2)).await;
        let (selam, hans, anneke) =
            (people::selam(&db).await, people::hans(&db).await, people::anneke(&db).await);
        for person_id in [&selam, &hans, &anneke] {
            let new = NewSignUp { person_id, guests: Guests::default(), by: None };
            let both = async |tx: &mut Tx, held: &Held| {
                activities::sign_up_for_both(tx, held, &new, now()).await.unwrap()
            };
            at(&db, &series, NEXT, both).await.unwrap();
        }
        let off = async |tx: &mut Tx, held: &Held| {
            activities::sign_off_both(tx, held, &selam, now()).await.unwrap()
        };
        at(&db, &series, NEXT, off).await.unwrap();
        let offers =
            "SELECT on_date FROM sign_ups WHERE person_id = $1 AND state = 'offered' ORDER BY on_date";
        let told = "SELECT on_date FROM reminders WHERE person_id = $1 AND what = 'place_offered'";
        let days =
            async |sql: &'static str, who: &str| -> Vec<(String,)> { db.all(q!(sql, who)).await.unwrap() };
        let first = NEXT.to_string();
        assert_eq!(days(offers, &hans).await.len(), 2);
        assert_eq!(days(told, &hans).await, [(first.clone(),)]);

        let tomorrow = now() + SignedDuration::from_hours(24);
        activities::pass_on_offers(&db, tomorrow).await.unwrap();
        assert_eq!(days(offers, &anneke).await.len(), 2);
        assert_eq!(days(told, &anneke).await, [(first,)], "also when it passes to the next");
        let yes = async |tx: &mut Tx, held: &Held| {
            activities::answer_for_both(tx, held, &anneke, true, tomorrow).await.unwrap()
        };
        at(&db, &series, NEXT, yes).await.unwrap();
        assert!(days(offers, &anneke).await.is_empty());
    })
    .await;
}
