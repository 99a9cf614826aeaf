//! What a coordinator plans in a programme of the Summerschool over HTTP, and takes away again.

use crate::{
    http_summerschool::{child, in_team, school},
    support::{
        browser::Browser,
        people::{self, hans, ria, selam},
        site,
    },
};
use app::{people::store::NewRecord, q};
use axum::http::StatusCode;
use meedoen_rules::people::Volunteer;

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
    let free = Volunteer {
        week: Some(meedoen_rules::people::Week::ALWAYS),
        away_until: None,
        ..people::volunteer()
    };
    let person = people::person("Truus Vermeer");
    people::put(db, NewRecord { volunteer: Some(&free), ..people::new(&person) }).await;
    let path = format!("/summerschool/{}/oefenen", school.programme);
    let proposal = ria.get(&path).await;
    assert!(proposal.says("Selam") && proposal.says("Truus"));
    let pairs: Vec<_> = proposal.body.split("name=\"paar\" value=\"").skip(1).collect();
    let pairs: Vec<_> = pairs.iter().map(|rest| ("paar", rest.split('"').next().unwrap())).collect();
    assert_eq!(pairs.len(), 2, "Tuesday and Thursday");
    ria.post(&path, &pairs).await;
    let mut selam = Browser::of(&site, &selam_id).await;
    assert!(selam.get("/summerschool").await.says("Truus"));
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
