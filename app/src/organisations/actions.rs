//! A beheerder's changes.

use super::{
    forms::{
        Told, kern_page, kern_typed, municipality_page, organisation_page, organisation_typed, worker_page,
    },
    overview::overview_with,
    store::{self, Change},
};
use crate::{
    account::{NewInvitation, invitation_token, invite_with, show_new_invitation},
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, Typed, see_other},
    once,
    people::store::{hold_everyone, touch_pool},
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    code::Coded,
    organisations::{
        Duty, Kern, Organisation, WOERDEN, read_kern, read_municipality, read_organisation, read_worker,
    },
};

const OVERVIEW: &str = "/inrichten";

/// A change that is about to be made: its transaction, or where the same form went before.
enum Begun {
    Now(Tx),
    Before(Response),
}

async fn begin(ctx: &Ctx, sent: &Sent, what: &str) -> Result<Begun> {
    begin_with(ctx, sent, what, false).await
}

/// `moves_people`: many may change, who are held before the pool.
async fn begin_with(ctx: &Ctx, sent: &Sent, what: &str, moves_people: bool) -> Result<Begun> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:{what}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, sent, OVERVIEW, ctx.now).await? {
        return Ok(Begun::Before(see_other(&answer)));
    }
    if moves_people {
        hold_everyone(&mut tx, &me.municipality_id).await?;
    }
    touch_pool(&mut tx, &me.municipality_id).await?;
    Ok(Begun::Now(tx))
}

/// A form refused with one error.
fn refused(sent: &Sent, field: &str, code: &'static str) -> FormState {
    let mut errors = Errors::default();
    errors.add(field, code);
    FormState::refused(sent, errors)
}

/// The form again with what was typed, starting from what is there now.
fn overtaken(ctx: &Ctx, sent: &Sent, there: &Typed) -> FormState {
    let mut typed = sent.typed.clone();
    for (field, values) in there.fields().filter(|(field, _)| field.starts_with("was_")) {
        typed.set(field, values.first().cloned().unwrap_or_default());
    }
    FormState::new(ctx.form_key(), typed)
}

const OVERTAKEN: Told = Told { overtaken: true };
const NOTHING: Told = Told { overtaken: false };

pub async fn name_municipality(ctx: Ctx, sent: Sent) -> Result<Response> {
    let name = match read_municipality(&sent.typed) {
        Ok(name) => name,
        Err(errors) => return Ok(municipality_page(ctx, FormState::refused(&sent, errors), NOTHING).await),
    };
    let mut tx = match begin(&ctx, &sent, "municipality").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    let municipality_id = ctx.me()?.municipality_id.clone();
    match store::rename(&mut tx, &municipality_id, sent.typed.text("was_naam"), &name).await? {
        Change::Done => {
            tx.commit().await?;
            Ok(see_other(OVERVIEW))
        }
        _ => {
            drop(tx);
            let there = store::name(&ctx.state.db, &municipality_id).await?;
            let state = overtaken(&ctx, &sent, &[("was_naam", there)].into_iter().collect());
            Ok(municipality_page(ctx, state, OVERTAKEN).await)
        }
    }
}

pub async fn add_organisation(ctx: Ctx, sent: Sent) -> Result<Response> {
    let new = match read_organisation(&sent.typed) {
        Ok(new) => new,
        Err(errors) => {
            return Ok(organisation_page(ctx, None, FormState::refused(&sent, errors), NOTHING).await);
        }
    };
    let mut tx = match begin(&ctx, &sent, "organisation").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    let id = crate::token::id(ctx.now);
    if store::insert_organisation(&mut tx, &ctx.me()?.municipality_id, &id, &new).await? == Change::Taken {
        drop(tx);
        return Ok(organisation_page(ctx, None, refused(&sent, "kort", "setup_taken"), NOTHING).await);
    }
    tx.commit().await?;
    Ok(see_other(OVERVIEW))
}

pub async fn change_organisation(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let municipality_id = ctx.me()?.municipality_id.clone();
    let there = store::organisations(&ctx.state.db, &municipality_id).await?;
    let row = there.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let new = match read_organisation(&sent.typed) {
        Ok(new) => new,
        Err(errors) => {
            return Ok(organisation_page(ctx, Some(id), FormState::refused(&sent, errors), NOTHING).await);
        }
    };
    let mut tx = match begin(&ctx, &sent, "organisation").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    let was = Organisation {
        name: sent.typed.text("was_naam").to_owned(),
        short_name: sent.typed.text("was_kort").to_owned(),
    };
    match store::update_organisation(&mut tx, &municipality_id, &id, &was, &new).await? {
        Change::Done => {
            tx.commit().await?;
            Ok(see_other(OVERVIEW))
        }
        Change::Taken => {
            drop(tx);
            Ok(organisation_page(ctx, Some(id), refused(&sent, "kort", "setup_taken"), NOTHING).await)
        }
        _ => {
            drop(tx);
            let state = overtaken(&ctx, &sent, &organisation_typed(&row));
            Ok(organisation_page(ctx, Some(id), state, OVERTAKEN).await)
        }
    }
}

pub async fn add_kern(ctx: Ctx, sent: Sent) -> Result<Response> {
    let new = match read_kern(&sent.typed) {
        Ok(new) => new,
        Err(errors) => return Ok(kern_page(ctx, None, FormState::refused(&sent, errors), NOTHING).await),
    };
    let mut tx = match begin(&ctx, &sent, "kern").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    if store::insert_kern(&mut tx, &ctx.me()?.municipality_id, &new, ctx.now).await? == Change::Taken {
        drop(tx);
        return Ok(kern_page(ctx, None, refused(&sent, "naam", "setup_taken"), NOTHING).await);
    }
    tx.commit().await?;
    Ok(see_other(OVERVIEW))
}

/// Takes over the kernen we know, as far as they aren't there.
pub async fn take_over_kernen(ctx: Ctx, sent: Sent) -> Result<Response> {
    let mut tx = match begin(&ctx, &sent, "kernen").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    for kern in WOERDEN {
        let new =
            Kern { name: kern.name.to_owned(), postcodes: Some((kern.postcode_from, kern.postcode_to)) };
        store::insert_kern(&mut tx, &ctx.me()?.municipality_id, &new, ctx.now).await?;
    }
    tx.commit().await?;
    Ok(see_other(OVERVIEW))
}

pub async fn change_kern(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let municipality_id = ctx.me()?.municipality_id.clone();
    let there = store::inhabited_kernen(&ctx.state.db, &municipality_id).await?;
    let row = there.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let new = match read_kern(&sent.typed) {
        Ok(new) => new,
        Err(errors) => return Ok(kern_page(ctx, Some(row), FormState::refused(&sent, errors), NOTHING).await),
    };
    let mut tx = match begin_with(&ctx, &sent, "kern", true).await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    match store::update_kern(&mut tx, &municipality_id, &id, &started_from(&sent.typed), &new).await? {
        Change::Done => {
            tx.commit().await?;
            Ok(see_other(OVERVIEW))
        }
        Change::Taken => {
            drop(tx);
            Ok(kern_page(ctx, Some(row), refused(&sent, "naam", "setup_taken"), NOTHING).await)
        }
        _ => {
            drop(tx);
            let state = overtaken(&ctx, &sent, &kern_typed(&row));
            Ok(kern_page(ctx, Some(row), state, OVERTAKEN).await)
        }
    }
}

/// The kern a form started from, as its hidden fields say.
fn started_from(typed: &Typed) -> Kern {
    let postcode = |field: &str| typed.text(field).parse::<u32>().ok();
    Kern { name: typed.text("was_naam").to_owned(), postcodes: postcode("was_van").zip(postcode("was_tot")) }
}

pub async fn remove_kern(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut tx = match begin(&ctx, &sent, &format!("kern:{id}")).await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    match store::delete_kern(&mut tx, &ctx.me()?.municipality_id, &id).await? {
        Change::NotThere => Err(Error::NotFound),
        Change::InUse => {
            drop(tx);
            overview_with(ctx, Some("setup_kern_in_use")).await
        }
        _ => {
            tx.commit().await?;
            Ok(see_other(OVERVIEW))
        }
    }
}

/// Gives someone a duty and shows the link with which they sign in; whoever gives it to themselves is signed in already.
/// The same form again goes to the page where another link can be made.
pub async fn add_worker(ctx: Ctx, sent: Sent) -> Result<Response> {
    let worker = match read_worker(&sent.typed) {
        Ok(worker) => worker,
        Err(errors) => return worker_page(ctx, FormState::refused(&sent, errors)).await,
    };
    let me = ctx.me()?.clone();
    let mut tx = match begin(&ctx, &sent, "worker").await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    let own = sent.typed.has("ikzelf", "ja").then_some(me.id.as_str());
    let added = store::add_worker(&mut tx, &me.municipality_id, &worker, own, ctx.now).await?;
    let Some(person_id) = added else {
        drop(tx);
        return worker_page(ctx, refused(&sent, "organisatie", "setup_organisation")).await;
    };
    if own.is_some() {
        tx.commit().await?;
        return Ok(see_other(OVERVIEW));
    }
    let token = invitation_token(&me.id, &person_id, &sent);
    let link = NewInvitation {
        person_id: &person_id,
        created_by: Some(&me.id),
        ends_other_devices: false,
        now: ctx.now,
    };
    invite_with(&mut tx, link, &token).await?;
    tx.commit().await?;
    show_new_invitation(ctx, &person_id, &token).await
}

/// Takes a duty away from someone.
pub async fn end_duty(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let duty = Duty::from_code(sent.typed.text("taak")).ok_or(Error::BadRequest("no such duty"))?;
    let mut tx = match begin(&ctx, &sent, &format!("duty:{id}")).await? {
        Begun::Now(tx) => tx,
        Begun::Before(answer) => return Ok(answer),
    };
    match store::remove_duty(&mut tx, &ctx.me()?.municipality_id, &id, duty).await? {
        Change::NotThere => Err(Error::NotFound),
        Change::InUse => {
            drop(tx);
            overview_with(ctx, Some("setup_last_beheerder")).await
        }
        _ => {
            tx.commit().await?;
            // Their own duty may be the one that went: /inrichten no longer exists for them then.
            Ok(see_other(if ctx.me()?.id == id { "/" } else { OVERVIEW }))
        }
    }
}
