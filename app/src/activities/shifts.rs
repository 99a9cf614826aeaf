//! A volunteer takes a shift or gives it back. Field `doe`: a task, or `terug`.

use super::{
    pages::meeting::found,
    sign_up::{At, begin, finish, one, refused},
    store,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    summerschool::may_help_on,
};
use axum::response::Response;
use meedoen_rules::{
    activities::{Kind, shift::Task, sign_up::Refusal, who},
    code::Coded,
};

pub async fn shift(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    if !who::takes_shifts(&me.actor) {
        return Err(Error::NotFound);
    }
    let task = match sent.typed.text("doe") {
        "terug" => None,
        task => Some(Task::from_code(task).ok_or(Error::BadRequest("no such task"))?),
    };
    if task.is_some() && !passes_the_gate(&ctx, &at).await? {
        return refused(ctx, &at, &sent, one("aanmelding", Refusal::NoVog)).await;
    }
    let Some((mut tx, held)) = begin(&ctx, &at, &sent, "shift").await? else {
        return Ok(see_other(&format!("/agenda/{}/{}", at.0.0, at.0.1)));
    };
    let taken = match task {
        Some(task) => store::take_shift(&mut tx, &held, (&me.id, me.actor.volunteer), task, ctx.now).await?,
        None => store::give_back(&mut tx, &held, &me.id, ctx.now).await?,
    };
    finish(ctx, at, sent, tx, taken).await
}

/// Where children are, only a VOG lets one help. Nothing becomes such a meeting later: none is planned any more, so this
/// may be asked before the meeting is held.
async fn passes_the_gate(ctx: &Ctx, at: &At) -> Result<bool> {
    let entry = found(ctx, &at.0.0, &at.0.1).await?.entry;
    if !Kind::from_code(&entry.planned.plan.kind).is_some_and(Kind::needs_vog) {
        return Ok(true);
    }
    may_help_on(ctx, entry.meeting.date, &ctx.me()?.id).await
}
