//! Counting, in the database: no row of a person leaves it.

use crate::{db::Db, error::Result, q};
use jiff::{Timestamp, civil::Date};
use sqlx_macros::FromRow;

/// A need of a taalvrager `t` (with `p` beside it) for which no match is running.
macro_rules! waits {
    () => {
        "((t.wants LIKE '%taalcoach%' AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.taalvrager_id = t.person_id
             AND m.role = 'taalcoach' AND m.state = 'active'))
          OR (t.wants LIKE '%maatje%' AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.taalvrager_id = t.person_id
             AND m.role = 'maatje' AND m.state = 'active')))"
    };
}

/// The free places of each volunteer of a municipality ($1) who said how many people they can have at once: `free`.
macro_rules! free_places {
    () => {
        "SELECT v.capacity - (SELECT COUNT(*) FROM matches m WHERE m.volunteer_id = v.person_id
                              AND m.state IN ('proposed', 'active')) AS free, v.away_until
         FROM volunteers v JOIN people p ON p.id = v.person_id
         WHERE p.municipality_id = $1 AND p.state = 'active' AND v.capacity IS NOT NULL"
    };
}

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// What the coordinator's home page counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Signed up by themselves, to be taken in.
    pub intake: u64,
    /// Taalvragers with a need for which no match is running.
    pub waiting: u64,
    /// Proposals that wait for an answer.
    pub unanswered: u64,
    pub running: u64,
    /// Places that volunteers who aren't away have left.
    pub free_places: u64,
}

pub async fn today(db: &Db, municipality_id: &str, today: Date) -> Result<Today> {
    let row: Option<(i64, i64, i64, i64, i64)> = db
        .first(q!(
            concat!(
                "SELECT (SELECT COUNT(*) FROM people p WHERE p.municipality_id = $1 AND p.state = 'intake'),
                        (SELECT COUNT(*) FROM taalvragers t JOIN people p ON p.id = t.person_id
                         WHERE p.municipality_id = $1 AND p.state = 'active' AND ",
                waits!(),
                "),
                        (SELECT COUNT(*) FROM matches m WHERE m.municipality_id = $1 AND m.state = 'proposed'),
                        (SELECT COUNT(*) FROM matches m WHERE m.municipality_id = $1 AND m.state = 'active'),
                        (SELECT CAST(COALESCE(SUM(f.free), 0) AS BIGINT) FROM (",
                free_places!(),
                ") f WHERE f.free > 0 AND (f.away_until IS NULL OR f.away_until < $2))"
            ),
            municipality_id,
            today.to_string()
        ))
        .await?;
    let (intake, waiting, unanswered, running, free_places) = row.unwrap_or_default();
    Ok(Today {
        intake: count(intake),
        waiting: count(waiting),
        unanswered: count(unanswered),
        running: count(running),
        free_places: count(free_places),
    })
}

/// Taalvragers of one level or one kern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A level's code, or a kern's name; none when it isn't known.
    pub of: Option<String>,
    pub all: u64,
    pub waiting: u64,
}

/// The matches of a period and of now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    pub running: u64,
    pub proposed: u64,
    /// Begun since the start of the period.
    pub begun: u64,
    /// Ended since then, for whatever reason.
    pub ended: u64,
    /// Of those: broken off, so not because it was done.
    pub broken_off: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Volunteers {
    pub all: u64,
    pub taalcoach: u64,
    pub maatje: u64,
    pub vertaler: u64,
    /// Away for a while.
    pub paused: u64,
    /// Who didn't say how many people they can have.
    pub capacity_unknown: u64,
    pub free_places: u64,
}

/// How long those who wait have waited: from these days on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub people: u64,
    pub longest_since: Option<Date>,
    pub median_since: Option<Date>,
}

#[derive(FromRow)]
struct GroupRow {
    of: Option<String>,
    in_all: i64,
    waiting: i64,
}

impl From<GroupRow> for Group {
    fn from(row: GroupRow) -> Self {
        Self { of: row.of, all: count(row.in_all), waiting: count(row.waiting) }
    }
}

/// How many taalvragers there are, and how many of them wait, by what stands in a column.
macro_rules! groups {
    ($by:literal) => {
        concat!(
            "SELECT ",
            $by,
            " AS of, COUNT(*) AS in_all, CAST(SUM(CASE WHEN ",
            waits!(),
            " THEN 1 ELSE 0 END) AS BIGINT) AS waiting
             FROM taalvragers t JOIN people p ON p.id = t.person_id
             WHERE p.municipality_id = $1 AND p.state = 'active' GROUP BY ",
            $by
        )
    };
}

pub async fn by_level(db: &Db, municipality_id: &str) -> Result<Vec<Group>> {
    let rows: Vec<GroupRow> = db.all(q!(groups!("t.level"), municipality_id)).await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

pub async fn by_kern(db: &Db, municipality_id: &str) -> Result<Vec<Group>> {
    let rows: Vec<GroupRow> = db.all(q!(groups!("p.kern"), municipality_id)).await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// `since` is where the period begins.
pub async fn matches(db: &Db, municipality_id: &str, since: Timestamp) -> Result<Matches> {
    let row: Option<(i64, i64, i64, i64, i64)> = db
        .first(q!(
            "SELECT (SELECT COUNT(*) FROM matches WHERE municipality_id = $1 AND state = 'active'),
                    (SELECT COUNT(*) FROM matches WHERE municipality_id = $1 AND state = 'proposed'),
                    (SELECT COUNT(*) FROM match_events e JOIN matches m ON m.id = e.match_id
                     WHERE m.municipality_id = $1 AND e.what = 'activated' AND e.at >= $2),
                    (SELECT COUNT(*) FROM match_events e JOIN matches m ON m.id = e.match_id
                     WHERE m.municipality_id = $1 AND e.what = 'ended' AND e.at >= $2),
                    (SELECT COUNT(*) FROM match_events e JOIN matches m ON m.id = e.match_id
                     WHERE m.municipality_id = $1 AND e.what = 'ended' AND e.at >= $2 AND e.reason <> $3)",
            municipality_id,
            since.as_microsecond(),
            DONE
        ))
        .await?;
    let (running, proposed, begun, ended, broken_off) = row.unwrap_or_default();
    Ok(Matches {
        running: count(running),
        proposed: count(proposed),
        begun: count(begun),
        ended: count(ended),
        broken_off: count(broken_off),
    })
}

/// The reason of a match that ended because it was done; any other that was given broke it off.
const DONE: &str = "reached_goal";

pub async fn volunteers(db: &Db, municipality_id: &str, today: Date) -> Result<Volunteers> {
    let row: Option<(i64, i64, i64, i64, i64, i64, i64)> = db
        .first(q!(
            concat!(
                "SELECT COUNT(*),
                        CAST(COALESCE(SUM(CASE WHEN v.roles LIKE '%taalcoach%' THEN 1 ELSE 0 END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(CASE WHEN v.roles LIKE '%maatje%' THEN 1 ELSE 0 END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(CASE WHEN v.roles LIKE '%vertaler%' THEN 1 ELSE 0 END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(CASE WHEN v.away_until >= $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(CASE WHEN v.capacity IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
                        (SELECT CAST(COALESCE(SUM(f.free), 0) AS BIGINT) FROM (",
                free_places!(),
                ") f WHERE f.free > 0 AND (f.away_until IS NULL OR f.away_until < $2))
                 FROM volunteers v JOIN people p ON p.id = v.person_id
                 WHERE p.municipality_id = $1 AND p.state = 'active'"
            ),
            municipality_id,
            today.to_string()
        ))
        .await?;
    let (all, taalcoach, maatje, vertaler, paused, unknown, free) = row.unwrap_or_default();
    Ok(Volunteers {
        all: count(all),
        taalcoach: count(taalcoach),
        maatje: count(maatje),
        vertaler: count(vertaler),
        paused: count(paused),
        capacity_unknown: count(unknown),
        free_places: count(free),
    })
}

pub async fn waiting(db: &Db, municipality_id: &str) -> Result<Waiting> {
    let (people, longest): (i64, Option<String>) = db
        .first(q!(
            concat!(
                "SELECT COUNT(*), MIN(t.waiting_since) FROM taalvragers t JOIN people p ON p.id = t.person_id
                 WHERE p.municipality_id = $1 AND p.state = 'active' AND ",
                waits!()
            ),
            municipality_id
        ))
        .await?
        .unwrap_or_default();
    let median: Option<(String,)> = db
        .first(q!(
            concat!(
                "SELECT t.waiting_since FROM taalvragers t JOIN people p ON p.id = t.person_id
                 WHERE p.municipality_id = $1 AND p.state = 'active' AND ",
                waits!(),
                " ORDER BY t.waiting_since LIMIT 1 OFFSET $2"
            ),
            municipality_id,
            people / 2
        ))
        .await?;
    Ok(Waiting {
        people: count(people),
        longest_since: longest.and_then(|date| date.parse().ok()),
        median_since: median.and_then(|(date,)| date.parse().ok()),
    })
}
