//! What a parent does about an own child, with one tap: withdraw it, take the place that is offered, enrol it again, say
//! that it isn't coming; or corrects an answer (see `correct`). A coordinator of the municipality does it for them.

use super::{
    HUB, correct, once_only, one_button, programme_at,
    store::{self, ChildRow, ProgrammeRow},
    takes_until,
};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Sent, see_other},
    page::Page,
    ui::{LinkButton, Name, Notice, Pictogram, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::line::SignUpState,
    code::Coded,
    coded,
    summerschool::{Mark, enrol::Step},
};

coded! {
    /// The last part of the address.
    pub enum Deed { Withdraw = "afmelden", Take = "aannemen", Again = "opnieuw", Absent = "afwezig" }
}

/// A child, for its parent or a coordinator; for anyone else it isn't there.
#[derive(Clone)]
pub(super) struct Known {
    pub child: ChildRow,
    pub row: ProgrammeRow,
    own: bool,
}

impl Known {
    pub async fn find(ctx: &Ctx, id: &str) -> Result<Self> {
        let me = ctx.me()?;
        let child =
            store::find_child(&ctx.state.db, &me.municipality_id, id).await?.ok_or(Error::NotFound)?;
        let own = child.parent_id == me.id;
        if !(own || me.actor.coordinator) {
            return Err(Error::NotFound);
        }
        Ok(Self { row: programme_at(ctx, &child.programme_id).await?, child, own })
    }

    pub fn back(&self) -> String {
        if self.own { HUB.to_owned() } else { format!("/summerschool/groep/{}", self.child.group_id) }
    }

    /// Whether a child that let its place pass can be enrolled again.
    fn may_again(&self, ctx: &Ctx) -> Result<bool> {
        let open = self.row.open || ctx.me()?.actor.coordinator;
        Ok(open && self.row.programme.last >= ctx.today())
    }
}

pub async fn change_child(
    ctx: Ctx,
    Path((id, what)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response> {
    if let Some(step) = Step::from_code(&what) {
        return correct::keep(ctx, &id, step, sent).await;
    }
    let deed = Deed::from_code(&what).ok_or(Error::NotFound)?;
    let known = Known::find(&ctx, &id).await?;
    let day: Option<Date> = sent.typed.some("dag").and_then(|day| day.parse().ok());
    let day = day.filter(|day| known.row.programme.is_on(*day) && *day >= ctx.today());
    if deed == Deed::Absent && (day.is_none() || known.child.state() != SignUpState::In) {
        return Err(Error::BadRequest("no day of the programme"));
    }
    if deed == Deed::Again && !known.may_again(&ctx)? {
        return Err(Error::NotFound);
    }
    let answer = known.back();
    let Some(mut tx) = once_only(&ctx, &sent, &format!("child:{id}:{what}"), &answer).await? else {
        return Ok(see_other(&answer));
    };
    let done = carry_out(&mut tx, &ctx, &known, deed, day).await?;
    tx.commit().await?;
    if done { Ok(see_other(&answer)) } else { too_late(ctx, known).await }
}

/// False when it was too late to take the place.
async fn carry_out(tx: &mut Tx, ctx: &Ctx, known: &Known, deed: Deed, day: Option<Date>) -> Result<bool> {
    let (child, programme, now) = (&known.child, &known.row.programme, ctx.now);
    match deed {
        Deed::Withdraw => store::withdraw(tx, child, takes_until(programme, now), now).await?,
        Deed::Take => return store::take_offer(tx, child, takes_until(programme, now), now).await,
        Deed::Again => store::enrol_again(tx, child, now).await?,
        Deed::Absent => {
            let Some(day) = day else { return Ok(true) };
            for hours in &programme.hours {
                store::mark(tx, &child.id, (day, hours.part), Mark::Known, true, now).await?;
            }
        }
    }
    Ok(true)
}

/// The offer no longer stood: that is said, with the way back into the line.
async fn too_late(ctx: Ctx, known: Known) -> Result<Response> {
    let again = known.may_again(&ctx)?;
    let page = Page::new(tr!(ctx.lang, "summerschool.title")).status(StatusCode::CONFLICT);
    let shown = page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        view! {
            <h1><Name name=known.child.first_name.clone()/></h1>
            <Notice tone=Tone::Warm sign=Pictogram::Clock><p>{tr!(lang, "summerschool.child.too_late")}</p></Notice>
            {again.then(|| enrol_again(ctx, &known.child))}
            <p><LinkButton href=known.back() label=tr!(lang, "summerschool.back") sign=Pictogram::Back quiet=true/></p>
        }
        .into_any()
    });
    Ok(shown.await)
}

/// Into the line again, without all the questions.
pub(super) fn enrol_again(ctx: &Ctx, child: &ChildRow) -> impl IntoView + use<> {
    let action = format!("/summerschool/kind/{}/{}", child.id, Deed::Again.code());
    one_button(ctx, action, tr!(ctx.lang, "summerschool.child.again"), Pictogram::Plus, true)
}
