//! Changing a series in the database, on either engine: what hangs on its meetings goes along and is never lost.

use crate::support::{
    WOERDEN, WZW, agenda, municipalities, now, on_each_engine,
    people::{anneke, selam},
};
use app::{
    activities::store::{self, NewSeries, Planned},
    db::{Db, Tx},
    organisations::store::Change,
    q,
};
use jiff::civil::{Date, date, time};
use meedoen_rules::activities::{
    Kind, Plan,
    line::SignUpState,
    remind::Reminder,
    when::{Only, Times},
};

/// Ten Taalcafés on the Tuesdays from 1 December, planned by Anneke.
async fn season(db: &Db, by: &str) -> Planned {
    let plan =
        Plan { about: "Koffie en thee".to_owned(), coaches: 4, ..agenda::plan(Kind::Taalcafe, Some(25)) };
    let id = agenda::keep(db, by, plan, agenda::weekly(date(2026, 12, 1), 10)).await;
    store::find_series(db, &id).await.unwrap().unwrap()
}

/// Someone signed up for this meeting, helps at it and was there.
async fn hang_on(db: &Db, series: &str, on: Date, person: &str) {
    let mut tx = db.begin().await.unwrap();
    let on = on.to_string();
    for sql in [
        "INSERT INTO meetings (series_id, on_date, municipality_id, touched)
         SELECT $1, $2, municipality_id, 1 FROM people WHERE id = $3",
        "INSERT INTO sign_ups (series_id, on_date, person_id, state, children, friends, place_in_line, created_at,
                               changed_at) VALUES ($1, $2, $3, 'in', 2, 0, 1, 1, 1)",
        "INSERT INTO shifts (series_id, on_date, person_id, task, created_at) VALUES ($1, $2, $3, 'host', 1)",
        "INSERT INTO attendance (id, series_id, on_date, person_id, kind, name, number, marked_at)
         VALUES ('a' || $2, $1, $2, $3, 'person', '', 1, 1)",
    ] {
        tx.run(q!(sql, series, on.as_str(), person)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn counts(db: &Db, series: &str) -> Vec<(String, u32, Option<u32>)> {
    let entries = store::entries(db, WOERDEN, None, date(2026, 1, 1), date(2028, 1, 1)).await.unwrap();
    entries
        .iter()
        .filter(|entry| entry.planned.id == series && entry.counts.hosts > 0)
        .map(|entry| (entry.meeting.on.to_string(), entry.counts.hosts, entry.counts.came))
        .collect()
}

#[tokio::test]
async fn from_here_on_takes_along_what_hangs_on_it_and_leaves_what_was() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (anneke, selam) = (anneke(&db).await, selam(&db).await);
        let planned = season(&db, &anneke).await;
        for on in [date(2026, 12, 1), date(2026, 12, 22)] {
            hang_on(&db, &planned.id, on, &selam).await;
        }
        let on = date(2026, 12, 15);
        let afternoon = Times::new(time(14, 0, 0, 0), time(16, 0, 0, 0)).unwrap();
        let split = planned.series.from_here(on, planned.series.rule_from(on).unwrap(), afternoon).unwrap();
        let mut tx = db.begin().await.unwrap();
        let hanging = store::hanging(&mut tx, &planned.id, on).await.unwrap();
        assert_eq!(hanging.iter().map(|one| one.on).collect::<Vec<_>>(), [date(2026, 12, 22)]);
        assert_eq!((hanging[0].line[0].state, hanging[0].line[0].people), (SignUpState::In, 3));
        let before = split.before.unwrap();
        store::put_series(&mut tx, &planned.id, &planned.plan, &before, &anneke, now()).await.unwrap();
        let id = store::continue_line(&mut tx, &planned, &planned.plan, &split.after, now()).await.unwrap();
        store::move_meetings(&mut tx, &planned.id, &id, on, Date::MAX).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counts(&db, &planned.id).await, [("2026-12-01".to_owned(), 1, Some(1))]);
        assert_eq!(counts(&db, &id).await, [("2026-12-22".to_owned(), 1, Some(1))]);
        let found = store::goes_on_in(&db, &planned.line_id, date(2026, 12, 22)).await.unwrap().unwrap();
        assert_eq!((found.id, found.line_id), (id, planned.id.clone()));
        let old = store::find_series(&db, &planned.id).await.unwrap().unwrap();
        assert_eq!(old.series.rule.last(), Some(date(2026, 12, 8)));
    })
    .await;
}

#[tokio::test]
async fn a_meeting_that_moves_out_of_its_series_is_still_found_and_whoever_counts_on_it_hears() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (anneke, selam) = (anneke(&db).await, selam(&db).await);
        let planned = season(&db, &anneke).await;
        let on = date(2027, 2, 2);
        hang_on(&db, &planned.id, on, &selam).await;
        let away =
            meedoen_rules::activities::when::Change { date: Some(date(2027, 3, 1)), ..Default::default() };
        let mut tx = db.begin().await.unwrap();
        assert!(store::take_series(&mut tx, WOERDEN, &planned.id, now()).await.unwrap());
        assert!(!store::take_series(&mut tx, "gemeente-gouda", &planned.id, now()).await.unwrap());
        let moved = planned.series.only(on, Only::Change(away)).unwrap();
        store::put_only(&mut tx, &planned.id, on, &moved, &anneke, now()).await.unwrap();
        for _ in 0..2 {
            store::reminders::changed(&mut tx, &planned.id, on, Reminder::Changed, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let march = store::entries(&db, WOERDEN, None, date(2027, 3, 1), date(2027, 3, 31)).await.unwrap();
        assert_eq!(march.iter().map(|entry| entry.meeting.on).collect::<Vec<_>>(), [on]);
        let told: Vec<(String, String)> =
            db.all(q!("SELECT person_id, locale FROM reminders WHERE what = 'changed'")).await.unwrap();
        assert_eq!(told, [(selam, "ti".to_owned())], "once, in her own language");
        let mut tx = db.begin().await.unwrap();
        let back = moved.only(on, Only::Restore).unwrap();
        store::put_only(&mut tx, &planned.id, on, &back, &anneke, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            store::entries(&db, WOERDEN, None, date(2027, 3, 1), date(2027, 3, 31)).await.unwrap().is_empty()
        );
    })
    .await;
}

/// Plans a season in a place, as the form does; false when the place can't be chosen any more.
async fn plans_at(tx: &mut Tx, by: &str, place_id: &str) -> bool {
    if !store::hold_place(tx, WOERDEN, place_id).await.unwrap() {
        return false;
    }
    let plan = Plan { place_id: place_id.to_owned(), ..agenda::plan(Kind::Taalcafe, Some(25)) };
    let series = agenda::weekly(date(2026, 12, 1), 10);
    let new = NewSeries {
        municipality_id: WOERDEN,
        organisation_id: WZW,
        line_id: None,
        plan: &plan,
        series: &series,
        by,
        now: now(),
    };
    store::insert_series(tx, new).await.unwrap();
    true
}

async fn removes(tx: &mut Tx, place_id: &str) -> Change {
    store::remove_place(tx, WOERDEN, place_id, date(2026, 11, 24), now()).await.unwrap()
}

/// Keeps it only when the other had time to come in between.
async fn keeps(tx: Tx) {
    for _ in 0..2_000 {
        tokio::task::yield_now().await;
    }
    tx.commit().await.unwrap();
}

/// SQLite has a single writer: there the one who comes second waits at the beginning.
#[tokio::test]
async fn nothing_is_planned_in_a_place_that_is_just_being_removed() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let anneke = anneke(&db).await;
        let place = season(&db, &anneke).await.plan.place_id;
        db.run(q!("DELETE FROM series")).await.unwrap();

        let mut planner = db.begin().await.unwrap();
        assert!(plans_at(&mut planner, &anneke, &place).await);
        let second = async {
            let mut tx = db.begin().await.unwrap();
            removes(&mut tx, &place).await
        };
        let ((), removed) = tokio::join!(keeps(planner), second);
        assert_eq!(removed, Change::InUse, "the planner was first");

        db.run(q!("DELETE FROM series")).await.unwrap();
        let mut remover = db.begin().await.unwrap();
        assert_eq!(removes(&mut remover, &place).await, Change::Done);
        let second = async {
            let mut tx = db.begin().await.unwrap();
            plans_at(&mut tx, &anneke, &place).await
        };
        let ((), planned) = tokio::join!(keeps(remover), second);
        assert!(!planned, "the remover was first");
    })
    .await;
}
