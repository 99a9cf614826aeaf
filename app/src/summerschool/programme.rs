//! /summerschool/{id}: a programme as its coordinator sees it.

use super::{
    HUB,
    days::in_the_way,
    once_only, programme_at,
    store::{self, Count, GroupRow, ProgrammeRow, Teams},
    team::{Flagged, flag, flagged, flagged_notice},
};
use crate::{
    activities::store::{Names, names},
    context::Ctx,
    db::Db,
    error::{Error, Result},
    form::{KEY, Sent, see_other},
    i18n::{Locale, date},
    page::Page,
    people::set_words,
    ui::{Button, LinkButton, Name, Notice, Pictogram, Tag, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    summerschool::{Hours, Programme},
};

/// The field that says how enrolment is to be.
const STATE: &str = "aanmelding";
const OPEN: &str = "open";
const CLOSED: &str = "dicht";

#[derive(Clone)]
struct Shown {
    row: ProgrammeRow,
    names: Names,
    groups: Vec<GroupRow>,
    teams: Teams,
    flagged: Flagged,
    /// What else is in its place at its hours.
    in_the_way: Vec<String>,
    counts: Vec<Count>,
}

pub async fn programme(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let (db, municipality) = (&ctx.state.db, ctx.me()?.municipality_id.clone());
    let names = names(db, &municipality).await?;
    let teams = store::teams(db, &id).await?;
    let shown = Shown {
        counts: store::counts(db, &municipality, Some(&id), row.programme.first, row.programme.last).await?,
        in_the_way: in_the_way(&ctx, &row, &names).await?,
        groups: store::groups(db, &municipality, &id).await?,
        flagged: flagged(&ctx, &row.programme, &teams).await?,
        teams,
        names,
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

/// "09:00 tot 12:00"
pub(super) fn hours(lang: Locale, hours: &Hours) -> String {
    let (from, to) = hours.from_to();
    tr!(lang, "agenda.hours", from = from, to = to)
}

/// On which days (and which not), at what hours, and where.
pub(super) fn facts(lang: Locale, programme: &Programme, names: &Names) -> AnyView {
    let place = names.places.get(&programme.place_id).map(|place| place.name.clone());
    let parts: Vec<_> = programme
        .hours
        .iter()
        .map(|one| {
            let part = tr!(lang, format!("part.{}", one.part.code()));
            view! { <p class="fact-line">{pictogram(Pictogram::Clock)}<span>{part}" "{hours(lang, one)}</span></p> }
        })
        .collect();
    let off: Vec<_> = programme.off.iter().map(|day| date(lang, *day)).collect();
    let off = (!off.is_empty()).then(|| {
        let days = off.join(&tr!(lang, "people.comma"));
        view! { <p class="fact-line">{pictogram(Pictogram::Cross)}<span>{tr!(lang, "summerschool.off", days = days)}</span></p> }
    });
    view! {
        <p class="fact-line">{pictogram(Pictogram::Calendar)}<span>{when(lang, programme)}</span></p>
        {off}
        {parts}
        <p class="fact-line">{pictogram(Pictogram::Pin)}<bdi>{place}</bdi></p>
    }
    .into_any()
}

/// For everyone, also who isn't signed in: the programmes for which parents can enrol children now.
pub async fn open_to_all(db: &Db, municipality_id: &str, today: Date) -> Result<Vec<ProgrammeRow>> {
    let mut rows = store::programmes(db, municipality_id, today).await?;
    rows.retain(|row| row.open);
    Ok(rows)
}

/// Such a programme on the public page; whoever `enrols` goes on from it.
pub fn public_card(lang: Locale, row: &ProgrammeRow, names: &Names, enrols: bool) -> AnyView {
    let more = enrols.then(|| {
        view! { <LinkButton href=HUB label=tr!(lang, "summerschool.title") sign=Pictogram::Cap/> }
    });
    view! {
        <section class="card">
            <h2><bdi>{row.programme.name.clone()}</bdi></h2>
            {facts(lang, &row.programme, names)}
            <p>{tr!(lang, "summerschool.is_open")}</p>
            {more}
        </section>
    }
    .into_any()
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, row) = (ctx.lang, &shown.row);
    let id = &row.id;
    let groups: Vec<_> = shown.groups.iter().map(|group| group_card(lang, group, shown)).collect();
    view! {
        <p><LinkButton href=HUB label=tr!(lang, "summerschool.title") sign=Pictogram::Back quiet=true/></p>
        <h1><bdi>{row.programme.name.clone()}</bdi></h1>
        {facts(lang, &row.programme, &shown.names)}
        {in_the_way_notice(&shown.in_the_way)}
        {flagged_notice(lang, &shown.flagged, &shown.teams)}
        {enrolment(ctx, shown)}
        <h2>{tr!(lang, "summerschool.groups")}</h2>
        {shown.groups.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.no_groups")}</p> })}
        <ul class="meetings">{groups}</ul>
        {came(lang, &shown.counts)}
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

/// How many children were there, part by part.
fn came(lang: Locale, counts: &[Count]) -> Option<AnyView> {
    let line = |count: &Count| {
        let part = tr!(lang, format!("part.{}", count.part.code()));
        let text = format!("{} · {part}: {}", date(lang, count.on), count.present);
        view! { <li>{text}</li> }
    };
    let lines: Vec<_> = counts.iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! { <h2>{tr!(lang, "came.numbers.title")}</h2><ul class="lines">{lines}</ul> }.into_any()
    })
}

fn in_the_way_notice(all: &[String]) -> Option<AnyView> {
    let lines: Vec<_> = all.iter().map(|line| view! { <li><bdi>{line.clone()}</bdi></li> }).collect();
    (!lines.is_empty()).then(|| {
        view! { <Notice tone=Tone::Warm sign=Pictogram::Warning><ul>{lines}</ul></Notice> }.into_any()
    })
}

/// Open for enrolment or not, and the way to enrol a child for a parent.
fn enrolment(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, id, open) = (ctx.lang, &shown.row.id, shown.row.open);
    let (words, label, sign, wanted) = match open {
        true => ("summerschool.is_open", "summerschool.close", Pictogram::Pause, CLOSED),
        false => ("summerschool.is_closed", "summerschool.open", Pictogram::Go, OPEN),
    };
    let some = !shown.groups.is_empty();
    let action = format!("/summerschool/{id}/aanmelding");
    view! {
        <Notice tone=if open { Tone::Good } else { Tone::Plain } sign=Pictogram::Inbox>{tr!(lang, words)}</Notice>
        {some.then(|| view! {
            <div class="btns">
                <LinkButton href=format!("/summerschool/{id}/aanmelden/ouder") label=tr!(lang, "summerschool.enrol.for_parent")
                    sign=Pictogram::Plus main=true/>
                <form method="post" action=action>
                    <input type="hidden" name=KEY value=ctx.form_key()/>
                    <input type="hidden" name=STATE value=wanted/>
                    <Button label=tr!(lang, label) sign=sign quiet=true/>
                </form>
            </div>
        })}
    }
    .into_any()
}

fn group_card(lang: Locale, group: &GroupRow, shown: &Shown) -> AnyView {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let ages = tr!(lang, "summerschool.group.ages", from = group.age_from, to = group.age_to);
    let taken = tr!(lang, "summerschool.group.taken", taken = group.taken, size = group.size);
    let waiting = (group.waiting > 0).then(|| {
        view! { <Tag text=tr_n!(lang, "summerschool.group.waiting", count(group.waiting)) tone=Tone::Warm/> }
    });
    let team = shown.teams.get(&group.id).cloned().unwrap_or_default();
    let nobody =
        team.is_empty().then(|| view! { <Tag text=tr!(lang, "summerschool.team.none") tone=Tone::Warm/> });
    let names: Vec<_> = team
        .into_iter()
        .map(|one| {
            let task = tr!(lang, format!("summerschool.task.{}", one.task.code()));
            let flag = flag(lang, &shown.flagged, &one);
            view! { <p class="soft"><Name name=one.roepnaam/>" · "{task}{flag}</p> }
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

/// Opens a programme for enrolment or closes it, as the form says: an older page never turns it around.
pub async fn open_or_close(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    programme_at(&ctx, &id).await?;
    let open = match sent.typed.text(STATE) {
        OPEN => true,
        CLOSED => false,
        _ => return Err(Error::BadRequest("neither open nor closed")),
    };
    let answer = format!("/summerschool/{id}");
    let Some(mut tx) = once_only(&ctx, &sent, &format!("open:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    if !store::set_open(&mut tx, &ctx.me()?.municipality_id, &id, open).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&answer))
}
