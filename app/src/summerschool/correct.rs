//! /summerschool/kind/{child}: what was said of a child, once more, each answer with a way to correct it. For its parent,
//! and for a coordinator who writes down what a parent said on the phone.

use super::{
    HUB,
    enrol::group_for,
    enrol_pages::{answer_line, fields, said},
    once_only, programme_at,
    store::{self, ChildRow, Correction, GroupRow, ProgrammeRow},
    takes_until,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    organisations::store::Change,
    page::Page,
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    activities::line::SignUpState,
    code::Coded,
    summerschool::enrol::{self, Step},
};

const VERSION: &str = "versie";

/// A child whose answers may be corrected.
#[derive(Clone)]
struct Known {
    child: ChildRow,
    row: ProgrammeRow,
    groups: Vec<GroupRow>,
}

impl Known {
    /// For whoever is neither its parent nor a coordinator, it isn't there; nor once it was withdrawn or all is over.
    async fn find(ctx: &Ctx, id: &str) -> Result<Self> {
        let (db, me) = (&ctx.state.db, ctx.me()?);
        let child = store::find_child(db, &me.municipality_id, id).await?.ok_or(Error::NotFound)?;
        let row = programme_at(ctx, &child.programme_id).await?;
        let may = child.parent_id == me.id || me.actor.coordinator;
        let stands = matches!(child.state(), SignUpState::In | SignUpState::Waiting | SignUpState::Offered);
        if !may || !stands || row.programme.last < ctx.today() {
            return Err(Error::NotFound);
        }
        let groups = store::groups(db, &me.municipality_id, &row.id).await?;
        Ok(Self { child, row, groups })
    }

    fn fits(&self, birth_year: u32) -> bool {
        group_for(&self.groups, &self.row, birth_year).is_some()
    }

    /// The group it stays in, else the one for its age.
    fn group(&self, birth_year: u32) -> Option<&GroupRow> {
        let year = self.row.year();
        let own = self.groups.iter().find(|group| group.id == self.child.group_id);
        own.filter(|group| group.group().fits(birth_year, year))
            .or_else(|| group_for(&self.groups, &self.row, birth_year))
    }

    fn path(&self) -> String {
        format!("/summerschool/kind/{}", self.child.id)
    }
}

fn steps() -> impl Iterator<Item = Step> {
    enrol::steps(false).into_iter().filter(|step| *step != Step::Consent)
}

pub async fn answers(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let known = Known::find(&ctx, &id).await?;
    let own = known.child.parent_id == ctx.me()?.id;
    let page = Page::new(tr!(ctx.lang, "summerschool.correct.title"));
    Ok(page.show(ctx, move |ctx| view(ctx, &known, own)).await)
}

fn view(ctx: &Ctx, known: &Known, own: bool) -> AnyView {
    let lang = ctx.lang;
    let typed = known.child.answers().typed();
    let lines: Vec<_> = steps()
        .map(|step| {
            let href = format!("{}/{}", known.path(), step.code());
            answer_line(lang, step, said(lang, &typed, step), href)
        })
        .collect();
    let back = if own { HUB.to_owned() } else { format!("/summerschool/groep/{}", known.child.group_id) };
    view! {
        <p><LinkButton href=back label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
        <h1><Name name=known.child.first_name.clone()/></h1>
        <p>{tr!(lang, "summerschool.correct.title")}</p>
        <dl class="answers">{lines}</dl>
    }
    .into_any()
}

pub async fn question(ctx: Ctx, Path((id, what)): Path<(String, String)>) -> Result<Response> {
    let known = Known::find(&ctx, &id).await?;
    let step =
        Step::from_code(&what).filter(|step| steps().any(|one| one == *step)).ok_or(Error::NotFound)?;
    let mut typed = known.child.answers().typed();
    typed.set(VERSION, known.child.version.to_string());
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, known, step, form, false).await)
}

async fn show(ctx: Ctx, known: Known, step: Step, form: FormState, overtaken: bool) -> Response {
    let title = tr!(ctx.lang, format!("summerschool.enrol.question.{}", step.code()));
    let status = if overtaken { StatusCode::CONFLICT } else { form.status() };
    Page::new(title)
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let version = form.typed().text(VERSION).to_owned();
            view! {
                <p><LinkButton href=known.path() label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
                {overtaken.then(|| view! {
                    <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "summerschool.overtaken")}</Notice>
                })}
                <PostForm action=format!("{}/{}", known.path(), step.code()) class="question">
                    <input type="hidden" name=VERSION value=version/>
                    {fields(lang, step, &[])}
                    {(step == Step::Year).then(|| view! { <p class="soft">{tr!(lang, "summerschool.correct.group")}</p> })}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}

/// Keeps one answer; the others stay as they are.
pub(super) async fn keep(ctx: Ctx, id: &str, step: Step, sent: Sent) -> Result<Response> {
    let known = Known::find(&ctx, id).await?;
    if !steps().any(|one| one == step) {
        return Err(Error::NotFound);
    }
    let mut typed: Typed = known.child.answers().typed();
    typed.set("ouder", known.child.parent_id.as_str());
    enrol::answer(&mut typed, step, &sent.typed);
    let errors: Errors = enrol::check(step, &typed, |year| known.fits(year));
    if !errors.is_empty() {
        return Ok(show(ctx, known, step, FormState::refused(&sent, errors), false).await);
    }
    let version = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let answers = enrol::read(&typed, |year| known.fits(year));
    let answers = answers.map_err(|_| Error::BadRequest("an answer that was checked before"))?;
    let group = known.group(answers.birth_year).ok_or(Error::NotFound)?;
    let Some(mut tx) = once_only(&ctx, &sent, &format!("correct:{id}"), &known.path()).await? else {
        return Ok(see_other(&known.path()));
    };
    let correction = Correction {
        child: &known.child,
        version,
        answers: &answers,
        group_id: &group.id,
        until: takes_until(&known.row.programme, ctx.now),
    };
    if store::correct(&mut tx, correction, ctx.now).await? == Change::Done {
        tx.commit().await?;
        return Ok(see_other(&known.path()));
    }
    drop(tx);
    let mut typed = sent.typed.clone();
    typed.set(VERSION, known.child.version.to_string());
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, known, step, form, true).await)
}
