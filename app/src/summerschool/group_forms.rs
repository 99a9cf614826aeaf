//! A group to add or to change, and its team: behind a gate that only a VOG opens.

use super::{
    group_at, once_only, one_button, programme_at,
    store::{self, Member},
    vog_years,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::Locale,
    organisations::store::Change,
    page::Page,
    people::store as people,
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Name, Notice, Pictogram, PostForm, Select,
        TextField, Tone, choices_of,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::PoolState,
    summerschool::{
        Group, Programme, Task,
        gate::{Refused, lets_in},
    },
};

const VERSION: &str = "versie";

pub async fn new_group(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    programme_at(&ctx, &id).await?;
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(show_new(ctx, id, form).await)
}

async fn show_new(ctx: Ctx, programme_id: String, form: FormState) -> Response {
    let page = Page::new(tr!(ctx.lang, "summerschool.group.add")).status(form.status());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        view! {
            <p><LinkButton href=format!("/summerschool/{programme_id}") label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
            <PostForm action=format!("/summerschool/{programme_id}/groep")>
                <h1>{tr!(lang, "summerschool.group.add")}</h1>
                {fields(lang)}
                <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
            </PostForm>
        }
        .into_any()
    })
    .await
}

fn fields(lang: Locale) -> AnyView {
    view! {
        <TextField name="naam" label=tr!(lang, "summerschool.group.name")/>
        <TextField name="plaatsen" label=tr!(lang, "summerschool.group.size") kind="number"/>
        <div class="pair-of-fields">
            <TextField name="leeftijd_van" label=tr!(lang, "summerschool.group.age_from") kind="number"/>
            <TextField name="leeftijd_tot" label=tr!(lang, "summerschool.group.age_to") kind="number"/>
        </div>
    }
    .into_any()
}

pub async fn add_group(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    programme_at(&ctx, &id).await?;
    let group = match Group::read(&sent.typed) {
        Ok(group) => group,
        Err(errors) => return Ok(show_new(ctx, id, FormState::refused(&sent, errors)).await),
    };
    let answer = format!("/summerschool/{id}");
    if let Some(mut tx) = once_only(&ctx, &sent, &format!("group:{id}"), &answer).await? {
        store::insert_group(&mut tx, &id, &group, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(see_other(&answer))
}

/// What the page says besides its forms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    Overtaken,
    TooSmall,
}

pub async fn edit_group(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    show(ctx, id, None, None, Told::Nothing).await
}

/// The page with both forms; one of them may come back refused.
async fn show(
    ctx: Ctx,
    id: String,
    group_form: Option<FormState>,
    team_form: Option<FormState>,
    told: Told,
) -> Result<Response> {
    let (group, programme) = group_at(&ctx, &id).await?;
    let team = store::teams(&ctx.state.db, &programme.id).await?.remove(&id).unwrap_or_default();
    let may = may_help(&ctx, &programme.programme).await?;
    let group_form = group_form.unwrap_or_else(|| {
        let mut typed = group.group().typed();
        typed.set(VERSION, group.version.to_string());
        FormState::new(ctx.form_key(), typed)
    });
    let team_form = team_form.unwrap_or_else(|| FormState::new(ctx.form_key(), Typed::default()));
    let refused = [&group_form, &team_form].iter().any(|form| form.status() != StatusCode::OK);
    let status = match (told, refused) {
        (Told::Nothing, false) => StatusCode::OK,
        (Told::Nothing, true) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let page = Page::new(group.name.clone()).status(status);
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            let words = match told {
                Told::Nothing => None,
                Told::Overtaken => Some("summerschool.overtaken"),
                Told::TooSmall => Some("summerschool.group.too_small"),
            };
            let back = format!("/summerschool/{}", programme.id);
            provide_context(group_form.clone());
            let version = group_form.typed().text(VERSION).to_owned();
            let group_part = view! {
                <PostForm action=format!("/summerschool/groep/{id}/wijzigen")>
                    <input type="hidden" name=VERSION value=version/>
                    {fields(lang)}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok/>
                </PostForm>
            }
            .into_any();
            provide_context(team_form.clone());
            let team_part = team_part(ctx, &id, &team, &may);
            view! {
                <p><LinkButton href=back label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
                <h1><bdi>{group.name.clone()}</bdi></h1>
                {words.map(|words| view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, words)}</Notice> })}
                {team_part}
                <h2>{tr!(lang, "summerschool.group.edit_title")}</h2>
                {group_part}
            }
            .into_any()
        })
        .await)
}

/// The active volunteers of the municipality who pass the gate, by name.
async fn may_help(ctx: &Ctx, programme: &Programme) -> Result<Vec<Choice>> {
    let years = vog_years(ctx).await?;
    let mut records = people::pool(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    records.retain(|record| {
        let vog = record.volunteer.as_ref().map(|volunteer| volunteer.vog);
        vog.is_some_and(|vog| lets_in(vog, years, programme, ctx.today()).is_ok())
    });
    records.sort_by(|a, b| (&a.person.name, &a.id).cmp(&(&b.person.name, &b.id)));
    Ok(records.into_iter().map(|record| Choice::new(record.id, record.person.name)).collect())
}

fn team_part(ctx: &Ctx, group_id: &str, team: &[Member], may: &[Choice]) -> AnyView {
    let lang = ctx.lang;
    let rows: Vec<_> = team
        .iter()
        .map(|one| {
            let task = tr!(lang, format!("summerschool.task.{}", one.task.code()));
            let action = format!("/summerschool/groep/{group_id}/team/{}/weg", one.person_id);
            let remove =
                one_button(ctx, action, tr!(lang, "summerschool.team.remove"), Pictogram::Cross, false);
            view! { <li><span><Name name=one.roepnaam.clone()/>" · "{task}</span>{remove}</li> }
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

pub async fn change_group(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (row, programme) = group_at(&ctx, &id).await?;
    let group = match Group::read(&sent.typed) {
        Ok(group) => group,
        Err(errors) => {
            return show(ctx, id, Some(FormState::refused(&sent, errors)), None, Told::Nothing).await;
        }
    };
    let version = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let answer = format!("/summerschool/{}", programme.id);
    let Some(mut tx) = once_only(&ctx, &sent, &format!("group:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let told = match store::update_group(&mut tx, &id, version, &group).await? {
        Change::Done => {
            store::settle_group(&mut tx, &id, super::begins(&programme.programme), ctx.now).await?;
            tx.commit().await?;
            return Ok(see_other(&answer));
        }
        Change::InUse => Told::TooSmall,
        _ => Told::Overtaken,
    };
    drop(tx);
    let mut typed = sent.typed.clone();
    typed.set(VERSION, row.version.to_string());
    let form = FormState::new(ctx.form_key(), typed);
    show(ctx, id, Some(form), None, told).await
}

/// Whether this person passes the gate.
async fn gate(ctx: &Ctx, programme: &Programme, person_id: &str) -> Result<Result<(), Refused>> {
    let record = people::find(&ctx.state.db, &ctx.me()?.municipality_id, person_id).await?;
    let volunteer =
        record.filter(|record| record.state == PoolState::Active).and_then(|record| record.volunteer);
    let Some(volunteer) = volunteer else { return Ok(Err(Refused::NoVolunteer)) };
    Ok(lets_in(volunteer.vog, vog_years(ctx).await?, programme, ctx.today()))
}

pub async fn add_member(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (_, programme) = group_at(&ctx, &id).await?;
    let mut errors = Errors::default();
    let person_id = sent.typed.text("persoon").to_owned();
    if person_id.is_empty() {
        errors.add("persoon", "choose_one");
    } else if let Err(refused) = gate(&ctx, &programme.programme, &person_id).await? {
        errors.add("persoon", refused.code());
    }
    let task = Task::from_code(sent.typed.text("taak"));
    if task.is_none() {
        errors.add("taak", "choose_one");
    }
    let (Some(task), true) = (task, errors.is_empty()) else {
        return show(ctx, id, None, Some(FormState::refused(&sent, errors)), Told::Nothing).await;
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
