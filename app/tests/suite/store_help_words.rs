//! Own words in the database, on both engines: who waits for them, of two translations at once the second sees the first, and
//! how often a machine is asked.

use crate::support::{WOERDEN, municipalities, now, on_each_engine, people};
use app::{
    db::Db,
    help::{
        Translator,
        store::{self, NewHulpvraag, NewWords},
        tell, translate_waiting,
    },
    notifications::Kind,
    q,
};
use axum::{Json, Router, http::StatusCode, routing::post};
use jiff::civil::date;
use meedoen_rules::{
    code::Set,
    help::{Asked, What, When, WordsRules},
    people::Language,
};
use serde_json::json;
use std::sync::{
    Arc,
    atomic::{AtomicU16, AtomicUsize, Ordering::SeqCst},
};

async fn words(db: &Db, asker: &str, text: &str) -> (String, String) {
    let asked = Asked { what: What::Doctor, detail: None, needs: Set::EMPTY, when: When::Week, kern: None };
    let new = NewHulpvraag {
        municipality_id: WOERDEN,
        asker_id: asker,
        written_by: None,
        asked: &asked,
        again_of: None,
    };
    let mut tx = db.begin().await.unwrap();
    let id = store::ask(&mut tx, &new, date(2026, 11, 24), now()).await.unwrap();
    let own = NewWords {
        hulpvraag_id: &id,
        translates: None,
        language: Language::Tigrinya,
        text: Some(text),
        voice: None,
        by: Some(asker),
        read: false,
    };
    let words = store::add_words(&mut tx, &own, now()).await.unwrap();
    tx.commit().await.unwrap();
    (id, words)
}

#[tokio::test]
async fn what_waits_is_the_municipalitys_own_in_a_language_one_knows_the_oldest_first() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        let (_, first) = words(&db, &selam, "ሓደ").await;
        let (_, second) = words(&db, &selam, "ክልተ").await;
        // Of one instant, the first by its id.
        let (first, second) = if first < second { (first, second) } else { (second, first) };
        let waiting = async |municipality: &str, languages: &[Language]| {
            let all = store::waiting(&db, municipality, Set::of(languages)).await.unwrap();
            all.into_iter().map(|words| words.id).collect::<Vec<_>>()
        };
        assert_eq!(
            waiting(WOERDEN, &[Language::Arabic, Language::Tigrinya]).await,
            [first.clone(), second.clone()]
        );
        assert!(waiting(WOERDEN, &[Language::Arabic]).await.is_empty());
        assert!(waiting(crate::support::GOUDA, &[Language::Tigrinya]).await.is_empty());
        assert!(store::own_words(&db, crate::support::GOUDA, &first).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn of_two_vertalers_at_the_same_moment_one_is_first() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke, ria) =
            (people::selam(&db).await, people::anneke(&db).await, people::ria(&db).await);
        let (id, own) = words(&db, &selam, "ሕማም").await;
        let translate = async |by: &str| {
            let mut tx = db.begin().await.unwrap();
            store::mark_read(&mut tx, &own, by, now()).await.unwrap();
            let first = store::translations(&mut tx, &own).await.unwrap() == 0;
            let new = NewWords {
                hulpvraag_id: &id,
                translates: Some(&own),
                language: Language::Dutch,
                text: Some("Pijn"),
                voice: None,
                by: Some(by),
                read: true,
            };
            if first {
                store::add_words(&mut tx, &new, now()).await.unwrap();
            }
            tx.commit().await.unwrap();
            first
        };
        let about = format!("woorden:{own}");
        let asks = async || tell::is_still_so(&db, &anneke, Kind::HelpTranslate, &about).await.unwrap();
        assert!(asks().await);
        let (one, two) = tokio::join!(translate(&anneke), translate(&ria));
        assert_ne!(one, two);
        assert!(!asks().await, "no vertaler is called for it any more");
        assert!(store::waiting(&db, WOERDEN, Set::all()).await.unwrap().is_empty());
    })
    .await;
}

/// A translation service of the test's own.
#[derive(Clone)]
struct Service {
    db: Db,
    /// How it answers.
    status: Arc<AtomicU16>,
    /// How often it was asked.
    asked: Arc<AtomicUsize>,
    /// What happens in the database while it translates.
    meanwhile: Option<&'static str>,
}

impl Service {
    fn new(db: &Db, meanwhile: Option<&'static str>) -> Self {
        let status = Arc::new(AtomicU16::new(200));
        Self { db: db.clone(), status, asked: Arc::default(), meanwhile }
    }

    async fn answer(self) -> (StatusCode, Json<serde_json::Value>) {
        self.asked.fetch_add(1, SeqCst);
        if let Some(sql) = self.meanwhile {
            self.db.run(q!(sql)).await.unwrap();
        }
        let status = StatusCode::from_u16(self.status.load(SeqCst)).unwrap();
        (status, Json(json!({ "translatedText": "Ik heb hoofdpijn" })))
    }

    /// Opens it, for who wants a machine.
    async fn open(&self) -> Translator {
        let on = WordsRules { read_first: true, machine: true };
        let mut tx = self.db.begin().await.unwrap();
        store::keep_words_rules(&mut tx, WOERDEN, on).await.unwrap();
        tx.commit().await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let service = self.clone();
        let router = Router::new().route("/translate", post(move || service.clone().answer()));
        tokio::spawn(axum::serve(listener, router).into_future());
        Translator::new(&url, None)
    }
}

#[tokio::test]
async fn a_machine_that_was_away_is_asked_again_and_one_that_cannot_translate_it_five_times() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        let (id, _) = words(&db, &selam, "ሕማም ርእሲ ኣለኒ").await;
        let service = Service::new(&db, None);
        let machine = service.open().await;
        let nobody_there = Translator::new("http://127.0.0.1:1", None);
        for status in [500, 503, 429, 403] {
            service.status.store(status, SeqCst);
            for _ in 0..6 {
                translate_waiting(&db, &machine, now()).await.unwrap();
                translate_waiting(&db, &nobody_there, now()).await.unwrap();
            }
        }
        service.status.store(200, SeqCst);
        translate_waiting(&db, &machine, now()).await.unwrap();
        assert_eq!(store::words_of(&db, &id).await.unwrap().len(), 2, "it came back");
        words(&db, &selam, "ሕማም").await;
        service.status.store(400, SeqCst);
        service.asked.store(0, SeqCst);
        for _ in 0..8 {
            translate_waiting(&db, &machine, now()).await.unwrap();
        }
        assert_eq!(service.asked.load(SeqCst), 5);
    })
    .await;
}

#[tokio::test]
async fn what_needs_no_machine_any_more_stays_in_the_house() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        for meanwhile in [
            "UPDATE help_words_rules SET machine = FALSE",
            "UPDATE hulpvragen SET hidden = TRUE",
            "UPDATE hulpvragen SET state = 'withdrawn'",
            "DELETE FROM help_words",
        ] {
            words(&db, &selam, "ሓደ").await;
            words(&db, &selam, "ክልተ").await;
            let service = Service::new(&db, Some(meanwhile));
            let machine = service.open().await;
            translate_waiting(&db, &machine, now()).await.unwrap();
            assert_eq!(service.asked.load(SeqCst), 1, "the other was still to go: {meanwhile}");
            for rest in ["DELETE FROM help_words", "DELETE FROM hulpvragen"] {
                db.run(q!(rest)).await.unwrap();
            }
        }
    })
    .await;
}
