//! Every address of every room's table, asked by a stranger: what isn't for everyone doesn't exist.

use crate::support::{browser::Browser, site};
use app::routes::TABLES;
use axum::http::StatusCode;
use meedoen_rules::access::{Access, Audience, Method};

fn lines() -> impl Iterator<Item = &'static Access> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The address with words in its holes.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "0190a3f0-0000-7000-8000-000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn to_a_stranger_nothing_exists_that_is_not_for_everyone() {
    let site = site().await;
    let mut stranger = Browser::stranger(&site);
    for line in lines().filter(|line| line.audience != Audience::Anyone) {
        let path = filled(line.path);
        let answer = match line.method {
            Method::Get => stranger.get(&path).await,
            Method::Post => stranger.post(&path, &[]).await,
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{:?} {path}", line.method);
    }
}

#[tokio::test]
async fn an_address_in_no_table_does_not_exist() {
    let site = site().await;
    assert_eq!(Browser::stranger(&site).get("/geheim").await.status, StatusCode::NOT_FOUND);
}

#[test]
fn no_address_stands_in_two_lines() {
    let mut seen = std::collections::BTreeSet::new();
    for line in lines() {
        assert!(seen.insert((line.method == Method::Get, line.path)), "{} twice", line.path);
    }
}
