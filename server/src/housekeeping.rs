//! What is promised to be forgotten is forgotten: every hour, and at the start. A place at a meeting or in a group of the
//! Summerschool that was offered and not answered goes to the next, who comes hears that it begins tomorrow, and circles of
//! hulpvragen widen: every minute.
//! Several servers may do it at once; to forget what is already forgotten, or to pass on what was passed on, harms
//! nothing.

use app::{
    account, activities,
    db::Db,
    error::Result,
    help::{self, Translator},
    i18n, imports, notifications, once,
    people::{self, store::drafts},
    state::Clock,
    summerschool,
};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

const EVERY: Duration = Duration::from_secs(3600);
const EVERY_MINUTE: Duration = Duration::from_secs(60);

pub fn start(tasks: &mut JoinSet<()>, db: Db, clock: Clock, translator: Option<Arc<Translator>>) {
    tasks.spawn(activities_round(db.clone(), clock));
    tasks.spawn(help_round(db.clone(), clock));
    if let Some(translator) = translator {
        tasks.spawn(translate(db.clone(), clock, translator));
    }
    tasks.spawn(async move {
        loop {
            tidy(&db, clock).await;
            tokio::time::sleep(EVERY).await;
        }
    });
}

async fn activities_round(db: Db, clock: Clock) {
    loop {
        let now = clock.now();
        let rooms = [
            activities::pass_on_offers(&db, now).await,
            summerschool::pass_on_offers(&db, now).await,
            summerschool::tell_of_beginnings(&db, now).await,
        ];
        for failed in rooms.into_iter().filter_map(Result::err) {
            tracing::error!(error = %failed, "a round of the activities failed; the next try is in a minute");
        }
        tokio::time::sleep(EVERY_MINUTE).await;
    }
}

async fn help_round(db: Db, clock: Clock) {
    loop {
        if let Err(failed) = help::go_round(&db, clock.now()).await {
            tracing::error!(error = %failed, "the hulpvragen's round failed; the next try is in a minute");
        }
        tokio::time::sleep(EVERY_MINUTE).await;
    }
}

async fn translate(db: Db, clock: Clock, translator: Arc<Translator>) {
    loop {
        if let Err(failed) = help::translate_waiting(&db, &translator, clock.now()).await {
            tracing::error!(error = %failed, "translating failed; the next try is in a minute");
        }
        tokio::time::sleep(EVERY_MINUTE).await;
    }
}

/// Each for itself: when one fails, what the others promised is still forgotten.
async fn tidy(db: &Db, clock: Clock) {
    let now = clock.now();
    let today = i18n::local_date(now);
    done("drafts", drafts::forget_old(db, now).await);
    done("forms", once::forget_old(db, now).await);
    done("imports", imports::forget_old(db, now).await);
    done("messages", notifications::forget_old(db, now).await);
    done("meetings", activities::forget_old(db, now).await);
    done("summerschool", summerschool::erase_after(db, today).await);
    done("people", people::erase_after(db, now).await);
    done("account", account::forget_old(db, now).await);
}

fn done<T>(what: &str, outcome: Result<T>) {
    if let Err(failed) = outcome {
        tracing::error!(error = %failed, what, "forgetting what is old failed; the next try is in an hour");
    }
}
