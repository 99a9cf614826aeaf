//! Signing up for a meeting, signing off, and answering an offer: for oneself, or by a coordinator for someone else.

use super::{
    for_someone,
    pages::meeting::{found, page},
    store::{self, Held, NewSignUp, Taken},
    words,
};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, see_other},
    once,
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use meedoen_rules::{
    activities::{
        sign_up::{Guests, Refusal},
        who,
    },
    code::Coded,
};

/// The series and the date in the address.
pub type At = Path<(String, String)>;

/// Whom it is about: oneself, or the person a coordinator names.
fn whom(ctx: &Ctx, sent: &Sent) -> Result<String> {
    let me = ctx.me()?;
    match sent.typed.some("persoon") {
        None => Ok(me.id.clone()),
        Some(other) if who::signs_up_others(&me.actor) => Ok(other.to_owned()),
        Some(_) => Err(Error::NotFound),
    }
}

pub async fn sign_up(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let person_id = whom(&ctx, &sent)?;
    let shown = found(&ctx, &at.0.0, &at.0.1).await?;
    let guests = match Guests::read(&sent.typed) {
        Ok(guests) if words::has_sign_up(&shown.names, &shown.entry.planned.plan.kind) => guests,
        Ok(_) => return refused(ctx, &at, &sent, one("aanmelding", Refusal::Open)).await,
        Err(errors) => return refused(ctx, &at, &sent, errors).await,
    };
    let me = ctx.me()?.clone();
    let Some((mut tx, held)) = begin(&ctx, &at, &sent, "sign-up").await? else {
        return Ok(back(&at));
    };
    let by = (person_id != me.id).then_some(me.id.as_str());
    let new = NewSignUp { person_id: &person_id, guests, by };
    let taken = store::sign_up_for_both(&mut tx, &held, &new, ctx.now).await?;
    finish(ctx, at, sent, tx, taken).await
}

pub async fn sign_off(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let person_id = whom(&ctx, &sent)?;
    let Some((mut tx, held)) = begin(&ctx, &at, &sent, "sign-off").await? else {
        return Ok(back(&at));
    };
    let taken = store::sign_off_both(&mut tx, &held, &person_id, ctx.now).await?;
    finish(ctx, at, sent, tx, taken).await
}

/// Field `antwoord`: `ja` or `nee`.
pub async fn answer_offer(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let person_id = whom(&ctx, &sent)?;
    let yes = match sent.typed.text("antwoord") {
        "ja" => true,
        "nee" => false,
        _ => return Err(Error::BadRequest("neither yes nor no")),
    };
    let Some((mut tx, held)) = begin(&ctx, &at, &sent, "offer").await? else {
        return Ok(back(&at));
    };
    let taken = store::answer_for_both(&mut tx, &held, &person_id, yes, ctx.now).await?;
    finish(ctx, at, sent, tx, taken).await
}

/// Opens a transaction that holds the meeting; none when this form was carried out before.
pub async fn begin(ctx: &Ctx, at: &At, sent: &Sent, what: &str) -> Result<Option<(Tx, Held)>> {
    let me = ctx.me()?;
    let Path((series, on)) = at;
    let on: Date = on.parse().map_err(|_| Error::NotFound)?;
    let mut tx = ctx.state.db.begin().await?;
    let held = store::hold(&mut tx, &me.municipality_id, series, on).await?;
    let scope = format!("person:{}:{what}:{series}:{on}", me.id);
    let before = once::carried_out_before(&mut tx, &scope, sent, &address(at), ctx.now).await?;
    Ok(before.is_none().then_some((tx, held)))
}

/// Keeps what was done; or says on the page why it wasn't.
pub async fn finish(ctx: Ctx, at: At, sent: Sent, tx: Tx, taken: Taken<()>) -> Result<Response> {
    match taken {
        Ok(()) => {
            tx.commit().await?;
            Ok(back(&at))
        }
        Err(refusal) => {
            drop(tx);
            refused(ctx, &at, &sent, one("aanmelding", refusal)).await
        }
    }
}

pub(super) fn one(field: &str, refusal: Refusal) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, refusal.code());
    errors
}

/// The page it came from, with everything typed kept.
pub(super) async fn refused(ctx: Ctx, at: &At, sent: &Sent, errors: Errors) -> Result<Response> {
    let Path((series, on)) = at;
    let shown = found(&ctx, series, on).await?;
    let form = FormState::refused(sent, errors);
    if sent.typed.some("zoek").is_some() {
        return for_someone::page(ctx, shown, form).await;
    }
    page(ctx, shown, form).await
}

fn address(Path((series, on)): &At) -> String {
    format!("/agenda/{series}/{on}")
}

fn back(at: &At) -> Response {
    see_other(&address(at))
}
