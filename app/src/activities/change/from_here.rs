//! From here on: the whole plan, with another rule, other hours, another place, more or fewer people. The days that come
//! of it are shown before it is kept.

use super::{
    At, Changing,
    carry_out::carry_out,
    found,
    questions::{Change, Questions, asked, questions},
    snapshot::{self, BEGIN, differences, overtaken},
    taken,
};
use crate::{
    activities::{
        pages::{
            plan_form::{self, Offered, offered},
            preview::{self, Preview},
        },
        store,
    },
    context::Ctx,
    error::Result,
    form::{Errors, FormState, Sent, see_other},
    i18n::Locale,
    once,
    page::Page,
    ui::{Button, Pictogram, PostForm, pictogram},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{activities::when::Refusal, code::Coded};

pub async fn from_here(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_rest(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    page(ctx, changing, form, Questions::default(), None).await
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
        return page(ctx, changing, form, Questions { differences, ..Questions::default() }, None).await;
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
    if sent.typed.text("stap") == "kijk" {
        drop(tx);
        let seen = preview::of_rest(&ctx, &change.plan, &change.split.after, &planned.id).await?;
        let form = FormState::new(ctx.form_key(), sent.typed.clone());
        return page(ctx, changing, form, questions, Some(seen)).await;
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

async fn refused(
    ctx: Ctx,
    changing: Changing,
    sent: &Sent,
    errors: Errors,
    questions: Questions,
) -> Result<Response> {
    page(ctx, changing, FormState::refused(sent, errors), questions, None).await
}

async fn page(
    ctx: Ctx,
    changing: Changing,
    form: FormState,
    questions: Questions,
    seen: Option<Preview>,
) -> Result<Response> {
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let title = if changing.repeats() { "changes.change_rest" } else { "changes.change_plan" };
    let status = if questions.differences.is_empty() { form.status() } else { StatusCode::CONFLICT };
    Ok(Page::new(tr!(ctx.lang, title))
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let before = changing.repeats().then(|| view! { <p>{tr!(lang, "changes.before_stays")}</p> });
            let begin = form.typed().text(BEGIN).to_owned();
            let others = (!questions.differences.is_empty())
                .then(|| overtaken(lang, &changing, &questions.differences));
            let fields = fields(lang, &questions, &choice, seen.as_ref());
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, title)}</h1>
                {changing.heading(lang)}
                {before}
                {others}
                <PostForm action=format!("{}/vanaf", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    {fields}
                </PostForm>
            }
            .into_any()
        })
        .await)
}

/// First everything that can be changed; then the days that come of it, and what was typed folded away.
fn fields(lang: Locale, questions: &Questions, choice: &Offered, seen: Option<&Preview>) -> AnyView {
    let asked = asked(lang, questions);
    let fields = plan_form::fields(lang, choice);
    let Some(seen) = seen else {
        return view! {
            {asked}
            {fields}
            <Button label=tr!(lang, "agenda.plan.look") sign=Pictogram::Calendar main=true name="stap" value="kijk"/>
        }
        .into_any();
    };
    view! {
        {seen.days(lang)}
        <p class="soft">{tr!(lang, "changes.told")}</p>
        <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true name="stap" value="bewaar"/>
        <details class="more">
            <summary>{pictogram(Pictogram::Pen)}<span>{tr!(lang, "changes.adjust")}</span></summary>
            {asked}
            {fields}
            <Button label=tr!(lang, "changes.look_again") sign=Pictogram::Calendar name="stap" value="kijk"/>
        </details>
    }
    .into_any()
}
