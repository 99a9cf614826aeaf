//! The steps of a match's life, each in a transaction of its caller, each with its line in the history.

use super::read::{Match, find_in};
use crate::{
    db::Tx,
    error::{Error, Result},
    matching::told,
    people::store::{hold_places, touch_pool},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    matching::{self, Illegal, Places, Side, Step, What},
};

/// Whether a step was taken.
pub type Taken = Result<Step, Illegal>;

async fn active_of(tx: &mut Tx, volunteer_id: &str) -> Result<u32> {
    let row: Option<(i64,)> = tx
        .first(q!("SELECT COUNT(*) FROM matches WHERE volunteer_id = $1 AND state = 'active'", volunteer_id))
        .await?;
    Ok(row.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or(0))
}

/// Someone's answer to a proposal.
#[derive(Clone, Copy, Debug)]
pub struct AnswerOf<'a> {
    pub side: Side,
    pub yes: bool,
    /// A reason's code, for a no.
    pub reason: Option<&'a str>,
    /// Who tapped it.
    pub by: &'a str,
    /// A coordinator wrote it down for someone.
    pub recorded: bool,
}

/// One side answers. The volunteer's places are held before they are counted, so that of two who accept the last
/// place at once one is refused.
pub async fn answer(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    answer: AnswerOf<'_>,
    now: Timestamp,
) -> Result<Taken> {
    let found = find_in(tx, municipality_id, id).await?.ok_or(Error::NotFound)?;
    let capacity = hold_places(tx, &found.volunteer_id).await?.ok_or(Error::NotFound)?.unwrap_or(1);
    let held = hold(tx, municipality_id, id).await?;
    let places = Places { capacity, taken: active_of(tx, &held.volunteer_id).await? };
    let step = match matching::answer(held.life, answer.side, answer.yes, places) {
        Ok(step) if !step.events.is_empty() => step,
        other => return Ok(other),
    };
    write_answer(tx, &held.id, &step, answer, now).await?;
    note(tx, &held.id, &step, answer.by, answer.reason, now).await?;
    touch_pool(tx, municipality_id).await?;
    Ok(Ok(step))
}

async fn write_answer(
    tx: &mut Tx,
    id: &str,
    step: &Step,
    answer: AnswerOf<'_>,
    now: Timestamp,
) -> Result<()> {
    let statement = match answer.side {
        Side::Taalvrager => {
            "UPDATE matches SET state = $2, taalvrager_answer = $3, taalvrager_reason = $4,
                    taalvrager_recorded_by = $5, changed_at = $6 WHERE id = $1"
        }
        Side::Volunteer => {
            "UPDATE matches SET state = $2, volunteer_answer = $3, volunteer_reason = $4,
                    volunteer_recorded_by = $5, changed_at = $6 WHERE id = $1"
        }
    };
    tx.run(q!(
        statement,
        id,
        step.life.state.code(),
        step.life.answer_of(answer.side).code(),
        answer.reason,
        answer.recorded.then_some(answer.by),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// The match, held until the transaction ends: two who change it at once wait for each other here.
async fn hold(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Match> {
    tx.run(q!(
        "UPDATE matches SET version = version + 1 WHERE id = $1 AND municipality_id = $2",
        id,
        municipality_id
    ))
    .await?;
    find_in(tx, municipality_id, id).await?.ok_or(Error::NotFound)
}

/// The coordinator takes a proposal back.
pub async fn withdraw(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    by: &str,
    now: Timestamp,
) -> Result<Taken> {
    let held = hold(tx, municipality_id, id).await?;
    finish(tx, &held, matching::withdraw(held.life), by, None, now).await
}

/// The coordinator ends an active match, with the code of why.
pub async fn end(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    reason: &str,
    by: &str,
    now: Timestamp,
) -> Result<Taken> {
    let held = hold(tx, municipality_id, id).await?;
    finish(tx, &held, matching::end(held.life), by, Some(reason), now).await
}

async fn finish(
    tx: &mut Tx,
    held: &Match,
    step: Taken,
    by: &str,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<Taken> {
    let step = match step {
        Ok(step) if !step.events.is_empty() => step,
        other => return Ok(other),
    };
    tx.run(q!(
        "UPDATE matches SET state = $2, changed_at = $3 WHERE id = $1",
        held.id.as_str(),
        step.life.state.code(),
        now.as_microsecond()
    ))
    .await?;
    note(tx, &held.id, &step, by, reason, now).await?;
    touch_pool(tx, &held.municipality_id).await?;
    Ok(Ok(step))
}

/// Writes a step into the history: who, when, what; and tells those whom it concerns.
pub(super) async fn note(
    tx: &mut Tx,
    match_id: &str,
    step: &Step,
    by: &str,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    for event in &step.events {
        let reason = reason.filter(|_| matches!(event.what, What::Declined | What::Ended));
        tx.run(q!(
            "INSERT INTO match_events (id, match_id, at, by_person, what, side, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            token::id(now),
            match_id,
            now.as_microsecond(),
            by,
            event.what.code(),
            event.side.map(Coded::code),
            reason
        ))
        .await?;
    }
    told::tell(tx, match_id, step, by, now).await
}
