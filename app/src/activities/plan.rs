//! /agenda/nieuw: planning one meeting or a whole season. First the dates are shown, with what stands in their way;
//! ticked ones are left out; the second press keeps them.

use super::{
    pages::{
        plan_form::{self, Offered, offered},
        preview,
    },
    store::{self, NewSeries},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::Locale,
    once,
    organisations::store::organisations,
    page::Page,
    people::store as people,
    ui::{Button, LinkButton, Pictogram, PostForm, pictogram},
};
use axum::{http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Kind, Plan,
        when::{Exception, Planned, Series, What},
    },
    code::Coded,
};

/// The hidden field with the dates that were shown before.
const SEEN: &str = "gezien";

pub async fn new(ctx: Ctx) -> Result<Response> {
    let kind = Kind::from_code(ctx.query().text("soort")).filter(|kind| kind.is_planned_here());
    let form = FormState::new(ctx.form_key(), kind.map(starting).unwrap_or_default());
    page(ctx, form, None).await
}

/// What the form starts from for a kind.
fn starting(kind: Kind) -> Typed {
    let custom = kind.custom();
    let mut typed = Typed::default();
    typed.set("soort", kind.code());
    typed.set("plaatsen", custom.capacity.map(|n| n.to_string()).unwrap_or_default());
    typed.set("gastheren", custom.hosts.to_string());
    typed.set("coaches", custom.coaches.to_string());
    typed
}

/// On the first look, the numbers that were left empty become those of the kind. Whoever empties one after that means it.
fn filled_in(typed: &mut Typed) {
    let Some(kind) = Kind::from_code(typed.text("soort")) else { return };
    if typed.some(SEEN).is_some() {
        return;
    }
    let usual = starting(kind);
    for field in ["plaatsen", "gastheren", "coaches"] {
        if typed.some(field).is_none() {
            typed.set(field, usual.text(field));
        }
    }
}

/// Keeps the plan when its dates were seen; shows them first when they weren't.
pub async fn plan(ctx: Ctx, mut sent: Sent) -> Result<Response> {
    filled_in(&mut sent.typed);
    let choice = offered(&ctx, None).await?;
    let (plan, series) = match read(&sent.typed, &choice) {
        Ok(read) => read,
        Err(errors) => return page(ctx, FormState::refused(&sent, errors), None).await,
    };
    let dates = dates(&plan, &series)?;
    if sent.typed.text("stap") != "plan" || sent.typed.text(SEEN) != dates {
        let mut typed = sent.typed.clone();
        typed.set(SEEN, dates);
        let seen = preview::of(&ctx, &plan, &series).await?;
        let form = FormState::new(ctx.form_key(), typed);
        return page(ctx, form, Some(seen)).await;
    }
    match keep(&ctx, &sent, &plan, &series).await? {
        Some(to) => Ok(see_other(&to)),
        None => {
            let mut errors = Errors::default();
            errors.add("plek", "plan_place");
            page(ctx, FormState::refused(&sent, errors), None).await
        }
    }
}

/// Puts it in the agenda; gives where its sender goes next. None when its place was taken off the list meanwhile.
async fn keep(ctx: &Ctx, sent: &Sent, plan: &Plan, series: &Series) -> Result<Option<String>> {
    let me = ctx.me()?;
    let organisation = organisation_of(ctx).await?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:plan", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, sent, "/agenda", ctx.now).await? {
        return Ok(Some(answer));
    }
    if !store::hold_place(&mut tx, &me.municipality_id, &plan.place_id).await? {
        return Ok(None);
    }
    let new = NewSeries {
        municipality_id: &me.municipality_id,
        organisation_id: &organisation,
        line_id: None,
        plan,
        series,
        by: &me.id,
        now: ctx.now,
    };
    let id = store::insert_series(&mut tx, new).await?;
    let to = format!("/agenda/{id}/{}", first_left(series));
    once::answered(&mut tx, &scope, sent, &to).await?;
    tx.commit().await?;
    Ok(Some(to))
}

/// The first meeting that isn't left out.
pub(super) fn first_left(series: &Series) -> Date {
    let mut dates = (0..).map_while(|index| series.rule.nth(index));
    dates.find(|on| series.holds(*on)).unwrap_or(series.rule.first)
}

/// What the preview depends on: with another day, hour or place it is to be looked at again.
fn dates(plan: &Plan, series: &Series) -> Result<String> {
    Ok(serde_json::to_string(&(&plan.place_id, &series.rule, &series.times))?)
}

/// Everything the form says, with every error at once; the dates ticked under `zonder` are left out.
fn read(typed: &Typed, choice: &Offered) -> std::result::Result<(Plan, Series), Errors> {
    let (plan, Planned { rule, times }) = plan_form::read(typed, choice)?;
    let without = typed.values("zonder").iter().filter_map(|day| day.parse().ok());
    let exceptions = without.map(|on| Exception { on, what: What::Skipped }).collect();
    let series = Series { rule, times, exceptions }.checked();
    series.map(|series| (plan, series)).map_err(|refusal| {
        let mut errors = Errors::default();
        errors.add("zonder", refusal.code());
        errors
    })
}

async fn page(ctx: Ctx, form: FormState, seen: Option<preview::Preview>) -> Result<Response> {
    let lang = ctx.lang;
    let choice = offered(&ctx, None).await?;
    let status = if seen.is_some() { StatusCode::OK } else { form.status() };
    let page = Page::new(tr!(lang, "agenda.plan.title")).status(status);
    Ok(page
        .show(ctx, move |_| {
            provide_context(form.clone());
            // At the first look empty numbers become those of the kind; after that nothing is meant by them.
            let no_number =
                if seen.is_some() { "agenda.plan.capacity_hint" } else { "agenda.plan.capacity_usual" };
            let fields = plan_form::fields(lang, &choice, no_number);
            let form = match &seen {
                None => view! {
                    {fields}
                    <Button label=tr!(lang, "agenda.plan.look") sign=Pictogram::Calendar main=true name="stap" value="kijk"/>
                }
                .into_any(),
                Some(seen) => view! {
                    <input type="hidden" name=SEEN value=form.typed().text(SEEN).to_owned()/>
                    {numbers(lang, form.typed())}
                    {seen.view(lang, "agenda.preview.hint")}
                    <Button label=tr!(lang, "agenda.plan.keep") sign=Pictogram::Ok main=true name="stap" value="plan"/>
                    <details class="more">
                        <summary>{pictogram(Pictogram::Pen)}<span>{tr!(lang, "changes.adjust")}</span></summary>
                        {fields}
                        <Button label=tr!(lang, "changes.look_again") sign=Pictogram::Calendar name="stap" value="kijk"/>
                    </details>
                }
                .into_any(),
            };
            view! {
                <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
                <h1>{tr!(lang, "agenda.plan.title")}</h1>
                <PostForm action="/agenda/nieuw">{form}</PostForm>
            }
            .into_any()
        })
        .await)
}

/// How many people can come and how many help, as it will be kept.
fn numbers(lang: Locale, typed: &Typed) -> AnyView {
    let labels = [("plaatsen", "capacity"), ("gastheren", "hosts"), ("coaches", "coaches")];
    let line = |(field, label): (&str, &str)| {
        let number = typed.some(field)?;
        let text = format!("{}: {number}", tr!(lang, format!("agenda.plan.{label}")));
        Some(view! { <li>{text}</li> })
    };
    let lines: Vec<_> = labels.into_iter().filter_map(line).collect();
    view! { <ul>{lines}</ul> }.into_any()
}

/// For whom it is planned: the organisation one works for, else the one that knows this volunteer, else the first.
async fn organisation_of(ctx: &Ctx) -> Result<String> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    if let Some(own) = &me.organisation_id {
        return Ok(own.clone());
    }
    let person = people::find(db, &me.municipality_id, &me.id).await?;
    if let Some(known) = person.and_then(|person| person.organisation_id) {
        return Ok(known);
    }
    let all = organisations(db, &me.municipality_id).await?;
    all.into_iter().next().map(|first| first.id).ok_or(Error::NotFound)
}
