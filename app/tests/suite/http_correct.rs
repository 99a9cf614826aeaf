//! Correcting what was said of a child, over HTTP.

use crate::{
    http_summerschool::{School, child, in_team, school, small_group, with_vog},
    support::{
        Site, WOERDEN,
        browser::{Answer, Browser},
        people::{beheerder, petra, ria, selam, viewer},
        site,
    },
};
use app::{q, summerschool::store};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::people::Vog;

/// Selam's Yonas in De Vossen, which has one place.
struct Known {
    site: Site,
    school: School,
    selam: String,
    /// The address of what was said of him.
    path: String,
}

async fn yonas() -> Known {
    let site = site().await;
    let school = school(&site).await;
    let selam = selam(&site.state.db).await;
    let yonas = child(&site, &school.young, &selam, "Yonas", "noten").await;
    Known { site, school, selam, path: format!("/summerschool/kind/{yonas}") }
}

fn version(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"versie\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_parent_corrects_one_answer_and_the_others_stay() {
    let Known { site, selam: selam_id, path, .. } = yonas().await;
    let mut selam = Browser::of(&site, &selam_id).await;
    assert!(selam.get("/summerschool?taal=nl").await.says(&path));
    let answers = selam.get(&path).await;
    for text in ["Yonas", "2019", "Taalschool", "noten", "tante Ruta"] {
        assert!(answers.says(text), "{text}");
    }
    let question = selam.get(&format!("{path}/allergie")).await;
    assert!(question.says("noten"));
    let fields = [("allergie", "noten en melk"), ("versie", &version(&question))];
    for _ in 0..2 {
        let answer = selam.post_with_key(&format!("{path}/allergie"), "een-sleutel-van-22-a", &fields).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    }
    let answers = selam.get(&path).await;
    assert!(answers.says("noten en melk") && answers.says("tante Ruta") && answers.says("Taalschool"));
    let none = [
        ("ophalen", ""),
        ("ophalen_geen", "geen"),
        ("versie", &version(&selam.get(&format!("{path}/ophalen")).await)),
    ];
    selam.post(&format!("{path}/ophalen"), &none).await;
    assert!(selam.get(&path).await.says("Alleen ik"));
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    assert!(ria.get(&path).await.says("noten en melk"), "a coordinator writes down what a parent said");
}

#[tokio::test]
async fn nobody_else_finds_the_answers_nor_when_the_child_is_withdrawn() {
    let Known { site, school, selam: selam_id, path } = yonas().await;
    let db = &site.state.db;
    let teacher = with_vog(&site, "Anneke de Wit", Vog::Seen(date(2026, 1, 1))).await;
    in_team(&site, &school.young, &teacher).await;
    let mut others = vec![Browser::stranger(&site)];
    for id in [teacher, petra(db).await, viewer(db).await, beheerder(db).await, selam(db).await] {
        others.push(Browser::of(&site, &id).await);
    }
    let fields = [("allergie", "niets"), ("versie", "1")];
    for mut other in others {
        for address in [path.clone(), format!("{path}/allergie")] {
            assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        assert_eq!(other.post(&format!("{path}/allergie"), &fields).await.status, StatusCode::NOT_FOUND);
    }
    let mut selam = Browser::of(&site, &selam_id).await;
    for what in ["toestemming", "ouder", "dansen"] {
        assert_eq!(selam.get(&format!("{path}/{what}")).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    assert!(selam.get(&path).await.says("noten"), "nothing was changed");
    selam.post(&format!("{path}/afmelden"), &[]).await;
    assert_eq!(selam.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(selam.post(&format!("{path}/allergie"), &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_says_why_and_whoever_is_second_sees_it() {
    let Known { site, selam: selam_id, path, .. } = yonas().await;
    let mut selam = Browser::of(&site, &selam_id).await;
    selam.get("/?taal=nl").await;
    for (step, field, value, words) in [
        ("naam", "naam", " ", "Vul de voornaam van het kind in."),
        ("jaar", "jaar", "negentien", "Vul het geboortejaar in met vier cijfers."),
        ("jaar", "jaar", "1990", "Voor deze leeftijd is er geen groep."),
        ("allergie", "allergie", "", "Schrijf de allergie op, of kies: geen allergie."),
    ] {
        let refused = selam.post(&format!("{path}/{step}"), &[(field, value), ("versie", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
        assert!(refused.says(words), "{step}");
    }
    let first = selam.get(&format!("{path}/school")).await;
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    ria.post(&format!("{path}/school"), &[("school", "De Keerkring"), ("versie", &version(&first))]).await;
    let late = [("school", "Rembrandt"), ("versie", &version(&first))];
    let late = selam.post(&format!("{path}/school"), &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Rembrandt") && late.says("Iemand anders heeft dit intussen veranderd."));
    let again = [("school", "Rembrandt"), ("versie", &version(&late))];
    assert_eq!(selam.post(&format!("{path}/school"), &again).await.status, StatusCode::SEE_OTHER);
    assert!(selam.get(&path).await.says("Rembrandt"));
}

#[tokio::test]
async fn another_year_brings_a_child_into_the_group_of_its_age() {
    let Known { site, school, selam: selam_id, path } = yonas().await;
    child(&site, &school.young, &selam_id, "Ruta", "bijen").await;
    let mut selam = Browser::of(&site, &selam_id).await;
    let hub = selam.get("/summerschool?taal=nl").await;
    assert!(hub.says("staat op de wachtlijst"), "one place in De Vossen");
    let question = selam.get(&format!("{path}/jaar")).await;
    let fields = [("jaar", "2015"), ("versie", &version(&question))];
    assert_eq!(selam.post(&format!("{path}/jaar"), &fields).await.status, StatusCode::SEE_OTHER);
    let hub = selam.get("/summerschool").await;
    assert!(hub.says("De Uilen") && hub.says("heeft een plaats"));
    let yonas =
        store::find_child(&site.state.db, WOERDEN, path.rsplit('/').next().unwrap()).await.unwrap().unwrap();
    assert_eq!((yonas.group_id, yonas.birth_year), (school.old, 2015));
}

#[tokio::test]
async fn two_children_who_change_groups_at_the_same_moment_both_get_the_place_there_is() {
    let Known { site, school, selam: selam_id, path } = yonas().await;
    let ruta = child(&site, &school.young, &selam_id, "Ruta", "bijen").await;
    for name in ["De Dassen", "De Egels"] {
        small_group(&site, &school, name, (14, 15)).await;
    }
    let mut selam = Browser::of(&site, &selam_id).await;
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    let (yonas, ruta) = (format!("{path}/jaar"), format!("/summerschool/kind/{ruta}/jaar"));
    let fields = [("jaar", "2011"), ("versie", "1")];
    let (one, other) = tokio::join!(selam.post(&yonas, &fields), ria.post(&ruta, &fields));
    assert_eq!([one.status, other.status], [StatusCode::SEE_OTHER; 2]);
    let states: Vec<(String,)> = site.state.db.all(q!("SELECT state FROM children")).await.unwrap();
    assert_eq!(states.iter().map(|(state,)| state.as_str()).collect::<Vec<_>>(), ["in", "in"]);
}
