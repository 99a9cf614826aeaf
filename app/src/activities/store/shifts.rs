//! Volunteers' shifts: taking one and giving it back. Whoever calls this holds the meeting.

use super::{
    line::Held,
    reminders,
    series::find_series_in,
    sign_ups::{Taken, sign_off},
};
use crate::{
    db::Tx,
    error::{Error, Result},
    i18n::time_zone,
    people::store::hold_places,
    q,
};
use jiff::{Timestamp, ZonedDateTime};
use meedoen_rules::{
    activities::{
        remind::Reminder,
        shift::{self, Task},
        sign_up::{Refusal, takes},
        when::State,
    },
    code::{Coded, Set},
    people::VolunteerRole,
};

/// A volunteer takes a shift.
pub async fn take_shift(
    tx: &mut Tx,
    held: &Held,
    (person_id, roles): (&str, Set<VolunteerRole>),
    task: Task,
    now: Timestamp,
) -> Result<Taken<()>> {
    if let Err(refusal) = takes(&held.meeting.state, held.starts(), now) {
        return Ok(Err(refusal));
    }
    // Two shifts at the same time are two meetings: who takes both at once waits here for themselves.
    hold_places(tx, person_id).await?.ok_or(Error::NotFound)?;
    let taken: Vec<(String, String)> = tx
        .all(q!(
            "SELECT person_id, task FROM shifts WHERE series_id = $1 AND on_date = $2",
            held.planned.id.as_str(),
            held.on()
        ))
        .await?;
    let own = taken.iter().find(|(id, _)| id == person_id).and_then(|(_, task)| Task::from_code(task));
    if own == Some(task) {
        return Ok(Ok(()));
    }
    let same = taken.iter().filter(|(_, other)| other == task.code()).count();
    let places = (task.needed(&held.planned.plan), u32::try_from(same).unwrap_or(u32::MAX));
    let others = others_that_day(tx, held, person_id).await?;
    let hours = (&held.meeting.starts, &held.meeting.ends);
    if let Err(refusal) = shift::take(task, roles, places, own, hours, &others) {
        return Ok(Err(refusal));
    }
    // Who helps doesn't hold a visitor's place.
    sign_off(tx, held, person_id, now).await?.ok();
    put(tx, held, person_id, task, now).await?;
    Ok(Ok(()))
}

async fn put(tx: &mut Tx, held: &Held, person_id: &str, task: Task, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO shifts (series_id, on_date, person_id, task, created_at) VALUES ($1, $2, $3, $4, $5)",
        held.planned.id.as_str(),
        held.on(),
        person_id,
        task.code(),
        now.as_microsecond()
    ))
    .await?;
    reminders::write(tx, held, person_id, Reminder::Shift, now).await
}

/// The hours of this volunteer's other shifts on the day of a meeting, moved ones where they moved to.
async fn others_that_day(
    tx: &mut Tx,
    held: &Held,
    person_id: &str,
) -> Result<Vec<(ZonedDateTime, ZonedDateTime)>> {
    let that_day: Vec<(String, String)> = tx
        .all(q!(
            "SELECT h.series_id, h.on_date FROM shifts h WHERE h.person_id = $1
               AND NOT (h.series_id = $3 AND h.on_date = $4)
               AND (h.on_date = $2 OR EXISTS (SELECT 1 FROM exceptions e WHERE e.series_id = h.series_id
                                              AND e.on_date = h.on_date AND e.date = $2))",
            person_id,
            held.meeting.date.to_string(),
            held.planned.id.as_str(),
            held.on()
        ))
        .await?;
    let mut hours = Vec::new();
    for (series_id, on) in that_day {
        let planned = find_series_in(tx, &held.planned.municipality_id, &series_id).await?;
        let meeting = on.parse().ok().and_then(|on| planned?.series.meeting(on, &time_zone()));
        hours.extend(meeting.filter(|one| one.state == State::Planned).map(|one| (one.starts, one.ends)));
    }
    Ok(hours)
}

/// A volunteer gives a shift back, until it begins.
pub async fn give_back(tx: &mut Tx, held: &Held, person_id: &str, now: Timestamp) -> Result<Taken<()>> {
    if let Err(refusal @ Refusal::Begun) = takes(&held.meeting.state, held.starts(), now) {
        return Ok(Err(refusal));
    }
    tx.run(q!(
        "DELETE FROM shifts WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
        held.planned.id.as_str(),
        held.on(),
        person_id
    ))
    .await?;
    reminders::forget_one(tx, held, person_id, Reminder::Shift).await?;
    Ok(Ok(()))
}
