//! A beheerder sets up a municipality, over HTTP.

use crate::support::{
    GOUDA_ORG, WOERDEN, WZW,
    browser::Browser,
    now,
    people::{anneke, beheerder, ria},
    site, site_of,
};
use app::{demo, organisations, q};
use axum::http::StatusCode;

#[tokio::test]
async fn the_first_beheerder_is_led_to_the_first_coordinators_link() {
    let site = site_of(false).await;
    let token = organisations::first_start(&site.state.db, now()).await.unwrap().unwrap();
    let mut bea = Browser::stranger(&site);
    bea.post(&format!("/uitnodiging/{token}"), &[]).await;
    assert!(bea.get("/").await.says("Maak Meedoen klaar"));
    assert!(bea.get("/inrichten").await.says("Nog 4 stappen"));

    let done = bea.post("/inrichten/gemeente", &[("naam", "Woerden"), ("was_naam", "")]).await;
    assert_eq!(done.location, "/inrichten");
    let wzw = [("naam", "Wij Zijn Woerden"), ("kort", "WZW")];
    bea.post("/inrichten/organisaties/nieuw", &wzw).await;
    bea.post("/inrichten/kernen/woerden", &[]).await;
    let page = bea.get("/inrichten").await;
    assert!(page.says("Nog 1 stap") && page.says("Zegveld") && page.says("3480–3481"));

    let (organisation,): (String,) =
        site.state.db.first(q!("SELECT id FROM organisations")).await.unwrap().unwrap();
    let fields = [
        ("naam", "Ria Kok"),
        ("telefoon", "06 12345678"),
        ("taak", "coordinator"),
        ("organisatie", &organisation),
    ];
    let made = bea.post_with_key("/inrichten/medewerkers/nieuw", "one-form-one-ria", &fields).await;
    assert!(made.says("class=\"qr\"") && made.says("https://wa.me/31612345678"));
    let again = bea.post_with_key("/inrichten/medewerkers/nieuw", "one-form-one-ria", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let (rias,): (i64,) =
        site.state.db.first(q!("SELECT COUNT(*) FROM people WHERE name = 'Ria Kok'")).await.unwrap().unwrap();
    assert_eq!(rias, 1, "sent twice, there once");
    assert!(bea.get("/inrichten").await.says("Alles staat klaar"));
}

/// In a small town who sets up also matches: one person, on one telephone.
#[tokio::test]
async fn a_beheerder_can_be_a_coordinator_too() {
    let site = site().await;
    let db = &site.state.db;
    let beheerder = beheerder(db).await;
    let mut bas = Browser::of(&site, &beheerder).await;
    let fields = [
        ("naam", "Bas Mulder"),
        ("ikzelf", "ja"),
        ("email", "bas@voorbeeld.nl"),
        ("taak", "coordinator"),
        ("organisatie", WZW),
    ];
    assert_eq!(bas.post("/inrichten/medewerkers/nieuw", &fields).await.location, "/inrichten");
    assert_eq!(bas.get("/mensen").await.status, StatusCode::OK);
    assert_eq!(bas.get("/inrichten").await.status, StatusCode::OK);
    let (name, email): (String, Option<String>) =
        db.first(q!("SELECT name, email FROM people WHERE id = $1", beheerder)).await.unwrap().unwrap();
    assert_eq!((name.as_str(), email.as_deref()), ("Bas Mulder", Some("bas@voorbeeld.nl")));
}

#[tokio::test]
async fn what_is_refused_keeps_what_was_typed() {
    let site = site().await;
    let mut bas = Browser::of(&site, &beheerder(&site.state.db).await).await;
    let refused =
        bas.post("/inrichten/organisaties/nieuw", &[("naam", "Welzijn Woerden"), ("kort", "WZW")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"Welzijn Woerden\"") && refused.says("Deze naam is er al"));
    let refused =
        bas.post("/inrichten/kernen/nieuw", &[("naam", "Kamerik"), ("van", "vier"), ("tot", "")]).await;
    assert!(refused.says("value=\"vier\"") && refused.says("Vul vier cijfers in"));
    let fields =
        [("naam", "Ria"), ("email", "ria@voorbeeld.nl"), ("taak", "coordinator"), ("organisatie", GOUDA_ORG)];
    let refused = bas.post("/inrichten/medewerkers/nieuw", &fields).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "Gouda's organisation isn't there for Woerden"
    );
}

#[tokio::test]
async fn a_change_that_was_overtaken_overwrites_nothing() {
    let site = site().await;
    let mut bas = Browser::of(&site, &beheerder(&site.state.db).await).await;
    let path = format!("/inrichten/organisaties/{WZW}");
    let form = |name: &'static str, was: &'static str| {
        [("naam", name), ("kort", "WZW"), ("was_naam", was), ("was_kort", "WZW")]
    };
    assert_eq!(bas.post(&path, &form("Wij Zijn", "Wij Zijn Woerden")).await.location, "/inrichten");
    let overtaken = bas.post(&path, &form("Wij Waren", "Wij Zijn Woerden")).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.says("value=\"Wij Waren\"") && overtaken.says("Iemand anders heeft dit net gewijzigd"));
    assert_eq!(bas.post(&path, &form("Wij Waren", "Wij Zijn")).await.location, "/inrichten");
    let elsewhere = bas.post(&format!("/inrichten/organisaties/{GOUDA_ORG}"), &form("x", "y")).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_coordinator_sets_nothing_up() {
    let site = site().await;
    let mut ria = Browser::of(&site, &ria(&site.state.db).await).await;
    assert_eq!(ria.get("/inrichten").await.status, StatusCode::NOT_FOUND);
    let named = ria.post("/inrichten/gemeente", &[("naam", "Riadorp"), ("was_naam", "Woerden")]).await;
    assert_eq!(named.status, StatusCode::NOT_FOUND);
    assert_eq!(organisations::name(&site.state.db, WOERDEN).await.unwrap(), "Woerden");
}

#[tokio::test]
async fn the_only_beheerder_cannot_stop() {
    let site = site().await;
    let bas = beheerder(&site.state.db).await;
    let mut browser = Browser::of(&site, &bas).await;
    let path = format!("/inrichten/medewerkers/{bas}/weg");
    let refused = browser.post(&path, &[("taak", "beheerder")]).await;
    assert!(refused.says("Dit is de enige beheerder"));
    assert_eq!(browser.post(&path, &[("taak", "koning")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn in_a_demonstration_a_stranger_signs_in_as_the_coordinator() {
    let site = site_of(true).await;
    demo::set_up(&site.state.db, now()).await.unwrap();
    let mut visitor = Browser::stranger(&site);
    let home = visitor.get("/").await;
    for who in ["coordinator", "taalcoach", "maatje", "arabic", "tigrinya"] {
        assert!(home.says(&format!("action=\"/demo/{who}\"")), "{who}");
    }
    assert_eq!(visitor.post("/demo/koning", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.post_with_key("/demo/coordinator", "one-demo-form-key", &[]).await.location, "/");
    assert_eq!(visitor.post_with_key("/demo/coordinator", "one-demo-form-key", &[]).await.location, "/");
    let home = visitor.get("/").await;
    assert!(home.says("Ria") && home.says("/koppelen"));
    assert!(home.says("demo-banner"));
    visitor.post("/demo/tigrinya", &[]).await;
    let home = visitor.get("/").await;
    assert!(home.says("Selam") && home.says("<html lang=\"ti\""));
}

#[tokio::test]
async fn a_volunteer_who_becomes_coordinator_stays_one_person() {
    let site = site().await;
    let db = &site.state.db;
    let (bas, anneke) = (beheerder(db).await, anneke(db).await);
    let fields = [
        ("naam", "anneke de Wít"),
        ("email", "anneke@voorbeeld.example"),
        ("taak", "coordinator"),
        ("organisatie", WZW),
    ];
    Browser::of(&site, &bas).await.post("/inrichten/medewerkers/nieuw", &fields).await;
    let (known,): (i64,) =
        db.first(q!("SELECT COUNT(*) FROM people WHERE email LIKE 'anneke@%'")).await.unwrap().unwrap();
    assert_eq!(known, 1);
    assert_eq!(Browser::of(&site, &anneke).await.get("/mensen").await.status, StatusCode::OK);
}
