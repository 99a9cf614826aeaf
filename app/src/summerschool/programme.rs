//! /summerschool/{id}: a programme as its coordinator sees it.

use super::{
    HUB, once_only, one_button, programme_at,
    store::{self, GroupRow, Member, ProgrammeRow, Teams},
};
use crate::{
    activities::store::places_ever,
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    i18n::{Locale, date},
    page::Page,
    people::set_words,
    ui::{LinkButton, Name, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, summerschool::Programme};

#[derive(Clone)]
struct Shown {
    row: ProgrammeRow,
    place: String,
    groups: Vec<GroupRow>,
    teams: Teams,
}

pub async fn programme(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let (db, municipality) = (&ctx.state.db, ctx.me()?.municipality_id.clone());
    let place = places_ever(db, &municipality).await?;
    let place = place.into_iter().find(|place| place.id == row.programme.place_id);
    let shown = Shown {
        place: place.map(|place| place.name).unwrap_or_default(),
        groups: store::groups(db, &municipality, &id).await?,
        teams: store::teams(db, &id).await?,
        row,
    };
    let title = shown.row.programme.name.clone();
    Ok(Page::new(title).show(ctx, move |ctx| view(ctx, &shown)).await)
}

/// From when to when, on which days.
pub(super) fn when(lang: Locale, programme: &Programme) -> String {
    tr!(
        lang,
        "summerschool.when",
        first = date(lang, programme.first),
        last = date(lang, programme.last),
        days = set_words(lang, "day", programme.days)
    )
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, row) = (ctx.lang, &shown.row);
    let id = &row.id;
    let groups: Vec<_> =
        shown.groups.iter().map(|group| group_card(lang, group, shown.teams.get(&group.id))).collect();
    let hours: Vec<_> = row
        .programme
        .hours
        .iter()
        .map(|one| {
            let part = tr!(lang, format!("part.{}", one.part.code()));
            view! { <p class="fact-line">{pictogram(Pictogram::Clock)}<span>{part}" "<bdi>{one.words()}</bdi></span></p> }
        })
        .collect();
    view! {
        <p><LinkButton href=HUB label=tr!(lang, "summerschool.title") sign=Pictogram::Back quiet=true/></p>
        <h1><bdi>{row.programme.name.clone()}</bdi></h1>
        <p class="fact-line">{pictogram(Pictogram::Calendar)}<span>{when(lang, &row.programme)}</span></p>
        {hours}
        <p class="fact-line">{pictogram(Pictogram::Pin)}<bdi>{shown.place.clone()}</bdi></p>
        {enrolment(ctx, shown)}
        <h2>{tr!(lang, "summerschool.groups")}</h2>
        {shown.groups.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.no_groups")}</p> })}
        <ul class="meetings">{groups}</ul>
        <div class="btns">
            <LinkButton href=format!("/summerschool/{id}/groep") label=tr!(lang, "summerschool.group.add") sign=Pictogram::Plus
                main=shown.groups.is_empty()/>
            <LinkButton href=format!("/summerschool/{id}/week/1") label=tr!(lang, "summerschool.week.title") sign=Pictogram::Print/>
            <LinkButton href=format!("/summerschool/{id}/oefenen") label=tr!(lang, "summerschool.practice.title") sign=Pictogram::Talk/>
            <LinkButton href=format!("/summerschool/{id}/wijzigen") label=tr!(lang, "summerschool.form.edit") sign=Pictogram::Pen quiet=true/>
        </div>
    }
    .into_any()
}

/// Open for enrolment or not, and the way to enrol a child for a parent.
fn enrolment(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, id, open) = (ctx.lang, &shown.row.id, shown.row.open);
    let (words, label, sign) = match open {
        true => ("summerschool.is_open", "summerschool.close", Pictogram::Pause),
        false => ("summerschool.is_closed", "summerschool.open", Pictogram::Go),
    };
    let some = !shown.groups.is_empty();
    let action = format!("/summerschool/{id}/aanmelding");
    view! {
        <Notice tone=if open { Tone::Good } else { Tone::Plain } sign=Pictogram::Inbox>{tr!(lang, words)}</Notice>
        {some.then(|| view! {
            <div class="btns">
                <LinkButton href=format!("/summerschool/{id}/aanmelden/ouder") label=tr!(lang, "summerschool.enrol.for_parent")
                    sign=Pictogram::Plus main=true/>
                {one_button(ctx, action, tr!(lang, label), sign, false)}
            </div>
        })}
    }
    .into_any()
}

fn group_card(lang: Locale, group: &GroupRow, team: Option<&Vec<Member>>) -> AnyView {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let ages = tr!(lang, "summerschool.group.ages", from = group.age_from, to = group.age_to);
    let taken = tr!(lang, "summerschool.group.taken", taken = group.taken, size = group.size);
    let waiting = (group.waiting > 0).then(|| {
        view! { <Tag text=tr_n!(lang, "summerschool.group.waiting", count(group.waiting)) tone=Tone::Warm/> }
    });
    let team = team.cloned().unwrap_or_default();
    let nobody =
        team.is_empty().then(|| view! { <Tag text=tr!(lang, "summerschool.team.none") tone=Tone::Warm/> });
    let names: Vec<_> = team
        .into_iter()
        .map(|one| {
            let task = tr!(lang, format!("summerschool.task.{}", one.task.code()));
            view! { <p class="soft"><Name name=one.roepnaam/>" · "{task}</p> }
        })
        .collect();
    let (id, name) = (group.id.clone(), group.name.clone());
    view! {
        <li class="card">
            <h3><bdi>{name}</bdi></h3>
            <p>{ages}</p>
            <p class="tags"><Tag text=taken/>{waiting}{nobody}</p>
            {names}
            <div class="btns">
                <LinkButton href=format!("/summerschool/groep/{id}") label=tr!(lang, "summerschool.group.children") sign=Pictogram::List/>
                <LinkButton href=format!("/summerschool/groep/{id}/plan") label=tr!(lang, "summerschool.plan.title") sign=Pictogram::Calendar/>
                <LinkButton href=format!("/summerschool/groep/{id}/wijzigen") label=tr!(lang, "summerschool.group.edit") sign=Pictogram::People/>
            </div>
        </li>
    }
    .into_any()
}

/// Opens a programme for enrolment, or closes it again.
pub async fn open_or_close(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let answer = format!("/summerschool/{id}");
    let Some(mut tx) = once_only(&ctx, &sent, &format!("open:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    if !store::set_open(&mut tx, &ctx.me()?.municipality_id, &id, !row.open).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&answer))
}
