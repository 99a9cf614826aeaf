//! /hulp: for each what is theirs: what they asked, what they help with, and what they could help with.

use super::{
    board::Board,
    own_words,
    store::{self, Hulpvraag, OwnPage},
    words,
};
use crate::{
    context::Ctx,
    error::Result,
    i18n::Locale,
    page::Page,
    people::store::Record,
    ui::{LinkButton, Notice, Pictogram, Tag, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{code::Coded, people::PoolState};

/// Which page of what one asked, and of what one wrote down for others, the address names.
const MINE: &str = "mijn";
const FOR_OTHERS: &str = "anderen";

#[derive(Clone)]
struct Shown {
    mine: OwnPage,
    /// What one wrote down for someone else.
    for_others: OwnPage,
    helping: Vec<Hulpvraag>,
    for_me: Vec<Hulpvraag>,
    volunteer: bool,
    taalvrager: bool,
    /// Of a coordinator: all of the municipality.
    board: Option<Board>,
    /// How many own words wait for this vertaler.
    to_translate: usize,
    /// Something was kept just now.
    kept: bool,
}

pub async fn hub(ctx: Ctx) -> Result<Response> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let shown = Shown {
        mine: store::of_asker(db, &me.id, page_of(&ctx, MINE)).await?,
        for_others: store::written_by(db, &me.id, page_of(&ctx, FOR_OTHERS)).await?,
        helping: store::helped_by(db, &me.id).await?,
        for_me: store::asked_of(db, &me.id).await?,
        volunteer: !me.actor.volunteer.is_empty(),
        taalvrager: me.actor.taalvrager,
        board: if me.actor.coordinator { Some(Board::of(&ctx).await?) } else { None },
        to_translate: own_words::count(&ctx).await?,
        kept: ctx.query().has("bewaard", "ja"),
    };
    let told = shown.kept.then(|| tr!(ctx.lang, "helpen.kept"));
    let page = Page::new(tr!(ctx.lang, "hulp.title")).told(told);
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

/// From 0.
fn page_of(ctx: &Ctx, field: &str) -> u32 {
    ctx.query().text(field).parse::<u32>().unwrap_or(1).clamp(1, 10_000) - 1
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let nothing = shown.volunteer && shown.for_me.is_empty() && shown.helping.is_empty();
    view! {
        {shown.kept.then(|| view! { <Notice>{tr!(lang, "helpen.kept")}</Notice> })}
        <h1>{tr!(lang, "hulp.title")}</h1>
        {shown.taalvrager.then(|| view! {
            <LinkButton href="/hulp/vragen" label=tr!(lang, "hulp.ask_link") sign=Pictogram::Plus main=true/>
        })}
        {(shown.to_translate > 0).then(|| view! {
            <LinkButton href="/hulp/vertalen" label=tr_n!(lang, "vraag.translate.waits", shown.to_translate) sign=Pictogram::Translate/>
        })}
        {part(lang, "hulp.for_you", &shown.for_me)}
        {part(lang, "hulp.i_help", &shown.helping)}
        {nothing.then(|| view! { <p>{tr!(lang, "hulp.none")}</p> })}
        {own_part(lang, "hulp.mine", MINE, &shown.mine)}
        {(shown.taalvrager && shown.mine.is_nothing()).then(|| view! { <p>{tr!(lang, "hulp.none_asked")}</p> })}
        {own_part(lang, "hulp.for_others", FOR_OTHERS, &shown.for_others)}
        {shown.volunteer.then(|| view! {
            <LinkButton href="/hulp/helpen" label=tr!(lang, "helpen.with.link") sign=Pictogram::Heart quiet=true/>
        })}
        {shown.board.as_ref().map(|board| board.view(lang))}
    }
    .into_any()
}

/// On the profile of someone who may be asked for.
pub fn ask_for(lang: Locale, record: &Record) -> Option<AnyView> {
    let waits = record.taalvrager.is_some() && record.state == PoolState::Active;
    let href = format!("/hulp/vragen?voor={}", record.id);
    waits.then(|| {
        view! { <LinkButton href=href label=tr!(lang, "vraag.ask_for") sign=Pictogram::Heart/> }.into_any()
    })
}

/// On the home page of who may ask.
pub fn door(lang: Locale) -> AnyView {
    view! { <LinkButton href="/hulp/vragen" label=tr!(lang, "hulp.ask_link") sign=Pictogram::Heart main=true/> }.into_any()
}

fn part(lang: Locale, key: &str, all: &[Hulpvraag]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let cards: Vec<_> = all.iter().map(|one| card(lang, one)).collect();
    Some(
        view! { <section class="stack"><h2>{tr!(lang, key)}</h2><ul class="cards">{cards}</ul></section> }
            .into_any(),
    )
}

/// A part with a door to the page before it and the one after, where there are so many.
fn own_part(lang: Locale, key: &str, field: &'static str, own: &OwnPage) -> Option<AnyView> {
    let to = |page: u32| format!("/hulp?{field}={}#{field}", page + 1);
    let before = (own.page > 0).then(|| {
        view! { <LinkButton href=to(own.page - 1) label=tr!(lang, "helpen.board.before") sign=Pictogram::Back/> }
    });
    let after = own.more.then(|| {
        view! { <LinkButton href=to(own.page + 1) label=tr!(lang, "helpen.board.after") sign=Pictogram::Go/> }
    });
    if before.is_none() && after.is_none() {
        return part(lang, key, &own.all);
    }
    Some(
        view! { <div class="stack" id=field>{part(lang, key, &own.all)}<div class="btns">{before}{after}</div></div> }
            .into_any(),
    )
}

fn card(lang: Locale, one: &Hulpvraag) -> impl IntoView + use<> {
    let state = tr!(lang, format!("hulp.state.{}", one.state.code()));
    view! {
        <li class="card">
            <a class="row" href=format!("/hulp/{}", one.id)>
                {pictogram(words::sign(one.asked.what))}
                <span class="grow">
                    <b>{words::title(lang, &one.asked)}</b>
                    <span class="soft">{words::when_of(lang, one)}</span>
                    <Tag text=state/>
                </span>
            </a>
        </li>
    }
}
