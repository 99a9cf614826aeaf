//! The intake's pages: new, a draft offered again, an edit, an edit that came too late.

use super::{
    Intake, draft_owner,
    form::{Shape, intake_form},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    organisations::store as organisations,
    page::Page,
    people::store::{self, Record, drafts},
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
    let draft = drafts::find(&ctx.state.db, &draft_owner(ctx.me()?), kind.code(), ctx.now).await?;
    let go_on = ctx.query().has("concept", "ja");
    match draft {
        Some(draft) if !go_on => Ok(show_offer(ctx, kind, &draft).await),
        draft => {
            let kernen = kern_names(&ctx).await?;
            let form = FormState::new(ctx.form_key(), draft.unwrap_or_default());
            Ok(show_new(ctx, kind, form, kernen).await)
        }
    }
}

async fn show_offer(ctx: Ctx, kind: Intake, draft: &Typed) -> Response {
    let name = draft.text(field::NAME).to_owned();
    let path = format!("/mensen/nieuw/{}", kind.code());
    let page = Page::new(tr!(ctx.lang, "intake.offer"));
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        let name = (!name.is_empty()).then(|| name.clone());
        provide_context(FormState::new(ctx.form_key(), Typed::default()));
        view! {
            <h1>{tr!(lang, "intake.offer")}</h1>
            <p>{tr!(lang, "intake.offer_text")}" "{name.map(|name| view! { <Name name=name/> })}</p>
            <LinkButton href=format!("{path}?concept=ja") label=tr!(lang, "intake.go_on") sign=Pictogram::Go main=true/>
            <PostForm action=path.clone()>
                <Button label=tr!(lang, "intake.throw_away") sign=Pictogram::Bin name="actie" value="weg"/>
            </PostForm>
        }
        .into_any()
    })
    .await
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
