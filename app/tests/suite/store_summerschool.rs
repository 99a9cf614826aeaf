//! Places in a group of the Summerschool, on both engines.

use crate::support::{WOERDEN, WZW, municipalities, now, on_each_engine, people};
use app::{
    activities::store::insert_place,
    db::Db,
    organisations::store::Change,
    people::store::NewRecord,
    q,
    summerschool::store::{self, ChildRow, Correction, Count, NewChild},
};
use jiff::{Timestamp, ToSpan, civil::date};
use meedoen_rules::{
    activities::{Place, line::SignUpState},
    people::{Locale, Part},
    summerschool::{Group, Mark, Programme, enrol::Child},
    typed::Typed,
};
use tokio::task::JoinSet;

pub fn begins() -> Timestamp {
    now().checked_add(1000.hours()).unwrap()
}

/// A group with so many places, in a programme of next summer.
pub async fn group(db: &Db, size: u32) -> String {
    municipalities(db).await;
    let mut tx = db.begin().await.unwrap();
    let place = Place {
        name: "Klooster".to_owned(),
        address: "Wilhelminaweg 77, Woerden".to_owned(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let place = insert_place(&mut tx, WOERDEN, &place, now()).await.unwrap();
    let typed: Typed = [
        ("naam", "Summerschool light"),
        ("plek", place.as_str()),
        ("van", "2027-07-19"),
        ("tot", "2027-08-05"),
        ("dagen", "mon"),
        ("morning_van", "09:00"),
        ("morning_tot", "12:00"),
    ]
    .into_iter()
    .collect();
    let programme = Programme::read(&typed).unwrap();
    let id = store::insert(&mut tx, WOERDEN, WZW, &programme, now()).await.unwrap();
    let group = Group { name: "De Vossen".to_owned(), size, age_from: 6, age_to: 9 };
    let group = store::insert_group(&mut tx, &id, &group, now()).await.unwrap();
    tx.commit().await.unwrap();
    group
}

/// Another group, of the same programme and size, for older children.
pub async fn older(db: &Db, beside: &str) -> String {
    let (young, programme) = store::find_group(db, WOERDEN, beside).await.unwrap().unwrap();
    let group = Group { name: "De Uilen".to_owned(), age_from: 10, age_to: 13, ..young.group() };
    let mut tx = db.begin().await.unwrap();
    let id = store::insert_group(&mut tx, &programme.id, &group, now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn parent(db: &Db) -> String {
    let asks = people::taalvrager();
    people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&people::person("Selam Tesfay")) })
        .await
}

pub async fn enrol(db: &Db, group: &str, parent: &str, name: &str) -> (String, SignUpState) {
    let child = Child {
        first_name: name.to_owned(),
        birth_year: 2019,
        school: Some("Taalschool".to_owned()),
        allergies: Some("noten".to_owned()),
        collectors: None,
    };
    let new = NewChild { group_id: group, parent_id: parent, child: &child, locale: Locale::Ti, by: parent };
    let mut tx = db.begin().await.unwrap();
    let enrolled = store::enrol(&mut tx, new, now()).await.unwrap();
    tx.commit().await.unwrap();
    enrolled
}

pub async fn find(db: &Db, id: &str) -> ChildRow {
    store::find_child(db, WOERDEN, id).await.unwrap().unwrap()
}

/// A group of one, from which Yonas is withdrawn while Meron and Sara wait; its id, and those of Yonas and Meron.
async fn withdrawn(db: &Db) -> [String; 3] {
    let (group, parent) = (group(db, 1).await, parent(db).await);
    let (yonas, _) = enrol(db, &group, &parent, "Yonas").await;
    let (meron, _) = enrol(db, &group, &parent, "Meron").await;
    enrol(db, &group, &parent, "Sara").await;
    let mut tx = db.begin().await.unwrap();
    store::withdraw(&mut tx, &find(db, &yonas).await, begins(), now()).await.unwrap();
    tx.commit().await.unwrap();
    [group, yonas, meron]
}

async fn states(db: &Db, group: &str) -> Vec<(String, SignUpState)> {
    let children = store::children_of_group(db, group).await.unwrap();
    children.iter().map(|child| (child.first_name.clone(), child.state())).collect()
}

#[tokio::test]
async fn forty_parents_at_once_fill_a_group_of_twelve_to_the_last_place_and_no_further() {
    on_each_engine(|db| async move {
        let (group, parent) = (group(&db, 12).await, parent(&db).await);
        let mut all = JoinSet::new();
        for n in 0..40 {
            let (db, group, parent) = (db.clone(), group.clone(), parent.clone());
            all.spawn(async move { enrol(&db, &group, &parent, &format!("Kind {n}")).await.1 });
        }
        let states = all.join_all().await;
        let coming = states.iter().filter(|state| **state == SignUpState::In).count();
        let waiting = states.iter().filter(|state| **state == SignUpState::Waiting).count();
        assert_eq!((coming, waiting), (12, 28));
    })
    .await;
}

/// Places are offered as long as there are days to come.
#[tokio::test]
async fn a_place_that_comes_free_on_the_way_is_offered_too() {
    on_each_engine(|db| async move {
        let [group, yonas, meron] = withdrawn(&db).await;
        let mut tx = db.begin().await.unwrap();
        assert!(store::take_offer(&mut tx, &find(&db, &meron).await, begins(), now()).await.unwrap());
        tx.commit().await.unwrap();
        let later = begins().checked_add(24.hours()).unwrap();
        let last = begins().checked_add(240.hours()).unwrap();
        let mut tx = db.begin().await.unwrap();
        store::withdraw(&mut tx, &find(&db, &meron).await, last, later).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(states(&db, &group).await, [("Sara".to_owned(), SignUpState::Offered)]);
        assert_eq!(find(&db, &yonas).await.state(), SignUpState::Off);
    })
    .await;
}

#[tokio::test]
async fn a_place_that_comes_free_is_offered_in_order_and_what_was_known_is_erased() {
    on_each_engine(|db| async move {
        let [group, yonas, meron] = withdrawn(&db).await;
        let gone = find(&db, &yonas).await;
        assert_eq!((gone.allergies, gone.school), (None, None));
        let line = |meron, sara| vec![("Meron".to_owned(), meron), ("Sara".to_owned(), sara)];
        assert_eq!(states(&db, &group).await, line(SignUpState::Offered, SignUpState::Waiting));
        let mut tx = db.begin().await.unwrap();
        assert!(store::take_offer(&mut tx, &find(&db, &meron).await, begins(), now()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(states(&db, &group).await, line(SignUpState::In, SignUpState::Waiting));
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_nobody_answers_goes_to_the_next() {
    on_each_engine(|db| async move {
        let [group, _, meron] = withdrawn(&db).await;
        let later = now().checked_add(25.hours()).unwrap();
        let mut tx = db.begin().await.unwrap();
        assert!(!store::take_offer(&mut tx, &find(&db, &meron).await, begins(), later).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(states(&db, &group).await, [("Sara".to_owned(), SignUpState::Offered)]);
        let mut tx = db.begin().await.unwrap();
        store::enrol_again(&mut tx, &find(&db, &meron).await, later).await.unwrap();
        tx.commit().await.unwrap();
        let line = [("Sara".to_owned(), SignUpState::Offered), ("Meron".to_owned(), SignUpState::Waiting)];
        assert_eq!(states(&db, &group).await, line, "who comes back stands behind the others");
    })
    .await;
}

#[tokio::test]
async fn a_group_cannot_become_smaller_than_the_children_in_it() {
    on_each_engine(|db| async move {
        let (id, parent) = (group(&db, 2).await, parent(&db).await);
        enrol(&db, &id, &parent, "Yonas").await;
        enrol(&db, &id, &parent, "Meron").await;
        let smaller = Group { name: "De Vossen".to_owned(), size: 1, age_from: 6, age_to: 9 };
        let mut tx = db.begin().await.unwrap();
        let change = store::update_group(&mut tx, &id, 1, &smaller).await.unwrap();
        assert_eq!(change, Change::InUse);
    })
    .await;
}

#[tokio::test]
async fn two_weeks_after_the_last_day_a_child_is_erased_and_only_the_number_stays() {
    on_each_engine(|db| async move {
        let (group, parent) = (group(&db, 1).await, parent(&db).await);
        let (yonas, _) = enrol(&db, &group, &parent, "Yonas").await;
        let (meron, _) = enrol(&db, &group, &parent, "Meron").await;
        let knows =
            async |id: &str| store::find_child(&db, WOERDEN, id).await.unwrap().unwrap().allergies.is_some();
        store::erase_after(&db, date(2027, 8, 5)).await.unwrap();
        assert!(knows(&yonas).await && knows(&meron).await);
        store::erase_after(&db, date(2027, 8, 6)).await.unwrap();
        assert!(!knows(&yonas).await && !knows(&meron).await, "what was said of them goes on the day after");
        let mut tx = db.begin().await.unwrap();
        let first = (date(2027, 7, 19), Part::Morning);
        store::mark(&mut tx, &yonas, first, Mark::Present, false, now()).await.unwrap();
        store::withdraw(&mut tx, &find(&db, &meron).await, begins(), now()).await.unwrap();
        tx.commit().await.unwrap();
        let counted = async || {
            let (from, to) = (date(2027, 7, 1), date(2027, 8, 31));
            store::counts(&db, WOERDEN, None, from, to).await.unwrap()
        };
        let one = [Count { on: first.0, part: first.1, present: 1 }];
        assert_eq!(counted().await, one);
        store::erase_after(&db, date(2027, 8, 19)).await.unwrap();
        assert_eq!(find(&db, &yonas).await.first_name, "Yonas");
        for _ in 0..2 {
            store::erase_after(&db, date(2027, 8, 20)).await.unwrap();
        }
        for child in [&yonas, &meron] {
            assert_eq!(store::find_child(&db, WOERDEN, child).await.unwrap(), None, "also who withdrew");
        }
        let there: Option<(i64,)> = db.first(q!("SELECT COUNT(*) FROM child_attendance")).await.unwrap();
        assert_eq!(there, Some((0,)));
        assert_eq!(counted().await, one);
        let (row, _) = store::find_group(&db, WOERDEN, &group).await.unwrap().unwrap();
        assert_eq!((row.taken, row.ever), (1, 1));
        let mut tx = db.begin().await.unwrap();
        assert!(!store::delete_group(&mut tx, &group).await.unwrap(), "its number stays");
    })
    .await;
}

#[tokio::test]
async fn a_child_that_goes_to_another_group_leaves_its_place_to_the_next() {
    on_each_engine(|db| async move {
        let (young, parent) = (group(&db, 1).await, parent(&db).await);
        let old = older(&db, &young).await;
        enrol(&db, &old, &parent, "Ruta").await;
        let (yonas, _) = enrol(&db, &young, &parent, "Yonas").await;
        enrol(&db, &young, &parent, "Meron").await;
        let child = find(&db, &yonas).await;
        let answers = Child { birth_year: 2015, ..child.answers() };
        let correction = |version| Correction {
            child: &child,
            version,
            answers: &answers,
            group_id: &old,
            until: begins(),
        };
        let mut tx = db.begin().await.unwrap();
        assert_eq!(store::correct(&mut tx, correction(child.version), now()).await.unwrap(), Change::Done);
        let late = store::correct(&mut tx, correction(child.version), now()).await.unwrap();
        assert_eq!(late, Change::Overtaken, "it was changed meanwhile");
        tx.commit().await.unwrap();
        let (ruta, yonas) =
            (("Ruta".to_owned(), SignUpState::In), ("Yonas".to_owned(), SignUpState::Waiting));
        assert_eq!(states(&db, &old).await, [ruta, yonas], "one place in the other group too");
        assert_eq!(states(&db, &young).await, [("Meron".to_owned(), SignUpState::Offered)]);
    })
    .await;
}
