//! A workshop in two parts: whoever signs up for the first signs up for both. Whoever calls this holds the first; the
//! second is always held after it, so that two who do this wait for each other.

use super::{
    line::{Held, hold},
    sign_ups::{NewSignUp, Taken, answer_offer, sign_off, sign_up},
};
use crate::{db::Tx, error::Result, q};
use jiff::Timestamp;
use meedoen_rules::activities::{Part, part, sign_up::Refusal};

/// The second part of what is held, when that is the first.
async fn second(tx: &mut Tx, held: &Held) -> Result<Option<Held>> {
    let planned = &held.planned;
    match part(&planned.plan.kind, &planned.series, held.meeting.on) {
        Some(Part { second: false, other: Some(on) }) => {
            hold(tx, &planned.municipality_id, &planned.id, on).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Whether what is held is a second part, whose first is offered to this person too: they hear of that one, and answer
/// for both.
pub(super) async fn is_offered_with_the_first(tx: &mut Tx, held: &Held, person_id: &str) -> Result<bool> {
    let planned = &held.planned;
    let Some(Part { second: true, other: Some(first) }) =
        part(&planned.plan.kind, &planned.series, held.meeting.on)
    else {
        return Ok(false);
    };
    let offered: Option<(String,)> = tx
        .first(q!(
            "SELECT person_id FROM sign_ups
             WHERE series_id = $1 AND on_date = $2 AND person_id = $3 AND state = 'offered'",
            planned.id.as_str(),
            first.to_string(),
            person_id
        ))
        .await?;
    Ok(offered.is_some())
}

/// A second part that takes nobody any more, or at which one helps, doesn't stand in the way of the first.
fn unless_over<T>(taken: Taken<T>) -> Taken<()> {
    match taken {
        Ok(_) | Err(Refusal::Cancelled | Refusal::Begun | Refusal::OfferOver | Refusal::Helps) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

pub async fn sign_up_for_both(
    tx: &mut Tx,
    held: &Held,
    new: &NewSignUp<'_>,
    now: Timestamp,
) -> Result<Taken<()>> {
    if let Err(refusal) = sign_up(tx, held, new, now).await? {
        return Ok(Err(refusal));
    }
    Ok(match second(tx, held).await? {
        Some(second) => unless_over(sign_up(tx, &second, new, now).await?),
        None => Ok(()),
    })
}

pub async fn sign_off_both(tx: &mut Tx, held: &Held, person_id: &str, now: Timestamp) -> Result<Taken<()>> {
    if let Err(refusal) = sign_off(tx, held, person_id, now).await? {
        return Ok(Err(refusal));
    }
    Ok(match second(tx, held).await? {
        Some(second) => unless_over(sign_off(tx, &second, person_id, now).await?),
        None => Ok(()),
    })
}

pub async fn answer_for_both(
    tx: &mut Tx,
    held: &Held,
    person_id: &str,
    yes: bool,
    now: Timestamp,
) -> Result<Taken<()>> {
    if let Err(refusal) = answer_offer(tx, held, person_id, yes, now).await? {
        return Ok(Err(refusal));
    }
    Ok(match second(tx, held).await? {
        Some(second) => unless_over(answer_offer(tx, &second, person_id, yes, now).await?),
        None => Ok(()),
    })
}
