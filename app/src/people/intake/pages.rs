//! The intake's pages: new, a draft offered again, an edit, an edit that came too late.

use super::{
    DRAFT, Intake, draft_owner, draft_prefix,
    form::{Shape, intake_form},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    i18n::date_time,
    organisations::store as organisations,
    page::Page,
    people::store::{
        self, Record,
        drafts::{self, Draft},
    },
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::intake::{field, typed_from_person, typed_from_taalvrager, typed_from_volunteer},
};

/// The names a kern can have here.
pub(super) async fn kern_names(ctx: &Ctx) -> Result<Vec<String>> {
    let kernen = organisations::kernen(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    Ok(kernen.into_iter().map(|kern| kern.name).collect())
}

/// An empty intake, or what was started before: first to choose, then to go on with.
pub async fn new(ctx: Ctx, Path(kind): Path<String>) -> Result<Response> {
    let kind = Intake::from_path(&kind)?;
    let (owner, prefix) = (draft_owner(ctx.me()?), draft_prefix(kind));
    let drafts = drafts::all(&ctx.state.db, &owner, &prefix, ctx.now).await?;
    let query = ctx.query();
    let chosen = query.some(DRAFT);
    if chosen.is_none() && !drafts.is_empty() {
        return Ok(show_offers(ctx, kind, drafts).await);
    }
    let going_on = drafts.into_iter().find(|draft| chosen == Some(&draft.name));
    let typed = going_on.map(|draft| {
        let mut typed = draft.typed;
        typed.set(DRAFT, draft.name);
        typed
    });
    let kernen = kern_names(&ctx).await?;
    let form = FormState::new(ctx.form_key(), typed.unwrap_or_default());
    Ok(show_new(ctx, kind, form, kernen).await)
}

/// Which of those that were started, or a new one.
async fn show_offers(ctx: Ctx, kind: Intake, drafts: Vec<Draft>) -> Response {
    let page = Page::new(tr!(ctx.lang, "intake.offer"));
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        let path = format!("/mensen/nieuw/{}", kind.code());
        let offers: Vec<_> = drafts.iter().map(|draft| offer(ctx, &path, draft)).collect();
        view! {
            <h1>{tr!(lang, "intake.offer")}</h1>
            <p>{tr!(lang, "intake.offer_text")}</p>
            {offers}
            <LinkButton href=format!("{path}?{DRAFT}=nieuw") label=tr!(lang, format!("people.new.{}", kind.code()))
                sign=Pictogram::Plus/>
        }
        .into_any()
    })
    .await
}

fn offer(ctx: &Ctx, path: &str, draft: &Draft) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let name = draft.typed.some(field::NAME).map(|name| view! { <h2><Name name=name.to_owned()/></h2> });
    let (draft, changed) = (draft.name.clone(), date_time(lang, draft.changed));
    view! {
        <section class="card">
            {name}
            <p class="soft">{changed}</p>
            <LinkButton href=format!("{path}?{DRAFT}={draft}") label=tr!(lang, "intake.go_on") sign=Pictogram::Go main=true/>
            <PostForm action=path.to_owned()>
                <input type="hidden" name=DRAFT value=draft/>
                <Button label=tr!(lang, "intake.throw_away") sign=Pictogram::Bin name="actie" value="weg"/>
            </PostForm>
        </section>
    }
    .into_any()
}

pub(super) async fn show_new(ctx: Ctx, kind: Intake, form: FormState, kernen: Vec<String>) -> Response {
    let title = tr!(ctx.lang, format!("people.new.{}", kind.code()));
    let page = Page::new(title.clone()).status(form.status()).wide().with_islands().with_script("concept.js");
    page.show(ctx, move |ctx| {
        provide_context(form.clone());
        let shape = Shape {
            kind,
            action: format!("/mensen/nieuw/{}", kind.code()),
            version: None,
            kernen: kernen.clone(),
        };
        let fields = intake_form(ctx.lang, shape);
        view! { <h1>{title.clone()}</h1>{fields} }.into_any()
    })
    .await
}

/// The intake of someone who is there, filled in. `?soort=` chooses the half of who is both, or makes them both.
pub async fn edit(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let municipality = &ctx.me()?.municipality_id;
    let record = store::find(&ctx.state.db, municipality, &id).await?.ok_or(Error::NotFound)?;
    let otherwise = if record.taalvrager.is_some() { Intake::Taalvrager } else { Intake::Volunteer };
    let kind = Intake::from_code(ctx.query().text("soort")).unwrap_or(otherwise);
    let kernen = kern_names(&ctx).await?;
    let form = FormState::new(ctx.form_key(), filled_in(kind, &record));
    let version = record.version;
    Ok(show_edit(ctx, kind, record, version, form, kernen).await)
}

fn filled_in(kind: Intake, record: &Record) -> Typed {
    match (kind, &record.taalvrager, &record.volunteer) {
        (Intake::Taalvrager, Some(asks), _) => typed_from_taalvrager(&record.person, asks),
        (Intake::Volunteer, _, Some(offers)) => typed_from_volunteer(&record.person, offers),
        _ => typed_from_person(&record.person),
    }
}

pub(super) async fn show_edit(
    ctx: Ctx,
    kind: Intake,
    record: Record,
    version: i64,
    form: FormState,
    kernen: Vec<String>,
) -> Response {
    let status = form.status();
    show_form(ctx, kind, record, version, form, kernen, status).await
}

/// Someone else changed this person meanwhile: what was typed stays, and nothing is overwritten unasked.
pub(super) async fn show_changed_meanwhile(
    ctx: Ctx,
    kind: Intake,
    record: Record,
    form: FormState,
    kernen: Vec<String>,
) -> Response {
    let version = record.version;
    show_form(ctx, kind, record, version, form, kernen, StatusCode::CONFLICT).await
}

async fn show_form(
    ctx: Ctx,
    kind: Intake,
    record: Record,
    version: i64,
    form: FormState,
    kernen: Vec<String>,
    status: StatusCode,
) -> Response {
    let page = Page::new(tr!(ctx.lang, "intake.edit")).status(status).wide().with_islands();
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let shape = Shape {
            kind,
            action: format!("/mensen/{}/wijzigen", record.id),
            version: Some(version),
            kernen: kernen.clone(),
        };
        let too_late = (status == StatusCode::CONFLICT).then(|| changed_meanwhile(ctx, &record.id));
        let name = record.person.name.clone();
        let fields = intake_form(lang, shape);
        view! {
            <a class="back" href=format!("/mensen/{}", record.id)>
                {pictogram(Pictogram::Back)}<span>{tr!(lang, "intake.back")}</span>
            </a>
            <h1>{tr!(lang, "intake.edit")}": "<Name name=name/></h1>
            {too_late}
            {fields}
        }
        .into_any()
    })
    .await
}

fn changed_meanwhile(ctx: &Ctx, id: &str) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let href = format!("/mensen/{id}");
    view! {
        <Notice tone=Tone::Warm sign=Pictogram::Warning>
            <p>{tr!(lang, "intake.changed_meanwhile")}</p>
            <p><a href=href target="_blank">{tr!(lang, "intake.see_now")}</a></p>
        </Notice>
    }
}
