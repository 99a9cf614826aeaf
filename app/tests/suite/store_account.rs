//! Invitations, the first start and setting up, on either engine.

use crate::support::{
    GOUDA, WOERDEN, WZW, municipalities, now, on_each_engine,
    people::{beheerder, ria, selam},
};
use app::{
    account::{Made, NewInvitation, Use, invite, invite_with, use_link},
    db::Db,
    demo, organisations, q, reports,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use meedoen_rules::account::Claim;

async fn link(db: &Db, person_id: &str, ends_other_devices: bool) -> String {
    let mut tx = db.begin().await.unwrap();
    let new = NewInvitation { person_id, created_by: None, ends_other_devices, now: now() };
    let token = invite(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    token
}

async fn claim(db: &Db, token: &str, key: &str, at: Timestamp) -> Claim {
    use_link(db, Use { token, form_key: key, label: "Android", now: at }).await.unwrap().unwrap().claim
}

async fn devices(db: &Db, person_id: &str) -> i64 {
    let row: Option<(i64,)> =
        db.first(q!("SELECT COUNT(*) FROM devices WHERE person_id = $1", person_id)).await.unwrap();
    row.unwrap().0
}

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn the_same_form_signs_in_again_when_its_reply_was_lost_and_no_other_form_does() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let token = link(&db, &selam, false).await;
        assert_eq!(claim(&db, &token, "first-form-key-1", now()).await, Claim::First);
        assert_eq!(claim(&db, &token, "first-form-key-1", later(9)).await, Claim::Again);
        assert_eq!(devices(&db, &selam).await, 1, "it is the same device");
        assert_eq!(claim(&db, &token, "other-form-key-1", later(1)).await, Claim::Used);
        assert_eq!(claim(&db, &token, "first-form-key-1", later(11)).await, Claim::Used);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_after_two_weeks_or_when_a_new_one_is_made() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let first = link(&db, &selam, false).await;
        let second = link(&db, &selam, false).await;
        assert_eq!(claim(&db, &first, "some-form-key-01", later(1)).await, Claim::Expired);
        assert_eq!(claim(&db, &second, "some-form-key-01", later(14 * 24 * 60)).await, Claim::Expired);
        assert_eq!(claim(&db, &second, "some-form-key-01", later(14 * 24 * 60 - 1)).await, Claim::First);
    })
    .await;
}

#[tokio::test]
async fn a_link_for_a_lost_phone_signs_the_others_out_when_it_is_used() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let old = link(&db, &selam, false).await;
        claim(&db, &old, "the-lost-phones-key", now()).await;
        let new = link(&db, &selam, true).await;
        assert_eq!(devices(&db, &selam).await, 1, "not before it is used");
        claim(&db, &new, "the-new-phones-key", later(1)).await;
        assert_eq!(devices(&db, &selam).await, 1);
        assert_eq!(claim(&db, &old, "the-lost-phones-key", later(2)).await, Claim::Again);
        assert_eq!(devices(&db, &selam).await, 1, "the lost phone stays out");
    })
    .await;
}

#[tokio::test]
async fn the_same_wish_for_a_link_makes_one_link() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let wish = async |token: &str| {
            let mut tx = db.begin().await.unwrap();
            let new =
                NewInvitation { person_id: &selam, created_by: None, ends_other_devices: false, now: now() };
            let made = invite_with(&mut tx, new, token).await.unwrap();
            tx.commit().await.unwrap();
            made
        };
        assert_eq!(wish("the-first-token").await, Made::New);
        assert_eq!(wish("the-first-token").await, Made::Again);
        assert_eq!(wish("the-second-token").await, Made::New);
        assert_eq!(wish("the-first-token").await, Made::Over);
    })
    .await;
}

/// Without `hold_invitation` holding the row, both would see it unused on PostgreSQL.
#[tokio::test]
async fn of_two_phones_that_use_one_link_at_once_one_signs_in() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        for _ in 0..20 {
            let token = link(&db, &selam, false).await;
            let before = devices(&db, &selam).await;
            let (one, other) = tokio::join!(
                claim(&db, &token, "one-phones-form-key", now()),
                claim(&db, &token, "other-phones-form-key", now())
            );
            let firsts = [one, other].iter().filter(|claim| **claim == Claim::First).count();
            assert_eq!(firsts, 1, "{one:?} and {other:?}");
            assert_eq!(devices(&db, &selam).await, before + 1);
        }
    })
    .await;
}

#[tokio::test]
async fn each_start_gives_a_new_link_until_a_beheerder_has_signed_in() {
    on_each_engine(|db| async move {
        let first = organisations::first_start(&db, now()).await.unwrap().unwrap();
        let second = organisations::first_start(&db, later(1)).await.unwrap().unwrap();
        assert_eq!(claim(&db, &first, "beheerders-key-1", later(2)).await, Claim::Expired);
        assert_eq!(claim(&db, &second, "beheerders-key-1", later(2)).await, Claim::First);
        assert_eq!(organisations::first_start(&db, later(3)).await.unwrap(), None);
        let people: Vec<(String,)> = db.all(q!("SELECT name FROM people")).await.unwrap();
        assert_eq!(people.len(), 1, "one beheerder, however often it was started");
        db.run(q!("UPDATE municipalities SET name = 'Woerden'")).await.unwrap();
        db.run(q!("DELETE FROM devices")).await.unwrap();
        assert_eq!(organisations::first_start(&db, later(3)).await.unwrap(), None, "signed out, later");
        let locked_out = organisations::beheerder_link(&db, later(4)).await.unwrap();
        assert_eq!(claim(&db, &locked_out, "beheerders-key-2", later(5)).await, Claim::First);
    })
    .await;
}

#[tokio::test]
async fn two_servers_that_start_at_once_make_one_beheerder() {
    on_each_engine(|db| async move {
        let (one, other) =
            tokio::join!(organisations::first_start(&db, now()), organisations::first_start(&db, now()));
        assert!(one.unwrap().is_some() && other.unwrap().is_some());
        let (people,): (i64,) = db.first(q!("SELECT COUNT(*) FROM people")).await.unwrap().unwrap();
        let (places,): (i64,) = db.first(q!("SELECT COUNT(*) FROM municipalities")).await.unwrap().unwrap();
        assert_eq!((people, places), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_last_beheerder_keeps_the_duty_and_other_places_are_left_alone() {
    use meedoen_rules::organisations::Duty;
    use organisations::store::{Change, remove_duty};
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let (bas, ria) = (beheerder(&db).await, ria(&db).await);
        let remove = async |municipality: &str, person: &str, duty| {
            let mut tx = db.begin().await.unwrap();
            let change = remove_duty(&mut tx, municipality, person, duty).await.unwrap();
            tx.commit().await.unwrap();
            change
        };
        assert_eq!(remove(WOERDEN, &bas, Duty::Beheerder).await, Change::InUse);
        assert_eq!(remove(GOUDA, &ria, Duty::Coordinator).await, Change::NotThere);
        assert_eq!(remove(WOERDEN, &ria, Duty::Coordinator).await, Change::Done);
        assert_eq!(remove(WOERDEN, &ria, Duty::Coordinator).await, Change::NotThere);
    })
    .await;
}

#[tokio::test]
async fn a_kern_moves_with_its_people_and_stays_while_they_live_there() {
    use meedoen_rules::organisations::Kern;
    use organisations::store::{Change, delete_kern, inhabited_kernen, update_kern};
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let kern = |name: &str| Kern { name: name.to_owned(), postcodes: None };
        let woerden = inhabited_kernen(&db, WOERDEN).await.unwrap();
        let id = woerden.iter().find(|kern| kern.name == "Woerden").unwrap().id.clone();
        let mut tx = db.begin().await.unwrap();
        let other = kern("Woerden stad");
        assert_eq!(
            update_kern(&mut tx, WOERDEN, &id, &kern("Elders"), &other).await.unwrap(),
            Change::Overtaken
        );
        assert_eq!(
            update_kern(&mut tx, WOERDEN, &id, &kern("Woerden"), &kern("Harmelen")).await.unwrap(),
            Change::Taken
        );
        assert_eq!(update_kern(&mut tx, WOERDEN, &id, &kern("Woerden"), &other).await.unwrap(), Change::Done);
        assert_eq!(delete_kern(&mut tx, WOERDEN, &id).await.unwrap(), Change::InUse);
        assert_eq!(delete_kern(&mut tx, GOUDA, &id).await.unwrap(), Change::NotThere);
        tx.commit().await.unwrap();
        let (lives,): (String,) =
            db.first(q!("SELECT kern FROM people WHERE id = $1", selam.as_str())).await.unwrap().unwrap();
        assert_eq!(lives, "Woerden stad");
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_is_made_once_and_real_people_are_told_from_invented_ones() {
    on_each_engine(|db| async move {
        assert_eq!(demo::holds(&db).await.unwrap(), (false, false));
        assert!(demo::set_up(&db, now()).await.unwrap());
        assert!(!demo::set_up(&db, later(1)).await.unwrap());
        assert_eq!(demo::holds(&db).await.unwrap(), (false, true));
        let faces: Vec<(String,)> = db.all(q!("SELECT who FROM demo_people")).await.unwrap();
        assert_eq!(faces.len(), 5, "{faces:?}");
        municipalities(&db).await;
        ria(&db).await;
        assert_eq!(demo::holds(&db).await.unwrap(), (true, true));
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_that_was_broken_off_is_finished_at_the_next_start() {
    on_each_engine(|db| async move {
        demo::set_up(&db, now()).await.unwrap();
        let counts = async || -> (i64, i64) {
            let all = "SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM matches)";
            db.first(q!(all)).await.unwrap().unwrap()
        };
        let whole = counts().await;
        // Broken off after the second list: no proposals and no faces.
        for emptied in ["DELETE FROM demo_people", "DELETE FROM match_events", "DELETE FROM matches"] {
            db.run(q!(emptied)).await.unwrap();
        }
        assert!(demo::set_up(&db, later(1)).await.unwrap());
        assert_eq!(counts().await, whole);
    })
    .await;
}

#[tokio::test]
async fn today_counts_who_waits_in_this_municipality_only() {
    on_each_engine(|db| async move {
        municipalities(&db).await;
        let selam = selam(&db).await;
        let anneke = crate::support::people::anneke(&db).await;
        let away = reports::today(&db, WOERDEN, date(2026, 12, 31)).await.unwrap();
        assert_eq!(away.free_places, 0, "Anneke is back on the first of January");
        let before = reports::today(&db, WOERDEN, date(2027, 1, 1)).await.unwrap();
        assert_eq!((before.waiting, before.free_places, before.running), (1, 2, 0));
        db.run(q!(
            "INSERT INTO matches (id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state,
                                  taalvrager_answer, volunteer_answer, score, reasons, version, proposed_at, changed_at)
             VALUES ('m1', $1, $2, $3, $4, 'taalcoach', 'active', 'accepted', 'accepted', 800, '{}', 1, 0, 0)",
            WOERDEN,
            WZW,
            selam,
            anneke
        ))
        .await
        .unwrap();
        let after = reports::today(&db, WOERDEN, date(2027, 1, 1)).await.unwrap();
        assert_eq!((after.waiting, after.free_places, after.running), (0, 1, 1));
        assert_eq!(reports::today(&db, GOUDA, date(2027, 1, 1)).await.unwrap(), reports::Today::default());
    })
    .await;
}
