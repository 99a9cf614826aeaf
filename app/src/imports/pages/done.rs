//! A list that came in, or that was taken back again.

use super::preview::{downloads, sums};
use crate::{
    context::Ctx,
    error::Result,
    form::KEY,
    i18n::Locale,
    imports::{
        back::Back,
        store::{self, Affected, Import},
        words,
    },
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, Tag, Tone},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::imports::{Hold, State, is_undoable};
use std::sync::Arc;

struct Shown {
    import: Import,
    people: Vec<Affected>,
    back: Option<Back>,
    held: Vec<(String, Hold)>,
    /// There is something to take back, and it isn't too long ago.
    undoable: bool,
    key: String,
}

pub async fn show(ctx: Ctx, import: Import, held: Vec<(String, Hold)>) -> Result<Response> {
    let people = store::effects(&ctx.state.db, &import.id).await?;
    let back = Back::kept(&import)?.filter(|back| !back.rows.is_empty());
    let status = if held.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let title = title(ctx.lang, import.state);
    let undoable = import.done_at.is_some_and(|done| is_undoable(done, ctx.now));
    let undoable = undoable && import.state == State::Done && !people.is_empty();
    let shown = Arc::new(Shown { import, people, back, held, undoable, key: ctx.form_key() });
    Ok(Page::new(title).status(status).show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

fn title(lang: Locale, state: State) -> String {
    let key = if state == State::Done { "imports.done.title" } else { "imports.done.undone_title" };
    tr!(lang, key)
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let import = &shown.import;
    let done = import.state == State::Done;
    let counts = import.chosen.counts.filter(|_| done);
    view! {
        <h1>{title(lang, import.state)}</h1>
        <p class="soft"><bdi>{import.file_name.clone()}</bdi></p>
        {(!shown.held.is_empty()).then(|| held(lang, &shown.held))}
        {(!done).then(|| view! { <p>{tr!(lang, "imports.done.undone_text")}</p> })}
        {counts.map(|counts| sums(lang, counts, import.chosen.layout.kind))}
        {shown.back.as_ref().filter(|_| done).map(|back| going_back(lang, &import.id, back))}
        {(done && !shown.people.is_empty()).then(|| people(lang, &shown.people))}
        <p class="btns"><LinkButton href="/invoer" label=tr!(lang, "imports.done.another") sign=Pictogram::List main=true/></p>
        {shown.undoable.then(|| undo(lang, shown))}
    }
    .into_any()
}

fn held(lang: Locale, held: &[(String, Hold)]) -> impl IntoView + use<> {
    let names: Vec<_> = held
        .iter()
        .map(|(name, hold)| view! { <li><bdi>{name.clone()}</bdi>" "{words::hold(lang, *hold)}</li> })
        .collect();
    view! {
        <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{tr!(lang, "imports.done.held")}</p><ul>{names}</ul></Notice>
    }
}

fn going_back(lang: Locale, id: &str, back: &Back) -> impl IntoView + use<> {
    let lines: Vec<_> = back
        .rows
        .iter()
        .map(|row| {
            let why: Vec<_> = row.why.iter().map(|why| why.words(lang)).collect();
            let first = row.cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
            view! {
                <li><b>{tr!(lang, "imports.preview.row", n = row.line)}</b>" "<bdi>{first}</bdi>": "{why.join(" ")}</li>
            }
        })
        .collect();
    view! {
        <section class="card">
            <h2>{tr!(lang, "imports.done.back_title")}</h2>
            <ul class="import-back">{lines}</ul>
            {downloads(lang, id)}
        </section>
    }
}

fn people(lang: Locale, people: &[Affected]) -> impl IntoView + use<> {
    let lines: Vec<_> = people
        .iter()
        .map(|one| {
            let new = one.before.is_none();
            let (code, tone) = if new { ("new", Tone::Good) } else { ("changed", Tone::Plain) };
            let href = format!("/mensen/{}", one.person_id);
            view! {
                <li><a href=href><bdi>{one.name.clone()}</bdi></a><Tag text=tr!(lang, format!("imports.verdict.{code}")) tone=tone/></li>
            }
        })
        .collect();
    view! {
        <section class="card">
            <h2>{tr!(lang, "imports.done.people")}</h2>
            <ul class="import-people">{lines}</ul>
        </section>
    }
}

fn undo(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let action = format!("/invoer/{}/ongedaan", shown.import.id);
    let key = shown.key.clone();
    view! {
        <section class="card">
            <p>{tr!(lang, "imports.done.undo_text")}</p>
            <form method="post" action=action>
                <input type="hidden" name=KEY value=key/>
                <Button label=tr!(lang, "imports.done.undo") sign=Pictogram::Undo/>
            </form>
        </section>
    }
}
