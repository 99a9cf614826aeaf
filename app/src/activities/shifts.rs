//! A volunteer takes a shift or gives it back. Field `doe`: a task, or `terug`.

use super::{
    sign_up::{At, begin, finish},
    store,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
};
use axum::response::Response;
use meedoen_rules::{
    activities::{shift::Task, who},
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
    let Some((mut tx, held)) = begin(&ctx, &at, &sent, "shift").await? else {
        return Ok(see_other(&format!("/agenda/{}/{}", at.0.0, at.0.1)));
    };
    let taken = match task {
        Some(task) => store::take_shift(&mut tx, &held, (&me.id, me.actor.volunteer), task, ctx.now).await?,
        None => store::give_back(&mut tx, &held, &me.id, ctx.now).await?,
    };
    finish(ctx, at, sent, tx, taken).await
}
