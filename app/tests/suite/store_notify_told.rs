//! What the rooms tell: reminders of meetings, and the life of a koppeling.

use crate::support::{
    WOERDEN, WZW,
    agenda::{NEXT, at, comes, plan, tuesdays},
    municipalities, now, on_each_engine, people,
    post::{Phone, PushService, all_sent, became},
};
use app::{
    activities::store::{self as activities, Held},
    db::{Db, Tx},
    help::store::{self as help, NewHulpvraag},
    matching::store::{self as matching, AnswerOf, NewMatch},
    people::store::NewRecord,
    q,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use meedoen_rules::{
    activities::{Kind as Meeting, Plan, remind::Reminder},
    code::Set,
    help::{Asked, What, When},
    matching::{Side, Why},
    people::NeedRole,
};

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

async fn selam_and_anneke(db: &Db, service: &PushService) -> (String, String, String, String) {
    municipalities(db).await;
    let (ria, selam, anneke) = (people::ria(db).await, people::selam(db).await, people::anneke(db).await);
    for (person, name) in [(&ria, "ria"), (&selam, "selam"), (&anneke, "anneke")] {
        Phone::of(db, service, person, name).await;
    }
    let pair = NewMatch {
        taalvrager_id: selam.clone(),
        volunteer_id: anneke.clone(),
        role: NeedRole::Taalcoach,
        why: Why { score: 731, ..Why::default() },
    };
    let mut tx = db.begin().await.unwrap();
    let proposed = matching::propose(&mut tx, WOERDEN, WZW, &ria, vec![pair], now()).await.unwrap();
    tx.commit().await.unwrap();
    (ria, selam, anneke, proposed.done[0].clone())
}

async fn answers(db: &Db, id: &str, side: Side, yes: bool, by: &str) {
    let mut tx = db.begin().await.unwrap();
    let given = AnswerOf { side, yes, reason: None, by, recorded: false };
    matching::answer(&mut tx, WOERDEN, id, given, now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Which phones were reached since last time, in order of name.
fn reached(service: &PushService, seen: &mut usize) -> Vec<String> {
    let came = service.came();
    let mut phones: Vec<_> = came[*seen..].iter().map(|one| one.phone.clone()).collect();
    *seen = came.len();
    phones.sort();
    phones
}

#[tokio::test]
async fn both_hear_of_a_proposal_and_of_two_times_yes() {
    on_each_engine(async |db| {
        let (service, mut seen) = (PushService::start().await, 0);
        let (_, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["anneke", "selam"]);
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        all_sent(&db, now()).await;
        assert!(reached(&service, &mut seen).is_empty(), "one yes says nothing to anyone yet");
        answers(&db, &id, Side::Volunteer, true, &anneke).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["anneke", "selam"], "the coordinator didn't choose it");
    })
    .await;
}

#[tokio::test]
async fn a_no_is_told_to_who_had_said_yes_and_to_the_coordinator_who_chose_it() {
    on_each_engine(async |db| {
        let (service, mut seen) = (PushService::start().await, 0);
        let (ria, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        db.run(q!(
            "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, 'match_answers', 'none')",
            ria.as_str()
        ))
        .await
        .unwrap();
        all_sent(&db, now()).await;
        reached(&service, &mut seen);
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        answers(&db, &id, Side::Volunteer, false, &anneke).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["ria", "selam"]);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_was_answered_or_withdrawn_needs_no_message_any_more() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (ria, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        let mut tx = db.begin().await.unwrap();
        matching::withdraw(&mut tx, WOERDEN, &id, &ria, now()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        all_sent(&db, now()).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push skipped over"]);
        let selam = became(&db, &selam).await;
        assert!(selam.contains(&"spread, push sent".to_owned()), "she had said yes: {selam:?}");
        assert_eq!(service.came().len(), 1);
    })
    .await;
}

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
