//! Signing in, inviting, my own page, home and totals, over HTTP.

use crate::support::{
    Site,
    browser::{Answer, Browser},
    now,
    people::{anneke, beheerder, hans, person, petra, put, ria, selam, viewer},
    site,
};
use app::{db::Db, q};
use axum::http::StatusCode;
use jiff::SignedDuration;
use meedoen_rules::people::PoolState;

/// The link on a page that has just made one.
fn link(answer: &Answer) -> String {
    let start = answer.body.find("http://127.0.0.1:3000/uitnodiging/").expect("a link");
    answer.body[start..].split(['"', '<', ' ', '&']).next().unwrap().replace("http://127.0.0.1:3000", "")
}

async fn invited(site: &Site, by: &str, whom: &str) -> Answer {
    Browser::of(site, by).await.post(&format!("/mensen/{whom}/uitnodiging"), &[]).await
}

#[tokio::test]
async fn selam_signs_in_with_the_link_that_ria_makes() {
    let site = site().await;
    let (selam, ria) = (selam(&site.state.db).await, ria(&site.state.db).await);
    let made = invited(&site, &ria, &selam).await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(made.says("https://wa.me/31612345678?text="), "WhatsApp opens at her number");
    assert!(made.says("lang=\"ti\""), "the letter is in Tigrinya");
    assert!(made.says("class=\"qr\""));

    let mut phone = Browser::stranger(&site);
    let link = link(&made);
    assert!(phone.get(&link).await.says("Selam"), "looking at it");
    assert!(phone.get(&link).await.says("Selam"), "looking again uses nothing up");
    let signed_in = phone.post(&link, &[]).await;
    assert_eq!((signed_in.status, signed_in.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    let home = phone.get("/").await;
    assert!(home.says("Selam") && home.says("<html lang=\"ti\""));
    assert!(home.says("action=\"/uitloggen\""), "signing out is on the home page");

    let other = Browser::stranger(&site).post(&link, &[]).await;
    assert_eq!(other.status, StatusCode::GONE);
    assert_eq!(Browser::stranger(&site).get(&link).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn the_same_form_shows_the_same_link_and_another_form_another() {
    let site = site().await;
    let (selam, ria) = (selam(&site.state.db).await, ria(&site.state.db).await);
    let path = format!("/mensen/{selam}/uitnodiging");
    let mut browser = Browser::of(&site, &ria).await;
    let first = link(&browser.post_with_key(&path, "the-same-form-key", &[]).await);
    assert_eq!(link(&browser.post_with_key(&path, "the-same-form-key", &[]).await), first);
    let second = link(&browser.post_with_key(&path, "the-same-form-key", &[("verloren", "ja")]).await);
    assert_ne!(second, first, "with the tick it is another wish");
    let again = browser.post_with_key(&path, "the-same-form-key", &[]).await;
    assert_eq!(again.status, StatusCode::GONE, "the first was replaced");
    assert!(!again.says("/uitnodiging/A"), "a dead link isn't shown");
}

#[tokio::test]
async fn links_are_made_downwards_and_within_the_municipality() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke, ria, hans) = (selam(db).await, anneke(db).await, ria(db).await, hans(db).await);
    let (petra, bas) = (petra(db).await, beheerder(db).await);
    for (whom, status) in [
        (&selam, StatusCode::OK),
        (&anneke, StatusCode::OK),
        (&ria, StatusCode::OK),
        (&hans, StatusCode::NOT_FOUND),
        (&bas, StatusCode::NOT_FOUND),
        (&petra, StatusCode::NOT_FOUND),
        (&"nobody".to_owned(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(invited(&site, &ria, whom).await.status, status, "{whom}");
        let shown = Browser::of(&site, &ria).await.get(&format!("/mensen/{whom}/uitnodiging")).await;
        assert_eq!(shown.status, status, "{whom}");
    }
    assert_eq!(invited(&site, &petra, &selam).await.status, StatusCode::NOT_FOUND, "Petra is from Gouda");
    assert_eq!(invited(&site, &anneke, &selam).await.status, StatusCode::NOT_FOUND, "Anneke is a volunteer");
    let mut bas = Browser::of(&site, &bas).await;
    assert_eq!(bas.get(&format!("/inrichten/uitnodiging/{hans}")).await.status, StatusCode::OK);
    assert_eq!(bas.get(&format!("/inrichten/uitnodiging/{selam}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn someone_in_the_intake_is_taken_in_first() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let yonas = person("Yonas Zeray");
    let record = crate::support::people::new(&yonas);
    let taalvrager = crate::support::people::taalvrager();
    let record =
        app::people::store::NewRecord { state: PoolState::Intake, taalvrager: Some(&taalvrager), ..record };
    let yonas = put(&site.state.db, record).await;
    let refused = invited(&site, &ria, &yonas).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.says("http://127.0.0.1:3000/uitnodiging/"));
}

#[tokio::test]
async fn each_signs_out_their_own_devices_only() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    let mut tablet = Browser::of(&site, &selam).await;
    let (tablet_id,): (String,) = db.first(q!("SELECT id FROM devices")).await.unwrap().unwrap();
    let mut phone = Browser::of(&site, &selam).await;
    let mut annekes = Browser::of(&site, &anneke).await;
    annekes.post(&format!("/ik/apparaten/{tablet_id}"), &[]).await;
    assert_eq!(tablet.get("/ik").await.status, StatusCode::OK, "not Anneke's to sign out");
    let answer = phone.post(&format!("/ik/apparaten/{tablet_id}"), &[]).await;
    assert_eq!(answer.location, "/ik");
    assert_eq!(tablet.get("/ik").await.status, StatusCode::NOT_FOUND);
    let answer = phone.post("/uitloggen", &[]).await;
    assert_eq!(answer.location, "/uitgelogd");
    assert_eq!(phone.get("/ik").await.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.get("/uitgelogd").await.status, StatusCode::OK);
}

#[tokio::test]
async fn my_page_shows_what_others_see_and_no_note() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let page = Browser::of(&site, &selam).await.get("/ik?taal=nl").await;
    for seen in ["Selam Tesfay", "Tigrinya", "A1", "Woerden", "+31612345678", "Android"] {
        assert!(page.says(seen), "{seen}");
    }
}

#[tokio::test]
async fn a_link_that_is_tried_too_often_has_to_wait() {
    let site = site().await;
    let mut browser = Browser::stranger(&site);
    for _ in 0..10 {
        assert_eq!(browser.post("/uitnodiging/guessed", &[]).await.status, StatusCode::GONE);
    }
    assert_eq!(browser.post("/uitnodiging/guessed", &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.post("/uitnodiging/another", &[]).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn totals_name_nobody_and_hide_small_counts_from_the_viewer() {
    let site = site().await;
    let db = &site.state.db;
    let (_, ria, vera) = (selam(db).await, ria(db).await, viewer(db).await);
    let seen = Browser::of(&site, &ria).await.get("/totalen").await;
    assert!(seen.says("1, wachtend: 1") && !seen.says("Selam"));
    let seen = Browser::of(&site, &vera).await.get("/totalen").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("minder dan 3") && !seen.says("1, wachtend: 1") && !seen.says("Selam"));
}

#[tokio::test]
async fn machines_get_their_answers() {
    let site = site().await;
    let mut stranger = Browser::stranger(&site);
    let health = stranger.get("/health").await;
    assert_eq!((health.status, health.body.as_str()), (StatusCode::OK, "ok"));
    let manifest = stranger.get("/manifest.webmanifest?taal=ar").await;
    let manifest: serde_json::Value = serde_json::from_str(&manifest.body).unwrap();
    assert_eq!((&manifest["lang"], &manifest["dir"]), (&"ar".into(), &"rtl".into()));
    assert_eq!(stranger.post("/demo/coordinator", &[]).await.status, StatusCode::NOT_FOUND, "not a demo");
}

#[tokio::test]
async fn an_expired_device_is_nobodys() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut phone = Browser::of(&site, &selam).await;
    assert_eq!(phone.get("/ik").await.status, StatusCode::OK);
    site.state.db.run(q!("UPDATE devices SET expires_at = $1", now().as_microsecond() - 1)).await.unwrap();
    assert_eq!(phone.get("/ik").await.status, StatusCode::NOT_FOUND);
}

/// The tenth of a browser's 180 days, and the last: each visit makes them 180 again, in the browser's cookie too.
#[tokio::test]
async fn a_device_that_is_used_stays_signed_in() {
    let mut site = site().await;
    let selam = selam(&site.state.db).await;
    let token = Browser::of(&site, &selam).await.cookie("meedoen");
    for days in [10, 100, 270] {
        site = site.at(now() + SignedDuration::from_hours(24 * days));
        let mut phone = Browser::with(&site, "meedoen", &token);
        let seen = phone.get("/ik").await;
        assert_eq!(seen.status, StatusCode::OK, "day {days}");
        let cookie = format!("meedoen={token}; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax");
        assert!(seen.headers.get_all("set-cookie").iter().any(|set| *set == cookie), "day {days}");
        let again = phone.get("/ik").await;
        assert_eq!(again.headers.get_all("set-cookie").iter().count(), 0, "once a day is enough");
    }
    site = site.at(now() + SignedDuration::from_hours(24 * 450));
    assert_eq!(Browser::with(&site, "meedoen", &token).get("/ik").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_its_database_it_is_not_well() {
    let site = site().await;
    match &site.state.db {
        Db::Lite { write, .. } => write.close().await,
        Db::Pg(pool) => pool.close().await,
    }
    let health = Browser::stranger(&site).get("/health").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
}

/// Selam's telephone, on which Yonas signs in without her signing out: her messages must not appear on it.
#[tokio::test]
async fn who_signs_in_on_anothers_phone_signs_them_out_of_it() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let invitation = link(&invited(&site, &ria, &ria).await);
    let mut phone = Browser::of(&site, &selam).await;
    let hers = phone.cookie("meedoen");
    let form = phone.get(&invitation).await;
    let (_, key) = form.body.split_once("name=\"sleutel\" value=\"").unwrap();
    let key = key.split('"').next().unwrap().to_owned();
    for _ in 0..2 {
        let signed_in = phone.post_with_key(&invitation, &key, &[]).await;
        assert_eq!(signed_in.location, "/", "also when the answer was lost");
    }
    assert!(phone.get("/mensen").await.status.is_success());
    assert_eq!(Browser::with(&site, "meedoen", &hers).get("/ik").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signing_out_once_more_clears_the_phone_all_the_same() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut phone = Browser::of(&site, &selam).await;
    for _ in 0..2 {
        let out = phone.post("/uitloggen", &[]).await;
        assert_eq!(out.location, "/uitgelogd");
        assert!(out.headers.contains_key("clear-site-data"));
    }
}
