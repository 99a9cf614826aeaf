//! One try of one way.

use super::{AT_ONCE, Sender};
use crate::{
    error::Result,
    i18n::time_zone,
    notifications::{
        push::{self, Payload, Push},
        store::{self, Delivery, Load},
        words,
    },
    token,
};
use futures_util::future::join_all;
use jiff::Timestamp;
use meedoen_rules::notifications::{
    Mail,
    retry::{Next, Outcome, after},
};

/// What is due, as many at once as may be under way; how many tries that was.
pub async fn deliver(sender: &Sender) -> Result<usize> {
    let taken = store::claim(&sender.db, AT_ONCE, sender.clock.now()).await?;
    let tried = join_all(taken.iter().map(|one| try_one(sender, one))).await;
    tried.into_iter().collect::<Result<Vec<()>>>()?;
    Ok(taken.len())
}

async fn try_one(sender: &Sender, one: &Delivery) -> Result<()> {
    let now = sender.clock.now();
    let ready = match judge(sender, one, now).await? {
        Judged::Go(load) => load,
        Judged::Wait(until) => {
            let mut tx = sender.db.begin().await?;
            store::postpone(&mut tx, one, until, false).await?;
            return Ok(tx.commit().await?);
        }
        Judged::Skip(why) => return skip(sender, one, why, now).await,
    };
    let outcome = match (one.way.as_str(), &ready.subscription) {
        ("push", Some(subscription)) => push_one(sender, one, &ready, subscription, now).await?,
        ("push", None) => return skip(sender, one, "gone", now).await,
        _ => sender.mail_one(one, &ready).await,
    };
    came_of_it(sender, one, outcome).await
}

pub async fn skip(sender: &Sender, one: &Delivery, why: &str, now: Timestamp) -> Result<()> {
    let mut tx = sender.db.begin().await?;
    store::end(&mut tx, &one.id, "skipped", Some(why), now).await?;
    Ok(tx.commit().await?)
}

pub enum Judged {
    Go(Box<Load>),
    /// Phones are quiet.
    Wait(Timestamp),
    Skip(&'static str),
}

/// Whether it should still go: what held when it was told may have changed since.
pub async fn judge(sender: &Sender, one: &Delivery, now: Timestamp) -> Result<Judged> {
    let Some(load) = store::load(&sender.db, one, now).await? else { return Ok(Judged::Skip("left")) };
    let (chosen, quiet) = (load.answers.chosen(), load.answers.quiet());
    let unwanted = load.kind.topic().is_some_and(|topic| !chosen.wants(topic));
    if unwanted || (one.way != "push" && chosen.mail == Mail::None) {
        return Ok(Judged::Skip("unwanted"));
    }
    let digest = one.way == "digest";
    if !digest && now.duration_since(load.created_at) > load.kind.lives() {
        return Ok(Judged::Skip("late"));
    }
    if !super::hand_over::is_still_so(&sender.db, &one.person_id, &load, now).await? {
        return Ok(Judged::Skip("over"));
    }
    let here = now.to_zoned_datetime(time_zone());
    match quiet.waits_until(&here, load.values.is_urgent()) {
        Some(until) if !digest && !load.kind.is_answer_to_a_tap() => Ok(Judged::Wait(until)),
        _ => Ok(Judged::Go(Box::new(load))),
    }
}

/// Under which name a message goes: the same at every try.
pub fn name_of(message_id: &str) -> String {
    token::hash(message_id).chars().take(32).collect()
}

async fn push_one(
    sender: &Sender,
    one: &Delivery,
    load: &Load,
    (endpoint, p256dh, auth): &(String, String, String),
    now: Timestamp,
) -> Result<Outcome> {
    let Some((point, secret)) = push::keys(p256dh, auth) else { return Ok(Outcome::Refused) };
    let (said, tag) = (words(load.lang, load.kind, &load.values), name_of(&one.message_id));
    let payload = Payload::new(load.lang, (&said.title, &said.text), &load.path, &tag);
    let Ok(body) = web_push_native::encrypt(serde_json::to_vec(&payload)?, &point, &secret) else {
        return Ok(Outcome::Refused);
    };
    let left = load.kind.lives() - now.duration_since(load.created_at);
    let push = Push {
        endpoint: endpoint.clone(),
        body,
        authorization: sender.key.authorization(endpoint, &sender.contact, now),
        topic: tag,
        lives: left,
        urgent: load.values.is_urgent(),
    };
    Ok(sender.push.send(&push, now).await)
}

/// Writes down what came of a try.
pub async fn came_of_it(sender: &Sender, one: &Delivery, outcome: Outcome) -> Result<()> {
    let now = sender.clock.now();
    let mut tx = sender.db.begin().await?;
    match after(outcome, one.tries, one.since(), now) {
        Next::Sent => {
            store::end(&mut tx, &one.id, "sent", None, now).await?;
            if let Some(id) = &one.subscription_id {
                store::was_taken(&mut tx, id, now).await?;
            }
        }
        Next::Unsubscribe => {
            store::end(&mut tx, &one.id, "skipped", Some("gone"), now).await?;
            if let Some(id) = &one.subscription_id {
                store::remove(&mut tx, id).await?;
            }
        }
        Next::Again(at) => store::postpone(&mut tx, one, at, true).await?,
        Next::GiveUp => store::end(&mut tx, &one.id, "failed", None, now).await?,
    }
    Ok(tx.commit().await?)
}
