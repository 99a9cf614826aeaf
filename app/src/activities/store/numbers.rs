//! The numbers of meetings that were counted. Counts, never names.

use crate::{
    db::Db,
    error::{Error, Result},
    q,
};
use jiff::civil::Date;
use meedoen_rules::activities::came::numbers::Counted;
use sqlx_macros::FromRow;

/// One meeting that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedMeeting {
    pub series_id: String,
    pub on: Date,
    pub kind: String,
    pub counted: Counted,
}

#[derive(FromRow)]
struct CountedRow {
    series_id: String,
    on_date: String,
    kind: String,
    signed_up: i64,
    came: i64,
    signed: i64,
}

/// The meetings for which $-conditions hold, with who had a place and who came; the first first.
macro_rules! counted {
    ($where:literal) => {
        concat!(
            "SELECT * FROM (
                SELECT m.series_id AS series_id, m.on_date AS on_date, s.kind AS kind, m.counted_at AS counted_at,
                    m.signed_up
                    + (SELECT CAST(COALESCE(SUM(1 + u.children + u.friends), 0) AS BIGINT) FROM sign_ups u
                       WHERE u.series_id = m.series_id AND u.on_date = m.on_date AND u.state = 'in') AS signed_up,
                    (SELECT CAST(COALESCE(SUM(a.number), 0) AS BIGINT) FROM attendance a
                     WHERE a.series_id = m.series_id AND a.on_date = m.on_date) AS came,
                    (SELECT COUNT(*) FROM attendance a WHERE a.series_id = m.series_id AND a.on_date = m.on_date
                     AND a.signed_at IS NOT NULL AND a.number > 0) AS signed
                FROM meetings m JOIN series s ON s.id = m.series_id WHERE ",
            $where,
            ") n WHERE n.counted_at IS NOT NULL OR n.came > 0 ORDER BY n.on_date, n.series_id"
        )
    };
}

/// Those of a line of series: a change "from here on" doesn't begin the numbers anew.
pub async fn counted_of_line(db: &Db, municipality_id: &str, line_id: &str) -> Result<Vec<CountedMeeting>> {
    let sql = counted!("s.line_id = $1 AND m.municipality_id = $2 AND s.municipality_id = $2");
    let rows: Vec<CountedRow> = db.all(q!(sql, line_id, municipality_id)).await?;
    rows.into_iter().map(read).collect()
}

/// Those of a municipality between two dates, both included.
pub async fn counted_between(
    db: &Db,
    municipality_id: &str,
    from: Date,
    to: Date,
) -> Result<Vec<CountedMeeting>> {
    let sql = counted!("m.municipality_id = $1 AND m.on_date >= $2 AND m.on_date <= $3");
    let rows: Vec<CountedRow> = db.all(q!(sql, municipality_id, from.to_string(), to.to_string())).await?;
    rows.into_iter().map(read).collect()
}

fn read(row: CountedRow) -> Result<CountedMeeting> {
    let number = |n: i64| u32::try_from(n).unwrap_or(0);
    let on = row.on_date.parse().map_err(|_| Error::Inside(format!("unreadable date: {:?}", row.on_date)))?;
    Ok(CountedMeeting {
        series_id: row.series_id,
        on,
        kind: row.kind,
        counted: Counted {
            signed_up: number(row.signed_up),
            came: number(row.came),
            signed: number(row.signed),
        },
    })
}
