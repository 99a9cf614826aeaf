//! What a group does in the parts of its days, and who was there.

use super::line;
use crate::{
    db::{Db, Query, Tx},
    error::Result,
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    code::Coded,
    people::Part,
    summerschool::{
        Mark,
        plan::{Plan, Slot},
    },
};
use std::collections::HashMap;

fn at(date: &str, part: &str) -> Option<Slot> {
    Some((date.parse().ok()?, Part::from_code(part)?))
}

pub async fn plan_of_group(db: &Db, group_id: &str) -> Result<Plan> {
    Ok(read(db.all(of_group(group_id)).await?))
}

/// The same; until this transaction ends, nobody else changes it.
pub async fn hold_plan(tx: &mut Tx, group_id: &str) -> Result<Plan> {
    line::hold(tx, group_id).await?;
    Ok(read(tx.all(of_group(group_id)).await?))
}

fn of_group(group_id: &str) -> Query {
    q!("SELECT on_date, part, activity FROM group_plan WHERE group_id = $1", group_id)
}

fn read(rows: Vec<(String, String, String)>) -> Plan {
    rows.into_iter().filter_map(|(date, part, text)| Some((at(&date, &part)?, text))).collect()
}

/// The plans of all groups of a programme between two dates, by the group's id.
pub async fn plans(db: &Db, programme_id: &str, from: Date, to: Date) -> Result<HashMap<String, Plan>> {
    let rows: Vec<(String, String, String, String)> = db
        .all(q!(
            "SELECT d.group_id, d.on_date, d.part, d.activity FROM group_plan d
             JOIN programme_groups g ON g.id = d.group_id
             WHERE g.programme_id = $1 AND d.on_date BETWEEN $2 AND $3",
            programme_id,
            from.to_string(),
            to.to_string()
        ))
        .await?;
    let mut plans: HashMap<String, Plan> = HashMap::new();
    for (group_id, date, part, text) in rows {
        if let Some(slot) = at(&date, &part) {
            plans.entry(group_id).or_default().insert(slot, text);
        }
    }
    Ok(plans)
}

/// An activity instead of a lesson; an empty text makes it a lesson again.
pub async fn set_plan(tx: &mut Tx, group_id: &str, (on, part): Slot, activity: &str) -> Result<()> {
    let statement = if activity.is_empty() {
        q!(
            "DELETE FROM group_plan WHERE group_id = $1 AND on_date = $2 AND part = $3",
            group_id,
            on.to_string(),
            part.code()
        )
    } else {
        q!(
            "INSERT INTO group_plan (group_id, on_date, part, activity) VALUES ($1, $2, $3, $4)
             ON CONFLICT (group_id, on_date, part) DO UPDATE SET activity = $4",
            group_id,
            on.to_string(),
            part.code(),
            activity
        )
    };
    tx.run(statement).await?;
    Ok(())
}

/// Who of a group was there on a day, by child and part of the day.
pub async fn attendance(db: &Db, group_id: &str, on: Date) -> Result<HashMap<(String, Part), Mark>> {
    let rows: Vec<(String, String, String)> = db
        .all(q!(
            "SELECT a.child_id, a.part, a.mark FROM child_attendance a JOIN children c ON c.id = a.child_id
             WHERE c.group_id = $1 AND a.on_date = $2",
            group_id,
            on.to_string()
        ))
        .await?;
    let mark = |(child, part, mark): (String, String, String)| {
        Some(((child, Part::from_code(&part)?), Mark::from_code(&mark)?))
    };
    Ok(rows.into_iter().filter_map(mark).collect())
}

/// Writes down whether a child was there. What a parent says (`by_parent`) never replaces that a teacher saw the child.
pub async fn mark(
    tx: &mut Tx,
    child_id: &str,
    (on, part): (Date, Part),
    mark: Mark,
    by_parent: bool,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO child_attendance (child_id, on_date, part, mark, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (child_id, on_date, part) DO UPDATE SET mark = $4, at = $5
         WHERE NOT ($6 AND child_attendance.mark = 'present')",
        child_id,
        on.to_string(),
        part.code(),
        mark.code(),
        now.as_microsecond(),
        by_parent
    ))
    .await?;
    Ok(())
}
