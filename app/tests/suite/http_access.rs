//! Every address of every room's table, asked by a stranger and by each role: what isn't theirs doesn't exist.

use crate::support::{
    browser::{Answer, Browser},
    people::{anneke, beheerder, ria, selam, viewer},
    site,
};
use app::routes::TABLES;
use axum::http::StatusCode;
use meedoen_rules::{
    access::{Access, Actor, Audience, Method, admits},
    code::Set,
    people::VolunteerRole,
};

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
        let answer = ask(&mut stranger, line).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{:?} {}", line.method, line.path);
    }
}

async fn ask(browser: &mut Browser<'_>, line: &Access) -> Answer {
    let path = filled(line.path);
    match line.method {
        Method::Get => browser.get(&path).await,
        Method::Post => browser.post(&path, &[]).await,
    }
}

/// For anyone who is signed in, but asking, helping and translating is for whom it concerns: see their own tests.
const DEPENDS: [&str; 3] = ["/hulp/vragen", "/hulp/helpen", "/hulp/vertalen"];

/// Each role walks past every address, with a form that says nothing: what is theirs exists (as far as the address names
/// nothing more), what isn't doesn't, and nothing breaks.
#[tokio::test]
async fn to_each_role_only_its_own_addresses_exist_and_an_empty_form_breaks_none() {
    let site = site().await;
    let db = &site.state.db;
    let none = Actor::default;
    let walkers = [
        (selam(db).await, Actor { taalvrager: true, ..none() }),
        (anneke(db).await, Actor { volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..none() }),
        (ria(db).await, Actor { coordinator: true, ..none() }),
        (beheerder(db).await, Actor { beheerder: true, ..none() }),
        (viewer(db).await, Actor { viewer: true, ..none() }),
    ];
    for (person, actor) in &walkers {
        for line in lines().filter(|line| !matches!(line.audience, Audience::Anyone | Audience::Demo)) {
            // On a device of its own: one of the forms signs it out.
            let answer = ask(&mut Browser::of(&site, person).await, line).await;
            let asked = format!("{:?} {} by {actor:?}: {}", line.method, line.path, answer.status);
            assert!(!answer.status.is_server_error(), "{asked}");
            let exists = answer.status != StatusCode::NOT_FOUND;
            match admits(line.audience, Some(actor), false) {
                true => assert!(exists || line.path.contains('{') || DEPENDS.contains(&line.path), "{asked}"),
                false => assert!(!exists, "{asked}"),
            }
        }
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
