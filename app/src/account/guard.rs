//! The door: who is this, and does this address exist for them?

use super::{Me, cookie, store};
use crate::{
    error::{Error, Result},
    offline,
    routes::TABLES,
    state::AppState,
};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method as HttpMethod, header},
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
    let device = device(&state, request.headers()).await?;
    // Only where no answer says something else of that cookie, as signing out does.
    let prolonged = match &device {
        Some(device) if request.method() == HttpMethod::GET => prolong(&state, device).await,
        _ => None,
    };
    let me = device.map(|device| device.of);
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
    if let Some(cookie) = prolonged {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
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
    Ok(device(state, headers).await?.map(|device| device.of))
}

struct Device {
    token: String,
    of: Me,
    seen: Timestamp,
}

async fn device(state: &AppState, headers: &HeaderMap) -> Result<Option<Device>> {
    let Some(token) = cookie::device_token(state.config.secure(), headers) else { return Ok(None) };
    let found = store::signed_in(&state.db, token, state.clock.now()).await?;
    Ok(found.map(|(of, seen)| Device { token: token.to_owned(), of, seen }))
}

/// Once a day at most: the device's time starts again, here and (the cookie given) in its browser.
async fn prolong(state: &AppState, device: &Device) -> Option<HeaderValue> {
    let now = state.clock.now();
    if !is_long_ago(device.seen, now) {
        return None;
    }
    if let Err(failed) = store::seen(&state.db, &device.of.device_id, now).await {
        // A page that can be read is worth more than the day of a visit.
        tracing::error!(error = %failed, "a device's visit wasn't noted");
        return None;
    }
    Some(cookie::stays(state.config.secure(), &device.token))
}

fn is_long_ago(seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(seen) >= NOTED_EVERY
}
