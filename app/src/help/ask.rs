//! /hulp/vragen: asking. One question a page; what and when are enough. All questions stand in the one page, all but the
//! current hidden, so that a kept page works without a connection; without scripts each "Verder" is a GET with what was
//! chosen so far in the address.

use super::{store, words};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, KEY, Sent, see_other},
    i18n::{Locale, date},
    once,
    organisations::store::kernen,
    page::Page,
    people::store as people,
    ui::{Button, Choice, ChoiceKind, Choices, ErrorSummary, Pictogram, TextField, choices_of, pictogram},
};
use axum::response::Response;
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{Asked, Detail, Hurry, Need, What},
    people::Part,
    typed::Typed,
};

/// So many days can be tapped; a later one is typed.
const DAYS: i64 = 14;

#[derive(Clone)]
struct Shown {
    step: &'static str,
    kernen: Vec<String>,
    today: Date,
}

const STEPS: &[&str] = &["wat", "wanneer", "dag", "controle", "precies", "nodig", "waar"];

pub async fn ask(ctx: Ctx) -> Result<Response> {
    let query = ctx.parts.uri.query().unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let mut typed: Typed = pairs.into_iter().collect();
    let key = typed.some(KEY).filter(|key| key.len() >= 16).map_or_else(|| ctx.form_key(), str::to_owned);
    typed.remove(KEY);
    let mut step = STEPS.iter().copied().find(|step| *step == typed.text("stap")).unwrap_or("wat");
    // Only who named a day is asked which.
    if step == "dag" && !typed.has("wanneer", Hurry::Date.code()) {
        step = "controle";
    }
    if typed.some("kern").is_none() && step == "wat" {
        let me = ctx.me()?;
        let record = people::find(&ctx.state.db, &me.municipality_id, &me.id).await?;
        if let Some(kern) = record.and_then(|record| record.person.kern) {
            typed.set("kern", kern);
        }
    }
    page(ctx, FormState::new(key, typed), step).await
}

async fn page(ctx: Ctx, form: FormState, step: &'static str) -> Result<Response> {
    let kernen = kernen(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let shown =
        Shown { step, kernen: kernen.into_iter().map(|kern| kern.name).collect(), today: ctx.today() };
    let page = Page::new(tr!(ctx.lang, "hulp.ask_link")).status(form.status());
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &form, &shown)).await)
}

pub async fn send(ctx: Ctx, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let names: Vec<String> =
        kernen(&ctx.state.db, &me.municipality_id).await?.into_iter().map(|kern| kern.name).collect();
    let asked = match Asked::read(&sent.typed, ctx.today(), &names) {
        Ok(asked) => asked,
        Err(errors) => {
            let step = if errors.of("wat").is_some() {
                "wat"
            } else if errors.of("datum").is_some() {
                "dag"
            } else {
                "wanneer"
            };
            return page(ctx, FormState::refused(&sent, errors), step).await;
        }
    };
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:ask", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, "/hulp", ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let new = store::NewHulpvraag {
        municipality_id: &me.municipality_id,
        asker_id: &me.id,
        written_by: None,
        asked: &asked,
    };
    let id = store::ask(&mut tx, &new, ctx.today(), ctx.now).await?;
    store::begin(&mut tx, &id, ctx.now).await?;
    let answer = format!("/hulp/{id}?verstuurd=ja");
    once::answered(&mut tx, &scope, &sent, &answer).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

fn view(lang: Locale, form: &FormState, shown: &Shown) -> AnyView {
    provide_context(form.clone());
    let sections: Vec<_> = STEPS
        .iter()
        .map(|step| {
            let hidden = *step != shown.step;
            view! { <section data-step=*step hidden=hidden>{question(lang, form, shown, step)}</section> }
        })
        .collect();
    view! {
        <ErrorSummary/>
        <form method="post" action="/hulp/vragen" class="question" data-ask novalidate>
            <input type="hidden" name=KEY value=form.key().to_owned()/>
            {sections}
        </form>
    }
    .into_any()
}

fn question(lang: Locale, form: &FormState, shown: &Shown, step: &str) -> AnyView {
    let ask = |key: &str| tr!(lang, format!("hulp.ask.{key}"));
    let next = |step: &str| view! { <Button label=ask("next") sign=Pictogram::Go main=true name="stap" value=step.to_owned()/> };
    match step {
        "wat" => {
            let choices = What::ALL
                .iter()
                .map(|what| {
                    Choice::new(what.code(), tr!(lang, format!("hulp.what.{}", what.code())))
                        .sign(words::sign(*what))
                })
                .collect();
            view! {
                <Choices name="wat" legend=ask("what") kind=ChoiceKind::One choices=choices question=true/>
                {next("wanneer")}
            }
            .into_any()
        }
        "wanneer" => {
            let choices = choices_of::<Hurry>(lang, "hulp.hurry");
            view! {
                <Choices name="wanneer" legend=ask("when") kind=ChoiceKind::One choices=choices question=true/>
                {next("dag")}
            }
            .into_any()
        }
        "dag" => {
            let (days, parts) = (days(lang, shown.today), choices_of::<Part>(lang, "part"));
            view! {
                <Choices name="datum" legend=ask("day") kind=ChoiceKind::One choices=days question=true/>
                <TextField name="datum_later" label=ask("day_other") kind="date"/>
                <Choices name="dagdeel" legend=ask("part") kind=ChoiceKind::One choices=parts/>
                {next("controle")}
            }
            .into_any()
        }
        "precies" => {
            let what = What::from_code(form.typed().text("wat"));
            let choices = what
                .into_iter()
                .flat_map(Detail::of)
                .map(|detail| Choice::new(detail.code(), tr!(lang, format!("hulp.detail.{}", detail.code()))))
                .collect();
            view! {
                <Choices name="precies" legend=ask("detail") kind=ChoiceKind::One choices=choices question=true/>
                {next("controle")}
            }
            .into_any()
        }
        "nodig" => {
            let choices = choices_of::<Need>(lang, "hulp.need");
            view! {
                <Choices name="nodig" legend=ask("need") kind=ChoiceKind::Several choices=choices question=true/>
                {next("controle")}
            }
            .into_any()
        }
        "waar" => {
            let choices = shown.kernen.iter().map(|kern| Choice::new(kern, kern)).collect();
            view! {
                <Choices name="kern" legend=ask("kern") kind=ChoiceKind::One choices=choices question=true/>
                {next("controle")}
            }
            .into_any()
        }
        _ => check(lang, form, shown),
    }
}

fn days(lang: Locale, today: Date) -> Vec<Choice> {
    (1..=DAYS)
        .map(|n| today.saturating_add(n.days()))
        .map(|day| Choice::new(day.to_string(), date(lang, day)))
        .collect()
}

/// The last look: just what volunteers will see.
fn check(lang: Locale, form: &FormState, shown: &Shown) -> AnyView {
    let ask = |key: &str| tr!(lang, format!("hulp.ask.{key}"));
    let lines = Asked::read(form.typed(), shown.today, &shown.kernen)
        .map(|asked| words::lines(lang, &asked))
        .unwrap_or_default();
    let lines: Vec<_> =
        lines.into_iter().map(|(sign, line)| view! { <li>{pictogram(sign)}<bdi>{line}</bdi></li> }).collect();
    view! {
        <h1>{ask("check")}</h1>
        <p>{ask("seen")}</p>
        <ul class="lines" data-seen>{lines}</ul>
        <p class="soft">{ask("unseen")}</p>
        <Button label=ask("send") sign=Pictogram::Go main=true/>
    }
    .into_any()
}
