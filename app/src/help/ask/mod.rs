//! /hulp/vragen: asking. What and when are enough; everything else may be told on the last page, one question at a time.
//!
//! All questions stand in the one page, all but the current hidden, so that a page that was kept works without a
//! connection (vragen.js). Without scripts each "Verder" fetches the next question with what was chosen so far in the
//! address; once there are own words, in the form instead: those never stand in an address.

mod check;
mod page;
mod questions;
mod send;
mod who;

pub use check::recorder_and_file;
pub use send::send;
pub use who::asks_for;

use super::store;
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, KEY, Sent},
};
use axum::response::Response;
use meedoen_rules::{
    code::Coded,
    help::{Asked, Hurry, When},
    typed::{Errors, Typed},
};
use page::show;
use who::{Asker, asker};

/// The questions, in the order in which they stand in the page. The last look is `controle`.
const STEPS: &[&str] = &["wat", "wanneer", "dag", "controle", "precies", "nodig", "waar", "woorden", "stem"];

pub async fn ask(ctx: Ctx) -> Result<Response> {
    let mut typed = ctx.query();
    let key = typed.some(KEY).filter(|key| (16..=64).contains(&key.len()));
    let key = key.map_or_else(|| ctx.form_key(), str::to_owned);
    typed.remove(KEY);
    let asker = asker(&ctx, typed.some("voor")).await?;
    let again = typed.some("opnieuw").is_some() && typed.some("stap").is_none();
    if again {
        ask_again(&ctx, &asker, &mut typed).await?;
    }
    if typed.some("stap").is_none() && typed.some("kern").is_none() {
        asker.kern.iter().for_each(|kern| typed.set("kern", kern.as_str()));
    }
    look(ctx, asker, Sent { key, typed }).await
}

/// The same choices as before; when is asked anew.
async fn ask_again(ctx: &Ctx, asker: &Asker, typed: &mut Typed) -> Result<()> {
    let me = ctx.me()?;
    let before = store::find(&ctx.state.db, &me.municipality_id, typed.text("opnieuw")).await?;
    let Some(before) = before.filter(|one| one.asker_id.as_deref() == Some(asker.id.as_str())) else {
        typed.remove("opnieuw");
        return Ok(());
    };
    let Asked { what, detail, needs, when, kern } = before.asked;
    typed.set("wat", what.code());
    detail.iter().for_each(|detail| typed.set("precies", detail.code()));
    needs.iter().for_each(|need| typed.add("nodig", need.code()));
    kern.iter().for_each(|kern| typed.set("kern", kern.as_str()));
    if let When::On(_, Some(part)) = when {
        typed.set("dagdeel", part.code());
    }
    typed.set("stap", "wanneer");
    Ok(())
}

/// Shows the question that is asked for, or the one before it that has no answer yet.
async fn look(ctx: Ctx, asker: Asker, sent: Sent) -> Result<Response> {
    let typed = &sent.typed;
    let mut step = STEPS.iter().copied().find(|step| *step == typed.text("stap")).unwrap_or("wat");
    let by_day = typed.has("wanneer", Hurry::Date.code());
    // Only who named a day is asked which.
    if step == "dag" && !by_day {
        step = "controle";
    }
    let mut errors = Errors::default();
    let named = typed.some("datum").or(typed.some("datum_later")).is_some();
    let unanswered = [
        ("wat", "wat", typed.some("wat").is_none()),
        ("wanneer", "wanneer", typed.some("wanneer").is_none()),
        ("dag", "datum", by_day && !named),
    ];
    let place = |step: &str| STEPS.iter().position(|one| *one == step);
    let before = unanswered.iter().find(|(question, _, open)| *open && place(question) < place(step));
    if let Some((question, field, _)) = before {
        errors.add(*field, if *field == "datum" { "date" } else { "choose_one" });
        step = question;
    }
    show(ctx, asker, FormState::refused(&sent, errors), step).await
}
