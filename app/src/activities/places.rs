//! /agenda/plekken: where meetings can be.

use super::store::{self, PlaceRow};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Sent, Typed, see_other},
    i18n::Locale,
    once,
    organisations::store::Change,
    page::Page,
    summerschool::store as summerschool,
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, TextArea, TextField,
        Tone,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::activities::Place;

const PLACES: &str = "/agenda/plekken";
const VERSION: &str = "versie";

/// What a form page says besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Nothing,
    Overtaken,
    InUse,
}

impl Told {
    fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Overtaken => Some("agenda.place.overtaken"),
            Self::InUse => Some("agenda.place.in_use"),
        }
    }
}

pub async fn places(ctx: Ctx) -> Result<Response> {
    let rows = store::places(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let title = tr!(ctx.lang, "agenda.place.title");
    Ok(Page::new(title).show(ctx, move |ctx| list(ctx.lang, &rows)).await)
}

fn list(lang: Locale, rows: &[PlaceRow]) -> AnyView {
    let lines: Vec<_> = rows
        .iter()
        .cloned()
        .map(|row| {
            view! { <li><a href=format!("{PLACES}/{}", row.id)><bdi>{row.name}</bdi></a><bdi class="soft">{row.address}</bdi></li> }
        })
        .collect();
    view! {
        <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "agenda.place.title")}</h1>
        {rows.is_empty().then(|| view! { <p>{tr!(lang, "agenda.place.none")}</p> })}
        <ul class="lines">{lines}</ul>
        <LinkButton href="/agenda/plekken/nieuw" label=tr!(lang, "agenda.place.add") sign=Pictogram::Plus main=true/>
    }
    .into_any()
}

pub async fn new_place(ctx: Ctx) -> Result<Response> {
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(form_page(ctx, None, form, Told::Nothing).await)
}

/// A place to change.
pub async fn place(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = found(&ctx, &id).await?;
    let form = FormState::new(ctx.form_key(), typed(&row));
    Ok(form_page(ctx, Some(id), form, Told::Nothing).await)
}

async fn found(ctx: &Ctx, id: &str) -> Result<PlaceRow> {
    let rows = store::places(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    rows.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
}

fn typed(row: &PlaceRow) -> Typed {
    let mut typed = row.place().typed();
    typed.set(VERSION, row.version.to_string());
    typed
}

async fn form_page(ctx: Ctx, id: Option<String>, form: FormState, told: Told) -> Response {
    let lang = ctx.lang;
    let status = if told == Told::Nothing { form.status() } else { StatusCode::CONFLICT };
    let key = ctx.form_key();
    Page::new(tr!(lang, "agenda.place.question"))
        .status(status)
        .show(ctx, move |_| {
            provide_context(form.clone());
            let action = format!("{PLACES}/{}", id.as_deref().unwrap_or("nieuw"));
            let version = form.typed().text(VERSION).to_owned();
            let removal = id.as_deref().map(|id| removal(lang, id, key.clone()));
            view! {
                <p><LinkButton href=PLACES label=tr!(lang, "agenda.place.title") sign=Pictogram::Back quiet=true/></p>
                {told.words().map(|words| view! {
                    <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, words)}</Notice>
                })}
                <PostForm action=action>
                    <h1>{tr!(lang, "agenda.place.question")}</h1>
                    <input type="hidden" name=VERSION value=version/>
                    {fields(lang)}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
                {removal}
            }
            .into_any()
        })
        .await
}

fn fields(lang: Locale) -> AnyView {
    let step_free = ["ja", "nee"]
        .map(|answer| Choice::new(answer, tr!(lang, format!("agenda.place.step_free.{answer}"))))
        .to_vec();
    view! {
        <TextField name="naam" label=tr!(lang, "agenda.place.name")/>
        <TextField name="adres" label=tr!(lang, "agenda.place.address") hint=tr!(lang, "agenda.place.address_hint")/>
        <TextArea name="route" label=tr!(lang, "agenda.place.directions") hint=tr!(lang, "agenda.place.directions_hint")/>
        <TextField name="past" label=tr!(lang, "agenda.place.fits") kind="number"/>
        <Choices name="drempelvrij" legend=tr!(lang, "agenda.place.step_free_question") kind=ChoiceKind::One
            choices=step_free small=true/>
    }
    .into_any()
}

fn removal(lang: Locale, id: &str, key: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{PLACES}/{id}/weg")>
            <input type="hidden" name=KEY value=key/>
            <Button label=tr!(lang, "agenda.place.remove") sign=Pictogram::Bin quiet=true/>
        </form>
    }
}

pub async fn add_place(ctx: Ctx, sent: Sent) -> Result<Response> {
    let place = match Place::read(&sent.typed) {
        Ok(place) => place,
        Err(errors) => {
            return Ok(form_page(ctx, None, FormState::refused(&sent, errors), Told::Nothing).await);
        }
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:place", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, PLACES, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::insert_place(&mut tx, &me.municipality_id, &place, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(PLACES))
}

pub async fn change_place(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let there = found(&ctx, &id).await?;
    let place = match Place::read(&sent.typed) {
        Ok(place) => place,
        Err(errors) => {
            return Ok(form_page(ctx, Some(id), FormState::refused(&sent, errors), Told::Nothing).await);
        }
    };
    let version = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:place:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, PLACES, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    if store::update_place(&mut tx, &me.municipality_id, &id, version, &place).await? != Change::Done {
        drop(tx);
        let mut typed = sent.typed.clone();
        typed.set(VERSION, there.version.to_string());
        let form = FormState::new(ctx.form_key(), typed);
        return Ok(form_page(ctx, Some(id), form, Told::Overtaken).await);
    }
    tx.commit().await?;
    Ok(see_other(PLACES))
}

pub async fn remove_place(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:place:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, PLACES, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let mut removed = store::remove_place(&mut tx, &me.municipality_id, &id, ctx.today(), ctx.now).await?;
    if removed == Change::Done && summerschool::is_at(&mut tx, &id, ctx.today()).await? {
        removed = Change::InUse;
    }
    match removed {
        Change::Done => {
            tx.commit().await?;
            Ok(see_other(PLACES))
        }
        Change::InUse => {
            drop(tx);
            let row = found(&ctx, &id).await?;
            let form = FormState::new(ctx.form_key(), typed(&row));
            Ok(form_page(ctx, Some(id), form, Told::InUse).await)
        }
        _ => Err(Error::NotFound),
    }
}
