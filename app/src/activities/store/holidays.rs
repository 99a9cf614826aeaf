//! School holidays: those that were published, as far as a municipality didn't put them right; and its own.

use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    q,
};
use meedoen_rules::{
    activities::days::{SchoolHoliday, SpecialDay, published},
    code::Coded,
};
use sqlx_macros::FromRow;

/// A school holiday as a municipality has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayRow {
    pub id: String,
    pub holiday: SchoolHoliday,
    /// A beheerder put it right or added it.
    pub own: bool,
}

#[derive(FromRow)]
struct KeptRow {
    id: String,
    what: String,
    first_on: String,
    last_on: String,
    removed: bool,
}

impl KeptRow {
    fn holiday(&self) -> Result<SchoolHoliday> {
        let unreadable = || Error::Inside(format!("unreadable holiday: {:?}", self.id));
        Ok(SchoolHoliday {
            what: SpecialDay::from_code(&self.what).ok_or_else(unreadable)?,
            first: self.first_on.parse().map_err(|_| unreadable())?,
            last: self.last_on.parse().map_err(|_| unreadable())?,
        })
    }
}

/// The first first. What was published later than a municipality changed something is there too.
pub async fn school_holidays(db: &Db, municipality_id: &str) -> Result<Vec<HolidayRow>> {
    let kept: Vec<KeptRow> = db
        .all(q!(
            "SELECT id, what, first_on, last_on, removed FROM school_holidays WHERE municipality_id = $1",
            municipality_id
        ))
        .await?;
    let untouched = |holiday: &SchoolHoliday| !kept.iter().any(|row| row.id == holiday.id());
    let mut all: Vec<HolidayRow> = published()
        .filter(untouched)
        .map(|holiday| HolidayRow { id: holiday.id(), holiday, own: false })
        .collect();
    for row in kept.iter().filter(|row| !row.removed) {
        all.push(HolidayRow { id: row.id.clone(), holiday: row.holiday()?, own: true });
    }
    all.sort_by(|one, other| (one.holiday.first, &one.id).cmp(&(other.holiday.first, &other.id)));
    Ok(all)
}

/// Adds one, or puts one right.
pub async fn put_holiday(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    holiday: &SchoolHoliday,
) -> Result<()> {
    put(tx, municipality_id, id, holiday, false).await
}

/// Takes one away; a published one too.
pub async fn remove_holiday(tx: &mut Tx, municipality_id: &str, row: &HolidayRow) -> Result<()> {
    put(tx, municipality_id, &row.id, &row.holiday, true).await
}

async fn put(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    holiday: &SchoolHoliday,
    removed: bool,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO school_holidays (municipality_id, id, what, first_on, last_on, removed)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (municipality_id, id) DO UPDATE SET what = excluded.what, first_on = excluded.first_on,
             last_on = excluded.last_on, removed = excluded.removed",
        municipality_id,
        id,
        holiday.what.code(),
        holiday.first.to_string(),
        holiday.last.to_string(),
        removed
    ))
    .await?;
    Ok(())
}
