//! The people's store, on both engines.

use crate::support::{
    GOUDA, VSGH, WOERDEN, WZW, municipalities, now, on_each_engine,
    people::{anneke, new, person, put, ria, selam, taalvrager, volunteer},
};
use app::{
    db::Db,
    people::store::{self, Change, Filter, Kind, NewNote, NewRecord, Saved, drafts},
    q,
};
use jiff::SignedDuration;
use meedoen_rules::{
    code::Set,
    people::{Gender, GenderWish, NeedRole, PoolState, Taalvrager, Vog, Volunteer, Wish},
    typed::Typed,
};

fn everyone() -> Filter {
    Filter { state: PoolState::Active, kind: Kind::Everyone, search: String::new() }
}

async fn names(db: &Db, municipality: &str, filter: &Filter) -> Vec<String> {
    let listed = store::list(db, municipality, filter, 0).await.unwrap();
    listed.people.into_iter().map(|record| record.person.name).collect()
}

#[tokio::test]
async fn what_is_put_in_comes_out_unchanged() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = person("ሰላም ተስፋይ");
        let asks = Taalvrager {
            gender_wish: Some(GenderWish { gender: Gender::Woman, strength: Wish::Must }),
            ..taalvrager()
        };
        for vog in [Vog::Unknown, Vog::Missing, Vog::SeenUndated, Vog::Seen("2025-03-01".parse().unwrap())] {
            let offers = Volunteer { vog, ..volunteer() };
            let record = NewRecord { taalvrager: Some(&asks), volunteer: Some(&offers), ..new(&selam) };
            let id = put(&db, record).await;
            let found = store::find(&db, WOERDEN, &id).await.unwrap().unwrap();
            assert_eq!(found.person, selam);
            assert_eq!(found.taalvrager.as_ref(), Some(&asks));
            assert_eq!(found.volunteer.as_ref(), Some(&offers));
            assert_eq!((found.version, found.created_at), (1, now()));
            assert_eq!(found.organisation_id.as_deref(), Some(WZW));
        }
    })
    .await;
}

#[tokio::test]
async fn another_municipality_finds_nobody() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = selam(&db).await;
        assert_eq!(store::find(&db, GOUDA, &id).await.unwrap(), None);
        assert!(names(&db, GOUDA, &everyone()).await.is_empty());
        assert!(store::pool(&db, GOUDA).await.unwrap().is_empty());
        for odd in ["", "\0", "' OR 1=1", "no-such-id"] {
            assert_eq!(store::find(&db, WOERDEN, odd).await.unwrap(), None);
        }
    })
    .await;
}

#[tokio::test]
async fn an_edit_from_an_old_version_changes_nothing() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = selam(&db).await;
        let asks = taalvrager();
        let edit = async |version, name: &str, municipality| {
            let person = person(name);
            let change = Change { person: &person, taalvrager: Some(&asks), volunteer: None, now: now() };
            let mut tx = db.begin().await.unwrap();
            let saved = store::update(&mut tx, municipality, &id, version, change).await.unwrap();
            tx.commit().await.unwrap();
            saved
        };
        assert_eq!(edit(1, "Selam Gebre", WOERDEN).await, Saved::Done(2));
        assert_eq!(edit(1, "Selam Haile", WOERDEN).await, Saved::ChangedMeanwhile);
        assert_eq!(edit(2, "Selam Haile", GOUDA).await, Saved::ChangedMeanwhile);
        let found = store::find(&db, WOERDEN, &id).await.unwrap().unwrap();
        assert_eq!((found.person.name.as_str(), found.version), ("Selam Gebre", 2));
    })
    .await;
}

#[tokio::test]
async fn who_stops_being_a_volunteer_is_one_no_longer() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = anneke(&db).await;
        let person = person("Anneke de Wit");
        let change = Change { person: &person, taalvrager: None, volunteer: None, now: now() };
        let mut tx = db.begin().await.unwrap();
        store::update(&mut tx, WOERDEN, &id, 1, change).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::find(&db, WOERDEN, &id).await.unwrap().unwrap().volunteer, None);
        assert!(store::pool(&db, WOERDEN).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_list_searches_without_case_and_accents_and_counts_pages() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        selam(&db).await;
        anneke(&db).await;
        for name in ["Élodie Brun", "سارة خليل", "100% Naam"] {
            let asks = Taalvrager { wants: Set::of(&[NeedRole::Maatje]), ..taalvrager() };
            put(&db, NewRecord { taalvrager: Some(&asks), ..new(&person(name)) }).await;
        }
        let search = |text: &str| Filter { search: text.to_owned(), ..everyone() };
        assert_eq!(names(&db, WOERDEN, &search("elodie")).await, ["Élodie Brun"]);
        assert_eq!(names(&db, WOERDEN, &search("TESFAY")).await, ["Selam Tesfay"]);
        assert_eq!(names(&db, WOERDEN, &search("سارة")).await, ["سارة خليل"]);
        assert_eq!(names(&db, WOERDEN, &search("06 1234")).await, ["Selam Tesfay"]);
        assert_eq!(names(&db, WOERDEN, &search("0%")).await, ["100% Naam"]);
        let volunteers = Filter { kind: Kind::Volunteer, ..everyone() };
        assert_eq!(names(&db, WOERDEN, &volunteers).await, ["Anneke de Wit"]);

        for number in 0..store::PAGE {
            let asks = taalvrager();
            put(&db, NewRecord { taalvrager: Some(&asks), ..new(&person(&format!("Zz {number:02}"))) }).await;
        }
        let second = store::list(&db, WOERDEN, &everyone(), 1).await.unwrap();
        assert_eq!((second.total, second.people.len()), (45, 5));
        assert_eq!(store::list(&db, WOERDEN, &everyone(), 9).await.unwrap().people.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn archived_people_are_in_no_pool_and_in_their_own_list() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = selam(&db).await;
        anneke(&db).await;
        let mut tx = db.begin().await.unwrap();
        let archived = PoolState::Archived;
        let saved = store::set_state(&mut tx, WOERDEN, &id, 1, archived, None, now()).await.unwrap();
        assert_eq!(saved, Saved::Done(2));
        store::touch_pool(&mut tx, WOERDEN).await.unwrap();
        tx.commit().await.unwrap();
        let pool = store::pool(&db, WOERDEN).await.unwrap();
        assert_eq!(pool.iter().map(|one| one.person.name.as_str()).collect::<Vec<_>>(), ["Anneke de Wit"]);
        let archived = Filter { state: PoolState::Archived, ..everyone() };
        assert_eq!(names(&db, WOERDEN, &archived).await, ["Selam Tesfay"]);
        let revision: Option<(i64,)> =
            db.first(q!("SELECT revision FROM municipalities WHERE id = $1", WOERDEN)).await.unwrap();
        assert_eq!(revision, Some((2,)));
    })
    .await;
}

#[tokio::test]
async fn a_note_is_its_organisations_own_unless_shared() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let id = selam(&db).await;
        let ria = ria(&db).await;
        let mut tx = db.begin().await.unwrap();
        for (body, shared) in [("Liever niet op maandag", false), ("Brengt haar zus mee", true)] {
            let note = NewNote {
                person_id: &id,
                organisation_id: Some(WZW),
                shared,
                about: None,
                body,
                import_id: None,
                created_by: Some(&ria),
                now: now(),
            };
            store::add_note(&mut tx, note).await.unwrap();
        }
        tx.commit().await.unwrap();
        let read = async |municipality, organisation| {
            let notes = store::notes_for(&db, municipality, &id, Some(organisation)).await.unwrap();
            notes.into_iter().map(|note| note.body).collect::<Vec<_>>()
        };
        assert_eq!(read(WOERDEN, WZW).await.len(), 2);
        assert_eq!(read(WOERDEN, VSGH).await, ["Brengt haar zus mee"]);
        assert!(read(GOUDA, WZW).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_draft_survives_until_its_day() {
    on_each_engine(async |db| {
        let mut typed = Typed::default();
        typed.add("naam", "Selam");
        let mut tx = db.begin().await.unwrap();
        drafts::keep(&mut tx, "person:ria", "taalvrager", &Typed::default(), 7, now()).await.unwrap();
        drafts::keep(&mut tx, "person:ria", "taalvrager", &typed, 7, now()).await.unwrap();
        tx.commit().await.unwrap();
        let at = async |days: i64| {
            let then = now() + SignedDuration::from_hours(24 * days);
            drafts::find(&db, "person:ria", "taalvrager", then).await.unwrap()
        };
        assert_eq!(at(6).await, Some(typed));
        assert_eq!(at(7).await, None);
        assert_eq!(drafts::find(&db, "person:hans", "taalvrager", now()).await.unwrap(), None);
    })
    .await;
}
