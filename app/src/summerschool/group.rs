//! /summerschool/groep/{group}: the children of a group on a day, for its team on that day; their names, for the
//! coordinator.

use super::{
    group_at, once_only,
    store::{self, ChildRow, GroupRow, ProgrammeRow},
    vog_years,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{KEY, Sent, see_other},
    i18n::{Locale, date},
    page::Page,
    people::store as people,
    ui::{Button, LinkButton, Name, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::line::SignUpState,
    code::Coded,
    people::Part,
    summerschool::{
        Mark,
        gate::{Sees, Stands, may_call, sees},
    },
};
use std::collections::HashMap;

#[derive(Clone)]
struct Shown {
    group: GroupRow,
    row: ProgrammeRow,
    on: Option<Date>,
    coordinator: bool,
    sees: Sees,
    /// Whether they call a parent whose child is missing.
    calls: bool,
    /// None: not today, or not for this reader.
    children: Option<Vec<ChildRow>>,
    marks: HashMap<(String, Part), Mark>,
}

/// How the signed-in person stands to a group; for whoever has nothing to do with it, it isn't there.
async fn stands(ctx: &Ctx, group: &GroupRow) -> Result<Stands> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let team = store::teams(db, &group.programme_id).await?;
    let own = team.get(&group.id).and_then(|team| team.iter().find(|one| one.person_id == me.id));
    let volunteer = match own {
        Some(_) => people::find(db, &me.municipality_id, &me.id).await?.and_then(|record| record.volunteer),
        None => None,
    };
    let team = own.zip(volunteer).map(|(own, volunteer)| (own.task, volunteer.vog));
    let stands = Stands { coordinator: me.actor.coordinator, team };
    if stands.coordinator || stands.team.is_some() { Ok(stands) } else { Err(Error::NotFound) }
}

/// The day that is looked at: the team's is today, a coordinator chooses.
fn day(ctx: &Ctx, stands: Stands, row: &ProgrammeRow, asked: &str) -> Option<Date> {
    let asked = asked.parse().ok().filter(|day| row.programme.is_on(*day));
    match (stands.coordinator, asked) {
        (true, Some(day)) => Some(day),
        (true, None) => row.programme.nearest(ctx.today()),
        (false, _) => Some(ctx.today()).filter(|day| row.programme.is_on(*day)),
    }
}

pub async fn roster(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let (group, row) = group_at(&ctx, &id).await?;
    let stands = stands(&ctx, &group).await?;
    let db = &ctx.state.db;
    let on = day(&ctx, stands, &row, ctx.query().text("dag"));
    let sees = sees(stands, vog_years(&ctx).await?, &row.programme, ctx.today());
    let some = sees > Sees::Nothing;
    let shown = Shown {
        sees,
        calls: may_call(stands, sees),
        children: if some { Some(store::children_of_group(db, &id).await?) } else { None },
        marks: match on {
            Some(on) if some => store::attendance(db, &id, on).await?,
            _ => HashMap::new(),
        },
        coordinator: stands.coordinator,
        group,
        row,
        on,
    };
    let title = shown.group.name.clone();
    Ok(Page::new(title).show(ctx, move |ctx| view(ctx, &shown)).await)
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let back = match shown.coordinator {
        true => format!("/summerschool/{}", shown.row.id),
        false => super::HUB.to_owned(),
    };
    let week = shown.on.and_then(|on| shown.row.programme.weeks().iter().position(|week| week.contains(&on)));
    view! {
        <p><LinkButton href=back label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
        <h1><bdi>{shown.group.name.clone()}</bdi></h1>
        {shown.coordinator.then(|| days(lang, shown))}
        {match (&shown.children, shown.on) {
            (Some(children), Some(on)) => list(ctx, shown, children, on),
            _ => not_now(ctx, shown),
        }}
        <LinkButton href=format!("/summerschool/{}/week/{}", shown.row.id, week.unwrap_or(0) + 1)
            label=tr!(lang, "summerschool.week.title") sign=Pictogram::Print quiet=true/>
    }
    .into_any()
}

/// The team on another day: what happens next, and nothing about a child.
fn not_now(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let next = shown.row.programme.nearest(ctx.today()).filter(|day| *day > ctx.today());
    let words = match next {
        Some(day) => tr!(lang, "summerschool.group.on_the_day", date = date(lang, day)),
        None => tr!(lang, "summerschool.group.not_for_you"),
    };
    view! { <Notice tone=Tone::Plain sign=Pictogram::Clock><p>{words}</p></Notice> }.into_any()
}

fn days(lang: Locale, shown: &Shown) -> AnyView {
    let links: Vec<_> = shown
        .row
        .programme
        .dates()
        .into_iter()
        .map(|day| {
            let here = (Some(day) == shown.on).then_some("page");
            let href = format!("/summerschool/groep/{}?dag={day}", shown.group.id);
            view! { <a href=href aria-current=here>{date(lang, day)}</a> }
        })
        .collect();
    view! { <nav class="tabs" aria-label=tr!(lang, "agenda.plan.days")>{links}</nav> }.into_any()
}

fn list(ctx: &Ctx, shown: &Shown, children: &[ChildRow], on: Date) -> AnyView {
    let lang = ctx.lang;
    let (coming, waiting): (Vec<_>, Vec<_>) =
        children.iter().partition(|child| child.state() == SignUpState::In);
    let cards: Vec<_> = coming.iter().map(|child| card(ctx, shown, child, on)).collect();
    let line: Vec<_> = waiting
        .iter()
        .map(|child| {
            let state = tr!(lang, format!("summerschool.child.state.{}", child.state().code()));
            view! { <li><span><Name name=child.first_name.clone()/>" · "{state}</span></li> }
        })
        .collect();
    let waits = shown.coordinator && !line.is_empty();
    view! {
        <h2>{date(lang, on)}</h2>
        {cards.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.group.nobody")}</p> })}
        <ul class="meetings">{cards}</ul>
        {waits.then(|| view! { <h2>{tr!(lang, "summerschool.group.line")}</h2><ul class="lines">{line}</ul> })}
    }
    .into_any()
}

fn card(ctx: &Ctx, shown: &Shown, child: &ChildRow, on: Date) -> AnyView {
    let lang = ctx.lang;
    let parts: Vec<_> = shown
        .row
        .programme
        .hours
        .iter()
        .map(|hours| {
            let mark = shown.marks.get(&(child.id.clone(), hours.part)).copied();
            part_row(ctx, child, on, hours.part, mark)
        })
        .collect();
    let call = shown.marks.iter().any(|((id, _), mark)| *id == child.id && *mark == Mark::Call);
    view! {
        <li class="card child" id=format!("kind-{}", child.id)>
            <h3><Name name=child.first_name.clone()/></h3>
            {(shown.sees == Sees::Everything).then(|| said(lang, child))}
            {call.then(|| phone(lang, shown, child))}
            {shown.coordinator.then(|| view! {
                <LinkButton href=format!("/summerschool/kind/{}", child.id) label=tr!(lang, "summerschool.correct.link")
                    sign=Pictogram::Pen quiet=true/>
            })}
            {parts}
        </li>
    }
    .into_any()
}

/// What a parent said of a child, for its teacher.
fn said(lang: Locale, child: &ChildRow) -> AnyView {
    let fact = |key: &str, text: String| {
        let label = tr!(lang, format!("summerschool.child.{key}"));
        view! { <p class="soft">{label}": "<bdi dir="auto">{text}</bdi></p> }
    };
    let allergies = child.allergies.clone().map(|text| {
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>
                <p><b>{tr!(lang, "summerschool.child.allergies")}": "</b><bdi dir="auto">{text}</bdi></p>
            </Notice>
        }
    });
    let collect = child.collectors.clone().unwrap_or_else(|| tr!(lang, "summerschool.child.only_parent"));
    let school = child.school.clone().map(|school| fact("school", school));
    view! { {allergies}{fact("collectors", collect)}{school} }.into_any()
}

/// The parent's number, once they are to be called; a volunteer reads who calls.
fn phone(lang: Locale, shown: &Shown, child: &ChildRow) -> AnyView {
    if !shown.calls {
        return view! { <p>{tr!(lang, "summerschool.child.who_calls")}</p> }.into_any();
    }
    let name = child.parent_name.clone();
    match child.parent_phone.clone() {
        Some(phone) => view! {
            <p><a class="btn main" href=format!("tel:{phone}")>{pictogram(Pictogram::Phone)}
                <span>{tr!(lang, "summerschool.child.call")}" "<bdi>{name}</bdi>" "<bdi dir="ltr">{phone.clone()}</bdi></span></a></p>
        }
        .into_any(),
        None => view! { <Tag text=tr!(lang, "summerschool.child.no_phone", name = name) tone=Tone::Warm/> }.into_any(),
    }
}

fn part_row(ctx: &Ctx, child: &ChildRow, on: Date, part: Part, mark: Option<Mark>) -> AnyView {
    let lang = ctx.lang;
    let word = tr!(lang, format!("part.{}", part.code()));
    let buttons: Vec<_> = Mark::ALL
        .iter()
        .map(|one| {
            let sign = match one {
                Mark::Present => Pictogram::Ok,
                Mark::Known => Pictogram::Talk,
                Mark::Call => Pictogram::Phone,
            };
            let label = tr!(lang, format!("summerschool.mark.{}", one.code()));
            let chosen = mark == Some(*one);
            view! { <Button label=label sign=sign main=chosen name="stand".to_owned() value=one.code().to_owned()/> }
        })
        .collect();
    let now = mark.map(|mark| tr!(lang, format!("summerschool.mark.{}", mark.code())));
    let action = format!("/summerschool/groep/{}/aanwezig", child.group_id);
    let label = format!("{}{}{word}", child.first_name, tr!(lang, "people.comma"));
    view! {
        <form method="post" action=action class="marks" aria-label=label>
            <input type="hidden" name=KEY value=ctx.form_key()/>
            <input type="hidden" name="kind" value=child.id.clone()/>
            <input type="hidden" name="dag" value=on.to_string()/>
            <input type="hidden" name="deel" value=part.code()/>
            <p><b>{word}</b>{now.map(|now| view! { ": "{now} })}</p>
            <div class="btns">{buttons}</div>
        </form>
    }
    .into_any()
}

/// Writes down whether a child is there in a part of a day.
pub async fn mark_present(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (group, row) = group_at(&ctx, &id).await?;
    let stands = stands(&ctx, &group).await?;
    let typed = &sent.typed;
    let on = day(&ctx, stands, &row, typed.text("dag")).filter(|on| on.to_string() == typed.text("dag"));
    if sees(stands, vog_years(&ctx).await?, &row.programme, ctx.today()) == Sees::Nothing {
        return Err(Error::NotFound);
    }
    let part = Part::from_code(typed.text("deel"));
    let part = part.filter(|part| row.programme.hours.iter().any(|hours| hours.part == *part));
    let (Some(on), Some(part), Some(mark)) = (on, part, Mark::from_code(typed.text("stand"))) else {
        return Err(Error::BadRequest("no such part of a day"));
    };
    let children = store::children_of_group(&ctx.state.db, &id).await?;
    let child = children.into_iter().find(|child| child.id == typed.text("kind")).ok_or(Error::NotFound)?;
    let answer = format!("/summerschool/groep/{id}?dag={on}#kind-{}", child.id);
    if let Some(mut tx) = once_only(&ctx, &sent, &format!("mark:{}", child.id), &answer).await? {
        store::mark(&mut tx, &child.id, (on, part), mark, false, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(see_other(&answer))
}
