//! Reminders on their way to phones and mailboxes: what is due goes into the queue, once. The home page goes on showing it.

use super::{
    home::is_still_so as stands,
    store::{self, Entry, reminders::Handed},
    words::clock,
};
use crate::{
    db::Db,
    error::{Error, Result, or_pass_over},
    notifications::{self, Kind, Message, Values},
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::{Kind as Meeting, remind::Reminder},
    code::Coded,
    people::Locale,
};

const AT_ONCE: i64 = 50;

/// Puts the reminders that are due in the queue of messages; how many were looked at.
pub async fn hand_over(db: &Db, now: Timestamp) -> Result<usize> {
    let mut messages = Vec::new();
    for one in store::reminders::waiting(db, AT_ONCE, now).await? {
        // One that can't be read is passed over for good: it counts as handed over.
        let message = or_pass_over(message(db, &one, now).await, "telling of a meeting", &one.id)?;
        messages.push((one, message.flatten()));
    }
    if messages.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    for (one, message) in &messages {
        // Another server may have been first, or it was written again for another hour.
        if store::reminders::was_handed_over(&mut tx, one, now).await?
            && let Some(message) = message
        {
            notifications::tell(&mut tx, message.clone(), now).await?;
        }
    }
    tx.commit().await?;
    Ok(messages.len())
}

fn kind_of(what: &str) -> Option<Kind> {
    Some(match Reminder::from_code(what)? {
        Reminder::Coming => Kind::MeetingComing,
        Reminder::Shift => Kind::MeetingShift,
        Reminder::PlaceOffered => Kind::MeetingPlaceOffered,
        Reminder::TooMany => Kind::MeetingTooMany,
        Reminder::Changed => Kind::MeetingChanged,
        Reminder::Cancelled => Kind::MeetingCancelled,
    })
}

fn what_of(kind: Kind) -> Option<Reminder> {
    Reminder::ALL.iter().copied().find(|what| kind_of(what.code()) == Some(kind))
}

/// None when there is nothing to say any more.
async fn message(db: &Db, one: &Handed, now: Timestamp) -> Result<Option<Message>> {
    let Some(kind) = kind_of(&one.what) else { return Ok(None) };
    let Some(entry) = entry_of(db, &one.person_id, &one.series_id, &one.on_date).await? else {
        return Ok(None);
    };
    if entry.meeting.ends.timestamp() <= now {
        return Ok(None);
    }
    let values = named(db, &entry)
        .await?
        .with("date", entry.meeting.date.to_string())
        .with("time", clock(&entry.meeting.starts));
    Ok(Some(Message {
        person_id: one.person_id.clone(),
        kind,
        // A reminder that is written again for another hour is another message.
        about: format!("meeting:{}:{}:{}", one.series_id, one.on_date, one.due_at),
        path: entry.path(),
        values,
    }))
}

/// What it is: a code where everyone has that kind, the names in every language where it is the municipality's own.
async fn named(db: &Db, entry: &Entry) -> Result<Values> {
    let kind = entry.planned.plan.kind.as_str();
    let values = Values::default().with("meeting", kind);
    if Meeting::from_code(kind).is_some() {
        return Ok(values);
    }
    let own =
        store::own_kinds(db, &entry.planned.municipality_id).await?.into_iter().find(|own| own.id == kind);
    Ok(own.map_or(values, |own| {
        Locale::ALL.iter().fold(Values::default(), |all, lang| all.named(*lang, own.name(*lang)))
    }))
}

async fn entry_of(db: &Db, person_id: &str, series_id: &str, on: &str) -> Result<Option<Entry>> {
    let Ok(on) = on.parse::<Date>() else { return Ok(None) };
    match store::entry(db, Some(person_id), series_id, on).await {
        Ok(entry) => Ok(Some(entry)),
        Err(Error::NotFound) => Ok(None),
        Err(failed) => Err(failed),
    }
}

/// Whether a message of ours still is so: the reminder stands as it was, and so does the meeting.
pub async fn is_still_so(db: &Db, person_id: &str, kind: Kind, about: &str, now: Timestamp) -> Result<bool> {
    let mut words = about.split(':').skip(1);
    let (Some(what), Some(series), Some(on)) = (what_of(kind), words.next(), words.next()) else {
        return Ok(false);
    };
    let due_at = words.next().and_then(|at| at.parse().ok()).unwrap_or(0);
    let Some(due) = store::reminders::find(db, person_id, (series, on, what), due_at, now).await? else {
        return Ok(false);
    };
    let entry = entry_of(db, person_id, series, on).await?;
    Ok(entry.is_some_and(|entry| stands(&due, &entry, now)))
}
