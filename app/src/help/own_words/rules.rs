//! /inrichten/hulp: what a municipality agrees on own words.

use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Sent, see_other},
    help::store,
    once,
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Pictogram, PostForm},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::help::WordsRules;

pub async fn rules(ctx: Ctx) -> Result<Response> {
    let rules = store::words_rules(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let form = FormState::new(ctx.form_key(), rules.typed());
    Ok(show(ctx, form).await)
}

pub async fn change(ctx: Ctx, mut sent: Sent) -> Result<Response> {
    // Where no machine is set up nothing was asked about it.
    if ctx.state.translator.is_none() {
        sent.typed.set("machine", "nee");
    }
    let rules = match WordsRules::read(&sent.typed) {
        Ok(rules) => rules,
        Err(errors) => return Ok(show(ctx, FormState::refused(&sent, errors)).await),
    };
    let me = ctx.me()?;
    let to = "/inrichten";
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:words-rules", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, to, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::keep_words_rules(&mut tx, &me.municipality_id, rules).await?;
    tx.commit().await?;
    Ok(see_other(to))
}

async fn show(ctx: Ctx, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "vraag.rules.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let choices = move |field: &'static str| -> Vec<Choice> {
            ["ja", "nee"].map(|value| Choice::new(value, tr!(lang, format!("vraag.rules.{field}_{value}")))).into()
        };
        let machine = ctx.state.translator.is_some().then(|| {
            view! {
                <Choices name="machine" legend=tr!(lang, "vraag.rules.machine") hint=tr!(lang, "vraag.rules.machine_hint")
                    kind=ChoiceKind::One choices=choices("machine")/>
            }
        });
        view! {
            <p><LinkButton href="/inrichten" label=tr!(lang, "setup.title") sign=Pictogram::Back quiet=true/></p>
            <h1>{tr!(lang, "vraag.rules.title")}</h1>
            <PostForm action="/inrichten/hulp" class="question">
                <Choices name="eerst_lezen" legend=tr!(lang, "vraag.rules.read_first") kind=ChoiceKind::One
                    choices=choices("read_first")/>
                {machine}
                <Button label=tr!(lang, "helpen.save") sign=Pictogram::Ok main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}
