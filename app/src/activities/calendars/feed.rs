//! What calendars read: /kalender/{token}.ics, and one meeting as a file.

use super::{
    event::{event, programme},
    file,
};
use crate::{
    activities::{
        pages::found,
        store::{self, Entry, Feed},
        words,
    },
    context::{Ctx, language_in_link},
    error::{Error, Result},
    i18n::Locale,
    summerschool::{self, ProgrammeDay},
};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use jiff::ToSpan;
use meedoen_rules::{activities::Kind, code::Coded};

/// What lies further back or ahead isn't in a feed.
const DAYS_BACK: i64 = 35;
const DAYS_AHEAD: i64 = 366;

/// A feed, for whoever has its address. Personal ones hold what their person comes to or helps with.
pub async fn feed(ctx: Ctx, headers: HeaderMap, Path(name): Path<String>) -> Result<Response> {
    let token = name.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let db = &ctx.state.db;
    let feed = store::feed_at(db, token).await?.ok_or(Error::NotFound)?;
    store::feed_was_read(db, &feed, ctx.now).await?;
    let lang = language_in_link(ctx.parts.uri.query()).unwrap_or(feed.locale);
    let today = ctx.today();
    let (from, to) = (today.saturating_sub(DAYS_BACK.days()), today.saturating_add(DAYS_AHEAD.days()));
    let person = feed.kind.is_none().then_some(feed.person_id.as_str());
    let entries = store::entries(db, &feed.municipality_id, person, from, to).await?;
    let names = store::names(db, &feed.municipality_id).await?;
    let changes = store::changes_between(db, &feed.municipality_id, from, to).await?;
    let programmes = summerschool::days(db, &feed.municipality_id, person, from, to).await?;
    let meetings = entries
        .iter()
        .filter(|entry| belongs(&feed, entry))
        .map(|entry| event(&ctx, lang, &names, &changes, entry, person.is_some()));
    let days = programmes.iter().filter(|day| holds(&feed, day));
    let programmes = days.flat_map(|day| programme(&ctx, lang, &names, day));
    let events: Vec<_> = meetings.chain(programmes).collect();
    let text = file::written(&name_of(lang, &names, feed.kind.as_deref()), &events);
    Ok(file::answer(&headers, "inline; filename=\"meedoen.ics\"", text))
}

fn belongs(feed: &Feed, entry: &Entry) -> bool {
    match feed.kind.as_deref() {
        Some(store::EVERYTHING) => true,
        Some(kind) => entry.planned.plan.kind == kind,
        None => entry.mine.takes_part(),
    }
}

fn holds(feed: &Feed, day: &ProgrammeDay) -> bool {
    match feed.kind.as_deref() {
        Some(store::EVERYTHING) => true,
        Some(kind) => kind == Kind::Summerschool.code(),
        None => day.mine,
    }
}

/// What a feed is called; none for the person's own agenda.
pub fn name_of(lang: Locale, names: &store::Names, kind: Option<&str>) -> String {
    match kind {
        None => tr!(lang, "calendar.mine"),
        Some(store::EVERYTHING) => tr!(lang, "calendar.everything"),
        Some(kind) => words::kind(lang, names, kind),
    }
}

/// One meeting, to add to one's calendar. Who is signed in or not makes no difference: it names nobody.
pub async fn single(
    ctx: Ctx,
    headers: HeaderMap,
    Path((series, on)): Path<(String, String)>,
) -> Result<Response> {
    let shown = found(&ctx, &series, &on).await?;
    let changes = store::changes_of(&ctx.state.db, &shown.entry.planned.id).await?;
    let event = event(&ctx, ctx.lang, &shown.names, &changes, &shown.entry, false);
    let text = file::written(&event.title, std::slice::from_ref(&event));
    let mut response = file::answer(&headers, "inline; filename=\"afspraak.ics\"", text);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    Ok(response)
}
