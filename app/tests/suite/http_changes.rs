//! Planning and changing over HTTP: who may, what bad input comes to, and that nobody is lost.

use crate::support::{
    GOUDA, WOERDEN,
    browser::Browser,
    people::{anneke, beheerder, hans, petra, ria, selam, viewer},
    planning::{all, days, hidden, place, planned, season, sign_ups, signed_up, tap, told, with_season},
    site,
};
use app::q;
use axum::http::StatusCode;

#[tokio::test]
async fn a_volunteer_plans_a_season_with_two_exceptions_and_others_may_not() {
    let site = site().await;
    let db = &site.state.db;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let fields = season(&klooster, &[]);
    let mut others = vec![Browser::stranger(&site)];
    for id in [selam(db).await, beheerder(db).await, viewer(db).await] {
        others.push(Browser::of(&site, &id).await);
    }
    for mut browser in others {
        assert_eq!(browser.get("/agenda/nieuw").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post("/agenda/nieuw", &fields).await.status, StatusCode::NOT_FOUND);
    }
    let mut browser = Browser::of(&site, &anneke(db).await).await;
    let fields = season(&klooster, &[("zonder", "2026-12-22"), ("zonder", "2026-12-29")]);
    let answer = planned(&mut browser, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(days(&site).await, ["2026-12-01", "2026-12-08", "2026-12-15", "2027-01-05"]);
    assert_eq!(all(&site, WOERDEN).await.len(), 1, "a season is one series");
    assert!(all(&site, GOUDA).await.is_empty());
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_said_and_nothing_typed_is_lost() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let in_gouda = place(&site, GOUDA, "De Chocoladefabriek").await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    for (wrong, says) in [
        (vec![("tot", "18:00")], "Het einde is voor het begin"),
        (vec![("aantal", "")], "Vul de laatste dag in, of hoeveel keer"),
        (vec![("datum", "31-02-2027")], "Kies een datum die bestaat"),
        (vec![("plek", in_gouda.as_str())], "Kies een plek."),
        (vec![("soort", "feest")], "Kies wat het is."),
        (vec![("zonder", "2026-12-02")], "die niet in deze reeks zit"),
        (vec![("plaatsen", "0")], "Bij 0 plaatsen kan niemand komen"),
    ] {
        let mut fields = season(&klooster, &wrong);
        fields.push(("tekst", "Met koffie en thee"));
        let answer = browser.post("/agenda/nieuw", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(answer.says(says), "{wrong:?}");
        assert!(answer.says("Met koffie en thee"), "{wrong:?}");
    }
    assert!(all(&site, WOERDEN).await.is_empty());
}

#[tokio::test]
async fn the_same_form_twice_plans_once_and_unseen_dates_are_shown_first() {
    let site = site().await;
    let klooster = place(&site, WOERDEN, "Het Klooster").await;
    let mut browser = Browser::of(&site, &ria(&site.state.db).await).await;
    let seen = browser.post("/agenda/nieuw", &season(&klooster, &[])).await;
    let dates = hidden(&seen, "gezien");
    let later = season(&klooster, &[("van", "18:00"), ("stap", "plan"), ("gezien", dates.as_str())]);
    assert_eq!(browser.post("/agenda/nieuw", &later).await.status, StatusCode::OK, "other hours: look again");
    let fields = season(&klooster, &[("stap", "plan"), ("gezien", dates.as_str())]);
    let key = app::token::fresh().unwrap();
    let first = browser.post_with_key("/agenda/nieuw", &key, &fields).await;
    let again = browser.post_with_key("/agenda/nieuw", &key, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location, again.location);
    assert_eq!(all(&site, WOERDEN).await.len(), 1);
    let taken = browser.post("/agenda/nieuw", &season(&klooster, &[])).await;
    assert!(taken.says("deze plek is dan bezet: Taalcafé (19:00 tot 21:00)"));
}

#[tokio::test]
async fn only_the_planner_and_coordinators_change_a_meeting() {
    let site = site().await;
    let db = &site.state.db;
    let (series, klooster, anneke) = with_season(&site).await;
    let base = format!("/agenda/{series}/2026-12-08/wijzigen");
    for id in [anneke, ria(db).await, hans(db).await] {
        let mut browser = Browser::of(&site, &id).await;
        for path in
            [base.clone(), format!("{base}/deze"), format!("{base}/afzeggen"), format!("{base}/vanaf")]
        {
            assert_eq!(browser.get(&path).await.status, StatusCode::OK, "{path}");
        }
        assert!(browser.get(&format!("/agenda/{series}/2026-12-08")).await.says(&base));
    }
    let other = crate::support::people::person("Joke Volkers");
    let volunteer = crate::support::people::volunteer();
    let record =
        app::people::store::NewRecord { volunteer: Some(&volunteer), ..crate::support::people::new(&other) };
    let joke = crate::support::people::put(db, record).await;
    let mut others = vec![Browser::stranger(&site)];
    for id in [selam(db).await, joke, petra(db).await, beheerder(db).await, viewer(db).await] {
        others.push(Browser::of(&site, &id).await);
    }
    for mut browser in others {
        assert!(!browser.get(&format!("/agenda/{series}/2026-12-08")).await.says("wijzigen"));
        assert_eq!(browser.get(&base).await.status, StatusCode::NOT_FOUND);
        for (end, fields) in [
            ("deze", season(&klooster, &[])),
            ("afzeggen", vec![("reden", "zomaar")]),
            ("overslaan", vec![]),
            ("terug", vec![]),
            ("vanaf", season(&klooster, &[])),
        ] {
            let answer = browser.post(&format!("{base}/{end}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{end}");
        }
    }
    assert_eq!(days(&site).await.len(), 6);
    let mut browser = Browser::of(&site, &ria(db).await).await;
    let nothing = format!("/agenda/{series}/2026-12-09/wijzigen");
    assert_eq!(browser.get(&nothing).await.status, StatusCode::NOT_FOUND, "no meeting on a Wednesday");
}

#[tokio::test]
async fn one_evening_moves_is_cancelled_with_a_reason_and_is_held_after_all() {
    let site = site().await;
    let db = &site.state.db;
    let (series, klooster, anneke) = with_season(&site).await;
    let selam = selam(db).await;
    signed_up(&site, &series, "2026-12-08", &selam, 1, "in").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let meeting = format!("/agenda/{series}/2026-12-08");
    let form = browser.get(&format!("{meeting}/wijzigen/deze")).await;
    let begin = hidden(&form, "begin");
    let past = [
        ("datum", "2026-11-01"),
        ("van", "19:00"),
        ("tot", "21:00"),
        ("plek", klooster.as_str()),
        ("begin", begin.as_str()),
    ];
    let refused = browser.post(&format!("{meeting}/wijzigen/deze"), &past).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Deze dag is al geweest"));
    let thursday = [
        ("datum", "2026-12-10"),
        ("van", "14:00"),
        ("tot", "16:00"),
        ("plek", klooster.as_str()),
        ("begin", begin.as_str()),
    ];
    let moved = browser.post(&format!("{meeting}/wijzigen/deze"), &thursday).await;
    assert_eq!((moved.status, moved.location.as_str()), (StatusCode::SEE_OTHER, meeting.as_str()));
    assert!(browser.get(&meeting).await.says("donderdag 10 december 2026, 14:00 tot 16:00"));
    let form = browser.get(&format!("{meeting}/wijzigen/afzeggen")).await;
    let begin = hidden(&form, "begin");
    let empty = browser
        .post(&format!("{meeting}/wijzigen/afzeggen"), &[("reden", " "), ("begin", begin.as_str())])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [("reden", "De zaal is dicht"), ("begin", begin.as_str())];
    browser.post(&format!("{meeting}/wijzigen/afzeggen"), &reason).await;
    let mut stranger = Browser::stranger(&site);
    assert!(stranger.get(&meeting).await.says("De zaal is dicht"), "everyone reads why");
    let heard = told(&site).await;
    assert_eq!(
        heard,
        [(selam.clone(), "2026-12-08".to_owned(), "cancelled".to_owned())],
        "that, and nothing else"
    );
    for _ in 0..2 {
        tap(&mut browser, &format!("{meeting}/wijzigen"), "terug").await;
    }
    assert!(browser.get(&meeting).await.says("dinsdag 8 december 2026, 19:00 tot 21:00"));
    assert_eq!(sign_ups(&site).await, [(series, "2026-12-08".to_owned(), "in".to_owned())]);
}

#[tokio::test]
async fn an_evening_is_left_out_unless_people_count_on_it() {
    let site = site().await;
    let (series, _, anneke) = with_season(&site).await;
    let selam = selam(&site.state.db).await;
    signed_up(&site, &series, "2026-12-08", &selam, 1, "in").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let menu = |on: &str| format!("/agenda/{series}/{on}/wijzigen");
    let refused = tap(&mut browser, &menu("2026-12-08"), "overslaan").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("Er rekent al 1 persoon op deze keer"));
    assert_eq!(days(&site).await.len(), 6);
    tap(&mut browser, &menu("2026-12-15"), "overslaan").await;
    assert_eq!(days(&site).await.len(), 5);
    assert!(browser.get(&menu("2026-12-15")).await.says("Deze keer is overgeslagen"));
    tap(&mut browser, &menu("2026-12-15"), "terug").await;
    assert_eq!(days(&site).await.len(), 6);
}

#[tokio::test]
async fn whoever_comes_second_sees_what_changed_and_keeps_what_they_typed() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let library = place(&site, WOERDEN, "De bibliotheek").await;
    let mut first = Browser::of(&site, &anneke).await;
    let mut second = Browser::of(&site, &ria(&site.state.db).await).await;
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/deze");
    let begin = hidden(&first.get(&path).await, "begin");
    let fields = |place, from, to, begin| {
        [("datum", "2026-12-08"), ("van", from), ("tot", to), ("plek", place), ("begin", begin)]
    };
    first.post(&path, &fields(&library, "19:00", "21:00", &begin)).await;
    let overtaken = second.post(&path, &fields(&klooster, "18:30", "21:00", &begin)).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    for text in ["Iemand anders heeft dit intussen veranderd", "De bibliotheek", "Het Klooster", "18:30"] {
        assert!(overtaken.says(text), "{text}");
    }
    let begin = hidden(&overtaken, "begin");
    let done = second.post(&path, &fields(&library, "18:30", "21:00", &begin)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = first.get(&format!("/agenda/{series}/2026-12-08")).await;
    assert!(page.says("18:30 tot 21:00") && page.says("De bibliotheek"));
}

#[tokio::test]
async fn a_helper_in_two_places_at_once_is_said_when_a_meeting_moves() {
    let site = site().await;
    let (series, klooster, anneke) = with_season(&site).await;
    let library = place(&site, WOERDEN, "De bibliotheek").await;
    let mut browser = Browser::of(&site, &anneke).await;
    let zing = season(
        &library,
        &[("soort", "zing"), ("datum", "2026-12-09"), ("herhaling", "once"), ("aantal", ""), ("dagen", "")],
    );
    planned(&mut browser, &zing).await;
    let other = all(&site, WOERDEN).await.into_iter().find(|one| one.plan.kind == "zing").unwrap().id;
    for (id, on) in [(&series, "2026-12-08"), (&other, "2026-12-09")] {
        for sql in [
            "INSERT INTO meetings (series_id, on_date, municipality_id, touched) SELECT $1, $2, municipality_id, 1
             FROM people WHERE id = $3",
            "INSERT INTO shifts (series_id, on_date, person_id, task, created_at) VALUES ($1, $2, $3, 'host', 1)",
        ] {
            site.state.db.run(q!(sql, id.as_str(), on, anneke.as_str())).await.unwrap();
        }
    }
    let path = format!("/agenda/{series}/2026-12-08/wijzigen/deze");
    let begin = hidden(&browser.get(&path).await, "begin");
    let mut fields = vec![
        ("datum", "2026-12-09"),
        ("van", "20:00"),
        ("tot", "22:00"),
        ("plek", klooster.as_str()),
        ("begin", begin.as_str()),
    ];
    let warned = browser.post(&path, &fields).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(warned.says("Anneke helpt dan ook bij Zing Nederlands met mij"));
    fields.push(("toch", "ja"));
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
}
