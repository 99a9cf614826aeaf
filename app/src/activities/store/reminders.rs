//! Reminders: who should hear of what, and when. The home page shows them, and they go into the queue of messages once.

use super::line::{Held, hold};
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    q, token,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{activities::remind::Reminder, code::Coded};
use sqlx_macros::FromRow;

/// Writes that someone should hear of a meeting; again, when it was written before.
pub(super) async fn write(
    tx: &mut Tx,
    held: &Held,
    person_id: &str,
    what: Reminder,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO reminders (id, municipality_id, person_id, series_id, on_date, what, locale, due_at, sent_at)
         SELECT $1, p.municipality_id, p.id, $3, $4, $5, p.locale, $6, NULL FROM people p WHERE p.id = $2
         ON CONFLICT (person_id, series_id, on_date, what) DO UPDATE SET locale = excluded.locale,
             due_at = excluded.due_at, sent_at = NULL",
        token::id(now),
        person_id,
        held.planned.id.as_str(),
        held.on(),
        what.code(),
        what.due(&held.meeting.starts, now).as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Whoever signed off needn't hear of having a place; of their shift they still do.
pub(super) async fn forget(tx: &mut Tx, held: &Held, person_id: &str) -> Result<()> {
    for what in [Reminder::Coming, Reminder::PlaceOffered, Reminder::TooMany] {
        forget_one(tx, held, person_id, what).await?;
    }
    Ok(())
}

pub(super) async fn forget_one(tx: &mut Tx, held: &Held, person_id: &str, what: Reminder) -> Result<()> {
    tx.run(q!(
        "DELETE FROM reminders WHERE person_id = $1 AND series_id = $2 AND on_date = $3 AND what = $4",
        person_id,
        held.planned.id.as_str(),
        held.on(),
        what.code()
    ))
    .await?;
    Ok(())
}

/// For whoever changes or cancels a meeting, in the same transaction and after the change: everyone who comes, waits or
/// helps hears of it, and the reminders that stand get the new hour. `what` is `Changed` or `Cancelled`.
pub async fn changed(tx: &mut Tx, series_id: &str, on: Date, what: Reminder, now: Timestamp) -> Result<()> {
    let day = on.to_string();
    let known: Option<(String,)> = tx
        .first(q!(
            "SELECT municipality_id FROM meetings WHERE series_id = $1 AND on_date = $2",
            series_id,
            day.as_str()
        ))
        .await?;
    // Nothing hangs on it: there is nobody to tell.
    let Some((municipality_id,)) = known else { return Ok(()) };
    let held = match hold(tx, &municipality_id, series_id, on).await {
        // It isn't in its series any more, so there is nothing to say where it would be.
        Err(Error::NotFound) => return Ok(()),
        held => held?,
    };
    if what == Reminder::Cancelled {
        tx.run(q!(
            "DELETE FROM reminders WHERE series_id = $1 AND on_date = $2 AND what <> 'cancelled'",
            series_id,
            day.as_str()
        ))
        .await?;
    }
    for (person_id, stands) in concerned(tx, series_id, &day).await? {
        write(tx, &held, &person_id, what, now).await?;
        let own = if stands == "shift" { Reminder::Shift } else { Reminder::Coming };
        if what == Reminder::Changed && matches!(stands.as_str(), "shift" | "in") {
            write(tx, &held, &person_id, own, now).await?;
        }
    }
    Ok(())
}

/// Who comes, waits or helps, and how.
async fn concerned(tx: &mut Tx, series_id: &str, on: &str) -> Result<Vec<(String, String)>> {
    Ok(tx
        .all(q!(
            concat!(
                "SELECT person_id, state FROM sign_ups WHERE series_id = $1 AND on_date = $2 AND state IN ",
                standing!(),
                " UNION ALL SELECT person_id, 'shift' FROM shifts WHERE series_id = $1 AND on_date = $2"
            ),
            series_id,
            on
        ))
        .await?)
}

/// A reminder that is due.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Due {
    pub series_id: String,
    pub on_date: String,
    pub what: String,
    /// Until when an offered place can be taken.
    pub offered_until: Option<i64>,
}

/// What is due and still so for a person ($1) at an hour ($2), with what follows.
macro_rules! due_and_so {
    ($rest:literal) => {
        concat!(
            "SELECT r.series_id, r.on_date, r.what, u.offered_until FROM reminders r
             LEFT JOIN sign_ups u ON u.person_id = r.person_id AND u.series_id = r.series_id
                 AND u.on_date = r.on_date AND u.state IN ",
            standing!(),
            " LEFT JOIN shifts h ON h.person_id = r.person_id AND h.series_id = r.series_id AND h.on_date = r.on_date
             WHERE r.person_id = $1 AND r.due_at <= $2
               AND ((r.what = 'coming' AND u.state = 'in') OR (r.what = 'shift' AND h.task IS NOT NULL)
                    OR (r.what = 'too_many' AND u.state = 'too_many')
                    OR (r.what = 'place_offered' AND u.state = 'offered' AND u.offered_until > $2)
                    OR (r.what IN ('changed', 'cancelled') AND (u.state IS NOT NULL OR h.task IS NOT NULL))) ",
            $rest
        )
    };
}

/// What one person should hear now of meetings since a day, as far as it still is so, the newest first.
pub async fn due(db: &Db, person_id: &str, since: Date, now: Timestamp) -> Result<Vec<Due>> {
    Ok(db
        .all(q!(
            due_and_so!("AND r.due_at >= $4 AND r.on_date >= $3 ORDER BY r.due_at DESC, r.id"),
            person_id,
            now.as_microsecond(),
            since.to_string(),
            now.as_microsecond() - LONGEST
        ))
        .await?)
}

/// One reminder, if it stands as it was written and still is so.
pub async fn find(
    db: &Db,
    person_id: &str,
    (series_id, on, what): (&str, &str, Reminder),
    due_at: i64,
    now: Timestamp,
) -> Result<Option<Due>> {
    Ok(db
        .first(q!(
            due_and_so!("AND r.series_id = $3 AND r.on_date = $4 AND r.what = $5 AND r.due_at = $6"),
            person_id,
            now.as_microsecond(),
            series_id,
            on,
            what.code(),
            due_at
        ))
        .await?)
}

/// A reminder that goes into the queue of messages.
#[derive(Clone, Debug, FromRow)]
pub struct Handed {
    pub id: String,
    pub person_id: String,
    pub series_id: String,
    pub on_date: String,
    pub what: String,
    pub due_at: i64,
}

/// Reminders that are due and weren't handed over. Asked of a reader.
pub async fn waiting(db: &Db, most: i64, now: Timestamp) -> Result<Vec<Handed>> {
    Ok(db
        .all(q!(
            "SELECT id, person_id, series_id, on_date, what, due_at FROM reminders
             WHERE sent_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
            now.as_microsecond(),
            most
        ))
        .await?)
}

/// Marks it as handed over; false when it was already, or was written again for another hour.
pub async fn was_handed_over(tx: &mut Tx, one: &Handed, now: Timestamp) -> Result<bool> {
    let first = tx
        .run(q!(
            "UPDATE reminders SET sent_at = $3 WHERE id = $1 AND due_at = $2 AND sent_at IS NULL",
            one.id.as_str(),
            one.due_at,
            now.as_microsecond()
        ))
        .await?;
    Ok(first == 1)
}

/// A change is told this long beforehand at most; older ones everyone has seen. In microseconds: ten weeks.
pub(super) const LONGEST: i64 = 70 * 86_400_000_000;
