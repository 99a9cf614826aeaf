//! What a planning form offers and fills in by itself, over HTTP.

use crate::{
    http_summerschool::with_vog,
    support::planning::{all, days, hidden, place, planned, season},
    support::{
        WOERDEN,
        agenda::{NEXT, plan, tuesdays},
        browser::Browser,
        people::ria,
        site,
    },
};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::{activities::Kind, people::Vog};

#[tokio::test]
async fn a_summerschool_is_not_planned_as_a_series() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    let form = browser.get("/agenda/nieuw?soort=summerschool").await;
    assert!(!form.says("value=\"summerschool\"") && form.says("href=\"/summerschool\""));
    let refused = browser.post("/agenda/nieuw", &season(&klooster, &[("soort", "summerschool")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"soort-fout\"") && refused.says("Een Summerschool plan je hier niet."));
    assert!(all(&site, WOERDEN).await.is_empty());
}

#[tokio::test]
async fn at_a_summerschool_that_was_planned_before_only_a_vog_lets_one_help() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let series = tuesdays(&site.state.db, &ria, plan(Kind::Summerschool, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    // A VOG counts three years here: until the day before, and until the day itself.
    for vog in [Vog::Missing, Vog::Unknown, Vog::SeenUndated, Vog::Seen(date(2023, 11, 30))] {
        let joke = with_vog(&site, "Joke Volkers", vog).await;
        let mut joke = Browser::of(&site, &joke).await;
        joke.get("/?taal=nl").await;
        let refused = joke.post(&format!("{path}/dienst"), &[("doe", "host")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{vog:?}");
        assert!(refused.says("Helpen kan alleen met een VOG"), "{vog:?}");
        assert!(!joke.get(&path).await.says("Jij ontvangt de mensen."), "{vog:?}");
    }
    let truus = with_vog(&site, "Truus Smit", Vog::Seen(date(2023, 12, 1))).await;
    let mut truus = Browser::of(&site, &truus).await;
    truus.get("/?taal=nl").await;
    let taken = truus.post(&format!("{path}/dienst"), &[("doe", "host")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert!(truus.get(&path).await.says("Jij ontvangt de mensen."));
    let mut ria = Browser::of(&site, &ria).await;
    let change = format!("{path}/wijzigen/vanaf");
    assert!(ria.get(&change).await.says("value=\"summerschool\""), "what has the kind keeps it");
    assert_eq!(days(&site).await.len(), 4);
}

#[tokio::test]
async fn numbers_left_empty_are_those_of_the_kind_and_can_be_emptied_after_that() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    browser.get("/?taal=nl").await;
    let empty = [("plaatsen", ""), ("gastheren", ""), ("coaches", "")];
    let seen = browser.post("/agenda/nieuw", &season(&klooster, &empty)).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("Plaatsen: 25") && seen.says("Taalcoaches: 4"), "{}", seen.body);
    let dates = hidden(&seen, "gezien");
    let mut fields = season(&klooster, &[("plaatsen", ""), ("gastheren", "2"), ("coaches", "")]);
    fields.extend([("gezien", dates.as_str()), ("stap", "plan")]);
    assert_eq!(browser.post("/agenda/nieuw", &fields).await.status, StatusCode::SEE_OTHER);
    let kept = &all(&site, WOERDEN).await[0].plan;
    assert_eq!((kept.capacity, kept.hosts, kept.coaches), (None, 2, 0));
    let own = browser.post("/agenda/nieuw", &season(&klooster, &[("coaches", "0"), ("gastheren", "")])).await;
    assert!(own.says("Taalcoaches: 0") && own.says("gastheren: 2"), "what was typed stays");
}

#[tokio::test]
async fn a_date_far_down_the_list_is_shown_when_something_is_in_its_way() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    // The hundredth Tuesday, and one beside which nothing is.
    let once = [("datum", "2028-10-24"), ("herhaling", "once"), ("dagen", ""), ("aantal", "")];
    planned(&mut browser, &season(&klooster, &once)).await;
    let seen = browser.post("/agenda/nieuw", &season(&klooster, &[("aantal", "104")])).await;
    assert!(seen.says("deze plek is dan bezet: Taalcafé (19:00 tot 21:00)"));
    assert!(seen.says("value=\"2028-10-24\"") && !seen.says("value=\"2028-11-14\""));
}
