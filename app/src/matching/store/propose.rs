//! Proposing: the first step of a match's life, for many pairs at once.

use super::steps::{Taken, note};
use crate::{
    db::Tx,
    error::Result,
    people::store::{hold_places, touch_pool},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    matching::{self, Illegal, Places, Step, Why},
    people::NeedRole,
};

/// A pair to propose.
#[derive(Clone, Debug)]
pub struct NewMatch {
    pub taalvrager_id: String,
    pub volunteer_id: String,
    pub role: NeedRole,
    pub why: Why,
}

/// What became of a number of pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The new matches' ids.
    pub done: Vec<String>,
    /// Those that couldn't be: someone else was first, the volunteer is full, or one of the two stopped.
    pub refused: Vec<(String, String, Illegal)>,
}

/// Proposes pairs: those that can be are, the others come back with why. All volunteers' places are held first, in
/// the order of their ids, so that two coordinators who propose at once neither overfill anyone nor block each other.
pub async fn propose(
    tx: &mut Tx,
    municipality_id: &str,
    organisation_id: &str,
    by: &str,
    pairs: Vec<NewMatch>,
    now: Timestamp,
) -> Result<Proposed> {
    let mut proposed = Proposed::default();
    let pairs = hold_all(tx, municipality_id, pairs, &mut proposed).await?;
    let mut placed = Vec::with_capacity(pairs.len());
    for (pair, capacity) in pairs {
        let taken = living_of(tx, &pair.volunteer_id).await?;
        let step = matching::propose(Places { capacity, taken });
        match place(tx, municipality_id, organisation_id, &pair, step, now).await? {
            Ok((id, step)) => placed.push((pair, id, step)),
            Err(why) => proposed.refused.push((pair.taalvrager_id, pair.volunteer_id, why)),
        }
    }
    touch_pool(tx, municipality_id).await?;
    // The board was looked at before this transaction. Whoever archived one of the two meanwhile has the pool, or waits
    // for it and will see this proposal.
    for (pair, id, step) in placed {
        if both_take_part(tx, municipality_id, &pair).await? {
            note(tx, &id, &step, by, None, now).await?;
            proposed.done.push(id);
        } else {
            tx.run(q!("DELETE FROM matches WHERE id = $1", id)).await?;
            proposed.refused.push((pair.taalvrager_id, pair.volunteer_id, Illegal::Gone));
        }
    }
    Ok(proposed)
}

/// Holds the places of all volunteers; the pairs with how many there are, in the order in which their needs are filled.
/// Where one of the two no longer takes part, the pair is refused.
async fn hold_all(
    tx: &mut Tx,
    municipality_id: &str,
    mut pairs: Vec<NewMatch>,
    proposed: &mut Proposed,
) -> Result<Vec<(NewMatch, u32)>> {
    pairs.sort_by(|a, b| {
        (&a.volunteer_id, &a.taalvrager_id, a.role).cmp(&(&b.volunteer_id, &b.taalvrager_id, b.role))
    });
    let mut held = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let capacity = hold_places(tx, &pair.volunteer_id).await?;
        if let Some(capacity) = capacity
            && both_take_part(tx, municipality_id, &pair).await?
        {
            held.push((pair, capacity.unwrap_or(1)));
        } else {
            proposed.refused.push((pair.taalvrager_id, pair.volunteer_id, Illegal::Gone));
        }
    }
    held.sort_by(|(a, _), (b, _)| (&a.taalvrager_id, a.role).cmp(&(&b.taalvrager_id, b.role)));
    Ok(held)
}

async fn both_take_part(tx: &mut Tx, municipality_id: &str, pair: &NewMatch) -> Result<bool> {
    let (there,): (i64,) = tx
        .first(q!(
            "SELECT COUNT(*) FROM people WHERE id IN ($1, $2) AND municipality_id = $3 AND state = 'active'",
            pair.taalvrager_id.as_str(),
            pair.volunteer_id.as_str(),
            municipality_id
        ))
        .await?
        .unwrap_or_default();
    Ok(there == 2)
}

/// Puts one proposal in, unless its need has a living match.
async fn place(
    tx: &mut Tx,
    municipality_id: &str,
    organisation_id: &str,
    pair: &NewMatch,
    step: Taken,
    now: Timestamp,
) -> Result<Result<(String, Step), Illegal>> {
    let step = match step {
        Ok(step) => step,
        Err(why) => return Ok(Err(why)),
    };
    let id = token::id(now);
    let rows = tx
        .run(q!(
            "INSERT INTO matches (id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state,
                                  taalvrager_answer, volunteer_answer, score, reasons, version, proposed_at, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $12)
             ON CONFLICT DO NOTHING",
            id.as_str(),
            municipality_id,
            organisation_id,
            pair.taalvrager_id.as_str(),
            pair.volunteer_id.as_str(),
            pair.role.code(),
            step.life.state.code(),
            step.life.taalvrager.code(),
            step.life.volunteer.code(),
            i64::from(pair.why.score),
            serde_json::to_string(&pair.why)?,
            now.as_microsecond()
        ))
        .await?;
    if rows == 0 {
        return Ok(Err(Illegal::NeedTaken));
    }
    Ok(Ok((id, step)))
}

async fn living_of(tx: &mut Tx, volunteer_id: &str) -> Result<u32> {
    let row: Option<(i64,)> = tx
        .first(q!(
            "SELECT COUNT(*) FROM matches WHERE volunteer_id = $1 AND state IN ('proposed', 'active')",
            volunteer_id
        ))
        .await?;
    Ok(row.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or(0))
}
