//! The agenda over HTTP: its places, its kinds, and how it is shown.

use crate::{
    support::planning::{hidden, place, planned, season, with_season},
    support::{
        GOUDA, WOERDEN,
        browser::Browser,
        people::{anneke, beheerder, petra, ria, selam, viewer},
        site,
    },
};
use app::activities::store;
use axum::http::StatusCode;

#[tokio::test]
async fn a_filter_stays_on_the_days_it_was_chosen_on() {
    let site = site().await;
    let (_, _, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let page = browser.get("/agenda?van=2027-01-05").await;
    assert!(page.says("<input type=\"hidden\" name=\"van\" value=\"2027-01-05\""));
    assert!(!browser.get("/agenda").await.says("type=\"hidden\" name=\"van\""));
}

#[tokio::test]
async fn a_place_that_is_used_stays() {
    let site = site().await;
    let db = &site.state.db;
    let (_, klooster, anneke) = with_season(&site).await;
    let library = place(&site, WOERDEN, "De bibliotheek").await;
    let mut volunteer = Browser::of(&site, &anneke).await;
    assert_eq!(volunteer.get("/agenda/plekken").await.status, StatusCode::NOT_FOUND);
    let mut gouda = Browser::of(&site, &petra(db).await).await;
    assert_eq!(
        gouda.post(&format!("/agenda/plekken/{library}/weg"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let mut browser = Browser::of(&site, &ria(db).await).await;
    let used = browser.post(&format!("/agenda/plekken/{klooster}/weg"), &[]).await;
    assert_eq!(used.status, StatusCode::CONFLICT);
    assert!(used.says("Hier zijn nog bijeenkomsten gepland"));
    assert_eq!(
        browser.post(&format!("/agenda/plekken/{library}/weg"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let list = browser.get("/agenda/plekken").await;
    assert!(list.says("Het Klooster") && !list.says("De bibliotheek"));
}

#[tokio::test]
async fn a_coordinator_adds_a_kind_and_retires_it() {
    let site = site().await;
    let db = &site.state.db;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let sewing =
        [("naam_nl", "Naaimiddag"), ("naam_ti", "ምስፋይ"), ("pictogram", "Star"), ("aanmelden", "nee")];
    for id in [anneke(db).await, selam(db).await, viewer(db).await] {
        let mut browser = Browser::of(&site, &id).await;
        assert_eq!(browser.get("/agenda/soorten").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post("/agenda/soorten/nieuw", &sewing).await.status, StatusCode::NOT_FOUND);
    }
    let mut browser = Browser::of(&site, &ria(db).await).await;
    let wrong = [("naam_ar", "خياطة"), ("pictogram", "Bin")];
    let refused = browser.post("/agenda/soorten/nieuw", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Vul de Nederlandse naam in") && refused.says("خياطة"));
    browser.post("/agenda/soorten/nieuw", &sewing).await;
    assert!(browser.get("/agenda/nieuw").await.says("Naaimiddag"));
    assert!(browser.get("/agenda?taal=ti").await.says("ምስፋይ"));
    browser.get("/agenda?taal=nl").await;
    let id = store::own_kinds(db, WOERDEN).await.unwrap()[0].id.clone();
    planned(&mut browser, &season(&klooster, &[("soort", id.as_str())])).await;
    let mut gouda = Browser::of(&site, &petra(db).await).await;
    assert_eq!(gouda.post(&format!("/agenda/soorten/{id}/weg"), &[]).await.status, StatusCode::NOT_FOUND);
    let page = format!("/agenda/soorten/{id}");
    assert_eq!(gouda.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gouda.post(&page, &sewing).await.status, StatusCode::NOT_FOUND);
    let was = hidden(&browser.get(&page).await, "was");
    let better = [("naam_nl", "Naaicafé"), ("naam_ti", "ስፌት"), ("pictogram", "Heart"), ("was", was.as_str())];
    assert_eq!(
        browser.post(&page, &[("naam_nl", ""), better[3]]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(browser.post(&page, &better).await.location, "/agenda/soorten");
    let late = browser.post(&page, &[("naam_nl", "Naaimiddag"), ("pictogram", "Star"), better[3]]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "someone else was first");
    assert!(late.says("Naaimiddag") && late.says("Naaicafé|"));
    let was = hidden(&late, "was");
    let back = [sewing[0], sewing[1], sewing[2], ("was", was.as_str())];
    assert_eq!(browser.post(&page, &back).await.location, "/agenda/soorten");
    browser.post(&format!("/agenda/soorten/{id}/weg"), &[]).await;
    assert!(!browser.get("/agenda/nieuw").await.says("Naaimiddag"));
    assert!(browser.get("/agenda").await.says("Naaimiddag"), "what was planned keeps its kind");
}

#[tokio::test]
async fn the_agenda_by_week_and_by_month_and_what_was() {
    let site = site().await;
    let (series, ..) = with_season(&site).await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    let week = browser.get("/agenda?weergave=week&van=2026-12-10").await;
    assert!(
        week.says("Week van maandag 7 december 2026") && week.says(&format!("/agenda/{series}/2026-12-08"))
    );
    assert!(!week.says(&format!("/agenda/{series}/2026-12-15")));
    let month = browser.get("/agenda?weergave=maand&van=2026-12-10").await;
    assert!(month.says("december 2026") && month.says(&format!("/agenda/{series}/2026-12-29")));
    let strange = browser.get("/agenda?weergave=eeuw").await;
    assert!(strange.says(&format!("/agenda/{series}/2026-12-01")), "the list, when it isn't known");
}

#[tokio::test]
async fn a_beheerder_puts_school_holidays_right_and_planners_are_told_so() {
    let site = site().await;
    let db = &site.state.db;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut planner = Browser::of(&site, &anneke(db).await).await;
    for address in ["/agenda/vakanties", "/agenda/vakanties/nieuw"] {
        assert_eq!(planner.get(address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(Browser::of(&site, &ria(db).await).await.get(address).await.status, StatusCode::NOT_FOUND);
    }
    let may = season(&klooster, &[("datum", "2027-05-04"), ("aantal", "1"), ("herhaling", "weekly")]);
    assert!(!planner.post("/agenda/nieuw", &may).await.says("meivakantie"), "one week was published");

    let mut browser = Browser::of(&site, &beheerder(db).await).await;
    let list = browser.get("/agenda/vakanties").await;
    assert!(
        list.says("zaterdag 24 april 2027 tot en met zondag 2 mei 2027") && list.says("rijksoverheid.nl")
    );
    assert!(!list.says("herfstvakantie</a><span class=\"soft\">zaterdag 17 oktober 2026"), "that is over");
    let of_may = "/agenda/vakanties/may_break-2027-04-24";
    assert!(browser.get(of_may).await.says("value=\"2027-05-02\""));
    let wrong = [("vakantie", "may_break"), ("van", "2027-04-24"), ("tot", "2027-04-01")];
    let refused = browser.post(of_may, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"tot-fout\"") && refused.says("value=\"2027-04-01\""));
    let longer = [("vakantie", "may_break"), ("van", "2027-04-24"), ("tot", "2027-05-09")];
    assert_eq!(browser.post(of_may, &longer).await.location, "/agenda/vakanties");
    assert!(browser.get("/agenda/vakanties").await.says("zondag 9 mei 2027"));
    assert!(planner.post("/agenda/nieuw", &may).await.says("meivakantie"));

    browser.post(&format!("{of_may}/weg"), &[]).await;
    assert!(!planner.post("/agenda/nieuw", &may).await.says("meivakantie"));
    let elsewhere = store::school_holidays(db, GOUDA).await.unwrap();
    assert!(elsewhere.iter().any(|row| row.id == "may_break-2027-04-24"), "Gouda has its own");

    let late = season(&klooster, &[("datum", "2030-05-07"), ("aantal", "1"), ("herhaling", "weekly")]);
    let unknown = "weten we nog niet of de scholen dan vakantie hebben";
    assert!(planner.post("/agenda/nieuw", &late).await.says(unknown));
    let added = [("vakantie", "may_break"), ("van", "2030-04-27"), ("tot", "2030-05-12")];
    browser.post("/agenda/vakanties/nieuw", &added).await;
    let seen = planner.post("/agenda/nieuw", &late).await;
    assert!(seen.says("meivakantie") && !seen.says(unknown));
}
