//! Who stops taking part, over HTTP: archived, erased, and what the notice says of it.

use crate::{
    http_summerschool::{child, school},
    support::{
        WOERDEN, agenda,
        browser::Browser,
        people::{beheerder, hans, petra, ria, selam},
        site,
    },
};
use app::{people::store, summerschool::store as summerschool};
use axum::http::StatusCode;
use meedoen_rules::{
    activities::{Kind, line::SignUpState},
    people::PoolState,
};

#[tokio::test]
async fn who_works_here_is_not_archived_by_a_coordinator() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, hans, bas) = (ria(db).await, hans(db).await, beheerder(db).await);
    let mut browser = Browser::of(&site, &ria).await;
    for id in [&hans, &bas, &ria] {
        let page = browser.get(&format!("/mensen/{id}")).await;
        assert!(page.says("heeft hier een taak") && !page.says("value=\"archief\""), "{}", page.body);
        let path = format!("/mensen/{id}/stand");
        let refused = browser.post(&path, &[("actie", "archief"), ("versie", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let record = store::find(db, WOERDEN, id).await.unwrap().unwrap();
        assert_eq!((record.state, record.version), (PoolState::Active, 1));
    }
}

#[tokio::test]
async fn archiving_gives_back_what_someone_would_do() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let series = agenda::tuesdays(db, &ria, agenda::plan(Kind::Taalcafe, Some(25))).await;
    agenda::comes(db, &series, &selam, 0).await.unwrap();
    let mut browser = Browser::of(&site, &ria).await;
    browser.post(&format!("/mensen/{selam}/stand"), &[("actie", "archief"), ("versie", "1")]).await;
    let own = app::activities::store::own(db, &series, &agenda::NEXT.to_string(), &selam).await.unwrap();
    assert_eq!(own.unwrap().state, "off");
}

#[tokio::test]
async fn someone_in_the_archive_is_erased_after_a_question() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria, petra) = (selam(db).await, ria(db).await, petra(db).await);
    let mut browser = Browser::of(&site, &ria).await;
    let (page, erase) = (format!("/mensen/{selam}"), format!("/mensen/{selam}/wissen"));
    assert_eq!(browser.get(&erase).await.status, StatusCode::NOT_FOUND, "who takes part isn't erased");
    let early = browser.post(&erase, &[("versie", "1")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    browser.post(&format!("{page}/stand"), &[("actie", "archief"), ("versie", "1")]).await;
    assert!(browser.get(&page).await.says(&erase));
    let question = browser.get(&erase).await;
    assert!(question.says("Selam Tesfay") && question.says("Dat kan niet meer terug"));
    let elsewhere = Browser::of(&site, &petra).await.post(&erase, &[("versie", "2")]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let late = browser.post(&erase, &[("versie", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "they changed since the page was read");
    let done = browser.post(&erase, &[("versie", "2")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = browser.get(&done.location).await;
    assert!(list.says("De persoon is gewist") && !list.says("Selam"));
    assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_notice_says_what_becomes_of_hulpvragen_and_of_who_stops() {
    let site = site().await;
    let mut stranger = Browser::stranger(&site);
    for (language, text) in [("nl", "Na twee jaar in het archief"), ("en", "After two years in the archive")]
    {
        assert!(stranger.get(&format!("/privacy?taal={language}")).await.says(text), "{language}");
    }
}

#[tokio::test]
async fn the_children_of_who_is_archived_come_no_more_and_their_place_goes_to_the_next() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let yonas = child(&site, &school.young, &selam, "Yonas", "noten").await;
    let sara = child(&site, &school.young, &hans(db).await, "Sara", "").await;
    let mut browser = Browser::of(&site, &ria).await;
    browser.post(&format!("/mensen/{selam}/stand"), &[("actie", "archief"), ("versie", "1")]).await;
    let state = async |id: &str| {
        let child = summerschool::find_child(db, WOERDEN, id).await.unwrap().unwrap();
        (child.state(), child.allergies)
    };
    assert_eq!(state(&yonas).await, (SignUpState::Off, None));
    assert_eq!(state(&sara).await.0, SignUpState::Offered);
}
