//! Changing the rules by which a municipality matches.

use super::pages::{self, WAS};
use crate::{
    context::Ctx,
    error::Result,
    form::{Sent, see_other},
    once,
    organisations::store::{self as organisations, Change},
    people::store::touch_pool,
};
use axum::response::Response;
use meedoen_rules::matching::Settings;

const BOARD: &str = "/koppelen";

pub async fn change_settings(ctx: Ctx, sent: Sent) -> Result<Response> {
    let settings = match Settings::from_typed(&sent.typed) {
        Ok(settings) => settings,
        Err(errors) => return Ok(pages::refused_settings(ctx, &sent, errors).await),
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:settings", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, BOARD, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let (was, new) = (sent.typed.text(WAS), serde_json::to_string(&settings)?);
    if organisations::change_settings(&mut tx, &me.municipality_id, was, &new).await? != Change::Done {
        drop(tx);
        return pages::overtaken_settings(ctx, &sent).await;
    }
    touch_pool(&mut tx, &me.municipality_id).await?;
    tx.commit().await?;
    Ok(see_other(BOARD))
}
