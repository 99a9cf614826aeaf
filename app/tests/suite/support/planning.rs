//! Seasons as they are planned and changed over HTTP, the way a volunteer does it.

use super::{
    Site, WOERDEN, agenda,
    browser::{Answer, Browser},
    now,
    people::anneke,
};
use app::{
    activities::store::{self, Planned},
    q,
};
use axum::http::StatusCode;
use jiff::civil::date;
use meedoen_rules::activities::Place;

pub async fn place(site: &Site, municipality: &str, name: &str) -> String {
    let mut tx = site.state.db.begin().await.unwrap();
    let place = Place {
        name: name.to_owned(),
        address: "Wilhelminaweg 77, Woerden".to_owned(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let id = store::insert_place(&mut tx, municipality, &place, now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Six Taalcafés on the Tuesdays from 1 December.
pub fn season<'a>(place: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("soort", "taalcafe"),
        ("datum", "2026-12-01"),
        ("van", "19:00"),
        ("tot", "21:00"),
        ("herhaling", "weekly"),
        ("dagen", "tue"),
        ("aantal", "6"),
        ("plek", place),
        ("plaatsen", "25"),
        ("gastheren", "2"),
        ("coaches", "4"),
    ];
    fields.retain(|(field, _)| !other.iter().any(|(name, _)| name == field));
    fields.extend_from_slice(other);
    fields
}

pub fn hidden(answer: &Answer, name: &str) -> String {
    let (_, rest) = answer.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    let value = rest.split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&amp;", "&")
}

/// Taps a button of the choices at `menu`, as they are shown now.
pub async fn tap(browser: &mut Browser<'_>, menu: &str, end: &str) -> Answer {
    let begin = hidden(&browser.get(menu).await, "begin");
    browser.post(&format!("{menu}/{end}"), &[("begin", begin.as_str())]).await
}

/// Plans a season the way a volunteer does: looks at the dates, ticks some, keeps it.
pub async fn planned(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let seen = browser.post("/agenda/nieuw", fields).await;
    assert_eq!(seen.status, StatusCode::OK);
    let dates = hidden(&seen, "gezien");
    let mut fields = fields.to_vec();
    fields.extend([("gezien", dates.as_str()), ("stap", "plan")]);
    browser.post("/agenda/nieuw", &fields).await
}

pub async fn all(site: &Site, municipality: &str) -> Vec<Planned> {
    let (from, to) = (date(2020, 1, 1), date(2040, 1, 1));
    store::series_between(&site.state.db, municipality, from, to).await.unwrap()
}

pub async fn days(site: &Site) -> Vec<String> {
    let entries =
        store::entries(&site.state.db, WOERDEN, None, date(2026, 1, 1), date(2030, 1, 1)).await.unwrap();
    entries.iter().map(|entry| entry.meeting.date.to_string()).collect()
}

/// Someone has a place, or waits, at a meeting.
pub async fn signed_up(site: &Site, series: &str, on: &str, person: &str, line: i64, state: &str) {
    agenda::in_line(&site.state.db, series, on, person, line, state, 0).await;
}

pub async fn sign_ups(site: &Site) -> Vec<(String, String, String)> {
    let sql = "SELECT series_id, on_date, state FROM sign_ups ORDER BY on_date, place_in_line";
    site.state.db.all(q!(sql)).await.unwrap()
}

pub async fn told(site: &Site) -> Vec<(String, String, String)> {
    let sql = "SELECT person_id, on_date, what FROM reminders ORDER BY on_date, person_id";
    site.state.db.all(q!(sql)).await.unwrap()
}

/// Ria's site with Anneke's season of six Taalcafés; gives the id of the series and of the place.
pub async fn with_season(site: &Site) -> (String, String, String) {
    let klooster = place(site, WOERDEN, "Het Klooster").await;
    let anneke = anneke(&site.state.db).await;
    let mut browser = Browser::of(site, &anneke).await;
    planned(&mut browser, &season(&klooster, &[])).await;
    (all(site, WOERDEN).await[0].id.clone(), klooster, anneke)
}
