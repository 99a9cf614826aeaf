//! /berichten/stil: when phones are quiet, for the whole municipality.

use super::store;
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Sent, see_other},
    once,
    page::Page,
    ui::{Button, LinkButton, Pictogram, PostForm, TextField},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::notifications::Quiet;

const HERE: &str = "/berichten/stil";
const BACK: &str = "/ik/berichten";

pub async fn quiet_hours(ctx: Ctx) -> Result<Response> {
    let quiet = store::quiet(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let form = FormState::new(ctx.form_key(), quiet.typed());
    Ok(show(ctx, form).await)
}

pub async fn change_quiet_hours(ctx: Ctx, sent: Sent) -> Result<Response> {
    let quiet = match Quiet::from_typed(&sent.typed) {
        Ok(quiet) => quiet,
        Err(errors) => return Ok(show(ctx, FormState::refused(&sent, errors)).await),
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:quiet-hours", me.id);
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, BACK, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    store::put_quiet(&mut tx, &me.municipality_id, quiet).await?;
    tx.commit().await?;
    Ok(see_other(BACK))
}

async fn show(ctx: Ctx, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "notify.quiet.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        view! {
            <p><LinkButton href=BACK label=tr!(lang, "notify.mine.title") sign=Pictogram::Back quiet=true/></p>
            <PostForm action=HERE>
                <h1>{tr!(lang, "notify.quiet.title")}</h1>
                <TextField name="stil_van" kind="number" label=tr!(lang, "notify.quiet.from")
                    hint=tr!(lang, "notify.quiet.from_hint")/>
                <TextField name="stil_tot" kind="number" label=tr!(lang, "notify.quiet.until")/>
                <Button label=tr!(lang, "notify.quiet.save") sign=Pictogram::Ok main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}
