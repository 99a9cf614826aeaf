//! A group to add, to change, or to take away; on one page with its team (see `team`).

use super::{
    HUB, group_at, once_only, one_button, programme_at,
    store::{self, GroupRow, ProgrammeRow},
    team::{elsewhere, flagged, may_help, team_part},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed, see_other},
    i18n::Locale,
    organisations::store::Change,
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, PostForm, TextField, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::summerschool::Group;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    #[default]
    Nothing,
    Overtaken,
    TooSmall,
    /// A child stood in it.
    InUse,
}

impl Told {
    fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Overtaken => Some("summerschool.overtaken"),
            Self::TooSmall => Some("summerschool.group.too_small"),
            Self::InUse => Some("summerschool.group.in_use"),
        }
    }
}

/// The page has two forms; one of them may come back refused.
#[derive(Default)]
struct Sheet {
    group: Option<FormState>,
    member: Option<FormState>,
    told: Told,
}

impl Sheet {
    fn status(&self) -> StatusCode {
        let refused =
            [&self.group, &self.member].into_iter().flatten().find(|form| !form.errors().is_empty());
        match (self.told, refused) {
            (Told::Nothing, None) => StatusCode::OK,
            (Told::Nothing, Some(form)) => form.status(),
            _ => StatusCode::CONFLICT,
        }
    }
}

pub async fn edit_group(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    show(ctx, id, Sheet::default()).await
}

/// The page again, when someone can't be put into the team.
pub(super) async fn refused_member(ctx: Ctx, id: String, form: FormState) -> Result<Response> {
    show(ctx, id, Sheet { member: Some(form), ..Sheet::default() }).await
}

fn group_form(ctx: &Ctx, group: &GroupRow) -> FormState {
    let mut typed = group.group().typed();
    typed.set(VERSION, group.version.to_string());
    FormState::new(ctx.form_key(), typed)
}

async fn show(ctx: Ctx, id: String, sheet: Sheet) -> Result<Response> {
    let (group, row) = group_at(&ctx, &id).await?;
    let teams = store::teams(&ctx.state.db, &row.id).await?;
    let flagged = flagged(&ctx, &row.programme, &teams).await?;
    let groups = store::groups(&ctx.state.db, &row.municipality_id, &row.id).await?;
    let elsewhere = elsewhere(&teams, &groups, &id);
    let may = may_help(&ctx, &row.programme).await?;
    let (status, words) = (sheet.status(), sheet.told.words());
    let form = sheet.group.unwrap_or_else(|| group_form(&ctx, &group));
    let member = sheet.member.unwrap_or_else(|| FormState::new(ctx.form_key(), Typed::default()));
    let page = Page::new(group.name.clone()).status(status);
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            let edit = edit_part(ctx, &group, &form);
            provide_context(member.clone());
            let team = teams.get(&id).map_or(&[][..], Vec::as_slice);
            let team = team_part(ctx, &id, team, (&flagged, &elsewhere), &may);
            view! {
                {back(lang, &row)}
                <h1><bdi>{group.name.clone()}</bdi></h1>
                {words.map(|words| view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, words)}</Notice> })}
                {team}
                {edit}
            }
            .into_any()
        })
        .await)
}

fn back(lang: Locale, row: &ProgrammeRow) -> impl IntoView + use<> {
    let href = format!("/summerschool/{}", row.id);
    view! { <p><LinkButton href=href label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p> }
}

/// The group's own form, and the way to take away one that was made by mistake.
fn edit_part(ctx: &Ctx, group: &GroupRow, form: &FormState) -> AnyView {
    let lang = ctx.lang;
    provide_context(form.clone());
    let version = form.typed().text(VERSION).to_owned();
    let path = format!("/summerschool/groep/{}", group.id);
    let remove = (group.ever == 0).then(|| {
        let label = tr!(lang, "summerschool.group.remove");
        one_button(ctx, format!("{path}/weg"), label, Pictogram::Bin, false)
    });
    view! {
        <h2>{tr!(lang, "summerschool.group.edit_title")}</h2>
        <PostForm action=format!("{path}/wijzigen")>
            <input type="hidden" name=VERSION value=version/>
            {fields(lang)}
            <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok/>
        </PostForm>
        {remove}
    }
    .into_any()
}

pub async fn change_group(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (row, programme) = group_at(&ctx, &id).await?;
    let group = match Group::read(&sent.typed) {
        Ok(group) => group,
        Err(errors) => {
            let group = Some(FormState::refused(&sent, errors));
            return show(ctx, id, Sheet { group, ..Sheet::default() }).await;
        }
    };
    let version = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let answer = format!("/summerschool/{}", programme.id);
    let Some(mut tx) = once_only(&ctx, &sent, &format!("group:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let told = match store::update_group(&mut tx, &id, version, &group).await? {
        Change::Done => {
            store::settle_group(&mut tx, &id, super::takes_until(&programme.programme, ctx.now), ctx.now)
                .await?;
            tx.commit().await?;
            return Ok(see_other(&answer));
        }
        Change::InUse => Told::TooSmall,
        _ => Told::Overtaken,
    };
    drop(tx);
    let mut typed = sent.typed.clone();
    typed.set(VERSION, row.version.to_string());
    let group = Some(FormState::new(ctx.form_key(), typed));
    show(ctx, id, Sheet { group, told, ..Sheet::default() }).await
}

/// Takes away a group in which no child ever stood.
pub async fn remove_group(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let row = match group_at(&ctx, &id).await {
        Ok((_, row)) => row,
        // Gone already, at a second tap.
        Err(Error::NotFound) => return Ok(see_other(HUB)),
        Err(failed) => return Err(failed),
    };
    let answer = format!("/summerschool/{}", row.id);
    let Some(mut tx) = once_only(&ctx, &sent, &format!("remove:{id}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    if store::delete_group(&mut tx, &id).await? {
        tx.commit().await?;
        return Ok(see_other(&answer));
    }
    drop(tx);
    show(ctx, id, Sheet { told: Told::InUse, ..Sheet::default() }).await
}
