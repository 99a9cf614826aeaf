//! How a hulpvraag ends, on both engines: both say how it went, silence, and what is erased.

use crate::{
    store_circles::{ask, done, find, later, volunteer},
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
async fn both_say_how_it_went_and_a_difference_is_the_coordinators_to_see() {
    on_each_engine(async |db| {
        municipalities(&db).await;
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
        let day = 24 * 60;
        go_round(&db, later(day)).await.unwrap();
        assert_eq!(find(&db, &open).await.state, State::Expired);
        go_round(&db, later(29 * day)).await.unwrap();
        assert!(find(&db, &taken).await.asker_id.is_some());
        go_round(&db, later(31 * day)).await.unwrap();
        for id in [&open, &taken] {
            let one = find(&db, id).await;
            assert_eq!((one.asker_id, one.helper_id, one.asked.kern), (None, None, None));
            assert_eq!(one.asked.what, What::Doctor);
        }
        for table in ["SELECT COUNT(*) FROM help_messages", "SELECT COUNT(*) FROM help_asks"] {
            let (rows,): (i64,) = db.first(q!(table)).await.unwrap().unwrap();
            assert_eq!(rows, 0, "{table}");
        }
        assert!(store::history(&db, &taken).await.unwrap().iter().all(|line| line.by.is_none()));
    })
    .await;
}
