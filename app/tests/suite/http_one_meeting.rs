//! A change of one meeting over HTTP: what it does to those in line, to who changes it at the same time, and in a room
//! that is too small.

use crate::{
    support::planning::{days, hidden, planned, season, sign_ups, signed_up, tap, told, with_season},
    support::{
        WOERDEN,
        browser::Browser,
        now,
        people::{hans, ria, selam},
        site,
    },
};
use app::activities::store;
use axum::http::StatusCode;
use meedoen_rules::activities::Place;

#[tokio::test]
async fn whoever_stands_in_line_with_too_many_counts_and_whoever_signed_off_does_not() {
    let site = site().await;
    let db = &site.state.db;
    let (series, _, anneke) = with_season(&site).await;
    signed_up(&site, &series, "2026-12-08", &selam(db).await, 1, "too_many").await;
    let hans = hans(db).await;
    for on in ["2026-12-08", "2026-12-15"] {
        signed_up(&site, &series, on, &hans, 2, "off").await;
    }
    let mut browser = Browser::of(&site, &anneke).await;
    let menu = |on: &str| format!("/agenda/{series}/{on}/wijzigen");
    let refused = tap(&mut browser, &menu("2026-12-08"), "overslaan").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "it is told, not skipped unsaid");
    assert!(refused.says("Er rekent al 1 persoon op deze keer"));
    let nobody = tap(&mut browser, &menu("2026-12-15"), "overslaan").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    let mut hans = Browser::of(&site, &hans).await;
    assert!(!hans.get("/agenda?van=2026-12-08&mijn=ja").await.says(&format!("/agenda/{series}/2026-12-08")));
}

#[tokio::test]
async fn a_button_that_was_shown_before_someone_elses_change_is_not_carried_out() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut first = Browser::of(&site, &anneke).await;
    let mut second = Browser::of(&site, &ria(&site.state.db).await).await;
    let menu = format!("/agenda/{series}/2026-12-08/wijzigen");
    let seen = hidden(&second.get(&menu).await, "begin");
    let form = hidden(&first.get(&format!("{menu}/deze")).await, "begin");
    let later = [
        ("datum", "2026-12-09"),
        ("van", "19:00"),
        ("tot", "21:00"),
        ("plek", klooster.as_str()),
        ("begin", form.as_str()),
    ];
    assert_eq!(first.post(&format!("{menu}/deze"), &later).await.status, StatusCode::SEE_OTHER);
    for end in ["overslaan", "terug"] {
        let overtaken = second.post(&format!("{menu}/{end}"), &[("begin", seen.as_str())]).await;
        assert_eq!(overtaken.status, StatusCode::CONFLICT, "{end}");
        assert!(overtaken.says("Iemand anders heeft dit intussen veranderd"), "{end}");
    }
    assert!(days(&site).await.contains(&"2026-12-09".to_owned()));
    assert_eq!(tap(&mut second, &menu, "terug").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_cancelled_evening_takes_its_offer_back_and_what_is_free_is_offered_when_it_is_held_after_all() {
    let site = site().await;
    let db = &site.state.db;
    let (series, _, anneke) = with_season(&site).await;
    let (selam, ria) = (selam(db).await, ria(db).await);
    signed_up(&site, &series, "2026-12-08", &ria, 1, "in").await;
    signed_up(&site, &series, "2026-12-08", &selam, 2, "offered").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let menu = format!("/agenda/{series}/2026-12-08/wijzigen");
    let begin = hidden(&browser.get(&format!("{menu}/afzeggen")).await, "begin");
    let ill = [("waarom", "ill"), ("begin", begin.as_str())];
    assert_eq!(browser.post(&format!("{menu}/afzeggen"), &ill).await.status, StatusCode::SEE_OTHER);
    let states = async || sign_ups(&site).await.into_iter().map(|(_, _, state)| state).collect::<Vec<_>>();
    assert_eq!(states().await, ["in", "waiting"], "nothing is left to pass every minute");
    let heard: Vec<_> = told(&site).await.into_iter().map(|(.., what)| what).collect();
    assert_eq!(heard, ["cancelled", "cancelled"]);
    let mut her = Browser::of(&site, &selam).await;
    for (language, words) in [("nl", "ziek"), ("en", "is ill"), ("ar", "مريض"), ("ti", "ሓሚሙ")] {
        let page = her.get(&format!("/agenda/{series}/2026-12-08?taal={language}")).await;
        assert!(page.says(words), "{language}");
    }
    tap(&mut browser, &menu, "terug").await;
    assert_eq!(states().await, ["in", "offered"]);
    assert!(told(&site).await.into_iter().any(|(who, _, what)| who == selam && what == "place_offered"));
}

#[tokio::test]
async fn an_evening_that_is_held_after_all_asks_first_when_its_room_was_given_away() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let menu = format!("/agenda/{series}/2026-12-08/wijzigen");
    let begin = hidden(&browser.get(&format!("{menu}/afzeggen")).await, "begin");
    browser.post(&format!("{menu}/afzeggen"), &[("waarom", "ill"), ("begin", begin.as_str())]).await;
    let meal = [("soort", "meal"), ("datum", "2026-12-08"), ("herhaling", "once")];
    assert_eq!(planned(&mut browser, &season(&klooster, &meal)).await.status, StatusCode::SEE_OTHER);
    let asked = tap(&mut browser, &menu, "terug").await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.says("Wil je het toch zo?") && asked.says("ja, toch zo"));
    let (begin, anyway) = (hidden(&asked, "begin"), hidden(&asked, "toch"));
    assert!(browser.get(&menu).await.says("Deze keer gaat niet door"), "nothing happened yet");
    let yes = [("begin", begin.as_str()), ("toch", anyway.as_str())];
    assert_eq!(browser.post(&format!("{menu}/terug"), &yes).await.status, StatusCode::SEE_OTHER);
    assert!(!browser.get(&menu).await.says("Deze keer gaat niet door"));
}

#[tokio::test]
async fn a_room_that_is_too_small_is_said_while_planning_and_moving() {
    let site = site().await;
    let (series, _, anneke) = with_season(&site).await;
    let room = Place {
        name: "De huiskamer".to_owned(),
        address: "Kerkplein 1, Woerden".to_owned(),
        directions: String::new(),
        capacity: Some(12),
        step_free: Some(true),
    };
    let mut tx = site.state.db.begin().await.unwrap();
    let room = store::insert_place(&mut tx, WOERDEN, &room, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut browser = Browser::of(&site, &anneke).await;
    assert!(browser.get("/agenda/nieuw").await.says("De huiskamer · Ruimte voor 12 mensen"));
    let seen = browser.post("/agenda/nieuw", &season(&room, &[])).await;
    assert!(seen.says("In De huiskamer passen 12 mensen."));
    let seen = browser.post("/agenda/nieuw", &season(&room, &[("plaatsen", "12")])).await;
    assert!(!seen.says("In De huiskamer passen 12 mensen."));
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/deze");
    let begin = hidden(&browser.get(&path).await, "begin");
    let mut fields = vec![
        ("datum", "2026-12-08"),
        ("van", "19:00"),
        ("tot", "21:00"),
        ("plek", room.as_str()),
        ("begin", begin.as_str()),
    ];
    let asked = browser.post(&path, &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("De huiskamer: hier passen 12 mensen, maar er zijn 25 plaatsen"));
    fields.push(("toch", "ja"));
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("/agenda/{series}/2026-12-08")).await;
    assert!(page.says("Ruimte voor 12 mensen") && page.says("Je kunt er in met een rolstoel"));
}

#[tokio::test]
async fn a_holiday_that_a_meeting_moves_into_is_shown_once_and_refuses_nothing() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = |on: &str| format!("/agenda/{series}/{on}/wijzigen/deze");
    let begin = hidden(&browser.get(&path("2026-12-15")).await, "begin");
    let moved_to = |day, seen| {
        let (klooster, begin) = (klooster.as_str(), begin.as_str());
        let hours = [("van", "19:00"), ("tot", "21:00")];
        [("datum", day), hours[0], hours[1], ("plek", klooster), ("begin", begin), ("gezien", seen)]
    };
    let christmas = "2026-12-25";
    let shown = browser.post(&path("2026-12-15"), &moved_to(christmas, "")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.says("vrijdag 25 december 2026: Kerst, kerstvakantie"), "{}", shown.body);
    assert!(shown.says("Het is nog niet opgeslagen.") && !days(&site).await.contains(&christmas.to_owned()));
    let seen = hidden(&shown, "gezien");
    let other = browser.post(&path("2026-12-15"), &moved_to("2026-12-26", &seen)).await;
    assert!(other.status == StatusCode::OK && other.says("tweede kerstdag"), "another day is seen first too");
    let kept = browser.post(&path("2026-12-15"), &moved_to(christmas, &seen)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(days(&site).await.contains(&christmas.to_owned()));

    // Within the holidays in which it was planned there is nothing new to see.
    let begin = hidden(&browser.get(&path("2026-12-22")).await, "begin");
    let fields = [
        ("datum", "2026-12-23"),
        ("van", "19:00"),
        ("tot", "21:00"),
        ("plek", klooster.as_str()),
        ("begin", begin.as_str()),
    ];
    assert_eq!(browser.post(&path("2026-12-22"), &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_meeting_that_moves_onto_another_of_its_own_series_says_so() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/deze");
    let begin = hidden(&browser.get(&path).await, "begin");
    let moved_to = |day, from| {
        let (klooster, begin) = (klooster.as_str(), begin.as_str());
        [("datum", day), ("van", from), ("tot", "21:00"), ("plek", klooster), ("begin", begin)]
    };
    let asked = browser.post(&path, &moved_to("2026-12-15", "19:00")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Taalcafé (19:00 tot 21:00)"));
    let later = browser.post(&path, &moved_to("2026-12-08", "19:30")).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER, "it is not in its own way");
}
