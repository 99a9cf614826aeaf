//! Counting hulpvragen: what was asked in a time, and what became of it. No row of a person leaves the database.

use crate::{db::Db, error::Result, q};
use jiff::Timestamp;
use sqlx_macros::FromRow;

/// What became of the hulpvragen that were asked in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub asked: u64,
    /// Somebody took it, whatever came of it.
    pub taken: u64,
    pub done: u64,
    pub failed: u64,
    /// Its day passed and nobody had taken it.
    pub nobody: u64,
    /// From asking to taking, half of them sooner; none when nothing was taken.
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

/// Of one municipality, asked from `from` until just before `to`. The taking is read from the row itself, which outlives the
/// erasing of personal parts.
pub async fn numbers(db: &Db, municipality_id: &str, from: Timestamp, to: Timestamp) -> Result<Numbers> {
    let (from, to) = (from.as_microsecond(), to.as_microsecond());
    let row: Option<Row> = db
        .first(q!(
            "SELECT COUNT(*) AS asked, COUNT(taken_at) AS taken,
                    COUNT(CASE WHEN state = 'done' THEN 1 END) AS done,
                    COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed,
                    COUNT(CASE WHEN state = 'expired' THEN 1 END) AS nobody
             FROM hulpvragen WHERE municipality_id = $1 AND asked_at >= $2 AND asked_at < $3",
            municipality_id,
            from,
            to
        ))
        .await?;
    let Some(row) = row else { return Ok(Numbers::default()) };
    let middle: Option<(i64,)> = db
        .first(q!(
            "SELECT taken_at - asked_at FROM hulpvragen
             WHERE municipality_id = $1 AND asked_at >= $2 AND asked_at < $3 AND taken_at IS NOT NULL
             ORDER BY taken_at - asked_at LIMIT 1 OFFSET $4",
            municipality_id,
            from,
            to,
            (row.taken - 1).max(0) / 2
        ))
        .await?;
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
