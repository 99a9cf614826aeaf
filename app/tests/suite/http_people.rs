//! The people's room over HTTP: who may, who may not, and what bad input comes to.

use crate::support::{
    Site, WOERDEN,
    browser::Browser,
    people::{self, anneke, beheerder, hans, petra, ria, selam, viewer},
    site,
};
use app::people::store::{self, Filter, Kind, NewRecord};
use axum::http::StatusCode;
use meedoen_rules::people::{PoolState, Taalvrager, Vog, Volunteer};

async fn everyone(site: &Site, state: PoolState) -> Vec<store::Record> {
    let filter = Filter { state, kind: Kind::Everyone, search: String::new() };
    store::list(&site.state.db, WOERDEN, &filter, 0).await.unwrap().people
}

async fn called(site: &Site, name: &str) -> Vec<store::Record> {
    let found = everyone(site, PoolState::Active).await;
    found.into_iter().filter(|record| record.person.name == name).collect()
}

const LAYLA: [(&str, &str); 5] = [
    ("naam", "Layla Barakat"),
    ("wil", "taalcoach"),
    ("wanneer", "tue_evening"),
    ("wanneer", "sat_morning"),
    ("telefoon", "06 12 34 56 78"),
];

#[tokio::test]
async fn only_coordinators_see_people() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke) = (selam(db).await, anneke(db).await);
    let (ria, beheerder, viewer) = (ria(db).await, beheerder(db).await, viewer(db).await);
    let paths = [
        "/mensen".to_owned(),
        "/mensen/nieuw/taalvrager".to_owned(),
        "/mensen/nieuw/vrijwilliger".to_owned(),
        format!("/mensen/{selam}"),
        format!("/mensen/{selam}/wijzigen"),
    ];
    let mut coordinator = Browser::of(&site, &ria).await;
    for path in &paths {
        assert_eq!(coordinator.get(path).await.status, StatusCode::OK, "{path}");
    }
    let mut others = vec![Browser::stranger(&site)];
    for id in [&selam, &anneke, &beheerder, &viewer] {
        others.push(Browser::of(&site, id).await);
    }
    for mut browser in others {
        for path in &paths {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [
            "nieuw/taalvrager",
            &format!("{selam}/wijzigen"),
            &format!("{selam}/notities"),
            &format!("{selam}/stand"),
        ] {
            let answer = browser.post(&format!("/mensen/{path}"), &LAYLA).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert!(called(&site, "Layla Barakat").await.is_empty());
}

#[tokio::test]
async fn another_municipality_neither_sees_nor_changes_anyone() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let petra = petra(&site.state.db).await;
    let mut browser = Browser::of(&site, &petra).await;
    assert!(!browser.get("/mensen").await.says("Selam"));
    assert!(!browser.get("/mensen?zoek=selam").await.says("Selam Tesfay"));
    assert_eq!(browser.get(&format!("/mensen/{selam}")).await.status, StatusCode::NOT_FOUND);
    for (path, fields) in [
        ("wijzigen", vec![("naam", "X Y"), ("soort", "taalvrager"), ("versie", "1"), ("wil", "maatje")]),
        ("notities", vec![("notitie", "gelezen")]),
        ("stand", vec![("actie", "archief"), ("versie", "1")]),
    ] {
        let answer = browser.post(&format!("/mensen/{selam}/{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let record = store::find(&site.state.db, WOERDEN, &selam).await.unwrap().unwrap();
    assert_eq!((record.version, record.state), (1, PoolState::Active));
}

#[tokio::test]
async fn the_same_intake_sent_twice_is_one_person() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = "/mensen/nieuw/taalvrager";
    let first = browser.post_with_key(path, "a-key-of-the-form", &LAYLA).await;
    let again = browser.post_with_key(path, "a-key-of-the-form", &LAYLA).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location, again.location);
    let found = called(&site, "Layla Barakat").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].person.phone.as_deref(), Some("+31612345678"));
    assert_eq!(found[0].taalvrager.as_ref().unwrap().week.unwrap().len(), 2);
    assert!(browser.get(&first.location).await.says("Layla Barakat"));
}

/// A draft that the page kept by itself, and that arrives after the intake was done.
#[tokio::test]
async fn what_a_page_kept_by_itself_too_late_is_no_draft() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = "/mensen/nieuw/taalvrager";
    let (by_itself, by_hand) = ([("actie", "concept"), ("vanzelf", "ja")], [("actie", "concept")]);
    let with = |more: &[(&'static str, &'static str)]| [&[("naam", "Layla Barakat")][..], more].concat();
    browser.post_with_key(path, "a-key-of-the-form", &with(&by_itself)).await;
    assert!(browser.get(path).await.says("Je was bezig"));
    browser.post_with_key(path, "a-key-of-the-form", &LAYLA).await;
    browser.post_with_key(path, "a-key-of-the-form", &with(&by_itself)).await;
    assert!(!browser.get(path).await.says("Je was bezig"));
    // What someone keeps on purpose is kept, also on a page they came back to.
    browser.post_with_key(path, "a-key-of-the-form", &with(&by_hand)).await;
    assert!(browser.get(path).await.says("Je was bezig"));
}

#[tokio::test]
async fn a_refused_intake_keeps_what_was_typed_also_until_the_next_visit() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let hans = hans(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = "/mensen/nieuw/taalvrager";
    let refused = browser.post(path, &[("naam", "Layla Barakat"), ("email", "layla")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Layla Barakat") && refused.says("naam@voorbeeld.nl"));
    assert!(browser.get(path).await.says("Je was bezig"));
    let layla = drafts_offered(&mut browser).await.remove(0);
    assert!(browser.get(&format!("{path}?concept={layla}")).await.says("Layla Barakat"));
    let mut hans = Browser::of(&site, &hans).await;
    assert!(!hans.get(path).await.says("Layla"));
    assert!(!hans.get(&format!("{path}?concept={layla}")).await.says("Layla"), "it is hers");
    browser.post(path, &[("actie", "weg"), ("concept", &layla)]).await;
    assert!(!browser.get(path).await.says("Je was bezig"));
}

/// The names of the drafts of taalvragers that are offered, the latest first.
async fn drafts_offered(browser: &mut Browser<'_>) -> Vec<String> {
    let page = browser.get("/mensen/nieuw/taalvrager").await;
    let links = page.body.split("?concept=").skip(1);
    let names = links.filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    names.filter(|name| name != "nieuw").collect()
}

#[tokio::test]
async fn two_intakes_under_way_are_two_drafts_and_each_goes_when_it_is_done() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = "/mensen/nieuw/taalvrager";
    for (name, key) in [("Layla", "the-key-of-laylas"), ("Omar", "the-key-of-omars-")] {
        let kept = browser.post_with_key(path, key, &[("naam", name), ("actie", "concept")]).await;
        assert_eq!(kept.location, "/mensen?bewaard=ja");
    }
    let offered = browser.get(path).await;
    assert!(offered.says("Layla") && offered.says("Omar") && offered.says("Nieuwe taalvrager"));
    assert!(!browser.get(&format!("{path}?concept=nieuw")).await.says("Layla"), "a third begins empty");
    let going_on = browser.get(&format!("{path}?concept=the-key-of-laylas")).await;
    assert!(going_on.says("Layla") && !going_on.says("Omar"));
    // The page it goes on with has another key.
    let done = browser.post(path, &[&[("concept", "the-key-of-laylas")], &LAYLA[..]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(drafts_offered(&mut browser).await, ["the-key-of-omars-"]);
}

#[tokio::test]
async fn bad_input_is_refused_clearly() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &ria).await;
    let long = "x".repeat(2_001);
    for (field, value) in [
        ("naam", "x".repeat(121).as_str()),
        ("naam", "\u{202e}\u{0}"),
        ("notitie", long.as_str()),
        ("niveau", "c3"),
        ("wanneer", "tue_midnight"),
        ("kern", "kern-Gouda"),
        ("wil", "<script>"),
        ("wacht_sinds", "9999-99-99"),
    ] {
        let mut fields: Vec<_> = LAYLA.into_iter().filter(|(name, _)| *name != field).collect();
        fields.push((field, value));
        let answer = browser.post("/mensen/nieuw/taalvrager", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(!answer.says("<script>") && !answer.says("error."), "{field}");
    }
    for path in ["/mensen/nieuw/baas", "/mensen/%00", "/mensen/' OR 1=1--".replace(' ', "%20").as_str()] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(browser.get("/mensen?blad=-1&zoek=%00%25&wie=x").await.status, StatusCode::OK);
    let stand = format!("/mensen/{selam}/stand");
    for fields in [[("actie", "archief"), ("versie", "x")], [("actie", "wis"), ("versie", "1")]] {
        assert_eq!(browser.post(&stand, &fields).await.status, StatusCode::BAD_REQUEST);
    }
    let short = browser.post_with_key("/mensen/nieuw/taalvrager", "short", &LAYLA).await;
    assert_eq!(short.status, StatusCode::BAD_REQUEST);
    assert_eq!(everyone(&site, PoolState::Active).await.len(), 1, "Selam, and nobody new");
}

#[tokio::test]
async fn hidden_characters_leave_a_name() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let fields = [("naam", "Sel\u{202e}am\u{7} Haile"), ("wil", "maatje")];
    Browser::of(&site, &ria).await.post("/mensen/nieuw/taalvrager", &fields).await;
    assert_eq!(called(&site, "Selam Haile").await.len(), 1);
}

#[tokio::test]
async fn an_edit_that_comes_too_late_overwrites_nothing() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria, hans) = (selam(db).await, ria(db).await, hans(db).await);
    let path = format!("/mensen/{selam}/wijzigen");
    let edit = |name| [("naam", name), ("soort", "taalvrager"), ("versie", "1"), ("wil", "maatje")];
    let mut first = Browser::of(&site, &ria).await;
    let mut second = Browser::of(&site, &hans).await;
    assert_eq!(first.post(&path, &edit("Selam Gebre")).await.status, StatusCode::SEE_OTHER);
    let late = second.post(&path, &edit("Selam Haile")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Selam Haile") && late.says("intussen gewijzigd"));
    let record = store::find(db, WOERDEN, &selam).await.unwrap().unwrap();
    assert_eq!(record.person.name, "Selam Gebre");
    let unknown = second.post(&path, &[("naam", "S"), ("soort", "x"), ("versie", "1")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_both_keeps_the_half_that_is_not_edited() {
    let site = site().await;
    let db = &site.state.db;
    let (anneke, ria) = (anneke(db).await, ria(db).await);
    let mut browser = Browser::of(&site, &ria).await;
    let path = format!("/mensen/{anneke}/wijzigen");
    let fields = [("naam", "Anneke de Wit"), ("soort", "taalvrager"), ("versie", "1"), ("wil", "maatje")];
    browser.post(&path, &fields).await;
    let record = store::find(db, WOERDEN, &anneke).await.unwrap().unwrap();
    assert!(record.taalvrager.is_some() && record.volunteer == Some(people::volunteer()));
}

#[tokio::test]
async fn notes_stay_within_the_organisation_unless_shared() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria, hans) = (selam(db).await, ria(db).await, hans(db).await);
    let path = format!("/mensen/{selam}/notities");
    let mut browser = Browser::of(&site, &ria).await;
    browser.post(&path, &[("notitie", "Liever <b>niet</b> op maandag")]).await;
    browser.post(&path, &[("notitie", "Brengt haar zus mee"), ("delen", "yes")]).await;
    let empty = browser.post(&path, &[("notitie", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = format!("/mensen/{selam}");
    let own = browser.get(&page).await;
    assert!(own.says("Liever &lt;b&gt;niet") && own.says("Brengt haar zus mee"));
    let other = Browser::of(&site, &hans).await.get(&page).await;
    assert!(!other.says("Liever") && other.says("Brengt haar zus mee"));
}

#[tokio::test]
async fn archived_people_come_back_and_an_old_page_moves_nobody() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let mut browser = Browser::of(&site, &ria).await;
    let path = format!("/mensen/{selam}/stand");
    browser.post(&path, &[("actie", "archief"), ("versie", "1")]).await;
    assert!(browser.get("/mensen?wie=archief").await.says("Selam Tesfay"));
    let late = browser.post(&path, &[("actie", "archief"), ("versie", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let odd = browser.post(&path, &[("actie", "opnemen"), ("versie", "2")]).await;
    assert_eq!(odd.status, StatusCode::CONFLICT);
    browser.post(&path, &[("actie", "terug"), ("versie", "2")]).await;
    assert_eq!(called(&site, "Selam Tesfay").await.len(), 1);
}

#[tokio::test]
async fn a_date_to_come_that_a_list_brought_stands_in_nobodys_way() {
    let site = site().await;
    let db = &site.state.db;
    let ria = ria(db).await;
    let until = "2026-12-31".parse().unwrap();
    let offers = Volunteer { vog: Vog::Seen(until), ..people::volunteer() };
    let asks = Taalvrager { waiting_since: until, ..people::taalvrager() };
    let theo = people::person("Theo van Vliet");
    let record = NewRecord { volunteer: Some(&offers), taalvrager: Some(&asks), ..people::new(&theo) };
    let theo = people::put(db, record).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = format!("/mensen/{theo}/wijzigen");
    let mut volunteer = vec![
        ("naam", "Theo van Vliet"),
        ("soort", "vrijwilliger"),
        ("versie", "1"),
        ("rollen", "taalcoach"),
        ("vog", "seen"),
        ("vog_datum", "2026-12-31"),
        ("telefoon", "0687654321"),
    ];
    assert_eq!(browser.post(&path, &volunteer).await.status, StatusCode::SEE_OTHER);
    let kept = store::find(db, WOERDEN, &theo).await.unwrap().unwrap();
    assert_eq!(kept.volunteer.unwrap().vog, Vog::Seen(until));
    let taalvrager = [
        ("naam", "Theo van Vliet"),
        ("soort", "taalvrager"),
        ("versie", "2"),
        ("wil", "maatje"),
        ("wacht_sinds", "2026-12-31"),
    ];
    assert_eq!(browser.post(&path, &taalvrager).await.status, StatusCode::SEE_OTHER);
    volunteer[2] = ("versie", "3");
    volunteer[5] = ("vog_datum", "2026-12-30");
    let other = browser.post(&path, &volunteer).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "a new date may not be to come");
}
