//! Web Push: an encrypted message (RFC 8291), signed by this site (RFC 8292), brought to where a browser takes it (RFC 8030).

mod client;
mod vapid;

pub use client::Client;
pub use vapid::Key;

use crate::i18n::{Lang, Locale};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use meedoen_rules::code::Coded;
use serde::Serialize;
use web_push_native::{Auth, p256::PublicKey};

/// What a browser needs to show it. At most a kilobyte: a push service takes four.
#[derive(Clone, Debug, Serialize)]
pub struct Payload<'a> {
    pub title: &'a str,
    pub body: &'a str,
    lang: &'static str,
    dir: &'static str,
    pub path: &'a str,
    /// The same message sent again replaces itself.
    pub tag: &'a str,
}

impl<'a> Payload<'a> {
    pub fn new(lang: Locale, (title, body): (&'a str, &'a str), path: &'a str, tag: &'a str) -> Self {
        Self { title, body, lang: lang.code(), dir: lang.direction(), path, tag }
    }
}

/// A push that is ready to go.
#[derive(Clone, Debug)]
pub struct Push {
    pub endpoint: String,
    pub body: Vec<u8>,
    pub authorization: String,
    /// The push service keeps only the last one of a topic that wasn't fetched yet: sent twice is shown once.
    pub topic: String,
    pub lives: SignedDuration,
    pub urgent: bool,
}

/// The two keys of a subscription, as a browser gives them; nothing when they aren't what they should be.
pub fn keys(p256dh: &str, auth: &str) -> Option<(PublicKey, Auth)> {
    let point = URL_SAFE_NO_PAD.decode(p256dh.trim_end_matches('=')).ok()?;
    let secret = URL_SAFE_NO_PAD.decode(auth.trim_end_matches('=')).ok()?;
    let point = PublicKey::from_sec1_bytes(&point).ok()?;
    (secret.len() == 16).then(|| (point, Auth::clone_from_slice(&secret)))
}
