//! Signing up by oneself, over HTTP: anyone may, nothing opens, and it can be taken back.

use crate::support::{Site, WOERDEN, browser::Browser, people::ria, site};
use app::{
    people::store::{self, Filter, Kind, Record},
    q,
};
use axum::http::StatusCode;
use meedoen_rules::{
    code::Set,
    people::{Locale, NeedRole, PoolState, Source},
};

async fn signed_up(site: &Site) -> Vec<Record> {
    let filter = Filter { state: PoolState::Intake, kind: Kind::Everyone, search: String::new() };
    store::list(&site.state.db, WOERDEN, &filter, 0).await.unwrap().people
}

/// Someone who read the notice and began, in a language.
async fn began<'a>(site: &'a Site, language: &str) -> Browser<'a> {
    let mut browser = Browser::stranger(site);
    assert!(browser.get(&format!("/aanmelden?taal={language}")).await.status.is_success());
    let answer = browser.post("/aanmelden", &[("actie", "begin")]).await;
    assert_eq!(answer.location, "/aanmelden/verder");
    browser
}

/// Answers a question and gives the next page's address.
async fn say(browser: &mut Browser<'_>, step: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(&format!("/aanmelden/{step}"), fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{step}");
    let shown = browser.get(&answer.location).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", answer.location);
    answer.location
}

async fn all_answered(browser: &mut Browser<'_>) {
    say(browser, "gemeente", &[("gemeente", WOERDEN)]).await;
    say(browser, "wat", &[("wat", "both")]).await;
    say(browser, "naam", &[("naam", "ሰላም ተስፋይ")]).await;
    say(browser, "contact", &[("geen", "yes")]).await;
    for step in ["talen", "niveau", "wanneer", "kern", "doelen"] {
        say(browser, step, &[]).await;
    }
    let last = say(browser, "wens", &[("wens", "woman_preferred")]).await;
    assert_eq!(last, "/aanmelden/controle");
}

#[tokio::test]
async fn a_sign_up_lands_in_the_intake_and_opens_nothing() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let mut browser = began(&site, "ti").await;
    all_answered(&mut browser).await;
    let key = "the-key-of-the-form";
    let sent = browser.post_with_key("/aanmelden/controle", key, &[]).await;
    let again = browser.post_with_key("/aanmelden/controle", key, &[]).await;
    assert_eq!((sent.location.as_str(), again.location.as_str()), ("/aanmelden", "/aanmelden"));
    let found = signed_up(&site).await;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].source, found[0].person.locale), (Source::SignUp, Locale::Ti));
    assert_eq!(found[0].taalvrager.as_ref().unwrap().wants, Set::<NeedRole>::all());
    assert_eq!(browser.get("/mensen").await.status, StatusCode::NOT_FOUND);
    assert!(store::pool(&site.state.db, WOERDEN).await.unwrap().is_empty());

    let mut coordinator = Browser::of(&site, &ria).await;
    assert!(coordinator.get("/mensen?wie=nieuw").await.says("ሰላም ተስፋይ"));
    let id = &found[0].id;
    let fields = [("actie", "opnemen"), ("versie", "1")];
    coordinator.post(&format!("/mensen/{id}/stand"), &fields).await;
    let record = store::find(&site.state.db, WOERDEN, id).await.unwrap().unwrap();
    assert_eq!(
        (record.state, record.organisation_id.as_deref()),
        (PoolState::Active, Some(crate::support::WZW))
    );

    let late = browser.post("/aanmelden", &[("actie", "terugtrekken")]).await;
    assert_eq!(late.location, "/aanmelden?opgenomen=ja");
    assert!(store::find(&site.state.db, WOERDEN, id).await.unwrap().is_some());
}

#[tokio::test]
async fn what_was_sent_can_be_taken_back() {
    let site = site().await;
    let mut browser = began(&site, "nl").await;
    all_answered(&mut browser).await;
    browser.post("/aanmelden/controle", &[]).await;
    assert_eq!(signed_up(&site).await.len(), 1);
    Browser::stranger(&site).post("/aanmelden", &[("actie", "terugtrekken")]).await;
    assert_eq!(signed_up(&site).await.len(), 1, "only with the own cookie");
    browser.post("/aanmelden", &[("actie", "terugtrekken")]).await;
    assert!(signed_up(&site).await.is_empty());
    assert!(browser.get("/aanmelden").await.says("Ik begin"));
}

#[tokio::test]
async fn what_was_started_waits_and_can_be_thrown_away() {
    let site = site().await;
    let mut browser = began(&site, "nl").await;
    say(&mut browser, "gemeente", &[("gemeente", WOERDEN)]).await;
    say(&mut browser, "wat", &[("wat", "volunteer")]).await;
    say(&mut browser, "naam", &[("naam", "Theo van Velzen")]).await;
    assert!(browser.get("/aanmelden").await.says("Je was bezig"));
    assert!(browser.get("/aanmelden/naam").await.says("Theo van Velzen"));
    assert_eq!(browser.get("/aanmelden/verder").await.location, "/aanmelden/contact");
    assert_eq!(browser.get("/aanmelden/niveau").await.status, StatusCode::NOT_FOUND);
    let mut other = began(&site, "nl").await;
    assert!(!other.get("/aanmelden/gemeente").await.says("Theo"));
    browser.post("/aanmelden", &[("actie", "weg")]).await;
    assert_eq!(browser.get("/aanmelden/naam").await.location, "/aanmelden");
    let left: Option<(i64,)> =
        site.state.db.first(q!("SELECT COUNT(*) FROM drafts WHERE body LIKE '%Theo%'")).await.unwrap();
    assert_eq!(left, Some((0,)));
}

#[tokio::test]
async fn a_wrong_answer_is_refused_with_what_was_typed() {
    let site = site().await;
    let mut browser = began(&site, "nl").await;
    let long = "x".repeat(121);
    for (step, field, value) in [
        ("gemeente", "gemeente", "elders"),
        ("wat", "wat", "baas"),
        ("gemeente", "gemeente", WOERDEN),
        ("wat", "wat", "taalcoach"),
        ("naam", "naam", long.as_str()),
        ("naam", "naam", "\u{202e}\u{0}"),
        ("contact", "telefoon", "bel maar"),
        ("contact", "email", ""),
        ("talen", "talen", "klingon"),
        ("wanneer", "wanneer", "tue_midnight"),
        ("kern", "kern", "Gouda"),
    ] {
        let answer = browser.post(&format!("/aanmelden/{step}"), &[(field, value)]).await;
        let fine = value == WOERDEN || value == "taalcoach";
        let expected = if fine { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(answer.status, expected, "{step} {value}");
    }
    assert_eq!(browser.post("/aanmelden/nergens", &[]).await.status, StatusCode::NOT_FOUND);
    let early = browser.post("/aanmelden/controle", &[]).await;
    assert_eq!(early.location, "/aanmelden/naam?naar=controle");
    assert!(signed_up(&site).await.is_empty());
    assert_eq!(browser.post("/aanmelden", &[("actie", "x")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_privacy_notice_is_there_for_everyone() {
    let site = site().await;
    for language in ["nl", "ar", "ti", "en"] {
        let page = Browser::stranger(&site).get(&format!("/privacy?taal={language}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says(&format!("lang=\"{language}\"")));
    }
}

#[tokio::test]
async fn who_starts_too_many_sign_ups_has_to_wait() {
    let site = site().await;
    let mut browser = Browser::stranger(&site);
    // Sixty at once, and then one every two seconds: a slow machine gets a few more, never all of these.
    let mut answers = Vec::new();
    for _ in 0..90 {
        let begin = [("actie", "begin")];
        answers.push(browser.post_with_key("/aanmelden", "one-form-again-and-again", &begin).await.status);
    }
    assert!(answers[..60].iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert!(answers[60..].contains(&StatusCode::TOO_MANY_REQUESTS));
}
