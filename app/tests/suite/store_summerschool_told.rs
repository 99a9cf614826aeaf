//! Who hears what of the Summerschool without opening a page, on both engines; and that nobody waits for ever.

use crate::{
    store_summerschool::{begins, enrol, find, group, older, parent},
    support::{help::volunteer, now, on_each_engine, people},
};
use app::{
    db::Db,
    q,
    summerschool::{
        self,
        store::{self, ChildRow, Correction, Held},
    },
};
use jiff::ToSpan;
use meedoen_rules::{
    activities::line::SignUpState,
    code::{Coded, Set},
    notifications::Kind,
    people::Day,
    summerschool::{Task, enrol::Child, practice::Pairing},
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

/// Two groups of a programme, in the order of their ids.
async fn two_groups(db: &Db, size: u32) -> [String; 2] {
    let one = group(db, size).await;
    let mut both = [older(db, &one).await, one];
    both.sort();
    both
}

async fn release(db: Db, person: String) {
    let mut tx = db.begin().await.unwrap();
    summerschool::release(&mut tx, &person, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn withdraw(db: Db, child: ChildRow) {
    let mut tx = db.begin().await.unwrap();
    store::withdraw(&mut tx, &child, begins(), now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn parents_who_leave_and_children_who_are_withdrawn_do_not_wait_for_each_other() {
    on_each_engine(|db| async move {
        let [first, second] = two_groups(&db, 40).await;
        let (mut leaving, mut withdrawn) = (Vec::new(), Vec::new());
        for _ in 0..20 {
            let (leaves, stays) = (parent(&db).await, parent(&db).await);
            enrol(&db, &first, &leaves, "Yonas").await;
            // Without a place: the practice ends with Yonas, before this one leaves.
            let (meron, _) = enrol(&db, &second, &leaves, "Meron").await;
            db.run(q!("UPDATE children SET state = 'waiting' WHERE id = $1", meron)).await.unwrap();
            let (sara, _) = enrol(&db, &second, &stays, "Sara").await;
            leaving.push(leaves);
            withdrawn.push(find(&db, &sara).await);
        }
        let mut all = JoinSet::new();
        for (parent, child) in leaving.into_iter().zip(withdrawn) {
            all.spawn(release(db.clone(), parent));
            all.spawn(withdraw(db.clone(), child));
        }
        all.join_all().await;
        let left: Option<(i64,)> =
            db.first(q!("SELECT COUNT(*) FROM children WHERE state <> 'off'")).await.unwrap();
        assert_eq!(left, Some((0,)));
    })
    .await;
}

#[tokio::test]
async fn a_programme_that_cannot_be_read_holds_up_no_other() {
    on_each_engine(|db| async move {
        let [broken, whole] = two_groups(&db, 1).await;
        let (selam, rahwa) = (parent(&db).await, parent(&db).await);
        let (yonas, _) = enrol(&db, &broken, &selam, "Yonas").await;
        let (meron, _) = enrol(&db, &whole, &rahwa, "Meron").await;
        db.run(q!(
            "INSERT INTO programmes (id, municipality_id, organisation_id, name, place_id, first_on, last_on, days,
                                     hours, per_buddy, open, version, created_at)
             SELECT '0', municipality_id, organisation_id, name, place_id, first_on, last_on, 'no day',
                    hours, per_buddy, open, version, created_at FROM programmes"
        ))
        .await
        .unwrap();
        let sql = "UPDATE programme_groups SET programme_id = '0' WHERE id = $1";
        db.run(q!(sql, broken.as_str())).await.unwrap();
        summerschool::tell_of_beginnings(&db, "2027-07-18T17:00:00Z".parse().unwrap()).await.unwrap();
        let told: Vec<(String, String)> = db.all(q!("SELECT person_id, kind FROM messages")).await.unwrap();
        assert_eq!(told, [(rahwa, Kind::ProgrammeBegins.code().to_owned())]);
        let sql = "UPDATE children SET state = 'offered', offered_until = $1";
        db.run(q!(sql, now().as_microsecond())).await.unwrap();
        store::pass_on_offers(&db, now().checked_add(25.hours()).unwrap()).await.unwrap();
        assert_eq!(find(&db, &meron).await.state(), SignUpState::Passed);
        assert_eq!(find(&db, &yonas).await.state(), SignUpState::Offered, "passed over");
    })
    .await;
}

/// Parents, each with a child in a new group and a taalmaatje on Mondays; and the children.
async fn pairs(db: &Db, group: &str, taalmaatjes: &[&str]) -> (Vec<Pairing>, Vec<ChildRow>) {
    let (mut pairs, mut children) = (Vec::new(), Vec::new());
    for name in taalmaatjes {
        let (parent_id, volunteer_id) = (parent(db).await, volunteer(db, name).await);
        let (child, _) = enrol(db, group, &parent_id, "Yonas").await;
        children.push(find(db, &child).await);
        pairs.push(Pairing { day: Day::Monday, parent_id, volunteer_id });
    }
    (pairs, children)
}

#[tokio::test]
async fn who_can_practise_no_more_when_pairs_are_confirmed_is_left_out() {
    on_each_engine(|db| async move {
        let group = group(&db, 12).await;
        let (pairs, children) = pairs(&db, &group, &["Bert", "Truus", "Karin", "Jan", "Els"]).await;
        for archived in [&pairs[0].volunteer_id, &pairs[1].parent_id] {
            let sql = "UPDATE people SET state = 'archived' WHERE id = $1";
            db.run(q!(sql, archived)).await.unwrap();
        }
        withdraw(db.clone(), children[2].clone()).await;
        let (programme, els) = (&children[4].programme_id, pairs[4].clone());
        let mut tx = db.begin().await.unwrap();
        store::add_to_team(&mut tx, &group, &pairs[3].volunteer_id, Task::Helper, now()).await.unwrap();
        let held = store::hold_practice(&mut tx, programme, pairs).await.unwrap();
        assert_eq!(held, Held { now: Vec::new(), can_be: vec![els.clone()] });
        store::set_practice(&mut tx, programme, &held.can_be, now()).await.unwrap();
        let held = store::hold_practice(&mut tx, programme, Vec::new()).await.unwrap();
        assert_eq!(held, Held { now: vec![els], can_be: Vec::new() });
    })
    .await;
}

async fn archive(db: Db, person: String) {
    let mut tx = db.begin().await.unwrap();
    let sql = "UPDATE people SET state = 'archived' WHERE id = $1";
    tx.run(q!(sql, person.as_str())).await.unwrap();
    summerschool::release(&mut tx, &person, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn confirm(db: Db, programme: String, pairs: Vec<Pairing>) {
    let mut tx = db.begin().await.unwrap();
    let held = store::hold_practice(&mut tx, &programme, pairs).await.unwrap();
    store::set_practice(&mut tx, &programme, &held.can_be, now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn nobody_practises_with_who_is_archived_at_the_moment_of_confirming() {
    on_each_engine(|db| async move {
        let group = group(&db, 12).await;
        let (pairs, children) = pairs(&db, &group, &["Bert", "Truus", "Karin", "Jan", "Els", "Piet"]).await;
        let mut all = JoinSet::new();
        for one in &pairs {
            all.spawn(confirm(db.clone(), children[0].programme_id.clone(), pairs.clone()));
            all.spawn(archive(db.clone(), one.volunteer_id.clone()));
        }
        all.join_all().await;
        assert_eq!(store::practice_of(&db, &children[0].programme_id).await.unwrap(), []);
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
