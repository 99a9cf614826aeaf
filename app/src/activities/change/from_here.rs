//! From here on: the whole plan, with another rule, other hours, another place, more or fewer people.

use super::{
    At, Changing,
    conflicts::{Wanted, conflicts},
    forms::conflict,
    found,
    snapshot::{self, BEGIN, Difference, differences, overtaken},
    taken,
};
use crate::{
    activities::{
        pages::plan_form::{self, offered},
        store::{self, Hanging, Planned},
    },
    context::Ctx,
    db::Tx,
    error::Result,
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::{self, Locale, time_zone},
    once,
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, Notice, Pictogram, PostForm, Tone},
};
use axum::{http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Plan,
        remind::Reminder,
        when::{Exception, Only, Refusal, Series, Split, orphans},
        who_waits,
    },
    code::Coded,
};

/// Meetings of a long series that are looked at for what stands in their way.
const LOOKED_AT: usize = 120;

/// What is to be decided before the change can be made.
#[derive(Clone, Default)]
struct Questions {
    differences: Vec<Difference>,
    conflicts: Vec<String>,
    /// Meetings that people count on and that the new rule doesn't have.
    vanishing: Vec<Date>,
    /// Meetings with more people than there will be places.
    too_full: Vec<Date>,
}

impl Questions {
    /// The questions that the form doesn't answer.
    fn open(&self, typed: &Typed) -> Errors {
        let mut errors = Errors::default();
        let mut ask = |there: bool, field: &str, answers: &[&str], code: &'static str| {
            if there && !answers.contains(&typed.text(field)) {
                errors.add(field, code);
            }
        };
        ask(!self.vanishing.is_empty(), "verdwijnt", &["blijft", "afgezegd"], "change_vanishing");
        ask(!self.too_full.is_empty(), "te_vol", &["blijft", "wacht"], "change_too_full");
        ask(!self.conflicts.is_empty(), "toch", &["ja"], "change_conflict");
        errors
    }
}

pub async fn from_here(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_rest(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    page(ctx, changing, form, Questions::default()).await
}

/// What changes, and what it does to those who count on it.
struct Change {
    plan: Plan,
    split: Split,
    hanging: Vec<Hanging>,
}

pub async fn change_from_here(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let (plan, wanted) = match plan_form::read(&sent.typed, &choice) {
        Ok(read) => read,
        Err(errors) => return refused(ctx, changing, &sent, errors, Questions::default()).await,
    };
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:from:{}", ctx.me()?.id, changing.path());
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, "/agenda", ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    let now = snapshot::of_rest(&planned, changing.on);
    let differences = differences(&sent, &now);
    if !differences.is_empty() {
        drop(tx);
        let form = FormState::new(ctx.form_key(), snapshot::started_from(sent.typed.clone(), &now)?);
        return page(ctx, changing, form, Questions { differences, ..Questions::default() }).await;
    }
    let split = match planned.series.from_here(changing.on, wanted.rule, wanted.times) {
        Ok(split) => split,
        Err(refusal) => {
            drop(tx);
            return refused(ctx, changing, &sent, refusal_at(refusal), Questions::default()).await;
        }
    };
    let hanging = store::hanging(&mut tx, &planned.id, changing.on).await?;
    let change = Change { plan, split, hanging };
    let questions = questions(&ctx, &changing, &planned, &change).await?;
    let open = questions.open(&sent.typed);
    if !open.is_empty() {
        drop(tx);
        return refused(ctx, changing, &sent, open, questions).await;
    }
    let id = carry_out(&mut tx, &ctx, &planned, &change, &questions, &sent.typed).await?;
    let to = format!("/agenda/{id}/{}", change.split.after.rule.first);
    once::answered(&mut tx, &scope, &sent, &to).await?;
    tx.commit().await?;
    Ok(see_other(&to))
}

fn refusal_at(refusal: Refusal) -> Errors {
    let mut errors = Errors::default();
    errors.add("datum", refusal.code());
    errors
}

async fn questions(ctx: &Ctx, changing: &Changing, planned: &Planned, change: &Change) -> Result<Questions> {
    let after = &change.split.after;
    let kept: Vec<Date> = change.hanging.iter().map(|one| one.on).collect();
    let vanishing = orphans(&kept, &planned.series, &[after]).0;
    let stays = |one: &&Hanging| !vanishing.contains(&one.on);
    let fewer = change.plan.capacity != planned.plan.capacity;
    let too_full = change
        .hanging
        .iter()
        .filter(|_| fewer)
        .filter(stays)
        .filter(|one| !who_waits(change.plan.capacity, &one.line).is_empty())
        .map(|one| one.on)
        .collect();
    Ok(Questions {
        differences: Vec::new(),
        conflicts: in_the_way(ctx, changing, planned, change).await?,
        vanishing,
        too_full,
    })
}

/// Only when hours, days or the place become other: what stood in the way before was known.
async fn in_the_way(
    ctx: &Ctx,
    changing: &Changing,
    planned: &Planned,
    change: &Change,
) -> Result<Vec<String>> {
    let after = &change.split.after;
    let same_rule = planned.series.rule_from(changing.on).is_ok_and(|rule| rule == after.rule);
    if same_rule && planned.series.times == after.times && planned.plan.place_id == change.plan.place_id {
        return Ok(Vec::new());
    }
    let zone = time_zone();
    let wanted: Vec<Wanted> = (0..)
        .map_while(|index| after.rule.nth(index))
        .take(LOOKED_AT)
        .filter_map(|on| after.meeting(on, &zone))
        .map(|meeting| {
            let place_id = meeting.place.clone().unwrap_or_else(|| change.plan.place_id.clone());
            Wanted { meeting, place_id }
        })
        .collect();
    conflicts(ctx, &planned.id, &changing.names, &wanted).await
}

/// Makes the change; gives the id of the series that goes on.
async fn carry_out(
    tx: &mut Tx,
    ctx: &Ctx,
    planned: &Planned,
    change: &Change,
    questions: &Questions,
    typed: &Typed,
) -> Result<String> {
    let Change { plan, split, hanging } = change;
    let by = &ctx.me()?.id;
    let goes_on = match &split.before {
        None => planned.id.clone(),
        Some(before) => {
            store::put_series(tx, &planned.id, &planned.plan, before, by, ctx.now).await?;
            let id = store::continue_line(tx, planned, plan, &split.after, ctx.now).await?;
            let from = before.rule.last().unwrap_or(before.rule.first);
            let from = from.tomorrow().unwrap_or(from);
            store::move_meetings(tx, &planned.id, &id, from, Date::MAX).await?;
            id
        }
    };
    for on in &questions.vanishing {
        let cancelled = typed.text("verdwijnt") == "afgezegd";
        set_apart(tx, ctx, planned, &goes_on, *on, cancelled).await?;
    }
    if split.before.is_none() {
        store::put_series(tx, &planned.id, plan, &split.after, by, ctx.now).await?;
    }
    for one in hanging.iter().filter(|one| !questions.vanishing.contains(&one.on)) {
        let waits =
            if typed.text("te_vol") == "wacht" { who_waits(plan.capacity, &one.line) } else { Vec::new() };
        let waiting: Vec<&str> =
            waits.iter().filter_map(|at| one.people.get(*at)).map(String::as_str).collect();
        store::put_waiting(tx, &goes_on, one.on, &waiting, ctx.now).await?;
        let held = store::hold(tx, &planned.municipality_id, &goes_on, one.on).await?;
        store::settle(tx, &held, ctx.now).await?;
        if !waiting.is_empty() || is_other(planned, change, one.on) {
            store::reminders::changed(tx, &goes_on, one.on, Reminder::Changed, ctx.now).await?;
        }
    }
    Ok(goes_on)
}

/// A meeting that the new rule doesn't have goes on by itself, as it was or cancelled, with all who count on it.
async fn set_apart(
    tx: &mut Tx,
    ctx: &Ctx,
    planned: &Planned,
    goes_on: &str,
    on: Date,
    cancelled: bool,
) -> Result<()> {
    let mut exception: Option<Exception> = super::exception(planned, on).cloned();
    if cancelled {
        let reason = tr!(Locale::Nl, "changes.other_days");
        let series = planned.series.only(on, Only::Cancel { reason });
        exception = series.ok().and_then(|series| series.exceptions.into_iter().find(|one| one.on == on));
    }
    let alone = store::set_apart(tx, planned, on, exception, ctx.now).await?;
    store::move_meetings(tx, goes_on, &alone, on, on).await?;
    if cancelled {
        store::reminders::changed(tx, &alone, on, Reminder::Cancelled, ctx.now).await?;
    }
    Ok(())
}

/// Whether this meeting has another day, hour or place than before.
fn is_other(planned: &Planned, change: &Change, on: Date) -> bool {
    let zone = time_zone();
    let told = |series: &Series, plan: &Plan| {
        series.meeting(on, &zone).map(|meeting| {
            (meeting.starts, meeting.ends, meeting.place.unwrap_or_else(|| plan.place_id.clone()))
        })
    };
    told(&planned.series, &planned.plan) != told(&change.split.after, &change.plan)
}

async fn refused(
    ctx: Ctx,
    changing: Changing,
    sent: &Sent,
    errors: Errors,
    questions: Questions,
) -> Result<Response> {
    page(ctx, changing, FormState::refused(sent, errors), questions).await
}

async fn page(ctx: Ctx, changing: Changing, form: FormState, questions: Questions) -> Result<Response> {
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let (title, from) = if changing.repeats() {
        (tr!(ctx.lang, "changes.change_rest"), tr!(ctx.lang, "changes.before_stays"))
    } else {
        (tr!(ctx.lang, "changes.change_plan"), String::new())
    };
    let status = if questions.differences.is_empty() { form.status() } else { StatusCode::CONFLICT };
    Ok(Page::new(title.clone())
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let begin = form.typed().text(BEGIN).to_owned();
            let seen = (!questions.differences.is_empty())
                .then(|| overtaken(lang, &changing, &questions.differences));
            let (asked, fields) = (asked(lang, &questions), plan_form::fields(lang, &choice));
            view! {
                {changing.back(lang)}
                <h1>{title.clone()}</h1>
                {changing.heading(lang)}
                {(!from.is_empty()).then(|| view! { <p>{from.clone()}</p> })}
                {seen}
                <PostForm action=format!("{}/vanaf", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    {asked}
                    {fields}
                    <p class="soft">{tr!(lang, "changes.told")}</p>
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await)
}

fn asked(lang: Locale, questions: &Questions) -> AnyView {
    let choose = |name: &'static str, dates: &[Date], answers: [&str; 2]| {
        let days: Vec<_> = dates.iter().map(|on| view! { <li>{i18n::date(lang, *on)}</li> }).collect();
        let choices = answers
            .map(|answer| Choice::new(answer, tr!(lang, format!("changes.ask.{name}.{answer}"))))
            .to_vec();
        (!dates.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Warm sign=Pictogram::People>
                    <p>{tr!(lang, format!("changes.ask.{name}.text"))}</p>
                    <ul>{days}</ul>
                </Notice>
                <Choices name=name legend=tr!(lang, format!("changes.ask.{name}.question")) kind=ChoiceKind::One choices=choices/>
            }
            .into_any()
        })
    };
    view! {
        {choose("verdwijnt", &questions.vanishing, ["blijft", "afgezegd"])}
        {choose("te_vol", &questions.too_full, ["blijft", "wacht"])}
        {conflict(lang, &questions.conflicts)}
    }
    .into_any()
}
