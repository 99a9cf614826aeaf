//! What the agenda lists: the meetings between two dates, with how many come and what the reader has to do with them.

use super::{
    helpers::goes_on_in,
    kinds::{OwnKind, own_kinds},
    places::{PlaceRow, places_ever},
    reminders::Due,
    series::{Planned, find_series, series_between, series_reminded_of},
};
use crate::{
    db::Db,
    error::{Error, Result},
    i18n::time_zone,
    q,
};
use jiff::civil::Date;
use meedoen_rules::{
    activities::{line::SignUpState, when::Meeting},
    code::Coded,
};
use sqlx_macros::FromRow;
use std::{collections::HashMap, sync::Arc};

/// One meeting as a list or its own page shows it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub planned: Arc<Planned>,
    pub meeting: Meeting,
    pub counts: Counts,
    pub mine: Mine,
}

impl Entry {
    pub fn path(&self) -> String {
        format!("/agenda/{}/{}", self.planned.id, self.meeting.on)
    }

    /// Where it is: a meeting may be elsewhere than its series.
    pub fn place_id(&self) -> &str {
        self.meeting.place.as_deref().unwrap_or(&self.planned.plan.place_id)
    }
}

/// How many people have a place or may take one, wait, and help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub coming: u32,
    pub waiting: u32,
    pub hosts: u32,
    pub coaches: u32,
    /// Who came; none while nobody counted.
    pub came: Option<u32>,
}

/// What one person has to do with a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    pub sign_up: Option<SignUpState>,
    /// The task of a shift: host or taalcoach.
    pub shift: Option<String>,
}

impl Mine {
    /// Stands in its line, or helps.
    pub fn takes_part(&self) -> bool {
        self.sign_up.is_some_and(SignUpState::stands) || self.shift.is_some()
    }
}

/// What the words of entries need besides: the municipality's own kinds and its places, removed ones too.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub kinds: Vec<OwnKind>,
    pub places: HashMap<String, PlaceRow>,
}

pub async fn names(db: &Db, municipality_id: &str) -> Result<Names> {
    let places = places_ever(db, municipality_id).await?;
    Ok(Names {
        kinds: own_kinds(db, municipality_id).await?,
        places: places.into_iter().map(|row| (row.id.clone(), row)).collect(),
    })
}

/// The meetings between two dates (both included), the first first; `person_id` is who reads.
pub async fn entries(
    db: &Db,
    municipality_id: &str,
    person_id: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Vec<Entry>> {
    let zone = time_zone();
    let mut entries = Vec::new();
    for planned in series_between(db, municipality_id, from, to).await? {
        let planned = Arc::new(planned);
        let meetings = planned.series.meetings(from, to, &zone);
        entries.extend(meetings.into_iter().map(|meeting| bare(&planned, meeting)));
    }
    entries.sort_by(|a, b| (&a.meeting.starts, &a.planned.id).cmp(&(&b.meeting.starts, &b.planned.id)));
    count(db, municipality_id, person_id, &mut entries).await?;
    Ok(entries)
}

/// One meeting, of whichever municipality; where it is now, when a change "from here on" took it along.
pub async fn entry(db: &Db, person_id: Option<&str>, series_id: &str, on: Date) -> Result<Entry> {
    let mut planned = find_series(db, series_id).await?.ok_or(Error::NotFound)?;
    if !planned.series.rule.contains(on) {
        planned = goes_on_in(db, &planned.line_id, on).await?.ok_or(Error::NotFound)?;
    }
    let meeting = planned.series.meeting(on, &time_zone()).ok_or(Error::NotFound)?;
    let municipality_id = planned.municipality_id.clone();
    let mut entries = vec![bare(&Arc::new(planned), meeting)];
    count(db, &municipality_id, person_id, &mut entries).await?;
    entries.pop().ok_or(Error::NotFound)
}

/// The meetings that someone should hear of, in the order given; those that are no longer there are left out.
pub async fn entries_of(
    db: &Db,
    municipality_id: &str,
    person_id: &str,
    due: Vec<Due>,
) -> Result<Vec<(Due, Entry)>> {
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let zone = time_zone();
    let all = series_reminded_of(db, municipality_id, person_id).await?;
    let all: HashMap<String, Arc<Planned>> =
        all.into_iter().map(|planned| (planned.id.clone(), Arc::new(planned))).collect();
    let entry = |due: &Due| {
        let planned = all.get(&due.series_id)?;
        Some(bare(planned, planned.series.meeting(due.on_date.parse().ok()?, &zone)?))
    };
    let (due, mut entries): (Vec<Due>, Vec<Entry>) =
        due.into_iter().filter_map(|due| entry(&due).map(|entry| (due, entry))).unzip();
    count(db, municipality_id, Some(person_id), &mut entries).await?;
    Ok(due.into_iter().zip(entries).collect())
}

fn bare(planned: &Arc<Planned>, meeting: Meeting) -> Entry {
    Entry { planned: planned.clone(), meeting, counts: Counts::default(), mine: Mine::default() }
}

#[derive(FromRow)]
struct CountRow {
    series_id: String,
    on_date: String,
    coming: i64,
    waiting: i64,
    hosts: i64,
    coaches: i64,
    came: i64,
    counted_at: Option<i64>,
    state: Option<String>,
    task: Option<String>,
}

/// Fills in the numbers, in one query over the dates that are there.
async fn count(db: &Db, municipality_id: &str, person_id: Option<&str>, entries: &mut [Entry]) -> Result<()> {
    let dates = || entries.iter().map(|entry| entry.meeting.on);
    let (Some(from), Some(to)) = (dates().min(), dates().max()) else { return Ok(()) };
    let rows: Vec<CountRow> = db
        .all(q!(
            "SELECT m.series_id, m.on_date, m.counted_at,
                    (SELECT CAST(COALESCE(SUM(1 + u.children + u.friends), 0) AS BIGINT) FROM sign_ups u
                     WHERE u.series_id = m.series_id AND u.on_date = m.on_date AND u.state IN ('in', 'offered')) AS coming,
                    (SELECT CAST(COALESCE(SUM(1 + u.children + u.friends), 0) AS BIGINT) FROM sign_ups u
                     WHERE u.series_id = m.series_id AND u.on_date = m.on_date AND u.state = 'waiting') AS waiting,
                    (SELECT COUNT(*) FROM shifts h WHERE h.series_id = m.series_id AND h.on_date = m.on_date
                     AND h.task = 'host') AS hosts,
                    (SELECT COUNT(*) FROM shifts h WHERE h.series_id = m.series_id AND h.on_date = m.on_date
                     AND h.task = 'taalcoach') AS coaches,
                    (SELECT CAST(COALESCE(SUM(a.number), 0) AS BIGINT) FROM attendance a
                     WHERE a.series_id = m.series_id AND a.on_date = m.on_date) AS came,
                    (SELECT u.state FROM sign_ups u WHERE u.series_id = m.series_id AND u.on_date = m.on_date
                     AND u.person_id = $4) AS state,
                    (SELECT h.task FROM shifts h WHERE h.series_id = m.series_id AND h.on_date = m.on_date
                     AND h.person_id = $4) AS task
             FROM meetings m WHERE m.municipality_id = $1 AND m.on_date >= $2 AND m.on_date <= $3",
            municipality_id,
            from.to_string(),
            to.to_string(),
            person_id.unwrap_or("")
        ))
        .await?;
    let counted: HashMap<(String, String), CountRow> =
        rows.into_iter().map(|row| ((row.series_id.clone(), row.on_date.clone()), row)).collect();
    for entry in entries {
        let key = (entry.planned.id.clone(), entry.meeting.on.to_string());
        if let Some(row) = counted.get(&key) {
            (entry.counts, entry.mine) = told(row);
        }
    }
    Ok(())
}

fn told(row: &CountRow) -> (Counts, Mine) {
    let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let counts = Counts {
        coming: number(row.coming),
        waiting: number(row.waiting),
        hosts: number(row.hosts),
        coaches: number(row.coaches),
        came: (row.counted_at.is_some() || row.came > 0).then(|| number(row.came)),
    };
    let sign_up = row.state.as_deref().and_then(SignUpState::from_code);
    (counts, Mine { sign_up, shift: row.task.clone() })
}
