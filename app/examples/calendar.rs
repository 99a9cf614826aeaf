//! Prints a year of meetings twice, as JSON: as the site's calendar feed, and as a plain list. `.ci/calendar/read_back.py`
//! reads the first with an independent program and holds it against the second.
//!
//! The list comes from the rules of `activities::when`; the feed went over HTTP.

use app::{
    activities::store::{self, NewSeries},
    assets::Manifest,
    db::Db,
    q,
    state::{AppState, Clock, Config},
};
use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, date, time},
    tz::TimeZone,
};
use meedoen_rules::{
    activities::{
        Place, Plan,
        when::{Change, Every, Exception, Nth, Repeat, Rule, Series, State, Times, Until, What},
    },
    code::Set,
    people::Day,
};
use serde_json::{Value, json};
use std::error::Error;
use tower::ServiceExt;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TOWN: &str = "woerden";
const BY: &str = "ria";
const TOKEN: &str = "a-token-for-this-one-run";

fn now() -> Timestamp {
    date(2026, 9, 1).at(12, 0, 0, 0).in_tz("UTC").map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let file = std::env::temp_dir().join(format!("meedoen-calendar-{}.db", std::process::id()));
    let printed = both(&format!("sqlite:{}", file.display())).await;
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(file.with_extension(ending));
    }
    println!("{}", printed?);
    Ok(())
}

async fn both(url: &str) -> Outcome<Value> {
    let db = Db::open(url).await?;
    db.migrate().await?;
    let place_id = town(&db).await?;
    let today = now().to_zoned_datetime(TimeZone::UTC).date();
    let days = (today.saturating_sub(35.days()), today.saturating_add(366.days()));
    let mut expected = Vec::new();
    for (title, about, series) in season()? {
        let plan = Plan {
            kind: "other".into(),
            title: title.into(),
            about: about.into(),
            place_id: place_id.clone(),
            capacity: None,
            hosts: 0,
            coaches: 0,
        };
        let mut tx = db.begin().await?;
        let new = NewSeries {
            municipality_id: TOWN,
            organisation_id: TOWN,
            line_id: None,
            plan: &plan,
            series: &series,
            by: BY,
            now: now(),
        };
        let id = store::insert_series(&mut tx, new).await?;
        tx.commit().await?;
        expected.extend(listed(&id, title, about, &series, days)?);
    }
    Ok(json!({ "feed": feed(db).await?, "expected": expected }))
}

async fn town(db: &Db) -> Outcome<String> {
    let mut tx = db.begin().await?;
    for query in [
        q!("INSERT INTO municipalities (id, name, revision, demo, settings, created_at) VALUES ($1, 'Woerden', 1, $2, '{}', 0)", TOWN, false),
        q!("INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ($1, $1, 'Wij Zijn Woerden', 'WZW')", TOWN),
        q!(
            "INSERT INTO people (id, municipality_id, state, source, name, roepnaam, name_folded, languages, locale, version,
                                 created_at, changed_at)
             VALUES ($1, $2, 'active', 'setup', 'Ria Bakker', 'Ria', 'ria bakker', '[]', 'nl', 1, 0, 0)",
            BY,
            TOWN
        ),
        q!(
            "INSERT INTO feeds (id, token_hash, municipality_id, person_id, kind, created_at) VALUES ($1, $2, $3, $4, 'all', 0)",
            TOWN,
            app::token::hash(TOKEN),
            TOWN,
            BY
        ),
    ] {
        tx.run(query).await?;
    }
    let place = Place {
        name: "Klooster; zaal 2, boven".into(),
        address: "Wilhelminaweg 77, Woerden".into(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let id = store::insert_place(&mut tx, TOWN, &place, now()).await?;
    tx.commit().await?;
    Ok(id)
}

async fn feed(db: Db) -> Outcome<String> {
    let config = Config { public_url: "http://127.0.0.1:3000".into(), demo: false };
    let state = AppState::new(db, config, Clock::Fixed(now()), Manifest::default());
    let request = Request::builder().uri(format!("/kalender/{TOKEN}.ics")).body(Body::empty())?;
    let answer = app::routes::router(state).oneshot(request).await?;
    let bytes = to_bytes(answer.into_body(), 16 << 20).await?;
    Ok(String::from_utf8(bytes.to_vec())?)
}

/// What the rules say of a series on these days.
fn listed(id: &str, title: &str, about: &str, series: &Series, days: (Date, Date)) -> Outcome<Vec<Value>> {
    let zone = TimeZone::get("Europe/Amsterdam")?;
    let meetings = series.meetings(days.0, days.1, &zone);
    Ok(meetings
        .into_iter()
        .map(|meeting| {
            json!({
                "uid": format!("{id}-{}@meedoen", meeting.on),
                "starts": meeting.starts.timestamp().to_string(),
                "ends": meeting.ends.timestamp().to_string(),
                "clock": meeting.starts.strftime("%Y-%m-%d %H:%M").to_string(),
                "cancelled": meeting.state != State::Planned,
                "title": title,
                "about": about,
            })
        })
        .collect())
}

fn times(start: Time, end: Time) -> Outcome<Times> {
    Times::new(start, end).map_err(|refusal| format!("{refusal:?}").into())
}

/// Over both changes of the clock, with everything that life does to a meeting, in four scripts' worth of words.
fn season() -> Outcome<Vec<(&'static str, &'static str, Series)>> {
    let weekly = |days: &[Day], every, first, count| Rule {
        first,
        repeat: Repeat::Weekly { every, days: Set::of(days) },
        until: Until::Count(count),
    };
    let evening = times(time(19, 0, 0, 0), time(21, 0, 0, 0))?;
    let moved = |date, times| What::Changed(Change { date, times, ..Change::default() });
    let cancelled = |reason: &str| What::Cancelled { reason: reason.into(), change: Change::default() };
    let tuesdays = vec![
        Exception { on: date(2026, 10, 20), what: What::Skipped },
        // From summer time into winter time, and to another hour.
        Exception { on: date(2026, 10, 13), what: moved(Some(date(2026, 10, 26)), None) },
        Exception {
            on: date(2026, 11, 10),
            what: moved(None, Some(times(time(9, 30, 0, 0), time(11, 0, 0, 0))?)),
        },
        Exception { on: date(2027, 3, 30), what: cancelled("De zaal is dicht, helaas; tot volgende week") },
    ];
    let series = |rule, times, exceptions| Series { rule, times, exceptions };
    let last_friday = Rule {
        first: date(2026, 8, 28),
        repeat: Repeat::Monthly { nth: Nth::Last, day: Day::Friday },
        until: Until::Date(date(2027, 8, 31)),
    };
    let night = times(time(2, 15, 0, 0), time(2, 45, 0, 0))?;
    Ok(vec![
        (
            "Taalcafé, met \"koek\"; en \\ thee",
            "Neem mee:\npen, papier",
            series(weekly(&[Day::Tuesday], Every::Week, date(2026, 9, 1), 40), evening, tuesdays),
        ),
        (
            "مقهى اللغة في الدير، نتحدث معًا الهولندية ونشرب القهوة والشاي ونتعرف على الناس",
            "أهلًا وسهلًا، الدعوة للجميع؛ حتى الأطفال",
            series(
                weekly(&[Day::Monday, Day::Sunday], Every::TwoWeeks, date(2026, 10, 18), 30),
                times(time(16, 0, 0, 0), time(17, 0, 0, 0))?,
                Vec::new(),
            ),
        ),
        (
            "ብሓባር ቋንቋ ሆላንድ ንዛረብ ኣብ ገዳም ዎርደን ምስ ቡንን ሻህን ከምኡ'ውን ምስ ሓደስቲ ኣዕሩኽ",
            "ኩሉ ሰብ ክመጽእ ይኽእል እዩ።\n\nዕሸል ቆልዑ እውን።",
            series(last_friday, evening, Vec::new()),
        ),
        // The hour that isn't there, and the hour that is there twice.
        ("Nachtwandeling", "", series(Rule::once(date(2027, 3, 28)), night, Vec::new())),
        ("Nachtwandeling terug", "", series(Rule::once(date(2026, 10, 25)), night, Vec::new())),
        (
            "Oudjaar",
            "",
            series(Rule::once(date(2026, 12, 31)), times(time(20, 0, 0, 0), time(23, 59, 0, 0))?, Vec::new()),
        ),
    ])
}
