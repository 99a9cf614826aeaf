//! Only this one: another day, hour or place; cancelled with a reason; left out; and back to how it was.

use super::{
    At, Changing,
    conflicts::{Wanted, conflicts, new_holidays},
    forms::{Form, SEEN, Told, cancel_page, move_page, overtaken_page},
    found, may_be_at,
    menu::{self, Refusal},
    pairs_would_shift,
    snapshot::{self, differences},
    taken,
};
use crate::{
    activities::{
        pages::plan_form::{Offered, offered},
        store::{self, PlaceRow, Planned},
    },
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::{Locale, time_zone},
    once,
};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use meedoen_rules::{
    activities::{
        remind::Reminder,
        when::{self, Change, Only, Reason, Series, Times},
    },
    code::Coded,
};

pub async fn moving(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_one(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    move_page(ctx, changing, form, Told::default()).await
}

pub async fn move_one(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let wanted = match read_move(&sent.typed, &choice, ctx.today()) {
        Ok(wanted) => wanted,
        Err(errors) => {
            return move_page(ctx, changing, FormState::refused(&sent, errors), Told::default()).await;
        }
    };
    // Looked up before the transaction, which would wait for a second connection while it holds the first.
    let conflicts =
        in_the_way(&ctx, &changing, &moved(&changing.planned, changing.on, wanted.clone())?).await?;
    let holidays = new_holidays(&ctx, changing.day(), wanted.date.unwrap_or(changing.on)).await?;
    let (mut tx, planned) = match begin(&ctx, &changing, &sent).await? {
        Begun::Now(begun) => *begun,
        Begun::Over(answer) => return Ok(answer),
    };
    let told =
        Told { differences: differences(&sent, &snapshot::of_one(&planned, changing.on)), ..Told::default() };
    if !told.differences.is_empty() {
        drop(tx);
        return overtaken_page(ctx, changing, &planned, &sent, told, Form::Move).await;
    }
    let place_id = wanted.place_id.as_deref().unwrap_or(&planned.plan.place_id);
    let place = may_be_at(&mut tx, &planned, place_id).await?;
    let told = Told { conflicts, holidays, ..Told::default() };
    if let Some(form) = once_more(&sent, place, &told) {
        drop(tx);
        return move_page(ctx, changing, form, told).await;
    }
    let series = moved(&planned, changing.on, wanted)?;
    keep(tx, &ctx, &planned, changing.on, &series, Reminder::Changed).await?;
    Ok(see_other(&changing.path()))
}

/// The form again, when something of it is wrong or is to be answered, or when it wasn't seen yet which holidays its day
/// brings.
fn once_more(sent: &Sent, place: bool, told: &Told) -> Option<FormState> {
    let mut errors = Errors::default();
    if !place {
        errors.add("plek", "plan_place");
    }
    if !told.conflicts.is_empty() && sent.typed.text("toch") != "ja" {
        errors.add("toch", "change_conflict");
    }
    let unseen = told.holidays.is_some() && sent.typed.text(SEEN) != sent.typed.text("datum");
    (unseen || !errors.is_empty()).then(|| FormState::refused(sent, errors))
}

fn read_move(typed: &Typed, choice: &Offered, today: Date) -> std::result::Result<Change, Errors> {
    let mut errors = Errors::default();
    let mut wrong = |field: &str, code: &'static str| errors.add(field, code);
    let date = when::read_date(typed.text("datum")).map_err(|code| wrong("datum", code)).ok();
    let start = when::read_time(typed.text("van")).map_err(|code| wrong("van", code)).ok();
    let end = when::read_time(typed.text("tot")).map_err(|code| wrong("tot", code)).ok();
    let times = start
        .zip(end)
        .and_then(|(start, end)| Times::new(start, end).map_err(|refusal| wrong("tot", refusal.code())).ok());
    if date.is_some_and(|date| date < today) {
        wrong("datum", "change_past");
    }
    let place_id = snapshot::chosen_place(typed, choice);
    if place_id.is_none() {
        wrong("plek", "plan_place");
    }
    if errors.is_empty() { Ok(Change { date, times, place_id }) } else { Err(errors) }
}

/// The series with this one as it is wanted, whatever it was before.
fn moved(planned: &Planned, on: Date, mut wanted: Change) -> Result<Series> {
    wanted.place_id = wanted.place_id.filter(|place| *place != planned.plan.place_id);
    let plain = done(&done(&planned.series, on, Only::Restore)?, on, Only::Restore)?;
    done(&plain, on, Only::Change(wanted))
}

fn done(series: &Series, on: Date, only: Only) -> Result<Series> {
    series.only(on, only).map_err(|_| Error::NotFound)
}

async fn in_the_way(ctx: &Ctx, changing: &Changing, series: &Series) -> Result<Vec<String>> {
    let planned = &changing.planned;
    let Some(meeting) = series.meeting(changing.on, &time_zone()) else { return Ok(Vec::new()) };
    let elsewhere = meeting.place.as_ref().and_then(|id| changing.names.places.get(id));
    let small = elsewhere.and_then(|place| too_small(ctx.lang, place, planned.plan.capacity));
    let place_id = meeting.place.clone().unwrap_or_else(|| planned.plan.place_id.clone());
    let wanted = [Wanted { meeting, place_id }];
    let mut found = conflicts(ctx, &planned.id, &changing.names, &wanted, |on| on == changing.on).await?;
    found.extend(small);
    Ok(found)
}

/// Fewer people fit in this place than can sign up.
fn too_small(lang: Locale, place: &PlaceRow, capacity: Option<u32>) -> Option<String> {
    let (fits, places) = (place.capacity?, capacity?);
    (i64::from(places) > fits)
        .then(|| tr!(lang, "changes.conflict.small", place = place.name, n = fits, places = places))
}

pub async fn cancelling(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let typed = snapshot::form(&snapshot::of_one(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    Ok(cancel_page(ctx, changing, form, Told::default()).await)
}

pub async fn cancel(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let reason = match Reason::read(&sent.typed) {
        Ok(reason) => reason,
        Err(errors) => {
            return Ok(cancel_page(ctx, changing, FormState::refused(&sent, errors), Told::default()).await);
        }
    };
    let (tx, planned) = match begin(&ctx, &changing, &sent).await? {
        Begun::Now(begun) => *begun,
        Begun::Over(answer) => return Ok(answer),
    };
    let told =
        Told { differences: differences(&sent, &snapshot::of_one(&planned, changing.on)), ..Told::default() };
    if !told.differences.is_empty() {
        drop(tx);
        return overtaken_page(ctx, changing, &planned, &sent, told, Form::Cancel).await;
    }
    let series = done(&planned.series, changing.on, Only::Cancel { reason })?;
    keep(tx, &ctx, &planned, changing.on, &series, Reminder::Cancelled).await?;
    Ok(see_other(&changing.path()))
}

/// Left out, as if it never was there. Not while people count on it: they are to read why it isn't held.
pub async fn skip(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let (mut tx, planned) = match begin(&ctx, &changing, &sent).await? {
        Begun::Now(begun) => *begun,
        Begun::Over(answer) => return Ok(answer),
    };
    if is_overtaken(&planned, changing.on, &sent) {
        drop(tx);
        return menu::page(ctx, found_again(changing, planned), Some(Refusal::Said("changes.overtaken_tap")))
            .await;
    }
    let hanging = store::hanging(&mut tx, &planned.id, changing.on).await?;
    if let Some(here) = hanging.iter().find(|one| one.on == changing.on) {
        drop(tx);
        let helpers = store::helpers(&ctx.state.db, &planned.id, changing.on).await?.len();
        let people = helpers + here.line.len();
        let typed = snapshot::form(&snapshot::of_one(&planned, changing.on))?;
        let form = FormState::new(ctx.form_key(), typed);
        return Ok(cancel_page(ctx, changing, form, Told { people: Some(people), ..Told::default() }).await);
    }
    if pairs_would_shift(&planned, &hanging) {
        drop(tx);
        return menu::page(ctx, changing, Some(Refusal::Said("changes.pairs_stay"))).await;
    }
    let series = done(&planned.series, changing.on, Only::Skip)?;
    keep(tx, &ctx, &planned, changing.on, &series, Reminder::Cancelled).await?;
    Ok(see_other(&changing.menu_path()))
}

/// Back to how it was before the last thing that happened to it. When something else has come in its way since, it is asked
/// first.
pub async fn restore(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    // Looked up before the transaction, as for moving.
    let conflicts =
        in_the_way(&ctx, &changing, &done(&changing.planned.series, changing.on, Only::Restore)?).await?;
    let (mut tx, planned) = match begin(&ctx, &changing, &sent).await? {
        Begun::Now(begun) => *begun,
        Begun::Over(answer) => return Ok(answer),
    };
    if is_overtaken(&planned, changing.on, &sent) {
        drop(tx);
        return menu::page(ctx, found_again(changing, planned), Some(Refusal::Said("changes.overtaken_tap")))
            .await;
    }
    let series = done(&planned.series, changing.on, Only::Restore)?;
    if series == planned.series {
        return Ok(see_other(&changing.path()));
    }
    if !conflicts.is_empty() && sent.typed.text("toch") != "ja" {
        drop(tx);
        return menu::page(ctx, changing, Some(Refusal::InTheWay(conflicts))).await;
    }
    if !planned.series.holds(changing.on) {
        let hanging = store::hanging(&mut tx, &planned.id, changing.on).await?;
        if pairs_would_shift(&planned, &hanging) {
            drop(tx);
            return menu::page(ctx, changing, Some(Refusal::Said("changes.pairs_stay"))).await;
        }
    }
    keep(tx, &ctx, &planned, changing.on, &series, Reminder::Changed).await?;
    Ok(see_other(&changing.path()))
}

/// Whether someone else changed this meeting since the page with the button was opened.
fn is_overtaken(planned: &Planned, on: Date, sent: &Sent) -> bool {
    !differences(sent, &snapshot::of_one(planned, on)).is_empty()
}

/// The same meeting as it is now.
fn found_again(changing: Changing, planned: Planned) -> Changing {
    Changing { planned, ..changing }
}

/// A change of one meeting that is about to be made, or what there is to answer instead: the meeting is past, or the
/// same form went before.
enum Begun {
    Now(Box<(Tx, Planned)>),
    Over(Response),
}

async fn begin(ctx: &Ctx, changing: &Changing, sent: &Sent) -> Result<Begun> {
    if changing.is_past(ctx) {
        return Ok(Begun::Over(see_other(&changing.menu_path())));
    }
    let mut tx = ctx.state.db.begin().await?;
    if let Some(answer) = before(&mut tx, ctx, changing, sent).await? {
        return Ok(Begun::Over(answer));
    }
    let planned = taken(&mut tx, ctx, changing).await?;
    Ok(Begun::Now(Box::new((tx, planned))))
}

/// The answer this form got before, when it was carried out before.
async fn before(tx: &mut Tx, ctx: &Ctx, changing: &Changing, sent: &Sent) -> Result<Option<Response>> {
    let scope = format!("person:{}:change:{}", ctx.me()?.id, changing.path());
    let answer = once::carried_out_before(tx, &scope, sent, &changing.path(), ctx.now).await?;
    Ok(answer.map(|answer| see_other(&answer).into_response()))
}

async fn keep(
    mut tx: Tx,
    ctx: &Ctx,
    planned: &Planned,
    on: Date,
    series: &Series,
    news: Reminder,
) -> Result<()> {
    store::put_only(&mut tx, &planned.id, on, series, &ctx.me()?.id, ctx.now).await?;
    store::settle_changed(&mut tx, planned, on, ctx.now).await?;
    store::reminders::changed(&mut tx, &planned.id, on, news, ctx.now).await?;
    tx.commit().await?;
    Ok(())
}
