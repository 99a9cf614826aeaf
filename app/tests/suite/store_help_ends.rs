//! How a hulpvraag ends, on both engines: both say how it went, silence, and what is erased.

use crate::{
    support::help::{ask, done, events, find, later, own, told, volunteer, was_asked, written},
    support::{WOERDEN, municipalities, now, on_each_engine, people},
};
use app::{
    db::Db,
    help::{go_round, is_involved, store},
    q,
};
use meedoen_rules::{
    code::Set,
    help::{
        Asked, Circle, State, What, When,
        ending::{FailedBecause, Outcome},
        guide::{Attention, Event, UNSEEN_REPORT_DAYS, Unsuitable},
        message::Message,
    },
    people::Locale,
};

const A_DAY: i64 = 24 * 60;

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

/// Anneke helps Selam, who reports what Anneke wrote; then both say how it went, and not the same.
async fn reported(db: &Db, selam: &str, anneke: &str) -> String {
    let id = ask(db, selam, When::Week).await;
    assert!(done!(db, |tx| store::take(tx, &id, anneke, now())));
    let (one, own) = (find(db, &id).await, Message::Own("Breng 500 euro mee".to_owned()));
    assert!(done!(db, |tx| store::write(tx, &one, anneke, &own, Locale::Nl, now())));
    done!(db, |tx| store::report(tx, &id, selam, Unsuitable::Money, now()));
    let failed = (Outcome::Failed, Some(FailedBecause::Other));
    assert!(done!(db, |tx| store::say(tx, &id, anneke, (Outcome::Done, None), now())));
    assert!(done!(db, |tx| store::say(tx, &id, selam, failed, now())));
    id
}

#[tokio::test]
async fn a_report_outlives_the_end_and_is_erased_when_a_coordinator_has_seen_it_or_after_half_a_year() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let ria = people::ria(&db).await;
        let (seen, never) = (reported(&db, &selam, &anneke).await, reported(&db, &selam, &anneke).await);
        for id in [&seen, &never] {
            let one = find(&db, id).await;
            assert_eq!((one.state, one.attention), (State::Failed, Some(Attention::Reported)));
            assert_eq!(store::reported_messages(&db, &one).await.unwrap().len(), 1);
        }
        let is_kept = async |id: &str| find(&db, id).await.asker_id.is_some();
        go_round(&db, later(31 * A_DAY)).await.unwrap();
        assert!(is_kept(&seen).await && is_kept(&never).await);
        let messages = store::reported_messages(&db, &find(&db, &never).await).await.unwrap();
        assert_eq!(messages.len(), 1, "what was written is still there to be read");
        assert!(done!(db, |tx| store::seen(tx, &seen, &ria, later(31 * A_DAY))));
        go_round(&db, later(32 * A_DAY)).await.unwrap();
        assert!(!is_kept(&seen).await && is_kept(&never).await);
        go_round(&db, later((UNSEEN_REPORT_DAYS - 1) * A_DAY)).await.unwrap();
        assert!(is_kept(&never).await);
        go_round(&db, later(UNSEEN_REPORT_DAYS * A_DAY)).await.unwrap();
        assert!(!is_kept(&never).await);
    })
    .await;
}

/// As far as each engine lets a row be broken; and before all others in every list.
async fn make_unreadable(db: &Db, id: &str) {
    let unreadable = match db {
        Db::Lite { .. } => "UPDATE hulpvragen SET asked_at = 'kapot' WHERE id = $1",
        Db::Pg(_) => {
            db.run(q!("ALTER TABLE hulpvragen ALTER COLUMN asked_at DROP NOT NULL")).await.unwrap();
            "UPDATE hulpvragen SET asked_at = NULL WHERE id = $1"
        }
    };
    let first =
        "UPDATE hulpvragen SET until_date = '2026-11-01', widens_at = widens_at - 1, late_at = late_at - 1,
                     said_at = said_at - 1, over_at = over_at - 1 WHERE id = $1";
    for sql in [unreadable, first] {
        db.run(q!(sql, id)).await.unwrap();
    }
}

#[tokio::test]
async fn one_that_cannot_be_read_keeps_no_other_waiting() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        own(&db, &selam, &anneke).await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            let all = [
                ask(&db, &selam, When::Today).await,
                ask(&db, &selam, When::Today).await,
                ask(&db, &selam, When::Today).await,
            ];
            let [_, taken, over] = &all;
            assert!(done!(db, |tx| store::take(tx, taken, &anneke, now())));
            assert!(done!(db, |tx| store::say(tx, taken, &anneke, (Outcome::Done, None), now())));
            assert!(done!(db, |tx| store::withdraw(tx, over, now())));
            ids.push(all);
        }
        for id in &ids[0] {
            make_unreadable(&db, id).await;
        }
        let [open, taken, over] = &ids[1];
        go_round(&db, later(60)).await.unwrap();
        assert_eq!(find(&db, open).await.circle, Circle::Near);
        assert!(was_asked(&db, open, &theo).await);
        assert_eq!(events(&db, open, Event::Late).await, 1);
        go_round(&db, later(A_DAY)).await.unwrap();
        assert_eq!(find(&db, open).await.state, State::Expired);
        go_round(&db, later(7 * A_DAY)).await.unwrap();
        assert_eq!(find(&db, taken).await.state, State::Done);
        go_round(&db, later(31 * A_DAY)).await.unwrap();
        assert_eq!(find(&db, over).await.asker_id, None);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_counts_as_taken_also_when_it_was_given_back_and_erased() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        ask(&db, &selam, When::Week).await;
        let id = ask(&db, &selam, When::Week).await;
        let taken = async || {
            let all = store::numbers(&db, WOERDEN, later(-1), later(1)).await.unwrap();
            (all.asked, all.taken, all.median_minutes)
        };
        assert_eq!(taken().await, (2, 0, None));
        assert!(done!(db, |tx| store::take(tx, &id, &anneke, later(10))));
        assert!(done!(db, |tx| store::give_back(tx, &id, &anneke, later(20))));
        assert_eq!(taken().await, (2, 1, Some(10)));
        assert!(done!(db, |tx| store::take(tx, &id, &theo, later(50))));
        assert_eq!(taken().await, (2, 1, Some(10)), "the first time");
        assert!(done!(db, |tx| store::withdraw(tx, &id, later(60))));
        go_round(&db, later(31 * A_DAY)).await.unwrap();
        assert_eq!(find(&db, &id).await.asker_id, None);
        assert_eq!(taken().await, (2, 1, Some(10)), "when nobody stands in it any more");
    })
    .await;
}

#[tokio::test]
async fn who_wrote_one_down_for_another_is_involved() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        assert!(!done!(db, |tx| is_involved(tx, &anneke)));
        let asked =
            Asked { what: What::Doctor, detail: None, needs: Set::EMPTY, when: When::Week, kern: None };
        let id = written(&db, &selam, Some(&anneke), &asked).await;
        assert!(!was_asked(&db, &id, &anneke).await);
        assert!(done!(db, |tx| is_involved(tx, &anneke)));
    })
    .await;
}
