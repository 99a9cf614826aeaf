//! Only this one: another day, hour or place; cancelled with a reason; left out; and back to how it was.

use super::{
    At, Changing,
    conflicts::{Wanted, conflicts},
    found,
    snapshot::{self, BEGIN, Difference, differences, overtaken},
    taken,
};
use crate::{
    activities::{
        pages::plan_form::{Offered, offered},
        store::{self, News, Planned},
    },
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::{Locale, time_zone},
    once,
    page::Page,
    ui::{
        Button, Choice, ChoiceKind, Choices, Notice, Pictogram, PostForm, Select, TextArea, TextField, Tone,
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::when::{self, Change, Only, Series, Times},
    code::Coded,
    people::clean,
};

/// In characters.
const LONGEST_REASON: usize = 300;

/// What a form page says besides its fields.
#[derive(Clone, Default)]
struct Told {
    differences: Vec<Difference>,
    conflicts: Vec<String>,
    /// People who signed up or help: it can be cancelled, not left out.
    people: usize,
}

impl Told {
    fn status(&self, form: &FormState) -> StatusCode {
        if self.differences.is_empty() && self.people == 0 { form.status() } else { StatusCode::CONFLICT }
    }
}

pub async fn moving(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_one(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    move_page(ctx, changing, form, Told::default()).await
}

pub async fn move_one(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let wanted = match read_move(&sent.typed, &choice, ctx.today()) {
        Ok(wanted) => wanted,
        Err(errors) => {
            return move_page(ctx, changing, FormState::refused(&sent, errors), Told::default()).await;
        }
    };
    let mut tx = ctx.state.db.begin().await?;
    if let Some(answer) = before(&mut tx, &ctx, &changing, &sent).await? {
        return Ok(answer);
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    let told =
        Told { differences: differences(&sent, &snapshot::of_one(&planned, changing.on)), ..Told::default() };
    if !told.differences.is_empty() {
        drop(tx);
        return overtaken_page(ctx, changing, &planned, &sent, told, Form::Move).await;
    }
    let series = moved(&planned, changing.on, wanted)?;
    let conflicts = in_the_way(&ctx, &changing, &planned, &series).await?;
    if !conflicts.is_empty() && sent.typed.text("toch") != "ja" {
        drop(tx);
        let mut errors = Errors::default();
        errors.add("toch", "change_conflict");
        let told = Told { conflicts, ..Told::default() };
        return move_page(ctx, changing, FormState::refused(&sent, errors), told).await;
    }
    keep(tx, &ctx, &planned, changing.on, &series, News::Changed).await?;
    Ok(see_other(&changing.path()))
}

fn read_move(typed: &Typed, choice: &Offered, today: Date) -> std::result::Result<Change, Errors> {
    let mut errors = Errors::default();
    let mut wrong = |field: &str, code: &'static str| errors.add(field, code);
    let date = when::read_date(typed.text("datum")).map_err(|code| wrong("datum", code)).ok();
    let start = when::read_time(typed.text("van")).map_err(|code| wrong("van", code)).ok();
    let end = when::read_time(typed.text("tot")).map_err(|code| wrong("tot", code)).ok();
    let times = start
        .zip(end)
        .and_then(|(start, end)| Times::new(start, end).map_err(|refusal| wrong("tot", refusal.code())).ok());
    if date.is_some_and(|date| date < today) {
        wrong("datum", "change_past");
    }
    let place_id = snapshot::chosen_place(typed, choice);
    if place_id.is_none() {
        wrong("plek", "plan_place");
    }
    if errors.is_empty() { Ok(Change { date, times, place_id }) } else { Err(errors) }
}

/// The series with this one as it is wanted, whatever it was before.
fn moved(planned: &Planned, on: Date, mut wanted: Change) -> Result<Series> {
    wanted.place_id = wanted.place_id.filter(|place| *place != planned.plan.place_id);
    let plain = done(&done(&planned.series, on, Only::Restore)?, on, Only::Restore)?;
    done(&plain, on, Only::Change(wanted))
}

fn done(series: &Series, on: Date, only: Only) -> Result<Series> {
    series.only(on, only).map_err(|_| Error::NotFound)
}

async fn in_the_way(
    ctx: &Ctx,
    changing: &Changing,
    planned: &Planned,
    series: &Series,
) -> Result<Vec<String>> {
    let Some(meeting) = series.meeting(changing.on, &time_zone()) else { return Ok(Vec::new()) };
    let place_id = meeting.place.clone().unwrap_or_else(|| planned.plan.place_id.clone());
    conflicts(ctx, &planned.id, &changing.names, &[Wanted { meeting, place_id }]).await
}

pub async fn cancelling(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_one(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    Ok(cancel_page(ctx, changing, form, Told::default()).await)
}

pub async fn cancel(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let (reason, _) = clean(sent.typed.text("reden"));
    let mut errors = Errors::default();
    if reason.is_empty() {
        errors.add("reden", "change_reason");
    } else if reason.chars().count() > LONGEST_REASON {
        errors.add("reden", "plan_too_long");
    }
    if !errors.is_empty() {
        return Ok(cancel_page(ctx, changing, FormState::refused(&sent, errors), Told::default()).await);
    }
    let mut tx = ctx.state.db.begin().await?;
    if let Some(answer) = before(&mut tx, &ctx, &changing, &sent).await? {
        return Ok(answer);
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    let told =
        Told { differences: differences(&sent, &snapshot::of_one(&planned, changing.on)), ..Told::default() };
    if !told.differences.is_empty() {
        drop(tx);
        return overtaken_page(ctx, changing, &planned, &sent, told, Form::Cancel).await;
    }
    let series = done(&planned.series, changing.on, Only::Cancel { reason })?;
    keep(tx, &ctx, &planned, changing.on, &series, News::Cancelled).await?;
    Ok(see_other(&changing.path()))
}

/// Left out, as if it never was there. Not while people count on it: they are to read why it isn't held.
pub async fn skip(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let mut tx = ctx.state.db.begin().await?;
    if let Some(answer) = before(&mut tx, &ctx, &changing, &sent).await? {
        return Ok(answer);
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    let hanging = store::hanging(&mut tx, &planned.id, changing.on).await?;
    if hanging.iter().any(|one| one.on == changing.on) {
        let people = store::helpers(&ctx.state.db, &planned.id, changing.on).await?.len();
        let people =
            people + hanging.iter().find(|one| one.on == changing.on).map_or(0, |one| one.line.len());
        drop(tx);
        let typed = snapshot::form(&snapshot::of_one(&planned, changing.on))?;
        let form = FormState::new(ctx.form_key(), typed);
        return Ok(cancel_page(ctx, changing, form, Told { people: people.max(1), ..Told::default() }).await);
    }
    let series = done(&planned.series, changing.on, Only::Skip)?;
    keep(tx, &ctx, &planned, changing.on, &series, News::Cancelled).await?;
    Ok(see_other(&changing.menu_path()))
}

/// Back to how it was before the last thing that happened to it.
pub async fn restore(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let mut tx = ctx.state.db.begin().await?;
    if let Some(answer) = before(&mut tx, &ctx, &changing, &sent).await? {
        return Ok(answer);
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    let series = done(&planned.series, changing.on, Only::Restore)?;
    if series == planned.series {
        return Ok(see_other(&changing.path()));
    }
    keep(tx, &ctx, &planned, changing.on, &series, News::Changed).await?;
    Ok(see_other(&changing.path()))
}

/// The answer this form got before, when it was carried out before.
async fn before(tx: &mut Tx, ctx: &Ctx, changing: &Changing, sent: &Sent) -> Result<Option<Response>> {
    let scope = format!("person:{}:change:{}", ctx.me()?.id, changing.path());
    let answer = once::carried_out_before(tx, &scope, sent, &changing.path(), ctx.now).await?;
    Ok(answer.map(|answer| see_other(&answer).into_response()))
}

async fn keep(mut tx: Tx, ctx: &Ctx, planned: &Planned, on: Date, series: &Series, news: News) -> Result<()> {
    store::put_only(&mut tx, &planned.id, on, series, &ctx.me()?.id, ctx.now).await?;
    store::tell(&mut tx, &planned.municipality_id, &planned.id, on, news, ctx.now).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(Clone, Copy)]
enum Form {
    Move,
    Cancel,
}

/// Someone else was first: their change beside what was typed, which is kept and may still be sent.
async fn overtaken_page(
    ctx: Ctx,
    mut changing: Changing,
    planned: &Planned,
    sent: &Sent,
    told: Told,
    which: Form,
) -> Result<Response> {
    let now = snapshot::of_one(planned, changing.on);
    let form = FormState::new(ctx.form_key(), snapshot::started_from(sent.typed.clone(), &now)?);
    changing.planned = planned.clone();
    match which {
        Form::Move => move_page(ctx, changing, form, told).await,
        Form::Cancel => Ok(cancel_page(ctx, changing, form, told).await),
    }
}

async fn move_page(ctx: Ctx, changing: Changing, form: FormState, told: Told) -> Result<Response> {
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let page = Page::new(tr!(ctx.lang, "changes.move")).status(told.status(&form));
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let begin = form.typed().text(BEGIN).to_owned();
            let (conflict, places) = (conflict(lang, &told.conflicts), choice.place_choices());
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, "changes.move")}</h1>
                {changing.heading(lang)}
                {above(lang, &changing, &told)}
                <PostForm action=format!("{}/deze", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    {conflict}
                    <TextField name="datum" label=tr!(lang, "changes.field.datum") kind="date"/>
                    <div class="pair-of-fields">
                        <TextField name="van" label=tr!(lang, "agenda.plan.from") kind="time"/>
                        <TextField name="tot" label=tr!(lang, "agenda.plan.to") kind="time"/>
                    </div>
                    <Select name="plek" label=tr!(lang, "agenda.plan.place")
                        empty=tr!(lang, "agenda.plan.place_empty") choices=places/>
                    <p class="soft">{tr!(lang, "changes.told")}</p>
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await)
}

async fn cancel_page(ctx: Ctx, changing: Changing, form: FormState, told: Told) -> Response {
    Page::new(tr!(ctx.lang, "changes.cancel_question"))
        .status(told.status(&form))
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let begin = form.typed().text(BEGIN).to_owned();
            let people = (told.people > 0).then(|| {
                view! {
                    <Notice tone=Tone::Warm sign=Pictogram::People>
                        <p>{tr_n!(lang, "changes.not_skipped", told.people)}</p>
                    </Notice>
                }
            });
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, "changes.cancel_question")}</h1>
                {changing.heading(lang)}
                {people}
                {above(lang, &changing, &told)}
                <PostForm action=format!("{}/afzeggen", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    <TextArea name="reden" label=tr!(lang, "changes.reason") hint=tr!(lang, "changes.reason_hint") rows=3/>
                    <p class="soft">{tr!(lang, "changes.told")}</p>
                    <Button label=tr!(lang, "changes.cancel_now") sign=Pictogram::Cross main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}

fn above(lang: Locale, changing: &Changing, told: &Told) -> Option<AnyView> {
    (!told.differences.is_empty()).then(|| overtaken(lang, changing, &told.differences))
}

/// What stands in the way, with a tick for whoever knows better.
pub(super) fn conflict(lang: Locale, conflicts: &[String]) -> Option<AnyView> {
    let rows: Vec<_> = conflicts.iter().cloned().map(|text| view! { <li><bdi>{text}</bdi></li> }).collect();
    (!conflicts.is_empty()).then(|| {
        let yes = vec![Choice::new("ja", tr!(lang, "changes.conflict.yes"))];
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning><ul>{rows}</ul></Notice>
            <Choices name="toch" legend=tr!(lang, "changes.conflict.question") kind=ChoiceKind::Several choices=yes small=true/>
        }
        .into_any()
    })
}
