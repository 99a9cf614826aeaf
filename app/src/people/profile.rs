//! Everything that is known of someone, what is still to be asked, and what coordinators noted.

mod facts;
mod moves;
mod notes;

use super::store::{self, Note, Record};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    help,
    i18n::Locale,
    matching,
    organisations::store::{self as organisations, Organisation},
    page::Page,
    ui::{LinkButton, Name, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{NeedRole, PoolState, to_ask},
};

/// What the page shows.
#[derive(Clone)]
struct Shown {
    record: Record,
    notes: Vec<Note>,
    organisations: Vec<Organisation>,
    /// The form for a note: empty, or as it was refused.
    form: FormState,
    living: matching::LivingOf,
    works_here: bool,
    refused: Option<Refused>,
}

/// Why a move to another state was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Someone else was first.
    TooLate,
    /// A proposal or koppeling lives; that ends first, so that the other side hears of it.
    StillMatched,
    /// A coordinator or beheerder would be locked out: their duty ends first.
    WorksHere,
}

impl Refused {
    fn status(self) -> StatusCode {
        match self {
            Self::TooLate => StatusCode::CONFLICT,
            Self::StillMatched | Self::WorksHere => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::TooLate => "profile.too_late",
            Self::StillMatched => "profile.still_matched",
            Self::WorksHere => "profile.works_here",
        }
    }
}

pub async fn profile(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let municipality = &ctx.me()?.municipality_id;
    let record = store::find(&ctx.state.db, municipality, &id).await?.ok_or(Error::NotFound)?;
    let form = FormState::new(ctx.form_key(), Typed::default());
    show_profile(ctx, record, form, None).await
}

pub(super) async fn show_profile(
    ctx: Ctx,
    record: Record,
    form: FormState,
    refused: Option<Refused>,
) -> Result<Response> {
    let me = ctx.me()?;
    let db = &ctx.state.db;
    let notes = store::notes_for(db, &me.municipality_id, &record.id, me.organisation_id.as_deref()).await?;
    let organisations = organisations::organisations(db, &me.municipality_id).await?;
    let living = matching::living_of(&ctx, &record.id).await?;
    let works_here = organisations::has_duty(db, &record.id).await?;
    let status = refused.map_or(form.status(), Refused::status);
    let page = Page::new(record.person.name.clone()).status(status).wide();
    let shown = Shown { record, notes, organisations, living, works_here, form, refused };
    Ok(page.show(ctx, move |ctx| view_profile(ctx, &shown)).await)
}

fn view_profile(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let record = &shown.record;
    view! {
        <a class="back no-print" href="/mensen">{pictogram(Pictogram::Back)}<span>{tr!(lang, "people.title")}</span></a>
        {heading(lang, shown)}
        {shown.refused.map(|why| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, why.words())}</Notice>
        })}
        {contact(lang, record)}
        {open_questions(lang, record)}
        <div class="columns">
            <div class="stack wide-gap">{facts::facts(ctx, record)}</div>
            <div class="stack wide-gap">{shown.living.view(lang)}{notes::notes(lang, shown)}</div>
        </div>
        {moves::moves(ctx, shown)}
    }
    .into_any()
}

fn heading(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let record = &shown.record;
    let person = &record.person;
    let id = &record.id;
    let organisation = record
        .organisation_id
        .as_ref()
        .and_then(|id| shown.organisations.iter().find(|one| one.id == *id))
        .map(|one| one.name.clone());
    let tone = if record.state == PoolState::Active { Tone::Good } else { Tone::Warm };
    view! {
        <div class="head">
            <div>
                <h1><Name name=person.name.clone()/></h1>
                <p class="row">
                    <Tag text=tr!(lang, format!("profile.state.{}", record.state.code())) tone=tone/>
                    <span class="soft">{tr!(lang, "profile.called")}" "<bdi>{person.roepnaam.clone()}</bdi></span>
                    {organisation.map(|name| view! { <span class="soft" lang="nl"><bdi>{name}</bdi></span> })}
                </p>
            </div>
            <div class="btns no-print">
                {to_candidates(lang, record)}
                {help::ask_for(lang, record)}
                <LinkButton href=format!("/mensen/{id}/wijzigen") label=tr!(lang, "profile.edit") sign=Pictogram::Pen/>
                {(record.state == PoolState::Active).then(|| view! {
                    <LinkButton href=format!("/mensen/{id}/uitnodiging") label=tr!(lang, "profile.invite") sign=Pictogram::Key/>
                })}
            </div>
        </div>
    }
}

/// To the candidates, for each thing a taalvrager looks for.
fn to_candidates(lang: Locale, record: &Record) -> Vec<AnyView> {
    let Some(asks) = record.taalvrager.as_ref().filter(|_| record.state == PoolState::Active) else {
        return Vec::new();
    };
    let button = |(place, role): (usize, NeedRole)| {
        let href = format!("/koppelen/{}/{}", record.id, role.code());
        let label =
            format!("{} · {}", tr!(lang, "profile.match"), tr!(lang, format!("need.{}", role.code())));
        view! { <LinkButton href=href label=label sign=Pictogram::Two main=place == 0/> }.into_any()
    };
    asks.wants.iter().enumerate().map(button).collect()
}

/// Tap to call, to WhatsApp, to mail.
fn contact(lang: Locale, record: &Record) -> impl IntoView + use<> {
    let mut ways = Vec::new();
    if let Some(phone) = &record.person.phone {
        ways.push(way(format!("tel:{phone}"), Pictogram::Phone, phone.clone()));
        if let Some(digits) = phone.strip_prefix('+') {
            ways.push(way(format!("https://wa.me/{digits}"), Pictogram::Share, "WhatsApp".to_owned()));
        }
    }
    if let Some(email) = &record.person.email {
        ways.push(way(format!("mailto:{email}"), Pictogram::Mail, email.clone()));
    }
    (!ways.is_empty())
        .then(|| view! { <nav class="contact" aria-label=tr!(lang, "profile.contact")>{ways}</nav> })
}

fn way(href: String, sign: Pictogram, words: String) -> impl IntoView {
    view! { <a href=href rel="noreferrer">{pictogram(sign)}<bdi class="ltr">{words}</bdi></a> }
}

fn open_questions(lang: Locale, record: &Record) -> impl IntoView + use<> {
    let open = to_ask(&record.person, record.taalvrager.as_ref(), record.volunteer.as_ref());
    (!open.is_empty()).then(|| {
        let tags: Vec<_> = open
            .iter()
            .map(|ask| view! { <Tag text=tr!(lang, format!("ask.{}", ask.code())) tone=Tone::Warm/> })
            .collect();
        view! { <p class="tags asks"><b>{tr!(lang, "profile.asks")}</b>{tags}</p> }
    })
}
