//! Whoever stops taking part: what they had goes to others, and in the end who they were is gone. On both engines.

use crate::{
    support::help::{ask, done, find, volunteer},
    support::{
        WOERDEN, WZW,
        agenda::{NEXT, at, comes, plan, tuesdays},
        municipalities, now, on_each_engine, people,
    },
};
use app::{
    activities::{self, store as agenda},
    db::Db,
    help::{self, store as hulp},
    matching::store::{self as matching, NewMatch},
    organisations::store as organisations,
    people::{
        erase_after,
        store::{self, NewNote, NewRecord, drafts, set_state},
    },
    q, summerschool,
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::{
    activities::{
        Kind,
        line::SignUpState::{In, Offered, Waiting},
        shift::Task,
    },
    code::Set,
    help::{State, When},
    matching::{Reason, Why},
    organisations::Kern,
    people::{KEPT_IN_ARCHIVE_DAYS, NeedRole, PoolState, VolunteerRole},
    typed::Typed,
};

async fn count(db: &Db, sql: &'static str) -> i64 {
    db.first::<(i64,)>(q!(sql)).await.unwrap().unwrap().0
}

async fn sign_up_of(db: &Db, series: &str, person: &str) -> String {
    agenda::own(db, series, &NEXT.to_string(), person).await.unwrap().unwrap().state
}

#[tokio::test]
async fn the_place_of_who_leaves_is_offered_to_the_next_and_shifts_are_free_again() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (ria, selam) = (people::ria(&db).await, people::selam(&db).await);
        let anneke = volunteer(&db, "Anneke de Wit").await;
        let asks = people::taalvrager();
        let yonas = people::person("Yonas Habte");
        let yonas = people::put(&db, NewRecord { taalvrager: Some(&asks), ..people::new(&yonas) }).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(1))).await;
        assert_eq!(comes(&db, &series, &selam, 0).await, Ok(In));
        assert_eq!(comes(&db, &series, &yonas, 0).await, Ok(Waiting));
        let roles = Set::of(&[VolunteerRole::Taalcoach]);
        at(&db, &series, NEXT, async |tx, held| {
            agenda::take_shift(tx, held, (&anneke, roles), Task::Host, now()).await.unwrap().unwrap();
        })
        .await;
        for person in [&selam, &anneke] {
            done!(db, |tx| activities::release(tx, WOERDEN, person, now()));
        }
        assert_eq!(sign_up_of(&db, &series, &selam).await, "off");
        assert_eq!(sign_up_of(&db, &series, &yonas).await, meedoen_rules::code::Coded::code(Offered));
        assert_eq!(count(&db, "SELECT COUNT(*) FROM shifts").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_someone_would_help_with_is_open_again_and_what_they_asked_is_taken_back() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let id = ask(&db, &selam, When::NoHurry).await;
        assert!(done!(db, |tx| hulp::take(tx, &id, &anneke, now())));
        done!(db, |tx| help::release(tx, &anneke, now()));
        let open = find(&db, &id).await;
        assert_eq!((open.state, open.helper_id), (State::Open, None));
        done!(db, |tx| help::release(tx, &selam, now()));
        assert_eq!(find(&db, &id).await.state, State::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn nobody_practises_with_who_left() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let mut tx = db.begin().await.unwrap();
        for sql in [
            "INSERT INTO places (id, municipality_id, name, address, directions, version)
             VALUES ('k', 'gemeente-woerden', 'Klooster', 'Wilhelminaweg 77', '', 1)",
            "INSERT INTO programmes (id, municipality_id, organisation_id, name, place_id, first_on, last_on, days, hours,
                 per_buddy, open, version, created_at)
             VALUES ('p', 'gemeente-woerden', 'org-wzw', 'Summerschool', 'k', '2026-07-20', '2026-12-31', 'mon',
                 'morning 09:00 12:00', 1, TRUE, 1, 0)",
        ] {
            tx.run(q!(sql)).await.unwrap();
        }
        let sql = "INSERT INTO practice (programme_id, day, parent_id, volunteer_id) VALUES ('p', 'mon', $1, $2)";
        tx.run(q!(sql, selam.as_str(), anneke.as_str())).await.unwrap();
        tx.commit().await.unwrap();
        done!(db, |tx| summerschool::release(tx, &anneke, now()));
        assert_eq!(count(&db, "SELECT COUNT(*) FROM practice").await, 0);
    })
    .await;
}

fn after(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

#[tokio::test]
async fn after_two_years_in_the_archive_only_counts_remain() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (ria, selam) = (people::ria(&db).await, people::selam(&db).await);
        let anneke = people::anneke(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, None)).await;
        comes(&db, &series, &selam, 0).await.unwrap();
        let hulpvraag = ask(&db, &selam, When::NoHurry).await;
        let mut tx = db.begin().await.unwrap();
        let note = NewNote {
            person_id: &selam,
            organisation_id: Some(WZW),
            shared: true,
            about: None,
            body: "Brengt haar zus mee",
            import_id: None,
            created_by: Some(&ria),
            now: now(),
        };
        store::add_note(&mut tx, note).await.unwrap();
        let why = Why { reasons: vec![Reason::SameKern { kern: "Kamerik".to_owned() }], ..Why::default() };
        let pair =
            NewMatch { taalvrager_id: selam.clone(), volunteer_id: anneke, role: NeedRole::Taalcoach, why };
        matching::propose(&mut tx, WOERDEN, WZW, &ria, vec![pair], now()).await.unwrap();
        set_state(&mut tx, WOERDEN, &selam, 1, PoolState::Archived, None, now()).await.unwrap();
        tx.commit().await.unwrap();

        erase_after(&db, after(KEPT_IN_ARCHIVE_DAYS - 1)).await.unwrap();
        assert!(store::find(&db, WOERDEN, &selam).await.unwrap().is_some(), "not before its time");
        erase_after(&db, after(KEPT_IN_ARCHIVE_DAYS)).await.unwrap();
        assert_eq!(store::find(&db, WOERDEN, &selam).await.unwrap(), None);
        let told = "SELECT COUNT(*) FROM people WHERE name LIKE '%Selam%' OR name_folded LIKE '%selam%'
                       OR roepnaam LIKE '%Selam%' OR phone IS NOT NULL";
        assert_eq!(count(&db, told).await, 0);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM notes").await, 0);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM reminders").await, 0);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM sign_ups").await, 1, "that somebody came is counted");
        assert_eq!(count(&db, "SELECT COUNT(*) FROM matches WHERE reasons LIKE '%Kamerik%'").await, 0);
        assert_eq!(
            count(&db, "SELECT COUNT(*) FROM matches").await,
            1,
            "that somebody was matched is counted"
        );
        assert_eq!(find(&db, &hulpvraag).await.asker_id, None);
        assert!(store::find(&db, WOERDEN, &ria).await.unwrap().is_some(), "and nobody else is erased");
    })
    .await;
}

#[tokio::test]
async fn a_kern_with_another_name_takes_everything_along_and_lies_where_that_name_does() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (ria, selam) = (people::ria(&db).await, people::selam(&db).await);
        let hulpvraag = ask(&db, &selam, When::NoHurry).await;
        let mut typed = Typed::default();
        typed.add("naam", "Omar");
        typed.add("kern", "Woerden");
        let mut tx = db.begin().await.unwrap();
        tx.run(q!("UPDATE hulpvragen SET kern = 'Woerden'")).await.unwrap();
        tx.run(q!("UPDATE kernen SET latitude = 52.087, longitude = 4.883")).await.unwrap();
        drafts::keep(&mut tx, &format!("person:{ria}"), "taalvrager", &typed, 7, now()).await.unwrap();
        let kern = |name: &str| Kern { name: name.to_owned(), postcodes: None };
        let renamed = async |tx: &mut app::db::Tx, was: &str, name: &str| {
            organisations::update_kern(tx, WOERDEN, "kern-Woerden", &kern(was), &kern(name)).await.unwrap()
        };
        assert_eq!(renamed(&mut tx, "Woerden", "Kamerik").await, organisations::Change::Done);
        tx.commit().await.unwrap();
        let kernen = organisations::kernen(&db, WOERDEN).await.unwrap();
        let kamerik = kernen.iter().find(|one| one.name == "Kamerik").unwrap();
        assert_eq!((kamerik.latitude, kamerik.longitude), (Some(52.112), Some(4.896)));
        assert_eq!(find(&db, &hulpvraag).await.asked.kern.as_deref(), Some("Kamerik"));
        let lives = store::find(&db, WOERDEN, &selam).await.unwrap().unwrap().person.kern;
        assert_eq!(lives.as_deref(), Some("Kamerik"));
        let draft = drafts::find(&db, &format!("person:{ria}"), "taalvrager", now()).await.unwrap();
        assert_eq!(draft.unwrap().text("kern"), "Kamerik");
        let mut tx = db.begin().await.unwrap();
        renamed(&mut tx, "Kamerik", "De Meije").await;
        tx.commit().await.unwrap();
        let kernen = organisations::kernen(&db, WOERDEN).await.unwrap();
        assert_eq!(kernen.iter().find(|one| one.name == "De Meije").unwrap().latitude, None);
    })
    .await;
}
