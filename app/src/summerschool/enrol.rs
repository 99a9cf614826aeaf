//! Enrolling a child: what was typed waits on the server behind the person who is signed in.

use super::{
    HUB, enrol_pages, once_only, programme_at,
    store::{self, GroupRow, NewChild, ProgrammeRow},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    people::store::{self as people, drafts},
    ui::Choice,
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    account::DRAFT_DAYS,
    code::Coded,
    people::PoolState,
    summerschool::enrol::{self, Step},
};

/// Ticked when another child of the same name and year of birth really is another child.
pub(super) const TWIN: &str = "ander_kind";
/// Throws the answers away.
const AWAY: &str = "weg";

/// An enrolment under way.
#[derive(Clone)]
pub(super) struct Started {
    pub row: ProgrammeRow,
    pub groups: Vec<GroupRow>,
    pub typed: Typed,
    /// A coordinator enrols a child for a parent.
    pub for_another: bool,
    /// The parents a coordinator can choose from.
    pub parents: Vec<Choice>,
}

impl Started {
    /// For whom this doesn't exist: who is neither a taalvrager nor a coordinator. When it is closed, only a coordinator
    /// comes in.
    async fn find(ctx: &Ctx, id: &str, for_another: bool) -> Result<Self> {
        let me = ctx.me()?;
        let may = if for_another { me.actor.coordinator } else { me.actor.taalvrager };
        let row = programme_at(ctx, id).await?;
        if !may || !(row.open || me.actor.coordinator) || row.programme.last < ctx.today() {
            return Err(Error::NotFound);
        }
        let db = &ctx.state.db;
        let groups = store::groups(db, &me.municipality_id, id).await?;
        let mut typed =
            drafts::find(db, &owner(ctx)?, &draft(id, for_another), ctx.now).await?.unwrap_or_default();
        let mut parents = Vec::new();
        if for_another {
            let records = people::pool(db, &me.municipality_id).await?.into_iter();
            let mut names: Vec<_> = records
                .filter(|record| record.taalvrager.is_some())
                .map(|record| (record.person.name, record.id))
                .collect();
            names.sort();
            parents = names.into_iter().map(|(name, id)| Choice::new(id, name)).collect();
        } else {
            typed.set("ouder", me.id.as_str());
        }
        Ok(Self { row, groups, typed, for_another, parents })
    }

    fn fits(&self, birth_year: u32) -> bool {
        self.group_for(birth_year).is_some()
    }

    pub fn steps(&self) -> Vec<Step> {
        enrol::steps(self.for_another)
    }

    fn check(&self, step: Step) -> Errors {
        let mut errors = enrol::check(step, &self.typed, |year| self.fits(year));
        let chosen = self.typed.text("ouder");
        let known = self.parents.iter().any(|choice| choice.value == chosen);
        if step == Step::Parent && errors.is_empty() && !known {
            errors.add("ouder", "child_parent");
        }
        errors
    }

    fn first_open(&self) -> Option<Step> {
        self.steps().into_iter().find(|step| !self.check(*step).is_empty())
    }

    pub fn group_for(&self, birth_year: u32) -> Option<&GroupRow> {
        group_for(&self.groups, &self.row, birth_year)
    }

    pub fn address(&self, step: Step) -> String {
        format!("/summerschool/{}/aanmelden/{}{}", self.row.id, step.code(), self.query())
    }

    /// A coordinator who is a taalvrager too says with every page for whom the child is enrolled.
    pub fn query(&self) -> &'static str {
        if self.for_another { "?voor=ouder" } else { "" }
    }
}

/// The groups of a child's age.
pub(super) fn of_age<'a>(
    groups: &'a [GroupRow],
    row: &ProgrammeRow,
    birth_year: u32,
) -> impl Iterator<Item = &'a GroupRow> + Clone {
    let year = row.year();
    groups.iter().filter(move |group| group.group().fits(birth_year, year))
}

/// The group for a child: the first of its age with a place, else the first of its age, with its waiting list.
pub(super) fn group_for<'a>(
    groups: &'a [GroupRow],
    row: &ProgrammeRow,
    birth_year: u32,
) -> Option<&'a GroupRow> {
    let mut of_age = of_age(groups, row, birth_year);
    let has_place = |group: &&GroupRow| group.waiting == 0 && group.taken < group.size;
    of_age.clone().find(has_place).or_else(|| of_age.next())
}

fn owner(ctx: &Ctx) -> Result<String> {
    Ok(format!("person:{}", ctx.me()?.id))
}

fn draft(programme_id: &str, for_another: bool) -> String {
    format!("kind:{programme_id}:{}", if for_another { "ouder" } else { "eigen" })
}

fn is_for_another(ctx: &Ctx, step: &str) -> bool {
    step == Step::Parent.code() || ctx.query().has("voor", "ouder")
}

pub async fn question(ctx: Ctx, Path((id, step)): Path<(String, String)>) -> Result<Response> {
    let started = Started::find(&ctx, &id, is_for_another(&ctx, &step)).await?;
    let step = Step::from_code(&step).filter(|step| started.steps().contains(step)).ok_or(Error::NotFound)?;
    if step == Step::Consent
        && let Some(open) = started.first_open()
    {
        return Ok(see_other(&started.address(open)));
    }
    let form = FormState::new(ctx.form_key(), started.typed.clone());
    Ok(enrol_pages::show(ctx, started, step, form).await)
}

/// The answer to one question, the sending of them all, or the throwing away.
pub async fn answer(ctx: Ctx, Path((id, step)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut started = Started::find(&ctx, &id, is_for_another(&ctx, &step)).await?;
    if step == AWAY {
        return throw_away(&ctx, &started).await;
    }
    let step = Step::from_code(&step).filter(|step| started.steps().contains(step)).ok_or(Error::NotFound)?;
    if step == Step::Consent {
        return send(ctx, started, sent).await;
    }
    enrol::answer(&mut started.typed, step, &sent.typed);
    let errors = started.check(step);
    if !errors.is_empty() {
        return Ok(enrol_pages::show(ctx, started, step, FormState::refused(&sent, errors)).await);
    }
    let mut tx = ctx.state.db.begin().await?;
    let form = draft(&started.row.id, started.for_another);
    drafts::keep(&mut tx, &owner(&ctx)?, &form, &started.typed, DRAFT_DAYS, ctx.now).await?;
    tx.commit().await?;
    let steps = started.steps();
    let next = steps.iter().position(|one| *one == step).and_then(|at| steps.get(at + 1).copied());
    Ok(see_other(&started.address(next.unwrap_or(Step::Consent))))
}

async fn throw_away(ctx: &Ctx, started: &Started) -> Result<Response> {
    let mut tx = ctx.state.db.begin().await?;
    drafts::throw_away(&mut tx, &owner(ctx)?, &draft(&started.row.id, started.for_another)).await?;
    tx.commit().await?;
    Ok(see_other(HUB))
}

/// With consent, the child is enrolled and the draft is gone.
async fn send(ctx: Ctx, started: Started, sent: Sent) -> Result<Response> {
    let answer = match started.for_another {
        true => format!("/summerschool/{}", started.row.id),
        false => HUB.to_owned(),
    };
    let Some(mut tx) = once_only(&ctx, &sent, "enrol", &answer).await? else { return Ok(see_other(&answer)) };
    if let Some(open) = started.first_open() {
        return Ok(see_other(&started.address(open)));
    }
    if !sent.typed.has("toestemming", "ja") {
        drop(tx);
        return Ok(refused(ctx, started, &sent, ("toestemming", "child_consent")).await);
    }
    let child = enrol::read(&started.typed, |year| started.fits(year));
    let child = child.map_err(|_| Error::BadRequest("an answer that was checked before"))?;
    let (me, parent) = (ctx.me()?, started.typed.text("ouder"));
    let form = draft(&started.row.id, started.for_another);
    let there = people::find_in(&mut tx, &me.municipality_id, parent).await?;
    let parent_may = there.is_some_and(|one| one.state == PoolState::Active && one.taalvrager.is_some());
    if !parent_may || !drafts::hold(&mut tx, &owner(&ctx)?, &form).await? {
        return Ok(see_other(&answer));
    }
    // Chosen among groups that are held: who enrols at the same moment can't take the place that was seen.
    let of_age = of_age(&started.groups, &started.row, child.birth_year).map(|group| group.id.as_str());
    let groups = store::hold_groups(&mut tx, &started.row.id, of_age.collect()).await?;
    if !sent.typed.has(TWIN, "ja") && store::is_there(&mut tx, &started.row.id, &child).await? {
        drop(tx);
        return Ok(refused(ctx, started, &sent, (TWIN, "child_double")).await);
    }
    let group = group_for(&groups, &started.row, child.birth_year).ok_or(Error::NotFound)?;
    let new =
        NewChild { group_id: &group.id, parent_id: parent, child: &child, locale: ctx.lang, by: &me.id };
    store::enrol(&mut tx, new, ctx.now).await?;
    drafts::throw_away(&mut tx, &owner(&ctx)?, &form).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

/// The last page again, with what is wrong.
async fn refused(ctx: Ctx, started: Started, sent: &Sent, (field, code): (&str, &'static str)) -> Response {
    let mut errors = Errors::default();
    errors.add(field, code);
    enrol_pages::show(ctx, started, Step::Consent, FormState::refused(sent, errors)).await
}
