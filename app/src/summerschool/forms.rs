//! A programme to plan or to change.

use super::{
    HUB, once_only, one_button, programme_at,
    store::{self, ProgrammeRow},
    told,
};
use crate::{
    activities::store::{PlaceRow, places},
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::{Locale, date},
    organisations::store::Change,
    page::Page,
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, Select, TextField,
        Tone, choices_of,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{Day, Part},
    summerschool::Programme,
};

const VERSION: &str = "versie";

pub async fn new(ctx: Ctx) -> Result<Response> {
    let form = FormState::new(ctx.form_key(), Typed::default());
    show(ctx, None, form, None).await
}

pub async fn edit(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let form = known(&ctx, &row);
    show(ctx, Some(row), form, None).await
}

/// The form with what is known now.
fn known(ctx: &Ctx, row: &ProgrammeRow) -> FormState {
    let mut typed = row.programme.typed();
    typed.set(VERSION, row.version.to_string());
    FormState::new(ctx.form_key(), typed)
}

/// `there`: the programme to change. `told`: the words for what stood in the way.
async fn show(
    ctx: Ctx,
    there: Option<ProgrammeRow>,
    form: FormState,
    told: Option<&'static str>,
) -> Result<Response> {
    let places = places(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let status = if told.is_some() { StatusCode::CONFLICT } else { form.status() };
    let may_go = match &there {
        Some(row) => may_be_removed(&ctx, &row.id).await?,
        None => false,
    };
    let page = Page::new(tr!(ctx.lang, "summerschool.form.title")).status(status);
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let (action, back) = match &there {
                Some(row) => (format!("/summerschool/{}/wijzigen", row.id), format!("/summerschool/{}", row.id)),
                None => ("/summerschool/nieuw".to_owned(), HUB.to_owned()),
            };
            let (version, fields) = (form.typed().text(VERSION).to_owned(), fields(lang, &places));
            let days_off = there.as_ref().map(|row| days_off(ctx, &row.programme));
            let away = there.as_ref().filter(|_| may_go).map(|row| away(ctx, &row.id));
            view! {
                <p><LinkButton href=back label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
                {told.map(|words| view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, words)}</Notice> })}
                <PostForm action=action>
                    <h1>{tr!(lang, "summerschool.form.title")}</h1>
                    <input type="hidden" name=VERSION value=version/>
                    {fields}
                    {days_off}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
                {away}
            }
            .into_any()
        })
        .await)
}

/// No child ever stood in it.
async fn may_be_removed(ctx: &Ctx, id: &str) -> Result<bool> {
    let groups = store::groups(&ctx.state.db, &ctx.me()?.municipality_id, id).await?;
    Ok(groups.iter().all(|group| group.ever == 0))
}

/// The way to take away a programme that was made by mistake.
fn away(ctx: &Ctx, id: &str) -> impl IntoView + use<> {
    let label = tr!(ctx.lang, "summerschool.form.remove");
    one_button(ctx, format!("/summerschool/{id}/weg"), label, Pictogram::Bin, false)
}

fn fields(lang: Locale, places: &[PlaceRow]) -> AnyView {
    let places = places.iter().map(|one| Choice::new(one.id.as_str(), one.name.as_str())).collect();
    let days = choices_of::<Day>(lang, "day");
    let hours: Vec<_> = Part::ALL.iter().map(|part| hours(lang, *part)).collect();
    view! {
        <TextField name="naam" label=tr!(lang, "summerschool.form.name")/>
        <Select name="plek" label=tr!(lang, "agenda.plan.place") empty=tr!(lang, "agenda.plan.place_empty") choices=places/>
        <div class="pair-of-fields">
            <TextField name="van" label=tr!(lang, "summerschool.form.first") kind="date"/>
            <TextField name="tot" label=tr!(lang, "summerschool.form.last") kind="date"/>
        </div>
        <Choices name="dagen" legend=tr!(lang, "agenda.plan.days") kind=ChoiceKind::Several
            choices=days small=true/>
        <h2>{tr!(lang, "summerschool.form.hours")}</h2>
        <p class="hint">{tr!(lang, "summerschool.form.hours_hint")}</p>
        {hours}
        <TextField name="per_maatje" label=tr!(lang, "summerschool.form.per_buddy")
            hint=tr!(lang, "summerschool.form.per_buddy_hint") kind="number"/>
    }
    .into_any()
}

/// Its days to come, each to be ticked when it doesn't take place; what was ticked before stays so.
fn days_off(ctx: &Ctx, programme: &Programme) -> AnyView {
    let choice = |day: Date| Choice::new(day.to_string(), date(ctx.lang, day));
    let (to_come, past): (Vec<_>, Vec<_>) = programme.planned().partition(|day| *day >= ctx.today());
    let kept: Vec<_> = past
        .into_iter()
        .filter(|day| programme.off.contains(day))
        .map(|day| view! { <input type="hidden" name="vervalt" value=day.to_string()/> })
        .collect();
    let choices: Vec<_> = to_come.into_iter().map(choice).collect();
    let some = !choices.is_empty();
    view! {
        {kept}
        {some.then(|| view! {
            <Choices name="vervalt" legend=tr!(ctx.lang, "summerschool.form.off") hint=tr!(ctx.lang, "summerschool.form.off_hint")
                kind=ChoiceKind::Several choices=choices small=true/>
        })}
    }
    .into_any()
}

fn hours(lang: Locale, part: Part) -> impl IntoView {
    let word = tr!(lang, format!("part.{}", part.code()));
    let label = |key: &str| tr!(lang, key, part = word.clone());
    view! {
        <div class="pair-of-fields">
            <TextField name=format!("{}_van", part.code()) label=label("summerschool.form.from") kind="time"/>
            <TextField name=format!("{}_tot", part.code()) label=label("summerschool.form.to") kind="time"/>
        </div>
    }
}

/// Reads the form; a place that isn't the municipality's own is no place.
async fn read(ctx: &Ctx, sent: &Sent) -> Result<Result<Programme, Errors>> {
    let read = Programme::read(&sent.typed);
    let Ok(programme) = &read else { return Ok(read) };
    let places = places(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    if places.iter().any(|place| place.id == programme.place_id) {
        return Ok(read);
    }
    let mut errors = Errors::default();
    errors.add("plek", "plan_place");
    Ok(Err(errors))
}

pub async fn add(ctx: Ctx, sent: Sent) -> Result<Response> {
    let programme = match read(&ctx, &sent).await? {
        Ok(programme) => programme,
        Err(errors) => return show(ctx, None, FormState::refused(&sent, errors), None).await,
    };
    let me = ctx.me()?;
    let organisation = me.organisation_id.as_deref().ok_or(Error::NotFound)?;
    let Some(mut tx) = once_only(&ctx, &sent, "new", HUB).await? else {
        return Ok(see_other(HUB));
    };
    let id = store::insert(&mut tx, &me.municipality_id, organisation, &programme, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/summerschool/{id}")))
}

pub async fn change(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let there = programme_at(&ctx, &id).await?;
    let programme = match read(&ctx, &sent).await? {
        Ok(programme) => programme,
        Err(errors) => return show(ctx, Some(there), FormState::refused(&sent, errors), None).await,
    };
    let version: i64 = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let answer = format!("/summerschool/{id}");
    let Some(mut tx) = once_only(&ctx, &sent, &format!("change:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let change = store::update(&mut tx, &ctx.me()?.municipality_id, &id, version, &programme).await?;
    if change != Change::Done {
        drop(tx);
        let mut typed = sent.typed.clone();
        typed.set(VERSION, there.version.to_string());
        let form = FormState::new(ctx.form_key(), typed);
        return show(ctx, Some(there), form, Some("summerschool.overtaken")).await;
    }
    let to_come = there.programme.last.max(programme.last) >= ctx.today();
    if to_come && is_elsewhere_or_at_another_time(&there.programme, &programme) {
        told::changed(&mut tx, &id, version + 1, ctx.now).await?;
        store::still_on(&mut tx, &id, programme.days, ctx.now).await?;
    }
    tx.commit().await?;
    Ok(see_other(&answer))
}

/// Whether who takes part has to know.
fn is_elsewhere_or_at_another_time(was: &Programme, is: &Programme) -> bool {
    was.dates() != is.dates() || was.hours != is.hours || was.place_id != is.place_id
}

/// Takes away a programme in which no child ever stood.
pub async fn remove(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let row = match programme_at(&ctx, &id).await {
        Ok(row) => row,
        // Gone already, at a second tap.
        Err(Error::NotFound) => return Ok(see_other(HUB)),
        Err(failed) => return Err(failed),
    };
    let Some(mut tx) = once_only(&ctx, &sent, &format!("remove:{id}"), HUB).await? else {
        return Ok(see_other(HUB));
    };
    if store::delete(&mut tx, &id).await? {
        tx.commit().await?;
        return Ok(see_other(HUB));
    }
    drop(tx);
    let form = known(&ctx, &row);
    show(ctx, Some(row), form, Some("summerschool.form.in_use")).await
}
