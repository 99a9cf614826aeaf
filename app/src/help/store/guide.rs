//! What a coordinator does with a hulpvraag, and what is reported of it.

use super::{
    circles::{hand_out, reopen, resume},
    coordinators::tell_coordinators,
    events::note,
    read::{Hulpvraag, hold},
};
use crate::{db::Tx, error::Result, notifications::Kind, q};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{
        Circle, State,
        guide::{Attention, Event, Unsuitable},
    },
};

/// The next circle hears of it now; after everyone, whoever volunteers since. False when there was nobody left to ask, none
/// when it isn't open any more.
pub async fn widen_now(tx: &mut Tx, id: &str, by: &str, now: Timestamp) -> Result<Option<bool>> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| one.state == State::Open && !one.hidden) else {
        return Ok(None);
    };
    let next = one.circle.next().unwrap_or(Circle::Everyone);
    Ok(Some(hand_out(tx, &one, next, Some(by), now).await?))
}

/// It waits, or goes on by itself from now.
pub async fn set_held(tx: &mut Tx, id: &str, held: bool, by: &str, now: Timestamp) -> Result<bool> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| one.state == State::Open && one.held != held)
    else {
        return Ok(false);
    };
    tx.run(q!("UPDATE hulpvragen SET held = $2, widens_at = NULL WHERE id = $1", id, held)).await?;
    note(tx, id, if held { Event::Held } else { Event::LetGo }, Some(by), None, now).await?;
    if !held {
        resume(tx, &one, now).await?;
    }
    Ok(true)
}

/// Out of sight, or back in it. Nobody new hears of what is out of sight.
pub async fn set_hidden(tx: &mut Tx, id: &str, hidden: bool, by: &str, now: Timestamp) -> Result<bool> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| one.hidden != hidden) else { return Ok(false) };
    tx.run(q!(
        "UPDATE hulpvragen SET hidden = $2, held = FALSE, widens_at = NULL, late_at = NULL, attention = NULL WHERE id = $1",
        id,
        hidden
    ))
    .await?;
    note(tx, id, if hidden { Event::Hidden } else { Event::Shown }, Some(by), None, now).await?;
    if !hidden && one.state == State::Open {
        reopen(tx, &Hulpvraag { hidden, held: false, ..one }, now).await?;
    }
    Ok(true)
}

/// A coordinator has looked at what needed their eye.
pub async fn seen(tx: &mut Tx, id: &str, by: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!("UPDATE hulpvragen SET attention = NULL WHERE id = $1 AND attention IS NOT NULL", id))
        .await?;
    if rows == 1 {
        note(tx, id, Event::Seen, Some(by), None, now).await?;
    }
    Ok(rows == 1)
}

/// A reader reports something unsuitable: the coordinators hear of it, and it stays as it is until one has looked.
pub async fn report(tx: &mut Tx, id: &str, by: &str, why: Unsuitable, now: Timestamp) -> Result<()> {
    let Some(one) = hold(tx, id, now).await? else { return Ok(()) };
    tx.run(q!("UPDATE hulpvragen SET attention = 'reported' WHERE id = $1", id)).await?;
    note(tx, id, Event::Reported, Some(by), Some(why.code()), now).await?;
    // What waits for their eye already needs no second message.
    if one.attention == Some(Attention::Reported) {
        return Ok(());
    }
    tell_coordinators(tx, &one, Kind::HelpAttention, Some(by), now).await
}
