//! Making a change "from here on": the series goes on differently, and everyone who counts on a meeting goes along.

use super::questions::{Change, Questions};
use crate::{
    activities::store::{self, Planned},
    context::Ctx,
    db::Tx,
    error::Result,
    form::Typed,
    i18n::time_zone,
};
use jiff::civil::Date;
use meedoen_rules::activities::{
    Plan,
    remind::Reminder,
    when::{Because, Exception, Only, Reason, Series},
    who_waits,
};

/// Makes the change; gives the id of the series that goes on.
pub(super) async fn carry_out(
    tx: &mut Tx,
    ctx: &Ctx,
    planned: &Planned,
    change: &Change,
    questions: &Questions,
    typed: &Typed,
) -> Result<String> {
    let Change { plan, split, hanging } = change;
    let by = &ctx.me()?.id;
    let goes_on = match &split.before {
        None => planned.id.clone(),
        Some(before) => {
            store::put_series(tx, &planned.id, &planned.plan, before, by, ctx.now).await?;
            let id = store::continue_line(tx, planned, plan, &split.after, ctx.now).await?;
            let from = before.rule.last().unwrap_or(before.rule.first);
            let from = from.tomorrow().unwrap_or(from);
            store::move_meetings(tx, &planned.id, &id, from, Date::MAX).await?;
            id
        }
    };
    for on in &questions.vanishing {
        let cancelled = typed.text("verdwijnt") == "afgezegd";
        set_apart(tx, ctx, planned, &goes_on, *on, cancelled).await?;
    }
    if split.before.is_none() {
        store::put_series(tx, &planned.id, plan, &split.after, by, ctx.now).await?;
    }
    for one in hanging.iter().filter(|one| !questions.vanishing.contains(&one.on)) {
        let waits =
            if typed.text("te_vol") == "wacht" { who_waits(plan.capacity, &one.line) } else { Vec::new() };
        let waiting: Vec<&str> =
            waits.iter().filter_map(|at| one.people.get(*at)).map(String::as_str).collect();
        store::put_waiting(tx, &goes_on, one.on, &waiting, ctx.now).await?;
        let held = store::hold(tx, &planned.municipality_id, &goes_on, one.on).await?;
        store::settle(tx, &held, ctx.now).await?;
        if !waiting.is_empty() || is_other(planned, change, one.on) {
            store::reminders::changed(tx, &goes_on, one.on, Reminder::Changed, ctx.now).await?;
        }
    }
    Ok(goes_on)
}

/// A meeting that the new rule doesn't have goes on by itself, as it was or cancelled, with all who count on it.
async fn set_apart(
    tx: &mut Tx,
    ctx: &Ctx,
    planned: &Planned,
    goes_on: &str,
    on: Date,
    cancelled: bool,
) -> Result<()> {
    let mut exception: Option<Exception> = super::exception(planned, on).cloned();
    if cancelled {
        let reason = Reason::Known { because: Because::OtherDays, more: String::new() };
        let series = planned.series.only(on, Only::Cancel { reason });
        exception = series.ok().and_then(|series| series.exceptions.into_iter().find(|one| one.on == on));
    }
    let alone = store::set_apart(tx, planned, on, exception, ctx.now).await?;
    store::move_meetings(tx, goes_on, &alone, on, on).await?;
    if cancelled {
        store::reminders::changed(tx, &alone, on, Reminder::Cancelled, ctx.now).await?;
    }
    Ok(())
}

/// Whether this meeting has another day, hour or place than before.
fn is_other(planned: &Planned, change: &Change, on: Date) -> bool {
    let zone = time_zone();
    let told = |series: &Series, plan: &Plan| {
        series.meeting(on, &zone).map(|meeting| {
            (meeting.starts, meeting.ends, meeting.place.unwrap_or_else(|| plan.place_id.clone()))
        })
    };
    told(&planned.series, &planned.plan) != told(&change.split.after, &change.plan)
}
