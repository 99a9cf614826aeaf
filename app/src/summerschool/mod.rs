//! The Summerschool: programmes of groups and days, the children in them, who teaches, who was there, and the parents'
//! practice meanwhile. What is known of a child is read by its group's teachers on the programme's days, and by a coordinator
//! who corrects it; whoever else asks gets the answer for a thing that isn't there.

mod child;
mod correct;
mod days;
mod enrol;
mod enrol_pages;
mod forms;
mod group;
mod group_forms;
mod hub;
mod plan;
mod practice;
mod programme;
pub mod store;
mod team;
mod told;
mod week;

pub use child::change_child;
pub use correct::{answers, question as correction};
pub use days::{ProgrammeDay, days};
pub use enrol::{answer, question};
pub use forms::{add, change, edit, new, remove};
pub use group::{mark_present, roster};
pub use group_forms::{add_group, change_group, edit_group, new_group, remove_group};
pub use hub::{Door, door, hub};
pub use plan::{keep_plan, plan};
pub use practice::{confirm, practice};
pub use programme::{open_or_close, open_to_all, programme, public_card};
pub use store::{counts, erase_after, forget, is_involved, pass_on_offers, release};
pub use team::{add_member, may_help_on, remove_member};
pub use told::{is_still_so, tell_of_beginnings};
pub use week::week;

use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{KEY, Sent},
    i18n::time_zone,
    once,
    organisations::store as organisations,
    ui::{Button, Pictogram},
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use leptos::prelude::*;
use meedoen_rules::{matching::Settings, summerschool::Programme};
use store::GroupRow;
pub use store::ProgrammeRow;

const HUB: &str = "/summerschool";

/// A programme of the signed-in person's municipality.
async fn programme_at(ctx: &Ctx, id: &str) -> Result<ProgrammeRow> {
    store::find(&ctx.state.db, &ctx.me()?.municipality_id, id).await?.ok_or(Error::NotFound)
}

/// A group of the signed-in person's municipality, with its programme.
async fn group_at(ctx: &Ctx, id: &str) -> Result<(GroupRow, ProgrammeRow)> {
    store::find_group(&ctx.state.db, &ctx.me()?.municipality_id, id).await?.ok_or(Error::NotFound)
}

/// For how many years a VOG counts here.
async fn vog_years(ctx: &Ctx) -> Result<u32> {
    Ok(settings(ctx).await?.vog_years)
}

async fn settings(ctx: &Ctx) -> Result<Settings> {
    let state = organisations::pool_state(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    Ok(Settings::read(&state.ok_or(Error::NotFound)?.settings)?)
}

/// The instant at which the first part of the first day begins.
fn begins(programme: &Programme) -> Timestamp {
    begins_on(programme, programme.dates().first().copied().unwrap_or(programme.first))
}

fn begins_on(programme: &Programme, day: Date) -> Timestamp {
    let at = programme.hours.first().map_or(Time::midnight(), |hours| hours.starts);
    time_zone().to_timestamp(day.to_datetime(at)).unwrap_or(Timestamp::MAX)
}

/// Until when a place that is free now is offered to the next child: first in time for the first day, and then, since a
/// child that stops leaves days to another, until the last.
fn takes_until(programme: &Programme, now: Timestamp) -> Timestamp {
    let begins = begins(programme);
    if now < begins {
        return begins;
    }
    begins_on(programme, programme.dates().last().copied().unwrap_or(programme.last))
}

/// A transaction for a form that wasn't carried out before; none when it was.
async fn once_only(ctx: &Ctx, sent: &Sent, what: &str, answer: &str) -> Result<Option<Tx>> {
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:summerschool:{what}", ctx.me()?.id);
    let before = once::carried_out_before(&mut tx, &scope, sent, answer, ctx.now).await?;
    Ok(before.is_none().then_some(tx))
}

/// A form of one button.
fn one_button(
    ctx: &Ctx,
    action: String,
    label: String,
    sign: Pictogram,
    main: bool,
) -> impl IntoView + use<> {
    view! {
        <form method="post" action=action>
            <input type="hidden" name=KEY value=ctx.form_key()/>
            <Button label=label sign=sign main=main quiet=!main/>
        </form>
    }
}
