//! A day of the Summerschool over HTTP: who stands in a group, what they see of its children, and who is missing.

use crate::{
    http_summerschool::{School, child, in_team, in_team_as, school, typed, with_vog},
    support::{
        browser::{Answer, Browser},
        people::{anneke, beheerder, hans, petra, ria, selam, viewer},
        site,
    },
};
use app::{q, summerschool::store};
use axum::http::StatusCode;
use meedoen_rules::{people::Vog, summerschool::Task};

#[tokio::test]
async fn a_teacher_sees_the_allergies_of_her_own_group_only() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam_id, anneke_id) = (selam(db).await, anneke(db).await);
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    child(&site, &school.old, &selam_id, "Meron", "bijen").await;
    in_team(&site, &school.young, &anneke_id).await;
    let (own, other) =
        (format!("/summerschool/groep/{}", school.young), format!("/summerschool/groep/{}", school.old));
    let mut anneke = Browser::of(&site, &anneke_id).await;
    let seen = anneke.get(&own).await;
    assert!(seen.says("Yonas") && seen.says("noten") && seen.says("tante Ruta") && seen.says("Taalschool"));
    assert!(!seen.says("+31612345678"), "the phone shows when it is needed");
    assert_eq!(anneke.get(&other).await.status, StatusCode::NOT_FOUND);
    assert!(anneke.get("/").await.says("/summerschool"));
    let week = anneke.get(&format!("/summerschool/{}/week/1", school.programme)).await;
    assert!(week.says("Anneke") && !week.says("noten") && !week.says("Yonas"));
    for stranger in [selam_id, beheerder(db).await, viewer(db).await, petra(db).await] {
        let mut browser = Browser::of(&site, &stranger).await;
        for path in [&own, &other, &format!("/summerschool/{}/week/1", school.programme)] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{stranger} {path}");
        }
    }
}

#[tokio::test]
async fn volunteers_and_coordinators_see_who_comes_and_not_what_was_said_of_a_child() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam_id, anneke_id) = (selam(db).await, anneke(db).await);
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    in_team_as(&site, &school.young, &anneke_id, Task::Helper).await;
    let roster = format!("/summerschool/groep/{}", school.young);
    // Coordinators of one municipality work together.
    let (ria_id, hans_id) = (ria(db).await, hans(db).await);
    for reader in [&anneke_id, &ria_id, &hans_id] {
        let seen = Browser::of(&site, reader).await.get(&roster).await;
        assert!(seen.says("Yonas"), "{reader}");
        for text in ["noten", "tante Ruta", "Taalschool"] {
            assert!(!seen.says(text), "{reader} {text}");
        }
    }
    let answers = format!("/summerschool/kind/{yonas}");
    assert!(
        Browser::of(&site, &ria_id).await.get(&answers).await.says("noten"),
        "to correct it for a parent"
    );
    assert_eq!(Browser::of(&site, &anneke_id).await.get(&answers).await.status, StatusCode::NOT_FOUND);
    let present =
        [("kind", yonas.as_str()), ("dag", "2026-11-24"), ("deel", "morning"), ("stand", "present")];
    let marked = Browser::of(&site, &anneke_id).await.post(&format!("{roster}/aanwezig"), &present).await;
    assert_eq!(marked.status, StatusCode::SEE_OTHER, "volunteers mark who is there too");
    let mut ria = Browser::of(&site, &ria_id).await;
    let programme = ria.get(&format!("/summerschool/{}", school.programme)).await;
    assert!(programme.says("dinsdag 24 november 2026 · ochtend: 1"));
    assert!(ria.get("/totalen").await.says("1 keer, gemiddeld 1 persoon"));
}

#[tokio::test]
async fn who_is_in_a_team_with_a_vog_that_no_longer_reaches_the_end_stands_out() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let flag = "geen geldige VOG";
    let els = with_vog(&site, "Els Verloopt", Vog::Seen(jiff::civil::date(2023, 12, 14))).await;
    in_team(&site, &school.young, &els).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let programme = format!("/summerschool/{}", school.programme);
    assert!(!ria.get(&programme).await.says(flag));
    let saved = changed(&mut ria, &school, &[("tot", "2026-12-17")]).await;
    assert_eq!(saved.location, programme);
    let told: Vec<(String, String)> = db.all(q!("SELECT person_id, kind FROM messages")).await.unwrap();
    assert_eq!(told, [(els.clone(), "programme_changed".to_owned())]);
    let shown = ria.get(&saved.location).await;
    assert!(shown.says("Deze mensen zitten in een team") && shown.says(flag));
    assert!(shown.says("De VOG geldt niet meer op de laatste dag."));
    let group = ria.get(&format!("/summerschool/groep/{}/wijzigen", school.young)).await;
    assert!(group.says(flag));
    let week = format!("{programme}/week/1");
    assert!(ria.get(&week).await.says("Deze mensen zitten in een team"));
    let mut els = Browser::of(&site, &els).await;
    assert!(!els.get(&week).await.says("VOG"), "not for her colleagues");
}

#[tokio::test]
async fn the_numbers_of_a_programme_that_is_over_can_still_be_found() {
    let site = site().await;
    let school = school(&site).await;
    let ria = ria(&site.state.db).await;
    let site = site.at("2027-02-01T09:00:00Z".parse().unwrap());
    let page = Browser::of(&site, &ria).await.get("/summerschool").await;
    assert!(page.says("Eerdere"));
    assert!(page.says(&format!("/summerschool/{}", school.programme)));
}

#[tokio::test]
async fn who_stands_in_two_groups_at_the_same_hours_is_pointed_out() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let anneke = anneke(db).await;
    in_team(&site, &school.young, &anneke).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let young = format!("/summerschool/groep/{}/wijzigen", school.young);
    assert!(!ria.get(&young).await.says("ook in"));
    in_team(&site, &school.old, &anneke).await;
    assert!(ria.get(&young).await.says("ook in De Uilen"));
}

#[tokio::test]
async fn everyone_reads_of_a_summerschool_that_takes_children_and_of_nobody_in_it() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let mut stranger = Browser::stranger(&site);
    let mut selam = Browser::of(&site, &selam_id).await;
    let page = stranger.get("/programma/woerden?taal=nl").await;
    assert!(page.says("Summerschool light") && page.says("Ouders kunnen nu kinderen aanmelden."));
    assert!(
        page.says("Rembrandt van Rijnschool") && !page.says("Yonas") && !page.says("href=\"/summerschool\"")
    );
    assert!(selam.get("/programma/woerden").await.says("href=\"/summerschool\""), "she goes on from there");
    assert!(!stranger.get("/programma/gouda").await.says("Summerschool light"));
    let path = format!("/summerschool/{}/aanmelding", school.programme);
    Browser::of(&site, &ria(db).await).await.post(&path, &[("aanmelding", "dicht")]).await;
    assert!(!stranger.get("/programma/woerden").await.says("Summerschool light"), "it takes no more");
}

#[tokio::test]
async fn a_teacher_whose_vog_no_longer_counts_sees_no_child() {
    let site = site().await;
    let school = school(&site).await;
    let selam_id = selam(&site.state.db).await;
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let lapsed = with_vog(&site, "Bert Smit", Vog::Seen(jiff::civil::date(2023, 11, 23))).await;
    in_team(&site, &school.young, &lapsed).await;
    let mut bert = Browser::of(&site, &lapsed).await;
    let seen = bert.get(&format!("/summerschool/groep/{}", school.young)).await;
    assert!(seen.status.is_success() && !seen.says("Yonas") && !seen.says("noten"));
    let path = format!("/summerschool/groep/{}/aanwezig", school.young);
    assert_eq!(bert.post(&path, &[("dag", "2026-11-24")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_comes_into_a_team_without_a_vog_that_counts_until_the_end() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let team = format!("/summerschool/groep/{}/team", school.young);
    let lapses_halfway = Vog::Seen(jiff::civil::date(2023, 12, 1));
    for (name, vog, says) in [
        ("Jan zonder", Vog::Missing, "Zonder VOG kan iemand niet in een groep."),
        ("Piet onbekend", Vog::Unknown, "Zonder VOG kan iemand niet in een groep."),
        ("Klaas ongedateerd", Vog::SeenUndated, "De datum van de VOG is niet bekend."),
        ("Els verloopt", lapses_halfway, "De VOG geldt niet meer op de laatste dag."),
    ] {
        let person = with_vog(&site, name, vog).await;
        let refused = ria.post(&team, &[("persoon", &person), ("taak", "helper")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.says(says), "{name}");
        assert!(!refused.says(name), "{name} can't be chosen from the list either");
    }
    let selam = selam(db).await;
    let refused = ria.post(&team, &[("persoon", &selam), ("taak", "helper")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let anneke = anneke(db).await;
    let taken = ria.post(&team, &[("persoon", &anneke), ("taak", "teacher")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let teams = store::teams(db, &school.programme).await.unwrap();
    assert_eq!(teams[&school.young].len(), 1);
}

#[tokio::test]
async fn a_child_that_is_missing_shows_the_parents_phone_and_a_parent_says_so_beforehand() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam_id, anneke_id) = (selam(db).await, anneke(db).await);
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    in_team(&site, &school.young, &anneke_id).await;
    let mut anneke = Browser::of(&site, &anneke_id).await;
    let path = format!("/summerschool/groep/{}/aanwezig", school.young);
    let mark = |mark: &'static str| {
        [
            ("kind", yonas.clone()),
            ("dag", "2026-11-24".into()),
            ("deel", "morning".into()),
            ("stand", mark.into()),
        ]
    };
    let fields = mark("call");
    let fields: Vec<_> = fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let to = anneke.post(&path, &fields).await.location;
    assert!(anneke.get(to.split('#').next().unwrap()).await.says("tel:+31612345678"));
    let mut selam = Browser::of(&site, &selam_id).await;
    let absent = format!("/summerschool/kind/{yonas}/afwezig");
    assert_eq!(selam.post(&absent, &[("dag", "2026-11-24")]).await.status, StatusCode::SEE_OTHER);
    let seen = anneke.get(&format!("/summerschool/groep/{}?taal=nl", school.young)).await;
    assert!(seen.says("afwezig, afgemeld") && !seen.says("tel:"));
    assert_eq!(selam.post(&absent, &[("dag", "2026-11-25")]).await.status, StatusCode::BAD_REQUEST);
    let mut tomorrow = fields.clone();
    tomorrow[1] = ("dag", "2026-11-26");
    assert_eq!(anneke.post(&path, &tomorrow).await.status, StatusCode::BAD_REQUEST, "a team marks today");
}

#[tokio::test]
async fn a_volunteer_marks_who_is_missing_and_reads_who_calls_but_not_the_number() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam_id, anneke_id) = (selam(db).await, anneke(db).await);
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    in_team_as(&site, &school.young, &anneke_id, Task::Helper).await;
    let roster = format!("/summerschool/groep/{}", school.young);
    let missing = [("kind", yonas.as_str()), ("dag", "2026-11-24"), ("deel", "morning"), ("stand", "call")];
    let mut anneke = Browser::of(&site, &anneke_id).await;
    let marked = anneke.post(&format!("{roster}/aanwezig"), &missing).await;
    assert_eq!(marked.status, StatusCode::SEE_OTHER);
    let seen = anneke.get(&roster).await;
    assert!(seen.says("De leraar of de coördinator belt de ouder.") && !seen.says("+31612345678"));
    let called = Browser::of(&site, &ria(db).await).await.get(&roster).await;
    assert!(called.says("tel:+31612345678") && !called.says("belt de ouder."));
}

/// The programme's form as it stands, with these fields besides or instead.
async fn changed(ria: &mut Browser<'_>, school: &School, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/summerschool/{}/wijzigen", school.programme);
    let edit = ria.get(&path).await;
    let (_, version) = edit.body.split_once("name=\"versie\" value=\"").unwrap();
    let mut typed = typed(&school.place);
    typed.set("versie", version.split('"').next().unwrap());
    for (field, _) in fields {
        typed.remove(field);
    }
    for (field, value) in fields {
        typed.add(*field, *value);
    }
    let fields =
        typed.fields().flat_map(|(field, values)| values.iter().map(move |value| (field, value.as_str())));
    ria.post(&path, &fields.collect::<Vec<_>>()).await
}

#[tokio::test]
async fn a_day_that_does_not_take_place_is_told_and_stands_nowhere_as_a_day() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    child(&site, &school.old, &selam_id, "Yonas", "noten").await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let saved = changed(&mut ria, &school, &[("vervalt", "2026-11-26")]).await;
    let words = "Gaat niet door op: donderdag 26 november 2026";
    assert!(ria.get(&saved.location).await.says(words));
    let told: Vec<(String, String)> = db.all(q!("SELECT person_id, kind FROM messages")).await.unwrap();
    assert_eq!(told, [(selam_id.clone(), "programme_changed".to_owned())]);
    let mut selam = Browser::of(&site, &selam_id).await;
    assert!(selam.get("/summerschool?taal=nl").await.says(words));
    let agenda = selam.get("/agenda?taal=nl&mijn=ja").await;
    assert_eq!(agenda.body.matches("Summerschool light").count(), 3, "one of the four days less");
    let week = ria.get(&format!("/summerschool/{}/week/1", school.programme)).await;
    assert!(week.says("dinsdag 24 november") && !week.says("donderdag 26 november"));
    let form = ria.get(&format!("/summerschool/{}/wijzigen", school.programme)).await;
    assert!(form.body.contains("value=\"2026-11-26\" checked"), "and can be taken back");
    let all = ["2026-11-24", "2026-11-26", "2026-12-01", "2026-12-03", "2026-12-08", "2026-12-10"];
    let refused = changed(&mut ria, &school, &all.map(|day| ("vervalt", day))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing would be left");
    assert!(refused.body.contains("value=\"2026-12-08\" checked"), "what was ticked is kept");
    let back = changed(&mut ria, &school, &[]).await;
    assert!(!ria.get(&back.location).await.says("Gaat niet door"));
}
