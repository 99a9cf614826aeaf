//! What a municipality agreed on asking and forgetting, and with what a volunteer helps.

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

const READ: &str = "SELECT asks_a_week, erase_days FROM help_rules WHERE municipality_id = $1";

fn rules(row: Option<(i64, i64)>) -> HelpRules {
    let kept = row.and_then(|(asks, days)| {
        Some(HelpRules { asks_a_week: u32::try_from(asks).ok()?, erase_days: u32::try_from(days).ok()? })
    });
    kept.unwrap_or_default()
}

pub async fn read(db: &Db, municipality_id: &str) -> Result<HelpRules> {
    Ok(rules(db.first(q!(READ, municipality_id)).await?))
}

/// As `read`, within a transaction.
pub(super) async fn read_in(tx: &mut Tx, municipality_id: &str) -> Result<HelpRules> {
    Ok(rules(tx.first(q!(READ, municipality_id)).await?))
}

pub async fn keep(tx: &mut Tx, municipality_id: &str, rules: HelpRules) -> Result<()> {
    tx.run(q!(
        "INSERT INTO help_rules (municipality_id, asks_a_week, erase_days) VALUES ($1, $2, $3)
         ON CONFLICT (municipality_id) DO UPDATE SET asks_a_week = excluded.asks_a_week,
             erase_days = excluded.erase_days",
        municipality_id,
        rules.asks_a_week,
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
