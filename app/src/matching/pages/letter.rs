//! The proposal on paper, for one of the two, in their language.

use super::one_match::load;
use crate::{
    account::qr,
    context::Ctx,
    error::{Error, Result},
    i18n::{self, Lang, Locale},
    matching::words,
    page::Page,
    ui::{LinkButton, Name, Pictogram, PrintButton},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, matching::Side};

pub async fn letter(mut ctx: Ctx, Path((id, side)): Path<(String, String)>) -> Result<Response> {
    let side = Side::from_code(&side).ok_or(Error::NotFound)?;
    let shown = load(&ctx, &id).await?;
    let lang = shown.record(side).person.locale;
    let other = if side == Side::Taalvrager { &shown.volunteer } else { &shown.taalvrager };
    let (own, other) = (shown.record(side).person.roepnaam.clone(), other.person.roepnaam.clone());
    let role = words::role(lang, shown.found.role);
    let why = words::reasons(lang, &shown.found.why.reasons, Some(side));
    let url = format!("{}/voorstellen/{id}", ctx.state.config.public_url);
    let reader = std::mem::replace(&mut ctx.lang, lang);
    let title = tr!(lang, "match.letter.title");
    let page = Page::new(title.clone()).bare().prints();
    Ok(page
        .show(ctx, move |ctx| {
            let why: Vec<_> = why.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
            let found = tr!(
                lang,
                format!("match.letter.found_{}", side.code()),
                other = words::isolated(&other),
                role = role.clone()
            );
            view! {
                {above(reader, &id)}
                <article class="letter" lang=lang.code() dir=lang.direction()>
                    <p class="soft">{i18n::date(lang, ctx.today())}</p>
                    <h1>{title.clone()}</h1>
                    <p>{tr!(lang, "match.letter.hello")}" "<Name name=own.clone()/>","</p>
                    <p>{found}</p>
                    <h2>{tr!(lang, "match.letter.why")}</h2>
                    <ul>{why}</ul>
                    <h2>{tr!(lang, "match.letter.answer")}</h2>
                    <p>{tr!(lang, "match.letter.how")}</p>
                    {qr(&url, tr!(lang, "match.letter.answer"))}
                    <p class="ltr address">{url.clone()}</p>
                    <p>{tr!(lang, "match.letter.or_tell")}</p>
                </article>
            }
            .into_any()
        })
        .await)
}

/// For the coordinator, in their language and not on the paper: the way back, and how it comes on paper.
fn above(lang: Locale, id: &str) -> impl IntoView + use<> {
    view! {
        <div class="no-print stack" lang=lang.code() dir=lang.direction()>
            <p><LinkButton href=format!("/koppelingen/{id}") label=tr!(lang, "invite.back") sign=Pictogram::Back quiet=true/></p>
            <p>{tr!(lang, "invite.print")}</p>
            <PrintButton label=tr!(lang, "invite.print_letter")/>
        </div>
    }
}
