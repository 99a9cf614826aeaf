//! A browser of sorts: it keeps cookies, fills in forms with their key, and reads the answer.

use super::{Site, now};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use meedoen_rules::account::DEVICE_DAYS;
use std::collections::BTreeMap;
use tower::ServiceExt;

pub struct Browser<'a> {
    site: &'a Site,
    cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl<'a> Browser<'a> {
    pub fn stranger(site: &'a Site) -> Self {
        Self { site, cookies: BTreeMap::new() }
    }

    /// A device on which this person is signed in.
    pub async fn of(site: &'a Site, person_id: &str) -> Self {
        let token = app::token::fresh().unwrap();
        let at = now().as_microsecond();
        site.state
            .db
            .run(app::q!(
                "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
                 VALUES ($1, $2, $3, 'Android', $4, $4, $5)",
                app::token::id(now()),
                person_id,
                app::token::hash(&token),
                at,
                at + DEVICE_DAYS * 86_400_000_000
            ))
            .await
            .unwrap();
        Self::with(site, "meedoen", &token)
    }

    /// With this cookie.
    pub fn with(site: &'a Site, name: &str, value: &str) -> Self {
        let mut browser = Self::stranger(site);
        browser.cookies.insert(name.to_owned(), value.to_owned());
        browser
    }

    pub fn cookie(&self, name: &str) -> String {
        self.cookies.get(name).cloned().unwrap_or_default()
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// Posts fields with a key of its own.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let key = app::token::fresh().unwrap();
        self.post_with_key(path, &key, fields).await
    }

    pub async fn post_with_key(&mut self, path: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("sleutel", key)];
        all.extend_from_slice(fields);
        let body = serde_urlencoded::to_string(all).unwrap();
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Posts as a machine does, which has no key and doesn't say where it comes from.
    pub async fn post_bare(&mut self, path: &str, kind: &str, body: &str) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body.to_owned()))
            .unwrap();
        self.send(request).await
    }

    /// Posts an empty form with what a browser says of where it comes from.
    pub async fn post_from(&mut self, path: &str, origin: (&str, &str)) -> Answer {
        let key = app::token::fresh().unwrap();
        let request = self
            .request("POST", path)
            .header(origin.0, origin.1)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("sleutel={key}")))
            .unwrap();
        self.send(request).await
    }

    /// Posts a form that waited on a telephone, left by this reader (see app::offline).
    pub async fn post_later(&mut self, path: &str, reader: &str, key: &str) -> Answer {
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header("meedoen-reader", reader)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("sleutel={key}")))
            .unwrap();
        self.send(request).await
    }

    /// Posts fields and a file in field `stem`, with a key of its own.
    pub async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let key = app::token::fresh().unwrap();
        let mut body = Vec::new();
        for (name, value) in fields.iter().chain(&[("sleutel", key.as_str())]) {
            let part =
                format!("--grens\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = "content-disposition: form-data; name=\"stem\"; filename=\"stem.webm\"\r\ncontent-type: audio/webm";
        body.extend_from_slice(format!("--grens\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--grens--\r\n");
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// A file as it comes, or a part of it.
    pub async fn fetch(&mut self, path: &str, range: Option<&str>) -> Response<Vec<u8>> {
        let mut request = self.request("GET", path);
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        let request = request.body(Body::empty()).unwrap();
        let (parts, body) = self.site.router.clone().oneshot(request).await.unwrap().into_parts();
        Response::from_parts(parts, to_bytes(body, 4 << 20).await.unwrap().to_vec())
    }

    /// Posts JSON, as a script on a page does.
    pub async fn post_json(&mut self, path: &str, body: &str) -> Answer {
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        self.send(request).await
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::COOKIE, cookies.join("; "))
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        self.keep_cookies(&response);
        let status = response.status();
        let location =
            response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let headers = response.headers().clone();
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status, location: location.unwrap_or_default(), headers, body }
    }

    fn keep_cookies(&mut self, response: &Response<Body>) {
        for line in response.headers().get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}
