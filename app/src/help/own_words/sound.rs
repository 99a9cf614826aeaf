//! GET /hulp/{id}/stem/{words}: a voice, for who may hear it, as something that no browser runs. A part of it when that is
//! asked for: Safari plays nothing else.

use super::{concerned, or_nothing, vertalen::languages};
use crate::{
    context::Ctx,
    error::{Error, Result},
    help::{one::Reader, store},
};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use meedoen_rules::help::{Concerned, may_have};

pub async fn sound(ctx: Ctx, Path((id, words_id)): Path<(String, String)>) -> Result<Response> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let one = store::find(db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let all = store::words_of(db, &id).await?;
    let words = all.iter().find(|words| words.id == words_id).ok_or(Error::NotFound)?;
    let own =
        words.translates.as_ref().and_then(|own| all.iter().find(|one| one.id == *own)).unwrap_or(words);
    let reader = or_nothing(Reader::of(&ctx, &id).await.map(|(one, reader)| concerned(&one, &reader)))?;
    let knows = or_nothing(languages(&ctx).await)?.has(own.language);
    let who = Concerned { vertaler: knows && !one.state.is_over() && !one.hidden, ..reader };
    if !may_have(who, own.read, store::words_rules(db, &me.municipality_id).await?) {
        return Err(Error::NotFound);
    }
    let (bytes, kind) = store::voice_of(db, &id, &words_id).await?.ok_or(Error::NotFound)?;
    Ok(part(bytes, &kind, &ctx.parts.headers))
}

/// The whole, or bytes from one to another.
fn part(bytes: Vec<u8>, kind: &str, asked: &HeaderMap) -> Response {
    let whole = bytes.len();
    let range = asked.get(header::RANGE).and_then(|range| range.to_str().ok());
    let mut response =
        match range.and_then(|range| range.strip_prefix("bytes=")).map(|range| within(range, whole)) {
            None => bytes.into_response(),
            Some(None) => {
                let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
                say(&mut response, header::CONTENT_RANGE, &format!("bytes */{whole}"));
                response
            }
            Some(Some((first, last))) => {
                let mut response =
                    (StatusCode::PARTIAL_CONTENT, bytes[first..=last].to_vec()).into_response();
                say(&mut response, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{whole}"));
                response
            }
        };
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::ACCEPT_RANGES, "bytes"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"stem\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        say(&mut response, name, value);
    }
    response
}

fn say(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// "0-99", "100-" or "-100" (the last hundred) of so many bytes: the first and the last.
fn within(range: &str, whole: usize) -> Option<(usize, usize)> {
    let (first, last) = range.split_once('-')?;
    let end = whole.checked_sub(1)?;
    match (first.trim(), last.trim()) {
        ("", last) => {
            let count = last.parse::<usize>().ok().filter(|count| *count > 0)?;
            Some((whole.saturating_sub(count), end))
        }
        (first, last) => {
            let first = first.parse().ok()?;
            let last = if last.is_empty() { end } else { last.parse::<usize>().ok()?.min(end) };
            (first <= last).then_some((first, last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_part_lies_within_the_whole() {
        assert_eq!(within("0-", 10), Some((0, 9)));
        assert_eq!(within("0-1", 10), Some((0, 1)));
        assert_eq!(within("5-99", 10), Some((5, 9)));
        assert_eq!(within("-3", 10), Some((7, 9)));
        assert_eq!(within("-99", 10), Some((0, 9)));
        for wrong in ["10-", "3-2", "-0", "a-b", "", "0-1,3-4"] {
            assert_eq!(within(wrong, 10), None, "{wrong}");
        }
        assert_eq!(within("0-", 0), None);
    }
}
