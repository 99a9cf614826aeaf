//! /summerschool/groep/{group}/plan: activities beside lessons, a text per day and part of it.

use super::{group_at, once_only, store};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Sent, see_other},
    i18n::{Locale, date},
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, PostForm, TextField, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::Part,
    summerschool::{
        Programme,
        plan::{self as rules, Change, Plan, Slot, field, field_before},
    },
};

fn slots(programme: &Programme) -> Vec<Slot> {
    let of_day = |on: Date| programme.hours.iter().map(move |hours| (on, hours.part));
    programme.dates().into_iter().flat_map(of_day).collect()
}

pub async fn plan(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let (_, row) = group_at(&ctx, &id).await?;
    let now = store::plan_of_group(&ctx.state.db, &id).await?;
    let form = FormState::new(ctx.form_key(), rules::form(&slots(&row.programme), &now, &[]));
    show(ctx, id, form, Vec::new()).await
}

/// A slot that someone else changed since the form was opened.
#[derive(Clone)]
struct Difference {
    mine: Change,
    now: String,
}

async fn show(ctx: Ctx, id: String, form: FormState, differences: Vec<Difference>) -> Result<Response> {
    let (group, row) = group_at(&ctx, &id).await?;
    let status = if differences.is_empty() { form.status() } else { StatusCode::CONFLICT };
    let page = Page::new(tr!(ctx.lang, "summerschool.plan.title")).status(status);
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let days: Vec<_> =
                row.programme.dates().into_iter().map(|on| day(lang, &row.programme, on, &form)).collect();
            let name = group.name.clone();
            view! {
                <p><LinkButton href=format!("/summerschool/{}", row.id) label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
                {overtaken(lang, &differences)}
                <PostForm action=format!("/summerschool/groep/{id}/plan")>
                    <h1>{tr!(lang, "summerschool.plan.title")}": "<bdi>{name}</bdi></h1>
                    <p class="hint">{tr!(lang, "summerschool.plan.hint")}</p>
                    {days}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await)
}

fn part_word(lang: Locale, part: Part) -> String {
    tr!(lang, format!("part.{}", part.code()))
}

fn day(lang: Locale, programme: &Programme, on: Date, form: &FormState) -> AnyView {
    let fields: Vec<_> = programme
        .hours
        .iter()
        .map(|hours| {
            let slot = (on, hours.part);
            let before = form.typed().text(&field_before(slot)).to_owned();
            view! {
                <input type="hidden" name=field_before(slot) value=before/>
                <TextField name=field(slot) label=part_word(lang, hours.part)/>
            }
        })
        .collect();
    view! { <h2>{date(lang, on)}</h2><div class="pair-of-fields">{fields}</div> }.into_any()
}

/// What someone else wrote, beside what was typed.
fn overtaken(lang: Locale, differences: &[Difference]) -> Option<AnyView> {
    let words = |text: &str| match text {
        "" => tr!(lang, "summerschool.lesson"),
        text => text.to_owned(),
    };
    let rows: Vec<_> = differences
        .iter()
        .map(|Difference { mine, now }| {
            let (on, part) = mine.slot;
            view! {
                <li>
                    <b>{date(lang, on)}" · "{part_word(lang, part)}</b>
                    <dl class="was-is">
                        <dt>{tr!(lang, "changes.overtaken.was")}</dt><dd><bdi>{words(&mine.was)}</bdi></dd>
                        <dt>{tr!(lang, "changes.overtaken.is")}</dt><dd><bdi>{words(now)}</bdi></dd>
                        <dt>{tr!(lang, "changes.overtaken.typed")}</dt><dd><bdi>{words(&mine.typed)}</bdi></dd>
                    </dl>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>
                <p>{tr!(lang, "changes.overtaken.text")}</p>
                <ul class="differences">{rows}</ul>
            </Notice>
        }
        .into_any()
    })
}

fn difference(mine: Change, now: &Plan) -> Difference {
    Difference { now: now.get(&mine.slot).cloned().unwrap_or_default(), mine }
}

/// Writes what was changed in the form, and nothing when someone else changed the same meanwhile.
pub async fn keep_plan(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (_, row) = group_at(&ctx, &id).await?;
    let slots = slots(&row.programme);
    let changes = match rules::changes(&sent.typed, &slots) {
        Ok(changes) => changes,
        Err(errors) => return show(ctx, id, FormState::refused(&sent, errors), Vec::new()).await,
    };
    let answer = format!("/summerschool/{}", row.id);
    let Some(mut tx) = once_only(&ctx, &sent, &format!("plan:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let now = store::hold_plan(&mut tx, &id).await?;
    let overtaken = rules::overtaken(&changes, &now);
    if !overtaken.is_empty() {
        drop(tx);
        let differences = overtaken.into_iter().map(|mine| difference(mine, &now)).collect();
        let form = FormState::new(ctx.form_key(), rules::form(&slots, &now, &changes));
        return show(ctx, id, form, differences).await;
    }
    for one in &changes {
        store::set_plan(&mut tx, &id, one.slot, &one.typed).await?;
    }
    tx.commit().await?;
    Ok(see_other(&answer))
}
