//! After how long a municipality forgets, and with what a volunteer helps.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    help::{What, guide::HelpRules},
};

pub async fn read(db: &Db, municipality_id: &str) -> Result<HelpRules> {
    let row: Option<(i64,)> =
        db.first(q!("SELECT erase_days FROM help_rules WHERE municipality_id = $1", municipality_id)).await?;
    let days = row.and_then(|(days,)| u32::try_from(days).ok());
    Ok(days.map_or_else(HelpRules::default, |erase_days| HelpRules { erase_days }))
}

pub async fn keep(tx: &mut Tx, municipality_id: &str, rules: HelpRules) -> Result<()> {
    tx.run(q!(
        "INSERT INTO help_rules (municipality_id, erase_days) VALUES ($1, $2)
         ON CONFLICT (municipality_id) DO UPDATE SET erase_days = excluded.erase_days",
        municipality_id,
        rules.erase_days
    ))
    .await?;
    Ok(())
}

/// With what a volunteer helps; none when they never said.
pub async fn helps_with(db: &Db, person_id: &str) -> Result<Option<Set<What>>> {
    let row: Option<(String,)> =
        db.first(q!("SELECT helps_with FROM helpers WHERE person_id = $1", person_id)).await?;
    Ok(row.map(|(codes,)| codes.split_whitespace().filter_map(What::from_code).collect()))
}

pub async fn say_helps_with(tx: &mut Tx, person_id: &str, with: Set<What>, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO helpers (person_id, helps_with, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET helps_with = excluded.helps_with, changed_at = excluded.changed_at",
        person_id,
        with.codes(),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}
