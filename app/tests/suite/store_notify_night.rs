//! What is told while phones are quiet, and is no longer so in the morning.

use crate::support::{
    WOERDEN, municipalities, now, on_each_engine, people,
    post::{Phone, PushService, all_sent, became},
};
use app::{
    db::Db,
    help::store::{self as help, NewHulpvraag},
    people::store::NewRecord,
    q,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use meedoen_rules::{
    code::Set,
    help::{Asked, What, When},
};

/// Half past ten in Woerden, and so many minutes later.
fn night(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(150 + minutes)
}

/// Half past nine the next morning.
fn morning() -> Timestamp {
    night(11 * 60)
}

/// Selam asks at night for this week. Anneke, the only volunteer, is asked.
async fn asked_at_night(db: &Db) -> (String, String, String) {
    let (selam, anneke) = (people::selam(db).await, people::anneke(db).await);
    db.run(q!("UPDATE volunteers SET away_until = NULL")).await.unwrap();
    let asked = Asked { what: What::Doctor, detail: None, needs: Set::EMPTY, when: When::Week, kern: None };
    let new = NewHulpvraag {
        municipality_id: WOERDEN,
        asker_id: &selam,
        written_by: None,
        asked: &asked,
        again_of: None,
    };
    let mut tx = db.begin().await.unwrap();
    let id = help::ask(&mut tx, &new, date(2026, 11, 24), night(0)).await.unwrap();
    help::begin(&mut tx, &id, night(0)).await.unwrap();
    tx.commit().await.unwrap();
    (id, selam, anneke)
}

#[tokio::test]
async fn a_hulpvraag_that_someone_took_in_the_night_wakes_nobody_in_the_morning() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let (id, _, anneke) = asked_at_night(&db).await;
        Phone::of(&db, &service, &anneke, "anneke").await;
        all_sent(&db, night(0)).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push waiting"]);
        let theo = people::person("Theo van Vliet");
        let theo = NewRecord { volunteer: Some(&people::volunteer()), ..people::new(&theo) };
        let theo = people::put(&db, theo).await;
        let mut tx = db.begin().await.unwrap();
        assert!(help::name_helper(&mut tx, &id, (&theo, None), &ria, night(0)).await.unwrap());
        tx.commit().await.unwrap();
        all_sent(&db, morning()).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push skipped over"]);
        assert_eq!(service.came().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_changed_again_in_the_night_is_not_told_in_the_morning() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let (id, selam, anneke) = asked_at_night(&db).await;
        for (person, name) in [(&ria, "ria"), (&selam, "selam"), (&anneke, "anneke")] {
            Phone::of(&db, &service, person, name).await;
        }
        let mut tx = db.begin().await.unwrap();
        assert!(help::take(&mut tx, &id, &anneke, night(1)).await.unwrap());
        assert!(help::give_back(&mut tx, &id, &anneke, night(2)).await.unwrap());
        tx.commit().await.unwrap();
        // Nobody is left: Ria hears that it waits. Then she names Theo.
        app::help::go_round(&db, night(3)).await.unwrap();
        let theo = people::person("Theo van Vliet");
        let theo = NewRecord { volunteer: Some(&people::volunteer()), ..people::new(&theo) };
        let theo = people::put(&db, theo).await;
        Phone::of(&db, &service, &theo, "theo").await;
        let mut tx = db.begin().await.unwrap();
        assert!(help::name_helper(&mut tx, &id, (&theo, None), &ria, night(4)).await.unwrap());
        tx.commit().await.unwrap();
        all_sent(&db, night(5)).await;
        assert_eq!(service.came().len(), 0, "phones are quiet");
        all_sent(&db, morning()).await;
        assert_eq!(became(&db, &ria).await, ["spread, push skipped over"], "someone helps");
        assert_eq!(became(&db, &anneke).await, ["spread, push skipped over"]);
        assert_eq!(became(&db, &theo).await, ["spread, push sent"]);
        let sent = "spread, push sent";
        assert_eq!(became(&db, &selam).await, [sent, "spread, push skipped over", sent]);
    })
    .await;
}

#[tokio::test]
async fn who_said_in_the_night_how_it_went_is_not_asked_in_the_morning() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let (id, selam, anneke) = asked_at_night(&db).await;
        Phone::of(&db, &service, &selam, "selam").await;
        let mut tx = db.begin().await.unwrap();
        assert!(help::take(&mut tx, &id, &anneke, night(1)).await.unwrap());
        for (minute, person) in [(2, &anneke), (3, &selam)] {
            let said = (meedoen_rules::help::ending::Outcome::Done, None);
            assert!(help::say(&mut tx, &id, person, said, night(minute)).await.unwrap());
        }
        tx.commit().await.unwrap();
        all_sent(&db, morning()).await;
        let over = "spread, push skipped over";
        assert_eq!(became(&db, &selam).await, [over, over], "that someone helps, and how it went");
        assert_eq!(service.came().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn of_what_is_asked_late_for_a_day_that_is_today_the_coordinator_still_hears_in_the_evening() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        municipalities(&db).await;
        let (ria, selam) = (people::ria(&db).await, people::selam(&db).await);
        Phone::of(&db, &service, &ria, "ria").await;
        // Ten past eight in Woerden. There is nobody to ask but Anneke, who is asked and says nothing.
        let asked_at = now() + SignedDuration::from_mins(10);
        let anneke = people::anneke(&db).await;
        db.run(q!("UPDATE volunteers SET away_until = NULL")).await.unwrap();
        Phone::of(&db, &service, &anneke, "anneke").await;
        let today = When::On(date(2026, 11, 24), None);
        let asked = Asked { what: What::Doctor, detail: None, needs: Set::EMPTY, when: today, kern: None };
        let new = NewHulpvraag {
            municipality_id: WOERDEN,
            asker_id: &selam,
            written_by: None,
            asked: &asked,
            again_of: None,
        };
        let mut tx = db.begin().await.unwrap();
        let id = help::ask(&mut tx, &new, date(2026, 11, 24), asked_at).await.unwrap();
        help::begin(&mut tx, &id, asked_at).await.unwrap();
        tx.commit().await.unwrap();
        let nine = now() + SignedDuration::from_mins(59);
        app::help::go_round(&db, nine).await.unwrap();
        all_sent(&db, nine).await;
        assert_eq!(became(&db, &ria).await, ["spread, push sent"]);
        assert!(service.came().iter().all(|came| came.headers["urgency"] == "high"), "it is for today");
    })
    .await;
}
