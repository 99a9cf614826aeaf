//! What is done with a hulpvraag: a volunteer's answer, how it went, a message, a report.

use super::{
    one::{Reader, refused},
    report::Reported,
    scopes,
    store::{self, Hulpvraag},
};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Sent, see_other},
    limits::Limited,
    once,
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    code::Coded,
    help::{ending::Outcome, guide::Unsuitable, message::Message},
    typed::Errors,
};

/// Begins a step with a hulpvraag; none when this form was carried out before, with where its sender goes.
pub(super) async fn begin(
    ctx: &Ctx,
    id: &str,
    sent: &Sent,
    here: &str,
) -> Result<std::result::Result<Tx, String>> {
    let mut tx = ctx.state.db.begin().await?;
    let before = once::carried_out_before(&mut tx, &scope(ctx, id)?, sent, here, ctx.now).await?;
    Ok(before.map_or(Ok(tx), Err))
}

/// Keeps the step, and where its sender goes.
pub(super) async fn finish(ctx: &Ctx, id: &str, sent: &Sent, mut tx: Tx, to: &str) -> Result<Response> {
    once::answered(&mut tx, &scope(ctx, id)?, sent, to).await?;
    tx.commit().await?;
    Ok(see_other(to))
}

fn scope(ctx: &Ctx, id: &str) -> Result<String> {
    Ok(scopes::acted(&ctx.me()?.id, id))
}

/// A volunteer's answer. Field `antwoord`: `ja`, `nee` (not now) or `terug`.
pub async fn answer(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = Reader::of(&ctx, &id).await?;
    if !reader.helper && !reader.may_answer() {
        return Err(Error::NotFound);
    }
    let mut tx = match begin(&ctx, &id, &sent, &one.path()).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    let to = match sent.typed.text("antwoord") {
        "ja" => {
            // Whoever comes second finds the page saying so, with thanks.
            store::take(&mut tx, &id, &reader.id, ctx.now).await?;
            one.path()
        }
        "nee" => {
            store::not_now(&mut tx, &id, &reader.id, ctx.now).await?;
            "/hulp".to_owned()
        }
        "terug" => {
            store::give_back(&mut tx, &id, &reader.id, ctx.now).await?;
            "/hulp".to_owned()
        }
        _ => return Err(Error::BadRequest("no such answer")),
    };
    finish(&ctx, &id, &sent, tx, &to).await
}

/// Asker and helper, as long as it is taken.
async fn the_two(ctx: &Ctx, id: &str) -> Result<(Hulpvraag, Reader)> {
    let (one, reader) = Reader::of(ctx, id).await?;
    if reader.mine || reader.helper { Ok((one, reader)) } else { Err(Error::NotFound) }
}

/// How it went, by one of the two.
pub async fn how(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = the_two(&ctx, &id).await?;
    let said = match Outcome::read(&sent.typed) {
        Ok(said) => said,
        Err(errors) => return refused(ctx, &id, &sent, errors).await,
    };
    let mut tx = match begin(&ctx, &id, &sent, &one.path()).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    store::say(&mut tx, &id, &reader.id, said, ctx.now).await?;
    finish(&ctx, &id, &sent, tx, &one.path()).await
}

/// A message to the other of the two.
pub async fn write(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = the_two(&ctx, &id).await?;
    ctx.limit(Limited::HelpMessage, &reader.id)?;
    let message = match Message::read(&sent.typed) {
        Ok(message) => message,
        Err(errors) => return refused(ctx, &id, &sent, errors).await,
    };
    let to = format!("{}#berichten", one.path());
    let mut tx = match begin(&ctx, &id, &sent, &to).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    let written = store::write(&mut tx, &one, &reader.id, &message, ctx.lang, ctx.now).await?;
    let to = if written { to } else { format!("{}?overgenomen=nee", one.path()) };
    finish(&ctx, &id, &sent, tx, &to).await
}

/// Something unsuitable, by any reader of it. Field `reden`.
pub async fn report(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let reported = Reported::of(&ctx, &id).await?;
    let Some(why) = Unsuitable::from_code(sent.typed.text("reden")) else {
        let mut errors = Errors::default();
        errors.add("reden", "choose");
        return super::report::refused(ctx, reported, &sent, errors).await;
    };
    let to = format!("{}?gemeld=ja", reported.back);
    let mut tx = match begin(&ctx, &id, &sent, &to).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    store::report(&mut tx, &id, &ctx.me()?.id, why, ctx.now).await?;
    finish(&ctx, &id, &sent, tx, &to).await
}
