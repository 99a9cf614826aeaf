//! What happened to a hulpvraag, and who did it.

use super::read::instant;
use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{code::Coded, help::guide};
use sqlx_macros::FromRow;

/// A line of the history. `reason` is a code that fits the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at: Timestamp,
    pub what: guide::Event,
    pub reason: Option<String>,
    /// Who did it; none for what went by itself, and when it is erased.
    pub by: Option<String>,
}

pub async fn note(
    tx: &mut Tx,
    id: &str,
    what: guide::Event,
    by: Option<&str>,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO help_events (id, hulpvraag_id, at, by_person, what, reason) VALUES ($1, $2, $3, $4, $5, $6)",
        token::id(now),
        id,
        now.as_microsecond(),
        by,
        what.code(),
        reason
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    at: i64,
    what: String,
    reason: Option<String>,
    name: Option<String>,
}

/// The history, the first first. The caller has looked whether it is theirs to see.
pub async fn history(db: &Db, id: &str) -> Result<Vec<Line>> {
    let rows: Vec<Row> = db
        .all(q!(
            "SELECT e.at, e.what, e.reason, p.name FROM help_events e LEFT JOIN people p ON p.id = e.by_person
             WHERE e.hulpvraag_id = $1 ORDER BY e.at, e.id",
            id
        ))
        .await?;
    let line = |row: Row| {
        let what = guide::Event::from_code(&row.what)?;
        Some(Line { at: instant(row.at), what, reason: row.reason, by: row.name })
    };
    let mut lines: Vec<Line> = rows.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| (line.at, line.what));
    Ok(lines)
}
