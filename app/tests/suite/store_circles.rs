//! Circles on both engines: who is asked, who of many has it, what goes by itself.

use crate::support::{
    WOERDEN,
    help::{ask, ask_for, done, events, find, later, own, told, volunteer, was_asked, written},
    municipalities, now, on_each_engine, people,
};
use app::{
    help::{
        go_round,
        store::{self},
    },
    q,
};
use jiff::civil::date;
use meedoen_rules::{
    code::Set,
    help::{
        Asked, Circle, Need, State, What, When,
        guide::{Event, HelpRules},
        message::{Message, Phrase, Ready},
    },
    people::Locale,
};
use tokio::task::JoinSet;

#[tokio::test]
async fn first_the_own_taalcoach_hears_then_who_is_near_then_nobody_is_left_and_it_is_late() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        own(&db, &selam, &anneke).await;
        let id = ask(&db, &selam, When::Today).await;
        assert!(was_asked(&db, &id, &anneke).await && !was_asked(&db, &id, &theo).await);
        go_round(&db, later(5)).await.unwrap();
        assert!(!was_asked(&db, &id, &theo).await, "the own circle has its time");
        go_round(&db, later(16)).await.unwrap();
        assert!(was_asked(&db, &id, &theo).await);
        assert_eq!(find(&db, &id).await.circle, Circle::Near);
        // Both say not now: nobody is left, so the coordinator hears of it in the next round.
        done!(db, |tx| store::not_now(tx, &id, &theo, later(17)));
        assert!(!find(&db, &id).await.is_late());
        done!(db, |tx| store::not_now(tx, &id, &anneke, later(18)));
        go_round(&db, later(18)).await.unwrap();
        assert!(find(&db, &id).await.is_late());
        assert_eq!((events(&db, &id, Event::Nobody).await, events(&db, &id, Event::Late).await), (1, 1));
        // Nobody asks them again for it.
        go_round(&db, later(60)).await.unwrap();
        assert_eq!(store::count(&db, &id).await.unwrap(), (2, 2));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_at_once_exactly_one_has_it() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        let mut all = Vec::new();
        for number in 0..100 {
            all.push(volunteer(&db, &format!("Anneke {number}")).await);
        }
        let id = ask(&db, &selam, When::Week).await;
        // The near circle is ten; a coordinator asks everyone.
        done!(db, |tx| store::widen_now(tx, &id, &selam, now()));
        assert_eq!(store::count(&db, &id).await.unwrap().0, 100);
        let mut tries = JoinSet::new();
        for person in all {
            let (db, id) = (db.clone(), id.clone());
            tries.spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let has = store::take(&mut tx, &id, &person, now()).await.unwrap();
                tx.commit().await.unwrap();
                has.then_some(person)
            });
        }
        let winners: Vec<String> = tries.join_all().await.into_iter().flatten().collect();
        assert_eq!(winners.len(), 1);
        let one = find(&db, &id).await;
        assert_eq!((one.state, one.helper_id.as_ref()), (State::Taken, winners.first()));
        assert_eq!(events(&db, &id, Event::Taken).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_that_go_round_at_once_hand_it_out_once() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        own(&db, &selam, &anneke).await;
        for number in 0..15 {
            volunteer(&db, &format!("Theo {number}")).await;
        }
        let id = ask(&db, &selam, When::Today).await;
        let mut servers = JoinSet::new();
        for _ in 0..8 {
            let db = db.clone();
            servers.spawn(async move { go_round(&db, later(16)).await.unwrap() });
        }
        servers.join_all().await;
        assert_eq!(find(&db, &id).await.circle, Circle::Near, "one step, not eight");
        assert_eq!(events(&db, &id, Event::Widened).await, 2);
        assert_eq!(store::count(&db, &id).await.unwrap().0, 11);
    })
    .await;
}

/// The line that makes it so is the hold at the start of `store::not_now`: without it, on PostgreSQL each of two who say it at
/// the same moment sees the other still silent, and nobody goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_all_say_not_now_at_the_same_moment_the_next_circle_hears_at_once() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        for number in 0..14 {
            volunteer(&db, &format!("Theo {number}")).await;
        }
        let id = ask(&db, &selam, When::Week).await;
        let near: Vec<(String,)> =
            db.all(q!("SELECT person_id FROM help_asks WHERE hulpvraag_id = $1", id.as_str())).await.unwrap();
        assert_eq!(near.len(), 10);
        let mut answers = JoinSet::new();
        for (person,) in near {
            let (db, id) = (db.clone(), id.clone());
            answers.spawn(async move { done!(db, |tx| store::not_now(tx, &id, &person, now())) });
        }
        answers.join_all().await;
        assert_eq!(find(&db, &id).await.circle, Circle::Everyone);
        assert_eq!(store::count(&db, &id).await.unwrap(), (14, 10));
    })
    .await;
}

#[tokio::test]
async fn what_is_given_back_goes_on_without_the_one_who_gave_it_back() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        let id = ask(&db, &selam, When::Week).await;
        assert!(done!(db, |tx| store::take(tx, &id, &anneke, later(1))));
        assert!(!done!(db, |tx| store::take(tx, &id, &theo, later(1))));
        let one = find(&db, &id).await;
        assert_eq!((one.widens_at, one.late_at), (None, None));
        let phrase = Message::Ready(Ready::Plain(Phrase::WhatTime));
        assert!(done!(db, |tx| store::write(tx, &one, &anneke, &phrase, Locale::Nl, later(2))));
        assert!(done!(db, |tx| store::give_back(tx, &id, &anneke, later(3))));
        assert!(!done!(db, |tx| store::write(tx, &one, &anneke, &phrase, Locale::Nl, later(3))));
        let again = find(&db, &id).await;
        assert_eq!((again.state, again.helper_id.as_deref()), (State::Open, None));
        assert!(again.widens_at.is_some() && again.late_at.is_some());
        let open: Vec<_> = store::asked_of(&db, &theo).await.unwrap();
        assert_eq!(open.len(), 1);
        assert!(store::asked_of(&db, &anneke).await.unwrap().is_empty());
        // The next helper doesn't read what was written before.
        assert!(done!(db, |tx| store::take(tx, &id, &theo, later(4))));
        assert!(store::messages(&db, &find(&db, &id).await).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_volunteer_hears_of_no_more_than_was_agreed_but_always_of_the_own_taalvrager() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let agreed = HelpRules { asks_a_week: 2, ..HelpRules::default() };
        done!(db, |tx| store::keep_rules(tx, WOERDEN, agreed));
        for _ in 0..3 {
            ask(&db, &selam, When::Week).await;
        }
        assert_eq!(store::asked_of(&db, &anneke).await.unwrap().len(), 2);
        own(&db, &selam, &anneke).await;
        let id = ask(&db, &selam, When::Week).await;
        assert!(was_asked(&db, &id, &anneke).await);
        // Whoever isn't asked can't take it.
        let theo = volunteer(&db, "Theo van Vliet").await;
        assert!(!done!(db, |tx| store::take(tx, &id, &theo, now())));
    })
    .await;
}

#[tokio::test]
async fn who_named_it_is_asked_and_who_named_something_else_only_when_everyone_is() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        done!(db, |tx| store::say_helps_with(tx, &anneke, Set::of(&[What::Doctor]), now()));
        done!(db, |tx| store::say_helps_with(tx, &theo, Set::of(&[What::Letter]), now()));
        assert_eq!(store::helps_with(&db, &theo).await.unwrap(), Some(Set::of(&[What::Letter])));
        let id = ask(&db, &selam, When::Week).await;
        assert!(was_asked(&db, &id, &anneke).await && !was_asked(&db, &id, &theo).await);
        done!(db, |tx| store::not_now(tx, &id, &anneke, now()));
        assert!(was_asked(&db, &id, &theo).await);
    })
    .await;
}

#[tokio::test]
async fn without_an_interpreter_the_coordinator_hears_at_once() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        volunteer(&db, "Theo van Vliet").await;
        let id = ask_for(&db, &selam, When::Week, Set::of(&[Need::Interpreter])).await;
        assert_eq!(store::count(&db, &id).await.unwrap(), (0, 0));
        go_round(&db, now()).await.unwrap();
        assert!(find(&db, &id).await.is_late());
    })
    .await;
}

#[tokio::test]
async fn what_is_held_or_hidden_waits() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        own(&db, &selam, &anneke).await;
        let id = ask(&db, &selam, When::Today).await;
        assert!(done!(db, |tx| store::set_held(tx, &id, true, &selam, now())));
        assert!(!done!(db, |tx| store::set_held(tx, &id, true, &selam, now())), "it is held already");
        go_round(&db, later(30)).await.unwrap();
        assert!(!was_asked(&db, &id, &theo).await);
        assert!(done!(db, |tx| store::set_hidden(tx, &id, true, &selam, later(30))));
        assert!(
            !done!(db, |tx| store::take(tx, &id, &anneke, later(30))),
            "nobody takes what is out of sight"
        );
        go_round(&db, later(31)).await.unwrap();
        assert!(!find(&db, &id).await.is_late());
        assert!(done!(db, |tx| store::set_hidden(tx, &id, false, &selam, later(31))));
        assert!(find(&db, &id).await.widens_at.is_some());
        assert!(done!(db, |tx| store::take(tx, &id, &anneke, later(32))));
    })
    .await;
}

#[tokio::test]
async fn who_writes_it_down_for_their_own_taalvrager_is_not_asked_themselves() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        own(&db, &selam, &anneke).await;
        let asked =
            Asked { what: What::Doctor, detail: None, needs: Set::EMPTY, when: When::Week, kern: None };
        let id = written(&db, &selam, Some(&anneke), &asked).await;
        assert!(!was_asked(&db, &id, &anneke).await && was_asked(&db, &id, &theo).await);
        assert_eq!(find(&db, &id).await.circle, Circle::Near, "the own circle is empty and waits for nobody");
    })
    .await;
}

#[tokio::test]
async fn who_volunteers_after_everyone_was_asked_hears_of_it_when_a_coordinator_asks_more_people() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, ria) = (people::selam(&db).await, people::ria(&db).await);
        volunteer(&db, "Anneke de Wit").await;
        let id = ask(&db, &selam, When::Week).await;
        assert_eq!(done!(db, |tx| store::widen_now(tx, &id, &ria, now())), Some(false), "nobody is left");
        let theo = volunteer(&db, "Theo van Vliet").await;
        assert_eq!(done!(db, |tx| store::widen_now(tx, &id, &ria, now())), Some(true));
        assert!(was_asked(&db, &id, &theo).await);
        assert_eq!(told(&db, &theo).await, ["help_asked"]);
        done!(db, |tx| store::take(tx, &id, &theo, now()));
        assert_eq!(done!(db, |tx| store::widen_now(tx, &id, &ria, now())), None, "someone helps");
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_lets_a_helper_go_and_names_another() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, ria) = (people::selam(&db).await, people::ria(&db).await);
        let (anneke, theo) = (volunteer(&db, "Anneke de Wit").await, volunteer(&db, "Theo van Vliet").await);
        let id = ask(&db, &selam, When::Week).await;
        assert!(!done!(db, |tx| store::release_helper(tx, &id, &ria, now())), "nobody helps yet");
        assert!(done!(db, |tx| store::take(tx, &id, &anneke, later(1))));
        assert!(done!(db, |tx| store::release_helper(tx, &id, &ria, later(2))));
        let one = find(&db, &id).await;
        assert_eq!((one.state, one.helper_id), (State::Open, None));
        assert_eq!(told(&db, &anneke).await, ["help_asked", "help_withdrawn"]);
        assert_eq!(told(&db, &selam).await, ["help_taken", "help_given_back"]);
        assert_eq!(told(&db, &theo).await, ["help_asked", "help_asked"], "Theo said nothing yet");
        // Not by herself, also not after another answer; a coordinator may name her.
        done!(db, |tx| store::not_now(tx, &id, &anneke, later(3)));
        assert!(!done!(db, |tx| store::take(tx, &id, &anneke, later(3))));
        assert!(done!(db, |tx| store::name_helper(tx, &id, (&anneke, None), &ria, later(4))));
        assert!(!done!(db, |tx| store::name_helper(tx, &id, (&theo, None), &ria, later(5))), "Anneke helps");
        assert!(done!(db, |tx| store::name_helper(tx, &id, (&theo, Some(&anneke)), &ria, later(5))));
        assert!(find(&db, &id).await.is_helped_by(&theo));
        assert_eq!(told(&db, &theo).await.last().unwrap(), "help_named");
        assert_eq!(told(&db, &anneke).await.last().unwrap(), "help_withdrawn");
        assert_eq!((events(&db, &id, Event::Released).await, events(&db, &id, Event::Named).await), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn of_what_is_out_of_sight_nobody_writes_and_nobody_new_hears_when_it_is_given_back() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        let id = ask(&db, &selam, When::Week).await;
        assert!(done!(db, |tx| store::take(tx, &id, &anneke, later(1))));
        assert!(done!(db, |tx| store::set_hidden(tx, &id, true, &selam, later(2))));
        let (one, phrase) = (find(&db, &id).await, Message::Ready(Ready::Plain(Phrase::WhatTime)));
        assert!(!done!(db, |tx| store::write(tx, &one, &anneke, &phrase, Locale::Nl, later(3))));
        assert!(done!(db, |tx| store::give_back(tx, &id, &anneke, later(3))));
        assert_eq!(told(&db, &theo).await, ["help_asked"]);
        assert!(done!(db, |tx| store::set_hidden(tx, &id, false, &selam, later(4))));
        assert_eq!(told(&db, &theo).await, ["help_asked", "help_asked"]);
    })
    .await;
}

#[tokio::test]
async fn circles_keep_the_quiet_hours_of_the_municipality() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let (selam, anneke) = (people::selam(&db).await, volunteer(&db, "Anneke de Wit").await);
        let theo = volunteer(&db, "Theo van Vliet").await;
        own(&db, &selam, &anneke).await;
        db.run(q!(
            "INSERT INTO quiet_hours (municipality_id, quiet_from, quiet_until) VALUES ($1, 19, 10)",
            WOERDEN
        ))
        .await
        .unwrap();
        // Eight in the evening: Anneke's phone sounds at ten in the morning, and the next circle waits until after that.
        let id = ask(&db, &selam, When::On(date(2026, 11, 25), None)).await;
        let ten = 14 * 60;
        go_round(&db, later(ten)).await.unwrap();
        assert!(!was_asked(&db, &id, &theo).await);
        go_round(&db, later(ten + 30)).await.unwrap();
        assert!(was_asked(&db, &id, &theo).await);
    })
    .await;
}
