//! What happened to a match, line by line.

use super::read::{coded, instant};
use crate::{db::Db, error::Result, q};
use jiff::Timestamp;
use meedoen_rules::matching::{Side, What};
use sqlx_macros::FromRow;

/// A line of a match's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub at: Timestamp,
    pub by_person: Option<String>,
    pub what: What,
    pub side: Option<Side>,
    pub reason: Option<String>,
}

#[derive(FromRow)]
struct HistoryRow {
    at: i64,
    by_person: Option<String>,
    what: String,
    side: Option<String>,
    reason: Option<String>,
}

/// What happened to a match, the first first. The caller has looked whether the match is theirs to see.
pub async fn history(db: &Db, match_id: &str) -> Result<Vec<HistoryLine>> {
    let rows: Vec<HistoryRow> = db
        .all(q!(
            "SELECT at, by_person, what, side, reason FROM match_events WHERE match_id = $1 ORDER BY at, id",
            match_id
        ))
        .await?;
    let lines: Result<Vec<_>> = rows.into_iter().map(history_line).collect();
    let mut lines = lines?;
    // Two of one instant have no order of their own: an answer comes before what it led to.
    lines.sort_by_key(|line| (line.at, line.what));
    Ok(lines)
}

fn history_line(row: HistoryRow) -> Result<HistoryLine> {
    Ok(HistoryLine {
        at: instant(row.at),
        by_person: row.by_person,
        what: coded(&row.what)?,
        side: row.side.as_deref().map(coded).transpose()?,
        reason: row.reason,
    })
}
