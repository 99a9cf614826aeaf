//! /sw.js: the service worker, with what it has to know of this build in its first line.

use crate::{assets::Manifest, state::AppState, token};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use meedoen_rules::{
    code::Coded,
    offline::{CHANGES_READER, SENT_LATER, pattern},
};
use serde_json::json;

/// One script: a worker can't be pieced together in the browser without more requests.
const PARTS: [&str; 6] = [
    include_str!("worker/kept.js"),
    include_str!("worker/outbox.js"),
    include_str!("worker/taps.js"),
    include_str!("worker/leave.js"),
    include_str!("worker/push.js"),
    include_str!("worker/events.js"),
];

/// What every page needs, fetched with the worker; other files with the pages that name them.
const FIRST: [&str; 2] = ["meedoen.css", "offline.js"];

pub async fn worker(State(state): State<AppState>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        // The browser asks each time; a changed byte is a new version.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, script(&state.assets)).into_response()
}

fn script(assets: &Manifest) -> String {
    let url = |name: &str| assets.url(name).map(str::to_owned);
    let later: Vec<_> = SENT_LATER.iter().map(|(path, waits)| (pattern(path), waits.code())).collect();
    let settings = json!({
        "version": version(assets),
        "first": FIRST.iter().filter_map(|name| url(name)).collect::<Vec<_>>(),
        "files": assets.urls().collect::<Vec<_>>(),
        "later": later,
        "handsOver": CHANGES_READER.iter().map(|path| pattern(path)).collect::<Vec<_>>(),
        "icon": url("icons/icon-192.png"),
        "badge": url("icons/icon-192.png"),
    });
    let code: Vec<_> = PARTS.iter().flat_map(|part| part.lines()).filter_map(code).collect();
    format!("const SETTINGS = {settings};\n{}\n", code.join("\n"))
}

/// A line as it travels: without what is only there for who reads it here.
fn code(line: &str) -> Option<&str> {
    let line = line.trim();
    (!line.is_empty() && !line.starts_with("//")).then_some(line)
}

/// Of the files of this build.
pub(super) fn version(assets: &Manifest) -> String {
    let urls: Vec<_> = assets.urls().collect();
    let mut version = token::derive(&urls);
    version.truncate(12);
    version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_does_not_travel_and_code_does() {
        assert_eq!(code("  // why"), None);
        assert_eq!(
            code("  const to = \"https://voorbeeld.example\";"),
            Some("const to = \"https://voorbeeld.example\";")
        );
    }

    #[test]
    fn another_build_is_another_version() {
        let build = |hash: &str| {
            serde_json::from_value(json!({ "meedoen.css": format!("/assets/meedoen.{hash}.css") }))
        };
        let (one, two): (Manifest, Manifest) = (build("1").unwrap(), build("2").unwrap());
        assert_ne!(script(&one), script(&two));
        assert_eq!(script(&one), script(&one));
    }
}
