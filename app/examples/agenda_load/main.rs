//! What the agenda of one municipality costs beside many others: fills an empty database, then prints for every statement
//! of the page its plan, its rows and its time. `.ci/measure/agenda.sh` runs it on both engines.
//!
//!     agenda_load DATABASE_URL MUNICIPALITIES
//!
//! Each municipality gets 28 series of 53 weeks (half of them are over), so 342 have 507,528 meetings, all with sign-ups.

mod fill;

use app::{activities::store, db::Db};
use fill::{fill, id, today};
use jiff::ToSpan;
use sqlx::{AssertSqlSafe, Row};
use std::{collections::BTreeMap, error::Error, sync::Mutex, time::Instant};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TIMES: usize = 200;
/// As many as the page shows.
const DAYS: i64 = 14;

/// What sqlx tells of the statements it ran: the text, with seconds and rows of each time.
static RAN: Mutex<BTreeMap<String, Vec<(f64, u64)>>> = Mutex::new(BTreeMap::new());

struct Listener;

#[derive(Default)]
struct Statement {
    text: String,
    seconds: f64,
    rows: u64,
}

impl Visit for Statement {
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "db.statement" {
            value.trim().clone_into(&mut self.text);
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "elapsed_secs" {
            self.seconds = value;
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "rows_returned" {
            self.rows = value;
        }
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        if let (true, Ok(mut ran)) = (statement.text.starts_with("SELECT"), RAN.lock()) {
            ran.entry(statement.text).or_default().push((statement.seconds, statement.rows));
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, municipalities] = arguments.as_slice() else {
        return Err("agenda_load DATABASE_URL MUNICIPALITIES".into());
    };
    let municipalities: usize = municipalities.parse()?;
    let db = Db::open(url).await?;
    db.migrate().await?;
    let began = Instant::now();
    let meetings = fill(&db, municipalities).await?;
    println!(
        "{municipalities} municipalities, {meetings} meetings, filled in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    tracing::subscriber::set_global_default(Listener)?;
    // One in the middle, so that it is neither first nor last in an index.
    measure(&db, &id("municipality", municipalities / 2), &id("person", municipalities / 2 * 20)).await
}

/// The agenda's page, many times over.
async fn measure(db: &Db, municipality: &str, person: &str) -> Outcome<()> {
    let (from, to) = (today(), today().saturating_add(DAYS.days()));
    let mut pages = Vec::new();
    let mut meetings = 0;
    for _ in 0..TIMES {
        let began = Instant::now();
        meetings = store::entries(db, municipality, Some(person), from, to).await?.len();
        store::names(db, municipality).await?;
        store::places(db, municipality).await?;
        pages.push(began.elapsed().as_secs_f64());
    }
    println!("the agenda's data, {meetings} meetings on it: {:.2} ms", median(&mut pages) * 1e3);
    let ran = std::mem::take(&mut *RAN.lock().map_err(|_| "the list was dropped")?);
    for (text, times) in ran {
        let rows = times.first().map_or(0, |(_, rows)| *rows);
        let mut seconds: Vec<f64> = times.iter().map(|(seconds, _)| *seconds).collect();
        println!("\n{}\n-- {:.3} ms, {rows} rows", one_line(&text), median(&mut seconds) * 1e3);
        let values = [municipality, &from.to_string(), &to.to_string(), person].map(str::to_owned);
        for line in plan(db, &text, &values).await? {
            println!("   {line}");
        }
    }
    Ok(())
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(0.0)
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() > 160 { format!("{}…", line.chars().take(160).collect::<String>()) } else { line }
}

/// All statements of the agenda take these values in this order, as many as they need.
async fn plan(db: &Db, text: &str, values: &[String]) -> Outcome<Vec<String>> {
    let taken = (1..=values.len()).take_while(|n| text.contains(&format!("${n}"))).count();
    match db {
        Db::Lite { read, .. } => {
            let rows =
                sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"))).fetch_all(read).await?;
            Ok(rows.iter().map(|row| row.get::<String, _>("detail")).collect())
        }
        Db::Pg(pool) => {
            let mut query = sqlx::query(AssertSqlSafe(format!("EXPLAIN (ANALYZE, BUFFERS) {text}")));
            for value in &values[..taken] {
                query = query.bind(value);
            }
            let rows = query.fetch_all(pool).await?;
            Ok(rows.iter().map(|row| row.get::<String, _>(0)).collect())
        }
    }
}
