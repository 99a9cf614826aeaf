//! /agenda/{series}/{date}: one meeting. To a stranger: what, when and where; to its own people what they can do.

use super::{card::tags, map, take_part, taking_part};
use crate::{
    activities::{
        came, change,
        store::{self, Entry, Names, PlaceRow},
        words,
    },
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed, see_other},
    i18n::{Locale, date, date_time, time_zone},
    offline,
    page::Page,
    ui::{LinkButton, Notice, Pictogram, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::when::State;

#[derive(Clone)]
pub struct Shown {
    pub entry: Entry,
    pub names: Names,
}

pub async fn meeting(ctx: Ctx, Path((series, on)): Path<(String, String)>) -> Result<Response> {
    let shown = found(&ctx, &series, &on).await?;
    if shown.entry.planned.id != series {
        // An address that was sent around before leads to where the meeting is now.
        return Ok(see_other(&shown.entry.path()));
    }
    let form = FormState::new(ctx.form_key(), Typed::default());
    page(ctx, shown, form).await
}

/// The page of a meeting; also when something on it was refused.
pub async fn page(ctx: Ctx, shown: Shown, form: FormState) -> Result<Response> {
    let title = words::title(ctx.lang, &shown.names, &shown.entry);
    let part = taking_part::of(&ctx, &shown).await?;
    let form = match &part {
        Some(part) if form.typed().is_empty() && form.errors().is_empty() => {
            FormState::new(form.key().to_owned(), part.typed())
        }
        _ => form,
    };
    let when = date_time(ctx.lang, shown.entry.meeting.starts.timestamp());
    let told = part.as_ref().and_then(|part| part.told(ctx.lang, &shown));
    let kept = part.as_ref().is_none_or(|part| part.kept);
    let page = Page::new(title.clone())
        .status(form.status())
        .previewed(take_part::preview(&ctx, &shown))
        .about(format!("{title} · {when}"))
        .told(told);
    let page = page
        .show(ctx, move |ctx| {
            provide_context(form.clone());
            view(ctx, &shown, part.as_ref())
        })
        .await;
    Ok(if kept { page } else { offline::not_kept(page) })
}

/// The meeting at an address. To the people of another municipality it says no more than to a stranger.
pub async fn found(ctx: &Ctx, series: &str, on: &str) -> Result<Shown> {
    let on: Date = on.parse().map_err(|_| Error::NotFound)?;
    let person = ctx.me.as_ref().map(|me| me.id.as_str());
    let entry = store::entry(&ctx.state.db, person, series, on).await?;
    let names = store::names(&ctx.state.db, &entry.planned.municipality_id).await?;
    Ok(Shown { entry, names })
}

fn view(ctx: &Ctx, shown: &Shown, part: Option<&taking_part::Part>) -> AnyView {
    let (lang, entry) = (ctx.lang, &shown.entry);
    let title = words::title(lang, &shown.names, entry);
    let about = entry.planned.plan.about.clone();
    let mine = ctx.me.as_ref().is_some_and(|me| me.municipality_id == entry.planned.municipality_id);
    view! {
        {mine.then(|| view! {
            <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
        })}
        <h1><bdi>{title}</bdi></h1>
        {cancelled(lang, entry)}
        <p class="fact-line">{pictogram(Pictogram::Clock)}<span>{words::when(lang, entry)}</span></p>
        {parts(lang, entry)}
        {shown.names.places.get(entry.place_id()).map(|place| where_it_is(ctx, place))}
        {(!about.is_empty()).then(|| view! { <p class="about" dir="auto"><bdi>{about}</bdi></p> })}
        {change::link(ctx, entry)}
        <p class="tags">{if mine { tags(lang, &shown.names, entry) } else { take_part::tags(lang, &shown.names, entry) }}</p>
        {part.map(|part| part.view(lang, shown))}
        {take_part::below(ctx, shown, mine)}
        {came::links(ctx, entry)}
    }
    .into_any()
}

fn cancelled(lang: Locale, entry: &Entry) -> Option<AnyView> {
    let State::Cancelled { reason } = &entry.meeting.state else { return None };
    let reason = words::reason(lang, reason).into_iter();
    let reason: Vec<_> = reason.map(|text| view! { <p dir="auto"><bdi>{text}</bdi></p> }).collect();
    Some(
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>
                <p>{tr!(lang, "agenda.cancelled_long")}</p>
                {reason}
            </Notice>
        }
        .into_any(),
    )
}

/// Of a workshop in two parts: which one this is, and when the other is.
fn parts(lang: Locale, entry: &Entry) -> Option<AnyView> {
    let part = words::part(entry)?;
    let planned = &entry.planned;
    let n = if part.second { 1 } else { 2 };
    let other = part.other.and_then(|on| planned.series.meeting(on, &time_zone()));
    let other = match other {
        Some(other) => {
            let href = format!("/agenda/{}/{}", planned.id, other.on);
            let text = tr!(lang, "agenda.part.other", n = n, date = date(lang, other.date));
            view! { <a href=href>{text}</a> }.into_any()
        }
        None => view! { <span>{tr!(lang, "agenda.part.none", n = n)}</span> }.into_any(),
    };
    let both = if part.second { "agenda.part.sign" } else { "agenda.part.both" };
    Some(
        view! {
            <p class="fact-line">{pictogram(Pictogram::Exam)}
                <span>{tr!(lang, "agenda.part.number", n = part.number())}" "{other}</span></p>
            <p class="soft">{tr!(lang, both)}</p>
        }
        .into_any(),
    )
}

/// The address opens a map.
fn where_it_is(ctx: &Ctx, place: &PlaceRow) -> AnyView {
    let lang = ctx.lang;
    let PlaceRow { name, address, directions, step_free, .. } = place.clone();
    let map = map::link(ctx, &address);
    let fits = words::fits(lang, place);
    let step_free = step_free.map(|free| tr!(lang, if free { "agenda.step_free" } else { "agenda.steps" }));
    view! {
        <p class="fact-line">{pictogram(Pictogram::Pin)}<span><bdi>{name}</bdi>", "<bdi>{address}</bdi></span></p>
        {(!directions.is_empty()).then(|| view! { <p class="soft" dir="auto"><bdi>{directions}</bdi></p> })}
        {fits.map(|text| view! { <p class="soft">{text}</p> })}
        {step_free.map(|text| view! { <p class="soft">{text}</p> })}
        <p><LinkButton href=map label=tr!(lang, "agenda.map") sign=Pictogram::Pin/></p>
    }
    .into_any()
}
