//! What a coordinator does with someone who is there: write a note, take in, archive, bring back.

use super::{
    profile::{Refused, show_profile},
    store::{self, NewNote, Record, Saved},
};
use crate::{
    activities,
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{FormState, Sent, see_other},
    help,
    matching::store as matching,
    once,
    organisations::store as organisations,
    summerschool,
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    people::{
        PoolState,
        intake::{field, read_note},
    },
    typed::Errors,
};

async fn found(ctx: &Ctx, id: &str) -> Result<Record> {
    store::find(&ctx.state.db, &ctx.me()?.municipality_id, id).await?.ok_or(Error::NotFound)
}

pub async fn add_note(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let record = found(&ctx, &id).await?;
    let body = match read_note(&sent.typed, field::NOTE) {
        Ok(Some(body)) => body,
        Ok(None) => {
            let mut errors = Errors::default();
            errors.add(field::NOTE, "note_missing");
            return show_profile(ctx, record, FormState::refused(&sent, errors), None).await;
        }
        Err(errors) => return show_profile(ctx, record, FormState::refused(&sent, errors), None).await,
    };
    let me = ctx.me()?;
    let answer = format!("/mensen/{id}#notities");
    let scope = format!("person:{}:note:{id}", me.id);
    let mut tx = ctx.state.db.begin().await?;
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    let note = NewNote {
        person_id: &id,
        organisation_id: me.organisation_id.as_deref(),
        shared: sent.typed.has(field::NOTE_SHARED, "yes"),
        about: None,
        body: &body,
        import_id: None,
        created_by: Some(&me.id),
        now: ctx.now,
    };
    store::add_note(&mut tx, note).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

/// Takes a sign-up into the pool, archives someone, or brings them back; only from the state that the page showed.
pub async fn move_to(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let record = found(&ctx, &id).await?;
    let version = sent.typed.text("versie").parse::<i64>().map_err(|_| Error::BadRequest("no version"))?;
    let (from, to) = match sent.typed.text("actie") {
        "opnemen" => (PoolState::Intake, PoolState::Active),
        "archief" => (record.state, PoolState::Archived),
        "terug" => (PoolState::Archived, PoolState::Active),
        _ => return Err(Error::BadRequest("no such move")),
    };
    let me = ctx.me()?;
    let answer = format!("/mensen/{id}");
    let scope = format!("person:{}:move:{id}", me.id);
    let mut tx = ctx.state.db.begin().await?;
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    let organisation = me.organisation_id.as_deref();
    let saved = if record.state == from {
        store::set_state(&mut tx, &me.municipality_id, &id, version, to, organisation, ctx.now).await?
    } else {
        Saved::ChangedMeanwhile
    };
    let refused = match saved {
        Saved::ChangedMeanwhile => Some(Refused::TooLate),
        Saved::Done(_) if to == PoolState::Archived => archive(&mut tx, &ctx, &id).await?,
        Saved::Done(_) => None,
    };
    if let Some(why) = refused {
        drop(tx);
        let form = FormState::new(ctx.form_key(), Default::default());
        return show_profile(ctx, record, form, Some(why)).await;
    }
    store::touch_pool(&mut tx, &me.municipality_id).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

/// Whoever is archived leaves no empty place anywhere: each room gives on what it had of them. Says why not, when someone
/// works here or has a koppeling.
async fn archive(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Option<Refused>> {
    let municipality_id = &ctx.me()?.municipality_id;
    activities::release(tx, municipality_id, id, ctx.now).await?;
    summerschool::release(tx, id, ctx.now).await?;
    help::release(tx, id, ctx.now).await?;
    // Last, after the pool: who gives a duty or proposes a koppeling at the same moment was first, and is seen.
    store::touch_pool(tx, municipality_id).await?;
    if organisations::has_duty_in(tx, id).await? {
        return Ok(Some(Refused::WorksHere));
    }
    Ok(matching::has_living(tx, id).await?.then_some(Refused::StillMatched))
}
