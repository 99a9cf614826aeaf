//! What every page has around it, and what every form leaves behind: the language buttons, the page of a failure, an
//! address' query, and what a backup may hold of a form.

use crate::support::{
    browser::Browser,
    people::{ria, selam},
    site,
};
use app::{q, token};
use axum::http::StatusCode;

#[tokio::test]
async fn another_language_on_a_refused_form_leads_to_a_page_that_is_there() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    let refused = selam.post("/ik/berichten/proef", &[("proef", "ja")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("name=\"terug\" value=\"/ik/berichten\""));
    let chosen = selam.post("/taal", &[("taal", "ar"), ("terug", "/ik/berichten")]).await;
    assert_eq!(selam.get(&chosen.location).await.status, StatusCode::OK);
    assert!(selam.get("/agenda?mijn=ja").await.says("name=\"terug\" value=\"/agenda?mijn=ja\""));
    assert!(selam.get("/agenda/x/y").await.says("name=\"terug\" value=\"/agenda/x/y\""));
}

#[tokio::test]
async fn the_page_of_a_failure_knows_its_reader() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    // No route; a page that isn't hers; one that isn't there.
    for path in ["/geheim", "/mensen", "/agenda/x/2026-12-01"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.says("<html lang=\"ti\"") && answer.says("class=\"nav\""), "{path}");
    }
    let stranger = Browser::stranger(&site).get("/mensen").await;
    assert!(stranger.says("<html lang=\"nl\"") && !stranger.says("class=\"nav\""));
}

#[tokio::test]
async fn an_address_with_a_bad_or_doubled_query_still_opens_its_page() {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let (mut ria, mut selam) = (Browser::of(&site, &ria).await, Browser::of(&site, &selam).await);
    for path in
        ["/koppelen?blad=x&blad=-1", "/koppelen?kies=10&kies=alle", "/agenda/nieuw?taal=nl&soort=taalcafe"]
    {
        assert_eq!(ria.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(ria.get("/agenda/nieuw?taal=nl&soort=taalcafe").await.says("value=\"taalcafe\" checked"));
    for path in ["/agenda?van=gisteren&van=morgen&weergave=jaar", "/ik/berichten?nu=proef&nu=bewaard&taal=nl"]
    {
        assert_eq!(selam.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn who_reads_a_backup_can_not_make_a_link_that_was_given() {
    let site = site().await;
    let db = &site.state.db;
    let id = selam(db).await;
    let mut selam = Browser::of(&site, &id).await;
    let key = token::fresh().unwrap();
    let made = selam.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
    assert!(made.says("/kalender/"));
    let rows: Vec<(String, String)> = db.all(q!("SELECT form_key, digest FROM sends")).await.unwrap();
    assert_eq!(rows.len(), 1);
    let (kept_key, kept_digest) = &rows[0];
    assert_ne!(*kept_key, key);
    let guessed = token::derive(&["calendar", &id, kept_key, kept_digest]);
    assert!(!made.says(&guessed[..20]), "the address doesn't follow from what is kept");
    // And still the same form has one effect.
    selam.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
    let feeds: Option<(i64,)> = db.first(q!("SELECT COUNT(*) FROM feeds")).await.unwrap();
    assert_eq!(feeds, Some((1,)));
}
