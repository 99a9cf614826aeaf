//! Correcting what was said of a child; another year of birth may bring it into another group.

use super::{
    children::ChildRow,
    line::{hold_all, hold_line, settle_group},
    practice,
};
use crate::{db::Tx, error::Result, organisations::store::Change, q};
use jiff::Timestamp;
use meedoen_rules::{activities::line::SignUpState, code::Coded, summerschool::enrol::Child};

pub struct Correction<'a> {
    pub child: &'a ChildRow,
    /// The version that the form started from.
    pub version: i64,
    pub answers: &'a Child,
    /// The group it goes to; its own when it stays.
    pub group_id: &'a str,
    /// Until when its programme takes children.
    pub until: Timestamp,
}

/// Keeps the answers, when nobody changed them meanwhile. In another group it has a place when there is one, else it
/// stands at the end of the line; what it leaves is offered to the next.
pub async fn correct(tx: &mut Tx, new: Correction<'_>, now: Timestamp) -> Result<Change> {
    if new.group_id != new.child.group_id {
        // Before any child, as everyone does.
        hold_all(tx, vec![new.child.group_id.as_str(), new.group_id]).await?;
    }
    let changed = tx
        .run(q!(
            "UPDATE children SET first_name = $3, birth_year = $4, school = $5, allergies = $6, collectors = $7,
                    version = version + 1, changed_at = $8
             WHERE id = $1 AND version = $2 AND state IN ('in', 'waiting', 'offered')",
            new.child.id.as_str(),
            new.version,
            new.answers.first_name.as_str(),
            new.answers.birth_year,
            new.answers.school.clone(),
            new.answers.allergies.clone(),
            new.answers.collectors.clone(),
            now.as_microsecond()
        ))
        .await?;
    if changed == 0 {
        return Ok(Change::Overtaken);
    }
    if new.group_id != new.child.group_id {
        move_to(tx, &new, now).await?;
    }
    Ok(Change::Done)
}

async fn move_to(tx: &mut Tx, new: &Correction<'_>, now: Timestamp) -> Result<()> {
    let line = hold_line(tx, new.group_id).await?;
    let state = line.for_new();
    tx.run(q!(
        "UPDATE children SET group_id = $2, state = $3, place_in_line = $4, offered_until = NULL WHERE id = $1",
        new.child.id.as_str(),
        new.group_id,
        state.code(),
        line.next_place()
    ))
    .await?;
    if state != SignUpState::In {
        practice::end_without_child(tx, &new.child.programme_id, &new.child.parent_id, now).await?;
    }
    settle_group(tx, &new.child.group_id, new.until, now).await
}
