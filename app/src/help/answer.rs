//! A volunteer's answer. Field `antwoord`: `ja`, `nee` (not now) or `terug`.

use super::store;
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    once,
};
use axum::{extract::Path, response::Response};

pub async fn answer(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let one = store::find(db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let helper = one.helper_id.as_deref() == Some(me.id.as_str());
    let asked = store::asked_of(db, &me.id).await?.iter().any(|asked| asked.id == id);
    if !helper && !asked {
        return Err(Error::NotFound);
    }
    let here = format!("/hulp/{id}");
    let mut tx = db.begin().await?;
    let scope = format!("person:{}:help:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, &here, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let to = match sent.typed.text("antwoord") {
        "ja" if store::take(&mut tx, &id, &me.id, ctx.now).await? => here,
        "ja" => "/hulp?al=ja".to_owned(),
        "nee" => {
            store::not_now(&mut tx, &id, &me.id, ctx.now).await?;
            "/hulp".to_owned()
        }
        "terug" => {
            store::give_back(&mut tx, &id, &me.id, ctx.now).await?;
            "/hulp".to_owned()
        }
        _ => return Err(Error::BadRequest("no such answer")),
    };
    once::answered(&mut tx, &scope, &sent, &to).await?;
    tx.commit().await?;
    Ok(see_other(&to))
}
