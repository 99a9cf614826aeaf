//! /deur/{token}: where the code at the door leads. Looking changes nothing; one button says "I am here".

use super::key;
use crate::{
    activities::{
        pages::{Shown, found},
        store::{self, Tapped},
        words,
    },
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed, see_other},
    i18n::Locale,
    once,
    page::Page,
    token,
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::activities::came::door_is_open;

/// How its reader finds the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// Too early, too late, or the meeting is cancelled.
    Closed,
    /// Nobody is signed in on this phone.
    Stranger,
    Open,
    /// Is marked already.
    Inside,
}

/// The meeting behind a code; to people of another municipality there is none.
async fn behind(ctx: &Ctx, code: &str) -> Result<Shown> {
    let (series, on) = store::behind_door(&ctx.state.db, code).await?.ok_or(Error::NotFound)?;
    let shown = found(ctx, &series, &on).await?;
    let elsewhere =
        ctx.me.as_ref().is_some_and(|me| me.municipality_id != shown.entry.planned.municipality_id);
    if elsewhere { Err(Error::NotFound) } else { Ok(shown) }
}

pub async fn door(ctx: Ctx, Path(code): Path<String>) -> Result<Response> {
    let shown = behind(&ctx, &code).await?;
    let door = match &ctx.me {
        _ if !door_is_open(&shown.entry.meeting, ctx.now) => Door::Closed,
        None => Door::Stranger,
        Some(me) if store::is_here(&ctx.state.db, &key(&shown.entry), &me.id).await? => Door::Inside,
        Some(_) => Door::Open,
    };
    Ok(show(ctx, shown, code, door).await)
}

/// "I am here."
pub async fn enter(ctx: Ctx, Path(code): Path<String>, sent: Sent) -> Result<Response> {
    let shown = behind(&ctx, &code).await?;
    if !door_is_open(&shown.entry.meeting, ctx.now) {
        return Ok(show(ctx, shown, code, Door::Closed).await);
    }
    let me = ctx.me()?;
    let key = key(&shown.entry);
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:door:{}:{}", me.id, key.series_id, key.on);
    let here = format!("/deur/{code}");
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, &here, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let key = store::hold_meeting(&mut tx, &key).await?;
    let tapped = Tapped { by: &me.id, at: ctx.now, now: ctx.now, today: ctx.today() };
    store::mark_person(&mut tx, &key, &token::id(ctx.now), &me.id, true, tapped).await?;
    tx.commit().await?;
    Ok(see_other(&here))
}

async fn show(ctx: Ctx, shown: Shown, code: String, door: Door) -> Response {
    let status = if door == Door::Closed { StatusCode::GONE } else { StatusCode::OK };
    let title = words::title(ctx.lang, &shown.names, &shown.entry);
    Page::new(title).status(status).show(ctx, move |ctx| view(ctx, &shown, &code, door)).await
}

fn view(ctx: &Ctx, shown: &Shown, code: &str, door: Door) -> AnyView {
    let lang = ctx.lang;
    view! {
        <h1><bdi>{words::title(lang, &shown.names, &shown.entry)}</bdi></h1>
        <p class="fact-line">{pictogram(Pictogram::Clock)}<span>{words::when(lang, &shown.entry)}</span></p>
        {match door {
            Door::Closed => closed(lang),
            Door::Stranger => stranger(lang),
            Door::Open => open(ctx, code),
            Door::Inside => inside(ctx),
        }}
    }
    .into_any()
}

fn closed(lang: Locale) -> AnyView {
    view! {
        <Notice tone=Tone::Warm sign=Pictogram::Clock>{tr!(lang, "came.enter.closed")}</Notice>
        <LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Calendar/>
    }
    .into_any()
}

/// The host can mark them; or they sign in with their own link, and scan again.
fn stranger(lang: Locale) -> AnyView {
    view! {
        <Notice tone=Tone::Plain sign=Pictogram::Ask>
            <p>{tr!(lang, "came.enter.stranger")}</p>
            <p>{tr!(lang, "came.enter.sign_in")}</p>
        </Notice>
        <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home/>
    }
    .into_any()
}

fn open(ctx: &Ctx, code: &str) -> AnyView {
    let lang = ctx.lang;
    let roepnaam = ctx.me.as_ref().map(|me| me.roepnaam.clone()).unwrap_or_default();
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    view! {
        <p>{tr!(lang, "home.hello")}" "<Name name=roepnaam/></p>
        <PostForm action=format!("/deur/{code}")>
            <Button label=tr!(lang, "came.enter.here") sign=Pictogram::Ok main=true/>
        </PostForm>
    }
    .into_any()
}

fn inside(ctx: &Ctx) -> AnyView {
    let lang = ctx.lang;
    view! {
        <Notice>{tr!(lang, "came.enter.inside")}</Notice>
        <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home/>
    }
    .into_any()
}
