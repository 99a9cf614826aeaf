//! The client that knocks on other people's doors: only on those `Reach` allows, once, without following where they point.

use super::Push;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client as HyperClient, Error,
        connect::{HttpConnector, dns::Name},
    },
    rt::{TokioExecutor, TokioTimer},
};
use jiff::Timestamp;
use meedoen_rules::notifications::{
    reach::Reach,
    retry::{Outcome, retry_after},
};
use std::{
    future::Future,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tower::Service;

/// So long for the whole of a try; shorter than a lease.
const PATIENCE: Duration = Duration::from_secs(15);
/// Of which so long until someone opens.
const PATIENCE_TO_REACH: Duration = Duration::from_secs(8);
/// An answer is read up to here, so that the connection can be used again.
const MOST_READ: usize = 16 * 1024;

type Bytes = Full<axum::body::Bytes>;

#[derive(Clone)]
pub struct Client {
    reach: Reach,
    http: HyperClient<HttpsConnector<HttpConnector<Lookup>>, Bytes>,
}

impl Client {
    pub fn new(reach: Reach) -> Self {
        let mut http = HttpConnector::new_with_resolver(Lookup(reach));
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(PATIENCE_TO_REACH));
        let https = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .wrap_connector(http);
        let http = HyperClient::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(60))
            .build(https);
        Self { reach, http }
    }

    pub async fn send(&self, push: &Push, now: Timestamp) -> Outcome {
        // Judged when it came in too; what is allowed may have changed since.
        if self.reach.allows(&push.endpoint).is_err() {
            return Outcome::Refused;
        }
        let Ok(request) = request(push) else { return Outcome::Refused };
        match tokio::time::timeout(PATIENCE, self.answer(request)).await {
            Ok(Ok((status, headers))) => {
                let wait = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
                Outcome::of_status(status.as_u16(), wait.and_then(|value| retry_after(value, now)))
            }
            Ok(Err(failed)) if failed.is_connect() => Outcome::Unreached,
            Ok(Err(_)) | Err(_) => Outcome::Unanswered,
        }
    }

    async fn answer(&self, request: Request<Bytes>) -> Result<(StatusCode, HeaderMap), Error> {
        let answer = self.http.request(request).await?;
        let (parts, body) = answer.into_parts();
        // Its words don't matter, and a failure in the middle of them neither.
        let _ = Limited::new(body, MOST_READ).collect().await;
        Ok((parts.status, parts.headers))
    }
}

fn request(push: &Push) -> Result<Request<Bytes>, axum::http::Error> {
    Request::post(&push.endpoint)
        .header(header::AUTHORIZATION, &push.authorization)
        .header(header::CONTENT_ENCODING, "aes128gcm")
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header("ttl", push.lives.as_secs().max(0))
        .header("urgency", if push.urgent { "high" } else { "normal" })
        .header("topic", &push.topic)
        .body(Bytes::from(push.body.clone()))
}

/// Looks a name up and gives the addresses we may go to: the connection is made to one of those and no other.
#[derive(Clone)]
struct Lookup(Reach);

impl Service<Name> for Lookup {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<_> = found.filter(|address| reach.allows_address(address.ip())).collect();
            if allowed.is_empty() {
                Err(io::Error::other("no address to go to"))
            } else {
                Ok(allowed.into_iter())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[tokio::test]
    async fn a_name_that_leads_home_leads_nowhere() {
        let name = || Name::from_str("localhost").unwrap();
        assert!(Lookup(Reach::Internet).call(name()).await.is_err());
        assert!(Lookup(Reach::Loopback).call(name()).await.is_ok());
    }
}
