//! What the store and HTTP tests share: a fresh database on each engine, a site over it, people with names.
//!
//! PostgreSQL takes part when `MEEDOEN_TEST_POSTGRES` holds an address; `cargo xtask test` always gives one.

mod site;
mod woerden;

pub use site::{Answer, Site};
pub use woerden::{Woerden, someone, woerden};

use app::db::Db;
use jiff::Timestamp;
use std::{
    process,
    sync::atomic::{AtomicU32, Ordering},
};

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Tuesday 24 November 2026, 12:00 in Woerden. Tests never ask the machine.
pub fn noon() -> Timestamp {
    "2026-11-24T11:00:00Z".parse().expect("an instant")
}

fn fresh_name() -> String {
    format!("meedoen_{}_{}", process::id(), COUNTER.fetch_add(1, Ordering::Relaxed))
}

/// A fresh, migrated database on each engine.
pub async fn databases() -> Vec<Db> {
    let mut databases = vec![sqlite().await];
    databases.extend(postgres().await);
    databases
}

pub async fn sqlite() -> Db {
    let file = std::env::temp_dir().join(format!("{}.db", fresh_name()));
    let _ = std::fs::remove_file(&file);
    let db = Db::open(&format!("sqlite:{}", file.display())).await.expect("opening SQLite");
    db.migrate().await.expect("migrating SQLite");
    db
}

/// A database of its own on the server that the tests were given; none without one.
pub async fn postgres() -> Option<Db> {
    let server = std::env::var("MEEDOEN_TEST_POSTGRES").ok()?;
    let name = fresh_name();
    let admin = sqlx::PgPool::connect(&server).await.expect("connecting to PostgreSQL");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&admin).await.expect("making a database");
    let db = Db::open(&with_database(&server, &name)).await.expect("opening PostgreSQL");
    db.migrate().await.expect("migrating PostgreSQL");
    Some(db)
}

/// The same server, another database: the path of the address is replaced, its query kept.
fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, None), |(a, q)| (a, Some(q)));
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let end_of_host = address[after_scheme..].find('/').map_or(address.len(), |at| after_scheme + at);
    let base = format!("{}/{name}", &address[..end_of_host]);
    query.map_or(base.clone(), |query| format!("{base}?{query}"))
}
