//! The door: who is this, and does this address exist for them?

use super::{Me, device_cookie, store};
use crate::{
    context::cookie,
    error::{Error, Result},
    offline,
    routes::TABLES,
    state::AppState,
};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method as HttpMethod},
    middleware::Next,
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::{
    access::{Method, admits, audience_of},
    offline::is_kept,
};

/// A device's last visit is noted at most this often: a page view needn't cost a write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Recognises the device, and refuses every address that the tables don't give to this visitor. An address that
/// no table names is refused to everyone.
pub async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Result<Response> {
    let me = recognise(&state, request.headers()).await?;
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let keep = request.method() == HttpMethod::GET && is_kept(path);
    let mut answer = match may_enter(&request, path, me.as_ref(), state.config.demo) {
        Ok(()) => {
            if let Some(me) = me.clone() {
                request.extensions_mut().insert(me);
            }
            next.run(request).await
        }
        Err(refused) => refused.into_response(),
    };
    // For the page that puts a failure in words.
    if let Some(me) = me.clone() {
        answer.extensions_mut().insert(me);
    }
    Ok(offline::marked(answer, me.as_ref(), keep))
}

fn may_enter(request: &Request, path: &str, me: Option<&Me>, demo: bool) -> Result<()> {
    let method = match *request.method() {
        HttpMethod::GET | HttpMethod::HEAD => Method::Get,
        HttpMethod::POST => Method::Post,
        _ => return Err(Error::NotFound),
    };
    let audience = audience_of(TABLES, method, path).ok_or(Error::NotFound)?;
    if !admits(audience, me.map(|me| &me.actor), demo) {
        return Err(Error::NotFound);
    }
    if offline::is_of_another(request.headers(), me) { Err(Error::OfAnother) } else { Ok(()) }
}

/// Who is signed in on the device that sends these.
pub async fn recognise(state: &AppState, headers: &HeaderMap) -> Result<Option<Me>> {
    let name = device_cookie(state.config.secure());
    let Some(token) = cookie(headers, name) else { return Ok(None) };
    let now = state.clock.now();
    let Some((me, seen)) = store::signed_in(&state.db, token, now).await? else { return Ok(None) };
    if is_long_ago(seen, now)
        && let Err(failed) = store::seen(&state.db, &me.device_id, now).await
    {
        // A page that can be read is worth more than the day of a visit.
        tracing::error!(error = %failed, "a device's visit wasn't noted");
    }
    Ok(Some(me))
}

fn is_long_ago(seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(seen) >= NOTED_EVERY
}
