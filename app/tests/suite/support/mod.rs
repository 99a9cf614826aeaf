//! What the tests stand on: a fresh database on either engine, a fixed clock, people with names, a browser of sorts.
//!
//! SQLite always; PostgreSQL as well when MEEDOEN_TEST_POSTGRES names a database in which schemas may be made.

pub mod agenda;
pub mod browser;
pub mod help;
pub mod people;
pub mod planning;
pub mod post;
pub mod smtp;

use app::{
    assets::Manifest,
    db::Db,
    q,
    state::{AppState, Clock, Config},
};
use jiff::Timestamp;

pub const WOERDEN: &str = "gemeente-woerden";
pub const GOUDA: &str = "gemeente-gouda";
pub const WZW: &str = "org-wzw";
pub const VSGH: &str = "org-vsgh";
pub const GOUDA_ORG: &str = "org-gouda";

/// Tuesday evening, 24 November 2026.
pub fn now() -> Timestamp {
    "2026-11-24T19:00:00Z".parse().unwrap()
}

/// A fresh, migrated database; the file goes when this goes.
pub struct Place {
    pub db: Db,
    _folder: Option<Folder>,
}

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unique() -> String {
    format!("meedoen_test_{}", app::token::fresh().unwrap().to_lowercase().replace(['-', '_'], "x"))
}

async fn sqlite() -> Place {
    let folder = std::env::temp_dir().join(unique());
    std::fs::create_dir(&folder).unwrap();
    let db = Db::open(&format!("sqlite:{}", folder.join("meedoen.db").display())).await.unwrap();
    db.migrate().await.unwrap();
    Place { db, _folder: Some(Folder(folder)) }
}

async fn postgres(url: &str) -> Place {
    let schema = unique();
    let base = sqlx::PgPool::connect(url).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&base).await.unwrap();
    base.close().await;
    let sign = if url.contains('?') { '&' } else { '?' };
    let db = Db::open(&format!("{url}{sign}options=-c%20search_path%3D{schema}")).await.unwrap();
    db.migrate().await.unwrap();
    Place { db, _folder: None }
}

/// The same test on every engine at hand.
pub async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    let place = sqlite().await;
    test(place.db.clone()).await;
    if let Ok(url) = std::env::var("MEEDOEN_TEST_POSTGRES") {
        let place = postgres(&url).await;
        test(place.db.clone()).await;
    }
}

/// Woerden with its two organisations and its kernen, and Gouda, which nobody in Woerden may notice.
pub async fn municipalities(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    for (id, name) in [(WOERDEN, "Woerden"), (GOUDA, "Gouda")] {
        let settings = "{}";
        tx.run(q!(
            "INSERT INTO municipalities (id, name, revision, demo, settings, created_at) VALUES ($1, $2, 1, $3, $4, $5)",
            id,
            name,
            false,
            settings,
            now().as_microsecond()
        ))
        .await
        .unwrap();
    }
    for (id, municipality, name, short) in [
        (WZW, WOERDEN, "Wij Zijn Woerden", "WZW"),
        (VSGH, WOERDEN, "Vluchtelingen Steunpunt Groene Hart", "VSGH"),
        (GOUDA_ORG, GOUDA, "Gouda Helpt", "GH"),
    ] {
        tx.run(q!(
            "INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ($1, $2, $3, $4)",
            id,
            municipality,
            name,
            short
        ))
        .await
        .unwrap();
    }
    for (municipality, name) in
        [(WOERDEN, "Woerden"), (WOERDEN, "Harmelen"), (WOERDEN, "Zegveld"), (GOUDA, "Gouda")]
    {
        tx.run(q!(
            "INSERT INTO kernen (id, municipality_id, name) VALUES ($1, $2, $3)",
            format!("kern-{name}"),
            municipality,
            name
        ))
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

/// Where a site of the tests keeps its data: SQLite, or PostgreSQL in a run with `MEEDOEN_TEST_SITE=postgres`.
async fn site_place() -> Place {
    match (std::env::var("MEEDOEN_TEST_SITE").as_deref(), std::env::var("MEEDOEN_TEST_POSTGRES")) {
        (Ok("postgres"), Ok(url)) => postgres(&url).await,
        _ => sqlite().await,
    }
}

/// The site on a fresh database, with its clock standing still.
pub struct Site {
    pub state: AppState,
    pub router: axum::Router,
    _place: Place,
}

impl Site {
    fn of(place: Place, demo: bool, time: Timestamp) -> Self {
        let config = Config { public_url: "http://127.0.0.1:3000".to_owned(), demo };
        let state = AppState::new(place.db.clone(), config, Clock::Fixed(time), Manifest::default());
        Self { router: app::routes::router(state.clone()), state, _place: place }
    }

    /// The same at another time.
    pub fn at(self, time: Timestamp) -> Self {
        let Self { state, _place, .. } = self;
        Self::of(_place, state.config.demo, time)
    }
}

/// With Woerden and Gouda in it.
pub async fn site() -> Site {
    let site = site_of(false).await;
    municipalities(&site.state.db).await;
    site
}

/// With nothing in it, as at the first start; as a demonstration or not.
pub async fn site_of(demo: bool) -> Site {
    Site::of(site_place().await, demo, now())
}
