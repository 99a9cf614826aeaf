//! Signing up over HTTP: what each sees, who may do what, and what bad input comes to.

use crate::support::{
    agenda::{NEXT, at, comes, in_line, keep, plan, tuesdays, weekly},
    browser::Browser,
    people::{anneke, hans, new, person, petra, put, ria, selam, taalvrager, viewer, volunteer},
    site,
};
use app::{activities::store::settle, people::store::NewRecord, q};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::activities::{Kind, line::SignUpState};
use meedoen_rules::code::Coded;

#[tokio::test]
async fn the_next_taalcafe_is_one_tap_from_home_and_off_again_is_another() {
    let site = site().await;
    let db = &site.state.db;
    let series = tuesdays(db, &ria(db).await, plan(Kind::Taalcafe, Some(25))).await;
    let mut her = Browser::of(&site, &selam(db).await).await;
    let (path, home) = (format!("/agenda/{series}/{NEXT}"), her.get("/?taal=nl").await);
    assert!(home.says(&format!("action=\"{path}/aanmelding\"")) && home.says("Ik kom"));
    let answer = her.post_with_key(&format!("{path}/aanmelding"), "een-sleutel-van-20", &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    let again = her.post_with_key(&format!("{path}/aanmelding"), "een-sleutel-van-20", &[]).await;
    assert_eq!(again.location, path, "the same form twice has the same answer");
    let page = her.get(&path).await;
    assert!(page.says("Je bent aangemeld.") && page.says("1 van 25"));
    assert!(!page.says("Selam Tesfay"), "names are for who receives people");
    assert!(her.get("/").await.says("je komt"));
    assert_eq!(her.post(&format!("{path}/afmelding"), &[]).await.location, path);
    assert!(her.get(&path).await.says("Ik kom"));
}

#[tokio::test]
async fn names_are_seen_by_coordinator_planner_and_host_and_by_nobody_else() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, anneke, selam) = (ria(db).await, anneke(db).await, selam(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    Browser::of(&site, &selam).await.post(&format!("{path}/aanmelding"), &[("kinderen", "2")]).await;
    let mut coach = Browser::of(&site, &anneke).await;
    for person in [&hans(db).await, &ria] {
        let page = Browser::of(&site, person).await.get(&format!("{path}?taal=nl")).await;
        assert!(page.says("Selam Tesfay") && page.says("met 2 kinderen"));
    }
    let others = [&viewer(db).await, &petra(db).await, &selam, &anneke];
    for person in others {
        assert!(!Browser::of(&site, person).await.get(&path).await.says("Selam Tesfay"));
    }
    let stranger = Browser::stranger(&site).get(&path).await;
    assert!(
        stranger.status == StatusCode::OK
            && !stranger.says("Selam")
            && !stranger.says("<form method=\"post\" action=\"/agenda")
    );
    assert_eq!(coach.post(&format!("{path}/dienst"), &[("doe", "host")]).await.status, StatusCode::SEE_OTHER);
    assert!(coach.get(&path).await.says("Selam Tesfay"), "a host receives people");
}

#[tokio::test]
async fn another_municipality_and_strangers_do_nothing_here() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam) = (ria(db).await, selam(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let mut petra = Browser::of(&site, &petra(db).await).await;
    let mut stranger = Browser::stranger(&site);
    let mut viewer = Browser::of(&site, &viewer(db).await).await;
    let mut her = Browser::of(&site, &selam).await;
    for (what, field) in [
        ("aanmelding", ("", "")),
        ("afmelding", ("", "")),
        ("plek", ("antwoord", "ja")),
        ("dienst", ("doe", "host")),
    ] {
        let address = format!("{path}/{what}");
        assert_eq!(petra.post(&address, &[field]).await.status, StatusCode::NOT_FOUND, "{what}");
        assert_eq!(stranger.post(&address, &[field]).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    let search = format!("{path}/aanmelding?zoek=sel");
    for browser in [&mut petra, &mut stranger, &mut viewer, &mut her] {
        assert_eq!(browser.get(&search).await.status, StatusCode::NOT_FOUND);
    }
    // Someone else is for a coordinator to sign up; a shift is for volunteers.
    let other = [("persoon", ria.as_str())];
    assert_eq!(her.post(&format!("{path}/aanmelding"), &other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(her.post(&format!("{path}/dienst"), &[("doe", "host")]).await.status, StatusCode::NOT_FOUND);
    let unknown = format!("/agenda/{series}/2026-12-02/aanmelding");
    assert_eq!(her.post(&unknown, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_coordinator_looks_someone_up_and_signs_them_up_and_off() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam, petra) = (ria(db).await, selam(db).await, petra(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let mut ria = Browser::of(&site, &ria).await;
    let found = ria.get(&format!("{path}/aanmelding?zoek=sel&taal=nl")).await;
    assert!(found.says("Meld Selam aan") && found.says(&selam));
    let fields = [("zoek", "sel"), ("persoon", selam.as_str()), ("kinderen", "drie")];
    let wrong = ria.post(&format!("{path}/aanmelding"), &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.says("Vul een heel getal in") && wrong.says("value=\"drie\"") && wrong.says("Meld Selam aan")
    );
    let fields = [("zoek", "sel"), ("persoon", selam.as_str()), ("kinderen", "1")];
    assert_eq!(ria.post(&format!("{path}/aanmelding"), &fields).await.location, path);
    assert!(ria.get(&path).await.says("met 1 kind"));
    // Whoever lives in Gouda isn't to be signed up in Woerden.
    let elsewhere = ria.post(&format!("{path}/aanmelding"), &[("persoon", petra.as_str())]).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    ria.post(&format!("{path}/afmelding"), &[("persoon", selam.as_str())]).await;
    assert!(ria.get(&path).await.says("Er heeft zich nog niemand aangemeld."));
}

#[tokio::test]
async fn a_full_taalcafe_offers_the_waiting_list_and_the_next_one_and_the_offer_stands_at_home() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, hans, selam) = (ria(db).await, hans(db).await, selam(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(1))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let mut first = Browser::of(&site, &hans).await;
    let mut her = Browser::of(&site, &selam).await;
    first.post(&format!("{path}/aanmelding"), &[]).await;
    let page = her.get(&format!("{path}?taal=nl")).await;
    assert!(page.says("Zet mij op de wachtlijst") && page.says(&format!("/agenda/{series}/2026-12-08")));
    her.post(&format!("{path}/aanmelding"), &[]).await;
    assert!(her.get(&path).await.says("Je plaats in de rij: 1."));
    first.post(&format!("{path}/afmelding"), &[]).await;
    let home = her.get("/").await;
    assert!(home.says("Er is een plaats vrij") && home.says(&format!("action=\"{path}/plek\"")));
    assert_eq!(
        her.post(&format!("{path}/plek"), &[("antwoord", "misschien")]).await.status,
        StatusCode::BAD_REQUEST
    );
    her.post(&format!("{path}/plek"), &[("antwoord", "ja")]).await;
    assert!(her.get(&path).await.says("Je bent aangemeld."));
    assert!(!her.get("/").await.says("Er is een plaats vrij"));
}

#[tokio::test]
async fn who_brings_too_many_or_comes_too_late_hears_what_to_do() {
    let site = site().await;
    let db = &site.state.db;
    let ria = ria(db).await;
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(4))).await;
    let drop_in = tuesdays(db, &ria, plan(Kind::Taalinloop, None)).await;
    let mut her = Browser::of(&site, &selam(db).await).await;
    her.get("/?taal=nl").await;
    for (address, children, says) in [
        (format!("/agenda/{series}/{NEXT}"), "10", "hoogstens 9 mensen"),
        (format!("/agenda/{series}/{NEXT}"), "4", "Zo veel plaatsen zijn er niet."),
        (format!("/agenda/{series}/2026-11-24"), "", "Het is al begonnen of voorbij."),
        (format!("/agenda/{drop_in}/{NEXT}"), "", "geen aanmelding nodig"),
    ] {
        let answer = her.post(&format!("{address}/aanmelding"), &[("kinderen", children)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.says(says), "{says}");
    }
}

#[tokio::test]
async fn where_hands_are_lacking_the_coordinator_sees_it_and_who_is_free_is_asked() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, anneke) = (ria(db).await, anneke(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let mut ria = Browser::of(&site, &ria).await;
    let mut coach = Browser::of(&site, &anneke).await;
    assert!(ria.get("/?taal=nl").await.says("Hier zijn nog mensen nodig"));
    // Anneke is away until the end of the year.
    assert!(!coach.get("/?taal=nl").await.says("Kun je helpen?"));
    db.run(app::q!("UPDATE volunteers SET away_until = NULL")).await.unwrap();
    let home = coach.get("/").await;
    assert!(home.says("Kun je helpen?") && home.says(&format!("action=\"{path}/dienst\"")));
    coach.post(&format!("{path}/dienst"), &[("doe", "taalcoach")]).await;
    assert!(coach.get(&path).await.says("Jij helpt als taalcoach."));
    assert!(!coach.get("/").await.says(&format!("action=\"{path}/dienst\"")));
    let second = coach.post(&format!("{path}/dienst"), &[("doe", "host")]).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.says("Je helpt hier al."));
    coach.post(&format!("{path}/dienst"), &[("doe", "terug")]).await;
    assert!(!coach.get(&path).await.says("Jij helpt als taalcoach."));
    // On Mondays she has no time.
    db.run(app::q!("UPDATE volunteers SET week = 1")).await.unwrap();
    assert!(!coach.get("/").await.says("Kun je helpen?"));
}

/// Omar wants to practise Dutch, and volunteers.
#[tokio::test]
async fn who_helps_at_the_next_taalcafe_is_not_asked_to_come_and_takes_no_place() {
    let site = site().await;
    let db = &site.state.db;
    let series = tuesdays(db, &ria(db).await, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let (omar, asks, offers) = (person("Omar Haddad"), taalvrager(), volunteer());
    let both = NewRecord { taalvrager: Some(&asks), volunteer: Some(&offers), ..new(&omar) };
    let mut omar = Browser::of(&site, &put(db, both).await).await;
    let to = format!("{path}/aanmelding");
    assert!(omar.get("/?taal=nl").await.says(&format!("action=\"{to}\"")));
    omar.post(&format!("{path}/dienst"), &[("doe", "host")]).await;
    let home = omar.get("/").await;
    assert!(home.says("je bent gastheer of gastvrouw") && !home.says(&format!("action=\"{to}\"")));
    let refused = omar.post(&to, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Wie hier helpt, hoeft zich niet aan te melden."));
    assert!(omar.get(&path).await.says("0 van 25"));
}

#[tokio::test]
async fn who_is_too_many_for_fewer_places_is_told_and_the_next_is_offered_one() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam, hans) = (ria(db).await, selam(db).await, hans(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(2))).await;
    let on = NEXT.to_string();
    in_line(db, &series, &on, &selam, 1, "waiting", 2).await;
    in_line(db, &series, &on, &hans, 2, "waiting", 0).await;
    at(db, &series, NEXT, async |tx, held| settle(tx, held, crate::support::now()).await.unwrap()).await;
    let state = async |who: &str| {
        let row: Option<(String,)> =
            db.first(q!("SELECT state FROM sign_ups WHERE person_id = $1", who)).await.unwrap();
        row.unwrap().0
    };
    assert_eq!((state(&selam).await.as_str(), state(&hans).await.as_str()), ("too_many", "offered"));
    let mut her = Browser::of(&site, &selam).await;
    let home = her.get("/?taal=nl").await;
    assert!(home.says("Er zijn te weinig plaatsen"));
    let path = format!("/agenda/{series}/{NEXT}");
    let page = her.get(&path).await;
    assert!(
        page.says("Je wilt met 3 mensen komen. Er zijn nu nog maar 2 plaatsen.") && page.says("value=\"2\"")
    );
    her.post(&format!("{path}/aanmelding"), &[("kinderen", "0")]).await;
    assert_eq!(state(&selam).await, SignUpState::In.code(), "alone she fits");
    assert!(!her.get("/").await.says("Er zijn te weinig plaatsen"));
}

#[tokio::test]
async fn the_next_one_of_a_full_taalcafe_may_be_in_another_series() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam, hans) = (ria(db).await, selam(db).await, hans(db).await);
    let full = keep(db, &ria, plan(Kind::Taalcafe, Some(1)), weekly(NEXT, 2)).await;
    let other = keep(db, &ria, plan(Kind::Taalcafe, Some(25)), weekly(date(2026, 12, 15), 1)).await;
    keep(db, &ria, plan(Kind::Zing, Some(25)), weekly(date(2026, 12, 8), 1)).await;
    comes(db, &full, &hans, 0).await.unwrap();
    in_line(db, &full, "2026-12-08", &hans, 1, "in", 0).await;
    let mut her = Browser::of(&site, &selam).await;
    let page = her.get(&format!("/agenda/{full}/{NEXT}?taal=nl")).await;
    assert!(page.says(&format!("/agenda/{other}/2026-12-15")), "the first of its kind with room");
    assert!(page.says("De volgende keer: dinsdag 15 december 2026, 19:00"));
}

#[tokio::test]
async fn a_coordinator_hears_of_all_that_lack_hands_and_a_volunteer_sees_it_in_the_agenda() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, anneke, selam) = (ria(db).await, anneke(db).await, selam(db).await);
    let mut ria_there = Browser::of(&site, &ria).await;
    for _ in 0..4 {
        tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    }
    let home = ria_there.get("/?taal=nl").await;
    assert!(home.says("En nog 4 keer: bekijk de agenda"), "eight within two weeks, of which four are shown");
    assert!(ria_there.get("/agenda").await.says("Hier zijn nog mensen nodig"));
    let mut coach = Browser::of(&site, &anneke).await;
    assert!(coach.get("/agenda?taal=nl").await.says("Hier zijn nog mensen nodig"));
    let mut her = Browser::of(&site, &selam).await;
    assert!(!her.get("/agenda?taal=nl").await.says("Hier zijn nog mensen nodig"));
}
