//! Changing what is planned: a series goes on differently, and what hangs on its meetings goes along.

use super::series::{NewSeries, Planned, clock, insert_series, put_exception};
use crate::{db::Tx, error::Result, q};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::{
        Plan,
        line::{SignUp, SignUpState},
        span,
        when::{Exception, Rule, Series},
    },
    code::Coded,
};
use sqlx_macros::FromRow;

/// A meeting on which something hangs: people in line (the first first), shifts, or who came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    pub on: Date,
    /// Who stands in line, by person.
    pub people: Vec<String>,
    pub line: Vec<SignUp>,
}

#[derive(FromRow)]
struct MeetingRow {
    on_date: String,
}

#[derive(FromRow)]
struct LineRow {
    on_date: String,
    person_id: String,
    state: String,
    people: i64,
    offered_until: Option<i64>,
}

/// Takes the series, so that two people who change it come one after the other; false when it isn't there.
pub async fn take_series(tx: &mut Tx, municipality_id: &str, id: &str, now: Timestamp) -> Result<bool> {
    let taken = tx
        .run(q!(
            "UPDATE series SET version = version + 1, changed_at = $3 WHERE id = $1 AND municipality_id = $2",
            id,
            municipality_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(taken == 1)
}

/// The meetings of a series from a date on that must not be lost: someone signed up, helps or came.
pub async fn hanging(tx: &mut Tx, series_id: &str, from: Date) -> Result<Vec<Hanging>> {
    let from = from.to_string();
    let meetings: Vec<MeetingRow> = tx
        .all(q!(
            concat!(
                "SELECT m.on_date FROM meetings m WHERE m.series_id = $1 AND m.on_date >= $2 AND (
                 m.counted_at IS NOT NULL
                 OR EXISTS (SELECT 1 FROM sign_ups u WHERE u.series_id = m.series_id AND u.on_date = m.on_date
                            AND u.state IN ",
                standing!(),
                ")
                 OR EXISTS (SELECT 1 FROM shifts h WHERE h.series_id = m.series_id AND h.on_date = m.on_date)
                 OR EXISTS (SELECT 1 FROM attendance a WHERE a.series_id = m.series_id AND a.on_date = m.on_date))
             ORDER BY m.on_date"
            ),
            series_id,
            from.as_str()
        ))
        .await?;
    let lines: Vec<LineRow> = tx
        .all(q!(
            concat!(
                "SELECT on_date, person_id, state, 1 + children + friends AS people, offered_until FROM sign_ups
                 WHERE series_id = $1 AND on_date >= $2 AND state IN ",
                standing!(),
                " ORDER BY on_date, place_in_line"
            ),
            series_id,
            from
        ))
        .await?;
    Ok(meetings.into_iter().filter_map(|row| whole(&row.on_date, &lines)).collect())
}

fn whole(on_date: &str, lines: &[LineRow]) -> Option<Hanging> {
    let own = || lines.iter().filter(|row| row.on_date == on_date);
    Some(Hanging {
        on: on_date.parse().ok()?,
        people: own().map(|row| row.person_id.clone()).collect(),
        line: own().filter_map(in_line).collect(),
    })
}

fn in_line(row: &LineRow) -> Option<SignUp> {
    Some(SignUp {
        state: SignUpState::from_code(&row.state)?,
        people: u32::try_from(row.people).unwrap_or(1),
        offered_until: row.offered_until.and_then(|at| Timestamp::from_microsecond(at).ok()),
    })
}

/// Keeps a series as it is now, with its exceptions instead of those that were kept.
pub async fn put_series(
    tx: &mut Tx,
    id: &str,
    plan: &Plan,
    series: &Series,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    let (first, last) = span(series);
    tx.run(q!(
        "UPDATE series SET kind = $2, title = $3, about = $4, place_id = $5, rule = $6, first_on = $7, last_on = $8,
                starts = $9, ends = $10, capacity = $11, hosts_needed = $12, coaches_needed = $13 WHERE id = $1",
        id,
        plan.kind.as_str(),
        plan.title.as_str(),
        plan.about.as_str(),
        plan.place_id.as_str(),
        serde_json::to_string(&series.rule)?,
        first.to_string(),
        last.to_string(),
        clock(series.times.start()),
        clock(series.times.end()),
        plan.capacity,
        plan.hosts,
        plan.coaches
    ))
    .await?;
    tx.run(q!("DELETE FROM exceptions WHERE series_id = $1", id)).await?;
    for exception in &series.exceptions {
        put_exception(tx, id, exception, by, now).await?;
    }
    Ok(())
}

/// One meeting of a series done differently; the rule stays.
pub async fn put_only(
    tx: &mut Tx,
    id: &str,
    on: Date,
    series: &Series,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    match series.exceptions.iter().find(|exception| exception.on == on) {
        Some(exception) => put_exception(tx, id, exception, by, now).await?,
        None => {
            tx.run(q!("DELETE FROM exceptions WHERE series_id = $1 AND on_date = $2", id, on.to_string()))
                .await?;
        }
    }
    let (first, last) = span(series);
    tx.run(q!(
        "UPDATE series SET first_on = $2, last_on = $3 WHERE id = $1",
        id,
        first.to_string(),
        last.to_string()
    ))
    .await?;
    Ok(())
}

/// A series that continues the line of another.
pub async fn continue_line(
    tx: &mut Tx,
    of: &Planned,
    plan: &Plan,
    series: &Series,
    now: Timestamp,
) -> Result<String> {
    let new = NewSeries {
        municipality_id: &of.municipality_id,
        organisation_id: &of.organisation_id,
        line_id: Some(&of.line_id),
        plan,
        series,
        by: &of.created_by,
        now,
    };
    insert_series(tx, new).await
}

/// One meeting goes on by itself, as it was: with its own exception, in the same line.
pub async fn set_apart(
    tx: &mut Tx,
    of: &Planned,
    on: Date,
    exception: Option<Exception>,
    now: Timestamp,
) -> Result<String> {
    let exceptions = exception.into_iter().collect();
    let alone = Series { rule: Rule::once(on), times: of.series.times, exceptions };
    continue_line(tx, of, &of.plan, &alone, now).await
}

/// Everything that hangs on the meetings from a date on goes to another series: sign-ups, shifts, who came, the code at
/// the door (by their reference to the meeting), and what people are to hear.
pub async fn move_meetings(tx: &mut Tx, from_id: &str, to_id: &str, from: Date, to: Date) -> Result<()> {
    for sql in [
        "UPDATE meetings SET series_id = $2 WHERE series_id = $1 AND on_date >= $3 AND on_date <= $4",
        "UPDATE reminders SET series_id = $2 WHERE series_id = $1 AND on_date >= $3 AND on_date <= $4",
    ] {
        tx.run(q!(sql, from_id, to_id, from.to_string(), to.to_string())).await?;
    }
    Ok(())
}

/// These people had a place and wait now, each where they stood in line.
pub async fn put_waiting(
    tx: &mut Tx,
    series_id: &str,
    on: Date,
    people: &[&str],
    now: Timestamp,
) -> Result<()> {
    for person in people {
        tx.run(q!(
            "UPDATE sign_ups SET state = 'waiting', offered_until = NULL, changed_at = $4
             WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
            series_id,
            on.to_string(),
            *person,
            now.as_microsecond()
        ))
        .await?;
    }
    Ok(())
}
