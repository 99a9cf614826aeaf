//! A machine that translates, by the LibreTranslate protocol: only where whoever runs the site set one up and the beheerder
//! turned it on, since the text leaves the house. In the background; what it makes is marked, and never stands in the place
//! of a person's translation.

use crate::{
    db::Db,
    error::{Result, or_pass_over},
    help::store::{self, NewWords, Words},
};
use axum::http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    people::{Language, clean},
};
use serde::Deserialize;
use std::time::Duration;

/// So long a translation may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest answer that is read, in bytes.
const MOST_READ: usize = 64 * 1024;
/// The longest translation that is kept, in characters.
const LONGEST: usize = 4_000;
/// How a service says that it can't translate what it was asked. Whatever else it says is about itself, or about us: a wrong
/// key, too much at once, a fault of its own.
const REFUSALS: [StatusCode; 3] =
    [StatusCode::BAD_REQUEST, StatusCode::PAYLOAD_TOO_LARGE, StatusCode::UNPROCESSABLE_ENTITY];

type Bytes = Full<axum::body::Bytes>;

pub struct Translator {
    /// "https://translate.example/translate".
    url: String,
    key: Option<String>,
    http: Client<HttpsConnector<HttpConnector>, Bytes>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "translatedText")]
    text: String,
}

impl Answer {
    /// As it can be kept; none when there is nothing in it, or too much.
    fn text(&self) -> Option<String> {
        let text: Vec<_> = self.text.lines().map(|line| clean(line).0).collect();
        let text = text.join("\n").trim().to_owned();
        (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
    }
}

/// What became of asking for a translation.
enum Reply {
    Translated(String),
    /// It answered that it can't translate this, or with something that can't be kept.
    Refused,
    /// It gave no answer to the question, and may do so the next time.
    Away,
}

impl Translator {
    /// `url` is the service's address, without `/translate`.
    pub fn new(url: &str, key: Option<String>) -> Self {
        let https = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .build();
        let url = format!("{}/translate", url.trim_end_matches('/'));
        Self { url, key, http: Client::builder(TokioExecutor::new()).build(https) }
    }

    async fn in_dutch(&self, text: &str, from: Language) -> Reply {
        let mut asked =
            serde_json::json!({ "q": text, "source": from.code(), "target": "nl", "format": "text" });
        if let Some(key) = &self.key {
            asked["api_key"] = key.as_str().into();
        }
        let request = Request::post(&self.url)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Bytes::from(asked.to_string()));
        let Ok(request) = request else { return Reply::Away };
        tokio::time::timeout(PATIENCE, self.reply(request)).await.unwrap_or(Reply::Away)
    }

    async fn reply(&self, request: Request<Bytes>) -> Reply {
        let Ok(response) = self.http.request(request).await else { return Reply::Away };
        let (parts, body) = response.into_parts();
        if REFUSALS.contains(&parts.status) {
            return Reply::Refused;
        }
        if !parts.status.is_success() {
            return Reply::Away;
        }
        match Limited::new(body, MOST_READ).collect().await {
            Ok(body) => match serde_json::from_slice::<Answer>(&body.to_bytes()) {
                Ok(answer) => answer.text().map_or(Reply::Refused, Reply::Translated),
                Err(_) => Reply::Away,
            },
            Err(failed) if failed.is::<LengthLimitError>() => Reply::Refused,
            Err(_) => Reply::Away,
        }
    }
}

/// Translates what waits, where the municipality wants that. Several servers may do it at once. What the service couldn't be
/// asked about waits for the next round, and keeps nothing else waiting.
pub async fn translate_waiting(db: &Db, translator: &Translator, now: Timestamp) -> Result<()> {
    for id in store::waiting_for_machine(db).await? {
        or_pass_over(translate_one(db, translator, &id, now).await, "translating", &id)?;
    }
    Ok(())
}

/// Reads the words just before they leave the house: while others were translated they may have been taken back or put out of
/// sight, and the beheerder may have turned the machine off.
async fn translate_one(db: &Db, translator: &Translator, id: &str, now: Timestamp) -> Result<()> {
    let Some(words) = store::for_machine(db, id).await? else { return Ok(()) };
    let Some(text) = &words.text else { return Ok(()) };
    match translator.in_dutch(text, words.language).await {
        Reply::Translated(text) => keep(db, &words, Some(&text), now).await,
        Reply::Refused => keep(db, &words, None, now).await,
        Reply::Away => {
            tracing::warn!(id, "the machine that translates is away; the next try is in a minute");
            Ok(())
        }
    }
}

/// The translation, or that there was none.
async fn keep(db: &Db, own: &Words, translated: Option<&str>, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    if store::machine_answered(&mut tx, &own.id).await? && translated.is_some() {
        let new = NewWords {
            hulpvraag_id: &own.hulpvraag_id,
            translates: Some(&own.id),
            language: Language::Dutch,
            text: translated,
            voice: None,
            by: None,
            read: false,
        };
        store::add_words(&mut tx, &new, now).await?;
    }
    Ok(tx.commit().await?)
}
