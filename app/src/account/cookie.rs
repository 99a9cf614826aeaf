//! The cookie that says which device this is.

use crate::context::cookie;
use axum::http::{HeaderMap, HeaderValue};
use meedoen_rules::account::DEVICE_DAYS;

/// `__Host-` ties it to this site over https; browsers don't all take it on plain http.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-meedoen" } else { "meedoen" }
}

/// The device's token, as a browser sends it.
pub fn device_token(secure: bool, headers: &HeaderMap) -> Option<&str> {
    cookie(headers, name(secure))
}

/// The browser keeps it as long as the device stays signed in from now on: both start again at a visit.
pub fn stays(secure: bool, token: &str) -> HeaderValue {
    line(secure, token, DEVICE_DAYS * 86_400)
}

/// The browser forgets it.
pub fn gone(secure: bool) -> HeaderValue {
    line(secure, "", 0)
}

fn line(secure: bool, token: &str, age: i64) -> HeaderValue {
    let suffix = if secure { "; Secure" } else { "" };
    let line = format!("{}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{suffix}", name(secure));
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}
