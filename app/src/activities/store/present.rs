//! The host's list: who signed up, who is here.

use super::came::Key;
use crate::{db::Db, error::Result, q};
use sqlx_macros::FromRow;

/// Someone on the list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Present {
    /// Of a person who signed up or was marked; none for a walk-in.
    pub person_id: Option<String>,
    /// The line's id, once there is one.
    pub line: Option<String>,
    pub name: String,
    pub here: bool,
    /// Signed after the second part of a workshop.
    pub signed: bool,
    /// Whom they said they bring.
    pub children: i64,
    pub friends: i64,
}

/// What a host sees of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub people: Vec<Present>,
    pub children: u32,
    pub others: u32,
    /// The host was done with counting.
    pub counted: bool,
}

impl List {
    /// Everyone who is here.
    pub fn came(&self) -> u32 {
        let named = self.people.iter().filter(|one| one.here).count();
        u32::try_from(named).unwrap_or(u32::MAX).saturating_add(self.children).saturating_add(self.others)
    }

    pub fn signed(&self) -> usize {
        self.people.iter().filter(|one| one.signed).count()
    }
}

/// Everyone who has a place or waits for one, and whoever else was marked; by name.
pub async fn list(db: &Db, meeting: &Key) -> Result<List> {
    let (series, on) = (meeting.series_id.as_str(), meeting.on.as_str());
    let mut people: Vec<Present> = db
        .all(q!(
            concat!(
                "SELECT p.id AS person_id, a.id AS line, p.name AS name, COALESCE(a.number, 0) > 0 AS here,
                    a.signed_at IS NOT NULL AND COALESCE(a.number, 0) > 0 AS signed,
                    u.children AS children, u.friends AS friends
             FROM sign_ups u JOIN people p ON p.id = u.person_id
             LEFT JOIN attendance a ON a.series_id = u.series_id AND a.on_date = u.on_date AND a.person_id = u.person_id
             WHERE u.series_id = $1 AND u.on_date = $2 AND (u.state IN ",
                standing!(),
                " OR a.id IS NOT NULL)
             UNION ALL
             SELECT a.person_id AS person_id, a.id AS line, COALESCE(p.name, a.name) AS name, a.number > 0 AS here,
                    a.signed_at IS NOT NULL AND a.number > 0 AS signed,
                    CAST(0 AS BIGINT) AS children, CAST(0 AS BIGINT) AS friends
             FROM attendance a LEFT JOIN people p ON p.id = a.person_id
             WHERE a.series_id = $1 AND a.on_date = $2 AND a.kind IN ('person', 'walk_in')
               AND NOT EXISTS (SELECT 1 FROM sign_ups u WHERE u.series_id = a.series_id AND u.on_date = a.on_date
                               AND u.person_id = a.person_id)"
            ),
            series,
            on
        ))
        .await?;
    people.sort_by_cached_key(|one| (meedoen_rules::people::fold(&one.name), one.person_id.clone()));
    let (children, others, counted) = crowd(db, series, on).await?;
    let number = |n: i64| u32::try_from(n).unwrap_or(0);
    Ok(List { people, children: number(children), others: number(others), counted: counted.is_some() })
}

/// How many children and others were counted, and when the host was done.
async fn crowd(db: &Db, series: &str, on: &str) -> Result<(i64, i64, Option<i64>)> {
    let row: Option<(i64, i64, Option<i64>)> = db
        .first(q!(
            "SELECT (SELECT CAST(COALESCE(SUM(a.number), 0) AS BIGINT) FROM attendance a
                     WHERE a.series_id = m.series_id AND a.on_date = m.on_date AND a.kind = 'children'),
                    (SELECT CAST(COALESCE(SUM(a.number), 0) AS BIGINT) FROM attendance a
                     WHERE a.series_id = m.series_id AND a.on_date = m.on_date AND a.kind = 'others'),
                    m.counted_at
             FROM meetings m WHERE m.series_id = $1 AND m.on_date = $2",
            series,
            on
        ))
        .await?;
    Ok(row.unwrap_or_default())
}

/// Whether this person was marked as here.
pub async fn is_here(db: &Db, meeting: &Key, person_id: &str) -> Result<bool> {
    let row: Option<(i64,)> = db
        .first(q!(
            "SELECT number FROM attendance WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
            meeting.series_id.as_str(),
            meeting.on.as_str(),
            person_id
        ))
        .await?;
    Ok(row.is_some_and(|(number,)| number > 0))
}
