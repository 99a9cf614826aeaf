//! /agenda: the meetings to come, by day; today at the top.

use super::card::card;
use crate::{
    activities::{
        store::{self, Entry, Names, PlaceRow},
        words,
    },
    context::Ctx,
    error::Result,
    i18n::{Locale, date},
    page::Page,
    ui::{LinkButton, Pictogram, pictogram},
};
use axum::{extract::Query, response::Response};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{activities::Kind, code::Coded};
use serde::Deserialize;

/// So many days stand on a page.
const DAYS: i64 = 56;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The first day; today when it isn't named.
    van: String,
    soort: String,
    plek: String,
    /// "ja": only what I come to or help with.
    mijn: String,
}

#[derive(Clone)]
struct Shown {
    entries: Vec<Entry>,
    names: Names,
    places: Vec<PlaceRow>,
    asked: Asked,
    from: Date,
    today: Date,
    plans: bool,
    coordinator: bool,
}

pub async fn agenda(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let me = ctx.me()?;
    let (db, municipality) = (&ctx.state.db, &me.municipality_id);
    let today = ctx.today();
    let from = asked.van.parse().unwrap_or(today);
    let to = from.saturating_add((DAYS - 1).days());
    let entries = store::entries(db, municipality, Some(&me.id), from, to).await?;
    let shown = Shown {
        entries: entries.into_iter().filter(|entry| fits(&asked, entry)).collect(),
        names: store::names(db, municipality).await?,
        places: store::places(db, municipality).await?,
        plans: me.actor.coordinator || !me.actor.volunteer.is_empty(),
        coordinator: me.actor.coordinator,
        asked,
        from,
        today,
    };
    Ok(Page::new(tr!(ctx.lang, "agenda.title")).show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

fn fits(asked: &Asked, entry: &Entry) -> bool {
    let mine = entry.mine.sign_up.is_some() || entry.mine.shift.is_some();
    (asked.soort.is_empty() || asked.soort == entry.planned.plan.kind)
        && (asked.plek.is_empty() || asked.plek == entry.place_id())
        && (asked.mijn != "ja" || mine)
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let nothing = shown.entries.is_empty().then(|| view! { <p>{tr!(lang, "agenda.none")}</p> });
    view! {
        <h1>{tr!(lang, "agenda.title")}</h1>
        {shown.plans.then(|| view! {
            <LinkButton href="/agenda/nieuw" label=tr!(lang, "agenda.plan.link") sign=Pictogram::Plus main=true/>
        })}
        {filters(lang, shown)}
        {nothing}
        {days(lang, shown)}
        {turn(lang, shown)}
        {shown.coordinator.then(|| view! {
            <p><LinkButton href="/agenda/plekken" label=tr!(lang, "agenda.place.title") sign=Pictogram::Pin quiet=true/></p>
            <p><LinkButton href="/summerschool" label=tr!(lang, "summerschool.title") sign=Pictogram::Cap quiet=true/></p>
        })}
    }
    .into_any()
}

fn days(lang: Locale, shown: &Shown) -> Vec<AnyView> {
    let by_day = shown.entries.chunk_by(|a, b| a.meeting.date == b.meeting.date);
    by_day
        .map(|entries| {
            let day = entries[0].meeting.date;
            let heading = if day == shown.today { tr!(lang, "agenda.today") } else { date(lang, day) };
            let cards: Vec<_> = entries.iter().map(|entry| card(lang, &shown.names, entry)).collect();
            view! { <section class="day"><h2>{heading}</h2><ul class="meetings">{cards}</ul></section> }
                .into_any()
        })
        .collect()
}

/// Earlier and later.
fn turn(lang: Locale, shown: &Shown) -> AnyView {
    let to = |days: i64| {
        let from = shown.from.saturating_add(days.days());
        let Asked { soort, plek, mijn, .. } = &shown.asked;
        format!("/agenda?van={from}&soort={soort}&plek={plek}&mijn={mijn}")
    };
    view! {
        <nav class="btns" aria-label=tr!(lang, "agenda.turn")>
            <LinkButton href=to(-DAYS) label=tr!(lang, "agenda.earlier") sign=Pictogram::Back quiet=true/>
            <LinkButton href=to(DAYS) label=tr!(lang, "agenda.later") sign=Pictogram::Go quiet=true/>
        </nav>
    }
    .into_any()
}

fn filters(lang: Locale, shown: &Shown) -> AnyView {
    let asked = &shown.asked;
    let option = |value: &str, text: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{text}</option> }.into_any()
    };
    let every = || tr!(lang, "agenda.filter.every");
    let mut kinds = vec![option("", every(), &asked.soort)];
    kinds.extend(
        Kind::ALL
            .iter()
            .map(|kind| option(kind.code(), words::kind(lang, &shown.names, kind.code()), &asked.soort)),
    );
    let own = shown.names.kinds.iter().filter(|own| own.removed_at.is_none());
    kinds.extend(own.map(|own| option(&own.id, own.name(lang).to_owned(), &asked.soort)));
    let mut places = vec![option("", every(), &asked.plek)];
    places.extend(shown.places.iter().map(|place| option(&place.id, place.name.clone(), &asked.plek)));
    let mine = asked.mijn == "ja";
    let open = mine || !(asked.soort.is_empty() && asked.plek.is_empty());
    view! {
        <details class="filters" open=open>
            <summary>{pictogram(Pictogram::Filter)}<span>{tr!(lang, "agenda.filter.title")}</span></summary>
            <form method="get" action="/agenda" class="filter">
                <div class="field"><label for="soort">{tr!(lang, "agenda.filter.kind")}</label>
                    <select id="soort" name="soort">{kinds}</select></div>
                <div class="field"><label for="plek">{tr!(lang, "agenda.filter.place")}</label>
                    <select id="plek" name="plek">{places}</select></div>
                <label class="choice" for="mijn"><input type="checkbox" id="mijn" name="mijn" value="ja" checked=mine/>
                    <span>{tr!(lang, "agenda.filter.mine")}</span></label>
                <button class="btn">{pictogram(Pictogram::Filter)}<span>{tr!(lang, "agenda.filter.show")}</span></button>
            </form>
        </details>
    }
    .into_any()
}
