//! Lists on either engine: what comes in, what comes back, and that nothing is ever half done.

use crate::{
    support::help::ask,
    support::{GOUDA, VSGH, WOERDEN, WZW, agenda, municipalities, now, on_each_engine, people},
};
use app::{
    db::Db,
    imports::{Bring, Brought, By, Undone, bring, file, forget_old, look, take_back_import},
    people::store::{
        Change, NewNote, NewRecord, Record, add_note, find, notes_for, pool, touch_pool, update,
    },
    q,
};
use jiff::SignedDuration;
use meedoen_rules::{
    activities::Kind,
    help::When,
    imports::{Counts, Hold},
    people::{
        Level, Person, PoolState, Source,
        import::{ListKind, Sheet},
    },
};
use std::{future::poll_fn, task::Poll};

const LIST: &str = "Taalvragers september;;;;;\n\
    naam;telefoon;niveau;wanneer;opmerkingen;organisatie\n\
    Selam Tesfay;06-12345678;A1;di avond;houdt van kruiden;WZW\n\
    Yonas Habte;0687654321;A2;in overleg;;VSGH\n\
    ;;;;;\n\
    Selam Tesfay;0612345678;A1;di avond;;WZW\n\
    ;0611111111;A1;;;\n\
    Rasha Issa;;alfa;ma ochtend;;WZW\n\
    totaal;3;;;;\n";

const NEXT_MONTH: &str = "naam;telefoon;niveau;wanneer;opmerkingen;organisatie\n\
    Tesfay, Selam;0612345678;A2;;;\n\
    Yonas Habte;0687654321;;onbekend;;\n\
    Rasha Issa;;alfa;ma ochtend;;\n";

fn sheets(list: &str) -> Vec<Sheet> {
    file::read(list.as_bytes()).unwrap()
}

fn by(municipality_id: &str) -> By<'_> {
    By { municipality_id, person_id: "ria", source: Source::Import, now: now() }
}

fn from_wzw(sheets: &[Sheet]) -> Bring<'_> {
    Bring {
        by: by(WOERDEN),
        organisation_id: WZW,
        file_name: "lijst.csv",
        sheets,
        kind: Some(ListKind::Taalvragers),
    }
}

async fn bring_in(db: &Db, list: &str) -> Brought {
    bring(db, from_wzw(&sheets(list))).await.unwrap()
}

async fn named(db: &Db, name: &str) -> Record {
    let found: Vec<_> =
        pool(db, WOERDEN).await.unwrap().into_iter().filter(|one| one.person.name == name).collect();
    assert_eq!(found.len(), 1, "{name}");
    found.into_iter().next().unwrap()
}

async fn count(db: &Db, what: &'static str) -> i64 {
    db.first::<(i64,)>(q!(what)).await.unwrap().unwrap().0
}

const PEOPLE: &str = "SELECT COUNT(*) FROM people";
const NOTES: &str = "SELECT COUNT(*) FROM notes";
const IMPORTS: &str = "SELECT COUNT(*) FROM imports";
const IMPORTED: &str = "SELECT COUNT(*) FROM imported";

#[tokio::test]
async fn good_rows_come_in_and_the_others_go_back() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let brought = bring_in(&db, LIST).await;
        let expected = Counts { new: 3, doubles: 1, refused: 1, skipped: 3, ..Counts::default() };
        assert_eq!(brought.counts, expected);
        let lines: Vec<_> = brought.reasons(meedoen_rules::people::Locale::Nl);
        assert_eq!(lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [6, 7]);
        let selam = named(&db, "Selam Tesfay").await;
        assert_eq!(selam.person.phone.as_deref(), Some("+31612345678"));
        assert_eq!((selam.organisation_id.as_deref(), selam.source), (Some(WZW), Source::Import));
        assert_eq!(named(&db, "Yonas Habte").await.organisation_id.as_deref(), Some(VSGH));
        let notes = notes_for(&db, WOERDEN, &selam.id, Some(WZW)).await.unwrap();
        assert_eq!(notes[0].body, "houdt van kruiden");
        assert_eq!(
            count(&db, "SELECT COUNT(*) FROM imports WHERE sheets <> ''").await,
            0,
            "cells are erased"
        );
        assert!(pool(&db, GOUDA).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_same_list_again_does_nothing_and_next_months_changes_only_what_it_says() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        bring_in(&db, LIST).await;
        let again = bring_in(&db, LIST).await;
        assert_eq!((again.counts.new, again.counts.changed, again.counts.same), (0, 0, 3));
        let next = bring_in(&db, NEXT_MONTH).await;
        assert_eq!((next.counts.new, next.counts.changed, next.counts.same), (0, 1, 2));
        let selam = named(&db, "Selam Tesfay").await;
        let asks = selam.taalvrager.unwrap();
        assert_eq!(asks.level, Some(Level::A2));
        assert!(asks.week.is_some(), "an empty cell erases nothing");
        assert_eq!(count(&db, PEOPLE).await, 3);
    })
    .await;
}

#[tokio::test]
async fn looking_changes_nothing() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let list = sheets(LIST);
        assert_eq!(look(&db, from_wzw(&list)).await.unwrap().counts.new, 3);
        assert_eq!((count(&db, PEOPLE).await, count(&db, IMPORTS).await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn nothing_comes_in_while_nobody_knows_whom_a_list_holds() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let list = sheets("naam;telefoon\nSelam Tesfay;0612345678\n");
        let brought = bring(&db, Bring { kind: None, ..from_wzw(&list) }).await.unwrap();
        assert!(!brought.kind_sure && brought.import_id.is_none());
        assert_eq!((count(&db, PEOPLE).await, count(&db, IMPORTS).await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn an_import_is_taken_back_as_a_whole() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        bring_in(&db, LIST).await;
        let before = named(&db, "Selam Tesfay").await;
        let more = format!("{NEXT_MONTH}Fadi Haddad;0622222222;B1;;leest graag;WZW\n");
        let next = bring_in(&db, &more).await;
        assert_eq!(count(&db, PEOPLE).await, 4);
        let id = next.import_id.unwrap();
        assert_eq!(take_back_import(&db, by(GOUDA), &id).await.unwrap(), Undone::NotDone, "not Gouda's");
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), Undone::Done);
        let after = named(&db, "Selam Tesfay").await;
        assert_eq!((after.person, after.taalvrager), (before.person, before.taalvrager));
        assert_eq!((count(&db, PEOPLE).await, count(&db, NOTES).await), (3, 1));
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), Undone::NotDone, "once");
    })
    .await;
}

#[tokio::test]
async fn whoever_was_changed_since_holds_the_whole_import() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = bring_in(&db, LIST).await.import_id.unwrap();
        let yonas = named(&db, "Yonas Habte").await;
        let person = Person { phone: None, ..yonas.person.clone() };
        let mut tx = db.begin().await.unwrap();
        let change =
            Change { person: &person, taalvrager: yonas.taalvrager.as_ref(), volunteer: None, now: now() };
        update(&mut tx, WOERDEN, &yonas.id, yonas.version, change).await.unwrap();
        tx.commit().await.unwrap();
        let held = Undone::Held(vec![("Yonas Habte".into(), Hold::Changed)]);
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), held);
        assert_eq!((count(&db, PEOPLE).await, count(&db, IMPORTED).await), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn a_match_or_a_note_or_a_device_holds_it_too() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let anneke = people::anneke(&db).await;
        let id = bring_in(&db, LIST).await.import_id.unwrap();
        let selam = named(&db, "Selam Tesfay").await.id;
        let rasha = named(&db, "Rasha Issa").await.id;
        let yonas = named(&db, "Yonas Habte").await.id;
        let at = now().as_microsecond();
        db.run(q!(
            "INSERT INTO matches (id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state,
                 taalvrager_answer, volunteer_answer, score, reasons, version, proposed_at, changed_at)
             VALUES ('m', $1, $2, $3, $4, 'taalcoach', 'withdrawn', 'waiting', 'waiting', 1, '[]', 1, $5, $5)",
            WOERDEN, WZW, selam.as_str(), anneke.as_str(), at
        ))
        .await
        .unwrap();
        let mut tx = db.begin().await.unwrap();
        let note = NewNote {
            person_id: &rasha, organisation_id: Some(WZW), shared: false, about: None, body: "belde terug",
            import_id: None, created_by: None, now: now(),
        };
        add_note(&mut tx, note).await.unwrap();
        tx.commit().await.unwrap();
        db.run(q!(
            "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
             VALUES ('d', $1, 'h', 'Android', $2, $2, $2)",
            yonas.as_str(), at
        ))
        .await
        .unwrap();
        let held = vec![
            ("Selam Tesfay".to_owned(), Hold::Matched),
            ("Yonas Habte".to_owned(), Hold::SignedIn),
            ("Rasha Issa".to_owned(), Hold::Changed),
        ];
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), Undone::Held(held));
    })
    .await;
}

#[tokio::test]
async fn whoever_signed_up_or_was_asked_since_holds_it_too() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = agenda::tuesdays(&db, &ria, agenda::plan(Kind::Taalcafe, None)).await;
        let id = bring_in(&db, LIST).await.import_id.unwrap();
        let (rasha, yonas) = (named(&db, "Rasha Issa").await.id, named(&db, "Yonas Habte").await.id);
        agenda::in_line(&db, &series, "2026-12-01", &rasha, 1, "in", 0).await;
        ask(&db, &yonas, When::NoHurry).await;
        let held =
            vec![("Yonas Habte".to_owned(), Hold::Involved), ("Rasha Issa".to_owned(), Hold::Involved)];
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), Undone::Held(held));
        assert_eq!(count(&db, "SELECT COUNT(*) FROM sign_ups").await, 1);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM hulpvragen WHERE asker_id IS NOT NULL").await, 1);
    })
    .await;
}

#[tokio::test]
async fn after_a_month_what_people_were_before_a_list_is_erased_and_it_stays() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        bring_in(&db, LIST).await;
        let id = bring_in(&db, NEXT_MONTH).await.import_id.unwrap();
        let after = |days: i64| now() + SignedDuration::from_hours(24 * days);
        forget_old(&db, after(29)).await.unwrap();
        assert_eq!(count(&db, "SELECT COUNT(*) FROM imported WHERE before IS NOT NULL").await, 1);
        let late = By { now: after(30), ..by(WOERDEN) };
        assert_eq!(take_back_import(&db, late, &id).await.unwrap(), Undone::NotDone);
        forget_old(&db, after(30)).await.unwrap();
        assert_eq!(count(&db, IMPORTED).await, 0);
        assert_eq!(named(&db, "Selam Tesfay").await.taalvrager.unwrap().level, Some(Level::A2));
    })
    .await;
}

#[tokio::test]
async fn who_signed_up_by_themselves_is_taken_in_by_a_list_and_waits_again_when_it_is_taken_back() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let person = Person { phone: Some("+31612345678".to_owned()), ..people::person("Selam Tesfay") };
        let asks = people::taalvrager();
        let signed_up = NewRecord {
            organisation_id: None,
            state: PoolState::Intake,
            source: Source::SignUp,
            taalvrager: Some(&asks),
            ..people::new(&person)
        };
        let selam = people::put(&db, signed_up).await;
        let brought = bring_in(&db, LIST).await;
        assert_eq!((brought.counts.new, brought.counts.changed), (2, 1));
        let taken_in = named(&db, "Selam Tesfay").await;
        assert_eq!((taken_in.id.as_str(), taken_in.organisation_id.as_deref()), (selam.as_str(), Some(WZW)));
        let id = brought.import_id.unwrap();
        assert_eq!(take_back_import(&db, by(WOERDEN), &id).await.unwrap(), Undone::Done);
        let waits = find(&db, WOERDEN, &selam).await.unwrap().unwrap();
        assert_eq!((waits.state, waits.organisation_id), (PoolState::Intake, None));
        assert_eq!((waits.person, waits.taalvrager), (person.clone(), Some(asks.clone())));
    })
    .await;
}

#[tokio::test]
async fn two_who_bring_in_the_same_list_at_once_double_nobody() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let list = sheets(LIST);
        let from_vsgh = Bring { organisation_id: VSGH, ..from_wzw(&list) };
        let (one, other) = tokio::join!(bring(&db, from_wzw(&list)), bring(&db, from_vsgh));
        let (one, other) = (one.unwrap().counts, other.unwrap().counts);
        assert_eq!((one.new + other.new, one.same + other.same), (3, 3));
        assert_eq!(count(&db, PEOPLE).await, 3);
    })
    .await;
}

/// Gives up on a future after it was looked at so many times.
async fn cut_off<F: Future>(future: F, after: usize) -> Option<F::Output> {
    let mut future = Box::pin(future);
    let mut left = after;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test]
async fn an_import_that_is_cut_off_anywhere_leaves_nothing_half_done() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let list = sheets(LIST);
        let mut cuts = 0;
        loop {
            let done = cut_off(bring(&db, from_wzw(&list)), cuts).await;
            let left = (count(&db, PEOPLE).await, count(&db, NOTES).await, count(&db, IMPORTS).await);
            if let Some(done) = done {
                assert_eq!((done.unwrap().counts.new, left), (3, (3, 1, 1)));
                break;
            }
            // The very last cut may fall after the commit, before its answer.
            assert!(left == (0, 0, 0) || left == (3, 1, 1), "{left:?} after {cuts}");
            if left == (3, 1, 1) {
                break;
            }
            cuts += 1;
        }
        assert!(cuts > 3, "it was cut off in many places: {cuts}");
    })
    .await;
}

/// Without `hold_everyone` in `confirm`, a coordinator who changes someone and a list that changes them too wait for each
/// other on PostgreSQL, which then makes one of the two fail.
#[tokio::test]
async fn a_list_and_a_change_of_one_of_its_people_never_wait_for_each_other() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        bring_in(&db, LIST).await;
        for round in 0..20 {
            let selam = named(&db, "Selam Tesfay").await;
            let list = sheets(&format!(
                "naam;telefoon;niveau\nSelam Tesfay;0612345678;{}\n",
                ["A2", "B1"][round % 2]
            ));
            let change = async {
                let mut tx = db.begin().await.unwrap();
                let person = Person { postcode: Some(format!("34{round:02} AB")), ..selam.person.clone() };
                let change = Change {
                    person: &person,
                    taalvrager: selam.taalvrager.as_ref(),
                    volunteer: None,
                    now: now(),
                };
                update(&mut tx, WOERDEN, &selam.id, selam.version, change).await.unwrap();
                for _ in 0..round * 50 {
                    tokio::task::yield_now().await;
                }
                touch_pool(&mut tx, WOERDEN).await.unwrap();
                tx.commit().await.unwrap();
            };
            let (brought, ()) = tokio::join!(bring(&db, from_wzw(&list)), change);
            brought.unwrap();
        }
    })
    .await;
}
