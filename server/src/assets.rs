//! The files of the site, as `cargo xtask build` made them: carried in a release, read from disk while developing.

use std::borrow::Cow;

use app::assets::Manifest;
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[cfg_attr(debug_assertions, folder = "../target/site/dev")]
#[cfg_attr(not(debug_assertions), folder = "../target/site/release")]
struct Site;

/// The name has a hash of the content in it: a browser never asks again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A fixed name, whose content may change with the next version.
const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// Which names have which URL. Empty before the first `cargo xtask build`.
pub fn manifest() -> Manifest {
    Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}

/// `/assets/…`, and the files with a fixed URL such as `/favicon.ico`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let assets = |Path(name): Path<String>, headers: HeaderMap| async move {
        serve(&format!("assets/{name}"), &headers, FOR_EVER)
    };
    root_names().into_iter().fold(Router::new().route("/assets/{*name}", get(assets)), |router, name| {
        let path = format!("/{name}");
        let file =
            move |headers: HeaderMap| async move { serve(&format!("root/{name}"), &headers, FIVE_MINUTES) };
        router.route(&path, get(file))
    })
}

fn root_names() -> Vec<String> {
    Site::iter()
        .filter_map(|path| path.strip_prefix("root/").map(str::to_owned))
        .filter(|name| !is_variant(name))
        .collect()
}

fn is_variant(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

fn serve(path: &str, request: &HeaderMap, cache: HeaderValue) -> Response {
    let found = if is_variant(path) { None } else { find(path, request) };
    let Some((content, encoding)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The smallest form of the file that the browser takes.
fn find(path: &str, request: &HeaderMap) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    let accepted =
        request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let compressed = |encoding: &'static str, extension: &str| {
        accepts(accepted, encoding)
            .then(|| Site::get(&format!("{path}.{extension}")))
            .flatten()
            .map(|file| (file.data, Some(encoding)))
    };
    compressed("br", "br")
        .or_else(|| compressed("gzip", "gz"))
        .or_else(|| Site::get(path).map(|file| (file.data, None)))
}

/// Reads `gzip, br;q=0`: named, and not with weight zero.
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_which_encodings_it_takes() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("BR;q=0.5", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("brotli", "br"));
        assert!(!accepts("", "gzip"));
    }
}
