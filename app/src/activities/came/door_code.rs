//! /agenda/{series}/{date}/deur: the code at the door, for the host to hold up or to print. Only its hash is kept, so it
//! is shown in the answer to the form that makes it; it follows from that form, so that the same form shows the same one.

use super::received;
use crate::{
    account,
    activities::{
        pages::Shown,
        store::{self, Key},
        words,
    },
    context::Ctx,
    error::Result,
    form::{FormState, Sent, Typed},
    i18n,
    page::Page,
    token,
    ui::{Button, LinkButton, Notice, Pictogram, PostForm, PrintButton, Tone},
};
use axum::{extract::Path, response::Response};
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::activities::when::State;

pub async fn door_code(ctx: Ctx, Path((series, on)): Path<(String, String)>) -> Result<Response> {
    let (shown, key, _) = received(&ctx, &series, &on).await?;
    page(ctx, shown, key, None).await
}

/// Makes a code, which ends the one before, and shows it.
pub async fn make_door_code(
    ctx: Ctx,
    Path((series, on)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response> {
    let (shown, key, me) = received(&ctx, &series, &on).await?;
    if !is_to_come(&shown, ctx.now) {
        return page(ctx, shown, key, None).await;
    }
    let code = token::derive(&["deur", &me.id, &key.series_id, &key.on, &sent.key, &sent.digest()]);
    let mut tx = ctx.state.db.begin().await?;
    let key = store::hold_meeting(&mut tx, &key).await?;
    store::put_door_code(&mut tx, &key, &code, ctx.now).await?;
    tx.commit().await?;
    page(ctx, shown, key, Some(code)).await
}

fn is_to_come(shown: &Shown, now: Timestamp) -> bool {
    let meeting = &shown.entry.meeting;
    meeting.state == State::Planned && now <= meeting.ends.timestamp()
}

async fn page(ctx: Ctx, shown: Shown, key: Key, code: Option<String>) -> Result<Response> {
    let made = store::door_code_made(&ctx.state.db, &key).await?;
    let page = Page::new(tr!(ctx.lang, "came.door.title"));
    let page = if code.is_some() { page.prints() } else { page };
    Ok(page.show(ctx, move |ctx| view(ctx, &shown, made, code.as_deref())).await)
}

fn view(ctx: &Ctx, shown: &Shown, made: Option<Timestamp>, code: Option<&str>) -> AnyView {
    let (lang, path) = (ctx.lang, shown.entry.path());
    view! {
        <div class="no-print stack">
            <p><LinkButton href=path label=tr!(lang, "came.back") sign=Pictogram::Back quiet=true/></p>
            <h1>{tr!(lang, "came.door.title")}</h1>
            <p>{tr!(lang, "came.door.explain")}</p>
        </div>
        {match code {
            Some(code) => poster(ctx, shown, code),
            None if is_to_come(shown, ctx.now) => make(ctx, shown, made),
            None => view! { <Notice tone=Tone::Warm sign=Pictogram::Clock>{tr!(lang, "came.door.over")}</Notice> }.into_any(),
        }}
    }
    .into_any()
}

fn make(ctx: &Ctx, shown: &Shown, made: Option<Timestamp>) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let before = made.map(|made| {
        let text = tr!(lang, "came.door.before", when = i18n::date_time(lang, made));
        view! { <Notice tone=Tone::Plain sign=Pictogram::Warning>{text}</Notice> }
    });
    view! {
        {before}
        <PostForm action=format!("{}/deur", shown.entry.path())>
            <Button label=tr!(lang, "came.door.make") sign=Pictogram::Plus main=true/>
        </PostForm>
    }
    .into_any()
}

/// What hangs at the door: in all four languages, since everyone passes it.
fn poster(ctx: &Ctx, shown: &Shown, code: &str) -> AnyView {
    use meedoen_rules::{code::Coded, people::Locale};
    let lang = ctx.lang;
    let url = format!("{}/deur/{code}", ctx.state.config.public_url);
    let lines: Vec<_> = Locale::ALL
        .iter()
        .map(|one| {
            view! { <p lang=one.code() dir=i18n::Lang::direction(*one)>{tr!(*one, "came.door.scan")}</p> }
        })
        .collect();
    view! {
        <article class="letter door">
            <h2><bdi>{words::title(lang, &shown.names, &shown.entry)}</bdi></h2>
            <p>{words::when(lang, &shown.entry)}</p>
            {account::qr(&url, tr!(lang, "came.door.qr"))}
            {lines}
            <p class="ltr address">{url}</p>
        </article>
        <div class="no-print stack">
            <PrintButton label=tr!(lang, "came.door.print")/>
            <p class="soft">{tr!(lang, "came.door.once")}</p>
        </div>
    }
    .into_any()
}
