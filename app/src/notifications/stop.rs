//! /berichten/stop/…: the link under each e-mail. Opening it asks, pressing stops: mail programs open links by themselves.
//! Their own button presses too (RFC 8058): a POST without our form's key, and without a browser that says where it is.

use super::{sender, store};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    page::Page,
    token,
    ui::{Button, LinkButton, Notice, Pictogram, PostForm},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::notifications::Mail;

/// The path of someone's link, sealed with this site's key.
pub fn path(seal: &str, person_id: &str) -> String {
    format!("/berichten/stop/{person_id}.{}", sealed(seal, person_id))
}

fn sealed(seal: &str, person_id: &str) -> String {
    token::derive(&["stop", person_id, seal])
}

/// Whose link it is.
async fn whose(ctx: &Ctx, given: &str) -> Result<String> {
    let seal = sender::seal(&ctx.state.db, ctx.now).await?;
    let (person_id, proof) = given.rsplit_once('.').ok_or(Error::NotFound)?;
    // Hashes of hashes: how long comparing takes says nothing.
    let fits = token::hash(proof) == token::hash(&sealed(&seal, person_id));
    if fits { Ok(person_id.to_owned()) } else { Err(Error::NotFound) }
}

pub async fn stop_page(ctx: Ctx, Path(given): Path<String>) -> Result<Response> {
    whose(&ctx, &given).await?;
    Ok(show(ctx, given, false).await)
}

/// Stops the e-mails; again, it stays so. Whatever was sent with it: the seal is the proof.
pub async fn stop(ctx: Ctx, Path(given): Path<String>) -> Result<Response> {
    let person_id = whose(&ctx, &given).await?;
    let mut tx = ctx.state.db.begin().await?;
    store::choose_mail(&mut tx, &person_id, Mail::None).await?;
    tx.commit().await?;
    Ok(show(ctx, given, true).await)
}

async fn show(ctx: Ctx, given: String, done: bool) -> Response {
    let page = Page::new(tr!(ctx.lang, "notify.stop.title"));
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(FormState::new(ctx.form_key(), Typed::default()));
        let action = format!("/berichten/stop/{given}");
        let asked = (!done).then(|| {
            view! {
                <p>{tr!(lang, "notify.stop.text")}</p>
                <PostForm action=action>
                    <Button label=tr!(lang, "notify.stop.yes") sign=Pictogram::Cross main=true/>
                </PostForm>
            }
        });
        view! {
            <h1>{tr!(lang, "notify.stop.title")}</h1>
            {asked}
            {done.then(|| view! {
                <Notice><p>{tr!(lang, "notify.stop.done")}</p></Notice>
                <LinkButton href="/ik/berichten" label=tr!(lang, "notify.stop.choose") sign=Pictogram::Bell/>
            })}
        }
        .into_any()
    })
    .await
}
