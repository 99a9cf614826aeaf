//! /hulp/helpen: with what a volunteer helps. And /hulp/regels: what a municipality agreed on asking and forgetting.

use super::{store, words};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed, see_other},
    once,
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Pictogram, PostForm, TextField},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{What, guide},
};

pub async fn helping(ctx: Ctx) -> Result<Response> {
    let me = volunteer(&ctx)?;
    let with = store::helps_with(&ctx.state.db, &me).await?;
    let ticked = with.into_iter().flat_map(|with| with.iter().collect::<Vec<_>>());
    let typed: Typed = ticked.map(|what| ("helpt", what.code())).collect();
    let form = FormState::new(ctx.form_key(), typed);
    let page = Page::new(tr!(ctx.lang, "helpen.with.title"));
    Ok(page.show(ctx, move |ctx| helping_view(ctx, &form)).await)
}

pub async fn say_helping(ctx: Ctx, sent: Sent) -> Result<Response> {
    let me = volunteer(&ctx)?;
    let to = "/hulp?bewaard=ja";
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{me}:helping");
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, to, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::say_helps_with(&mut tx, &me, guide::helps_with(&sent.typed), ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(to))
}

/// The signed-in volunteer's id; for who isn't one there is nothing here.
fn volunteer(ctx: &Ctx) -> Result<String> {
    let me = ctx.me()?;
    if me.actor.volunteer.is_empty() { Err(Error::NotFound) } else { Ok(me.id.clone()) }
}

fn helping_view(ctx: &Ctx, form: &FormState) -> AnyView {
    let lang = ctx.lang;
    provide_context(form.clone());
    let choices = What::ALL
        .iter()
        .map(|what| {
            Choice::new(what.code(), tr!(lang, format!("hulp.what.{}", what.code()))).sign(words::sign(*what))
        })
        .collect();
    view! {
        <PostForm action="/hulp/helpen" class="question helping">
            <Choices name="helpt" legend=tr!(lang, "helpen.with.title") hint=tr!(lang, "helpen.with.hint")
                kind=ChoiceKind::Several choices=choices question=true/>
            <Button label=tr!(lang, "helpen.save") sign=Pictogram::Ok main=true/>
        </PostForm>
    }
    .into_any()
}

pub async fn rules(ctx: Ctx) -> Result<Response> {
    let rules = store::rules(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let form = FormState::new(ctx.form_key(), rules.typed());
    Ok(show_rules(ctx, form).await)
}

pub async fn change_rules(ctx: Ctx, sent: Sent) -> Result<Response> {
    let rules = match guide::HelpRules::read(&sent.typed) {
        Ok(rules) => rules,
        Err(errors) => return Ok(show_rules(ctx, FormState::refused(&sent, errors)).await),
    };
    let me = ctx.me()?;
    let to = "/hulp?bewaard=ja";
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:help-rules", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, to, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::keep_rules(&mut tx, &me.municipality_id, rules).await?;
    tx.commit().await?;
    Ok(see_other(to))
}

async fn show_rules(ctx: Ctx, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "helpen.rules.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let erase_hint = tr!(lang, "helpen.rules.erase_hint", days = guide::UNSEEN_REPORT_DAYS);
        view! {
            <LinkButton href="/hulp" label=tr!(lang, "helpen.back") sign=Pictogram::Back quiet=true/>
            <h1>{tr!(lang, "helpen.rules.title")}</h1>
            <PostForm action="/hulp/regels" class="question">
                <TextField name="per_week" label=tr!(lang, "helpen.rules.per_week") hint=tr!(lang, "helpen.rules.per_week_hint") kind="number"/>
                <TextField name="wissen" label=tr!(lang, "helpen.rules.erase") hint=erase_hint kind="number"/>
                <Button label=tr!(lang, "helpen.save") sign=Pictogram::Ok main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}
