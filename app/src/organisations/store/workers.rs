//! Who works here: people with a duty.

use super::Change;
use crate::{
    db::{Db, Tx},
    error::Result,
    people::store::{NewRecord, call, insert},
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    organisations::{Duty, Worker},
    people::{Person, PoolState, Source, fold},
};
use sqlx_macros::FromRow;

/// Puts in someone who is known because they work here.
pub async fn insert_worker(
    tx: &mut Tx,
    municipality_id: &str,
    worker: &Worker,
    source: Source,
    now: Timestamp,
) -> Result<String> {
    let person = person_of(worker);
    let record = NewRecord {
        municipality_id,
        organisation_id: worker.organisation.as_deref(),
        state: PoolState::Active,
        source,
        person: &person,
        taalvrager: None,
        volunteer: None,
        now,
    };
    let id = insert(tx, record).await?;
    add_duty(tx, &id, worker.duty, worker.organisation.as_deref()).await?;
    Ok(id)
}

fn person_of(worker: &Worker) -> Person {
    Person {
        name: worker.name.clone(),
        roepnaam: worker.roepnaam.clone(),
        gender: None,
        phone: worker.phone.clone(),
        email: worker.email.clone(),
        languages: Set::EMPTY,
        locale: worker.locale,
        kern: None,
        postcode: None,
        age: None,
    }
}

/// Gives a duty, or moves it to another organisation.
async fn add_duty(tx: &mut Tx, person_id: &str, duty: Duty, organisation_id: Option<&str>) -> Result<()> {
    tx.run(q!(
        "INSERT INTO duties (person_id, duty, organisation_id) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, duty) DO UPDATE SET organisation_id = excluded.organisation_id",
        person_id,
        duty.code(),
        organisation_id
    ))
    .await?;
    Ok(())
}

/// Gives someone a duty: whoever is signed in, when it is they (`own`), who is known by what they typed from now on; the
/// person with this name and this phone number or e-mail address when there is one; else someone new. None when the organisation isn't this municipality's. The caller holds the pool, so that nobody archives
/// this person meanwhile.
pub async fn add_worker(
    tx: &mut Tx,
    municipality_id: &str,
    worker: &Worker,
    own: Option<&str>,
    now: Timestamp,
) -> Result<Option<String>> {
    if let Some(organisation) = &worker.organisation {
        let ours: Option<(String,)> = tx
            .first(q!(
                "SELECT id FROM organisations WHERE id = $1 AND municipality_id = $2",
                organisation,
                municipality_id
            ))
            .await?;
        if ours.is_none() {
            return Ok(None);
        }
    }
    let known = match own {
        Some(own) => {
            call(tx, own, &person_of(worker), now).await?;
            Some(own.to_owned())
        }
        None => same_person(tx, municipality_id, worker).await?,
    };
    let id = match known {
        Some(id) => {
            add_duty(tx, &id, worker.duty, worker.organisation.as_deref()).await?;
            id
        }
        None => insert_worker(tx, municipality_id, worker, Source::Setup, now).await?,
    };
    Ok(Some(id))
}

async fn same_person(tx: &mut Tx, municipality_id: &str, worker: &Worker) -> Result<Option<String>> {
    let reached: Vec<(String, String)> = tx
        .all(q!(
            "SELECT id, name FROM people WHERE municipality_id = $1 AND state = 'active'
               AND (phone = $2 OR email = $3) ORDER BY id",
            municipality_id,
            worker.phone.as_deref(),
            worker.email.as_deref()
        ))
        .await?;
    let name = fold(&worker.name);
    Ok(reached.into_iter().find(|(_, other)| fold(other) == name).map(|(id, _)| id))
}

/// Whether someone has a duty: who has one isn't archived, for they would be locked out.
pub async fn has_duty(db: &Db, person_id: &str) -> Result<bool> {
    let duty: Option<(String,)> = db.first(q!(A_DUTY, person_id)).await?;
    Ok(duty.is_some())
}

/// As `has_duty`, within a transaction.
pub async fn has_duty_in(tx: &mut Tx, person_id: &str) -> Result<bool> {
    let duty: Option<(String,)> = tx.first(q!(A_DUTY, person_id)).await?;
    Ok(duty.is_some())
}

const A_DUTY: &str = "SELECT duty FROM duties WHERE person_id = $1";

#[derive(Clone, Debug, FromRow)]
pub struct WorkerRow {
    pub id: String,
    pub name: String,
    pub duty: String,
    pub organisation: Option<String>,
    /// On how many devices they are signed in.
    pub devices: i64,
}

pub async fn workers(db: &Db, municipality_id: &str, now: Timestamp) -> Result<Vec<WorkerRow>> {
    let rows = db
        .all(q!(
            "SELECT p.id, p.name, d.duty, o.short_name AS organisation,
                    (SELECT COUNT(*) FROM devices s WHERE s.person_id = p.id AND s.expires_at > $2) AS devices
             FROM duties d JOIN people p ON p.id = d.person_id AND p.state = 'active'
             LEFT JOIN organisations o ON o.id = d.organisation_id
             WHERE p.municipality_id = $1 ORDER BY d.duty, p.name_folded, p.id",
            municipality_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(rows)
}

/// Takes a duty away. The last beheerder keeps theirs: somebody must be able to set things up.
pub async fn remove_duty(tx: &mut Tx, municipality_id: &str, person_id: &str, duty: Duty) -> Result<Change> {
    if duty == Duty::Beheerder {
        let (others,): (i64,) = tx
            .first(q!(
                "SELECT COUNT(*) FROM duties d JOIN people p ON p.id = d.person_id AND p.state = 'active'
                 WHERE d.duty = 'beheerder' AND p.municipality_id = $1 AND p.id <> $2",
                municipality_id,
                person_id
            ))
            .await?
            .unwrap_or((0,));
        if others == 0 {
            return Ok(Change::InUse);
        }
    }
    let removed = tx
        .run(q!(
            "DELETE FROM duties WHERE person_id = $1 AND duty = $2
               AND person_id IN (SELECT id FROM people WHERE municipality_id = $3)",
            person_id,
            duty.code(),
            municipality_id
        ))
        .await?;
    Ok(if removed == 1 { Change::Done } else { Change::NotThere })
}
