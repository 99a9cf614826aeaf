//! A volunteer answers: takes it, gives it back, or not now.

use super::{
    asks::{answered, ask_by_name},
    circles::{go_on_when_silent, reopen},
    events::note,
    read::{Hulpvraag, hold},
};
use crate::{
    db::Tx,
    error::Result,
    help::tell::{self, tell},
    notifications::{Kind, Message},
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{Answer, State, guide::Event},
};

/// True for the one who has it; of many at the same moment, one. Only who was asked can take it, and not who was let go.
pub async fn take(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'taken', helper_id = $2, taken_at = $3, widens_at = NULL, late_at = NULL,
                 held = FALSE, version = version + 1, changed_at = $3
             WHERE id = $1 AND state = 'open' AND NOT hidden
               AND EXISTS (SELECT 1 FROM help_asks a WHERE a.hulpvraag_id = $1 AND a.person_id = $2
                             AND (a.answer IS NULL OR a.answer <> 'released'))",
            id,
            person_id,
            now.as_microsecond()
        ))
        .await?;
    if rows == 1 {
        answered(tx, id, person_id, Answer::Taken, now).await?;
        note(tx, id, Event::Taken, Some(person_id), None, now).await?;
        tell_taken(tx, id, now).await?;
    }
    Ok(rows == 1)
}

/// A coordinator names who helps, perhaps themselves, perhaps instead of the helper there is. False when someone else helps
/// by now than they saw.
pub async fn name_helper(
    tx: &mut Tx,
    id: &str,
    (person_id, instead_of): (&str, Option<&str>),
    by: &str,
    now: Timestamp,
) -> Result<bool> {
    let Some(one) = hold(tx, id, now)
        .await?
        .filter(|one| !one.state.is_over() && !one.hidden && one.helper_id.as_deref() == instead_of)
    else {
        return Ok(false);
    };
    if one.is_helped_by(person_id) {
        return Ok(true);
    }
    if one.state == State::Taken {
        let_go(tx, &one, by, now).await?;
    }
    ask_by_name(tx, id, person_id, one.circle, now).await?;
    let named = take(tx, id, person_id, now).await?;
    if named && person_id != by {
        note(tx, id, Event::Named, Some(by), None, now).await?;
        let round = one.version.to_string();
        tell(tx, vec![news(&one, person_id, Kind::HelpNamed, &round, now)], now).await?;
    }
    Ok(named)
}

/// A coordinator lets the helper go and looks for another. False when nobody helps.
pub async fn release_helper(tx: &mut Tx, id: &str, by: &str, now: Timestamp) -> Result<bool> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| one.state == State::Taken) else {
        return Ok(false);
    };
    let_go(tx, &one, by, now).await?;
    search_again(tx, id, now).await?;
    Ok(true)
}

/// Nobody helps any more; who did hears that they needn't.
async fn let_go(tx: &mut Tx, one: &Hulpvraag, by: &str, now: Timestamp) -> Result<()> {
    let Some(helper) = one.helper_id.as_deref() else { return Ok(()) };
    open_again(tx, &one.id, helper).await?;
    answered(tx, &one.id, helper, Answer::Released, now).await?;
    note(tx, &one.id, Event::Released, Some(by), None, now).await?;
    if helper == by {
        return Ok(());
    }
    let round = one.version.to_string();
    tell(tx, vec![news(one, helper, Kind::HelpWithdrawn, &round, now)], now).await
}

/// True when this person helped; what both said of the end is gone with them.
async fn open_again(tx: &mut Tx, id: &str, helper_id: &str) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'open', helper_id = NULL, taken_at = NULL, asker_says = NULL,
                 helper_says = NULL, said_at = NULL, asked_how_at = NULL
             WHERE id = $1 AND state = 'taken' AND helper_id = $2",
            id,
            helper_id
        ))
        .await?;
    Ok(rows == 1)
}

/// The asker hears that another is looked for, and the volunteers of it once more; of what is out of sight only when it is
/// shown again.
async fn search_again(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    let Some(one) = hold(tx, id, now).await? else { return Ok(()) };
    tell(tx, askers(&one, Kind::HelpGivenBack, &one.version.to_string(), now), now).await?;
    if one.hidden { Ok(()) } else { reopen(tx, &one, now).await }
}

/// True when it was this person's to give back. The others hear of it again at once.
pub async fn give_back(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    if !open_again(tx, id, person_id).await? {
        return Ok(false);
    }
    answered(tx, id, person_id, Answer::GivenBack, now).await?;
    note(tx, id, Event::GivenBack, Some(person_id), None, now).await?;
    search_again(tx, id, now).await?;
    Ok(true)
}

/// One tap, and they aren't asked again. When nobody is left who said nothing, the next circle hears of it at once.
pub async fn not_now(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<()> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| !one.is_helped_by(person_id)) else {
        return Ok(());
    };
    if !answered(tx, id, person_id, Answer::NotNow, now).await? {
        return Ok(());
    }
    note(tx, id, Event::NotNow, Some(person_id), None, now).await?;
    go_on_when_silent(tx, &one, now).await
}

async fn tell_taken(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    let Some(one) = hold(tx, id, now).await? else { return Ok(()) };
    tell(tx, askers(&one, Kind::HelpTaken, &one.version.to_string(), now), now).await
}

pub(super) fn news(one: &Hulpvraag, person_id: &str, kind: Kind, round: &str, now: Timestamp) -> Message {
    Message {
        person_id: person_id.to_owned(),
        kind,
        about: format!("hulpvraag:{}:{}:{round}", one.id, kind.code()),
        path: one.path(),
        values: tell::values(one, now),
    }
}

/// The asker, and who wrote it down for them.
pub(super) fn askers(one: &Hulpvraag, kind: Kind, round: &str, now: Timestamp) -> Vec<Message> {
    let all = [&one.asker_id, &one.written_by].into_iter().flatten();
    all.map(|person_id| news(one, person_id, kind, round, now)).collect()
}
