//! What a parent does about an own child, with one tap: withdraw it, take the place that is offered, say that it isn't
//! coming; or corrects an answer (see `correct`). A coordinator of the municipality does it for them.

use super::{HUB, begins, correct, once_only, programme_at, store};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use meedoen_rules::{
    activities::line::SignUpState,
    code::Coded,
    coded,
    summerschool::{Mark, enrol::Step},
};

coded! {
    /// The last part of the address.
    pub enum Deed { Withdraw = "afmelden", Take = "aannemen", Absent = "afwezig" }
}

pub async fn change_child(
    ctx: Ctx,
    Path((id, what)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response> {
    if let Some(step) = Step::from_code(&what) {
        return correct::keep(ctx, &id, step, sent).await;
    }
    let me = ctx.me()?;
    let deed = Deed::from_code(&what).ok_or(Error::NotFound)?;
    let child = store::find_child(&ctx.state.db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let own = child.parent_id == me.id;
    if !(own || me.actor.coordinator) {
        return Err(Error::NotFound);
    }
    let programme = programme_at(&ctx, &child.programme_id).await?.programme;
    let day: Option<Date> = sent.typed.some("dag").and_then(|day| day.parse().ok());
    let day = day.filter(|day| programme.is_on(*day) && *day >= ctx.today());
    if deed == Deed::Absent && (day.is_none() || child.state() != SignUpState::In) {
        return Err(Error::BadRequest("no day of the programme"));
    }
    let answer = if own { HUB.to_owned() } else { format!("/summerschool/groep/{}", child.group_id) };
    let Some(mut tx) = once_only(&ctx, &sent, &format!("child:{id}:{what}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    match (deed, day) {
        (Deed::Withdraw, _) => store::withdraw(&mut tx, &child, begins(&programme), ctx.now).await?,
        (Deed::Take, _) => {
            store::take_offer(&mut tx, &child, begins(&programme), ctx.now).await?;
        }
        (Deed::Absent, Some(day)) => {
            for hours in &programme.hours {
                store::mark(&mut tx, &id, (day, hours.part), Mark::Known, true, ctx.now).await?;
            }
        }
        (Deed::Absent, None) => {}
    }
    tx.commit().await?;
    Ok(see_other(&answer))
}
