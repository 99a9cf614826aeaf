//! Series and what life does to their meetings.

use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    q, token,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::activities::{
    Plan, moved_to, placed_at, span,
    when::{Exception, Rule, Series, Times},
};
use sqlx_macros::FromRow;

/// A planned series, with everything its meetings follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub id: String,
    pub municipality_id: String,
    pub organisation_id: String,
    /// The first series of this line (see the schema).
    pub line_id: String,
    pub plan: Plan,
    pub series: Series,
    pub version: i64,
    pub created_by: String,
}

#[derive(FromRow)]
struct SeriesRow {
    id: String,
    municipality_id: String,
    organisation_id: String,
    line_id: String,
    kind: String,
    title: String,
    about: String,
    place_id: String,
    rule: String,
    starts: String,
    ends: String,
    capacity: Option<i64>,
    hosts_needed: i64,
    coaches_needed: i64,
    version: i64,
    created_by: String,
}

#[derive(FromRow)]
struct ExceptionRow {
    series_id: String,
    on_date: String,
    what: String,
}

macro_rules! select_series {
    ($rest:literal) => {
        concat!(
            "SELECT id, municipality_id, organisation_id, line_id, kind, title, about, place_id, rule, starts, ends,
                    capacity, hosts_needed, coaches_needed, version, created_by FROM series ",
            $rest
        )
    };
}

macro_rules! select_exceptions {
    ($rest:literal) => {
        concat!("SELECT e.series_id, e.on_date, e.what FROM exceptions e ", $rest)
    };
}

/// What the database holds and we can't read: it is newer than this program.
fn unreadable(what: &str) -> Error {
    Error::Inside(format!("unreadable in series: {what:?}"))
}

fn number(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

impl SeriesRow {
    fn planned(self, exceptions: &[ExceptionRow]) -> Result<Planned> {
        let own = exceptions.iter().filter(|one| one.series_id == self.id);
        let series = Series {
            rule: serde_json::from_str::<Rule>(&self.rule)?,
            times: Times::new(time(&self.starts)?, time(&self.ends)?).map_err(|_| unreadable(&self.ends))?,
            exceptions: own.map(exception).collect::<Result<_>>()?,
        };
        let plan = Plan {
            kind: self.kind,
            title: self.title,
            about: self.about,
            place_id: self.place_id,
            capacity: self.capacity.map(number),
            hosts: number(self.hosts_needed),
            coaches: number(self.coaches_needed),
        };
        Ok(Planned {
            id: self.id,
            municipality_id: self.municipality_id,
            organisation_id: self.organisation_id,
            line_id: self.line_id,
            plan,
            series,
            version: self.version,
            created_by: self.created_by,
        })
    }
}

fn exception(row: &ExceptionRow) -> Result<Exception> {
    let on = row.on_date.parse().map_err(|_| unreadable(&row.on_date))?;
    Ok(Exception { on, what: serde_json::from_str(&row.what)? })
}

fn time(text: &str) -> Result<jiff::civil::Time> {
    text.parse().map_err(|_| unreadable(text))
}

/// The series of a municipality that may have meetings between two dates.
pub async fn series_between(db: &Db, municipality_id: &str, from: Date, to: Date) -> Result<Vec<Planned>> {
    let (from, to) = (from.to_string(), to.to_string());
    let rows: Vec<SeriesRow> = db
        .all(q!(
            select_series!(
                "WHERE municipality_id = $1 AND last_on >= $2 AND first_on <= $3 ORDER BY first_on, id"
            ),
            municipality_id,
            from.as_str(),
            to.as_str()
        ))
        .await?;
    let exceptions: Vec<ExceptionRow> = db
        .all(q!(
            select_exceptions!(
                "JOIN series s ON s.id = e.series_id
                 WHERE s.municipality_id = $1 AND s.last_on >= $2 AND s.first_on <= $3 ORDER BY e.on_date"
            ),
            municipality_id,
            from,
            to
        ))
        .await?;
    rows.into_iter().map(|row| row.planned(&exceptions)).collect()
}

/// One series, of whichever municipality: what it says to a stranger is public.
pub async fn find_series(db: &Db, id: &str) -> Result<Option<Planned>> {
    let row: Option<SeriesRow> = db.first(q!(select_series!("WHERE id = $1"), id)).await?;
    let exceptions: Vec<ExceptionRow> =
        db.all(q!(select_exceptions!("WHERE e.series_id = $1 ORDER BY e.on_date"), id)).await?;
    row.map(|row| row.planned(&exceptions)).transpose()
}

/// The series of a line: the one it began with, and those that went on from it.
pub async fn series_of_line(db: &Db, municipality_id: &str, line_id: &str) -> Result<Vec<Planned>> {
    let rows: Vec<SeriesRow> = db
        .all(q!(select_series!("WHERE line_id = $1 AND municipality_id = $2"), line_id, municipality_id))
        .await?;
    let exceptions: Vec<ExceptionRow> = db
        .all(q!(
            select_exceptions!(
                "JOIN series s ON s.id = e.series_id
                 WHERE s.line_id = $1 AND s.municipality_id = $2 ORDER BY e.on_date"
            ),
            line_id,
            municipality_id
        ))
        .await?;
    rows.into_iter().map(|row| row.planned(&exceptions)).collect()
}

/// The series at whose meetings there is something for a person to hear.
pub async fn series_reminded_of(db: &Db, municipality_id: &str, person_id: &str) -> Result<Vec<Planned>> {
    let rows: Vec<SeriesRow> = db
        .all(q!(
            select_series!(
                "WHERE municipality_id = $2 AND id IN (SELECT series_id FROM reminders WHERE person_id = $1)"
            ),
            person_id,
            municipality_id
        ))
        .await?;
    let exceptions: Vec<ExceptionRow> = db
        .all(q!(
            select_exceptions!(
                "WHERE e.series_id IN (SELECT series_id FROM reminders WHERE person_id = $1) ORDER BY e.on_date"
            ),
            person_id
        ))
        .await?;
    rows.into_iter().map(|row| row.planned(&exceptions)).collect()
}

/// As [`find_series`], within a transaction and within a municipality.
pub async fn find_series_in(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Option<Planned>> {
    let row: Option<SeriesRow> =
        tx.first(q!(select_series!("WHERE id = $1 AND municipality_id = $2"), id, municipality_id)).await?;
    let exceptions: Vec<ExceptionRow> =
        tx.all(q!(select_exceptions!("WHERE e.series_id = $1 ORDER BY e.on_date"), id)).await?;
    row.map(|row| row.planned(&exceptions)).transpose()
}

/// A series about to be kept.
pub struct NewSeries<'a> {
    pub municipality_id: &'a str,
    pub organisation_id: &'a str,
    /// The line it continues; none when it begins one.
    pub line_id: Option<&'a str>,
    pub plan: &'a Plan,
    pub series: &'a Series,
    pub by: &'a str,
    pub now: Timestamp,
}

/// Keeps a series with its exceptions; gives its id.
pub async fn insert_series(tx: &mut Tx, new: NewSeries<'_>) -> Result<String> {
    let id = token::id(new.now);
    let (first, last) = span(new.series);
    let now = new.now.as_microsecond();
    tx.run(q!(
        "INSERT INTO series (id, municipality_id, organisation_id, line_id, kind, title, about, place_id, rule, first_on,
                             last_on, starts, ends, capacity, hosts_needed, coaches_needed, version, created_by,
                             created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18, $18)",
        id.as_str(),
        new.municipality_id,
        new.organisation_id,
        new.line_id.unwrap_or(&id),
        new.plan.kind.as_str(),
        new.plan.title.as_str(),
        new.plan.about.as_str(),
        new.plan.place_id.as_str(),
        serde_json::to_string(&new.series.rule)?,
        first.to_string(),
        last.to_string(),
        clock(new.series.times.start()),
        clock(new.series.times.end()),
        new.plan.capacity,
        new.plan.hosts,
        new.plan.coaches,
        new.by,
        now
    ))
    .await?;
    for exception in &new.series.exceptions {
        put_exception(tx, &id, exception, new.by, new.now).await?;
    }
    Ok(id)
}

/// "19:00"
pub fn clock(time: jiff::civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Keeps what happens to one meeting, instead of what was kept of it before.
pub async fn put_exception(
    tx: &mut Tx,
    series_id: &str,
    exception: &Exception,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO exceptions (series_id, on_date, what, date, place_id, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (series_id, on_date) DO UPDATE SET what = excluded.what, date = excluded.date,
             place_id = excluded.place_id, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
        series_id,
        exception.on.to_string(),
        serde_json::to_string(&exception.what)?,
        moved_to(exception).map(|day| day.to_string()),
        placed_at(exception),
        by,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}
