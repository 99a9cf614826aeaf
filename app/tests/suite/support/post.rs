//! A push service of the tests' own on this machine, and a phone that reads what it gets.

use super::{now, people};
use app::{
    db::Db,
    notifications::{Kind, Message, Sender, Values, Ways, mail::Mailer, tell},
    q,
    state::Clock,
    token,
};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use meedoen_rules::notifications::reach::Reach;
use p256::{
    SecretKey,
    ecdsa::{Signature, VerifyingKey, signature::Verifier},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use web_push_native::Auth;

/// What came in at the push service.
#[derive(Clone, Debug)]
pub struct Came {
    pub phone: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

#[derive(Default)]
struct Inside {
    came: Vec<Came>,
    /// What it answers for a phone: a status and Retry-After; 201 when nothing is said.
    answers: BTreeMap<String, (u16, Option<String>)>,
}

/// A push service on loopback.
#[derive(Clone)]
pub struct PushService {
    inside: Arc<Mutex<Inside>>,
    pub origin: String,
}

impl PushService {
    pub async fn start() -> Self {
        let inside = Arc::new(Mutex::new(Inside::default()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/push/{phone}", post(takes)).with_state(inside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { inside, origin }
    }

    pub fn came(&self) -> Vec<Came> {
        self.inside.lock().unwrap().came.clone()
    }

    pub fn answers(&self, phone: &str, status: u16, retry_after: Option<&str>) {
        let answer = (status, retry_after.map(str::to_owned));
        self.inside.lock().unwrap().answers.insert(phone.to_owned(), answer);
    }
}

async fn takes(
    State(inside): State<Arc<Mutex<Inside>>>,
    Path(phone): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let headers = headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
        .collect();
    let mut inside = inside.lock().unwrap();
    let answer = inside.answers.get(&phone).cloned();
    inside.came.push(Came { phone, headers, body: body.to_vec() });
    let (status, wait) = answer.unwrap_or((201, None));
    let mut response = StatusCode::from_u16(status).unwrap().into_response();
    if let Some(wait) = wait {
        response.headers_mut().insert("retry-after", wait.parse().unwrap());
    }
    response
}

/// A phone that subscribed.
pub struct Phone {
    pub name: String,
    pub endpoint: String,
    secret: SecretKey,
    auth: [u8; 16],
}

impl Phone {
    pub fn new(service: &PushService, name: &str) -> Self {
        // Its own key, the same in every run.
        let mut bytes = [7u8; 32];
        bytes[..name.len().min(32)].copy_from_slice(&name.as_bytes()[..name.len().min(32)]);
        let endpoint = format!("{}/push/{name}", service.origin);
        Self {
            name: name.to_owned(),
            endpoint,
            secret: SecretKey::from_slice(&bytes).unwrap(),
            auth: [9; 16],
        }
    }

    /// Its public key and its secret, as a browser says them.
    pub fn keys(&self) -> (String, String) {
        use p256::elliptic_curve::sec1::ToEncodedPoint;
        let point = self.secret.public_key().to_encoded_point(false);
        (URL_SAFE_NO_PAD.encode(point.as_bytes()), URL_SAFE_NO_PAD.encode(self.auth))
    }

    /// On a device of this person, signed in for a month.
    pub async fn of(db: &Db, service: &PushService, person_id: &str, name: &str) -> Self {
        let phone = Self::new(service, name);
        let (device, (p256dh, auth), at) = (token::id(now()), phone.keys(), now().as_microsecond());
        db.run(q!(
            "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
             VALUES ($1, $2, $1, 'Android', $3, $3, $4)",
            device.as_str(),
            person_id,
            at,
            at + 30 * 86_400_000_000
        ))
        .await
        .unwrap();
        db.run(q!(
            "INSERT INTO push_subscriptions (id, person_id, device_id, endpoint, p256dh, auth, created_at)
             VALUES ($1, $2, $1, $3, $4, $5, $6)",
            device.as_str(),
            person_id,
            phone.endpoint.as_str(),
            p256dh.as_str(),
            auth.as_str(),
            at
        ))
        .await
        .unwrap();
        phone
    }

    /// What its owner reads, after the signature of the site was found to be right.
    pub fn reads(&self, service: &PushService, came: &Came, at: Timestamp) -> Value {
        assert_eq!(came.phone, self.name);
        check_signature(&came.headers["authorization"], &service.origin, at);
        assert_eq!(came.headers["content-encoding"], "aes128gcm");
        let auth = Auth::clone_from_slice(&self.auth);
        let read = web_push_native::decrypt(came.body.clone(), &self.secret, &auth).unwrap();
        assert!(read.len() <= 1024, "{} bytes", read.len());
        serde_json::from_slice(&read).unwrap()
    }
}

/// As RFC 8292 has a push service do it.
fn check_signature(header: &str, origin: &str, at: Timestamp) {
    let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(",k=").unwrap();
    let key = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key).unwrap()).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    key.verify(signed.as_bytes(), &signature).unwrap();
    let claims = URL_SAFE_NO_PAD.decode(signed.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["aud"], origin);
    let left = claims["exp"].as_i64().unwrap() - at.as_second();
    assert!((0..=86_400).contains(&left), "good for {left} seconds");
}

/// The background job, with its clock at this instant.
pub async fn sender(db: &Db, at: Timestamp) -> Sender {
    sender_with(db, at, None).await
}

pub async fn sender_with(db: &Db, at: Timestamp, mailer: Option<Mailer>) -> Sender {
    let ways = Ways { reach: Reach::Loopback, mailer, public_url: "https://meedoen.example".to_owned() };
    Sender::new(db.clone(), Clock::Fixed(at), ways).await.unwrap()
}

/// Works until there is nothing left to do at this instant.
pub async fn all_sent(db: &Db, at: Timestamp) {
    let sender = sender(db, at).await;
    while sender.work().await.unwrap() > 0 {}
}

pub fn message(person_id: &str, kind: Kind, about: &str) -> Message {
    Message {
        person_id: person_id.to_owned(),
        kind,
        about: about.to_owned(),
        path: format!("/hulp/{about}"),
        values: Values::default(),
    }
}

pub async fn told(db: &Db, message: Message, at: Timestamp) {
    let mut tx = db.begin().await.unwrap();
    tell(&mut tx, message, at).await.unwrap();
    tx.commit().await.unwrap();
}

/// "skipped late", or "spread" followed by what became of each way.
pub async fn became(db: &Db, person_id: &str) -> Vec<String> {
    let messages: Vec<(String, String, Option<String>)> = db
        .all(q!(
            "SELECT id, state, why FROM messages WHERE person_id = $1 ORDER BY created_at, about, id",
            person_id
        ))
        .await
        .unwrap();
    let mut all = Vec::new();
    for (id, state, why) in messages {
        let ways: Vec<(String, String, Option<String>)> = db
            .all(q!(
                "SELECT way, state, why FROM deliveries WHERE message_id = $1 ORDER BY way, state, id",
                id
            ))
            .await
            .unwrap();
        let said =
            |state: String, why: Option<String>| why.map_or(state.clone(), |why| format!("{state} {why}"));
        let mut words = vec![said(state, why)];
        words.extend(ways.into_iter().map(|(way, state, why)| format!("{way} {}", said(state, why))));
        all.push(words.join(", "));
    }
    all
}

/// Woerden with Anneke, who has a phone.
pub async fn anneke(db: &Db, service: &PushService) -> (String, Phone) {
    super::municipalities(db).await;
    let anneke = people::anneke(db).await;
    let phone = Phone::of(db, service, &anneke, "anneke").await;
    (anneke, phone)
}
