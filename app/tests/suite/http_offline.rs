//! What a telephone without a connection stands on: the worker, what is fetched ahead, whose an answer is, and forms
//! that come later.

use crate::{
    http_help_ask::koppeling,
    support::{
        agenda::{NEXT, in_line, plan, tuesdays},
        browser::Browser,
        people::{anneke, hans, ria, selam},
        site,
    },
};
use app::{offline::reader_of, q, routes::TABLES};
use axum::http::StatusCode;
use meedoen_rules::{
    access::{Method, audience_of},
    activities::Kind,
    offline::{CHANGES_READER, KEPT, SENT_LATER},
};

#[test]
fn every_address_of_the_lists_is_one_of_a_room() {
    for path in KEPT {
        assert!(audience_of(TABLES, Method::Get, path).is_some(), "{path}");
    }
    for path in SENT_LATER.iter().map(|(path, _)| path).chain(CHANGES_READER) {
        assert!(audience_of(TABLES, Method::Post, path).is_some(), "{path}");
    }
}

#[tokio::test]
async fn the_worker_is_for_everyone_and_asked_for_each_time() {
    let site = site().await;
    let worker = Browser::stranger(&site).get("/sw.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    assert_eq!(worker.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(worker.header("cache-control"), Some("no-cache"));
    assert!(worker.says(r#"["^/agenda/[^/]+/[^/]+/aanmelding$","sign_up"]"#), "{}", worker.body);
}

/// Addresses that the worker names, between quotes; what is a beginning or has a hole in it doesn't count.
fn named_in(script: &str) -> Vec<&str> {
    let is_path = |text: &&str| {
        text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_lowercase() || b"/.-".contains(&byte))
    };
    let quoted = script.split('"').skip(1).step_by(2).filter(is_path);
    quoted.filter(|path| !path.starts_with("/assets/")).collect()
}

#[tokio::test]
async fn every_address_that_the_worker_names_is_one_of_a_room() {
    let site = site().await;
    let worker = Browser::stranger(&site).get("/sw.js").await;
    let named: Vec<_> = worker.body.lines().flat_map(named_in).collect();
    assert!(named.contains(&"/ik/berichten/apparaat") && named.contains(&"/uitloggen"), "{named:?}");
    for path in named {
        let known = [Method::Get, Method::Post].iter().any(|how| audience_of(TABLES, *how, path).is_some());
        assert!(known, "{path}");
    }
}

async fn ahead(browser: &mut Browser<'_>) -> Vec<String> {
    let answer = browser.get("/zonder-internet.json").await;
    let list: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    list["pages"].as_array().unwrap().iter().map(|page| page.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_fetched_ahead_is_ones_own_opens_and_may_be_kept() {
    let site = site().await;
    let db = &site.state.db;
    let series = tuesdays(db, &ria(db).await, plan(Kind::Taalcafe, Some(25))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let mut her = Browser::of(&site, &selam(db).await).await;
    let mut coach = Browser::of(&site, &anneke(db).await).await;
    her.post(&format!("{path}/aanmelding"), &[]).await;
    let pages = ahead(&mut her).await;
    assert!(pages.contains(&path), "{pages:?}");
    for page in &pages {
        let answer = her.get(page).await;
        assert_eq!((answer.status, answer.header("meedoen-keep")), (StatusCode::OK, Some("yes")), "{page}");
    }
    let on_the_way: Vec<_> =
        ahead(&mut coach).await.into_iter().filter(|page| page.contains(&series)).collect();
    assert_eq!(on_the_way, [path], "the next Taalcafé, and nothing of the others");
    assert_eq!(ahead(&mut Browser::stranger(&site)).await, ["/zonder-internet", "/"]);
}

#[tokio::test]
async fn an_answer_says_whose_it_is_on_each_of_their_devices() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    let mut of = Vec::new();
    for person in [&selam, &selam, &anneke] {
        let answer = Browser::of(&site, person).await.get("/").await;
        of.push(answer.header("meedoen-reader").unwrap().to_owned());
    }
    assert_eq!(of[0], of[1]);
    assert_ne!(of[0], of[2]);
    assert!(!of[0].contains(&selam), "it says nothing else of her");
    let mut stranger = Browser::stranger(&site);
    assert_eq!(stranger.get("/").await.header("meedoen-reader"), Some("-"));
    assert_eq!(stranger.get("/agenda").await.header("meedoen-reader"), Some("-"), "also where it is refused");
}

#[tokio::test]
async fn lists_of_people_are_not_kept_on_a_telephone() {
    let site = site().await;
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    for path in ["/mensen", "/koppelen", "/koppelingen", "/invoer", "/totalen"] {
        let answer = ria.get(path).await;
        assert_eq!((answer.status, answer.header("meedoen-keep")), (StatusCode::OK, None), "{path}");
    }
}

/// On 24 November, the day of the first of four Taalcafés.
#[tokio::test]
async fn who_comes_is_kept_by_a_host_and_by_a_coordinator_only_to_count_that_day() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, hans, anneke, selam) = (ria(db).await, hans(db).await, anneke(db).await, selam(db).await);
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(25))).await;
    let (today, next) = (format!("/agenda/{series}/2026-11-24"), format!("/agenda/{series}/{NEXT}"));
    in_line(db, &series, &NEXT.to_string(), &selam, 1, "in", 0).await;
    let helps =
        "INSERT INTO shifts (series_id, on_date, person_id, task, created_at) VALUES ($1, $2, $3, 'host', 0)";
    db.run(q!(helps, series.as_str(), NEXT.to_string(), anneke.as_str())).await.unwrap();
    let is_kept = async |who: &str, path: &str| {
        let answer = Browser::of(&site, who).await.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.header("meedoen-keep").is_some()
    };
    for coordinator in [&ria, &hans] {
        assert!(!is_kept(coordinator, &next).await && !is_kept(coordinator, &today).await);
        assert!(!is_kept(coordinator, &format!("{next}/opkomst")).await);
        assert!(
            is_kept(coordinator, &format!("{today}/opkomst")).await,
            "whoever counts may have no connection"
        );
        let pages = ahead(&mut Browser::of(&site, coordinator).await).await;
        assert!(!pages.contains(&next), "what isn't kept needn't be fetched: {pages:?}");
    }
    for path in [&next, &format!("{next}/opkomst")] {
        assert!(is_kept(&anneke, path).await, "a host: {path}");
    }
    assert!(is_kept(&selam, &next).await && is_kept(&selam, &today).await, "no names on it");
    db.run(q!(helps, series.as_str(), NEXT.to_string(), hans.as_str())).await.unwrap();
    assert!(is_kept(&hans, &next).await && is_kept(&hans, &format!("{next}/opkomst")).await, "host himself");
}

#[tokio::test]
async fn a_form_of_someone_else_is_refused_and_waits_for_its_owner() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    let series = tuesdays(db, &ria(db).await, plan(Kind::Taalcafe, Some(1))).await;
    let path = format!("/agenda/{series}/{NEXT}");
    let (to, key) = (format!("{path}/aanmelding"), "een-sleutel-van-haar");
    let mut coach = Browser::of(&site, &anneke).await;
    let refused = coach.post_later(&to, &reader_of(&selam), key).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.header("meedoen-reader"), Some(reader_of(&anneke).as_str()));
    assert!(refused.says("Iemand anders is nu ingelogd"));
    let nobody = Browser::stranger(&site).post_later(&to, &reader_of(&selam), key).await;
    assert!(nobody.status.is_client_error());
    assert!(!coach.get(&path).await.says("Je bent aangemeld."), "nothing was done in another's name");

    let mut her = Browser::of(&site, &selam).await;
    for _ in 0..2 {
        let taken = her.post_later(&to, &reader_of(&selam), key).await;
        assert_eq!((taken.status, taken.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    }
    assert!(
        her.get(&format!("{path}?taal=nl")).await.says("<meta name=\"told\" content=\"Je bent aangemeld.")
    );
    coach.post(&to, &[]).await;
    assert!(coach.get(&format!("{path}?taal=nl")).await.says("content=\"Je staat op de wachtlijst."));
    let wrong = her.post(&to, &[("kinderen", "1000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("<meta name=\"told\" content="), "what is wrong is told too");
}

#[tokio::test]
async fn a_worker_that_signs_someone_out_is_not_cut_short() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut her = Browser::of(&site, &selam).await;
    let out = her.post_later("/uitloggen", &reader_of(&selam), "een-sleutel-van-haar").await;
    let forgets = (out.status, out.header("clear-site-data"));
    assert_eq!(forgets, (StatusCode::SEE_OTHER, Some("\"cache\"")));
    let out = Browser::of(&site, &selam).await.post("/uitloggen", &[]).await;
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""), "a page's own form");
}

#[tokio::test]
async fn the_pages_that_a_telephone_shows_by_itself_are_in_the_readers_language() {
    let site = site().await;
    let mut her = Browser::of(&site, &selam(&site.state.db).await).await;
    for (path, said) in [
        ("/zonder-internet", "ሕጂ ኢንተርነት የብልኩምን"),
        ("/bewaard", "ንምስዳድ ዝተዓቀበ"),
        ("/bewaard/uitloggen", "ገና ዝጽበ ነገር ኣሎ"),
    ] {
        let page = her.get(path).await;
        assert!(page.says(said) && page.header("content-language") == Some("ti"), "{path}");
        assert!(!page.says("kept-bar"), "{path} is of no hour");
    }
    assert!(her.get("/").await.says("kept-bar"));
    let stranger = Browser::stranger(&site).get("/bewaard").await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_a_title_stands_in_the_title() {
    let site = site().await;
    let page = Browser::stranger(&site).get("/?taal=nl").await;
    assert!(page.says("<title>Thuis · Meedoen</title>"));
}

#[tokio::test]
async fn a_coordinator_keeps_no_hulpvraag_of_others_on_a_telephone() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let mut her = Browser::of(&site, &selam).await;
    let sent = her.post("/hulp/vragen", &[("wat", "doctor"), ("wanneer", "week")]).await;
    let path = sent.location.split('?').next().unwrap().to_owned();
    assert_eq!(her.get(&path).await.header("meedoen-keep"), Some("yes"));
    let mut office = Browser::of(&site, &ria).await;
    let seen = office.get(&path).await;
    assert_eq!((seen.status, seen.header("meedoen-keep")), (StatusCode::OK, None));
    let written =
        office.post("/hulp/vragen", &[("wat", "doctor"), ("wanneer", "week"), ("voor", &selam)]).await;
    let own = office.get(&written.location).await;
    assert_eq!(
        (own.status, own.header("meedoen-keep")),
        (StatusCode::OK, Some("yes")),
        "what she wrote down"
    );
}

#[tokio::test]
async fn much_of_one_kind_crowds_out_nothing_of_another() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    let mut her = Browser::of(&site, &selam).await;
    let mut paths = Vec::new();
    for _ in 0..8 {
        let sent = her.post("/hulp/vragen", &[("wat", "doctor"), ("wanneer", "today")]).await;
        paths.push(sent.location.split('?').next().unwrap().to_owned());
    }
    let (first, others) = paths.split_first().unwrap();
    let id_of = |path: &str| path.trim_start_matches("/hulp/").to_owned();
    let helps = "UPDATE hulpvragen SET state = 'taken', helper_id = $2, taken_at = 0 WHERE id = $1";
    for path in others {
        db.run(q!(helps, id_of(path), anneke.as_str())).await.unwrap();
    }
    let asks = "INSERT INTO help_asks (hulpvraag_id, person_id, circle, asked_at) VALUES ($1, $2, 'own', 0)
                ON CONFLICT DO NOTHING";
    db.run(q!(asks, id_of(first), anneke.as_str())).await.unwrap();
    koppeling(&site, &selam, &anneke, "active").await;

    let pages = ahead(&mut Browser::of(&site, &anneke).await).await;
    assert!(pages.contains(first), "what she may answer, next to all that she helps with: {pages:?}");
    assert_eq!(pages.iter().filter(|page| others.contains(page)).count(), 6);
    let asking = format!("/hulp/vragen?voor={selam}");
    assert!(pages.contains(&asking), "where she asks for her own taalvrager: {pages:?}");
    let kept = Browser::of(&site, &anneke).await.get(&asking).await;
    assert_eq!((kept.status, kept.header("meedoen-keep")), (StatusCode::OK, Some("yes")));
}
