//! What machines ask for: is it well, and how does it look as an app.

use crate::{context::Ctx, i18n::Lang, state::AppState};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use meedoen_rules::code::Coded;
use serde_json::json;
use std::time::Duration;

/// A database that takes longer than this isn't well.
const PATIENCE: Duration = Duration::from_secs(3);

/// 200 only when the database can be read and could be written to.
pub async fn health(State(state): State<AppState>) -> Response {
    match tokio::time::timeout(PATIENCE, state.db.answers()).await {
        Ok(Ok(())) => "ok".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database doesn't answer").into_response(),
    }
}

/// The web manifest, in the language of its reader.
pub async fn manifest(ctx: Ctx) -> Response {
    let icon = |name: &str, kind: &str, sizes: &str, purpose: &str| {
        ctx.state
            .assets
            .url(name)
            .map(|url| json!({ "src": url, "type": kind, "sizes": sizes, "purpose": purpose }))
    };
    let icons: Vec<_> = [
        icon("icons/icon.svg", "image/svg+xml", "any", "any"),
        icon("icons/icon-192.png", "image/png", "192x192", "any"),
        icon("icons/icon-512.png", "image/png", "512x512", "any"),
        icon("icons/icon-maskable-512.png", "image/png", "512x512", "maskable"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let manifest = json!({
        "name": "Meedoen",
        "short_name": "Meedoen",
        "description": tr!(ctx.lang, "shell.description"),
        "lang": ctx.lang.code(),
        "dir": ctx.lang.direction(),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#0b5c58",
        "icons": icons,
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, manifest.to_string()).into_response()
}
