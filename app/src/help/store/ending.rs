//! How it ended: what both sides say, and what holds when they say nothing.

use super::{
    answer::{askers, news},
    coordinators::tell_coordinators,
    events::note,
    read::{Hulpvraag, hold},
};
use crate::{db::Tx, error::Result, help::tell::tell, notifications::Kind, q};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{
        State,
        ending::{FailedBecause, Outcome, ending, in_silence},
        guide::{Attention, Event},
    },
};

/// One side says how it went; the other is asked. False when it isn't taken any more.
pub async fn say(
    tx: &mut Tx,
    id: &str,
    person_id: &str,
    (outcome, reason): (Outcome, Option<FailedBecause>),
    now: Timestamp,
) -> Result<bool> {
    let Some(mut one) = hold(tx, id, now).await?.filter(|one| one.state == State::Taken) else {
        return Ok(false);
    };
    if one.is_helped_by(person_id) {
        one.helper_says = Some(outcome);
    } else {
        one.asker_says = Some(outcome);
    }
    tx.run(q!(
        "UPDATE hulpvragen SET asker_says = $2, helper_says = $3, said_at = COALESCE(said_at, $4) WHERE id = $1",
        id,
        one.asker_says.map(Coded::code),
        one.helper_says.map(Coded::code),
        now.as_microsecond()
    ))
    .await?;
    let said = match outcome {
        Outcome::Done => Event::SaysDone,
        Outcome::Failed => Event::SaysFailed,
    };
    note(tx, id, said, Some(person_id), reason.map(Coded::code), now).await?;
    match ending(one.asker_says, one.helper_says) {
        Some((state, differ)) => {
            over(tx, &one, state, differ.then_some(Attention::Differs), now).await?;
            if differ {
                tell_coordinators(tx, &one, Kind::HelpAttention, Some(person_id), now).await?;
            }
        }
        None => ask_the_silent(tx, &one, now).await?,
    }
    Ok(true)
}

/// Whoever hasn't said how it went hears the question, once for each helper.
pub(super) async fn ask_the_silent(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    let round = format!("how{}", one.taken_at.map_or(0, Timestamp::as_second));
    let mut told = Vec::new();
    if one.asker_says.is_none() {
        told.extend(askers(one, Kind::HelpDone, &round, now));
    }
    if one.helper_says.is_none() {
        told.extend(one.helper_id.iter().map(|helper| news(one, helper, Kind::HelpDone, &round, now)));
    }
    tell(tx, told, now).await
}

/// Nobody says more: what was said holds.
pub(super) async fn end_in_silence(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    over(tx, one, in_silence(one.asker_says, one.helper_says), None, now).await
}

/// It is over. What a coordinator should still look at stays, and a report goes before a difference: it opens what two wrote.
pub(super) async fn over(
    tx: &mut Tx,
    one: &Hulpvraag,
    state: State,
    attention: Option<Attention>,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "UPDATE hulpvragen SET state = $2, over_at = $3, widens_at = NULL, late_at = NULL, held = FALSE,
             attention = CASE WHEN attention = 'reported' THEN attention ELSE COALESCE($4, attention) END
         WHERE id = $1",
        one.id.as_str(),
        state.code(),
        now.as_microsecond(),
        attention.map(Coded::code)
    ))
    .await?;
    let what = match state {
        State::Done => Event::Done,
        State::Failed => Event::Failed,
        State::Withdrawn => Event::Withdrawn,
        State::Expired | State::Open | State::Taken => Event::Expired,
    };
    note(tx, &one.id, what, None, None, now).await
}

/// The asker takes it back; who helps hears of it. False when it was over already.
pub async fn withdraw(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| !one.state.is_over()) else {
        return Ok(false);
    };
    over(tx, &one, State::Withdrawn, None, now).await?;
    let helper = one.helper_id.iter().map(|helper| news(&one, helper, Kind::HelpWithdrawn, "withdrawn", now));
    tell(tx, helper.collect(), now).await?;
    Ok(true)
}
