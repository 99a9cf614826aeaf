//! The invitation as its reader sees it, and what is shown after signing out.

use super::store;
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Typed},
    i18n::Locale,
    page::Page,
    ui::{Button, LinkButton, Name, Pictogram, PostForm},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::account::{Claim, claim as judge};

/// An invitation, shown. Looking at it changes nothing: chat apps look at links too.
pub async fn invitation(ctx: Ctx, Path(token): Path<String>) -> Result<Response> {
    let found = store::find_invitation(&ctx.state.db, &token).await?;
    let usable = found.filter(|found| judge(&found.invitation, "", ctx.now.as_microsecond()) == Claim::First);
    let Some(found) = usable else { return Ok(invitation_is_over(ctx).await) };
    let lang = ctx.lang;
    let key = ctx.form_key();
    let page = Page::new(tr!(lang, "invitation.title"));
    Ok(page.show(ctx, move |_| invitation_view(lang, &token, &found.roepnaam, &key)).await)
}

fn invitation_view(lang: Locale, token: &str, roepnaam: &str, key: &str) -> AnyView {
    provide_context(FormState::new(key.to_owned(), Typed::default()));
    let roepnaam = roepnaam.to_owned();
    let action = format!("/uitnodiging/{token}");
    view! {
        <h1>{tr!(lang, "invitation.hello")}" "<Name name=roepnaam/></h1>
        <p>{tr!(lang, "invitation.text")}</p>
        <p class="soft">{tr!(lang, "invitation.stays")}</p>
        <PostForm action=action>
            <Button label=tr!(lang, "invitation.sign_in") sign=Pictogram::Key main=true/>
        </PostForm>
    }
    .into_any()
}

pub async fn invitation_is_over(ctx: Ctx) -> Response {
    let lang = ctx.lang;
    Page::new(tr!(lang, "invitation.over.title"))
        .status(StatusCode::GONE)
        .show(ctx, move |_| {
            view! {
                <h1>{tr!(lang, "invitation.over.title")}</h1>
                <p>{tr!(lang, "invitation.over.text")}</p>
                <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home/>
            }
            .into_any()
        })
        .await
}

pub async fn signed_out(ctx: Ctx) -> Response {
    let lang = ctx.lang;
    Page::new(tr!(lang, "signed_out.title"))
        .show(ctx, move |_| {
            view! {
                <h1>{tr!(lang, "signed_out.title")}</h1>
                <p>{tr!(lang, "signed_out.text")}</p>
                <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home/>
            }
            .into_any()
        })
        .await
}
