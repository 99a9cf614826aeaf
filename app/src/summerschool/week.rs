//! /summerschool/{id}/week/{number}: one week on one page, to hang on the wall. It says nothing of any child, and on paper
//! nothing of a VOG.

use super::{
    programme, programme_at,
    store::{self, GroupRow, Member, ProgrammeRow, Teams},
    team::{Flagged, flagged, flagged_notice},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    i18n::{Locale, date},
    page::Page,
    ui::{LinkButton, Name, Pictogram, PrintButton},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    summerschool::{Task, plan::Plan},
};
use std::collections::HashMap;

#[derive(Clone)]
struct Shown {
    row: ProgrammeRow,
    /// Counted from 1, as in the address.
    number: usize,
    weeks: usize,
    days: Vec<Date>,
    groups: Vec<GroupRow>,
    teams: Teams,
    plans: HashMap<String, Plan>,
    /// For the coordinator only.
    flagged: Flagged,
}

/// For the coordinator and for everyone in a team of the programme.
pub async fn week(ctx: Ctx, Path((id, number)): Path<(String, String)>) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let teams = store::teams(db, &id).await?;
    let in_team = teams.values().flatten().any(|member| member.person_id == me.id);
    if !(me.actor.coordinator || in_team) {
        return Err(Error::NotFound);
    }
    let number: usize = number.parse().map_err(|_| Error::NotFound)?;
    let weeks = row.programme.weeks();
    let days = number.checked_sub(1).and_then(|at| weeks.get(at)).cloned().ok_or(Error::NotFound)?;
    let (first, last) = (days[0], days[days.len() - 1]);
    let flagged = match me.actor.coordinator {
        true => flagged(&ctx, &row.programme, &teams).await?,
        false => Flagged::new(),
    };
    let shown = Shown {
        flagged,
        number,
        weeks: weeks.len(),
        groups: store::groups(db, &me.municipality_id, &id).await?,
        plans: store::plans(db, &id, first, last).await?,
        teams,
        days,
        row,
    };
    let title = tr!(ctx.lang, "summerschool.week.title");
    Ok(Page::new(title).wide().prints().show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let heads: Vec<_> =
        shown.groups.iter().map(|group| head(lang, group, shown.teams.get(&group.id))).collect();
    let bodies: Vec<_> = shown.days.iter().map(|day| day_rows(lang, shown, *day)).collect();
    let to = |number: usize| format!("/summerschool/{}/week/{number}", shown.row.id);
    let heading = tr!(lang, "summerschool.week.heading", n = shown.number, total = shown.weeks);
    view! {
        <h1><bdi>{shown.row.programme.name.clone()}</bdi>" · "{heading}</h1>
        {flagged_notice(lang, &shown.flagged, &shown.teams).map(|notice| view! { <div class="no-print">{notice}</div> })}
        <div class="table">
            <table class="school-week">
                <thead><tr><th scope="col">{tr!(lang, "summerschool.week.when")}</th>{heads}</tr></thead>
                {bodies}
            </table>
        </div>
        <div class="btns">
            <PrintButton label=tr!(lang, "summerschool.week.print")/>
            {(shown.number > 1).then(|| view! {
                <LinkButton href=to(shown.number - 1) label=tr!(lang, "agenda.earlier") sign=Pictogram::Back quiet=true/>
            })}
            {(shown.number < shown.weeks).then(|| view! {
                <LinkButton href=to(shown.number + 1) label=tr!(lang, "agenda.later") sign=Pictogram::Go quiet=true/>
            })}
            <LinkButton href=super::HUB label=tr!(lang, "summerschool.back") sign=Pictogram::Home quiet=true/>
        </div>
    }
    .into_any()
}

fn head(lang: Locale, group: &GroupRow, team: Option<&Vec<Member>>) -> AnyView {
    let who = |task: Task| {
        let of_task = team.into_iter().flatten().filter(|one| one.task == task);
        let names: Vec<_> =
            of_task.map(|one| view! { <span class="who"><Name name=one.roepnaam.clone()/></span> }).collect();
        let label = tr!(lang, format!("summerschool.task.{}", task.code()));
        (!names.is_empty()).then(|| view! { <span>{label}": "{names}</span> })
    };
    let count = usize::try_from(group.taken).unwrap_or(0);
    view! {
        <th scope="col">
            <b><bdi>{group.name.clone()}</bdi></b>
            <span>{tr_n!(lang, "summerschool.week.children", count)}</span>
            {who(Task::Teacher)}
            {who(Task::Helper)}
        </th>
    }
    .into_any()
}

fn day_rows(lang: Locale, shown: &Shown, day: Date) -> AnyView {
    let rows: Vec<_> = shown
        .row
        .programme
        .hours
        .iter()
        .map(|hours| {
            let cells: Vec<_> = shown
                .groups
                .iter()
                .map(|group| {
                    let plan = shown.plans.get(&group.id);
                    let activity = plan.and_then(|plan| plan.get(&(day, hours.part))).cloned();
                    match activity {
                        Some(text) => {
                            view! { <td class="activity"><bdi dir="auto">{text}</bdi></td> }.into_any()
                        }
                        None => view! { <td>{tr!(lang, "summerschool.lesson")}</td> }.into_any(),
                    }
                })
                .collect();
            let part = tr!(lang, format!("part.{}", hours.part.code()));
            view! { <tr><th scope="row">{part}" "{programme::hours(lang, hours)}</th>{cells}</tr> }
        })
        .collect();
    let columns = (shown.groups.len() + 1).to_string();
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan=columns class="day-head">{date(lang, day)}</th></tr>
            {rows}
        </tbody>
    }
    .into_any()
}
