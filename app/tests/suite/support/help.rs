//! Hulpvragen as the tests of the store need them: asked by Selam, by way of the functions that people use.

use super::{WOERDEN, now, people};
use app::{
    db::Db,
    help::store::{self, Hulpvraag},
    people::store::NewRecord,
    q,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use meedoen_rules::{
    code::Set,
    help::{Asked, Need, What, When, guide::Event},
    people::{Locale, Person, Volunteer},
};

pub fn later(minutes: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

/// A volunteer who isn't away.
pub async fn volunteer(db: &Db, name: &str) -> String {
    let offers = Volunteer { away_until: None, ..people::volunteer() };
    let person = Person { phone: Some("+31687654321".into()), locale: Locale::Nl, ..people::person(name) };
    people::put(db, NewRecord { volunteer: Some(&offers), ..people::new(&person) }).await
}

/// Anneke is Selam's own taalcoach.
pub async fn own(db: &Db, selam: &str, anneke: &str) {
    db.run(q!(
        "INSERT INTO matches (id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state,
             taalvrager_answer, volunteer_answer, score, reasons, version, proposed_at, changed_at)
         VALUES ('m1', $1, 'org-wzw', $2, $3, 'taalcoach', 'active', 'accepted', 'accepted', 900, '[]', 1, 0, 0)",
        WOERDEN,
        selam,
        anneke
    ))
    .await
    .unwrap();
}

pub async fn ask(db: &Db, selam: &str, when: When) -> String {
    ask_for(db, selam, when, Set::EMPTY).await
}

pub async fn ask_for(db: &Db, selam: &str, when: When, needs: Set<Need>) -> String {
    written(db, selam, None, &Asked { what: What::Doctor, detail: None, needs, when, kern: None }).await
}

pub async fn written(db: &Db, selam: &str, written_by: Option<&str>, asked: &Asked) -> String {
    let mut tx = db.begin().await.unwrap();
    let new =
        store::NewHulpvraag { municipality_id: WOERDEN, asker_id: selam, written_by, asked, again_of: None };
    let id = store::ask(&mut tx, &new, date(2026, 11, 24), now()).await.unwrap();
    store::begin(&mut tx, &id, now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn find(db: &Db, id: &str) -> Hulpvraag {
    store::find(db, WOERDEN, id).await.unwrap().unwrap()
}

pub async fn was_asked(db: &Db, id: &str, person: &str) -> bool {
    store::ask_of(db, id, person).await.unwrap().is_some()
}

pub async fn events(db: &Db, id: &str, what: Event) -> usize {
    let history = store::history(db, id).await.unwrap();
    history.iter().filter(|line| line.what == what).count()
}

/// What someone was told of, in the order of time.
pub async fn told(db: &Db, person: &str) -> Vec<String> {
    let kinds: Vec<(String,)> = db
        .all(q!("SELECT kind FROM messages WHERE person_id = $1 ORDER BY created_at, kind, about", person))
        .await
        .unwrap();
    kinds.into_iter().map(|(kind,)| kind).collect()
}

/// `done!(db, |tx| act)`: the act in a transaction of its own, kept.
macro_rules! done {
    ($db:expr, |$tx:ident| $act:expr) => {{
        let mut tx = $db.begin().await.unwrap();
        let $tx = &mut tx;
        let done = $act.await.unwrap();
        tx.commit().await.unwrap();
        done
    }};
}
pub(crate) use done;
