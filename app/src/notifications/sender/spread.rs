//! By which ways a message goes: decided once, a moment after it was told.

use super::{super::store, Sender};
use crate::{
    db::Tx,
    error::Result,
    i18n::time_zone,
    notifications::{
        Kind, Values,
        store::{Queued, Way},
    },
};
use jiff::Timestamp;
use meedoen_rules::notifications::{Mail, next_digest};

const AT_ONCE: i64 = 50;

/// The oldest messages in the queue; how many.
pub async fn spread(sender: &Sender, now: Timestamp) -> Result<usize> {
    let mut tx = sender.db.begin().await?;
    let queued = store::claim_queued(&mut tx, AT_ONCE).await?;
    for one in &queued {
        let Some((kind, values)) = &one.told else {
            tracing::error!(message = one.id, "a message can't be read, and is given up");
            store::fail_message(&mut tx, &one.id).await?;
            continue;
        };
        match one_message(&mut tx, sender, one, (*kind, values), now).await? {
            Ok(()) => store::spread_message(&mut tx, &one.id).await?,
            Err(why) => store::skip_message(&mut tx, &one.id, why).await?,
        }
    }
    tx.commit().await?;
    Ok(queued.len())
}

/// Writes a message's deliveries; or gives why there are none.
async fn one_message(
    tx: &mut Tx,
    sender: &Sender,
    one: &Queued,
    (kind, values): (Kind, &Values),
    now: Timestamp,
) -> Result<Result<(), &'static str>> {
    let Some(recipient) = store::recipient(tx, &one.person_id).await? else { return Ok(Err("left")) };
    let (chosen, quiet) = (recipient.answers.chosen(), recipient.answers.quiet());
    if kind.topic().is_some_and(|topic| !chosen.wants(topic)) {
        return Ok(Err("unwanted"));
    }
    if now.duration_since(one.created_at) > kind.lives() {
        return Ok(Err("late"));
    }
    let here = now.to_zoned_datetime(time_zone());
    let waits = quiet.waits_until(&here, values.is_urgent());
    let due = waits.filter(|_| !kind.is_answer_to_a_tap()).unwrap_or(now);
    let whose = (one.id.as_str(), one.person_id.as_str());
    let phones = store::subscriptions(tx, &one.person_id, now).await?;
    for phone in &phones {
        store::put_delivery(tx, whose, (Way::Push, Some(phone)), due, now).await?;
    }
    let mail = match (&sender.mailer, &recipient.email) {
        (Some(_), Some(_)) => chosen.mail,
        _ => Mail::None,
    };
    match mail {
        Mail::None if phones.is_empty() => return Ok(Err("no_way")),
        Mail::None => {}
        // Who tries whether it works doesn't want to wait for the morning.
        Mail::Daily if kind != Kind::Test => {
            store::put_delivery(tx, whose, (Way::Digest, None), next_digest(&here), now).await?;
        }
        Mail::Each | Mail::Daily => store::put_delivery(tx, whose, (Way::Mail, None), due, now).await?,
    }
    Ok(Ok(()))
}
