//! /programma: what there is to do in a municipality, for everyone; to be passed on. It names nobody.

use super::{
    pages::{by_day, public_card, share, stranger},
    store::{self, Entry, Names},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::see_other,
    organisations::store::{Municipality, municipalities},
    page::{Page, Preview},
    summerschool::{self, ProgrammeRow},
};
use axum::{extract::Path, response::Response};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{activities::slug, code::Coded};

/// Four weeks always stand on the page: with a drop-in every day that is long enough for a thumb.
const DAYS: i64 = 28;
/// Where there is less to do, the page looks further ahead, up to so many days …
const AHEAD: i64 = 84;
/// … as long as no more than so many meetings stand on it.
const MEETINGS: usize = 30;

#[derive(Clone)]
struct Shown {
    municipality: Municipality,
    entries: Vec<Entry>,
    summerschools: Vec<ProgrammeRow>,
    names: Names,
    today: Date,
    path: String,
}

/// The municipalities by name; with only one, on to its programme.
pub async fn programmes(ctx: Ctx) -> Result<Response> {
    let all = municipalities(&ctx.state.db).await?;
    if let [only] = all.as_slice() {
        let query = ctx.parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Ok(see_other(&format!("{}{query}", path(&all, only))));
    }
    let title = tr!(ctx.lang, "calendar.public.choose");
    Ok(Page::new(title)
        .show(ctx, move |ctx| {
            let lines: Vec<_> = all
                .iter()
                .map(|one| view! { <li><a href=path(&all, one)><bdi>{one.name.clone()}</bdi></a></li> })
                .collect();
            view! { <h1>{tr!(ctx.lang, "calendar.public.choose")}</h1><ul class="lines">{lines}</ul> }
                .into_any()
        })
        .await)
}

/// By its name when that says enough, else by its id.
fn path(all: &[Municipality], one: &Municipality) -> String {
    let word = slug(&one.name);
    let others = all.iter().filter(|other| slug(&other.name) == word).count();
    let word = if word.is_empty() || others > 1 { &one.id } else { &word };
    format!("/programma/{word}")
}

pub async fn programme(ctx: Ctx, Path(word): Path<String>) -> Result<Response> {
    let all = municipalities(&ctx.state.db).await?;
    let here = format!("/programma/{word}");
    let found = all.iter().find(|one| one.id == word || path(&all, one) == here);
    let municipality = found.cloned().ok_or(Error::NotFound)?;
    let (db, today) = (&ctx.state.db, ctx.today());
    let to = today.saturating_add((AHEAD - 1).days());
    let entries = store::entries(db, &municipality.id, None, today, to).await?;
    let shown = Shown {
        entries: worth_a_page(entries, today.saturating_add(DAYS.days())),
        summerschools: summerschool::open_to_all(db, &municipality.id, today).await?,
        names: store::names(db, &municipality.id).await?,
        path: path(&all, &municipality),
        municipality,
        today,
    };
    let lang = ctx.lang;
    let preview = Preview {
        description: tr!(lang, "calendar.public.description", place = &shown.municipality.name),
        path: format!("{}?taal={}", shown.path, lang.code()),
    };
    let title = tr!(lang, "calendar.public.title", place = &shown.municipality.name);
    Ok(Page::new(title).previewed(preview).show(ctx, move |ctx| view(ctx, &shown)).await)
}

/// All meetings before `far`, and later ones (they come in order) while the page stays short.
fn worth_a_page(mut entries: Vec<Entry>, far: Date) -> Vec<Entry> {
    let near = entries.iter().take_while(|entry| entry.meeting.on < far).count();
    entries.truncate(near.max(MEETINGS));
    entries
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let title = tr!(lang, "calendar.public.title", place = &shown.municipality.name);
    let none = shown.entries.is_empty() && shown.summerschools.is_empty();
    let enrols = ctx.me.as_ref().is_some_and(|me| me.actor.taalvrager || me.actor.coordinator);
    let summerschool = |row| summerschool::public_card(lang, row, &shown.names, enrols);
    let summerschools: Vec<_> = shown.summerschools.iter().map(summerschool).collect();
    let card = |entry: &Entry| (entry.meeting.date, public_card(lang, &shown.names, entry));
    let days = by_day(lang, shown.today, shown.entries.iter().map(card));
    view! {
        <h1>{title.clone()}</h1>
        <p>{tr!(lang, "calendar.public.intro")}</p>
        <div class="btns">{share(ctx, &title, &shown.path)}</div>
        {none.then(|| view! { <p>{tr!(lang, "calendar.public.none")}</p> })}
        {summerschools}
        {days}
        {ctx.me.is_none().then(|| stranger(lang))}
    }
    .into_any()
}
