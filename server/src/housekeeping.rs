//! What is promised to be forgotten is forgotten: every hour, and at the start. A place at a meeting or in a group of the
//! Summerschool that was offered and not answered goes to the next, and circles of hulpvragen widen: every minute.
//! Several servers may do it at once; to forget what is already forgotten, or to pass on what was passed on, harms
//! nothing.

use app::{
    activities,
    db::Db,
    error::Result,
    help::{self, Translator},
    i18n, imports, notifications, once,
    people::store::drafts,
    state::Clock,
    summerschool,
};
use std::{sync::Arc, time::Duration};

const EVERY: Duration = Duration::from_secs(3600);
const EVERY_MINUTE: Duration = Duration::from_secs(60);

pub fn start(db: Db, clock: Clock, translator: Option<Arc<Translator>>) {
    tokio::spawn(pass_on_offers(db.clone(), clock));
    tokio::spawn(help_round(db.clone(), clock));
    if let Some(translator) = translator {
        tokio::spawn(translate(db.clone(), clock, translator));
    }
    tokio::spawn(async move {
        loop {
            if let Err(failed) = tidy(&db, clock).await {
                tracing::error!(error = %failed, "forgetting what is old failed; the next try is in an hour");
            }
            tokio::time::sleep(EVERY).await;
        }
    });
}

async fn pass_on_offers(db: Db, clock: Clock) {
    loop {
        let now = clock.now();
        let rooms =
            [activities::pass_on_offers(&db, now).await, summerschool::pass_on_offers(&db, now).await];
        for failed in rooms.into_iter().filter_map(Result::err) {
            tracing::error!(error = %failed, "passing on places failed; the next try is in a minute");
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

async fn tidy(db: &Db, clock: Clock) -> Result<()> {
    let now = clock.now();
    drafts::forget_old(db, now).await?;
    once::forget_old(db, now).await?;
    imports::forget_old(db, now).await?;
    notifications::forget_old(db, now).await?;
    summerschool::erase_after(db, i18n::local_date(now)).await?;
    app::account::forget_old(db, now).await
}
