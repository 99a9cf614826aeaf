//! Groups, and who teaches and helps in them.

use super::{
    ProgrammeRow, find,
    line::{hold, hold_all},
};
use crate::{
    db::{Db, Tx},
    error::Result,
    organisations::store::Change,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    summerschool::{Group, Task},
};
use sqlx_macros::FromRow;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct GroupRow {
    pub id: String,
    pub programme_id: String,
    pub name: String,
    pub size: i64,
    pub age_from: i64,
    pub age_to: i64,
    pub version: i64,
    /// Children with a place, or who may take one (or had one, once they are erased); and children in line.
    pub taken: i64,
    pub waiting: i64,
    /// Every child that ever stood in it, also those withdrawn or erased.
    pub ever: i64,
}

impl GroupRow {
    pub fn group(&self) -> Group {
        let number = |number: i64| u32::try_from(number).unwrap_or(0);
        Group {
            name: self.name.clone(),
            size: number(self.size),
            age_from: number(self.age_from),
            age_to: number(self.age_to),
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.programme_id, g.name, g.size, g.age_from, g.age_to, g.version,
                    g.had + (SELECT COUNT(*) FROM children c WHERE c.group_id = g.id AND c.state IN ('in', 'offered'))
                        AS taken,
                    g.had + (SELECT COUNT(*) FROM children c WHERE c.group_id = g.id) AS ever,
                    (SELECT COUNT(*) FROM children c WHERE c.group_id = g.id AND c.state = 'waiting') AS waiting
             FROM programme_groups g JOIN programmes p ON p.id = g.programme_id ",
            $rest
        )
    };
}

pub async fn groups(db: &Db, municipality_id: &str, programme_id: &str) -> Result<Vec<GroupRow>> {
    Ok(db
        .all(q!(
            select!("WHERE g.programme_id = $1 AND p.municipality_id = $2 ORDER BY g.age_from, g.name, g.id"),
            programme_id,
            municipality_id
        ))
        .await?)
}

/// These groups of a programme as they stand now, in the same order. Until this transaction ends, nobody else gives or
/// frees a place in them.
pub async fn hold_groups(tx: &mut Tx, programme_id: &str, ids: Vec<&str>) -> Result<Vec<GroupRow>> {
    hold_all(tx, ids.clone()).await?;
    let sql = select!("WHERE g.programme_id = $1 ORDER BY g.age_from, g.name, g.id");
    let rows: Vec<GroupRow> = tx.all(q!(sql, programme_id)).await?;
    Ok(rows.into_iter().filter(|row| ids.contains(&row.id.as_str())).collect())
}

/// A group of this municipality with its programme.
pub async fn find_group(
    db: &Db,
    municipality_id: &str,
    id: &str,
) -> Result<Option<(GroupRow, ProgrammeRow)>> {
    let row: Option<GroupRow> =
        db.first(q!(select!("WHERE g.id = $1 AND p.municipality_id = $2"), id, municipality_id)).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(find(db, municipality_id, &row.programme_id).await?.map(|programme| (row, programme)))
}

pub async fn insert_group(tx: &mut Tx, programme_id: &str, group: &Group, now: Timestamp) -> Result<String> {
    let id = token::id(now);
    tx.run(q!(
        "INSERT INTO programme_groups (id, programme_id, name, size, age_from, age_to, version, touched)
         VALUES ($1, $2, $3, $4, $5, $6, 1, 0)",
        id.as_str(),
        programme_id,
        group.name.as_str(),
        group.size,
        group.age_from,
        group.age_to
    ))
    .await?;
    Ok(id)
}

/// Changes a group, when it still is the version that the form started from and nobody loses a place by it.
pub async fn update_group(tx: &mut Tx, id: &str, version: i64, group: &Group) -> Result<Change> {
    hold(tx, id).await?;
    let taken: Option<(i64,)> = tx
        .first(q!("SELECT COUNT(*) FROM children WHERE group_id = $1 AND state IN ('in', 'offered')", id))
        .await?;
    if taken.is_some_and(|(taken,)| taken > i64::from(group.size)) {
        return Ok(Change::InUse);
    }
    let changed = tx
        .run(q!(
            "UPDATE programme_groups SET name = $3, size = $4, age_from = $5, age_to = $6, version = version + 1
             WHERE id = $1 AND version = $2",
            id,
            version,
            group.name.as_str(),
            group.size,
            group.age_from,
            group.age_to
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}

/// Deletes a group in which no child ever stood; false for any other.
pub async fn delete_group(tx: &mut Tx, id: &str) -> Result<bool> {
    hold(tx, id).await?;
    let rows: Vec<(i64,)> = tx
        .all(q!(
            "SELECT had FROM programme_groups WHERE id = $1
             UNION ALL SELECT COUNT(*) FROM children WHERE group_id = $1",
            id
        ))
        .await?;
    if rows.iter().any(|(children,)| *children > 0) {
        return Ok(false);
    }
    for statement in [
        q!("DELETE FROM group_plan WHERE group_id = $1", id),
        q!("DELETE FROM group_team WHERE group_id = $1", id),
        q!("DELETE FROM programme_groups WHERE id = $1", id),
    ] {
        tx.run(statement).await?;
    }
    Ok(true)
}

/// Someone who teaches or helps in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person_id: String,
    pub roepnaam: String,
    pub task: Task,
}

/// The team of a group, by the group's id.
pub type Teams = std::collections::HashMap<String, Vec<Member>>;

/// The teams of all groups of a programme.
pub async fn teams(db: &Db, programme_id: &str) -> Result<Teams> {
    let rows: Vec<(String, String, String, String)> = db
        .all(q!(
            "SELECT t.group_id, t.person_id, p.roepnaam, t.task FROM group_team t
             JOIN people p ON p.id = t.person_id
             JOIN programme_groups g ON g.id = t.group_id
             WHERE g.programme_id = $1 AND p.state = 'active' ORDER BY t.task DESC, p.roepnaam, t.person_id",
            programme_id
        ))
        .await?;
    let mut teams = Teams::new();
    for (group_id, person_id, roepnaam, task) in rows {
        let task = Task::from_code(&task).unwrap_or(Task::Helper);
        teams.entry(group_id).or_default().push(Member { person_id, roepnaam, task });
    }
    Ok(teams)
}

/// Puts someone into a group. The caller has looked at their VOG (see `summerschool::gate`).
pub async fn add_to_team(
    tx: &mut Tx,
    group_id: &str,
    person_id: &str,
    task: Task,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO group_team (group_id, person_id, task, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (group_id, person_id) DO UPDATE SET task = $3",
        group_id,
        person_id,
        task.code(),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

pub async fn remove_from_team(tx: &mut Tx, group_id: &str, person_id: &str) -> Result<()> {
    tx.run(q!("DELETE FROM group_team WHERE group_id = $1 AND person_id = $2", group_id, person_id)).await?;
    Ok(())
}

/// A group in whose team someone is.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct TeamOf {
    pub group_id: String,
    pub name: String,
    pub programme_id: String,
}

/// The groups in whose team this person is, of programmes that aren't over.
pub async fn team_of_person(
    db: &Db,
    municipality_id: &str,
    person_id: &str,
    today: jiff::civil::Date,
) -> Result<Vec<TeamOf>> {
    Ok(db
        .all(q!(
            "SELECT g.id AS group_id, g.name, g.programme_id FROM group_team t
             JOIN programme_groups g ON g.id = t.group_id
             JOIN programmes p ON p.id = g.programme_id
             WHERE t.person_id = $1 AND p.municipality_id = $2 AND p.last_on >= $3
             ORDER BY p.first_on, g.name, g.id",
            person_id,
            municipality_id,
            today.to_string()
        ))
        .await?)
}
