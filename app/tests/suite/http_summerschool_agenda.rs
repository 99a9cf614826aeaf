//! The days of the Summerschool in the agenda, in calendars, on phones and the home page, and in the way of other plans.

use crate::{
    http_summerschool::{child, in_team, school, with_vog},
    support::planning::{planned, season},
    support::{
        Site,
        browser::Browser,
        people::{anneke, petra, ria, selam},
        site,
    },
};
use app::{q, summerschool};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::people::Vog;

/// The programme's name in the list of the agenda, once a day.
async fn days_in_agenda(site: &Site, person: &str, query: &str) -> usize {
    let page = Browser::of(site, person).await.get(&format!("/agenda?taal=nl&{query}")).await;
    page.body.matches("Summerschool light").count()
}

#[tokio::test]
async fn it_stands_on_its_days_for_whom_it_is() {
    let site = site().await;
    let db = &site.state.db;
    let school = school(&site).await;
    let (ria, selam, petra) = (ria(db).await, selam(db).await, petra(db).await);
    let vog = Vog::Seen(date(2026, 1, 1));
    let (teacher, other) = (with_vog(&site, "Karin Smit", vog).await, with_vog(&site, "Jan Mol", vog).await);
    in_team(&site, &school.old, &teacher).await;
    // Four of its days are in the two weeks of the page.
    assert_eq!(days_in_agenda(&site, &ria, "").await, 4, "a coordinator");
    assert_eq!(days_in_agenda(&site, &ria, "van=2026-12-08").await, 2, "the last week");
    assert_eq!(days_in_agenda(&site, &ria, "weergave=week").await, 2, "a week");
    assert_eq!(days_in_agenda(&site, &ria, "soort=summerschool").await, 4);
    assert_eq!(days_in_agenda(&site, &ria, "soort=taalcafe").await, 0);
    assert_eq!(days_in_agenda(&site, &ria, "mijn=ja").await, 0);
    assert_eq!(days_in_agenda(&site, &teacher, "mijn=ja").await, 4, "who teaches");
    assert_eq!(days_in_agenda(&site, &other, "").await, 0, "a volunteer who doesn't");
    assert_eq!(days_in_agenda(&site, &petra, "").await, 0, "a coordinator of Gouda");
    assert_eq!(days_in_agenda(&site, &selam, "").await, 4, "a parent may enrol");
    assert_eq!(days_in_agenda(&site, &selam, "mijn=ja").await, 0);
    child(&site, &school.old, &selam, "Yonas", "noten").await;
    assert_eq!(days_in_agenda(&site, &selam, "mijn=ja").await, 4, "her child is in it");
}

#[tokio::test]
async fn a_parents_own_calendar_has_its_days_and_says_nothing_of_the_child() {
    let site = site().await;
    let school = school(&site).await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let made = browser.post("/agenda/kalender", &[("wat", "mijn")]).await;
    let (_, rest) = made.body.split_once("/kalender/").unwrap();
    let path = format!("/kalender/{}.ics", rest.split(".ics").next().unwrap());
    let events = async || Browser::stranger(&site).get(&path).await.body.replace("\r\n ", "");
    assert!(!events().await.contains("BEGIN:VEVENT"));
    child(&site, &school.old, &selam, "Yonas", "noten").await;
    let text = events().await;
    assert_eq!(text.matches("SUMMARY:Summerschool light\r\n").count(), 6, "{text}");
    assert!(text.contains(&format!("UID:{}-2026-12-01-1@meedoen\r\n", school.programme)));
    assert!(text.contains("DTSTART;TZID=Europe/Amsterdam:20261201T090000\r\n"));
    assert!(text.contains("LOCATION:Rembrandt van Rijnschool\\, Rembrandtlaan 1\\, Woerden\r\n"));
    for word in ["Yonas", "noten", "Uilen", "Ruta"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[tokio::test]
async fn whoever_plans_something_else_in_its_place_is_told_and_so_is_its_coordinator() {
    let site = site().await;
    let school = school(&site).await;
    let ria = ria(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let page = format!("/summerschool/{}", school.programme);
    let at_ten = season(&school.place, &[("van", "10:00"), ("tot", "11:00")]);
    let seen = browser.post("/agenda/nieuw", &at_ten).await;
    let said = "deze plek is dan bezet: Summerschool light (09:00 tot 12:00)";
    assert_eq!(seen.body.matches(said).count(), 2, "on 1 and 8 December");
    let in_the_evening = browser.post("/agenda/nieuw", &season(&school.place, &[])).await;
    assert!(!in_the_evening.says(said));
    assert!(!browser.get(&page).await.says("bezet door"));
    let kept = planned(&mut browser, &at_ten).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let told = "dinsdag 1 december 2026: deze plek is dan bezet door Taalcafé (10:00 tot 11:00)";
    assert!(browser.get(&page).await.says(told));
}

#[tokio::test]
async fn the_evening_before_it_begins_who_comes_hears_of_it_once() {
    let site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    child(&site, &school.young, &selam, "Yonas", "noten").await;
    in_team(&site, &school.young, &anneke).await;
    let told = async |at: &str| {
        summerschool::tell_of_beginnings(db, at.parse().unwrap()).await.unwrap();
        let sql = "SELECT person_id, kind FROM messages ORDER BY person_id";
        let all: Vec<(String, String)> = db.all(q!(sql)).await.unwrap();
        assert!(all.iter().all(|(_, kind)| kind == "programme_begins"));
        all.into_iter().map(|(person, _)| person).collect::<Vec<_>>()
    };
    assert!(told("2026-11-23T16:59:00Z").await.is_empty(), "not before six in the evening");
    let mut both = [selam, anneke];
    both.sort();
    assert_eq!(told("2026-11-23T17:00:00Z").await, both);
    assert_eq!(told("2026-11-23T18:00:00Z").await, both, "once");
    db.run(q!("DELETE FROM messages")).await.unwrap();
    assert!(told("2026-11-24T14:00:00Z").await.is_empty(), "it has begun");
}

#[tokio::test]
async fn the_home_page_says_that_a_day_of_it_is_today_or_tomorrow() {
    let mut site = site().await;
    let school = school(&site).await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    child(&site, &school.old, &selam, "Yonas", "noten").await;
    for (at, when) in [
        ("2026-11-22T12:00:00Z", ""),
        ("2026-11-23T12:00:00Z", "Morgen"),
        ("2026-11-24T08:30:00Z", "Vandaag"),
        ("2026-11-24T14:00:00Z", ""),
        ("2026-11-25T12:00:00Z", "Morgen"),
    ] {
        site = site.at(at.parse().unwrap());
        let home = Browser::of(&site, &selam).await.get("/?taal=nl").await;
        for word in ["Morgen", "Vandaag"] {
            assert_eq!(home.says(word), word == when, "{at} {word}");
        }
        assert_eq!(home.says("Summerschool light"), !when.is_empty(), "{at}");
        let other = Browser::of(&site, &ria).await.get("/").await;
        assert!(!other.says("Summerschool light"), "who takes no part, {at}");
    }
}
