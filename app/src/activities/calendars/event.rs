//! A meeting as an event in someone's calendar.

use super::file::{Event, Standing};
use crate::{
    activities::{
        store::{Changes, Entry, Names, PlaceRow},
        words,
    },
    context::Ctx,
    i18n::Locale,
    summerschool::ProgrammeDay,
};
use jiff::ZonedDateTime;
use meedoen_rules::{
    activities::{line::SignUpState, when::State},
    code::Coded,
};

/// The event of a meeting. `personal`: it may say how its reader stands to it.
pub fn event(
    ctx: &Ctx,
    lang: Locale,
    names: &Names,
    changes: &Changes,
    entry: &Entry,
    personal: bool,
) -> Event {
    let title = words::title(lang, names, entry);
    let (standing, told) = standing(lang, entry, personal);
    let url = format!("{}{}?taal={}", ctx.state.config.public_url, entry.path(), lang.code());
    Event {
        uid: format!("{}-{}@meedoen", entry.planned.line_id, entry.meeting.on),
        starts: entry.meeting.starts.clone(),
        ends: entry.meeting.ends.clone(),
        changed: changes.of(entry),
        standing,
        // Not every phone shows that an event is cancelled.
        title: match standing {
            Standing::Cancelled => tr!(lang, "calendar.cancelled_title", title = title),
            _ => title,
        },
        text: text(lang, names, entry, told, &url),
        place: place(names, entry),
        url,
    }
}

/// A day of the Summerschool, part by part; of children or who teaches it says nothing.
pub fn programme(ctx: &Ctx, lang: Locale, names: &Names, day: &ProgrammeDay) -> Vec<Event> {
    let url = format!("{}{}?taal={}", ctx.state.config.public_url, day.path(), lang.code());
    let place = names.places.get(&day.place_id);
    let directions = place.map(|place| place.directions.clone()).unwrap_or_default();
    let event = |(at, (starts, ends)): (usize, &(ZonedDateTime, ZonedDateTime))| Event {
        uid: format!("{}-{}-{}@meedoen", day.programme_id, day.date, at + 1),
        starts: starts.clone(),
        ends: ends.clone(),
        changed: day.changed,
        standing: Standing::Confirmed,
        title: day.name.clone(),
        text: joined([directions.clone(), tr!(lang, "calendar.read_more", url = url)]),
        place: place.map(address).unwrap_or_default(),
        url: url.clone(),
    };
    day.parts.iter().enumerate().map(event).collect()
}

fn standing(lang: Locale, entry: &Entry, personal: bool) -> (Standing, Option<String>) {
    if let State::Cancelled { reason } = &entry.meeting.state {
        return (Standing::Cancelled, Some(words::reason(lang, reason).join("\n")));
    }
    let told = |key: &str| Some(tr!(lang, format!("agenda.mine.{key}")));
    match (&entry.mine.shift, entry.mine.sign_up) {
        _ if !personal => (Standing::Confirmed, None),
        (Some(task), _) => (Standing::Confirmed, told(task)),
        (None, Some(SignUpState::Waiting)) => (Standing::Tentative, told("waiting")),
        (None, Some(SignUpState::TooMany)) => (Standing::Tentative, told("too_many")),
        (None, Some(SignUpState::Offered)) => (Standing::Tentative, told("offered")),
        (None, _) => (Standing::Confirmed, None),
    }
}

/// How one stands to it or why it is cancelled, what there is to know, how to get there, and where it is to be read.
fn text(lang: Locale, names: &Names, entry: &Entry, told: Option<String>, url: &str) -> String {
    let place = names.places.get(entry.place_id());
    joined([
        told.unwrap_or_default(),
        entry.planned.plan.about.clone(),
        place.map(|place| place.directions.clone()).unwrap_or_default(),
        tr!(lang, "calendar.read_more", url = url),
    ])
}

/// Parts with an empty line between; without those that are empty.
fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn place(names: &Names, entry: &Entry) -> String {
    names.places.get(entry.place_id()).map(address).unwrap_or_default()
}

fn address(place: &PlaceRow) -> String {
    format!("{}, {}", place.name, place.address)
}
