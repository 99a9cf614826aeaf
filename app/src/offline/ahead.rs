//! /zonder-internet.json: what a telephone fetches ahead for this person, so that it opens without a connection.

use crate::{activities, context::Ctx, error::Result, help, matching};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use meedoen_rules::code::Coded;
use serde_json::json;

/// The frame of what opens without a connection, for everyone.
const FOR_EVERYONE: [&str; 2] = ["/zonder-internet", "/"];
const SIGNED_IN: [&str; 5] = ["/bewaard", "/bewaard/uitloggen", "/uitgelogd", "/agenda", "/ik"];

pub async fn ahead(ctx: Ctx) -> Result<Response> {
    let mut pages: Vec<String> = FOR_EVERYONE.map(str::to_owned).into();
    if ctx.me.is_some() {
        pages.extend(SIGNED_IN.map(str::to_owned));
        pages.extend(activities::own_pages(&ctx).await?);
        pages.extend(matching::own_pages(&ctx).await?);
        pages.extend(help::own_pages(&ctx).await?);
    }
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, json!({ "language": ctx.lang.code(), "pages": pages }).to_string()).into_response())
}
