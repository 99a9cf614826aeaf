//! The days of programmes, for the agenda and calendars to show, and for other plans to keep clear of.

use super::{
    HUB,
    store::{self, ProgrammeRow, TakesPart},
};
use crate::{
    activities::{
        clock,
        store::{Names, entries},
        with_hours,
    },
    context::Ctx,
    db::Db,
    error::Result,
    i18n::{Locale, date, time_zone},
};
use jiff::{Timestamp, ZonedDateTime, civil::Date};
use meedoen_rules::activities::when::State;

/// So many meetings that are in the way are named; more are no clearer.
const NAMED: usize = 8;

/// A programme on one of its days.
#[derive(Clone, Debug)]
pub struct ProgrammeDay {
    pub programme_id: String,
    pub name: String,
    pub place_id: String,
    pub date: Date,
    /// From when to when, part by part; never empty.
    pub parts: Vec<(ZonedDateTime, ZonedDateTime)>,
    /// Later with every version of the programme.
    pub changed: Timestamp,
    /// Whether parents can enrol children now.
    pub open: bool,
    /// Whether who looks teaches, helps or practises that day, or has a child there.
    pub mine: bool,
}

impl ProgrammeDay {
    /// "09:00 tot 12:00 · 13:00 tot 15:00"
    pub fn hours(&self, lang: Locale) -> String {
        let part =
            |(starts, ends): &(_, _)| tr!(lang, "agenda.hours", from = clock(starts), to = clock(ends));
        self.parts.iter().map(part).collect::<Vec<_>>().join(" · ")
    }

    pub fn starts(&self) -> Option<&ZonedDateTime> {
        self.parts.first().map(|(starts, _)| starts)
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        self.parts.iter().all(|(_, ends)| ends.timestamp() <= now)
    }

    /// "Summerschool light (09:00 tot 15:00)"
    pub fn words(&self, lang: Locale) -> String {
        format!("{} ({})", self.name, self.hours(lang))
    }

    /// For each reader what is theirs of it.
    pub fn path(&self) -> &'static str {
        HUB
    }

    pub fn meets(&self, starts: &ZonedDateTime, ends: &ZonedDateTime) -> bool {
        self.parts.iter().any(|(from, to)| from < ends && starts < to)
    }
}

/// All days between two dates (both included), the first first; `person_id` is who looks.
pub async fn days(
    db: &Db,
    municipality_id: &str,
    person_id: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Vec<ProgrammeDay>> {
    let rows = store::programmes(db, municipality_id, from).await?;
    let takes_part = match person_id {
        Some(person_id) if !rows.is_empty() => store::takes_part(db, person_id).await?,
        _ => TakesPart::default(),
    };
    Ok(between(&rows, &takes_part, from, to))
}

/// The same, of these programmes.
pub(super) fn between(
    rows: &[ProgrammeRow],
    takes_part: &TakesPart,
    from: Date,
    to: Date,
) -> Vec<ProgrammeDay> {
    let mut days: Vec<_> = rows
        .iter()
        .flat_map(|row| of_programme(row, takes_part))
        .filter(|day| (from..=to).contains(&day.date))
        .collect();
    days.sort_by(|a, b| (a.starts(), &a.programme_id).cmp(&(b.starts(), &b.programme_id)));
    days
}

fn of_programme(row: &ProgrammeRow, takes_part: &TakesPart) -> Vec<ProgrammeDay> {
    let (programme, zone) = (&row.programme, time_zone());
    let day = |date: Date| {
        let at = |time| zone.to_zoned_datetime(date.to_datetime(time)).ok();
        let parts = programme.hours.iter().filter_map(|one| at(one.starts).zip(at(one.ends)));
        let day = ProgrammeDay {
            programme_id: row.id.clone(),
            name: programme.name.clone(),
            place_id: programme.place_id.clone(),
            date,
            parts: parts.collect(),
            changed: row.changed(),
            open: row.open,
            mine: takes_part.on(&row.id, date),
        };
        (!day.parts.is_empty()).then_some(day)
    };
    programme.dates().into_iter().filter_map(day).collect()
}

/// The meetings of the agenda in the same place at the same hours, in words, each with its day.
pub async fn in_the_way(ctx: &Ctx, row: &ProgrammeRow, names: &Names) -> Result<Vec<String>> {
    let days = of_programme(row, &TakesPart::default());
    let (first, last) = (row.programme.first.max(ctx.today()), row.programme.last);
    let entries = entries(&ctx.state.db, &row.municipality_id, None, first, last).await?;
    let there = entries.iter().filter(|entry| {
        entry.meeting.state == State::Planned
            && entry.place_id() == row.programme.place_id
            && days.iter().any(|day| day.meets(&entry.meeting.starts, &entry.meeting.ends))
    });
    let line = |entry| {
        let what = with_hours(ctx.lang, names, entry);
        tr!(ctx.lang, "changes.conflict.place", day = date(ctx.lang, entry.meeting.date), what = what)
    };
    Ok(there.take(NAMED).map(line).collect())
}
