//! The Summerschool over HTTP, role by role: what is known of a child is seen by few, on few days.

use crate::support::{
    Site, WOERDEN, WZW,
    browser::Browser,
    now,
    people::{self, petra, ria, selam},
    site,
};
use app::{
    activities::store::insert_place,
    people::store::NewRecord,
    q,
    summerschool::store::{self, NewChild},
};
use axum::http::StatusCode;
use meedoen_rules::{
    activities::Place,
    people::{Locale, Vog, Volunteer},
    summerschool::{Group, Programme, Task, enrol::Child},
    typed::Typed,
};

/// Tuesdays and Thursdays of three weeks; the tests' clock stands on its first Tuesday, 24 November 2026.
pub fn typed(place: &str) -> Typed {
    [
        ("naam", "Summerschool light"),
        ("plek", place),
        ("van", "2026-11-24"),
        ("tot", "2026-12-10"),
        ("dagen", "tue"),
        ("dagen", "thu"),
        ("morning_van", "09:00"),
        ("morning_tot", "12:00"),
    ]
    .into_iter()
    .collect()
}

pub struct School {
    pub place: String,
    pub programme: String,
    pub young: String,
    pub old: String,
}

/// A programme of two groups, open for enrolment.
pub async fn school(site: &Site) -> School {
    let mut tx = site.state.db.begin().await.unwrap();
    let place = Place {
        name: "Rembrandt van Rijnschool".to_owned(),
        address: "Rembrandtlaan 1, Woerden".to_owned(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let place = insert_place(&mut tx, WOERDEN, &place, now()).await.unwrap();
    let programme = Programme::read(&typed(&place)).unwrap();
    let programme = store::insert(&mut tx, WOERDEN, WZW, &programme, now()).await.unwrap();
    store::set_open(&mut tx, WOERDEN, &programme, true).await.unwrap();
    let group = |name: &str, size, age_from, age_to| Group { name: name.to_owned(), size, age_from, age_to };
    let young = store::insert_group(&mut tx, &programme, &group("De Vossen", 1, 6, 8), now()).await.unwrap();
    let old = store::insert_group(&mut tx, &programme, &group("De Uilen", 12, 10, 13), now()).await.unwrap();
    tx.commit().await.unwrap();
    School { place, programme, young, old }
}

/// Another group, with one place.
pub async fn small_group(site: &Site, school: &School, name: &str, (age_from, age_to): (u32, u32)) {
    let group = Group { name: name.to_owned(), size: 1, age_from, age_to };
    let mut tx = site.state.db.begin().await.unwrap();
    store::insert_group(&mut tx, &school.programme, &group, now()).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn child(site: &Site, group: &str, parent: &str, name: &str, allergies: &str) -> String {
    let child = Child {
        first_name: name.to_owned(),
        birth_year: 2019,
        school: Some("Taalschool".to_owned()),
        allergies: Some(allergies.to_owned()),
        collectors: Some("tante Ruta".to_owned()),
    };
    let mut tx = site.state.db.begin().await.unwrap();
    let new = NewChild { group_id: group, parent_id: parent, child: &child, locale: Locale::Ti, by: parent };
    let (id, _) = store::enrol(&mut tx, new, now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn in_team(site: &Site, group: &str, person: &str) {
    in_team_as(site, group, person, Task::Teacher).await;
}

pub async fn in_team_as(site: &Site, group: &str, person: &str, task: Task) {
    let mut tx = site.state.db.begin().await.unwrap();
    store::add_to_team(&mut tx, group, person, task, now()).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn with_vog(site: &Site, name: &str, vog: Vog) -> String {
    let volunteer = Volunteer { vog, ..people::volunteer() };
    let person = people::person(name);
    people::put(&site.state.db, NewRecord { volunteer: Some(&volunteer), ..people::new(&person) }).await
}

#[tokio::test]
async fn a_parent_enrols_a_child_with_consent_and_withdraws_it_with_one_tap() {
    let site = site().await;
    let school = school(&site).await;
    let selam_id = selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam_id).await;
    assert!(selam.get("/?taal=nl").await.says("Je kunt je kind aanmelden."));
    let offered = selam.get("/summerschool").await;
    assert!(offered.says("09:00 tot 12:00") && offered.says("Rembrandt van Rijnschool"));
    let step = |step: &str| format!("/summerschool/{}/aanmelden/{step}", school.programme);
    assert_eq!(selam.get(&step("toestemming")).await.location, step("naam"), "questions come first");
    for (at, fields) in [
        ("naam", vec![("naam", "ዮናስ")]),
        ("jaar", vec![("jaar", "2019")]),
        ("school", vec![]),
        ("allergie", vec![("allergie", "noten")]),
        ("ophalen", vec![("ophalen_geen", "geen")]),
    ] {
        let answer = selam.post(&step(at), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}");
        assert_eq!(selam.get(&answer.location).await.status, StatusCode::OK);
    }
    let asked = selam.get(&step("toestemming")).await;
    assert!(asked.says("ዮናስ") && asked.says("noten") && asked.says("Alleen de leraar van de groep"));
    let without = selam.post(&step("toestemming"), &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let key = app::token::fresh().unwrap();
    for _ in 0..2 {
        let sent = selam.post_with_key(&step("toestemming"), &key, &[("toestemming", "ja")]).await;
        assert_eq!(sent.location, "/summerschool");
    }
    let hub = selam.get("/summerschool").await;
    assert!(hub.says("ዮናስ") && hub.says("heeft een plaats") && !hub.says("noten"));
    let children = store::children_of_group(&site.state.db, &school.young).await.unwrap();
    assert_eq!(children.len(), 1, "the same form twice enrols one child");
    assert_eq!(children[0].allergies.as_deref(), Some("noten"));
    selam.post(&format!("/summerschool/kind/{}/afmelden", children[0].id), &[]).await;
    let gone = store::find_child(&site.state.db, WOERDEN, &children[0].id).await.unwrap().unwrap();
    assert_eq!((gone.allergies, gone.collectors, gone.school), (None, None, None));
    assert!(!selam.get("/summerschool").await.says("ዮናስ"));
}

#[tokio::test]
async fn what_is_missing_is_asked_again_and_nothing_typed_is_lost() {
    let site = site().await;
    let school = school(&site).await;
    let mut selam = Browser::of(&site, &selam(&site.state.db).await).await;
    selam.get("/?taal=nl").await;
    let step = |step: &str| format!("/summerschool/{}/aanmelden/{step}", school.programme);
    for (at, fields, says) in [
        ("naam", vec![("naam", " ")], "Vul de voornaam van het kind in."),
        ("jaar", vec![("jaar", "1990")], "Voor deze leeftijd is er geen groep."),
        ("allergie", vec![], "Schrijf de allergie op"),
        ("ophalen", vec![("ophalen", "oma"), ("ophalen_geen", "geen")], "Kies een van de twee"),
    ] {
        let answer = selam.post(&step(at), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
        assert!(answer.says(says), "{at}");
    }
    assert_eq!(selam.get(&step("ouder")).await.status, StatusCode::NOT_FOUND, "a parent enrols an own child");
}

#[tokio::test]
async fn another_parent_and_another_municipality_change_nothing() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let asks = people::taalvrager();
    let person = people::person("Rahwa Haile");
    let rahwa = people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&person) }).await;
    for who in [rahwa, petra(db).await] {
        let mut browser = Browser::of(&site, &who).await;
        for what in ["afmelden", "aannemen", "afwezig"] {
            let path = format!("/summerschool/kind/{yonas}/{what}");
            let answer = browser.post(&path, &[("dag", "2026-11-24")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
    let mut petra = Browser::of(&site, &petra(db).await).await;
    for path in ["", "/wijzigen", "/groep", "/oefenen", "/week/1", "/aanmelden/ouder"] {
        let path = format!("/summerschool/{}{path}", school.programme);
        assert_eq!(petra.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["", "/wijzigen", "/plan"] {
        let path = format!("/summerschool/groep/{}{path}", school.young);
        assert_eq!(petra.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let still = store::find_child(db, WOERDEN, &yonas).await.unwrap().unwrap();
    assert_eq!(still.allergies.as_deref(), Some("noten"));
}

#[tokio::test]
async fn a_coordinator_enrols_a_child_for_a_parent_without_a_phone() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let step = |step: &str| format!("/summerschool/{}/aanmelden/{step}?voor=ouder", school.programme);
    let refused = ria.post(&step("ouder"), &[("ouder", "niemand")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (at, fields) in [
        ("ouder", vec![("ouder", selam_id.as_str())]),
        ("naam", vec![("naam", "Yonas")]),
        ("jaar", vec![("jaar", "2019")]),
        ("allergie", vec![("allergie_geen", "geen")]),
        ("ophalen", vec![("ophalen", "tante Ruta")]),
        ("toestemming", vec![("toestemming", "ja")]),
    ] {
        assert_eq!(ria.post(&step(at), &fields).await.status, StatusCode::SEE_OTHER, "{at}");
    }
    let children = store::children_of_parent(db, &selam_id, jiff::civil::date(2026, 11, 24)).await.unwrap();
    assert_eq!(children.len(), 1);
    assert_eq!(children[0].first_name, "Yonas");
}

#[tokio::test]
async fn a_place_that_was_not_taken_in_time_says_so_and_leads_back_into_the_line() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let over = now().as_microsecond();
    db.run(q!("UPDATE children SET state = 'offered', offered_until = $1", over)).await.unwrap();
    let mut selam = Browser::of(&site, &selam_id).await;
    selam.get("/summerschool?taal=nl").await;
    let still = store::find_child(db, WOERDEN, &yonas).await.unwrap().unwrap();
    assert_eq!(still.state, "offered", "looking writes nothing");
    let late = selam.post(&format!("/summerschool/kind/{yonas}/aannemen"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("De tijd om ja te zeggen is voorbij."));
    let again = format!("/summerschool/kind/{yonas}/opnieuw");
    let hub = selam.get("/summerschool").await;
    assert!(hub.says("Yonas") && hub.says("niet op tijd ja gezegd") && hub.says(&again));
    assert_eq!(selam.post(&again, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(selam.get("/summerschool").await.says("heeft een plaats"));
    let taken = selam.post(&format!("/summerschool/kind/{yonas}/aannemen"), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "a second yes harms nothing");
}

#[tokio::test]
async fn a_child_that_is_there_already_is_asked_about_before_it_gets_a_second_place() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let asks = people::taalvrager();
    let person = people::person("Tesfay Haile");
    let father = people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&person) }).await;
    let mut father = Browser::of(&site, &father).await;
    father.get("/?taal=nl").await;
    let step = |step: &str| format!("/summerschool/{}/aanmelden/{step}", school.programme);
    for (at, fields) in [
        ("naam", vec![("naam", "yonas")]),
        ("jaar", vec![("jaar", "2019")]),
        ("allergie", vec![("allergie_geen", "geen")]),
        ("ophalen", vec![("ophalen_geen", "geen")]),
    ] {
        father.post(&step(at), &fields).await;
    }
    let yes = [("toestemming", "ja")];
    let asked = father.post(&step("toestemming"), &yes).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Er is al een kind aangemeld met deze voornaam") && asked.says("ander_kind"));
    assert_eq!(store::children_of_group(db, &school.young).await.unwrap().len(), 1);
    let really = [("toestemming", "ja"), ("ander_kind", "ja")];
    assert_eq!(father.post(&step("toestemming"), &really).await.status, StatusCode::SEE_OTHER);
    assert_eq!(store::children_of_group(db, &school.young).await.unwrap().len(), 2);
}

#[tokio::test]
async fn nobody_who_enrols_at_the_same_moment_waits_while_another_group_of_that_age_has_room() {
    let site = site().await;
    let school = school(&site).await;
    small_group(&site, &school, "De Dassen", (6, 8)).await;
    let db = &site.state.db;
    let asks = people::taalvrager();
    let person = people::person("Tesfay Haile");
    let father = people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&person) }).await;
    let mut father = Browser::of(&site, &father).await;
    let mut selam = Browser::of(&site, &selam(db).await).await;
    let step = |step: &str| format!("/summerschool/{}/aanmelden/{step}", school.programme);
    for (parent, name) in [(&mut selam, "Yonas"), (&mut father, "Meron")] {
        for (at, field) in [
            ("naam", ("naam", name)),
            ("jaar", ("jaar", "2019")),
            ("allergie", ("allergie_geen", "geen")),
            ("ophalen", ("ophalen_geen", "geen")),
        ] {
            assert_eq!(parent.post(&step(at), &[field]).await.status, StatusCode::SEE_OTHER, "{at}");
        }
    }
    let (last, yes) = (step("toestemming"), [("toestemming", "ja")]);
    let (one, other) = tokio::join!(selam.post(&last, &yes), father.post(&last, &yes));
    assert_eq!([one.status, other.status], [StatusCode::SEE_OTHER; 2]);
    let states: Vec<(String,)> = db.all(q!("SELECT state FROM children")).await.unwrap();
    assert_eq!(states.iter().map(|(state,)| state.as_str()).collect::<Vec<_>>(), ["in", "in"]);
}
