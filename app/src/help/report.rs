//! /hulp/{id}/melden: something unsuitable, with a tap on what it is.

use super::{one::Reader, own_words, store::Hulpvraag};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed},
    page::Page,
    ui::{Button, ChoiceKind, Choices, LinkButton, Pictogram, PostForm, choices_of},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{help::guide::Unsuitable, typed::Errors};

/// A hulpvraag that its reader may report, with the page they came from: its own, or of a vertaler who has only its words,
/// the list of those.
pub(super) struct Reported {
    path: String,
    pub back: String,
}

impl Reported {
    /// # Errors
    /// `NotFound` for whoever reads nothing of it.
    pub async fn of(ctx: &Ctx, id: &str) -> Result<Self> {
        let by_page = |one: Hulpvraag| Self { path: one.path(), back: one.path() };
        match Reader::of(ctx, id).await {
            Ok((one, _)) => Ok(by_page(one)),
            Err(Error::NotFound) => {
                let one = own_words::shown_to_vertaler(ctx, id).await?;
                Ok(Self { back: own_words::WAITING.to_owned(), ..by_page(one) })
            }
            Err(failed) => Err(failed),
        }
    }
}

pub async fn report_page(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let reported = Reported::of(&ctx, &id).await?;
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(show(ctx, reported, form).await)
}

pub(super) async fn refused(ctx: Ctx, reported: Reported, sent: &Sent, errors: Errors) -> Result<Response> {
    Ok(show(ctx, reported, FormState::refused(sent, errors)).await)
}

async fn show(ctx: Ctx, Reported { path, back }: Reported, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "helpen.report.title")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let choices = choices_of::<Unsuitable>(lang, "helpen.unsuitable");
        view! {
            <LinkButton href=back.clone() label=tr!(lang, "helpen.back") sign=Pictogram::Back quiet=true/>
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
