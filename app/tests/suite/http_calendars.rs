//! Calendars and the public page: who reads what, and what of it never says who comes.

use crate::support::{
    GOUDA, Site, agenda,
    browser::Browser,
    now,
    people::{petra, ria, selam},
    site,
};
use app::q;
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::civil::date;
use meedoen_rules::activities::{
    Kind, Plan,
    when::{Change, Exception, Series, What},
};
use std::sync::Arc;
use tokio::task::JoinSet;
use tower::ServiceExt;

/// Four Tuesdays at the Klooster: the second is cancelled, the third moved to Wednesday.
async fn taalcafes(site: &Site, by: &str) -> String {
    let plan = Plan {
        about: "Neem koffie, thee; en koek mee".into(),
        hosts: 1,
        coaches: 0,
        ..agenda::plan(Kind::Taalcafe, Some(5))
    };
    let moved = Change { date: Some(date(2026, 12, 16)), ..Change::default() };
    let cancelled = What::Cancelled { reason: "De zaal is dicht".into(), change: Change::default() };
    let exceptions = vec![
        Exception { on: date(2026, 12, 8), what: cancelled },
        Exception { on: date(2026, 12, 15), what: What::Changed(moved) },
    ];
    let series = Series { exceptions, ..agenda::weekly(date(2026, 12, 1), 4) };
    agenda::keep(&site.state.db, by, plan, series).await
}

async fn signs_up(site: &Site, series: &str, on: &str, person: &str, state: &str) {
    agenda::in_line(&site.state.db, series, on, person, 1, state, 2).await;
}

/// The path of the address on the page that made it.
fn address(body: &str) -> String {
    let start = body.find("/kalender/").unwrap();
    let end = body[start..].find(".ics").unwrap();
    format!("{}.ics", &body[start..start + end])
}

fn unfolded(body: &str) -> String {
    body.replace("\r\n ", "")
}

#[tokio::test]
async fn a_kind_feed_says_what_is_on_and_never_who_comes() {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let series = taalcafes(&site, &ria).await;
    signs_up(&site, &series, "2026-12-01", &selam, "in").await;
    let made = Browser::of(&site, &ria).await.post("/agenda/kalender", &[("wat", "taalcafe")]).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let path = address(&made.body);
    let feed = Browser::stranger(&site).get(&path).await;
    assert_eq!(feed.status, StatusCode::OK);
    let text = unfolded(&feed.body);
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 4, "{text}");
    assert!(text.contains(&format!("UID:{series}-2026-12-15@meedoen\r\n")));
    assert!(text.contains("DTSTART;TZID=Europe/Amsterdam:20261216T190000\r\n"), "the moved one: {text}");
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 1);
    assert!(text.contains("SUMMARY:Gaat niet door: Taalcafé\r\n"));
    assert!(text.contains("Neem koffie\\, thee\\; en koek mee"));
    for name in ["Selam", "Tesfay", "Ria", "Bakker", "TENTATIVE", "ATTENDEE", "ORGANIZER"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
    let tigrinya = Browser::stranger(&site).get(&format!("{path}?taal=ti")).await;
    assert!(unfolded(&tigrinya.body).contains("SUMMARY:ተሰሪዙ፦"));
}

#[tokio::test]
async fn ones_own_feed_has_what_one_comes_to_and_stops_when_it_is_taken_back() {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let series = taalcafes(&site, &ria).await;
    signs_up(&site, &series, "2026-12-01", &selam, "in").await;
    signs_up(&site, &series, "2026-12-15", &selam, "waiting").await;
    signs_up(&site, &series, "2026-12-22", &selam, "off").await;
    let mut browser = Browser::of(&site, &selam).await;
    let key = app::token::fresh().unwrap();
    let made = browser.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
    let path = address(&made.body);
    // Sent twice, one address; shown later, none.
    let again = browser.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
    assert_eq!(address(&again.body), path);
    let page = browser.get("/agenda/kalender?taal=nl").await;
    assert!(!page.says("/kalender/") || !page.says(".ics"));
    assert!(page.says("Nog niet gelezen"));
    let text = unfolded(&Browser::stranger(&site).get(&path).await.body);
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    assert_eq!(text.matches("STATUS:TENTATIVE").count(), 1);
    let page = browser.get("/agenda/kalender?taal=nl").await;
    assert!(page.says("Voor het laatst gelezen"));
    // Ria can't take back what is Selam's.
    let start = page.body.find("/agenda/kalender/").unwrap();
    let end = start + page.body[start..].find("/weg").unwrap() + 4;
    let revocation = page.body[start..end].to_owned();
    assert_eq!(Browser::of(&site, &ria).await.post(&revocation, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&revocation, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::stranger(&site).get(&path).await.status, StatusCode::NOT_FOUND);
    // The same form again doesn't bring it back.
    let later = browser.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::stranger(&site).get(&path).await.status, StatusCode::NOT_FOUND);
}

/// More than there are connections to PostgreSQL: a page that is made while its form still holds one would wait for a
/// second that never comes.
#[tokio::test]
async fn one_form_that_is_sent_thirty_times_at_once_shows_one_address() {
    let site = Arc::new(site().await);
    let selam = selam(&site.state.db).await;
    let key = app::token::fresh().unwrap();
    let mut sends = JoinSet::new();
    for _ in 0..30 {
        let (site, selam, key) = (site.clone(), selam.clone(), key.clone());
        sends.spawn(async move {
            let mut browser = Browser::of(&site, &selam).await;
            let made = browser.post_with_key("/agenda/kalender", &key, &[("wat", "mijn")]).await;
            assert_eq!(made.status, StatusCode::CREATED);
            address(&made.body)
        });
    }
    let mut shown = sends.join_all().await;
    shown.dedup();
    assert_eq!(shown.len(), 1, "{shown:?}");
}

#[tokio::test]
async fn of_someone_who_left_nothing_is_read() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let made = Browser::of(&site, &selam).await.post("/agenda/kalender", &[("wat", "mijn")]).await;
    let path = address(&made.body);
    let archived = q!("UPDATE people SET state = 'archived' WHERE id = $1", selam.as_str());
    site.state.db.run(archived).await.unwrap();
    assert_eq!(Browser::stranger(&site).get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_that_was_not_made_reads_nothing() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    for wrong in ["", "alles", "kind"] {
        let answer = browser.post("/agenda/kalender", &[("wat", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    for path in ["/kalender/x.ics", "/kalender/x", "/kalender/.ics"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for n in 0..21 {
        let answer = browser.post("/agenda/kalender", &[("wat", "all")]).await;
        let full = n == 20;
        assert_eq!(answer.status == StatusCode::UNPROCESSABLE_ENTITY, full, "address {n}");
    }
}

#[tokio::test]
async fn a_calendar_that_has_it_already_gets_nothing_again() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let series = taalcafes(&site, &ria).await;
    let path = format!("/agenda/{series}/2026-12-01/afspraak.ics?taal=ar");
    let ask = async |tag: Option<&str>| {
        let mut request = Request::builder().uri(&path).header(header::HOST, "127.0.0.1:3000");
        if let Some(tag) = tag {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        site.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };
    let first = ask(None).await;
    assert_eq!(first.headers()[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let body = to_bytes(first.into_body(), 1 << 20).await.unwrap();
    assert!(body.starts_with(b"BEGIN:VCALENDAR\r\n"));
    let second = ask(Some(&tag)).await;
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
    assert!(to_bytes(second.into_body(), 1 << 20).await.unwrap().is_empty());
    // After a change it is another, with a higher number.
    let later = now().as_microsecond() + 60_000_000;
    site.state.db.run(q!("UPDATE series SET title = 'Buiten', changed_at = $1", later)).await.unwrap();
    let third = ask(Some(&tag)).await;
    assert_eq!(third.status(), StatusCode::OK);
    let number = |body: &[u8]| -> i64 {
        let text = String::from_utf8(body.to_vec()).unwrap();
        text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().parse().unwrap()
    };
    assert_eq!(number(&to_bytes(third.into_body(), 1 << 20).await.unwrap()), number(&body) + 60);
}

#[tokio::test]
async fn a_stranger_reads_what_when_and_where_and_how_to_take_part() {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let series = taalcafes(&site, &ria).await;
    signs_up(&site, &series, "2026-12-01", &selam, "in").await;
    let meeting = format!("/agenda/{series}/2026-12-01?taal=nl");
    let page = Browser::stranger(&site).get(&meeting).await;
    assert!(page.says("Klooster") && page.says("dinsdag 1 december 2026") && page.says("/aanmelden"));
    assert!(page.says("nog 2 plaatsen vrij"), "five places, Selam comes with two children");
    assert!(!page.says("van 5 plaatsen") && !page.says("Selam"));
    assert!(page.says("<meta property=\"og:title\" content=\"Taalcafé\""), "{}", page.body);
    assert!(page.says("property=\"og:locale\" content=\"nl_NL\"") && page.says("content=\"noindex\""));
    assert!(page.says("wa.me/") && page.says("afspraak.ics"));
    // People of another municipality read what a stranger reads.
    let petra = petra(&site.state.db).await;
    let page = Browser::of(&site, &petra).await.get(&meeting).await;
    assert!(page.says("nog 2 plaatsen vrij") && !page.says("van 5 plaatsen"));
}

#[tokio::test]
async fn the_programme_of_a_municipality_is_for_everyone_and_names_nobody() {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let series = taalcafes(&site, &ria).await;
    signs_up(&site, &series, "2026-12-01", &selam, "in").await;
    let mut stranger = Browser::stranger(&site);
    let choice = stranger.get("/programma").await;
    assert!(choice.says("/programma/woerden") && choice.says("/programma/gouda"));
    let page = stranger.get("/programma/woerden?taal=nl").await;
    assert_eq!(page.body.matches("class=\"card meeting\"").count(), 4, "{}", page.body);
    assert!(page.says("gaat niet door") && page.says("og:description") && page.says("wa.me/"));
    assert!(!page.says("Selam") && !page.says("Ria") && !page.says("van 5 plaatsen"));
    assert!(stranger.get(&format!("/programma/{GOUDA}?taal=nl")).await.says("niets gepland"));
    assert!(!stranger.get("/programma/gouda").await.says("Klooster"));
    assert_eq!(stranger.get("/programma/utrecht").await.status, StatusCode::NOT_FOUND);
    let removed = q!("DELETE FROM kernen WHERE municipality_id = $1", GOUDA);
    site.state.db.run(removed).await.unwrap();
    site.state.db.run(q!("DELETE FROM organisations WHERE municipality_id = $1", GOUDA)).await.unwrap();
    site.state.db.run(q!("DELETE FROM municipalities WHERE id = $1", GOUDA)).await.unwrap();
    let only = stranger.get("/programma?taal=ar").await;
    assert_eq!((only.status, only.location.as_str()), (StatusCode::SEE_OTHER, "/programma/woerden?taal=ar"));
}
