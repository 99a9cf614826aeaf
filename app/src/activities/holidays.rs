//! /agenda/vakanties: the school holidays that planners are warned of. A beheerder puts right what was published.

use super::store::{self, HolidayRow};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Sent, Typed, see_other},
    i18n::{Locale, date},
    once,
    page::Page,
    token,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Pictogram, PostForm, Tag, TextField},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    activities::days::{SCHOOL_HOLIDAYS, SchoolHoliday},
    code::Coded,
};

const HOLIDAYS: &str = "/agenda/vakanties";
/// Where the ministry publishes them; the name of a site, the same in every language.
const SOURCE: &str = "rijksoverheid.nl/onderwerpen/schoolvakanties";

/// Those that aren't over.
pub async fn holidays(ctx: Ctx) -> Result<Response> {
    let mut rows = store::school_holidays(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    rows.retain(|row| row.holiday.last >= ctx.today());
    let page = Page::new(tr!(ctx.lang, "holidays.title"));
    Ok(page.show(ctx, move |ctx| list(ctx.lang, &rows)).await)
}

fn list(lang: Locale, rows: &[HolidayRow]) -> AnyView {
    let lines: Vec<_> = rows.iter().map(|row| line(lang, row)).collect();
    let until = rows.iter().map(|row| row.holiday.last).max();
    let until = until.map(|last| tr!(lang, "holidays.until", date = date(lang, last)));
    view! {
        <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "holidays.title")}</h1>
        <p>{tr!(lang, "holidays.explain")}</p>
        <p class="soft">{tr!(lang, "holidays.source")}" "<bdi>{SOURCE}</bdi></p>
        <p class="soft">{until.unwrap_or_else(|| tr!(lang, "holidays.none"))}</p>
        <ul class="lines">{lines}</ul>
        <LinkButton href=format!("{HOLIDAYS}/nieuw") label=tr!(lang, "holidays.add") sign=Pictogram::Plus main=true/>
    }
    .into_any()
}

fn line(lang: Locale, row: &HolidayRow) -> AnyView {
    let HolidayRow { id, holiday, own } = row;
    let days = tr!(lang, "holidays.days", first = date(lang, holiday.first), last = date(lang, holiday.last));
    let what = tr!(lang, format!("special_day.{}", holiday.what.code()));
    let own = own.then(|| view! { <Tag text=tr!(lang, "holidays.own")/> });
    view! { <li><a href=format!("{HOLIDAYS}/{id}")>{what}</a><span class="soft">{days}</span>{own}</li> }
        .into_any()
}

pub async fn new_holiday(ctx: Ctx) -> Result<Response> {
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(form_page(ctx, None, form).await)
}

/// One to change.
pub async fn holiday(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = found(&ctx, &id).await?;
    let form = FormState::new(ctx.form_key(), row.holiday.typed());
    Ok(form_page(ctx, Some(id), form).await)
}

async fn found(ctx: &Ctx, id: &str) -> Result<HolidayRow> {
    let rows = store::school_holidays(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    rows.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
}

async fn form_page(ctx: Ctx, id: Option<String>, form: FormState) -> Response {
    let key = ctx.form_key();
    Page::new(tr!(ctx.lang, "holidays.question"))
        .status(form.status())
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let kinds = SCHOOL_HOLIDAYS
                .map(|what| Choice::new(what.code(), tr!(lang, format!("special_day.{}", what.code()))))
                .to_vec();
            let action = format!("{HOLIDAYS}/{}", id.as_deref().unwrap_or("nieuw"));
            let removal = id.as_deref().map(|id| removal(lang, id, key.clone()));
            view! {
                <p><LinkButton href=HOLIDAYS label=tr!(lang, "holidays.title") sign=Pictogram::Back quiet=true/></p>
                <h1>{tr!(lang, "holidays.question")}</h1>
                <PostForm action=action>
                    <Choices name="vakantie" legend=tr!(lang, "holidays.which") kind=ChoiceKind::One choices=kinds small=true/>
                    <TextField name="van" label=tr!(lang, "holidays.first") kind="date"/>
                    <TextField name="tot" label=tr!(lang, "holidays.last") kind="date"/>
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
                {removal}
            }
            .into_any()
        })
        .await
}

fn removal(lang: Locale, id: &str, key: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{HOLIDAYS}/{id}/weg")>
            <input type="hidden" name=KEY value=key/>
            <Button label=tr!(lang, "holidays.remove") sign=Pictogram::Bin quiet=true/>
        </form>
    }
}

pub async fn add_holiday(ctx: Ctx, sent: Sent) -> Result<Response> {
    put(ctx, None, sent).await
}

pub async fn change_holiday(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    found(&ctx, &id).await?;
    put(ctx, Some(id), sent).await
}

async fn put(ctx: Ctx, id: Option<String>, sent: Sent) -> Result<Response> {
    let holiday = match SchoolHoliday::read(&sent.typed) {
        Ok(holiday) => holiday,
        Err(errors) => return Ok(form_page(ctx, id, FormState::refused(&sent, errors)).await),
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:holiday:{}", me.id, id.as_deref().unwrap_or_default());
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, HOLIDAYS, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let id = id.unwrap_or_else(|| token::id(ctx.now));
    store::put_holiday(&mut tx, &me.municipality_id, &id, &holiday).await?;
    tx.commit().await?;
    Ok(see_other(HOLIDAYS))
}

pub async fn remove_holiday(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let row = found(&ctx, &id).await;
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:holiday:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, HOLIDAYS, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::remove_holiday(&mut tx, &me.municipality_id, &row?).await?;
    tx.commit().await?;
    Ok(see_other(HOLIDAYS))
}
