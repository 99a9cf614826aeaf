//! Beginning, answering, sending, and taking back.

use super::{
    CHECK, COOKIE_SECONDS, SENT, STARTED, Started, cookie_line, owner, owner_of, pages::show_question,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, see_other},
    limits::Limited,
    once,
    people::store::{self, NewRecord, drafts},
    token,
};
use axum::{extract::Path, http::header, response::Response};
use meedoen_rules::{
    account::DRAFT_DAYS,
    code::Coded,
    people::{
        PoolState, Source,
        signup::{self, SignUp, Step},
    },
    typed::Typed,
};

/// What the first page's buttons do.
pub async fn begin(ctx: Ctx, sent: Sent) -> Result<Response> {
    ctx.limit(Limited::SignUp, &sent.key)?;
    match sent.typed.text("actie") {
        "begin" => start_anew(&ctx, &sent).await,
        "weg" => throw_away(&ctx).await,
        "terugtrekken" => take_back(&ctx).await,
        _ => Err(Error::BadRequest("no such action")),
    }
}

/// A new sign-up behind a new cookie. The same form again comes to the same sign-up.
async fn start_anew(ctx: &Ctx, sent: &Sent) -> Result<Response> {
    let token = token::derive(&["aanmelden", &sent.key]);
    let owner = owner_of(&token);
    let mut tx = ctx.state.db.begin().await?;
    if once::carried_out_before(&mut tx, &owner, sent, "/aanmelden", ctx.now).await?.is_none() {
        drafts::keep(&mut tx, &owner, STARTED, &Typed::default(), DRAFT_DAYS, ctx.now).await?;
    }
    tx.commit().await?;
    let mut response = see_other("/aanmelden/verder");
    response.headers_mut().append(header::SET_COOKIE, cookie_line(ctx, &token, COOKIE_SECONDS));
    Ok(response)
}

/// Nothing of what was typed remains.
async fn throw_away(ctx: &Ctx) -> Result<Response> {
    if let Some(owner) = owner(ctx) {
        let mut tx = ctx.state.db.begin().await?;
        drafts::throw_away(&mut tx, &owner, STARTED).await?;
        tx.commit().await?;
    }
    Ok(without_cookie(ctx, "/aanmelden?weg=ja"))
}

/// Erases a sign-up that was sent and that nobody took in yet.
async fn take_back(ctx: &Ctx) -> Result<Response> {
    let Some(owner) = owner(ctx) else { return Ok(see_other("/aanmelden")) };
    let Some(done) = drafts::find(&ctx.state.db, &owner, SENT, ctx.now).await? else {
        return Ok(see_other("/aanmelden"));
    };
    let mut tx = ctx.state.db.begin().await?;
    let erased = store::delete_sign_up(&mut tx, done.text("id")).await?;
    if erased {
        store::touch_pool(&mut tx, done.text("gemeente")).await?;
    }
    drafts::throw_away(&mut tx, &owner, SENT).await?;
    tx.commit().await?;
    Ok(without_cookie(ctx, if erased { "/aanmelden?weg=ja" } else { "/aanmelden?opgenomen=ja" }))
}

fn without_cookie(ctx: &Ctx, to: &str) -> Response {
    let mut response = see_other(to);
    response.headers_mut().append(header::SET_COOKIE, cookie_line(ctx, "", 0));
    response
}

/// The answer to one question, or the sending of them all.
pub async fn answer(ctx: Ctx, Path(step): Path<String>, sent: Sent) -> Result<Response> {
    let Some(mut started) = Started::find(&ctx).await? else { return Ok(see_other("/aanmelden")) };
    ctx.limit(Limited::SignUp, &started.owner)?;
    if step == CHECK {
        return send(&ctx, &started, &sent).await;
    }
    let step = Step::from_code(&step).filter(|step| started.steps().contains(step)).ok_or(Error::NotFound)?;
    signup::answer(&mut started.typed, step, &sent.typed);
    let errors = started.check(step);
    if !errors.is_empty() {
        return Ok(show_question(ctx, started, step, FormState::refused(&sent, errors)).await);
    }
    let mut tx = ctx.state.db.begin().await?;
    drafts::keep(&mut tx, &started.owner, STARTED, &started.typed, DRAFT_DAYS, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(&after(&started, step, sent.typed.has("naar", CHECK))))
}

/// The next question's address; from the last page one goes back there, once everything needed is answered.
fn after(started: &Started, step: Step, back_to_check: bool) -> String {
    let steps = started.steps();
    let next = steps.iter().position(|one| *one == step).and_then(|at| steps.get(at + 1).copied());
    let next = if back_to_check { started.first_open() } else { next };
    format!("/aanmelden/{}", next.map_or(CHECK, Step::code))
}

/// Sends a whole sign-up into the coordinators' intake. It opens nothing.
async fn send(ctx: &Ctx, started: &Started, sent: &Sent) -> Result<Response> {
    if let Some(open) = started.first_open() {
        return Ok(see_other(&format!("/aanmelden/{}?naar={CHECK}", open.code())));
    }
    let municipality_id = started.municipality_id.as_deref().ok_or(Error::NotFound)?;
    let read = signup::read(&started.typed, ctx.lang, ctx.today(), &started.kernen);
    let Ok(SignUp { person, taalvrager, volunteer }) = read else {
        return Ok(see_other("/aanmelden/verder"));
    };
    let id = token::id(ctx.now);
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("{}:versturen", started.owner);
    if once::carried_out_before(&mut tx, &scope, sent, "/aanmelden", ctx.now).await?.is_some()
        || !drafts::hold(&mut tx, &started.owner, STARTED).await?
    {
        return Ok(see_other("/aanmelden"));
    }
    let record = NewRecord {
        municipality_id,
        organisation_id: None,
        state: PoolState::Intake,
        source: Source::SignUp,
        person: &person,
        taalvrager: taalvrager.as_ref(),
        volunteer: volunteer.as_ref(),
        now: ctx.now,
    };
    store::insert_as(&mut tx, &id, record).await?;
    let done: Typed = [("id", id.as_str()), ("gemeente", municipality_id)].into_iter().collect();
    drafts::throw_away(&mut tx, &started.owner, STARTED).await?;
    drafts::keep(&mut tx, &started.owner, SENT, &done, DRAFT_DAYS, ctx.now).await?;
    store::touch_pool(&mut tx, municipality_id).await?;
    tx.commit().await?;
    Ok(see_other("/aanmelden"))
}
