//! Where a visitor comes from, for the rate limits: whoever connected, or who the trusted proxy says connected to it.

use app::context::Visitor;
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName},
    middleware::{self, Next},
};
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Leaves the visitor's address on every request.
pub fn named(site: Router, trusted_proxy: Option<IpAddr>) -> Router {
    site.layer(middleware::from_fn(move |mut request: Request, next: Next| async move {
        if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() {
            let address = address(peer.ip(), request.headers(), trusted_proxy);
            request.extensions_mut().insert(Visitor(address));
        }
        next.run(request).await
    }))
}

/// The last hop of X-Forwarded-For when the trusted proxy connected: it wrote that one itself, the others came along.
fn address(peer: IpAddr, headers: &HeaderMap, trusted_proxy: Option<IpAddr>) -> IpAddr {
    if trusted_proxy != Some(peer) {
        return peer;
    }
    let line = headers.get_all(FORWARDED_FOR).iter().next_back().and_then(|line| line.to_str().ok());
    line.and_then(|line| line.rsplit(',').next()).and_then(|hop| hop.trim().parse().ok()).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_the_trusted_proxy_says_who_connected_to_it() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        let phone = IpAddr::from([192, 0, 2, 7]);
        let mut headers = HeaderMap::new();
        assert_eq!(address(proxy, &headers, Some(proxy)), proxy);
        headers.insert(FORWARDED_FOR, HeaderValue::from_static("198.51.100.1, 192.0.2.7"));
        assert_eq!(address(proxy, &headers, Some(proxy)), phone);
        assert_eq!(address(proxy, &headers, None), proxy, "no proxy was named");
        assert_eq!(address(phone, &headers, Some(proxy)), phone, "someone else claims to be a proxy");
    }
}
