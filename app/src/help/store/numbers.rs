//! Counting hulpvragen: what was asked in a time, and what became of it. No row of a person leaves the database.

use crate::{db::Db, error::Result, q};
use jiff::Timestamp;
use sqlx_macros::FromRow;

/// What became of the hulpvragen that were asked in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub asked: u64,
    /// Somebody took it, whatever came of it; also when they gave it back.
    pub taken: u64,
    pub done: u64,
    pub failed: u64,
    /// Its day passed and nobody had it.
    pub nobody: u64,
    /// From asking to the first taking, half of them sooner; none when nothing was taken.
    pub median_minutes: Option<u64>,
}

#[derive(FromRow)]
struct Row {
    asked: i64,
    taken: i64,
    done: i64,
    failed: i64,
    nobody: i64,
}

/// `of_those_asked!("SELECT …", "…")`: what was asked in a municipality ($1) from $2 until just before $3. The first taking is
/// read from the events, which outlive the erasing of personal parts; the row itself forgets it when it is given back.
macro_rules! of_those_asked {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            " FROM (SELECT h.state, h.asked_at, (SELECT MIN(e.at) FROM help_events e
                                                 WHERE e.hulpvraag_id = h.id AND e.what = 'taken') AS taken_at
                    FROM hulpvragen h
                    WHERE h.municipality_id = $1 AND h.asked_at >= $2 AND h.asked_at < $3) AS those ",
            $rest
        )
    };
}

const COUNTS: &str = of_those_asked!(
    "SELECT COUNT(*) AS asked, COUNT(taken_at) AS taken,
            COUNT(CASE WHEN state = 'done' THEN 1 END) AS done,
            COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed,
            COUNT(CASE WHEN state = 'expired' THEN 1 END) AS nobody",
    ""
);
const NTH_SOONEST: &str = of_those_asked!(
    "SELECT taken_at - asked_at",
    "WHERE taken_at IS NOT NULL ORDER BY taken_at - asked_at LIMIT 1 OFFSET $4"
);

/// Of one municipality, asked from `from` until just before `to`.
pub async fn numbers(db: &Db, municipality_id: &str, from: Timestamp, to: Timestamp) -> Result<Numbers> {
    let (from, to) = (from.as_microsecond(), to.as_microsecond());
    let row: Option<Row> = db.first(q!(COUNTS, municipality_id, from, to)).await?;
    let Some(row) = row else { return Ok(Numbers::default()) };
    let half = (row.taken - 1).max(0) / 2;
    let middle: Option<(i64,)> = db.first(q!(NTH_SOONEST, municipality_id, from, to, half)).await?;
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(Numbers {
        asked: count(row.asked),
        taken: count(row.taken),
        done: count(row.done),
        failed: count(row.failed),
        nobody: count(row.nobody),
        median_minutes: middle.map(|(microseconds,)| count(microseconds) / 60_000_000),
    })
}
