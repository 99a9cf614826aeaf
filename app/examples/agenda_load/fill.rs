//! A database as full as the country's.

use crate::Outcome;
use app::{activities::store::clock, db::Db};
use jiff::{
    ToSpan,
    civil::{Date, date, time},
};
use meedoen_rules::{
    activities::when::{Change, Every, Repeat, Rule, Until, What},
    code::{Coded, Set},
    people::Day,
};
use sqlx::AssertSqlSafe;

const PEOPLE: usize = 20;
const PLACES: usize = 4;
const SERIES: usize = 28;
const WEEKS: usize = 53;
const SIGN_UPS: usize = 3;
/// So many rows go in with one statement.
const AT_ONCE: usize = 500;

pub fn today() -> Date {
    date(2026, 11, 24)
}

/// As long as a real one.
pub fn id(what: &str, n: usize) -> String {
    let kind: usize = what.bytes().map(usize::from).sum();
    format!("0190a3f0-{kind:04}-7000-8000-{n:012}")
}

/// Rows on their way into one table.
struct Rows<'a> {
    db: &'a Db,
    into: &'static str,
    waiting: Vec<String>,
}

impl<'a> Rows<'a> {
    fn new(db: &'a Db, into: &'static str) -> Self {
        Self { db, into, waiting: Vec::new() }
    }

    async fn add(&mut self, values: String) -> Outcome<()> {
        self.waiting.push(format!("({values})"));
        if self.waiting.len() < AT_ONCE { Ok(()) } else { self.flush().await }
    }

    async fn flush(&mut self) -> Outcome<()> {
        if !self.waiting.is_empty() {
            let sql = format!("INSERT INTO {} VALUES {}", self.into, self.waiting.join(","));
            self.waiting.clear();
            run(self.db, sql).await?;
        }
        Ok(())
    }
}

async fn run(db: &Db, sql: String) -> Outcome<()> {
    match db {
        Db::Lite { write, .. } => {
            sqlx::query(AssertSqlSafe(sql)).execute(write).await?;
        }
        Db::Pg(pool) => {
            sqlx::query(AssertSqlSafe(sql)).execute(pool).await?;
        }
    }
    Ok(())
}

/// Fills a database that has nothing in it; gives the number of meetings.
pub async fn fill(db: &Db, municipalities: usize) -> Outcome<usize> {
    if let Db::Lite { write, .. } = db {
        sqlx::query("PRAGMA synchronous = OFF").execute(write).await?;
    }
    let mut tables = Tables::new(db);
    for municipality in 0..municipalities {
        tables.municipality(municipality).await?;
    }
    tables.flush().await?;
    // What the engines do by themselves in time.
    run(db, "ANALYZE".to_owned()).await?;
    Ok(municipalities * SERIES * WEEKS)
}

struct Tables<'a> {
    municipalities: Rows<'a>,
    organisations: Rows<'a>,
    people: Rows<'a>,
    places: Rows<'a>,
    series: Rows<'a>,
    exceptions: Rows<'a>,
    meetings: Rows<'a>,
    sign_ups: Rows<'a>,
    shifts: Rows<'a>,
    attendance: Rows<'a>,
}

impl<'a> Tables<'a> {
    fn new(db: &'a Db) -> Self {
        let rows = |into| Rows::new(db, into);
        Self {
            municipalities: rows("municipalities (id, name, revision, demo, settings, created_at)"),
            organisations: rows("organisations (id, municipality_id, name, short_name)"),
            people: rows(
                "people (id, municipality_id, state, source, name, roepnaam, name_folded, languages, locale, version, \
                 created_at, changed_at)",
            ),
            places: rows("places (id, municipality_id, name, address, directions, version)"),
            series: rows(
                "series (id, municipality_id, organisation_id, line_id, kind, title, about, place_id, rule, first_on, \
                 last_on, starts, ends, capacity, hosts_needed, coaches_needed, version, created_by, created_at, changed_at)",
            ),
            exceptions: rows("exceptions (series_id, on_date, what, changed_by, changed_at)"),
            meetings: rows("meetings (series_id, on_date, municipality_id, touched)"),
            sign_ups: rows(
                "sign_ups (series_id, on_date, person_id, state, children, friends, place_in_line, created_at, changed_at)",
            ),
            shifts: rows("shifts (series_id, on_date, person_id, task, created_at)"),
            attendance: rows("attendance (id, series_id, on_date, kind, name, number, marked_at)"),
        }
    }

    /// What others point to goes first.
    async fn flush(&mut self) -> Outcome<()> {
        for rows in [
            &mut self.municipalities,
            &mut self.organisations,
            &mut self.people,
            &mut self.places,
            &mut self.series,
            &mut self.exceptions,
            &mut self.meetings,
            &mut self.sign_ups,
            &mut self.shifts,
            &mut self.attendance,
        ] {
            rows.flush().await?;
        }
        Ok(())
    }

    async fn municipality(&mut self, n: usize) -> Outcome<()> {
        let (municipality, organisation) = (id("municipality", n), id("organisation", n));
        self.municipalities.add(format!("'{municipality}', 'Gemeente {n}', 1, FALSE, '{{}}', 0")).await?;
        self.organisations.add(format!("'{organisation}', '{municipality}', 'Samen {n}', 'S{n}'")).await?;
        for one in 0..PEOPLE {
            let person = id("person", n * PEOPLE + one);
            self.people
                .add(format!(
                    "'{person}', '{municipality}', 'active', 'setup', 'Selam {one}', 'Selam', 'selam {one}', '[]', 'ti', 1, 0, 0"
                ))
                .await?;
        }
        for one in 0..PLACES {
            let place = id("place", n * PLACES + one);
            self.places
                .add(format!("'{place}', '{municipality}', 'Klooster {one}', 'Kerkstraat {one}', '', 1"))
                .await?;
        }
        // What is pointed to must be there before a batch of what points to it goes in.
        self.flush().await?;
        for one in 0..SERIES {
            self.series(n, one).await?;
            self.flush().await?;
        }
        Ok(())
    }

    async fn series(&mut self, municipality: usize, one: usize) -> Outcome<()> {
        let n = municipality * SERIES + one;
        let series = id("series", n);
        // The even ones are over; the others began some weeks ago.
        let began = if one.is_multiple_of(2) { 60 + one } else { one };
        let first = today()
            .saturating_sub(i64::try_from(began)?.weeks())
            .saturating_add(i64::try_from(one % 7)?.days());
        let day = Day::ALL[usize::try_from(first.weekday().to_monday_zero_offset())?];
        let repeat = Repeat::Weekly { every: Every::Week, days: Set::of(&[day]) };
        let rule = Rule { first, repeat, until: Until::Count(u16::try_from(WEEKS)?) };
        let rule_text = serde_json::to_string(&rule)?;
        let last = rule.last().ok_or("a rule without an end")?;
        let (owner, organisation) = (id("municipality", municipality), id("organisation", municipality));
        let (place, by) =
            (id("place", municipality * PLACES + one % PLACES), id("person", municipality * PEOPLE));
        let (starts, ends) = (clock(time(19, 0, 0, 0)), clock(time(21, 0, 0, 0)));
        self.series
            .add(format!(
                "'{series}', '{owner}', '{organisation}', '{series}', 'taalcafe', '', 'Neem pen en papier mee', '{place}', \
                 '{rule_text}', '{first}', '{last}', '{starts}', '{ends}', 25, 2, 4, 1, '{by}', 0, 0"
            ))
            .await?;
        for (week, on) in rule.dates_between(first, last).enumerate() {
            self.meeting(municipality, &series, week, on).await?;
        }
        Ok(())
    }

    async fn meeting(&mut self, municipality: usize, series: &str, week: usize, on: Date) -> Outcome<()> {
        let (owner, by) = (id("municipality", municipality), id("person", municipality * PEOPLE));
        self.meetings.add(format!("'{series}', '{on}', '{owner}', 1")).await?;
        if week.is_multiple_of(10) {
            let reason = "De zaal is dicht".into();
            let what = serde_json::to_string(&What::Cancelled { reason, change: Change::default() })?;
            self.exceptions.add(format!("'{series}', '{on}', '{what}', '{by}', 0")).await?;
        }
        for n in 0..SIGN_UPS {
            let person = id("person", municipality * PEOPLE + (week + n) % PEOPLE);
            self.sign_ups.add(format!("'{series}', '{on}', '{person}', 'in', 1, 0, {n}, 0, 0")).await?;
        }
        self.shifts.add(format!("'{series}', '{on}', '{by}', 'host', 0")).await?;
        if on < today() {
            self.attendance.add(format!("'{series}/{on}', '{series}', '{on}', 'others', '', 7, 0")).await?;
        }
        Ok(())
    }
}
