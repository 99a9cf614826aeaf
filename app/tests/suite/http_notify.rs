//! /ik/berichten over HTTP.

use crate::support::{browser::Browser, people, site};
use axum::http::StatusCode;

#[tokio::test]
async fn selam_finds_her_messages_from_her_own_page() {
    let site = site().await;
    let selam = people::selam(&site.state.db).await;
    let mut selam = Browser::of(&site, &selam).await;
    assert!(selam.get("/ik").await.says("/ik/berichten"));
    let page = selam.get("/ik/berichten").await;
    assert_eq!(page.status, StatusCode::OK);
}
