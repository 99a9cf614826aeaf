//! What the two persons of a match, and who proposed it, hear of its life.

use super::store::{self, Match};
use crate::{
    db::{Db, Tx},
    error::Result,
    notifications::{self, Kind, Message, Values},
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    matching::{Answer, Side, State, Step, What},
};

fn about(id: &str) -> String {
    format!("match:{id}")
}

fn message(found: &Match, side: Side, kind: Kind) -> Message {
    Message {
        person_id: found.person_of(side).to_owned(),
        kind,
        about: about(&found.id),
        path: format!("/voorstellen/{}", found.id),
        values: Values::default().with("role", found.role.code()),
    }
}

/// Tells what a step means to others: a proposal to both; that both said yes to both; that it goes no further to who had
/// said yes; and each end to whoever proposed it. In the step's own transaction.
pub async fn tell(tx: &mut Tx, id: &str, step: &Step, by: &str, now: Timestamp) -> Result<()> {
    let Some((found, proposer)) = store::find_changed(tx, id).await? else { return Ok(()) };
    for event in &step.events {
        let kind = match event.what {
            What::Proposed => Kind::MatchProposed,
            What::Activated => Kind::MatchAccepted,
            What::Declined | What::Withdrawn => Kind::MatchDeclined,
            What::Ended => Kind::MatchEnded,
            What::Accepted => continue,
        };
        for side in Side::ALL {
            if kind != Kind::MatchDeclined || step.life.answer_of(*side) == Answer::Accepted {
                notifications::tell(tx, message(&found, *side, kind), now).await?;
            }
        }
        let answered = matches!(event.what, What::Declined | What::Activated);
        if let Some(proposer) = proposer.as_deref().filter(|proposer| answered && *proposer != by) {
            notifications::tell(tx, answer(&found, proposer, event.what == What::Activated), now).await?;
        }
    }
    Ok(())
}

fn answer(found: &Match, proposer: &str, yes: bool) -> Message {
    Message {
        person_id: proposer.to_owned(),
        kind: Kind::MatchAnswered,
        about: about(&found.id),
        path: format!("/koppelingen/{}", found.id),
        values: Values::default().with("answer", if yes { "yes" } else { "no" }),
    }
}

/// Whether a proposal still waits for this person's answer, or a match still is active.
pub async fn is_still_so(db: &Db, person_id: &str, kind: Kind, about: &str) -> Result<bool> {
    let id = about.strip_prefix("match:").unwrap_or_default();
    let Some(found) = store::find_anywhere(db, id).await? else { return Ok(false) };
    let Some(side) = found.side_of(person_id) else { return Ok(false) };
    Ok(match kind {
        Kind::MatchProposed => {
            found.life.state == State::Proposed && found.life.answer_of(side) == Answer::Waiting
        }
        _ => found.life.state == State::Active,
    })
}
