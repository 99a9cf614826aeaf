//! What holds on every address: forms of other sites are refused, and every answer says what a browser may do with it.

use crate::support::{
    browser::{Answer, Browser},
    people::selam,
    site,
};
use axum::http::StatusCode;

#[tokio::test]
async fn a_form_of_another_site_or_of_nowhere_is_refused() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut phone = Browser::of(&site, &selam).await;
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
        ("accept", "text/html"),
    ];
    for origin in foreign {
        assert_eq!(phone.post_from("/uitloggen", origin).await.status, StatusCode::BAD_REQUEST, "{origin:?}");
    }
    assert_eq!(phone.get("/ik").await.status, StatusCode::OK, "still signed in");
    assert_eq!(
        phone.post_from("/uitloggen", ("origin", "http://127.0.0.1:3000")).await.location,
        "/uitgelogd"
    );
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut phone = Browser::of(&site, &selam).await;
    let answers = [
        phone.get("/ik").await,
        phone.get("/niets").await,
        phone.post_from("/uitloggen", ("origin", "https://elsewhere.example")).await,
        phone.post("/uitloggen", &[]).await,
    ];
    for answer in &answers {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*'), "{policy}");
    }
    assert_ne!(nonce(&answers[0]), nonce(&answers[1]), "each page has its own");
}

/// What the policy of a page lets run; a script of the page bears it.
fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").unwrap();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    assert!(answer.says(&format!("nonce=\"{nonce}\"")), "{policy}");
    nonce
}

#[tokio::test]
async fn an_address_that_only_takes_a_form_is_no_page() {
    let site = site().await;
    let answer = Browser::stranger(&site).get("/uitloggen?taal=nl").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.says("Deze pagina is er niet"));
}
