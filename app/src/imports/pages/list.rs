//! All lists, and the door for a new one.

use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Typed},
    i18n::{Locale, date_time, local_date},
    imports::{Chosen, store, store::Listed, words},
    page::Page,
    ui::{Button, DateTile, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::{http::StatusCode, response::Response};
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::imports::Unreadable;

pub async fn list(ctx: Ctx) -> Result<Response> {
    list_with(ctx, None).await
}

/// The same page; when a file couldn't be read, with why.
pub async fn list_with(ctx: Ctx, wrong: Option<Unreadable>) -> Result<Response> {
    let me = ctx.me()?;
    let organisation = me.organisation_id.as_deref().ok_or(Error::NotFound)?;
    let earlier = store::latest(&ctx.state.db, &me.municipality_id, organisation).await?;
    let key = ctx.form_key();
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(tr!(ctx.lang, "imports.title")).status(status);
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &key, wrong, &earlier)).await)
}

fn view(lang: Locale, key: &str, wrong: Option<Unreadable>, earlier: &[Listed]) -> AnyView {
    provide_context(FormState::new(key.to_owned(), Typed::default()));
    let lines: Vec<_> = earlier.iter().map(|one| line(lang, one)).collect();
    view! {
        <h1>{tr!(lang, "imports.title")}</h1>
        <p>{tr!(lang, "imports.intro")}</p>
        {wrong.map(|why| problem(lang, why))}
        <form method="post" action="/invoer" enctype="multipart/form-data" class="card">
            <input type="hidden" name=KEY value=key.to_owned()/>
            <div class="field">
                <label for="bestand">{tr!(lang, "imports.file")}</label>
                <p class="hint" id="bestand-uitleg">{tr!(lang, "imports.file_hint")}</p>
                <input id="bestand" name="bestand" type="file" accept=".xlsx,.ods,.csv,.txt,.tsv"
                    aria-describedby="bestand-uitleg" aria-invalid=wrong.map(|_| "true")/>
            </div>
            <Button label=tr!(lang, "imports.upload") sign=Pictogram::Go main=true/>
        </form>
        <h2>{tr!(lang, "imports.earlier")}</h2>
        {if lines.is_empty() {
            view! { <p class="soft">{tr!(lang, "imports.none_earlier")}</p> }.into_any()
        } else {
            view! { <ul class="import-list">{lines}</ul> }.into_any()
        }}
    }
    .into_any()
}

fn problem(lang: Locale, why: Unreadable) -> impl IntoView {
    view! {
        <div class="errors" role="alert" tabindex="-1">
            <h2>{tr!(lang, "form.errors")}</h2>
            <ul><li><a href="#bestand">{words::unreadable(lang, why)}</a></li></ul>
        </div>
    }
}

fn line(lang: Locale, one: &Listed) -> impl IntoView + use<> {
    let at = Timestamp::from_microsecond(one.created_at).ok();
    let tone = match one.state.as_str() {
        "done" => Tone::Good,
        "preview" => Tone::Warm,
        _ => Tone::Plain,
    };
    let counts = serde_json::from_str::<Chosen>(&one.layout).ok().and_then(|chosen| chosen.counts);
    let counts = counts.map(|counts| {
        format!(
            "{}, {}",
            tr_n!(lang, "imports.counts.new", counts.new),
            tr_n!(lang, "imports.counts.changed", counts.changed)
        )
    });
    let name = if one.file_name.is_empty() { tr!(lang, "imports.nameless") } else { one.file_name.clone() };
    view! {
        <li class="card">
            <a href=format!("/invoer/{}", one.id)>{pictogram(Pictogram::List)}<bdi>{name}</bdi></a>
            <div class="row">
                {at.map(|at| view! { <DateTile date=local_date(at)/> })}
                <div class="grow">
                    <p class="soft">{at.map(|at| date_time(lang, at))}
                        {one.by.clone().map(|by| view! { " · "{tr!(lang, "imports.by", who = "")}<bdi>{by}</bdi> })}</p>
                    {counts.map(|counts| view! { <p class="soft">{counts}</p> })}
                </div>
                <Tag text=tr!(lang, format!("imports.state.{}", one.state)) tone=tone/>
            </div>
        </li>
    }
}

/// Said above a page when what its reader wanted couldn't be done as asked.
pub(super) fn warning(text: String) -> impl IntoView {
    view! { <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{text}</p></Notice> }
}
