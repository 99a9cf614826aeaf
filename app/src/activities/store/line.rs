//! The line of one meeting: held by one at a time, settled on every act on it, and when offers pass.

use super::{
    parts::is_offered_with_the_first,
    reminders,
    series::{Planned, find_series_in},
};
use crate::{
    db::{Db, Tx},
    error::{Error, Result, or_pass_over},
    i18n::time_zone,
    notifications::heard_at,
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::{
        line::{self, Clock, SignUp, SignUpState},
        remind::Reminder,
        when::{Meeting, State},
    },
    code::Coded,
};
use sqlx_macros::FromRow;

/// A meeting that is held until the transaction ends: nobody else changes who comes.
pub struct Held {
    pub planned: Planned,
    pub meeting: Meeting,
}

impl Held {
    pub fn on(&self) -> String {
        self.meeting.on.to_string()
    }

    pub fn starts(&self) -> Timestamp {
        self.meeting.starts.timestamp()
    }
}

/// Takes the meeting's row: whoever changes who comes waits for the other here, on either engine. What is read after it
/// is what the other left. A meeting that a change "from here on" took along is held where it is now.
pub async fn hold(tx: &mut Tx, municipality_id: &str, series_id: &str, on: Date) -> Result<Held> {
    let planned = where_it_is(tx, municipality_id, series_id, on).await?;
    take_row(tx, municipality_id, &planned.id, &on.to_string()).await?;
    let meeting = planned.series.meeting(on, &time_zone()).ok_or(Error::NotFound)?;
    Ok(Held { planned, meeting })
}

/// The series that has a meeting by this date now: this one, or the one in its line that took it along. It stays so until
/// the transaction ends: whoever changes a series waits for those who are at its meetings.
pub(super) async fn where_it_is(
    tx: &mut Tx,
    municipality_id: &str,
    series_id: &str,
    on: Date,
) -> Result<Planned> {
    let planned = kept(tx, municipality_id, series_id).await?.ok_or(Error::NotFound)?;
    if planned.series.rule.contains(on) {
        return Ok(planned);
    }
    let line: Vec<(String,)> = tx
        .all(q!(
            "SELECT id FROM series WHERE line_id = $1 AND id <> $2 ORDER BY created_at DESC",
            planned.line_id.as_str(),
            series_id
        ))
        .await?;
    for (id,) in line {
        match kept(tx, municipality_id, &id).await? {
            Some(other) if other.series.rule.contains(on) => return Ok(other),
            _ => {}
        }
    }
    Err(Error::NotFound)
}

async fn kept(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Option<Planned>> {
    let _row: Option<(String,)> = tx.first_kept(q!("SELECT id FROM series WHERE id = $1", id)).await?;
    find_series_in(tx, municipality_id, id).await
}

pub(super) async fn take_row(tx: &mut Tx, municipality_id: &str, series_id: &str, on: &str) -> Result<()> {
    let taken = tx
        .run(q!(
            "INSERT INTO meetings (series_id, on_date, municipality_id, touched)
             SELECT id, $2, municipality_id, 1 FROM series WHERE id = $1 AND municipality_id = $3
             ON CONFLICT (series_id, on_date) DO UPDATE SET touched = meetings.touched + 1",
            series_id,
            on,
            municipality_id
        ))
        .await?;
    if taken == 0 { Err(Error::NotFound) } else { Ok(()) }
}

#[derive(FromRow)]
struct LineRow {
    person_id: String,
    state: String,
    children: i64,
    friends: i64,
    offered_until: Option<i64>,
}

/// Everyone in line, in order: those who come, may take a place, wait, or are set apart; and whose sign-up each is.
pub(super) async fn in_line(tx: &mut Tx, held: &Held) -> Result<(Vec<String>, Vec<SignUp>)> {
    let rows: Vec<LineRow> = tx
        .all(q!(
            concat!(
                "SELECT person_id, state, children, friends, offered_until FROM sign_ups
                 WHERE series_id = $1 AND on_date = $2 AND state IN ",
                standing!(),
                " ORDER BY place_in_line"
            ),
            held.planned.id.as_str(),
            held.on()
        ))
        .await?;
    let one = |row: LineRow| {
        let people = u32::try_from(1 + row.children + row.friends).unwrap_or(1);
        let offered_until = row.offered_until.and_then(|at| Timestamp::from_microsecond(at).ok());
        let state = SignUpState::from_code(&row.state).unwrap_or(SignUpState::Off);
        (row.person_id, SignUp { state, people, offered_until })
    };
    Ok(rows.into_iter().map(one).unzip())
}

/// Lets offers pass whose time is over and offers what is free to the next; also when there came more places. A cancelled
/// meeting offers nothing: who was offered a place waits again, each where they stood, for when it is held after all.
pub async fn settle(tx: &mut Tx, held: &Held, now: Timestamp) -> Result<()> {
    let (people, mut line) = in_line(tx, held).await?;
    if matches!(held.meeting.state, State::Cancelled { .. }) {
        for at in line::take_back_offers(&mut line) {
            put_state(tx, held, &people[at], &line[at], now).await?;
            reminders::forget(tx, held, &people[at]).await?;
        }
        return Ok(());
    }
    let heard = match line::someone_waits(&line) {
        true => heard_at(tx, &held.planned.municipality_id, now).await?,
        // Nothing is offered: a sign-up in a rush of them needn't ask.
        false => now,
    };
    let clock = Clock { now, heard, starts: held.starts() };
    for at in line::settle(held.planned.plan.capacity, &mut line, clock) {
        put_state(tx, held, &people[at], &line[at], now).await?;
        reminders::forget(tx, held, &people[at]).await?;
        let news = match line[at].state {
            SignUpState::Offered => Reminder::PlaceOffered,
            SignUpState::TooMany => Reminder::TooMany,
            _ => continue,
        };
        if news == Reminder::PlaceOffered && is_offered_with_the_first(tx, held, &people[at]).await? {
            continue;
        }
        reminders::write(tx, held, &people[at], news, now).await?;
    }
    Ok(())
}

/// After a change of one meeting, within its transaction: what it does to those in line. A meeting on which nothing hangs
/// has no line.
pub async fn settle_changed(tx: &mut Tx, planned: &Planned, on: Date, now: Timestamp) -> Result<()> {
    let known: Option<(i64,)> = tx
        .first(q!(
            "SELECT touched FROM meetings WHERE series_id = $1 AND on_date = $2",
            planned.id.as_str(),
            on.to_string()
        ))
        .await?;
    if known.is_none() {
        return Ok(());
    }
    match hold(tx, &planned.municipality_id, &planned.id, on).await {
        Ok(held) => settle(tx, &held, now).await,
        // It is left out: nobody stands in its line.
        Err(Error::NotFound) => Ok(()),
        Err(failed) => Err(failed),
    }
}

pub(super) async fn put_state(
    tx: &mut Tx,
    held: &Held,
    person_id: &str,
    one: &SignUp,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "UPDATE sign_ups SET state = $4, offered_until = $5, changed_at = $6
         WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
        held.planned.id.as_str(),
        held.on(),
        person_id,
        one.state.code(),
        one.offered_until.map(Timestamp::as_microsecond),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// A meeting at which the time of an offer is over.
#[derive(FromRow)]
struct Late {
    municipality_id: String,
    series_id: String,
    on_date: String,
}

/// Passes on every offer whose time is over, one meeting at a time, a first part before its second. Costs by what it finds:
/// the offers lie in an index of their own.
pub async fn pass_on_offers(db: &Db, now: Timestamp) -> Result<()> {
    let late: Vec<Late> = db
        .all(q!(
            "SELECT DISTINCT m.municipality_id, u.series_id, u.on_date FROM sign_ups u
             JOIN meetings m ON m.series_id = u.series_id AND m.on_date = u.on_date
             WHERE u.state = 'offered' AND u.offered_until <= $1 ORDER BY u.on_date, u.series_id",
            now.as_microsecond()
        ))
        .await?;
    for one in late {
        or_pass_over(pass_on(db, &one, now).await, "passing on offers at a meeting", &one.series_id)?;
    }
    Ok(())
}

async fn pass_on(db: &Db, late: &Late, now: Timestamp) -> Result<()> {
    let Ok(on) = late.on_date.parse() else { return Ok(()) };
    let mut tx = db.begin().await?;
    match hold(&mut tx, &late.municipality_id, &late.series_id, on).await {
        Ok(held) => settle(&mut tx, &held, now).await?,
        // It was taken out of its series: there is no place to pass on.
        Err(Error::NotFound) => return Ok(()),
        Err(failed) => return Err(failed),
    }
    Ok(tx.commit().await?)
}
