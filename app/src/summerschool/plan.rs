//! /summerschool/groep/{group}/plan: activities beside lessons, a text per day and part of it.

use super::{group_at, once_only, store};
use crate::{
    context::Ctx,
    error::Result,
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::date,
    page::Page,
    ui::{Button, LinkButton, Pictogram, PostForm, TextField},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{Part, clean},
    summerschool::Programme,
};

/// In characters: a line of the printed week.
const LONGEST: usize = 60;

/// The field of a part of a day.
fn field(on: Date, part: Part) -> String {
    format!("{on}_{}", part.code())
}

fn slots(programme: &Programme) -> Vec<(Date, Part)> {
    let of_day = |on: Date| programme.hours.iter().map(move |hours| (on, hours.part));
    programme.dates().into_iter().flat_map(of_day).collect()
}

pub async fn plan(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let plan = store::plan_of_group(&ctx.state.db, &id).await?;
    let typed: Typed = plan.into_iter().map(|((on, part), text)| (field(on, part), text)).collect();
    let form = FormState::new(ctx.form_key(), typed);
    show(ctx, id, form).await
}

async fn show(ctx: Ctx, id: String, form: FormState) -> Result<Response> {
    let (group, row) = group_at(&ctx, &id).await?;
    let page = Page::new(tr!(ctx.lang, "summerschool.plan.title")).status(form.status());
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let days: Vec<_> = row
                .programme
                .dates()
                .into_iter()
                .map(|on| {
                    let fields: Vec<_> = row
                        .programme
                        .hours
                        .iter()
                        .map(|hours| {
                            let label = tr!(lang, format!("part.{}", hours.part.code()));
                            view! { <TextField name=field(on, hours.part) label=label/> }
                        })
                        .collect();
                    view! { <h2>{date(lang, on)}</h2><div class="pair-of-fields">{fields}</div> }
                })
                .collect();
            let name = group.name.clone();
            view! {
                <p><LinkButton href=format!("/summerschool/{}", row.id) label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
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

pub async fn keep_plan(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (_, row) = group_at(&ctx, &id).await?;
    let mut errors = Errors::default();
    let texts: Vec<_> = slots(&row.programme)
        .into_iter()
        .map(|(on, part)| (on, part, clean(sent.typed.text(&field(on, part))).0))
        .collect();
    for (on, part, text) in &texts {
        if text.chars().count() > LONGEST {
            errors.add(field(*on, *part), "plan_too_long");
        }
    }
    if !errors.is_empty() {
        return show(ctx, id, FormState::refused(&sent, errors)).await;
    }
    let answer = format!("/summerschool/{}", row.id);
    if let Some(mut tx) = once_only(&ctx, &sent, &format!("plan:{id}"), &answer).await? {
        for (on, part, text) in &texts {
            store::set_plan(&mut tx, &id, *on, *part, text).await?;
        }
        tx.commit().await?;
    }
    Ok(see_other(&answer))
}
