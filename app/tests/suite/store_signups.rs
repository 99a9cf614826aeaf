//! Who comes, on both engines: places when many sign up at once, the waiting list, shifts, reminders.

use crate::support::{
    WOERDEN,
    agenda::{NEXT, at, comes, plan, tuesdays},
    municipalities, now, on_each_engine, people,
};
use app::{
    activities::store::{self, Held, NewSignUp, reminders},
    db::{Db, Tx},
    people::store::NewRecord,
    q,
};
use jiff::{Timestamp, ToSpan};
use meedoen_rules::{
    activities::{
        Kind,
        line::SignUpState::{self, In, Offered, Passed, Waiting},
        remind::Reminder,
        shift::Task,
        sign_up::{Guests, Refusal},
        when::{Change, Exception, What},
    },
    code::{Coded, Set},
    people::VolunteerRole,
};
use tokio::task::JoinSet;

async fn taalvrager(db: &Db, name: &str) -> String {
    let asks = people::taalvrager();
    people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&people::person(name)) }).await
}

async fn volunteer(db: &Db, name: &str) -> String {
    let offers = people::volunteer();
    people::put(db, NewRecord { volunteer: Some(&offers), ..people::new(&people::person(name)) }).await
}

async fn state(db: &Db, series: &str, person: &str) -> Option<SignUpState> {
    let own = store::own(db, series, &NEXT.to_string(), person).await.unwrap();
    own.and_then(|own| SignUpState::from_code(&own.state))
}

fn later(hours: i64) -> Timestamp {
    now() + hours.hours()
}

/// The line that makes it so is `DO UPDATE SET touched …` in `store::hold`, which takes the meeting's row. With `DO NOTHING` in
/// its place 32 come on PostgreSQL: several count the places before any of them has committed. SQLite has a single writer,
/// so there it can't be seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_hundred_at_once_exactly_twenty_five_come_and_the_others_wait_in_order() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(25))).await;
        let mut everyone = Vec::new();
        for number in 0..200 {
            everyone.push(taalvrager(&db, &format!("Selam {number}")).await);
        }
        let mut all = JoinSet::new();
        for person in everyone.clone() {
            let (db, series) = (db.clone(), series.clone());
            all.spawn(async move { comes(&db, &series, &person, 0).await.unwrap() });
        }
        let answers = all.join_all().await;
        assert_eq!(answers.iter().filter(|state| **state == In).count(), 25);
        assert_eq!(answers.iter().filter(|state| **state == Waiting).count(), 175);
        let rows: Vec<(String, i64)> =
            db.all(q!("SELECT state, place_in_line FROM sign_ups ORDER BY place_in_line")).await.unwrap();
        let places: Vec<i64> = rows.iter().map(|(_, place)| *place).collect();
        assert_eq!(places, (1..=200).collect::<Vec<_>>(), "everyone has a place of their own in line");
        assert!(rows[..25].iter().all(|(state, _)| state == "in"), "who came first has a place");
        assert!(rows[25..].iter().all(|(state, _)| state == "waiting"));
    })
    .await;
}

#[tokio::test]
async fn a_place_that_comes_free_is_offered_to_the_next_and_then_to_the_one_after() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(1))).await;
        let (selam, omar, layla) =
            (taalvrager(&db, "Selam").await, taalvrager(&db, "Omar").await, taalvrager(&db, "Layla").await);
        assert_eq!(comes(&db, &series, &selam, 0).await, Ok(In));
        assert_eq!(comes(&db, &series, &omar, 0).await, Ok(Waiting));
        assert_eq!(comes(&db, &series, &layla, 0).await, Ok(Waiting));
        let off = async |tx: &mut Tx, held: &Held| store::sign_off(tx, held, &selam, now()).await.unwrap();
        at(&db, &series, NEXT, off).await.unwrap();
        assert_eq!(state(&db, &series, &omar).await, Some(Offered), "offered, not given");
        assert_eq!(state(&db, &series, &layla).await, Some(Waiting));
        let told = reminders::due(&db, &omar, NEXT, now()).await.unwrap();
        assert_eq!(told.iter().map(|due| due.what.as_str()).collect::<Vec<_>>(), ["place_offered"]);

        store::pass_on_offers(&db, later(23)).await.unwrap();
        assert_eq!(state(&db, &series, &omar).await, Some(Offered), "there is still time to answer");
        store::pass_on_offers(&db, later(24)).await.unwrap();
        assert_eq!(state(&db, &series, &omar).await, Some(Passed));
        assert_eq!(state(&db, &series, &layla).await, Some(Offered));
        assert!(reminders::due(&db, &omar, NEXT, later(24)).await.unwrap().is_empty());

        let late = async |tx: &mut Tx, held: &Held| {
            store::answer_offer(tx, held, &omar, true, later(25)).await.unwrap()
        };
        assert_eq!(at(&db, &series, NEXT, late).await, Err(Refusal::OfferOver));
        let yes = async |tx: &mut Tx, held: &Held| {
            store::answer_offer(tx, held, &layla, true, later(25)).await.unwrap()
        };
        assert_eq!(at(&db, &series, NEXT, yes).await, Ok(()));
        assert_eq!(at(&db, &series, NEXT, yes).await, Ok(()), "twice is once");
        assert_eq!(state(&db, &series, &layla).await, Some(In));
        assert_eq!(comes(&db, &series, &omar, 0).await, Ok(Waiting), "again, at the end");
    })
    .await;
}

#[tokio::test]
async fn offers_at_a_series_that_cannot_be_read_do_not_hold_up_those_of_another() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let (selam, omar) = (taalvrager(&db, "Selam").await, taalvrager(&db, "Omar").await);
        let broken = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(1))).await;
        let other = tuesdays(&db, &ria, plan(Kind::Zing, Some(1))).await;
        for series in [&broken, &other] {
            comes(&db, series, &selam, 0).await.unwrap();
            comes(&db, series, &omar, 0).await.unwrap();
            let off =
                async |tx: &mut Tx, held: &Held| store::sign_off(tx, held, &selam, now()).await.unwrap();
            at(&db, series, NEXT, off).await.unwrap();
            assert_eq!(state(&db, series, &omar).await, Some(Offered));
        }
        let unreadable = "UPDATE series SET starts = 'zeven uur' WHERE id = $1";
        db.run(q!(unreadable, broken.as_str())).await.unwrap();
        store::pass_on_offers(&db, later(24)).await.unwrap();
        assert_eq!(state(&db, &other, &omar).await, Some(Passed));
        assert_eq!(state(&db, &broken, &omar).await, Some(Offered));
    })
    .await;
}

#[tokio::test]
async fn children_take_places_and_a_family_keeps_its_place_when_it_changes() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let (selam, omar) = (taalvrager(&db, "Selam").await, taalvrager(&db, "Omar").await);
        assert_eq!(comes(&db, &series, &selam, 4).await, Err(Refusal::Larger));
        assert_eq!(comes(&db, &series, &selam, 3).await, Ok(In));
        assert_eq!(comes(&db, &series, &omar, 1).await, Ok(Waiting));
        assert_eq!(comes(&db, &series, &selam, 1).await, Ok(In));
        assert_eq!(state(&db, &series, &omar).await, Some(Offered), "two places came free");
        assert_eq!(comes(&db, &series, &selam, 2).await, Err(Refusal::NoRoom));
        assert_eq!(comes(&db, &series, &selam, 1).await, Ok(In), "what was refused changed nothing");
    })
    .await;
}

#[tokio::test]
async fn what_has_begun_or_is_cancelled_takes_nobody_and_who_is_not_from_here_is_nobody() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (ria, petra) = (people::ria(&db).await, people::petra(&db).await);
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let selam = taalvrager(&db, "Selam").await;
        let new = NewSignUp { person_id: &selam, guests: Guests::default(), by: None };
        let begun = NEXT - 7.days();
        let tonight = async |tx: &mut Tx, held: &Held| store::sign_up(tx, held, &new, now()).await.unwrap();
        assert_eq!(at(&db, &series, begun, tonight).await, Err(Refusal::Begun));
        assert_eq!(comes(&db, &series, &petra, 0).await, Err(Refusal::Nobody));
        let mut tx = db.begin().await.unwrap();
        assert!(store::hold(&mut tx, crate::support::GOUDA, &series, NEXT).await.is_err());
        assert!(store::hold(&mut tx, WOERDEN, &series, NEXT + 1.day()).await.is_err(), "not a Tuesday");
        drop(tx);
        comes(&db, &series, &selam, 0).await.unwrap();
        let what = What::Cancelled { reason: "sneeuw".into(), change: Change::default() };
        cancel(&db, &series, &ria, what).await;
        assert_eq!(comes(&db, &series, &selam, 0).await, Err(Refusal::Cancelled));
        let told = reminders::due(&db, &selam, NEXT, later(24 * 30)).await.unwrap();
        assert_eq!(told.iter().map(|due| due.what.as_str()).collect::<Vec<_>>(), ["cancelled"]);
    })
    .await;
}

async fn cancel(db: &Db, series: &str, by: &str, what: What) {
    let mut tx = db.begin().await.unwrap();
    store::put_exception(&mut tx, series, &Exception { on: NEXT, what }, by, now()).await.unwrap();
    reminders::changed(&mut tx, series, NEXT, Reminder::Cancelled, now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The evening before at six in Woerden, in Tigrinya; nothing any more after signing off.
#[tokio::test]
async fn who_comes_hears_of_it_the_evening_before_in_their_own_language() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let selam = taalvrager(&db, "Selam").await;
        comes(&db, &series, &selam, 0).await.unwrap();
        let rows: Vec<(String, String, i64)> =
            db.all(q!("SELECT what, locale, due_at FROM reminders")).await.unwrap();
        let evening: Timestamp = "2026-11-30T17:00:00Z".parse().unwrap();
        assert_eq!(rows, [("coming".to_owned(), "ti".to_owned(), evening.as_microsecond())]);
        assert!(reminders::due(&db, &selam, NEXT, now()).await.unwrap().is_empty(), "not yet");
        assert_eq!(reminders::due(&db, &selam, NEXT, evening).await.unwrap().len(), 1);
        let off = async |tx: &mut Tx, held: &Held| store::sign_off(tx, held, &selam, now()).await.unwrap();
        at(&db, &series, NEXT, off).await.unwrap();
        assert!(reminders::due(&db, &selam, NEXT, evening).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_volunteers_at_once_as_many_help_as_are_needed() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let mut all = JoinSet::new();
        for number in 0..10 {
            let (db, series) = (db.clone(), series.clone());
            let person = volunteer(&db, &format!("Anneke {number}")).await;
            all.spawn(async move { helps(&db, &series, &person, Task::Host).await });
        }
        let answers = all.join_all().await;
        assert_eq!(answers.iter().filter(|taken| taken.is_ok()).count(), 2);
        assert_eq!(answers.iter().filter(|taken| **taken == Err(Refusal::Enough)).count(), 8);
    })
    .await;
}

#[tokio::test]
async fn who_helps_gives_up_a_visitors_place() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let series = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let anneke = volunteer(&db, "Anneke").await;
        comes(&db, &series, &anneke, 0).await.unwrap();
        helps(&db, &series, &anneke, Task::Host).await.unwrap();
        assert_eq!(state(&db, &series, &anneke).await, Some(SignUpState::Off));
        assert_eq!(
            comes(&db, &series, &anneke, 0).await,
            Err(Refusal::Helps),
            "and takes none while helping"
        );
        assert_eq!(state(&db, &series, &anneke).await, Some(SignUpState::Off));
        let back = async |tx: &mut Tx, held: &Held| store::give_back(tx, held, &anneke, now()).await.unwrap();
        at(&db, &series, NEXT, back).await.unwrap();
        assert_eq!(comes(&db, &series, &anneke, 0).await, Ok(In));
    })
    .await;
}

async fn helps(db: &Db, series: &str, person: &str, task: Task) -> Result<(), Refusal> {
    let roles = Set::of(&[VolunteerRole::Taalcoach]);
    at(db, series, NEXT, async |tx, held| {
        store::take_shift(tx, held, (person, roles), task, now()).await.unwrap()
    })
    .await
}

/// Each of two series of the same evening is held by itself; the volunteer is what both wait for (`hold_places`).
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_helps_at_two_places_at_once_and_a_shift_that_is_given_back_is_free() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let one = tuesdays(&db, &ria, plan(Kind::Taalcafe, Some(4))).await;
        let other = tuesdays(&db, &ria, plan(Kind::Zing, Some(4))).await;
        let anneke = volunteer(&db, "Anneke").await;
        for _ in 0..10 {
            let (first, second) =
                tokio::join!(helps(&db, &one, &anneke, Task::Host), helps(&db, &other, &anneke, Task::Host));
            let refused = [first, second].into_iter().filter(|taken| *taken == Err(Refusal::Elsewhere));
            assert_eq!(refused.count(), 1);
            let taken = if first.is_ok() { &one } else { &other };
            assert_eq!(helps(&db, taken, &anneke, Task::Taalcoach).await, Err(Refusal::Already));
            let back =
                async |tx: &mut Tx, held: &Held| store::give_back(tx, held, &anneke, now()).await.unwrap();
            at(&db, taken, NEXT, back).await.unwrap();
        }
        let left: Vec<(String,)> = db.all(q!("SELECT what FROM reminders")).await.unwrap();
        assert!(left.is_empty(), "what was given back needn't be remembered");
    })
    .await;
}
