//! /ik/berichten over HTTP: choosing, subscribing a device, a try, "not now"; and a municipality's limits.

use crate::support::{
    Site,
    agenda::{comes, plan, tuesdays},
    browser::Browser,
    people,
    post::{Phone, PushService},
    site,
};
use app::q;
use axum::http::StatusCode;
use meedoen_rules::activities::Kind;
use serde_json::json;

const PAGE: &str = "/ik/berichten";
const DEVICE: &str = "/ik/berichten/apparaat";

async fn count(site: &Site, sql: &'static str) -> i64 {
    let row: Option<(i64,)> = site.state.db.first(q!(sql)).await.unwrap();
    row.unwrap().0
}

/// As a browser subscribes, at a push service on the internet.
async fn subscribe(browser: &mut Browser<'_>, endpoint: &str) -> StatusCode {
    let service = PushService::start().await;
    let (p256dh, auth) = Phone::new(&service, "phone").keys();
    let given = json!({ "endpoint": endpoint, "p256dh": p256dh, "auth": auth });
    browser.post_json(DEVICE, &given.to_string()).await.status
}

const FIREFOX: &str = "https://updates.push.services.mozilla.com/wpush/v2/gAAAA";

#[tokio::test]
async fn selam_finds_her_messages_from_her_own_page_and_chooses() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    assert!(selam.get("/ik").await.says("/ik/berichten"));
    let page = selam.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.says("value=\"matches\"") && !page.says("value=\"help_waiting\""),
        "hers, not a coordinator's"
    );
    assert!(!page.says("name=\"mail\""), "this site sends no e-mail");
    let key = app::token::fresh().unwrap();
    for _ in 0..2 {
        let saved =
            selam.post_with_key(PAGE, &key, &[("waarover", "changes"), ("waarover", "matches")]).await;
        assert_eq!(saved.location, "/ik/berichten?nu=bewaard");
    }
    let page = selam.get(PAGE).await;
    let checked = page.body.matches(" checked").count();
    assert_eq!(checked, 2, "{}", page.body);
}

#[tokio::test]
async fn what_the_page_does_not_offer_is_refused() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    for wrong in ["help_waiting", "alles"] {
        let answer = selam.post(PAGE, &[("waarover", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM message_choices").await, 0);
}

#[tokio::test]
async fn a_device_subscribes_once_and_its_subscription_goes_when_it_signs_out() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    for _ in 0..2 {
        assert_eq!(subscribe(&mut selam, FIREFOX).await, StatusCode::NO_CONTENT);
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM push_subscriptions").await, 1);
    assert!(selam.get(PAGE).await.says("data-on=\"true\""));
    assert_eq!(selam.post("/uitloggen", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM push_subscriptions").await, 0);
}

#[tokio::test]
async fn a_device_can_be_switched_off_by_a_plain_form() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    subscribe(&mut selam, FIREFOX).await;
    let off = selam.post("/ik/berichten/apparaat/uit", &[]).await;
    assert_eq!(off.location, "/ik/berichten#toestel");
    assert!(selam.get(PAGE).await.says("data-on=\"false\""));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM push_subscriptions").await, 0);
}

#[tokio::test]
async fn on_a_shared_phone_the_one_who_used_it_last_hears() {
    let site = site().await;
    let (selam, anneke) = (people::selam(&site.state.db).await, people::anneke(&site.state.db).await);
    let (mut first, mut second) = (Browser::of(&site, &selam).await, Browser::of(&site, &anneke).await);
    subscribe(&mut first, FIREFOX).await;
    subscribe(&mut second, FIREFOX).await;
    let rows: Vec<(String,)> =
        site.state.db.all(q!("SELECT person_id FROM push_subscriptions")).await.unwrap();
    assert_eq!(rows, [(anneke,)]);
}

#[tokio::test]
async fn nobody_has_the_server_knock_on_doors_inside() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    for inside in [
        "http://127.0.0.1:5432/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://printer.local/",
        "https://localhost/",
        "http://push.example.com/",
        "https://push.example.com:5432/",
        "",
    ] {
        assert_eq!(subscribe(&mut selam, inside).await, StatusCode::UNPROCESSABLE_ENTITY, "{inside}");
    }
    let long = format!("https://push.example.com/{}", "x".repeat(2000));
    assert_eq!(subscribe(&mut selam, &long).await, StatusCode::UNPROCESSABLE_ENTITY);
    let nonsense = json!({ "endpoint": FIREFOX, "p256dh": "geen sleutel", "auth": "ook niet" });
    let answer = selam.post_json(DEVICE, &nonsense.to_string()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(selam.post_json(DEVICE, "{").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(selam.post(DEVICE, &[("endpoint", FIREFOX)]).await.status, StatusCode::BAD_REQUEST, "a form");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM push_subscriptions").await, 0);
}

#[tokio::test]
async fn a_try_needs_a_way_and_goes_once_a_minute() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    let refused = selam.post("/ik/berichten/proef", &[("proef", "ja")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"matches\" checked"), "the choices show what holds");
    subscribe(&mut selam, FIREFOX).await;
    for _ in 0..3 {
        let sent = selam.post("/ik/berichten/proef", &[("proef", "ja")]).await;
        assert_eq!(sent.location, "/ik/berichten?nu=proef");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM messages WHERE kind = 'test'").await, 1);
}

#[tokio::test]
async fn the_home_page_asks_after_the_first_useful_act_and_takes_not_now_for_an_answer() {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam) = (people::ria(db).await, people::selam(db).await);
    let mut browser = Browser::of(&site, &selam).await;
    assert!(!browser.get("/").await.says("/ik/berichten/niet-nu"), "nothing to hear of yet");
    let series = tuesdays(db, &ria, plan(Kind::Taalcafe, Some(10))).await;
    comes(db, &series, &selam, 0).await.unwrap();
    let home = browser.get("/").await;
    assert!(home.says("/ik/berichten/niet-nu") && home.says("/ik/berichten#toestel"));
    assert_eq!(browser.post("/ik/berichten/niet-nu", &[]).await.location, "/");
    assert!(!browser.get("/").await.says("/ik/berichten/niet-nu"));
    let mut other_phone = Browser::of(&site, &selam).await;
    assert!(!other_phone.get("/").await.says("/ik/berichten/niet-nu"), "it was said once, and for all");
}

#[tokio::test]
async fn a_coordinator_sets_the_quiet_hours_of_her_own_municipality() {
    const QUIET: &str = "/berichten/stil";
    let site = site().await;
    let db = &site.state.db;
    let (ria, petra, selam) = (people::ria(db).await, people::petra(db).await, people::selam(db).await);
    let (mut ria, mut petra) = (Browser::of(&site, &ria).await, Browser::of(&site, &petra).await);
    let mut selam = Browser::of(&site, &selam).await;
    assert!(ria.get(PAGE).await.says(QUIET) && !selam.get(PAGE).await.says(QUIET));
    assert_eq!(selam.get(QUIET).await.status, StatusCode::NOT_FOUND);
    let form = |from| [("stil_van", from), ("stil_tot", "7")];
    assert_eq!(selam.post(QUIET, &form("22")).await.status, StatusCode::NOT_FOUND);
    let wrong = ria.post(QUIET, &form("laat")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("laat") && wrong.says("Vul een heel uur in"));
    assert_eq!(ria.post(QUIET, &form("22")).await.location, PAGE);
    assert!(ria.get(QUIET).await.says("value=\"22\"") && ria.get(PAGE).await.says("22:00"));
    assert!(petra.get(QUIET).await.says("value=\"21\""), "Gouda keeps its own");
}
