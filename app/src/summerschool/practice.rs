//! /summerschool/{id}/oefenen: each parent with a taalmaatje, as the engine proposes it and a coordinator confirms it.

use super::{
    once_only, programme_at, settings,
    store::{self, PracticeRow, ProgrammeRow},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed, see_other},
    i18n::Locale,
    matching::store as matching,
    page::Page,
    people::store as people,
    token,
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tag, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    matching::{Ask, Helper, Parts, Pool, Seeker},
    people::{Day, VolunteerRole},
    summerschool::practice::{self as rules, Pairing},
};
use std::collections::{HashMap, HashSet};

/// What stood there when the form was shown.
const WAS: &str = "was";

/// The parents of a programme and whoever may be a taalmaatje: not who is in a group at those hours.
async fn pool(ctx: &Ctx, row: &ProgrammeRow) -> Result<Pool> {
    let (db, municipality) = (&ctx.state.db, &row.municipality_id);
    let parents: HashSet<String> = store::parents(db, &row.id).await?.into_iter().collect();
    let teams = store::teams(db, &row.id).await?;
    let busy: HashSet<String> = teams.into_values().flatten().map(|one| one.person_id).collect();
    let (mut seekers, mut helpers) = (Vec::new(), Vec::new());
    for record in people::pool(db, municipality).await? {
        if let Some(taalvrager) = record.taalvrager.filter(|_| parents.contains(&record.id)) {
            seekers.push(Seeker { id: record.id.clone(), person: record.person.clone(), taalvrager });
        }
        let practises = |roles: Set<VolunteerRole>| {
            roles.has(VolunteerRole::Taalcoach) || roles.has(VolunteerRole::Maatje)
        };
        if let Some(volunteer) =
            record.volunteer.filter(|one| practises(one.roles) && !busy.contains(&record.id))
        {
            helpers.push(Helper { id: record.id, person: record.person, volunteer });
        }
    }
    Ok(Pool::new(Parts {
        settings: settings(ctx).await?,
        today: ctx.today(),
        kernen: Vec::new(),
        seekers,
        helpers,
        living: Vec::new(),
        declined: matching::declined_pairs(db, municipality).await?,
    }))
}

#[derive(Clone)]
struct Shown {
    row: ProgrammeRow,
    confirmed: Vec<PracticeRow>,
    proposed: Vec<Pairing>,
    names: HashMap<String, String>,
    /// The parents, by id.
    parents: Vec<String>,
    /// Of whom something must be asked first.
    asks: Vec<(String, Set<Ask>)>,
    /// Someone else confirmed other pairings since the form was shown.
    overtaken: bool,
}

pub async fn practice(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    show(ctx, row, false).await
}

async fn show(ctx: Ctx, row: ProgrammeRow, overtaken: bool) -> Result<Response> {
    let pool = pool(&ctx, &row).await?;
    let seekers = pool.seekers().iter().map(|one| (one.id.clone(), one.person.roepnaam.clone()));
    let helpers = pool.helpers().iter().map(|one| (one.id.clone(), one.person.roepnaam.clone()));
    let names = seekers.chain(helpers).collect();
    let parents = pool.seekers().iter().map(|one| one.id.clone()).collect();
    let asks = rules::asks(&pool, &row.programme);
    let programme = row.programme.clone();
    let proposed = tokio::task::spawn_blocking(move || rules::propose(&pool, &programme))
        .await
        .map_err(|failed| Error::Inside(failed.to_string()))?
        .map_err(|flaw| Error::Inside(flaw.to_string()))?;
    let confirmed = store::practice_of(&ctx.state.db, &row.id).await?;
    let shown = Shown { row, confirmed, proposed, names, parents, asks, overtaken };
    let status = if overtaken { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page::new(tr!(ctx.lang, "summerschool.practice.title")).status(status);
    Ok(page.show(ctx, move |ctx| view(ctx, &shown)).await)
}

/// Short for a list of pairings in their order.
fn mark(pairings: &[Pairing]) -> String {
    let lines: Vec<_> = pairings.iter().map(rules::write).collect();
    token::hash(&lines.join("\n"))
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let kept: Vec<_> = shown.confirmed.iter().filter_map(PracticeRow::pairing).collect();
    let mut names = shown.names.clone();
    for one in &shown.confirmed {
        names.insert(one.parent_id.clone(), one.parent.clone());
        names.insert(one.volunteer_id.clone(), one.volunteer.clone());
    }
    let mut sorted = kept.clone();
    sorted.sort();
    let news = sorted != shown.proposed;
    let back = format!("/summerschool/{}", shown.row.id);
    view! {
        <p><LinkButton href=back label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "summerschool.practice.title")}</h1>
        {shown.overtaken.then(|| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{tr!(lang, "changes.overtaken_tap")}</p></Notice>
        })}
        <p>{tr!(lang, "summerschool.practice.text")}</p>
        {shown.parents.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.practice.no_parents")}</p> })}
        {(!kept.is_empty()).then(|| view! {
            <Notice><p>{tr!(lang, "summerschool.practice.confirmed")}</p></Notice>
            {by_day(lang, shown, &names, &kept)}
        })}
        {(news && !shown.parents.is_empty()).then(|| proposal(ctx, shown, &names, mark(&sorted)))}
        {(!shown.parents.is_empty()).then(|| asks(lang, shown))}
    }
    .into_any()
}

fn proposal(ctx: &Ctx, shown: &Shown, names: &HashMap<String, String>, was: String) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let hidden: Vec<_> = shown
        .proposed
        .iter()
        .map(|one| view! { <input type="hidden" name="paar" value=rules::write(one)/> })
        .collect();
    let some = !hidden.is_empty();
    view! {
        <h2>{tr!(lang, "summerschool.practice.proposal")}</h2>
        {by_day(lang, shown, names, &shown.proposed)}
        {some.then(|| view! {
            <PostForm action=format!("/summerschool/{}/oefenen", shown.row.id)>
                <input type="hidden" name=WAS value=was/>
                {hidden}
                <Button label=tr!(lang, "summerschool.practice.confirm") sign=Pictogram::Ok main=true/>
            </PostForm>
        })}
    }
    .into_any()
}

/// Volunteers of whom isn't known whether they can come, or whether they have a VOG.
fn asks(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let name = |id: &String| shown.names.get(id).cloned().unwrap_or_default();
    let rows: Vec<_> = shown
        .asks
        .iter()
        .map(|(id, asks)| {
            let tag = |ask: Ask| view! { " " <Tag text=tr!(lang, format!("match.{}.tag", ask.code())) tone=Tone::Warm/> };
            let tags: Vec<_> = asks.iter().map(tag).collect();
            view! { <li><span><a href=format!("/mensen/{id}")><Name name=name(id)/></a>{tags}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <h2>{tr!(lang, "summerschool.practice.ask")}</h2><ul class="lines">{rows}</ul> }.into_any()
    })
}

/// Who sits with whom on each day, and who has nobody yet.
fn by_day(lang: Locale, shown: &Shown, names: &HashMap<String, String>, pairs: &[Pairing]) -> Vec<AnyView> {
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let day = |day: Day| {
        let of_day: Vec<_> = pairs.iter().filter(|one| one.day == day).collect();
        let rows: Vec<_> = of_day
            .iter()
            .map(|one| {
                let (parent, buddy) = (name(&one.parent_id), name(&one.volunteer_id));
                view! { <li><span><Name name=parent/>" · "<Name name=buddy/></span></li> }
            })
            .collect();
        let alone = shown.parents.iter().filter(|id| !of_day.iter().any(|one| one.parent_id == **id));
        let alone: Vec<_> = alone.map(|id| view! { <li><Name name=name(id)/></li> }).collect();
        let someone_alone = !alone.is_empty();
        view! {
            <section class="card">
                <h3>{tr!(lang, format!("day.{}", day.code()))}</h3>
                <ul class="lines">{rows}</ul>
                {someone_alone.then(|| view! {
                    <Notice tone=Tone::Warm sign=Pictogram::Warning>
                        <p>{tr!(lang, "summerschool.practice.alone")}</p><ul>{alone}</ul>
                    </Notice>
                })}
            </section>
        }
        .into_any()
    };
    shown.row.programme.days.iter().map(day).collect()
}

/// Keeps what was looked at, as far as it still can be; nothing, when someone else confirmed other pairings meanwhile.
pub async fn confirm(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let row = programme_at(&ctx, &id).await?;
    let pool = pool(&ctx, &row).await?;
    let pairs = rules::confirmed(&pool, &row.programme, sent.typed.values("paar"));
    let answer = format!("/summerschool/{id}/oefenen");
    let Some(mut tx) = once_only(&ctx, &sent, &format!("practice:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let held = store::hold_practice(&mut tx, &id, pairs).await?;
    if mark(&held.now) != sent.typed.text(WAS) && held.now != held.can_be {
        drop(tx);
        return show(ctx, row, true).await;
    }
    store::set_practice(&mut tx, &id, &held.can_be, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}
