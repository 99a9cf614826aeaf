//! The workshop participatieverklaring over HTTP: fifteen places, two parts for one group, and who signed.

use crate::{
    support::planning::{hidden, place, planned, season},
    support::{
        WOERDEN,
        agenda::{NEXT, keep, plan, weekly},
        browser::Browser,
        people::{anneke, ria, selam},
        site,
    },
};
use app::{db::Db, q};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::activities::Kind;

async fn states(db: &Db) -> Vec<(String, String)> {
    db.all(q!("SELECT on_date, state FROM sign_ups ORDER BY on_date")).await.unwrap()
}

fn of(states: &[(String, String)]) -> Vec<(&str, &str)> {
    states.iter().map(|(on, state)| (on.as_str(), state.as_str())).collect()
}

#[tokio::test]
async fn a_workshop_has_fifteen_places_at_most_and_says_so_beside_the_field() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut browser = Browser::of(&site, &anneke(&site.state.db).await).await;
    // Emptied after a first look, at which it had been filled in.
    for (places, seen) in [("16", ""), ("", "[]")] {
        let fields = season(&klooster, &[("soort", "workshop"), ("plaatsen", places), ("gezien", seen)]);
        let answer = browser.post("/agenda/nieuw", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says("id=\"plaatsen-fout\"") && answer.says("hoogstens 15 plaatsen"), "{places}");
    }
    let fields = season(&klooster, &[("soort", "workshop"), ("plaatsen", "15")]);
    assert_eq!(planned(&mut browser, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_signs_up_for_the_first_part_comes_to_the_second_too() {
    let site = site().await;
    let db = &site.state.db;
    let series = keep(db, &ria(db).await, plan(Kind::Workshop, Some(15)), weekly(NEXT, 4)).await;
    let (first, second) = (format!("/agenda/{series}/2026-12-01"), format!("/agenda/{series}/2026-12-08"));
    let mut her = Browser::of(&site, &selam(db).await).await;
    let page = her.get(&format!("{first}?taal=nl")).await;
    assert!(page.says("Dit is deel 1 van 2.") && page.says("Deel 2: dinsdag 8 december 2026"));
    assert!(page.says(&format!("href=\"{second}\"")));
    assert!(her.get(&second).await.says("Deel 1: dinsdag 1 december 2026"));
    assert!(her.get("/agenda?van=2026-12-01").await.says("deel 2 van 2"));

    her.post(&format!("{first}/aanmelding"), &[]).await;
    assert_eq!(of(&states(db).await), [("2026-12-01", "in"), ("2026-12-08", "in")]);
    assert!(her.get(&second).await.says("Je bent aangemeld."));
    her.post(&format!("{second}/afmelding"), &[]).await;
    assert_eq!(of(&states(db).await), [("2026-12-01", "in"), ("2026-12-08", "off")], "the second alone");
    her.post(&format!("{first}/aanmelding"), &[]).await;
    her.post(&format!("{first}/afmelding"), &[]).await;
    assert_eq!(of(&states(db).await), [("2026-12-01", "off"), ("2026-12-08", "off")]);
}

#[tokio::test]
async fn once_people_signed_up_the_parts_stay_together() {
    let site = site().await;
    let db = &site.state.db;
    let ria = ria(db).await;
    let series = keep(db, &ria, plan(Kind::Workshop, Some(15)), weekly(NEXT, 6)).await;
    let mut her = Browser::of(&site, &selam(db).await).await;
    her.post(&format!("/agenda/{series}/2026-12-15/aanmelding"), &[]).await;
    let mut browser = Browser::of(&site, &ria).await;
    let menu = |on: &str| format!("/agenda/{series}/{on}/wijzigen");
    let begin = hidden(&browser.get(&menu("2026-12-08")).await, "begin");
    let skip = |on: &str| format!("{}/overslaan", menu(on));
    let refused = browser.post(&skip("2026-12-08"), &[("begin", begin.as_str())]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("Deel 1 en deel 2 horen bij elkaar"));
    let begin = hidden(&browser.get(&menu("2026-12-29")).await, "begin");
    let done = browser.post(&skip("2026-12-29"), &[("begin", begin.as_str())]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "nobody counts on that one or a later one");

    let klooster = place(&site, WOERDEN, "De Kapel").await;
    let path = format!("{}/vanaf", menu("2026-12-08"));
    let begin = hidden(&browser.get(&path).await, "begin");
    let change =
        [("soort", "workshop"), ("datum", "2026-12-08"), ("plaatsen", "12"), ("begin", begin.as_str())];
    let refused = browser.post(&path, &season(&klooster, &change)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Dit is deel 2."));
}

/// Last week's first part, and tonight's second.
#[tokio::test]
async fn after_the_second_part_the_host_ticks_who_signed_and_it_is_counted() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam) = (ria(db).await, selam(db).await);
    let series = keep(db, &ria, plan(Kind::Workshop, Some(15)), weekly(date(2026, 11, 17), 2)).await;
    for on in ["2026-11-17", "2026-11-24"] {
        crate::support::agenda::in_line(db, &series, on, &selam, 1, "in", 0).await;
    }
    let mut host = Browser::of(&site, &ria).await;
    let list = |on: &str| format!("/agenda/{series}/{on}/opkomst");
    assert!(!host.get(&list("2026-11-17")).await.says("Wie heeft getekend?"), "not after the first");
    assert!(host.get(&list("2026-11-24")).await.says("Wie heeft getekend?"));
    let signed = format!("signed:{selam}:1");
    let tick = [("tik", signed.as_str())];
    assert_eq!(host.post(&list("2026-11-17"), &tick).await.status, StatusCode::NOT_FOUND);
    for _ in 0..2 {
        assert_eq!(host.post(&list("2026-11-24"), &tick).await.status, StatusCode::SEE_OTHER);
    }
    let page = host.get(&list("2026-11-24")).await;
    assert!(page.says(&format!("value=\"signed:{selam}:0\"")), "a second tap takes it back");
    assert!(page.says(&format!("value=\"person:{selam}:0\"")), "whoever signs is here");
    host.post(&list("2026-11-24"), &[("tik", "done")]).await;
    let numbers = host.get(&format!("/agenda/{series}/cijfers")).await;
    assert!(numbers.says("Getekend"));
    assert_eq!(numbers.body.matches("<td>1<").count(), 3, "signed up, came, signed: {}", numbers.body);
    assert!(host.get("/totalen").await.says("Getekend: 1"));

    let off = format!("signed:{selam}:0");
    host.post(&list("2026-11-24"), &[("tik", off.as_str())]).await;
    assert!(!host.get("/totalen").await.says("Getekend"));
    let stranger = [("tik", "signed:niemand:1")];
    assert_eq!(host.post(&list("2026-11-24"), &stranger).await.status, StatusCode::NOT_FOUND);
}
