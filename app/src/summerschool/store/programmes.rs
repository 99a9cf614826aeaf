//! Programmes.

use super::groups::delete_group;
use crate::{
    db::{Db, Tx},
    error::{Error, Result, or_pass_over},
    organisations::store::Change,
    q, token,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::when::day_of,
    code::{Coded, Set},
    summerschool::{Hours, Programme},
};
use sqlx_macros::FromRow;
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeRow {
    pub id: String,
    pub municipality_id: String,
    pub programme: Programme,
    /// Whether parents can enrol children now.
    pub open: bool,
    pub version: i64,
    created_at: i64,
}

impl ProgrammeRow {
    /// Later with every version; not the hour at which it was changed, which isn't kept.
    pub fn changed(&self) -> Timestamp {
        let at = self.created_at.saturating_add(self.version.saturating_mul(1_000_000));
        Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The year by which ages are reckoned.
    pub fn year(&self) -> u32 {
        u32::try_from(self.programme.first.year()).unwrap_or(0)
    }
}

#[derive(FromRow)]
struct Row {
    id: String,
    municipality_id: String,
    name: String,
    place_id: String,
    first_on: String,
    last_on: String,
    days: String,
    off: String,
    hours: String,
    per_buddy: i64,
    open: bool,
    version: i64,
    created_at: i64,
}

impl TryFrom<Row> for ProgrammeRow {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let date = |text: &str| text.parse::<Date>().map_err(|error| Error::Inside(error.to_string()));
        let programme = Programme {
            name: row.name,
            place_id: row.place_id,
            first: date(&row.first_on)?,
            last: date(&row.last_on)?,
            days: Set::parse(&row.days).map_err(Error::Inside)?,
            off: row.off.split_whitespace().map(date).collect::<Result<_>>()?,
            hours: Hours::parse(&row.hours),
            per_buddy: u32::try_from(row.per_buddy).unwrap_or(1),
        };
        let Row { id, municipality_id, open, version, created_at, .. } = row;
        Ok(Self { id, municipality_id, programme, open, version, created_at })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, municipality_id, name, place_id, first_on, last_on, days, off, hours, per_buddy, open, version,
                    created_at
             FROM programmes ",
            $rest
        )
    };
}

/// The programmes that end on `from` or later, the first first.
pub async fn programmes(db: &Db, municipality_id: &str, from: Date) -> Result<Vec<ProgrammeRow>> {
    let rows: Vec<Row> = db
        .all(q!(
            select!("WHERE municipality_id = $1 AND last_on >= $2 ORDER BY first_on, name, id"),
            municipality_id,
            from.to_string()
        ))
        .await?;
    rows.into_iter().map(ProgrammeRow::try_from).collect()
}

/// The latest programmes that are over, the last first.
pub async fn past(db: &Db, municipality_id: &str, today: Date) -> Result<Vec<ProgrammeRow>> {
    let sql = select!("WHERE municipality_id = $1 AND last_on < $2 ORDER BY last_on DESC, name, id LIMIT 20");
    let rows: Vec<Row> = db.all(q!(sql, municipality_id, today.to_string())).await?;
    rows.into_iter().map(ProgrammeRow::try_from).collect()
}

/// The programmes of all municipalities whose first and last day are around this one; what can't be read is passed over.
pub async fn running(db: &Db, from: Date, to: Date) -> Result<Vec<ProgrammeRow>> {
    let sql = select!("WHERE first_on <= $2 AND last_on >= $1 ORDER BY first_on, id");
    let rows: Vec<Row> = db.all(q!(sql, from.to_string(), to.to_string())).await?;
    let mut programmes = Vec::new();
    for row in rows {
        let id = row.id.clone();
        programmes.extend(or_pass_over(ProgrammeRow::try_from(row), "reading a programme", &id)?);
    }
    Ok(programmes)
}

pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<ProgrammeRow>> {
    let row: Option<Row> =
        db.first(q!(select!("WHERE id = $1 AND municipality_id = $2"), id, municipality_id)).await?;
    row.map(ProgrammeRow::try_from).transpose()
}

/// Within a transaction, of whatever municipality.
pub(super) async fn find_in(tx: &mut Tx, id: &str) -> Result<Option<ProgrammeRow>> {
    let row: Option<Row> = tx.first(q!(select!("WHERE id = $1"), id)).await?;
    row.map(ProgrammeRow::try_from).transpose()
}

/// As the column has it.
fn off(programme: &Programme) -> String {
    let dates: Vec<_> = programme.off.iter().map(Date::to_string).collect();
    dates.join(" ")
}

pub async fn insert(
    tx: &mut Tx,
    municipality_id: &str,
    organisation_id: &str,
    programme: &Programme,
    now: Timestamp,
) -> Result<String> {
    let id = token::id(now);
    tx.run(q!(
        "INSERT INTO programmes (id, municipality_id, organisation_id, name, place_id, first_on, last_on, days, off,
                                 hours, per_buddy, open, version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)",
        id.as_str(),
        municipality_id,
        organisation_id,
        programme.name.as_str(),
        programme.place_id.as_str(),
        programme.first.to_string(),
        programme.last.to_string(),
        programme.days.codes(),
        off(programme),
        Hours::write(&programme.hours),
        programme.per_buddy,
        false,
        now.as_microsecond()
    ))
    .await?;
    Ok(id)
}

/// Changes a programme, when it still is the version that the form started from.
pub async fn update(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    version: i64,
    programme: &Programme,
) -> Result<Change> {
    let changed = tx
        .run(q!(
            "UPDATE programmes SET name = $4, place_id = $5, first_on = $6, last_on = $7, days = $8, off = $9,
                    hours = $10, per_buddy = $11, version = version + 1
             WHERE id = $1 AND municipality_id = $2 AND version = $3",
            id,
            municipality_id,
            version,
            programme.name.as_str(),
            programme.place_id.as_str(),
            programme.first.to_string(),
            programme.last.to_string(),
            programme.days.codes(),
            off(programme),
            Hours::write(&programme.hours),
            programme.per_buddy
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// Deletes a programme in whose groups no child ever stood; false for any other.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<bool> {
    let groups: Vec<(String,)> =
        tx.all(q!("SELECT id FROM programme_groups WHERE programme_id = $1 ORDER BY id", id)).await?;
    for (group,) in groups {
        if !delete_group(tx, &group).await? {
            return Ok(false);
        }
    }
    tx.run(q!("DELETE FROM practice WHERE programme_id = $1", id)).await?;
    tx.run(q!("DELETE FROM programmes WHERE id = $1", id)).await?;
    Ok(true)
}

/// Opens or closes it for enrolment.
pub async fn set_open(tx: &mut Tx, municipality_id: &str, id: &str, open: bool) -> Result<bool> {
    let changed = tx
        .run(q!(
            "UPDATE programmes SET open = $3 WHERE id = $1 AND municipality_id = $2",
            id,
            municipality_id,
            open
        ))
        .await?;
    Ok(changed == 1)
}

/// In which programmes someone teaches, helps, practises or has a child: on all days, or on a day of the week.
#[derive(Clone, Debug, Default)]
pub struct TakesPart(HashSet<(String, String)>);

impl TakesPart {
    pub fn on(&self, programme_id: &str, date: Date) -> bool {
        let has = |day: &str| self.0.contains(&(programme_id.to_owned(), day.to_owned()));
        has("") || has(day_of(date).code())
    }
}

pub async fn takes_part(db: &Db, person_id: &str) -> Result<TakesPart> {
    let rows: Vec<(String, String)> = db
        .all(q!(
            "SELECT g.programme_id, '' FROM group_team t JOIN programme_groups g ON g.id = t.group_id
             WHERE t.person_id = $1
             UNION SELECT g.programme_id, '' FROM children c JOIN programme_groups g ON g.id = c.group_id
             WHERE c.parent_id = $1 AND c.state = 'in'
             UNION SELECT programme_id, day FROM practice WHERE parent_id = $1 OR volunteer_id = $1",
            person_id
        ))
        .await?;
    Ok(TakesPart(rows.into_iter().collect()))
}

macro_rules! who_take_part {
    ($states:literal) => {
        concat!(
            "SELECT t.person_id FROM group_team t JOIN programme_groups g ON g.id = t.group_id
             WHERE g.programme_id = $1
             UNION SELECT c.parent_id FROM children c JOIN programme_groups g ON g.id = c.group_id
             WHERE g.programme_id = $1 AND c.state IN ",
            $states,
            " UNION SELECT parent_id FROM practice WHERE programme_id = $1
             UNION SELECT volunteer_id FROM practice WHERE programme_id = $1"
        )
    };
}

/// Who teaches, helps, practises or has a child in a programme.
pub async fn who_take_part(tx: &mut Tx, programme_id: &str) -> Result<Vec<String>> {
    let sql = who_take_part!("('in', 'offered', 'waiting')");
    Ok(tx.all::<(String,)>(q!(sql, programme_id)).await?.into_iter().map(|(id,)| id).collect())
}

/// Who comes when it begins: a child that waits for a place doesn't.
pub async fn who_come(tx: &mut Tx, programme_id: &str) -> Result<Vec<String>> {
    let sql = who_take_part!("('in')");
    Ok(tx.all::<(String,)>(q!(sql, programme_id)).await?.into_iter().map(|(id,)| id).collect())
}

/// Is a programme in this place, today or later?
pub async fn is_at(tx: &mut Tx, place_id: &str, today: Date) -> Result<bool> {
    let row: Option<(i64,)> = tx
        .first(q!(
            "SELECT COUNT(*) FROM programmes WHERE place_id = $1 AND last_on >= $2",
            place_id,
            today.to_string()
        ))
        .await?;
    Ok(row.is_some_and(|(programmes,)| programmes > 0))
}
