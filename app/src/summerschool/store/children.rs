//! Children, and what is known of them for as long as it is needed.

use super::{counts, line::hold};
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{activities::line::SignUpState, code::Coded, summerschool::enrol::Child};
use sqlx_macros::FromRow;

/// How long after a programme its children are kept, in days.
const KEPT_DAYS: i64 = 14;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ChildRow {
    pub id: String,
    pub group_id: String,
    pub group_name: String,
    pub programme_id: String,
    pub parent_id: String,
    pub parent_name: String,
    pub parent_phone: Option<String>,
    pub first_name: String,
    pub birth_year: i64,
    pub school: Option<String>,
    pub allergies: Option<String>,
    pub collectors: Option<String>,
    pub state: String,
    pub offered_until: Option<i64>,
    pub version: i64,
}

impl ChildRow {
    /// A state that no code of ours is, is no place.
    pub fn state(&self) -> SignUpState {
        SignUpState::from_code(&self.state).unwrap_or(SignUpState::Off)
    }

    /// What was said of it.
    pub fn answers(&self) -> Child {
        Child {
            first_name: self.first_name.clone(),
            birth_year: u32::try_from(self.birth_year).unwrap_or(0),
            school: self.school.clone(),
            allergies: self.allergies.clone(),
            collectors: self.collectors.clone(),
        }
    }

    pub fn offered_until(&self) -> Option<Timestamp> {
        self.offered_until.and_then(|at| Timestamp::from_microsecond(at).ok())
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.group_id, g.name AS group_name, g.programme_id, c.parent_id, p.roepnaam AS parent_name,
                    p.phone AS parent_phone, c.first_name, c.birth_year, c.school, c.allergies, c.collectors, c.state,
                    c.offered_until, c.version
             FROM children c
             JOIN programme_groups g ON g.id = c.group_id
             JOIN programmes o ON o.id = g.programme_id
             JOIN people p ON p.id = c.parent_id ",
            $rest
        )
    };
}

/// The children of a group who have a place, are offered one or wait, in line.
pub async fn children_of_group(db: &Db, group_id: &str) -> Result<Vec<ChildRow>> {
    Ok(db
        .all(q!(
            select!(
                "WHERE c.group_id = $1 AND c.state IN ('in', 'offered', 'waiting')
                 ORDER BY CASE c.state WHEN 'in' THEN 0 ELSE 1 END, c.place_in_line"
            ),
            group_id
        ))
        .await?)
}

/// The children that someone enrolled in programmes that aren't over, also those withdrawn.
pub async fn children_of_parent(db: &Db, parent_id: &str, today: Date) -> Result<Vec<ChildRow>> {
    Ok(db
        .all(q!(
            select!("WHERE c.parent_id = $1 AND o.last_on >= $2 ORDER BY o.first_on, c.first_name, c.id"),
            parent_id,
            today.to_string()
        ))
        .await?)
}

/// Those of them who have a place, are offered one or wait.
pub(super) async fn standing_of(tx: &mut Tx, parent_id: &str, today: Date) -> Result<Vec<ChildRow>> {
    let sql = select!(
        "WHERE c.parent_id = $1 AND o.last_on >= $2 AND c.state IN ('in', 'offered', 'waiting') ORDER BY c.group_id, c.id"
    );
    Ok(tx.all(q!(sql, parent_id, today.to_string())).await?)
}

pub async fn find_child(db: &Db, municipality_id: &str, id: &str) -> Result<Option<ChildRow>> {
    Ok(db.first(q!(select!("WHERE c.id = $1 AND o.municipality_id = $2"), id, municipality_id)).await?)
}

/// Is a child of this name and year of birth in the programme already? Perhaps the other parent enrolled it.
pub async fn is_there(tx: &mut Tx, programme_id: &str, child: &Child) -> Result<bool> {
    let names: Vec<(String,)> = tx
        .all(q!(
            "SELECT c.first_name FROM children c JOIN programme_groups g ON g.id = c.group_id
             WHERE g.programme_id = $1 AND c.birth_year = $2 AND c.state IN ('in', 'offered', 'waiting', 'passed')",
            programme_id,
            child.birth_year
        ))
        .await?;
    let name = child.first_name.to_lowercase();
    Ok(names.iter().any(|(other,)| other.to_lowercase() == name))
}

/// Erases what was said of the children when the programme is over; and every child, two weeks later. How many had a place
/// stays with the group.
pub async fn erase_after(db: &Db, today: Date) -> Result<()> {
    db.run(q!(
        "UPDATE children SET school = NULL, allergies = NULL, collectors = NULL
         WHERE (school IS NOT NULL OR allergies IS NOT NULL OR collectors IS NOT NULL)
           AND group_id IN (SELECT g.id FROM programme_groups g JOIN programmes p ON p.id = g.programme_id
                            WHERE p.last_on < $1)",
        today.to_string()
    ))
    .await?;
    let over = today.saturating_sub(jiff::Span::new().days(KEPT_DAYS));
    let groups: Vec<(String,)> = db
        .all(q!(
            "SELECT DISTINCT c.group_id FROM children c
             JOIN programme_groups g ON g.id = c.group_id
             JOIN programmes p ON p.id = g.programme_id
             WHERE p.last_on < $1",
            over.to_string()
        ))
        .await?;
    for (group_id,) in groups {
        let mut tx = db.begin().await?;
        erase_children(&mut tx, &group_id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Leaves the number of those who had a place, and how many were there. Their attendance goes with them.
async fn erase_children(tx: &mut Tx, group_id: &str) -> Result<()> {
    hold(tx, group_id).await?;
    tx.run(q!(
        "UPDATE programme_groups
         SET had = had + (SELECT COUNT(*) FROM children WHERE group_id = $1 AND state = 'in') WHERE id = $1",
        group_id
    ))
    .await?;
    counts::keep(tx, group_id).await?;
    tx.run(q!("DELETE FROM children WHERE group_id = $1", group_id)).await?;
    Ok(())
}
