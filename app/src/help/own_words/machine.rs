//! A machine that translates, by the LibreTranslate protocol: only where whoever runs the site set one up and the beheerder
//! turned it on, since the text leaves the house. In the background; what it makes is marked, and never stands in the place
//! of a person's translation.

use crate::{
    db::Db,
    error::Result,
    help::store::{self, NewWords, Words},
};
use axum::http::{Request, header};
use http_body_util::{BodyExt, Full, Limited};
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

    /// The text in Dutch; none when the service doesn't know the language, or doesn't answer in time.
    pub async fn in_dutch(&self, text: &str, from: Language) -> Option<String> {
        let mut asked =
            serde_json::json!({ "q": text, "source": from.code(), "target": "nl", "format": "text" });
        if let Some(key) = &self.key {
            asked["api_key"] = key.as_str().into();
        }
        let request = Request::post(&self.url)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Bytes::from(asked.to_string()))
            .ok()?;
        tokio::time::timeout(PATIENCE, self.answer(request)).await.ok()?
    }

    async fn answer(&self, request: Request<Bytes>) -> Option<String> {
        let (parts, body) = self.http.request(request).await.ok()?.into_parts();
        let body = Limited::new(body, MOST_READ).collect().await.ok()?.to_bytes();
        let answer: Answer =
            parts.status.is_success().then(|| serde_json::from_slice(&body).ok()).flatten()?;
        let text: Vec<_> = answer.text.lines().map(|line| clean(line).0).collect();
        let text = text.join("\n").trim().to_owned();
        (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
    }
}

/// Translates what waits, where the municipality wants that. Several servers may do it at once.
pub async fn translate_waiting(db: &Db, translator: &Translator, now: Timestamp) -> Result<()> {
    for words in store::for_machine(db).await? {
        let Some(text) = &words.text else { continue };
        let translated = translator.in_dutch(text, words.language).await;
        keep(db, &words, translated.as_deref(), now).await?;
    }
    Ok(())
}

/// The translation, or that there was none.
async fn keep(db: &Db, own: &Words, translated: Option<&str>, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    if store::machine_tried(&mut tx, &own.id).await? && translated.is_some() {
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
