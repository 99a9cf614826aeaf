//! Who hears what of the Summerschool without opening a page, on both engines; and that nobody waits for ever.

use crate::{
    store_summerschool::{begins, enrol, find, group, older, parent},
    support::{now, on_each_engine, people},
};
use app::{
    db::Db,
    q,
    summerschool::{
        self,
        store::{self, ChildRow, Correction},
    },
};
use jiff::ToSpan;
use meedoen_rules::{
    activities::line::SignUpState,
    code::{Coded, Set},
    notifications::Kind,
    people::Day,
    summerschool::{enrol::Child, practice::Pairing},
};
use std::slice;
use tokio::task::JoinSet;

/// Who was told that there is a place, in order.
async fn told(db: &Db) -> Vec<String> {
    let rows: Vec<(String,)> = db
        .all(q!("SELECT person_id FROM messages WHERE kind = 'child_place_offered' ORDER BY created_at, id"))
        .await
        .unwrap();
    rows.into_iter().map(|(person,)| person).collect()
}

#[tokio::test]
async fn each_parent_in_line_hears_of_a_place_in_turn_without_anyone_opening_a_page() {
    on_each_engine(|db| async move {
        let group = group(&db, 1).await;
        let (selam, rahwa, omar) = (parent(&db).await, parent(&db).await, parent(&db).await);
        let (yonas, _) = enrol(&db, &group, &selam, "Yonas").await;
        let (meron, _) = enrol(&db, &group, &rahwa, "Meron").await;
        let (sara, _) = enrol(&db, &group, &omar, "Sara").await;
        let mut tx = db.begin().await.unwrap();
        store::withdraw(&mut tx, &find(&db, &yonas).await, begins(), now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told(&db).await, slice::from_ref(&rahwa));
        let later = |hours: i64| now().checked_add(hours.hours()).unwrap();
        store::pass_on_offers(&db, later(23)).await.unwrap();
        assert_eq!(told(&db).await, slice::from_ref(&rahwa), "there is time to answer");
        let about = format!("child:{meron}:{}", later(24).as_microsecond());
        let stands = async |at| {
            let kind = Kind::ChildPlaceOffered;
            summerschool::is_still_so(&db, &rahwa, kind, &about, at).await.unwrap()
        };
        assert!(stands(later(23)).await && !stands(later(24)).await);
        for _ in 0..2 {
            store::pass_on_offers(&db, later(25)).await.unwrap();
        }
        assert_eq!(told(&db).await, [rahwa.clone(), omar]);
        assert_eq!(find(&db, &meron).await.state(), SignUpState::Passed);
        assert_eq!(find(&db, &sara).await.state(), SignUpState::Offered);
    })
    .await;
}

async fn go_to(db: Db, child: ChildRow, group: String) {
    let answers = Child { birth_year: 2015, ..child.answers() };
    let new = Correction { child: &child, version: 1, answers: &answers, group_id: &group, until: begins() };
    let mut tx = db.begin().await.unwrap();
    store::correct(&mut tx, new, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn settle(db: Db, group: String) {
    let mut tx = db.begin().await.unwrap();
    store::settle_group(&mut tx, &group, begins(), now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn children_who_change_groups_and_offers_that_pass_do_not_wait_for_each_other() {
    on_each_engine(|db| async move {
        let (young, parent) = (group(&db, 20).await, parent(&db).await);
        let old = older(&db, &young).await;
        let mut children = Vec::new();
        for n in 0..20 {
            children.push(enrol(&db, &young, &parent, &format!("Kind {n}")).await.0);
        }
        // All of them are offered their place, and let it pass.
        db.run(q!(
            "UPDATE children SET state = 'offered', offered_until = $2 WHERE group_id = $1",
            young.as_str(),
            now().as_microsecond()
        ))
        .await
        .unwrap();
        let mut all = JoinSet::new();
        for id in children {
            let child = find(&db, &id).await;
            let (db, young, old) = (db.clone(), young.clone(), old.clone());
            all.spawn(go_to(db.clone(), child, old));
            all.spawn(settle(db, young));
        }
        all.join_all().await;
    })
    .await;
}

#[tokio::test]
async fn a_parent_whose_last_child_is_withdrawn_practises_no_longer_and_both_sides_hear_it() {
    on_each_engine(|db| async move {
        let (group, selam) = (group(&db, 12).await, parent(&db).await);
        let rahwa = parent(&db).await;
        let truus = people::anneke(&db).await;
        let (yonas, _) = enrol(&db, &group, &selam, "Yonas").await;
        let (meron, _) = enrol(&db, &group, &selam, "Meron").await;
        let programme = find(&db, &yonas).await.programme_id;
        let pair =
            |day, parent: &str| Pairing { day, parent_id: parent.to_owned(), volunteer_id: truus.clone() };
        let mut tx = db.begin().await.unwrap();
        let pairs = [pair(Day::Monday, &selam), pair(Day::Thursday, &rahwa)];
        store::set_practice(&mut tx, &programme, &pairs, now()).await.unwrap();
        store::withdraw(&mut tx, &find(&db, &yonas).await, begins(), now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            store::practice_of(&db, &programme).await.unwrap().len(),
            2,
            "she has another child there"
        );
        let later = now().checked_add(1.hour()).unwrap();
        let mut tx = db.begin().await.unwrap();
        store::withdraw(&mut tx, &find(&db, &meron).await, begins(), later).await.unwrap();
        tx.commit().await.unwrap();
        let left = store::practice_of(&db, &programme).await.unwrap();
        assert_eq!(left.iter().map(|one| one.parent_id.as_str()).collect::<Vec<_>>(), [rahwa.as_str()]);
        let heard: Vec<(String, String)> = db
            .all(q!(
                "SELECT person_id, kind FROM messages WHERE created_at = $1 ORDER BY kind",
                later.as_microsecond()
            ))
            .await
            .unwrap();
        let kinds = [Kind::PracticeAgreed, Kind::PracticeEnded].map(|kind| kind.code().to_owned());
        let [agreed, ended] = kinds;
        assert_eq!(heard, [(truus, agreed), (selam, ended)]);
    })
    .await;
}

#[tokio::test]
async fn on_a_day_that_the_programme_has_no_more_nobody_practises_and_both_sides_hear_it() {
    on_each_engine(|db| async move {
        let (group, selam, rahwa) = (group(&db, 12).await, parent(&db).await, parent(&db).await);
        let truus = people::anneke(&db).await;
        let (yonas, _) = enrol(&db, &group, &selam, "Yonas").await;
        let programme = find(&db, &yonas).await.programme_id;
        let pair =
            |day, parent: &str| Pairing { day, parent_id: parent.to_owned(), volunteer_id: truus.clone() };
        let pairs = [pair(Day::Monday, &selam), pair(Day::Thursday, &rahwa)];
        let mut tx = db.begin().await.unwrap();
        store::set_practice(&mut tx, &programme, &pairs, now()).await.unwrap();
        let all = store::who_take_part(&mut tx, &programme).await.unwrap();
        assert!([&selam, &rahwa, &truus].iter().all(|one| all.contains(one)) && all.len() == 3);
        let later = now().checked_add(1.hour()).unwrap();
        store::still_on(&mut tx, &programme, Set::of(&[Day::Thursday]), later).await.unwrap();
        tx.commit().await.unwrap();
        let left = store::practice_of(&db, &programme).await.unwrap();
        assert_eq!(left.iter().map(|one| one.parent_id.as_str()).collect::<Vec<_>>(), [rahwa.as_str()]);
        let sql = "SELECT person_id, kind FROM messages WHERE created_at = $1 ORDER BY kind";
        let heard: Vec<(String, String)> = db.all(q!(sql, later.as_microsecond())).await.unwrap();
        let (agreed, ended) = (Kind::PracticeAgreed.code(), Kind::PracticeEnded.code());
        assert_eq!(heard, [(truus, agreed.to_owned()), (selam, ended.to_owned())]);
    })
    .await;
}
