//! The proposal on paper, for one of the two, in their language.

use super::one_match::{Shown, load, message};
use crate::{
    account::{self, qr},
    context::Ctx,
    error::{Error, Result},
    form::Sent,
    i18n::{self, Lang, Locale},
    matching::words,
    page::Page,
    ui::{LinkButton, Name, Pictogram, PrintButton, pictogram},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{code::Coded, matching::Side};
use std::sync::Arc;

pub async fn letter(ctx: Ctx, Path((id, side)): Path<(String, String)>) -> Result<Response> {
    let side = Side::from_code(&side).ok_or(Error::NotFound)?;
    let shown = load(&ctx, &id).await?;
    let url = format!("{}/voorstellen/{id}", ctx.state.config.public_url);
    Ok(show(ctx, shown, side, Way { url, signs_in: false }).await)
}

/// The message and the letter for someone who isn't signed in: with a link that does that, after which the proposal stands
/// on their first page. The same form sent again gives the same link.
pub async fn letter_with_link(
    ctx: Ctx,
    Path((id, side)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response> {
    let side = Side::from_code(&side).ok_or(Error::NotFound)?;
    let shown = load(&ctx, &id).await?;
    match account::link_to_sign_in(&ctx, &shown.record(side).id, &sent).await? {
        Some(url) => Ok(show(ctx, shown, side, Way { url, signs_in: true }).await),
        None => Ok(Redirect::to(&format!("/koppelingen/{id}")).into_response()),
    }
}

/// Where the reader of a letter goes.
struct Way {
    url: String,
    /// By the link of an invitation; else the page of the proposal.
    signs_in: bool,
}

async fn show(mut ctx: Ctx, shown: Shown, side: Side, way: Way) -> Response {
    let lang = shown.record(side).person.locale;
    let reader = std::mem::replace(&mut ctx.lang, lang);
    let page = Page::new(tr!(lang, "match.letter.title")).bare().prints();
    let (shown, way) = (Arc::new(shown), Arc::new(way));
    page.show(ctx, move |ctx| {
        view! {
            {above(reader, &shown, side, &way)}
            {paper(lang, ctx.today(), &shown, side, &way)}
        }
        .into_any()
    })
    .await
}

fn paper(lang: Locale, today: Date, shown: &Shown, side: Side, way: &Way) -> AnyView {
    let other = if side == Side::Taalvrager { &shown.volunteer } else { &shown.taalvrager };
    let why: Vec<_> = words::reasons(lang, &shown.found.why.reasons, Some(side))
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect();
    let found = tr!(
        lang,
        format!("match.letter.found_{}", side.code()),
        other = words::isolated(&other.person.roepnaam),
        role = words::role(lang, shown.found.role)
    );
    let how = if way.signs_in { "match.letter.sign_in" } else { "match.letter.how" };
    view! {
        <article class="letter" lang=lang.code() dir=lang.direction()>
            <p class="soft">{i18n::date(lang, today)}</p>
            <h1>{tr!(lang, "match.letter.title")}</h1>
            <p>{tr!(lang, "match.letter.hello")}" "<Name name=shown.record(side).person.roepnaam.clone()/>","</p>
            <p>{found}</p>
            <h2>{tr!(lang, "match.letter.why")}</h2>
            <ul>{why}</ul>
            <h2>{tr!(lang, "match.letter.answer")}</h2>
            <p>{tr!(lang, how)}</p>
            {qr(&way.url, tr!(lang, "match.letter.answer"))}
            <p class="ltr address">{way.url.clone()}</p>
            <p>{tr!(lang, "match.letter.or_tell")}</p>
        </article>
    }
    .into_any()
}

/// For the coordinator, in their language and not on the paper: the way back, the message with a link to sign in, and how
/// the letter comes on paper.
fn above(lang: Locale, shown: &Shown, side: Side, way: &Way) -> AnyView {
    let record = shown.record(side);
    let chat = way.signs_in.then(|| {
        let text = message(shown, side, &way.url);
        let href = account::whatsapp(record.person.phone.as_deref(), &text);
        view! {
            <blockquote class="message" lang=record.person.locale.code() dir="auto">{text}</blockquote>
            <p><a class="btn main" href=href rel="noreferrer" target="_blank">{pictogram(Pictogram::Share)}<span>{tr!(lang, "match.one.whatsapp")}</span></a></p>
        }
    });
    view! {
        <div class="no-print stack" lang=lang.code() dir=lang.direction()>
            <p><LinkButton href=format!("/koppelingen/{}", shown.found.id) label=tr!(lang, "invite.back") sign=Pictogram::Back quiet=true/></p>
            {chat}
            <p>{tr!(lang, "invite.print")}</p>
            <PrintButton label=tr!(lang, "invite.print_letter")/>
        </div>
    }
    .into_any()
}
