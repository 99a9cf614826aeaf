//! How a hulpvraag ends, on both engines: both say how it went, silence, and what is erased.

use crate::{
    support::help::{ask, done, find, later, told, volunteer},
    support::{municipalities, now, on_each_engine, people},
};
use app::{
    help::{go_round, store},
    q,
};
use meedoen_rules::{
    help::{
        State, What, When,
        ending::{FailedBecause, Outcome},
        message::Message,
    },
    people::Locale,
};

#[tokio::test]
async fn both_say_how_it_went_and_of_a_difference_the_coordinator_hears() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let ria = people::ria(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let yes = (Outcome::Done, None);
        let no = (Outcome::Failed, Some(FailedBecause::NotCome));
        for (hers, of_helper, state, differs) in
            [(yes, yes, State::Done, false), (no, yes, State::Failed, true), (no, no, State::Failed, false)]
        {
            let id = ask(&db, &selam, When::Week).await;
            assert!(done!(db, |tx| store::take(tx, &id, &anneke, now())));
            assert!(done!(db, |tx| store::say(tx, &id, &anneke, of_helper, now())));
            assert_eq!(find(&db, &id).await.state, State::Taken, "the other has still to speak");
            assert!(done!(db, |tx| store::say(tx, &id, &selam, hers, now())));
            let one = find(&db, &id).await;
            assert_eq!((one.state, one.attention.is_some()), (state, differs));
            assert!(!done!(db, |tx| store::say(tx, &id, &selam, hers, now())), "it is over");
        }
        assert_eq!(told(&db, &ria).await, ["help_attention"], "of the one that differs");
    })
    .await;
}

#[tokio::test]
async fn in_silence_a_week_after_one_has_spoken_it_is_over() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let id = ask(&db, &selam, When::Today).await;
        let never = ask(&db, &selam, When::Today).await;
        for id in [&id, &never] {
            assert!(done!(db, |tx| store::take(tx, id, &anneke, now())));
        }
        done!(db, |tx| store::say(tx, &id, &anneke, (Outcome::Failed, Some(FailedBecause::Other)), now()));
        let day = 24 * 60;
        go_round(&db, later(6 * day)).await.unwrap();
        assert_eq!(find(&db, &id).await.state, State::Taken);
        go_round(&db, later(7 * day)).await.unwrap();
        assert_eq!(find(&db, &id).await.state, State::Failed);
        assert_eq!(find(&db, &never).await.state, State::Taken);
        go_round(&db, later(15 * day)).await.unwrap();
        assert_eq!(find(&db, &never).await.state, State::Done);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_took_expires_and_a_month_later_its_personal_parts_are_gone_and_the_count_stays() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let (open, taken) = (ask(&db, &selam, When::Today).await, ask(&db, &selam, When::Today).await);
        assert!(done!(db, |tx| store::take(tx, &taken, &anneke, now())));
        let one = find(&db, &taken).await;
        let own = Message::Own("Ik woon in de Voorstraat".to_owned());
        assert!(done!(db, |tx| store::write(tx, &one, &selam, &own, Locale::Nl, now())));
        for person in [&selam, &anneke] {
            done!(db, |tx| store::say(tx, &taken, person, (Outcome::Done, None), now()));
        }
        // As the forms are kept that asked it, and that answered it.
        for (scope, answer) in [
            (format!("person:{selam}:ask"), format!("/hulp/{taken}?verstuurd=ja")),
            (format!("person:{selam}:help:{taken}"), format!("/hulp/{taken}")),
            (format!("person:{anneke}:help:{taken}"), format!("/hulp/{taken}")),
            (format!("person:{anneke}:helping"), "/hulp?bewaard=ja".to_owned()),
        ] {
            let sql =
                "INSERT INTO sends (scope, form_key, digest, answer, sent_at) VALUES ($1, 'k', '', $2, 0)";
            db.run(q!(sql, scope, answer)).await.unwrap();
        }
        let day = 24 * 60;
        go_round(&db, later(day)).await.unwrap();
        assert_eq!(find(&db, &open).await.state, State::Expired);
        assert_eq!(told(&db, &selam).await.last().map(String::as_str), Some("help_expired"));
        go_round(&db, later(29 * day)).await.unwrap();
        assert!(find(&db, &taken).await.asker_id.is_some());
        assert!(!told(&db, &anneke).await.is_empty());
        go_round(&db, later(31 * day)).await.unwrap();
        for id in [&open, &taken] {
            let one = find(&db, id).await;
            assert_eq!((one.asker_id, one.helper_id, one.asked.kern), (None, None, None));
            assert_eq!(one.asked.what, What::Doctor);
        }
        for table in [
            "SELECT COUNT(*) FROM help_messages",
            "SELECT COUNT(*) FROM help_asks",
            "SELECT COUNT(*) FROM messages",
            "SELECT COUNT(*) FROM sends WHERE scope LIKE '%:help:%' OR answer LIKE '/hulp/%'",
        ] {
            let (rows,): (i64,) = db.first(q!(table)).await.unwrap().unwrap();
            assert_eq!(rows, 0, "{table}");
        }
        let (kept,): (i64,) = db.first(q!("SELECT COUNT(*) FROM sends")).await.unwrap().unwrap();
        assert_eq!(kept, 2, "what she asked isn't asked twice, and what is of nothing erased stays");
        assert!(store::history(&db, &taken).await.unwrap().iter().all(|line| line.by.is_none()));
    })
    .await;
}

#[tokio::test]
async fn what_goes_wrong_with_one_step_of_the_round_keeps_nothing_else_from_being_erased() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let over = ask(&db, &selam, When::Today).await;
        assert!(done!(db, |tx| store::withdraw(tx, &over, now())));
        let widens = ask(&db, &selam, When::NoHurry).await;
        assert!(store::ask_of(&db, &widens, &anneke).await.unwrap().is_some());
        // Circles can't widen without it.
        db.run(q!("ALTER TABLE helpers RENAME TO helpers_away")).await.unwrap();
        let month = later(31 * 24 * 60);
        assert!(go_round(&db, month).await.is_err());
        assert_eq!(find(&db, &over).await.asker_id, None);
        assert_eq!(find(&db, &widens).await.state, State::Expired);
    })
    .await;
}
