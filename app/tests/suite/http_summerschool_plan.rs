//! What a coordinator plans in a programme of the Summerschool over HTTP, and takes away again.

use crate::{
    http_summerschool::{child, in_team, school, typed},
    support::{
        browser::{Answer, Browser},
        people::{self, hans, ria, selam},
        site,
    },
};
use app::{db::Db, people::store::NewRecord, q, summerschool::store};
use axum::http::StatusCode;
use meedoen_rules::people::{Volunteer, Week};

#[tokio::test]
async fn a_coordinator_plans_a_programme_and_opens_it() {
    let site = site().await;
    let school = school(&site).await;
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    let fields: Vec<(String, String)> = typed(&school.place)
        .fields()
        .flat_map(|(field, values)| values.iter().map(move |value| (field.to_owned(), value.clone())))
        .collect();
    let fields: Vec<_> = fields.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect();
    let answer = ria.post("/summerschool/nieuw", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let programme = answer.location;
    let group = [("naam", "Groep 1"), ("plaatsen", "12"), ("leeftijd_van", "6"), ("leeftijd_tot", "9")];
    let answer = ria.post(&format!("{programme}/groep"), &group).await;
    assert_eq!(answer.location, programme);
    assert!(ria.get(&programme).await.says("Groep 1"));
    assert!(ria.get("/agenda").await.says("/summerschool"));
    for _ in 0..2 {
        // The second time from an older page, which still offers to open it.
        ria.post(&format!("{programme}/aanmelding"), &[("aanmelding", "open")]).await;
        assert!(ria.get(&programme).await.says("Ouders kunnen nu kinderen aanmelden."));
    }
    assert!(ria.get(&programme).await.says("name=\"aanmelding\" value=\"dicht\""));
    let refused = ria.post("/summerschool/nieuw", &[("naam", "Zonder dagen")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Zonder dagen") && refused.says("Kies een dag die bestaat."));
    let elsewhere = fields.iter().map(|(field, value)| match *field {
        "plek" => ("plek", "een-plek-in-gouda"),
        other => (other, *value),
    });
    let refused = ria.post("/summerschool/nieuw", &elsewhere.collect::<Vec<_>>()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn two_coordinators_plan_activities_and_neither_wipes_what_the_other_wrote() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let plan = format!("/summerschool/groep/{}/plan", school.young);
    let mut hans = Browser::of(&site, &hans(db).await).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let (tuesday, thursday) = ("2026-11-24_morning", "2026-11-26_morning");
    assert!(ria.get(&plan).await.says(&format!("name=\"was_{tuesday}\" value=\"\"")));
    // Both have the empty page open.
    ria.post(&plan, &[(tuesday, "Zwemmen"), (thursday, "")]).await;
    let kept = hans.post(&plan, &[(tuesday, ""), (thursday, "Voetbal")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let week = format!("/summerschool/{}/week/1", school.programme);
    let shown = hans.get(&week).await;
    assert!(shown.says("Zwemmen") && shown.says("Voetbal"), "an empty field on an older page wipes nothing");
    let overtaken = hans.post(&plan, &[(tuesday, "Naar het bos"), (thursday, "Voetbal")]).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.says("Iemand anders heeft dit intussen veranderd.") && overtaken.says("Zwemmen"));
    assert!(overtaken.says("value=\"Naar het bos\"") && overtaken.says("value=\"Voetbal\""));
    assert!(hans.get(&week).await.says("Zwemmen"), "nothing was overwritten");
    let seen = [("was_2026-11-24_morning", "Zwemmen"), (tuesday, ""), ("was_2026-11-26_morning", "Voetbal")];
    let seen = [&seen[..], &[(thursday, "Voetbal")]].concat();
    assert_eq!(hans.post(&plan, &seen).await.status, StatusCode::SEE_OTHER);
    assert!(!hans.get(&week).await.says("Zwemmen"), "a lesson again");
}

#[tokio::test]
async fn what_was_made_by_mistake_goes_as_long_as_no_child_stood_in_it() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    let yonas = child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    in_team(&site, &school.old, &people::anneke(db).await).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let programme = format!("/summerschool/{}", school.programme);
    let away = |group: &str| format!("/summerschool/groep/{group}/weg");
    assert!(ria.get(&format!("/summerschool/groep/{}/wijzigen", school.old)).await.says(&away(&school.old)));
    for _ in 0..2 {
        assert_eq!(ria.post(&away(&school.old), &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!ria.get(&programme).await.says("De Uilen"));
    // Also when it was withdrawn.
    ria.post(&format!("/summerschool/kind/{yonas}/afmelden"), &[]).await;
    let refused = ria.post(&away(&school.young), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("In deze groep stond al een kind."));
    assert!(!refused.says(&format!("action=\"{}\"", away(&school.young))));
    let refused = ria.post(&format!("{programme}/weg"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("In dit programma stond al een kind."));
    db.run(q!("DELETE FROM children")).await.unwrap();
    assert!(ria.get(&format!("{programme}/wijzigen")).await.says(&format!("{programme}/weg")));
    assert_eq!(ria.post(&format!("{programme}/weg"), &[]).await.location, "/summerschool");
    assert_eq!(ria.get(&programme).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn activities_stand_in_the_week_plan_and_parents_get_a_taalmaatje() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let plan = format!("/summerschool/groep/{}/plan", school.young);
    ria.post(&plan, &[("2026-11-26_morning", "Zwemmen met Welzijn Woerden")]).await;
    let week = ria.get(&format!("/summerschool/{}/week/1", school.programme)).await;
    assert!(week.says("Zwemmen met Welzijn Woerden") && week.says("Les") && !week.says("noten"));
    truus(db).await;
    let path = format!("/summerschool/{}/oefenen", school.programme);
    let proposal = ria.get(&path).await;
    assert!(proposal.says("Selam") && proposal.says("Truus"));
    let confirmed = confirmation(&proposal);
    assert_eq!(confirmed.len(), 3, "what stood there; Tuesday and Thursday");
    ria.post(&path, &confirmed).await;
    let mut selam = Browser::of(&site, &selam_id).await;
    assert!(selam.get("/summerschool").await.says("Truus"));
}

/// Truus Vermeer, who is free at all hours.
async fn truus(db: &Db) -> String {
    let free = Volunteer { week: Some(Week::ALWAYS), away_until: None, ..people::volunteer() };
    let person = people::person("Truus Vermeer");
    people::put(db, NewRecord { volunteer: Some(&free), ..people::new(&person) }).await
}

/// The form that confirms a proposal, as the page has it: first what stood there, then the pairs.
fn confirmation(page: &Answer) -> Vec<(&'static str, &str)> {
    let hidden = |name: &'static str| {
        let start = format!("name=\"{name}\" value=\"");
        let values = page.body.split(start.as_str()).skip(1);
        values.map(|rest| (name, rest.split('"').next().unwrap())).collect::<Vec<_>>()
    };
    [hidden("was"), hidden("paar")].concat()
}

#[tokio::test]
async fn two_coordinators_confirm_pairs_and_neither_wipes_what_the_other_agreed() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let selam_id = selam(db).await;
    child(&site, &school.young, &selam_id, "Yonas", "noten").await;
    truus(db).await;
    let pairs = async || store::practice_of(db, &school.programme).await.unwrap().len();
    let path = format!("/summerschool/{}/oefenen", school.programme);
    let mut hans = Browser::of(&site, &hans(db).await).await;
    let mut ria = Browser::of(&site, &ria(db).await).await;
    let opened = hans.get(&path).await;
    let both_days = confirmation(&opened);
    assert_eq!(ria.post(&path, &both_days[..2]).await.status, StatusCode::SEE_OTHER, "one day of the two");
    let overtaken = hans.post(&path, &both_days).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.says("Iemand anders heeft dit intussen veranderd. Kijk hoe het nu is"));
    assert!(overtaken.says("Zo is het afgesproken."), "the page as it stands now");
    assert_eq!(pairs().await, 1, "nothing was overwritten");
    assert_eq!(
        ria.post(&path, &both_days[..2]).await.status,
        StatusCode::SEE_OTHER,
        "it stands there already"
    );
    let seen = confirmation(&overtaken);
    assert_eq!(hans.post(&path, &seen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(pairs().await, 2);
}

#[tokio::test]
async fn the_place_of_a_programme_stays_on_the_list() {
    let site = site().await;
    let school = school(&site).await;
    let ria = ria(&site.state.db).await;
    let mut ria = Browser::of(&site, &ria).await;
    let place = format!("/agenda/plekken/{}", school.place);
    let refused = ria.post(&format!("{place}/weg"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(ria.get(&place).await.status, StatusCode::OK);
}
