//! /hulp/{id}/melden: something unsuitable, with a tap on what it is.

use super::{one::Reader, store::Hulpvraag};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Sent, Typed},
    page::Page,
    ui::{Button, ChoiceKind, Choices, LinkButton, Pictogram, PostForm, choices_of},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{help::guide::Unsuitable, typed::Errors};

pub async fn report_page(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let (one, _) = Reader::of(&ctx, &id).await?;
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(show(ctx, &one, form).await)
}

pub(super) async fn refused(ctx: Ctx, one: &Hulpvraag, sent: &Sent, errors: Errors) -> Result<Response> {
    Ok(show(ctx, one, FormState::refused(sent, errors)).await)
}

async fn show(ctx: Ctx, one: &Hulpvraag, form: FormState) -> Response {
    let path = one.path();
    let page = Page::new(tr!(ctx.lang, "helpen.report.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let choices = choices_of::<Unsuitable>(lang, "helpen.unsuitable");
        view! {
            <LinkButton href=path.clone() label=tr!(lang, "helpen.back") sign=Pictogram::Back quiet=true/>
            <PostForm action=format!("{path}/melden") class="question">
                <Choices name="reden" legend=tr!(lang, "helpen.report.title") kind=ChoiceKind::One choices=choices question=true/>
                <p>{tr!(lang, "helpen.report.what_then")}</p>
                <Button label=tr!(lang, "helpen.report.send") sign=Pictogram::Go main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}
