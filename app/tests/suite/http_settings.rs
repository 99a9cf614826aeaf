//! The rules by which a municipality matches, over HTTP.

use crate::support::{Site, browser::Browser, people, site};
use app::people::store::NewRecord;
use axum::http::StatusCode;
use meedoen_rules::{
    matching::Settings,
    people::{Vog, Volunteer},
};

const PAGE: &str = "/koppelen/regels";

/// Selam, and Anneke whose VOG is not there; they would meet in the library.
async fn without_vog(site: &Site) {
    let db = &site.state.db;
    let asks = people::taalvrager();
    let volunteer = Volunteer {
        week: asks.week,
        venues: asks.venues,
        away_until: None,
        vog: Vog::Missing,
        ..people::volunteer()
    };
    people::selam(db).await;
    let anneke = people::person("Anneke de Wit");
    people::put(db, NewRecord { volunteer: Some(&volunteer), ..people::new(&anneke) }).await;
}

/// The form as the page shows it, with these fields changed.
fn form<'a>(was: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut typed = Settings::default().typed();
    typed.set("was", was);
    for (field, value) in changed {
        typed.set(*field, *value);
    }
    typed.fields().map(|(field, values)| (field.to_owned(), values[0].clone())).collect()
}

async fn send(browser: &mut Browser<'_>, fields: &[(String, String)]) -> crate::support::browser::Answer {
    let fields: Vec<_> = fields.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect();
    browser.post(PAGE, &fields).await
}

#[tokio::test]
async fn with_a_vog_always_a_must_the_board_no_longer_offers_who_has_none() {
    let site = site().await;
    without_vog(&site).await;
    let ria = people::ria(&site.state.db).await;
    let mut ria = Browser::of(&site, &ria).await;
    assert!(ria.get("/koppelen").await.says("Anneke de Wit"));
    let saved = send(&mut ria, &form("{}", &[("vog_taalcoach", "always")])).await;
    assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, "/koppelen"));
    assert!(!ria.get("/koppelen").await.says("Anneke de Wit"));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let mut ria = Browser::of(&site, &ria).await;
    let answer = send(&mut ria, &form("{}", &[("vog_jaren", "honderd"), ("afstand", "12")])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("Kies een aantal jaren") && answer.says("honderd") && answer.says("value=\"12\""));
}

#[tokio::test]
async fn who_started_from_older_rules_overwrites_nothing() {
    let site = site().await;
    let (ria, hans) = (people::ria(&site.state.db).await, people::hans(&site.state.db).await);
    let (mut ria, mut hans) = (Browser::of(&site, &ria).await, Browser::of(&site, &hans).await);
    send(&mut ria, &form("{}", &[("afstand", "9")])).await;
    let late = send(&mut hans, &form("{}", &[("afstand", "20")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("intussen veranderd") && late.says("value=\"20\""));
    assert!(hans.get(PAGE).await.says("value=\"9\""));
}

#[tokio::test]
async fn another_municipality_keeps_its_own_rules() {
    let site = site().await;
    let (ria, petra) = (people::ria(&site.state.db).await, people::petra(&site.state.db).await);
    let (mut ria, mut petra) = (Browser::of(&site, &ria).await, Browser::of(&site, &petra).await);
    send(&mut ria, &form("{}", &[("afstand", "9")])).await;
    assert!(!petra.get(PAGE).await.says("value=\"9\""));
}
