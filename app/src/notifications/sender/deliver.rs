//! One try of one way.

use super::{Sender, lane};
use crate::{
    error::Result,
    i18n::time_zone,
    notifications::{
        push::{self, Payload, Push},
        store::{self, Delivery, Load, Nothing, Way},
        words,
    },
    token,
};
use jiff::Timestamp;
use meedoen_rules::notifications::{
    Mail,
    retry::{Next, Outcome, SoFar, after},
};

/// So many pushes are under way at once, and so many e-mails: a mail server that takes any takes a few at a time.
const PUSHES: usize = 16;
pub(super) const MAILS: usize = 8;

/// What is due by this way; how many tries that was.
pub async fn deliver(sender: &Sender, way: Way) -> Result<usize> {
    let places = if way == Way::Push { PUSHES } else { MAILS };
    let take = |free| async move {
        let now = sender.clock.now();
        match store::is_any_due(&sender.db, way, now).await? {
            true => store::claim(&sender.db, way, free, now).await,
            false => Ok(Vec::new()),
        }
    };
    let attempt = |one: Delivery| async move { try_one(sender, way, &one).await.map(|()| 1) };
    lane::run(places, take, attempt).await
}

async fn try_one(sender: &Sender, way: Way, one: &Delivery) -> Result<()> {
    let now = sender.clock.now();
    let ready = match judge(sender, way, one, now).await? {
        Judged::Go(load) => load,
        Judged::Wait(until) => {
            let mut tx = sender.db.begin().await?;
            store::postpone(&mut tx, one, until).await?;
            return Ok(tx.commit().await?);
        }
        Judged::End(state, why) => return end(sender, one, (state, why), now).await,
    };
    let outcome = match (way, &ready.subscription) {
        (Way::Push, Some(subscription)) => push_one(sender, one, &ready, subscription, now).await?,
        (Way::Push, None) => return end(sender, one, ("skipped", "gone"), now).await,
        _ => sender.mail_one(one, &ready).await,
    };
    came_of_it(sender, &[one], &one.id, outcome).await
}

async fn end(sender: &Sender, one: &Delivery, (state, why): (&str, &str), now: Timestamp) -> Result<()> {
    let mut tx = sender.db.begin().await?;
    store::end(&mut tx, &one.id, state, Some(why), now).await?;
    Ok(tx.commit().await?)
}

pub enum Judged {
    Go(Box<Load>),
    /// Phones are quiet.
    Wait(Timestamp),
    /// In which state it ends, and why.
    End(&'static str, &'static str),
}

/// Whether it should still go: what held when it was told may have changed since.
pub async fn judge(sender: &Sender, way: Way, one: &Delivery, now: Timestamp) -> Result<Judged> {
    let load = match store::load(&sender.db, one, now).await? {
        Ok(load) => load,
        Err(Nothing::Left) => return Ok(Judged::End("skipped", "left")),
        Err(Nothing::Unreadable) => {
            tracing::error!(message = one.message_id, "a message can't be read, and is given up");
            return Ok(Judged::End("failed", "unreadable"));
        }
    };
    let (chosen, quiet) = (load.answers.chosen(), load.answers.quiet());
    let unwanted = load.kind.topic().is_some_and(|topic| !chosen.wants(topic));
    if unwanted || (way != Way::Push && chosen.mail == Mail::None) {
        return Ok(Judged::End("skipped", "unwanted"));
    }
    let digest = way == Way::Digest;
    if !digest && now.duration_since(load.created_at) > load.kind.lives() {
        return Ok(Judged::End("skipped", "late"));
    }
    if !super::hand_over::is_still_so(&sender.db, &one.person_id, &load, now).await? {
        return Ok(Judged::End("skipped", "over"));
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

/// Writes down what came of a try: of one delivery, or of all that went in one e-mail. What goes together waits together,
/// by `id`.
pub async fn came_of_it(sender: &Sender, all: &[&Delivery], id: &str, outcome: Outcome) -> Result<()> {
    let now = sender.clock.now();
    let mut tx = sender.db.begin().await?;
    for one in all {
        let so_far = SoFar { id, tries: one.tries, unanswered: one.unanswered, since: one.since() };
        match after(outcome, so_far, now) {
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
            Next::Again(at) => {
                store::try_again(&mut tx, one, at, outcome == Outcome::Unanswered).await?;
            }
            Next::GiveUp => store::end(&mut tx, &one.id, "failed", None, now).await?,
        }
    }
    Ok(tx.commit().await?)
}
