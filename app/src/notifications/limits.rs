//! /berichten/regels: how often a volunteer is asked, and when phones are quiet. For the whole municipality.

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
use meedoen_rules::notifications::Limits;

const HERE: &str = "/berichten/regels";
const BACK: &str = "/ik/berichten";

pub async fn limits(ctx: Ctx) -> Result<Response> {
    let limits = store::limits(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let form = FormState::new(ctx.form_key(), limits.typed());
    Ok(show(ctx, form).await)
}

pub async fn change_limits(ctx: Ctx, sent: Sent) -> Result<Response> {
    let limits = match Limits::from_typed(&sent.typed) {
        Ok(limits) => limits,
        Err(errors) => return Ok(show(ctx, FormState::refused(&sent, errors)).await),
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:message-limits", me.id);
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, BACK, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    store::put_limits(&mut tx, &me.municipality_id, &limits).await?;
    tx.commit().await?;
    Ok(see_other(BACK))
}

async fn show(ctx: Ctx, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "notify.limits.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        view! {
            <p><LinkButton href=BACK label=tr!(lang, "notify.mine.title") sign=Pictogram::Back quiet=true/></p>
            <PostForm action=HERE>
                <h1>{tr!(lang, "notify.limits.title")}</h1>
                <TextField name="per_week" kind="number" label=tr!(lang, "notify.limits.a_week")
                    hint=tr!(lang, "notify.limits.a_week_hint")/>
                <TextField name="stil_van" kind="number" label=tr!(lang, "notify.limits.from")
                    hint=tr!(lang, "notify.limits.from_hint")/>
                <TextField name="stil_tot" kind="number" label=tr!(lang, "notify.limits.until")/>
                <Button label=tr!(lang, "notify.limits.save") sign=Pictogram::Ok main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}
