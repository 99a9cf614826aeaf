//! The team of a group: behind a gate that only a VOG opens, and watched afterwards.

use super::{
    group_at, group_forms, once_only, one_button,
    store::{self, GroupRow, Member, Teams},
    vog_years,
};
use crate::{
    context::Ctx,
    error::Result,
    form::{Errors, FormState, Sent, see_other},
    i18n::Locale,
    people::store as people,
    ui::{
        Button, Choice, ChoiceKind, Choices, Name, Notice, Pictogram, PostForm, Select, Tag, Tone, choices_of,
    },
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::PoolState,
    summerschool::{
        Programme, Task,
        gate::{Refused, lets_in, lets_in_until},
    },
};
use std::collections::HashMap;

/// The active volunteers of the municipality, and what the gate says of each.
async fn gate_of_all(ctx: &Ctx, programme: &Programme) -> Result<Vec<(Choice, Result<(), Refused>)>> {
    let years = vog_years(ctx).await?;
    let records = people::pool(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let of_one = |record: people::Record| {
        let vog = record.volunteer?.vog;
        let choice = Choice::new(record.id, record.person.name);
        Some((choice, lets_in(vog, years, programme, ctx.today())))
    };
    Ok(records.into_iter().filter_map(of_one).collect())
}

/// Those who pass the gate, by name.
pub(super) async fn may_help(ctx: &Ctx, programme: &Programme) -> Result<Vec<Choice>> {
    let all = gate_of_all(ctx, programme).await?.into_iter();
    let mut may: Vec<_> = all.filter(|(_, gate)| gate.is_ok()).map(|(choice, _)| choice).collect();
    may.sort_by(|a, b| (&a.label, &a.value).cmp(&(&b.label, &b.value)));
    Ok(may)
}

/// Who stands in a team and wouldn't be let in now, and why: the last day was moved, or the VOG lapsed, or it turned out
/// that there is none. Nobody, once the programme is over.
pub(super) type Flagged = HashMap<String, Refused>;

pub(super) async fn flagged(ctx: &Ctx, programme: &Programme, teams: &Teams) -> Result<Flagged> {
    let mut flagged = Flagged::new();
    if programme.last < ctx.today() || teams.is_empty() {
        return Ok(flagged);
    }
    let gates: HashMap<_, _> =
        gate_of_all(ctx, programme).await?.into_iter().map(|(choice, gate)| (choice.value, gate)).collect();
    for member in teams.values().flatten() {
        let gate = gates.get(&member.person_id).copied().unwrap_or(Err(Refused::NoVolunteer));
        if let Err(refused) = gate {
            flagged.insert(member.person_id.clone(), refused);
        }
    }
    Ok(flagged)
}

/// Beside a name: this VOG doesn't count (any more).
pub(super) fn flag(lang: Locale, flagged: &Flagged, member: &Member) -> Option<AnyView> {
    flagged
        .contains_key(&member.person_id)
        .then(|| view! { " " <Tag text=tr!(lang, "summerschool.team.no_vog") tone=Tone::Warm/> }.into_any())
}

/// Everyone whose VOG doesn't count, with the reason, for the coordinator.
pub(super) fn flagged_notice(lang: Locale, flagged: &Flagged, teams: &Teams) -> Option<AnyView> {
    let mut members: Vec<_> = teams.values().flatten().collect();
    members.sort_by(|a, b| (&a.roepnaam, &a.person_id).cmp(&(&b.roepnaam, &b.person_id)));
    members.dedup_by(|a, b| a.person_id == b.person_id);
    let line = |member: &Member| {
        let why = tr!(lang, format!("error.{}", flagged.get(&member.person_id)?.code()));
        let href = format!("/mensen/{}", member.person_id);
        Some(view! { <li><a href=href><Name name=member.roepnaam.clone()/></a>": "{why}</li> })
    };
    let lines: Vec<_> = members.into_iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>
                <p>{tr!(lang, "summerschool.team.flagged")}</p><ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}

/// Of whoever stands in another group too, that group's name: the groups are there at the same hours.
pub(super) type Elsewhere = HashMap<String, String>;

pub(super) fn elsewhere(teams: &Teams, groups: &[GroupRow], here: &str) -> Elsewhere {
    let others = groups.iter().filter(|group| group.id != here);
    let members = others.flat_map(|group| {
        let team = teams.get(&group.id).into_iter().flatten();
        team.map(|member| (member.person_id.clone(), group.name.clone()))
    });
    members.collect()
}

/// The members of a team with a way to take them out, and the form that adds one.
pub(super) fn team_part(
    ctx: &Ctx,
    group_id: &str,
    team: &[Member],
    (flagged, elsewhere): (&Flagged, &Elsewhere),
    may: &[Choice],
) -> AnyView {
    let lang = ctx.lang;
    let rows: Vec<_> = team
        .iter()
        .map(|one| {
            let task = tr!(lang, format!("summerschool.task.{}", one.task.code()));
            let action = format!("/summerschool/groep/{group_id}/team/{}/weg", one.person_id);
            let remove =
                one_button(ctx, action, tr!(lang, "summerschool.team.remove"), Pictogram::Cross, false);
            let flag = flag(lang, flagged, one);
            let also = elsewhere.get(&one.person_id).map(|group| {
                view! { " " <Tag text=tr!(lang, "summerschool.team.also", group = group) tone=Tone::Warm/> }
            });
            view! { <li><span><Name name=one.roepnaam.clone()/>" · "{task}{flag}{also}</span>{remove}</li> }
        })
        .collect();
    let may = may.to_vec();
    let tasks = choices_of::<Task>(lang, "summerschool.task");
    view! {
        <h2>{tr!(lang, "summerschool.team.title")}</h2>
        {team.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.team.none")}</p> })}
        <ul class="lines">{rows}</ul>
        <PostForm action=format!("/summerschool/groep/{group_id}/team")>
            <p class="hint">{tr!(lang, "summerschool.team.hint")}</p>
            <Select name="persoon" label=tr!(lang, "summerschool.team.who") empty=tr!(lang, "summerschool.choose")
                choices=may/>
            <Choices name="taak" legend=tr!(lang, "summerschool.team.as") kind=ChoiceKind::One
                choices=tasks small=true/>
            <Button label=tr!(lang, "summerschool.team.add") sign=Pictogram::Plus main=true/>
        </PostForm>
    }
    .into_any()
}

/// Whether this person passes the gate of a programme, or of a meeting with children, until its last day.
async fn gate(ctx: &Ctx, last: Date, person_id: &str) -> Result<Result<(), Refused>> {
    let record = people::find(&ctx.state.db, &ctx.me()?.municipality_id, person_id).await?;
    let volunteer =
        record.filter(|record| record.state == PoolState::Active).and_then(|record| record.volunteer);
    let Some(volunteer) = volunteer else { return Ok(Err(Refused::NoVolunteer)) };
    Ok(lets_in_until(volunteer.vog, vog_years(ctx).await?, last, ctx.today()))
}

/// The same gate for whoever helps at a meeting with children outside a programme.
pub async fn may_help_on(ctx: &Ctx, day: Date, person_id: &str) -> Result<bool> {
    Ok(gate(ctx, day, person_id).await?.is_ok())
}

pub async fn add_member(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (_, programme) = group_at(&ctx, &id).await?;
    let mut errors = Errors::default();
    let person_id = sent.typed.text("persoon").to_owned();
    if person_id.is_empty() {
        errors.add("persoon", "choose_one");
    } else if let Err(refused) = gate(&ctx, programme.programme.last, &person_id).await? {
        errors.add("persoon", refused.code());
    }
    let task = Task::from_code(sent.typed.text("taak"));
    if task.is_none() {
        errors.add("taak", "choose_one");
    }
    let (Some(task), true) = (task, errors.is_empty()) else {
        return group_forms::refused_member(ctx, id, FormState::refused(&sent, errors)).await;
    };
    let answer = format!("/summerschool/groep/{id}/wijzigen");
    if let Some(mut tx) = once_only(&ctx, &sent, &format!("team:{id}"), &answer).await? {
        store::add_to_team(&mut tx, &id, &person_id, task, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(see_other(&answer))
}

pub async fn remove_member(
    ctx: Ctx,
    Path((id, person_id)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response> {
    group_at(&ctx, &id).await?;
    let answer = format!("/summerschool/groep/{id}/wijzigen");
    if let Some(mut tx) = once_only(&ctx, &sent, &format!("team:{id}:{person_id}"), &answer).await? {
        store::remove_from_team(&mut tx, &id, &person_id).await?;
        tx.commit().await?;
    }
    Ok(see_other(&answer))
}
