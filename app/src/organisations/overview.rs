//! /inrichten: what is there, step by step, and what comes next.

use super::store::{self, InhabitedKern, WorkerRow};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, KEY, Typed},
    i18n::Locale,
    page::Page,
    ui::{Button, LinkButton, Name, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    organisations::{Duty, Progress, Step, WOERDEN},
};

#[derive(Clone)]
struct There {
    name: String,
    organisations: Vec<store::Organisation>,
    kernen: Vec<InhabitedKern>,
    workers: Vec<WorkerRow>,
    progress: Progress,
    /// What a form that could not be carried out is told, by the code of its words.
    refused: Option<&'static str>,
}

pub async fn overview(ctx: Ctx) -> Result<Response> {
    overview_with(ctx, None).await
}

/// The overview, with why something on it could not be done.
pub(super) async fn overview_with(ctx: Ctx, refused: Option<&'static str>) -> Result<Response> {
    let (db, municipality_id) = (&ctx.state.db, &ctx.me()?.municipality_id);
    let there = There {
        name: store::name(db, municipality_id).await?,
        organisations: store::organisations(db, municipality_id).await?,
        kernen: store::inhabited_kernen(db, municipality_id).await?,
        workers: store::workers(db, municipality_id, ctx.now).await?,
        progress: store::progress(db, municipality_id).await?,
        refused,
    };
    let status = if refused.is_some() {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    } else {
        axum::http::StatusCode::OK
    };
    Ok(Page::new(tr!(ctx.lang, "setup.title")).status(status).show(ctx, move |ctx| view(ctx, &there)).await)
}

fn view(ctx: &Ctx, there: &There) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let next = there.progress.next();
    let left = Step::ALL.iter().filter(|step| !there.progress.done(**step)).count();
    let refused = there.refused.map(|code| {
        let text = tr!(lang, format!("error.{code}"));
        view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{text}</Notice> }
    });
    let cards: Vec<_> = Step::ALL
        .iter()
        .map(|step| {
            let content = content(lang, *step, there, next == Some(*step));
            card(lang, *step, there.progress.done(*step), content)
        })
        .collect();
    view! {
        <h1>{tr!(lang, "setup.title")}</h1>
        {refused}
        <p>{tr_n!(lang, "setup.left", left)}</p>
        <ol class="steps">{cards}</ol>
        <LinkButton href="/inrichten/hulp" label=tr!(lang, "vraag.rules.title") sign=Pictogram::Rules/>
        <LinkButton href="/agenda/vakanties" label=tr!(lang, "holidays.title") sign=Pictogram::Sun/>
    }
    .into_any()
}

fn card(lang: Locale, step: Step, done: bool, content: AnyView) -> AnyView {
    let (sign, class) = if done { (Pictogram::Ok, "step done") } else { (Pictogram::Square, "step") };
    view! {
        <li class="card">
            <h2 class=class>{pictogram(sign)}<span>{tr!(lang, format!("setup.step.{}", step.code()))}</span></h2>
            {content}
        </li>
    }
    .into_any()
}

fn content(lang: Locale, step: Step, there: &There, next: bool) -> AnyView {
    match step {
        Step::Municipality => municipality(lang, &there.name, next),
        Step::Organisations => organisations(lang, &there.organisations, next),
        Step::Kernen => kernen(lang, &there.kernen, next),
        Step::Coordinator => workers(lang, &there.workers, next && !there.organisations.is_empty()),
    }
}

fn municipality(lang: Locale, name: &str, next: bool) -> AnyView {
    let key = if name.is_empty() { "setup.municipality.give" } else { "setup.municipality.change" };
    let name = name.to_owned();
    view! {
        {(!name.is_empty()).then(|| view! { <p><Name name=name/></p> })}
        <LinkButton href="/inrichten/gemeente" label=tr!(lang, key) sign=Pictogram::Pen main=next/>
    }
    .into_any()
}

fn organisations(lang: Locale, rows: &[store::Organisation], next: bool) -> AnyView {
    let lines: Vec<_> = rows
        .iter()
        .cloned()
        .map(|row| {
            let href = format!("/inrichten/organisaties/{}", row.id);
            view! { <li><a href=href><bdi>{row.short_name}</bdi></a><bdi class="soft">{row.name}</bdi></li> }
        })
        .collect();
    let key = if rows.is_empty() { "setup.organisation.first" } else { "setup.organisation.add" };
    view! {
        {(!lines.is_empty()).then(|| view! { <ul class="lines">{lines}</ul> })}
        <LinkButton href="/inrichten/organisaties/nieuw" label=tr!(lang, key) sign=Pictogram::Plus main=next/>
    }
    .into_any()
}

fn kernen(lang: Locale, rows: &[InhabitedKern], next: bool) -> AnyView {
    let lines: Vec<_> = rows
        .iter()
        .cloned()
        .map(|row| {
            let href = format!("/inrichten/kernen/{}", row.id);
            let postcodes = match (row.postcode_from, row.postcode_to) {
                (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
                (Some(from), _) => from.to_string(),
                _ => String::new(),
            };
            view! { <li><a href=href><bdi>{row.name}</bdi></a><span class="soft ltr">{postcodes}</span></li> }
        })
        .collect();
    let names: Vec<_> = WOERDEN.iter().map(|kern| kern.name).collect();
    let suggestion = rows.is_empty().then(|| {
        view! {
            <p>{tr!(lang, "setup.kern.suggestion")}" "<bdi>{names.join(", ")}</bdi></p>
            <form method="post" action="/inrichten/kernen/woerden">
                <input type="hidden" name=KEY value=crate::ui::form().key().to_owned()/>
                <Button label=tr!(lang, "setup.kern.take_over") sign=Pictogram::Ok main=next/>
            </form>
        }
    });
    view! {
        {(!lines.is_empty()).then(|| view! { <ul class="lines">{lines}</ul> })}
        {suggestion}
        <LinkButton href="/inrichten/kernen/nieuw" label=tr!(lang, "setup.kern.add") sign=Pictogram::Plus/>
    }
    .into_any()
}

fn workers(lang: Locale, rows: &[WorkerRow], next: bool) -> AnyView {
    let lines: Vec<_> = rows.iter().cloned().map(|row| worker(lang, row)).collect();
    let (href, key) = if rows.iter().any(|row| row.duty == Duty::Coordinator.code()) {
        ("/inrichten/medewerkers/nieuw", "setup.worker.add")
    } else {
        ("/inrichten/medewerkers/nieuw?taak=coordinator", "setup.worker.first")
    };
    view! {
        <ul class="people">{lines}</ul>
        <LinkButton href=href label=tr!(lang, key) sign=Pictogram::Plus main=next/>
    }
    .into_any()
}

fn worker(lang: Locale, row: WorkerRow) -> AnyView {
    let key = crate::ui::form().key().to_owned();
    let duty = tr!(lang, format!("setup.duty.{}", row.duty));
    let duty = match row.organisation {
        Some(organisation) => format!("{duty} · {organisation}"),
        None => duty,
    };
    let (signed_in, tone) =
        if row.devices > 0 { ("setup.worker.in", Tone::Good) } else { ("setup.worker.not_in", Tone::Plain) };
    view! {
        <li>
            <div class="row"><Name name=row.name/><Tag text=tr!(lang, signed_in) tone=tone/></div>
            <p class="soft">{duty}</p>
            <div class="row">
                <LinkButton href=format!("/inrichten/uitnodiging/{}", row.id) label=tr!(lang, "setup.worker.link")
                    sign=Pictogram::Key/>
                <form method="post" action=format!("/inrichten/medewerkers/{}/weg", row.id)>
                    <input type="hidden" name=KEY value=key/>
                    <input type="hidden" name="taak" value=row.duty/>
                    <Button label=tr!(lang, "setup.worker.stop") sign=Pictogram::Archive quiet=true/>
                </form>
            </div>
        </li>
    }
    .into_any()
}
