//! A change "from here on", over HTTP: what it asks, what it shows before it is kept, and that nobody is lost by it.

use crate::{
    store_came::key,
    support::planning::{all, days, hidden, season, sign_ups, signed_up, tap, told, with_season},
    support::{
        WOERDEN,
        agenda::{in_line, keep, plan, weekly},
        browser::Browser,
        now,
        people::{hans, ria, selam},
        site,
    },
};
use app::activities::store::{self, hold_meeting, list};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::activities::{
    Kind,
    when::{Change, Only},
};
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

#[tokio::test]
async fn another_day_from_here_on_asks_about_those_who_count_on_the_old_one() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let selam = selam(&site.state.db).await;
    for on in ["2026-12-01", "2026-12-15", "2026-12-22"] {
        signed_up(&site, &series, on, &selam, 1, "in").await;
    }
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-15/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [("datum", "2026-12-16"), ("dagen", "wed"), ("aantal", "4"), ("begin", begin.as_str())];
    let mut fields = season(&klooster, &change);
    let asked = browser.post(&path, &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("dinsdag 15 december 2026") && asked.says("dinsdag 22 december 2026"));
    assert_eq!(all(&site, WOERDEN).await.len(), 1, "nothing happened yet");
    fields.push(("verdwijnt", "blijft"));
    let done = browser.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.location.ends_with("/2026-12-16"));
    assert_eq!(
        days(&site).await,
        [
            "2026-12-01",
            "2026-12-08",
            "2026-12-15",
            "2026-12-16",
            "2026-12-22",
            "2026-12-23",
            "2026-12-30",
            "2027-01-06"
        ]
    );
    let kept = sign_ups(&site).await;
    assert_eq!(kept.len(), 3);
    for (held_in, on, state) in kept {
        assert_eq!(state, "in");
        let there = store::find_series(&site.state.db, &held_in).await.unwrap().unwrap();
        assert!(there.series.holds(on.parse().unwrap()), "{on}");
        assert_eq!(there.line_id, series);
    }
    let old = browser.get(&format!("/agenda/{series}/2026-12-15/wijzigen")).await;
    assert_eq!(old.status, StatusCode::OK, "an address that was sent around still leads to it");
}

#[tokio::test]
async fn fewer_places_than_people_asks_and_who_came_first_keeps_a_place() {
    let site = site().await;
    let db = &site.state.db;
    let (series, klooster, anneke) = with_season(&site).await;
    for (at, person) in [selam(db).await, ria(db).await, hans(db).await].iter().enumerate() {
        signed_up(&site, &series, "2026-12-15", person, i64::try_from(at).unwrap(), "in").await;
    }
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [("datum", "2026-12-08"), ("aantal", "5"), ("plaatsen", "2"), ("begin", begin.as_str())];
    let mut fields = season(&klooster, &change);
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.push(("te_vol", "wacht"));
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    let states: Vec<String> = sign_ups(&site).await.into_iter().map(|(_, _, state)| state).collect();
    assert_eq!(states, ["in", "in", "waiting"]);
    let changed = told(&site).await.into_iter().filter(|(.., what)| what == "changed");
    assert_eq!(changed.count(), 3);
    let both = all(&site, WOERDEN).await;
    assert_eq!(both.iter().map(|one| one.plan.capacity).collect::<Vec<_>>(), [Some(25), Some(2)]);
    assert!(both.iter().all(|one| one.created_by == anneke));
}

#[tokio::test]
async fn more_places_are_offered_to_who_waits_at_once() {
    let site = site().await;
    let db = &site.state.db;
    let (series, klooster, anneke) = with_season(&site).await;
    let (selam, ria) = (selam(db).await, ria(db).await);
    signed_up(&site, &series, "2026-12-15", &ria, 1, "in").await;
    signed_up(&site, &series, "2026-12-15", &selam, 2, "waiting").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [("datum", "2026-12-08"), ("aantal", "5"), ("plaatsen", "30"), ("begin", begin.as_str())];
    assert_eq!(browser.post(&path, &season(&klooster, &change)).await.status, StatusCode::SEE_OTHER);
    let states: Vec<String> = sign_ups(&site).await.into_iter().map(|(_, _, state)| state).collect();
    assert_eq!(states, ["in", "offered"]);
}

#[tokio::test]
async fn an_address_from_before_a_change_leads_to_the_meeting() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [("datum", "2026-12-08"), ("aantal", "5"), ("van", "18:00"), ("begin", begin.as_str())];
    browser.post(&path, &season(&klooster, &change)).await;
    let old = Browser::stranger(&site).get(&format!("/agenda/{series}/2026-12-15")).await;
    assert_eq!(old.status, StatusCode::SEE_OTHER);
    assert!(Browser::stranger(&site).get(&old.location).await.says("18:00 tot 21:00"));
    let never = Browser::stranger(&site).get(&format!("/agenda/{series}/2026-12-16")).await;
    assert_eq!(never.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_days_that_come_of_it_are_shown_before_it_is_kept() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-15/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [
        ("datum", "2026-12-15"),
        ("aantal", "3"),
        ("van", "18:00"),
        ("begin", begin.as_str()),
        ("stap", "kijk"),
    ];
    let seen = browser.post(&path, &season(&klooster, &change)).await;
    assert_eq!(seen.status, StatusCode::OK);
    for text in
        ["Het is 3 keer.", "dinsdag 29 december 2026", "Het is nog niet opgeslagen.", "value=\"18:00\""]
    {
        assert!(seen.says(text), "{text}");
    }
    assert!(!seen.says("dinsdag 5 januari 2027") && !seen.says("dan bezet"), "it isn't in its own way");
    assert_eq!(all(&site, WOERDEN).await.len(), 1, "nothing happened yet");
    let begin = hidden(&seen, "begin");
    let change = [
        ("datum", "2026-12-15"),
        ("aantal", "3"),
        ("van", "18:00"),
        ("begin", begin.as_str()),
        ("stap", "bewaar"),
    ];
    assert_eq!(browser.post(&path, &season(&klooster, &change)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(all(&site, WOERDEN).await.len(), 2);
}

#[tokio::test]
async fn a_meeting_that_moved_out_of_the_past_changes_nothing_that_was() {
    let site = site().await;
    let db = &site.state.db;
    let ria = ria(db).await;
    let series = keep(db, &ria, plan(Kind::Taalcafe, Some(25)), weekly(date(2026, 11, 3), 8)).await;
    let planned = store::find_series(db, &series).await.unwrap().unwrap();
    let december = Change { date: Some(date(2026, 12, 2)), ..Change::default() };
    let moved = planned.series.only(date(2026, 11, 3), Only::Change(december)).unwrap();
    let mut tx = db.begin().await.unwrap();
    store::put_only(&mut tx, &series, date(2026, 11, 3), &moved, &ria, now()).await.unwrap();
    tx.commit().await.unwrap();

    let mut browser = Browser::of(&site, &ria).await;
    let menu = format!("/agenda/{series}/2026-11-03/wijzigen");
    let page = browser.get(&menu).await;
    assert!(page.says("Daarom kun je vanaf hier niets veranderen") && !page.says(&format!("{menu}/vanaf")));
    assert!(page.says(&format!("/agenda/{series}/2026-11-24/wijzigen")), "the next one is offered");
    assert!(page.says(&format!("{menu}/deze")), "it can still be moved by itself");
    let form = browser.get(&format!("{menu}/vanaf")).await;
    assert_eq!((form.status, form.location.as_str()), (StatusCode::SEE_OTHER, menu.as_str()));
    let change = [("datum", "2026-11-03"), ("aantal", "8"), ("van", "18:00")];
    let place = planned.plan.place_id.clone();
    let answer = browser.post(&format!("{menu}/vanaf"), &season(&place, &change)).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, menu.as_str()));
    let after = store::find_series(db, &series).await.unwrap().unwrap();
    assert_eq!(after.series, moved);
}

#[tokio::test]
async fn what_was_different_on_days_that_go_is_said_and_days_are_left_out_of_the_new_ones() {
    let site = site().await;
    let db = &site.state.db;
    let (series, klooster, anneke) = with_season(&site).await;
    let mut browser = Browser::of(&site, &anneke).await;
    let menu = |on: &str| format!("/agenda/{series}/{on}/wijzigen");
    tap(&mut browser, &menu("2026-12-22"), "overslaan").await;
    let path = format!("{}/vanaf", menu("2026-12-15"));
    let begin = hidden(&browser.get(&path).await, "begin");
    let wednesdays = [
        ("datum", "2026-12-16"),
        ("dagen", "wed"),
        ("aantal", "3"),
        ("begin", begin.as_str()),
        ("stap", "kijk"),
    ];
    let seen = browser.post(&path, &season(&klooster, &wednesdays)).await;
    assert!(seen.says("Op deze dagen was iets anders afgesproken"));
    assert!(seen.says("dinsdag 22 december 2026: overgeslagen"));
    assert!(seen.says("name=\"zonder\" value=\"2026-12-23\""));
    let begin = hidden(&seen, "begin");
    let mut kept = wednesdays;
    (kept[3].1, kept[4].1) = (begin.as_str(), "bewaar");
    let mut fields = season(&klooster, &kept);
    fields.extend([("zonder", "2026-12-16"), ("zonder", "2026-12-23")]);
    let done = browser.post(&path, &fields).await;
    assert!(done.location.ends_with("/2026-12-30"), "to the first that is held: {}", done.location);
    assert_eq!(days(&site).await, ["2026-12-01", "2026-12-08", "2026-12-30"]);

    let going_on = store::goes_on_in(db, &series, date(2026, 12, 30)).await.unwrap().unwrap().id;
    signed_up(&site, &going_on, "2026-12-30", &selam(db).await, 1, "in").await;
    let path = format!("/agenda/{going_on}/2026-12-16/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let mut fields = season(
        &klooster,
        &[("datum", "2026-12-16"), ("dagen", "wed"), ("aantal", "3"), ("begin", begin.as_str())],
    );
    fields.push(("zonder", "2026-12-30"));
    let refused = browser.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"zonder-fout\"") && refused.says("rekenen mensen al"));
    assert_eq!(days(&site).await.len(), 3);
}

#[tokio::test]
async fn a_day_that_goes_is_cancelled_in_the_language_of_whoever_reads_it() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let selam = selam(&site.state.db).await;
    signed_up(&site, &series, "2026-12-15", &selam, 1, "in").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let path = format!("/agenda/{series}/2026-12-15/wijzigen/vanaf");
    let begin = hidden(&browser.get(&path).await, "begin");
    let change = [
        ("datum", "2026-12-16"),
        ("dagen", "wed"),
        ("aantal", "4"),
        ("begin", begin.as_str()),
        ("verdwijnt", "afgezegd"),
    ];
    assert_eq!(browser.post(&path, &season(&klooster, &change)).await.status, StatusCode::SEE_OTHER);
    let old = format!("/agenda/{series}/2026-12-15");
    let mut selam = Browser::of(&site, &selam).await;
    let there = selam.get(&old).await.location;
    for (language, words) in [
        ("nl", "Het is voortaan op andere dagen."),
        ("en", "From now on it is on other days."),
        ("ti", "መዓልታት"),
    ] {
        let page = selam.get(&format!("{there}?taal={language}")).await;
        assert!(page.says(words), "{language}");
        assert_eq!(page.says("Het is voortaan"), language == "nl");
    }
}

/// More than there are connections to PostgreSQL: an edit that waits for a second one while it holds its first would never
/// get it.
#[tokio::test]
async fn twenty_five_edits_of_one_series_at_once_are_all_carried_out() {
    let site = Arc::new(site().await);
    let ria = ria(&site.state.db).await;
    let season = weekly(date(2026, 12, 1), 25);
    let series = keep(&site.state.db, &ria, plan(Kind::Taalcafe, Some(25)), season.clone()).await;
    let place = all(&site, WOERDEN).await[0].plan.place_id.clone();
    let mut edits = JoinSet::new();
    for on in season.rule.dates_between(date(2026, 12, 1), date(2027, 12, 1)) {
        let (site, ria, place) = (site.clone(), ria.clone(), place.clone());
        let path = format!("/agenda/{series}/{on}/wijzigen/deze");
        edits.spawn(async move {
            let mut browser = Browser::of(&site, &ria).await;
            let begin = hidden(&browser.get(&path).await, "begin");
            let day = on.to_string();
            let fields = [
                ("datum", day.as_str()),
                ("van", "19:45"),
                ("tot", "21:45"),
                ("plek", place.as_str()),
                ("begin", begin.as_str()),
            ];
            browser.post(&path, &fields).await.status
        });
    }
    let answers = edits.join_all().await;
    assert_eq!(answers, [StatusCode::SEE_OTHER; 25]);
}

/// Tonight's Taalcafé, of a series that went on at another hour from tonight on, while its host stood in the hall.
#[tokio::test]
async fn marks_on_the_old_page_land_on_the_meeting_where_it_is_now() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam) = (ria(db).await, selam(db).await);
    let series = keep(db, &ria, plan(Kind::Taalcafe, Some(25)), weekly(date(2026, 11, 10), 6)).await;
    in_line(db, &series, "2026-11-24", &selam, 1, "in", 0).await;
    let mut host = Browser::of(&site, &ria).await;
    let path = format!("/agenda/{series}/2026-11-24");
    assert_eq!(host.get(&format!("{path}/opkomst")).await.status, StatusCode::OK);
    let place = all(&site, WOERDEN).await[0].plan.place_id.clone();
    let change = format!("{path}/wijzigen/vanaf");
    let begin = hidden(&host.get(&change).await, "begin");
    let fields = [("datum", "2026-11-24"), ("aantal", "4"), ("van", "18:00"), ("begin", begin.as_str())];
    assert_eq!(host.post(&change, &season(&place, &fields)).await.status, StatusCode::SEE_OTHER);

    let clock = now().as_millisecond();
    let mark = |number: u32, person: &str, here: bool| {
        let id = format!("{number:032x}");
        json!({ "id": id, "at": clock - 60_000, "what": "person", "person": person, "here": here })
    };
    let parcel =
        json!({ "by": app::offline::reader_of(&ria), "clock": clock, "marks": [mark(1, &selam, true)] })
            .to_string();
    let answer = host.post_json(&format!("{path}/opkomst.json"), &parcel).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.says("\"refused\":[]") && answer.says("\"came\":1"), "{}", answer.body);
    let form = host.post(&format!("{path}/opkomst"), &[("tik", "count:children:1")]).await;
    assert_eq!(form.status, StatusCode::SEE_OTHER);
    let now_in = store::goes_on_in(db, &series, date(2026, 11, 24)).await.unwrap().unwrap();
    assert_ne!(now_in.id, series);
    assert_eq!(list(db, &key(&now_in.id, "2026-11-24")).await.unwrap().came(), 2);
    assert_eq!(list(db, &key(&series, "2026-11-24")).await.unwrap().came(), 0);

    // Also when the change comes between looking the meeting up and holding it.
    let mut tx = db.begin().await.unwrap();
    let held = hold_meeting(&mut tx, &key(&series, "2026-11-24")).await.unwrap();
    assert_eq!(held.series_id, now_in.id);
}
