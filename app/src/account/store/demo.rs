//! As whom a visitor of a demonstration can sign in.

use crate::{db::Db, error::Result, q};
use meedoen_rules::{code::Coded, organisations::DemoRole};

/// The person a visitor of the demonstration becomes.
pub async fn demo_person(db: &Db, who: DemoRole) -> Result<Option<String>> {
    let row: Option<(String,)> = db
        .first(q!(
            "SELECT d.person_id FROM demo_people d
             JOIN people p ON p.id = d.person_id AND p.state = 'active'
             JOIN municipalities m ON m.id = p.municipality_id AND m.demo
             WHERE d.who = $1",
            who.code()
        ))
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Those who are there to sign in as, with what they are called, in their fixed order.
pub async fn demo_roles(db: &Db) -> Result<Vec<(DemoRole, String)>> {
    let rows: Vec<(String, String)> =
        db.all(q!("SELECT d.who, p.roepnaam FROM demo_people d JOIN people p ON p.id = d.person_id")).await?;
    let called =
        |role: &DemoRole| rows.iter().find(|(who, _)| who == role.code()).map(|(_, name)| name.clone());
    Ok(DemoRole::ALL.iter().filter_map(|role| Some((*role, called(role)?))).collect())
}
