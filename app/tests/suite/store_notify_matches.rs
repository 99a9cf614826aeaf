//! What is told of the life of a koppeling.

use crate::support::{
    WOERDEN, WZW, municipalities, now, on_each_engine, people,
    post::{Phone, PushService, all_sent, became},
};
use app::{
    db::Db,
    matching::store::{self as matching, AnswerOf, NewMatch},
    q,
};
use meedoen_rules::{
    matching::{Side, Why},
    people::NeedRole,
};

async fn selam_and_anneke(db: &Db, service: &PushService) -> (String, String, String, String) {
    municipalities(db).await;
    let (ria, selam, anneke) = (people::ria(db).await, people::selam(db).await, people::anneke(db).await);
    for (person, name) in [(&ria, "ria"), (&selam, "selam"), (&anneke, "anneke")] {
        Phone::of(db, service, person, name).await;
    }
    let pair = NewMatch {
        taalvrager_id: selam.clone(),
        volunteer_id: anneke.clone(),
        role: NeedRole::Taalcoach,
        why: Why { score: 731, ..Why::default() },
    };
    let mut tx = db.begin().await.unwrap();
    let proposed = matching::propose(&mut tx, WOERDEN, WZW, &ria, vec![pair], now()).await.unwrap();
    tx.commit().await.unwrap();
    (ria, selam, anneke, proposed.done[0].clone())
}

async fn answers(db: &Db, id: &str, side: Side, yes: bool, by: &str) {
    let mut tx = db.begin().await.unwrap();
    let given = AnswerOf { side, yes, reason: None, by, recorded: false };
    matching::answer(&mut tx, WOERDEN, id, given, now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Which phones were reached since last time, in order of name.
fn reached(service: &PushService, seen: &mut usize) -> Vec<String> {
    let came = service.came();
    let mut phones: Vec<_> = came[*seen..].iter().map(|one| one.phone.clone()).collect();
    *seen = came.len();
    phones.sort();
    phones
}

#[tokio::test]
async fn both_hear_of_a_proposal_and_of_two_times_yes() {
    on_each_engine(async |db| {
        let (service, mut seen) = (PushService::start().await, 0);
        let (_, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["anneke", "selam"]);
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        all_sent(&db, now()).await;
        assert!(reached(&service, &mut seen).is_empty(), "one yes says nothing to anyone yet");
        answers(&db, &id, Side::Volunteer, true, &anneke).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["anneke", "selam"], "the coordinator didn't choose it");
    })
    .await;
}

#[tokio::test]
async fn a_no_is_told_to_who_had_said_yes_and_to_the_coordinator_who_chose_it() {
    on_each_engine(async |db| {
        let (service, mut seen) = (PushService::start().await, 0);
        let (ria, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        db.run(q!(
            "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, 'match_answers', 'none')",
            ria.as_str()
        ))
        .await
        .unwrap();
        all_sent(&db, now()).await;
        reached(&service, &mut seen);
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        answers(&db, &id, Side::Volunteer, false, &anneke).await;
        all_sent(&db, now()).await;
        assert_eq!(reached(&service, &mut seen), ["ria", "selam"]);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_was_answered_or_withdrawn_needs_no_message_any_more() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (ria, selam, anneke, id) = selam_and_anneke(&db, &service).await;
        answers(&db, &id, Side::Taalvrager, true, &selam).await;
        let mut tx = db.begin().await.unwrap();
        matching::withdraw(&mut tx, WOERDEN, &id, &ria, now()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        all_sent(&db, now()).await;
        assert_eq!(became(&db, &anneke).await, ["spread, push skipped over"]);
        let selam = became(&db, &selam).await;
        assert!(selam.contains(&"spread, push sent".to_owned()), "she had said yes: {selam:?}");
        assert_eq!(service.came().len(), 1);
    })
    .await;
}
