//! /agenda/nieuw: planning one meeting or a whole season. First the dates are shown, with what stands in their way;
//! ticked ones are left out; the second press keeps them.

use super::{
    pages::preview,
    store::{self, NewSeries, PlaceRow},
    words,
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
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Pictogram, PostForm, Select, TextArea, TextField,
        choices_of,
    },
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
    people::Day,
};

pub async fn new(ctx: Ctx) -> Result<Response> {
    let kind = ctx.parts.uri.query().and_then(|query| query.strip_prefix("soort=")).and_then(Kind::from_code);
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

/// Keeps the plan when its dates were seen; shows them first when they weren't.
pub async fn plan(ctx: Ctx, sent: Sent) -> Result<Response> {
    let (plan, series) = match read_all(&ctx, &sent.typed).await? {
        Ok(read) => read,
        Err(errors) => return page(ctx, FormState::refused(&sent, errors), None).await,
    };
    if sent.typed.text("stap") != "plan" {
        let form = FormState::new(ctx.form_key(), sent.typed.clone());
        let seen = preview::of(&ctx, &plan, &series).await?;
        return page(ctx, form, Some(seen)).await;
    }
    let me = ctx.me()?;
    let organisation = organisation_of(&ctx).await?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:plan", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, "/agenda", ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let new = NewSeries {
        municipality_id: &me.municipality_id,
        organisation_id: &organisation,
        line_id: None,
        plan: &plan,
        series: &series,
        by: &me.id,
        now: ctx.now,
    };
    let id = store::insert_series(&mut tx, new).await?;
    let to = format!("/agenda/{id}/{}", first_left(&series));
    once::answered(&mut tx, &scope, &sent, &to).await?;
    tx.commit().await?;
    Ok(see_other(&to))
}

/// The first meeting that isn't left out.
fn first_left(series: &Series) -> Date {
    let mut dates = (0..).map_while(|index| series.rule.nth(index));
    dates.find(|on| series.holds(*on)).unwrap_or(series.rule.first)
}

/// Everything the form says, with every error at once; the dates ticked under `zonder` are left out.
async fn read_all(ctx: &Ctx, typed: &Typed) -> Result<std::result::Result<(Plan, Series), Errors>> {
    let municipality = &ctx.me()?.municipality_id;
    let mut errors = Errors::default();
    let plan = Plan::read(typed).map_err(|wrong| errors.merge(wrong)).ok();
    let when = Planned::read(typed).map_err(|wrong| errors.merge(wrong)).ok();
    if let Some(plan) = &plan {
        let places = store::places(&ctx.state.db, municipality).await?;
        if !places.iter().any(|place| place.id == plan.place_id) {
            errors.add("plek", "plan_place");
        }
        let names = store::names(&ctx.state.db, municipality).await?;
        if words::kind(ctx.lang, &names, &plan.kind).is_empty() {
            errors.add("soort", "plan_kind");
        }
    }
    let (Some(plan), Some(Planned { rule, times }), true) = (plan, when, errors.is_empty()) else {
        return Ok(Err(errors));
    };
    let without = typed.values("zonder").iter().filter_map(|day| day.parse().ok());
    let exceptions = without.map(|on| Exception { on, what: What::Skipped }).collect();
    let series = Series { rule, times, exceptions }.checked();
    Ok(series.map(|series| (plan, series)).map_err(|refusal| {
        errors.add("zonder", refusal.code());
        errors
    }))
}

async fn page(ctx: Ctx, form: FormState, seen: Option<preview::Preview>) -> Result<Response> {
    let lang = ctx.lang;
    let (db, municipality) = (&ctx.state.db, &ctx.me()?.municipality_id);
    let places = store::places(db, municipality).await?;
    let names = store::names(db, municipality).await?;
    let status = if seen.is_some() { StatusCode::OK } else { form.status() };
    let page = Page::new(tr!(lang, "agenda.plan.title")).status(status);
    Ok(page
        .show(ctx, move |_| {
            provide_context(form.clone());
            let (label, sign) = match &seen {
                Some(_) => (tr!(lang, "agenda.plan.keep"), Pictogram::Ok),
                None => (tr!(lang, "agenda.plan.look"), Pictogram::Calendar),
            };
            let step = if seen.is_some() { "plan" } else { "kijk" };
            let dates = seen.as_ref().map(|seen| seen.view(lang));
            let (what, place) = (what(lang, &names), where_and_how_many(lang, &places));
            view! {
                <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
                <h1>{tr!(lang, "agenda.plan.title")}</h1>
                <PostForm action="/agenda/nieuw">
                    {dates}
                    {what}
                    {when(lang)}
                    {place}
                    <Button label=label sign=sign main=true name="stap" value=step/>
                </PostForm>
            }
            .into_any()
        })
        .await)
}

fn what(lang: Locale, names: &store::Names) -> AnyView {
    let mut kinds: Vec<Choice> = Kind::ALL
        .iter()
        .map(|kind| {
            let code = kind.code();
            Choice::new(code, words::kind(lang, names, code)).sign(words::sign(names, code))
        })
        .collect();
    let own = names.kinds.iter().filter(|own| own.removed_at.is_none());
    kinds.extend(own.map(|own| Choice::new(&own.id, own.name(lang)).sign(words::sign(names, &own.id))));
    view! {
        <Choices name="soort" legend=tr!(lang, "agenda.plan.kind") kind=ChoiceKind::One choices=kinds small=true/>
        <TextField name="titel" label=tr!(lang, "agenda.plan.name") hint=tr!(lang, "agenda.plan.name_hint")/>
        <TextArea name="tekst" label=tr!(lang, "agenda.plan.about") hint=tr!(lang, "agenda.plan.about_hint")/>
    }
    .into_any()
}

fn when(lang: Locale) -> AnyView {
    let repeats = ["once", "weekly", "biweekly", "monthly"]
        .map(|code| Choice::new(code, tr!(lang, format!("agenda.plan.repeat.{code}"))))
        .to_vec();
    let nth = ["first", "second", "third", "fourth", "last"]
        .map(|code| Choice::new(code, tr!(lang, format!("agenda.plan.nth.{code}"))))
        .to_vec();
    let days = choices_of::<Day>(lang, "day");
    view! {
        <h2>{tr!(lang, "agenda.plan.when")}</h2>
        <TextField name="datum" label=tr!(lang, "agenda.plan.date") kind="date"/>
        <div class="numbers">
            <TextField name="van" label=tr!(lang, "agenda.plan.from") kind="time"/>
            <TextField name="tot" label=tr!(lang, "agenda.plan.to") kind="time"/>
        </div>
        <Choices name="herhaling" legend=tr!(lang, "agenda.plan.repeats") kind=ChoiceKind::One choices=repeats small=true/>
        <Choices name="dagen" legend=tr!(lang, "agenda.plan.days") kind=ChoiceKind::Several
            choices=days small=true hint=tr!(lang, "agenda.plan.days_hint")/>
        <Select name="week" label=tr!(lang, "agenda.plan.which_week") empty=tr!(lang, "agenda.plan.which_week_empty") choices=nth/>
        <div class="numbers">
            <TextField name="tot_datum" label=tr!(lang, "agenda.plan.until") kind="date"/>
            <TextField name="aantal" label=tr!(lang, "agenda.plan.count") kind="number"/>
        </div>
    }
    .into_any()
}

fn where_and_how_many(lang: Locale, places: &[PlaceRow]) -> AnyView {
    let choices = places.iter().map(|place| Choice::new(&place.id, &place.name)).collect();
    view! {
        <h2>{tr!(lang, "agenda.plan.where")}</h2>
        {places.is_empty().then(|| view! { <p>{tr!(lang, "agenda.plan.no_places")}</p> })}
        <Select name="plek" label=tr!(lang, "agenda.plan.place") empty=tr!(lang, "agenda.plan.place_empty") choices=choices/>
        <div class="numbers">
            <TextField name="plaatsen" label=tr!(lang, "agenda.plan.capacity") kind="number"
                hint=tr!(lang, "agenda.plan.capacity_hint")/>
            <TextField name="gastheren" label=tr!(lang, "agenda.plan.hosts") kind="number"/>
            <TextField name="coaches" label=tr!(lang, "agenda.plan.coaches") kind="number"/>
        </div>
    }
    .into_any()
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
