//! The whole site over a database, asked as a browser asks it.

use super::noon;
use app::{
    assets::Manifest,
    db::Db,
    q,
    state::{AppState, Clock, Config},
    token,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use jiff::Timestamp;
use tower::ServiceExt;

const ORIGIN: &str = "http://127.0.0.1:3000";

#[derive(Clone)]
pub struct Site {
    router: Router,
    pub db: Db,
    pub now: Timestamp,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirect goes; empty when it isn't one.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What a reader sees: the body without tags.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        let start = format!("{name}=");
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .find_map(|line| line.strip_prefix(&start))
            .map(|rest| rest.split(';').next().unwrap_or_default().to_owned())
    }
}

impl Site {
    pub fn new(db: Db) -> Self {
        Self::at(db, noon())
    }

    pub fn at(db: Db, now: Timestamp) -> Self {
        Self::configured(db, now, Config { public_url: ORIGIN.to_owned(), demo: false })
    }

    pub fn configured(db: Db, now: Timestamp, config: Config) -> Self {
        let state = AppState::new(db.clone(), config, Clock::Fixed(now), Manifest::default());
        Self { router: app::routes::router(state), db, now }
    }

    /// Signs someone in and gives the cookie of their device.
    pub async fn sign_in(&self, person: &str) -> String {
        let token = token::fresh().expect("chance");
        let at = self.now.as_microsecond();
        self.db
            .run(q!(
                "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
                 VALUES ($1, $2, $3, 'Android', $4, $4, $5)",
                token::id(self.now),
                person,
                token::hash(&token),
                at,
                at + 1_000_000_000_000
            ))
            .await
            .expect("a device");
        format!("meedoen={token}")
    }

    /// `cookie` is empty for a stranger.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie), Body::empty()).await
    }

    /// Posts a form with a fresh key.
    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let key = token::fresh().expect("chance");
        self.post_with_key(path, cookie, &key, fields).await
    }

    pub async fn post_with_key(
        &self,
        path: &str,
        cookie: &str,
        key: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut all = vec![("sleutel", key)];
        all.extend_from_slice(fields);
        let body = serde_urlencoded::to_string(all).expect("a form");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::ORIGIN, ORIGIN)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
