//! What one does on the page: parse, store, go back to it.

use super::{HERE, view};
use crate::{
    account::Me,
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, see_other},
    notifications::{Kind, Message, Values, push, store, tell},
    once,
};
use axum::{
    body::Bytes,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use meedoen_rules::notifications::{Chosen, Mail, Mailing};

/// Opens a transaction; none when this form was carried out before.
async fn begin(ctx: &Ctx, me: &Me, sent: &Sent, what: &str) -> Result<Option<Tx>> {
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:{what}", me.id);
    let before = once::carried_out_before(&mut tx, &scope, sent, HERE, ctx.now).await?;
    Ok(before.is_none().then_some(tx))
}

/// Fields `waarover` (topics) and, where the site sends e-mail, `mail`.
pub async fn choose(ctx: Ctx, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let (recipient, _) = store::chosen(&ctx.state.db, &me.id).await?;
    let mailing = match ctx.state.mails {
        true => Mailing::On { has_address: recipient.email.is_some() },
        false => Mailing::Off,
    };
    match recipient.answers.chosen().from_typed(&sent.typed, &me.actor, mailing) {
        Ok(chosen) => keep(ctx, me, sent, chosen).await,
        Err(errors) => view::show(ctx, FormState::refused(&sent, errors), None).await,
    }
}

async fn keep(ctx: Ctx, me: Me, sent: Sent, chosen: Chosen) -> Result<Response> {
    if let Some(mut tx) = begin(&ctx, &me, &sent, "messages").await? {
        store::put_chosen(&mut tx, &me.id, &chosen).await?;
        tx.commit().await?;
    }
    Ok(see_other(&format!("{HERE}?nu=bewaard")))
}

/// The page's script says where this browser takes pushes, and the service worker when that changed: JSON with `endpoint`,
/// `p256dh`, `auth`. 204; 422 for what isn't such a place or is one we don't go to. Said twice is said once.
pub async fn turn_on(ctx: Ctx, body: Bytes) -> Result<Response> {
    let me = ctx.me()?.clone();
    let kind = ctx.parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
        return Err(Error::BadRequest("not JSON"));
    }
    let given: store::Subscription =
        serde_json::from_slice(&body).map_err(|_| Error::BadRequest("unreadable"))?;
    let fine = ctx.state.push_reach.allows(&given.endpoint).is_ok()
        && push::keys(&given.p256dh, &given.auth).is_some();
    if !fine {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    let mut tx = ctx.state.db.begin().await?;
    store::put(&mut tx, (&me.id, &me.device_id), &given, ctx.now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// No more pushes on this device.
pub async fn turn_off(ctx: Ctx, _sent: Sent) -> Result<Response> {
    let mut tx = ctx.state.db.begin().await?;
    store::remove_of_device(&mut tx, &ctx.me()?.device_id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("{HERE}#toestel")))
}

/// Sends a message to oneself; at most one a minute.
pub async fn try_out(ctx: Ctx, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let (recipient, _) = store::chosen(&ctx.state.db, &me.id).await?;
    let mails = ctx.state.mails && recipient.email.is_some();
    let mailed = mails && recipient.answers.chosen().mail != Mail::None;
    if !mailed && !store::takes_pushes(&ctx.state.db, &me.id).await? {
        let mut errors = Errors::default();
        errors.add("toestel", "notify_no_way");
        let form = FormState::refused(&sent, errors);
        return view::show(ctx, form, None).await;
    }
    if let Some(mut tx) = begin(&ctx, &me, &sent, "try").await? {
        let message = Message {
            person_id: me.id.clone(),
            kind: Kind::Test,
            about: format!("try:{}", ctx.now.as_second() / 60),
            path: HERE.to_owned(),
            values: Values::default(),
        };
        tell(&mut tx, message, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(see_other(&format!("{HERE}?nu=proef")))
}
