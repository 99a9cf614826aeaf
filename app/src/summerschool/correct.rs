//! /summerschool/kind/{child}: what was said of a child, once more, each answer with a way to correct it. For its parent,
//! and for a coordinator who writes down what a parent said on the phone.

use super::{
    child::Known,
    enrol::{group_for, of_age},
    enrol_pages::{answer_line, fields, said},
    once_only,
    store::{self, Correction, GroupRow},
    takes_until,
};
use crate::{
    context::Ctx,
    db::Tx,
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
    summerschool::enrol::{self, Child, Step},
};

const VERSION: &str = "versie";

/// A child whose answers may be corrected.
#[derive(Clone)]
struct Correctable {
    known: Known,
    groups: Vec<GroupRow>,
}

impl Correctable {
    /// Once it was withdrawn or all is over, it isn't there for anyone.
    async fn find(ctx: &Ctx, id: &str) -> Result<Self> {
        let known = Known::find(ctx, id).await?;
        let state = known.child.state();
        let stands = matches!(state, SignUpState::In | SignUpState::Waiting | SignUpState::Offered);
        if !stands || known.row.programme.last < ctx.today() {
            return Err(Error::NotFound);
        }
        let row = &known.row;
        let groups = store::groups(&ctx.state.db, &row.municipality_id, &row.id).await?;
        Ok(Self { known, groups })
    }

    fn fits(&self, birth_year: u32) -> bool {
        group_for(&self.groups, &self.known.row, birth_year).is_some()
    }

    /// The groups between which is chosen: those of its age and its own.
    fn choice(&self, birth_year: u32) -> Vec<&str> {
        let of_age = of_age(&self.groups, &self.known.row, birth_year).map(|group| group.id.as_str());
        of_age.chain([self.known.child.group_id.as_str()]).collect()
    }

    /// The one it stays in, else the one for its age.
    fn group<'a>(&self, groups: &'a [GroupRow], birth_year: u32) -> Option<&'a GroupRow> {
        let Known { child, row, .. } = &self.known;
        let own = of_age(groups, row, birth_year).find(|group| group.id == child.group_id);
        own.or_else(|| group_for(groups, row, birth_year))
    }

    fn path(&self) -> String {
        format!("/summerschool/kind/{}", self.known.child.id)
    }
}

fn steps() -> impl Iterator<Item = Step> {
    enrol::steps(false).into_iter().filter(|step| *step != Step::Consent)
}

pub async fn answers(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let one = Correctable::find(&ctx, &id).await?;
    let page = Page::new(tr!(ctx.lang, "summerschool.correct.title"));
    Ok(page.show(ctx, move |ctx| view(ctx, &one)).await)
}

fn view(ctx: &Ctx, one: &Correctable) -> AnyView {
    let lang = ctx.lang;
    let typed = one.known.child.answers().typed();
    let lines: Vec<_> = steps()
        .map(|step| {
            let href = format!("{}/{}", one.path(), step.code());
            answer_line(lang, step, said(lang, &typed, step), href)
        })
        .collect();
    view! {
        <p><LinkButton href=one.known.back() label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
        <h1><Name name=one.known.child.first_name.clone()/></h1>
        <p>{tr!(lang, "summerschool.correct.title")}</p>
        <dl class="answers">{lines}</dl>
    }
    .into_any()
}

pub async fn question(ctx: Ctx, Path((id, what)): Path<(String, String)>) -> Result<Response> {
    let one = Correctable::find(&ctx, &id).await?;
    let step =
        Step::from_code(&what).filter(|step| steps().any(|one| one == *step)).ok_or(Error::NotFound)?;
    let mut typed = one.known.child.answers().typed();
    typed.set(VERSION, one.known.child.version.to_string());
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, one, step, form, false).await)
}

async fn show(ctx: Ctx, one: Correctable, step: Step, form: FormState, overtaken: bool) -> Response {
    let title = tr!(ctx.lang, format!("summerschool.enrol.question.{}", step.code()));
    let status = if overtaken { StatusCode::CONFLICT } else { form.status() };
    Page::new(title)
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let version = form.typed().text(VERSION).to_owned();
            view! {
                <p><LinkButton href=one.path() label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
                {overtaken.then(|| view! {
                    <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "summerschool.overtaken")}</Notice>
                })}
                <PostForm action=format!("{}/{}", one.path(), step.code()) class="question">
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
    let one = Correctable::find(&ctx, id).await?;
    if !steps().any(|other| other == step) {
        return Err(Error::NotFound);
    }
    let child = &one.known.child;
    let mut typed: Typed = child.answers().typed();
    typed.set("ouder", child.parent_id.as_str());
    enrol::answer(&mut typed, step, &sent.typed);
    let errors: Errors = enrol::check(step, &typed, |year| one.fits(year));
    if !errors.is_empty() {
        return Ok(show(ctx, one, step, FormState::refused(&sent, errors), false).await);
    }
    let version = sent.typed.text(VERSION).parse().map_err(|_| Error::BadRequest("no version"))?;
    let answers = enrol::read(&typed, |year| one.fits(year));
    let answers = answers.map_err(|_| Error::BadRequest("an answer that was checked before"))?;
    let Some(mut tx) = once_only(&ctx, &sent, &format!("correct:{id}"), &one.path()).await? else {
        return Ok(see_other(&one.path()));
    };
    if write(&mut tx, &ctx, &one, version, &answers).await? == Change::Done {
        tx.commit().await?;
        return Ok(see_other(&one.path()));
    }
    drop(tx);
    let mut typed = sent.typed.clone();
    typed.set(VERSION, one.known.child.version.to_string());
    let form = FormState::new(ctx.form_key(), typed);
    Ok(show(ctx, one, step, form, true).await)
}

/// Chooses its group among groups that are held, so that a place that was seen isn't gone.
async fn write(tx: &mut Tx, ctx: &Ctx, one: &Correctable, version: i64, answers: &Child) -> Result<Change> {
    let Known { child, row, .. } = &one.known;
    let groups = store::hold_groups(tx, &row.id, one.choice(answers.birth_year)).await?;
    let group = one.group(&groups, answers.birth_year).ok_or(Error::NotFound)?;
    let until = takes_until(&row.programme, ctx.now);
    store::correct(tx, Correction { child, version, answers, group_id: &group.id, until }, ctx.now).await
}
