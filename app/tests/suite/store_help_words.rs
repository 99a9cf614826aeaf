//! Own words in the database, on both engines: bytes come back as they went in, and of two translations at once the second
//! sees the first.

use crate::support::{WOERDEN, municipalities, now, on_each_engine, people};
use app::{
    db::Db,
    help::{
        store::{self, NewHulpvraag, NewWords},
        tell,
    },
    notifications::Kind,
};
use jiff::civil::date;
use meedoen_rules::{
    code::Set,
    help::{Asked, What, When},
    people::Language,
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
