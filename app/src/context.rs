//! A request as a page sees it: who asks, in which language, when.

use crate::{
    account::Me,
    error::{Error, Result},
    i18n::{Locale, local_date},
    limits::Limited,
    state::AppState,
    token,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{access::Actor, code::Coded, typed::Typed};
use std::net::IpAddr;

pub const LANGUAGE_COOKIE: &str = "taal";

/// Where a request comes from; left on it by the server, which knows whether a proxy stands in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor(pub IpAddr);

#[derive(Clone)]
pub struct Ctx {
    pub state: AppState,
    pub lang: Locale,
    pub now: Timestamp,
    /// The signed-in person; none for a stranger.
    pub me: Option<Me>,
    /// The request without its body, for the renderer.
    pub parts: Parts,
}

impl Ctx {
    pub fn today(&self) -> Date {
        local_date(self.now)
    }

    /// The signed-in person. The access table has already refused everyone else; should it be wrong, there is nobody.
    pub fn me(&self) -> Result<&Me> {
        self.me.as_ref().ok_or(Error::NotFound)
    }

    pub fn actor(&self) -> Option<&Actor> {
        self.me.as_ref().map(|me| &me.actor)
    }

    pub fn path(&self) -> &str {
        self.parts.uri.path()
    }

    /// The address' query, as fields.
    pub fn query(&self) -> Typed {
        let query = self.parts.uri.query().unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        pairs.into_iter().collect()
    }

    /// Refuses what comes too often. `key` is the link or the form that is being tried.
    pub fn limit(&self, what: Limited, key: &str) -> Result<()> {
        if self.state.limits.allows(what, key, self.parts.extensions.get().map(|Visitor(address)| *address)) {
            Ok(())
        } else {
            Err(Error::TooMany)
        }
    }

    /// A fresh key for a form on this page.
    ///
    /// # Panics
    /// On a machine that has no randomness; its visitor gets the page for a failure inside, not a form that can't be sent.
    pub fn form_key(&self) -> String {
        token::fresh().expect("randomness from the machine")
    }
}

impl FromRequestParts<AppState> for Ctx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let me = parts.extensions.get::<Me>().cloned();
        let lang = language(parts, me.as_ref());
        Ok(Self { state: state.clone(), lang, now: state.clock.now(), me, parts: parts.clone() })
    }
}

/// The link's language, else the cookie's, the account's, the browser's, else Dutch.
fn language(parts: &Parts, me: Option<&Me>) -> Locale {
    language_in_link(parts.uri.query())
        .or_else(|| cookie(&parts.headers, LANGUAGE_COOKIE).and_then(Locale::from_code))
        .or_else(|| me.map(|me| me.locale))
        .or_else(|| language_of_browser(&parts.headers))
        .unwrap_or(Locale::Nl)
}

/// `?taal=ti` in a link that was shared.
pub fn language_in_link(query: Option<&str>) -> Option<Locale> {
    query?.split('&').find_map(|pair| pair.strip_prefix("taal=")).and_then(Locale::from_code)
}

fn language_of_browser(headers: &HeaderMap) -> Option<Locale> {
    let wished = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    wished.split(',').find_map(|tag| Locale::from_code(tag.trim().get(..2)?))
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}
