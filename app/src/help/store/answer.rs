//! A volunteer answers: takes it, gives it back, or not now.

use super::{
    asks::{answered, ask_volunteer},
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

/// True for the one who has it; of many at the same moment, one. Only who was asked can take it.
pub async fn take(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'taken', helper_id = $2, taken_at = $3, widens_at = NULL, late_at = NULL,
                 held = FALSE, version = version + 1, changed_at = $3
             WHERE id = $1 AND state = 'open' AND NOT hidden
               AND EXISTS (SELECT 1 FROM help_asks a WHERE a.hulpvraag_id = $1 AND a.person_id = $2)",
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

/// A coordinator names who helps, perhaps themselves. False when it was taken meanwhile.
pub async fn name_helper(tx: &mut Tx, id: &str, person_id: &str, by: &str, now: Timestamp) -> Result<bool> {
    let Some(one) = hold(tx, id, now).await?.filter(|one| one.state == State::Open) else { return Ok(false) };
    ask_volunteer(tx, id, person_id, one.circle, now).await?;
    let named = take(tx, id, person_id, now).await?;
    if named && person_id != by {
        note(tx, id, Event::Named, Some(by), None, now).await?;
        let told =
            Message { values: tell::values(&one.asked), ..news(&one, person_id, Kind::HelpAsked, "named") };
        tell(tx, vec![told], now).await?;
    }
    Ok(named)
}

/// True when it was this person's to give back. The others hear of it again at once.
pub async fn give_back(tx: &mut Tx, id: &str, person_id: &str, now: Timestamp) -> Result<bool> {
    let rows = tx
        .run(q!(
            "UPDATE hulpvragen SET state = 'open', helper_id = NULL, taken_at = NULL, asker_says = NULL,
                 helper_says = NULL, said_at = NULL, asked_how_at = NULL
             WHERE id = $1 AND state = 'taken' AND helper_id = $2",
            id,
            person_id
        ))
        .await?;
    if rows == 0 {
        return Ok(false);
    }
    answered(tx, id, person_id, Answer::GivenBack, now).await?;
    note(tx, id, Event::GivenBack, Some(person_id), None, now).await?;
    let Some(one) = hold(tx, id, now).await? else { return Ok(false) };
    tell(tx, askers(&one, Kind::HelpGivenBack, &one.version.to_string()), now).await?;
    reopen(tx, &one, now).await?;
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
    tell(tx, askers(&one, Kind::HelpTaken, &one.version.to_string()), now).await
}

pub(super) fn news(one: &Hulpvraag, person_id: &str, kind: Kind, round: &str) -> Message {
    Message {
        person_id: person_id.to_owned(),
        kind,
        about: format!("hulpvraag:{}:{}:{round}", one.id, kind.code()),
        path: one.path(),
        values: tell::values(&one.asked),
    }
}

/// The asker, and who wrote it down for them.
pub(super) fn askers(one: &Hulpvraag, kind: Kind, round: &str) -> Vec<Message> {
    let all = [&one.asker_id, &one.written_by].into_iter().flatten();
    all.map(|person_id| news(one, person_id, kind, round)).collect()
}
