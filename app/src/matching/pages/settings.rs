//! /koppelen/regels: when a VOG is a must, and how much each part of a score counts. For the whole municipality.

use crate::{
    context::Ctx,
    db::Db,
    error::{Error, Result},
    form::{Errors, FormState, Sent},
    i18n::Locale,
    organisations::store as organisations,
    page::Page,
    ui::{Button, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, TextField, Tone, choices_of},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{ScorePart, Settings, VogRule, weight_field},
};

/// What the form started from: the stored text itself.
pub const WAS: &str = "was";

pub async fn stored(db: &Db, municipality_id: &str) -> Result<String> {
    Ok(organisations::pool_state(db, municipality_id).await?.ok_or(Error::NotFound)?.settings)
}

pub async fn settings(ctx: Ctx) -> Result<Response> {
    let stored = stored(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let mut typed = Settings::read(&stored)?.typed();
    typed.set(WAS, stored);
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, form, false).await)
}

pub async fn refused_settings(ctx: Ctx, sent: &Sent, errors: Errors) -> Response {
    show(ctx, FormState::refused(sent, errors), false).await
}

/// Someone else changed them while this form was open: what was typed stays, and starts from what is there now.
pub async fn overtaken_settings(ctx: Ctx, sent: &Sent) -> Result<Response> {
    let mut typed = sent.typed.clone();
    typed.set(WAS, stored(&ctx.state.db, &ctx.me()?.municipality_id).await?);
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, form, true).await)
}

async fn show(ctx: Ctx, form: FormState, overtaken: bool) -> Response {
    let lang = ctx.lang;
    let status = if overtaken { StatusCode::CONFLICT } else { form.status() };
    Page::new(tr!(lang, "rules.title"))
        .status(status)
        .show(ctx, move |_| {
            provide_context(form.clone());
            let was = form.typed().text(WAS).to_owned();
            view! {
                <p><LinkButton href="/koppelen" label=tr!(lang, "rules.back") sign=Pictogram::Back quiet=true/></p>
                {overtaken.then(|| view! {
                    <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "rules.overtaken")}</Notice>
                })}
                <PostForm action="/koppelen/regels">
                    <h1>{tr!(lang, "rules.title")}</h1>
                    <p>{tr!(lang, "rules.intro")}</p>
                    <input type="hidden" name=WAS value=was/>
                    {vog(lang)}
                    {numbers(lang)}
                    {weights(lang)}
                    <Button label=tr!(lang, "rules.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}

fn vog(lang: Locale) -> AnyView {
    let rules = || choices_of::<VogRule>(lang, "rules.vog_rule");
    view! {
        <h2>{tr!(lang, "rules.vog")}</h2>
        <Choices name="vog_taalcoach" legend=tr!(lang, "rules.vog_taalcoach") kind=ChoiceKind::One
            choices=rules() small=true/>
        <Choices name="vog_maatje" legend=tr!(lang, "rules.vog_maatje") kind=ChoiceKind::One
            choices=rules() small=true/>
        <TextField name="vog_jaren" label=tr!(lang, "rules.vog_years") kind="number"
            hint=tr!(lang, "rules.vog_years_hint")/>
    }
    .into_any()
}

fn numbers(lang: Locale) -> AnyView {
    view! {
        <h2>{tr!(lang, "rules.known")}</h2>
        <TextField name="afstand" label=tr!(lang, "rules.reach") kind="number"
            hint=tr!(lang, "rules.reach_hint")/>
        <TextField name="wachten" label=tr!(lang, "rules.waiting") kind="number"
            hint=tr!(lang, "rules.waiting_hint")/>
    }
    .into_any()
}

fn weights(lang: Locale) -> AnyView {
    let fields: Vec<_> = ScorePart::ALL
        .iter()
        .map(|part| {
            let label = tr!(lang, format!("match.part.{}", part.code()));
            view! { <TextField name=weight_field(*part) label=label kind="number"/> }
        })
        .collect();
    view! {
        <h2>{tr!(lang, "rules.weights")}</h2>
        <p>{tr!(lang, "rules.weights_hint")}</p>
        <div class="numbers">{fields}</div>
    }
    .into_any()
}
