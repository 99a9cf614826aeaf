//! Writing people. Every change to the pool also raises the municipality's revision: see `touch_pool`.

use super::{
    is_id,
    record::{gender_wish_column, vog_columns},
};
use crate::{
    db::{Arg, Query, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    people::{Person, PoolState, Source, Taalvrager, Volunteer, fold},
};

/// Someone new.
#[derive(Clone, Copy, Debug)]
pub struct NewRecord<'a> {
    pub municipality_id: &'a str,
    pub organisation_id: Option<&'a str>,
    pub state: PoolState,
    pub source: Source,
    pub person: &'a Person,
    pub taalvrager: Option<&'a Taalvrager>,
    pub volunteer: Option<&'a Volunteer>,
    pub now: Timestamp,
}

/// What someone is from now on; what is `None` here is no longer so.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub person: &'a Person,
    pub taalvrager: Option<&'a Taalvrager>,
    pub volunteer: Option<&'a Volunteer>,
    pub now: Timestamp,
}

/// How a change ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Done; the record has this version now.
    Done(i64),
    /// Someone else changed it since the version that was named, or it is not there: nothing was done.
    ChangedMeanwhile,
}

/// Puts someone in and gives their id.
pub async fn insert(tx: &mut Tx, new: NewRecord<'_>) -> Result<String> {
    let id = token::id(new.now);
    insert_as(tx, &id, new).await?;
    Ok(id)
}

/// Puts someone in under an id that was made before.
pub async fn insert_as(tx: &mut Tx, id: &str, new: NewRecord<'_>) -> Result<()> {
    let at = Arg::from(new.now.as_microsecond());
    let whose: [Arg; 5] = [
        id.into(),
        new.municipality_id.into(),
        new.organisation_id.into(),
        new.state.code().into(),
        new.source.code().into(),
    ];
    let sql = "INSERT INTO people (id, municipality_id, organisation_id, state, source, name, roepnaam, name_folded,
                                   gender, phone, email, languages, locale, kern, postcode, age, version, created_at,
                                   changed_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $17)";
    let args = whose.into_iter().chain(columns(new.person)).chain([at]).collect();
    tx.run(Query { sql, args }).await?;
    put_taalvrager(tx, id, new.taalvrager).await?;
    put_volunteer(tx, id, new.volunteer).await
}

/// Changes someone, if they are still as they were at `expected_version`.
pub async fn update(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    expected_version: i64,
    change: Change<'_>,
) -> Result<Saved> {
    if !is_id(id) {
        return Ok(Saved::ChangedMeanwhile);
    }
    let which: [Arg; 3] = [id.into(), municipality_id.into(), expected_version.into()];
    let at = Arg::from(change.now.as_microsecond());
    let sql =
        "UPDATE people SET name = $4, roepnaam = $5, name_folded = $6, gender = $7, phone = $8, email = $9,
                      languages = $10, locale = $11, kern = $12, postcode = $13, age = $14, changed_at = $15,
                      version = version + 1
               WHERE id = $1 AND municipality_id = $2 AND version = $3";
    let args = which.into_iter().chain(columns(change.person)).chain([at]).collect();
    let rows = tx.run(Query { sql, args }).await?;
    if rows == 0 {
        return Ok(Saved::ChangedMeanwhile);
    }
    put_taalvrager(tx, id, change.taalvrager).await?;
    put_volunteer(tx, id, change.volunteer).await?;
    Ok(Saved::Done(expected_version + 1))
}

/// How someone is called and reached from now on, and in which language; the rest of them stays as it is.
pub async fn call(tx: &mut Tx, id: &str, person: &Person, now: Timestamp) -> Result<()> {
    let [name, roepnaam, folded, _, phone, email, _, locale, ..] = columns(person);
    let sql =
        "UPDATE people SET name = $2, roepnaam = $3, name_folded = $4, phone = $5, email = $6, locale = $7,
                      changed_at = $8, version = version + 1 WHERE id = $1";
    let args = vec![id.into(), name, roepnaam, folded, phone, email, locale, now.as_microsecond().into()];
    tx.run(Query { sql, args }).await?;
    Ok(())
}

/// What is known of anyone, in the order of the columns from `name` to `age`. A search looks at the name and the roepnaam.
fn columns(person: &Person) -> [Arg; 11] {
    [
        person.name.as_str().into(),
        person.roepnaam.as_str().into(),
        fold(&format!("{} {}", person.name, person.roepnaam)).into(),
        person.gender.map(Coded::code).into(),
        person.phone.as_deref().into(),
        person.email.as_deref().into(),
        person.languages.codes().into(),
        person.locale.code().into(),
        person.kern.as_deref().into(),
        person.postcode.as_deref().into(),
        person.age.map(Coded::code).into(),
    ]
}

async fn put_taalvrager(tx: &mut Tx, id: &str, taalvrager: Option<&Taalvrager>) -> Result<()> {
    let Some(asks) = taalvrager else {
        tx.run(q!("DELETE FROM taalvragers WHERE person_id = $1", id)).await?;
        return Ok(());
    };
    tx.run(q!(
        "INSERT INTO taalvragers (person_id, level, goals, interests, week, venues, gender_wish, company,
                                  children_along, wants, waiting_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (person_id) DO UPDATE SET level = $2, goals = $3, interests = $4, week = $5, venues = $6,
             gender_wish = $7, company = $8, children_along = $9, wants = $10, waiting_since = $11",
        id,
        asks.level.map(Coded::code),
        asks.goals.codes(),
        asks.interests.codes(),
        asks.week.map(|week| week.bits()),
        asks.venues.map(Set::codes),
        gender_wish_column(asks.gender_wish),
        asks.company.map(Coded::code),
        asks.children_along,
        asks.wants.codes(),
        asks.waiting_since.to_string()
    ))
    .await?;
    Ok(())
}

async fn put_volunteer(tx: &mut Tx, id: &str, volunteer: Option<&Volunteer>) -> Result<()> {
    let Some(offers) = volunteer else {
        tx.run(q!("DELETE FROM volunteers WHERE person_id = $1", id)).await?;
        return Ok(());
    };
    let (vog, vog_date) = vog_columns(offers.vog);
    tx.run(q!(
        "INSERT INTO volunteers (person_id, roles, levels, interests, week, venues, reach_km, capacity, gender_wish,
                                 age_wish, vog, vog_date, away_until, places_counted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0)
         ON CONFLICT (person_id) DO UPDATE SET roles = $2, levels = $3, interests = $4, week = $5, venues = $6,
             reach_km = $7, capacity = $8, gender_wish = $9, age_wish = $10, vog = $11, vog_date = $12,
             away_until = $13",
        id,
        offers.roles.codes(),
        offers.levels.map(Set::codes),
        offers.interests.codes(),
        offers.week.map(|week| week.bits()),
        offers.venues.map(Set::codes),
        offers.reach_km,
        offers.capacity,
        gender_wish_column(offers.gender_wish),
        offers.age_wish.codes(),
        vog,
        vog_date,
        offers.away_until.map(|day| day.to_string())
    ))
    .await?;
    Ok(())
}

/// Moves someone to another state, if they are still as they were at `expected_version`. A sign-up without an
/// organisation becomes `organisation_id`'s.
pub async fn set_state(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    expected_version: i64,
    state: PoolState,
    organisation_id: Option<&str>,
    now: Timestamp,
) -> Result<Saved> {
    if !is_id(id) {
        return Ok(Saved::ChangedMeanwhile);
    }
    let rows = tx
        .run(q!(
            "UPDATE people SET state = $4, organisation_id = COALESCE(organisation_id, $5), changed_at = $6,
                    version = version + 1
             WHERE id = $1 AND municipality_id = $2 AND version = $3",
            id,
            municipality_id,
            expected_version,
            state.code(),
            organisation_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(if rows == 0 { Saved::ChangedMeanwhile } else { Saved::Done(expected_version + 1) })
}

/// Puts someone whom an import took in back into intake, as they signed up: of nobody's organisation.
pub async fn back_to_intake(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    expected_version: i64,
    now: Timestamp,
) -> Result<Saved> {
    let saved = set_state(tx, municipality_id, id, expected_version, PoolState::Intake, None, now).await?;
    tx.run(q!("UPDATE people SET organisation_id = NULL WHERE id = $1 AND state = 'intake'", id)).await?;
    Ok(saved)
}

/// Erases a sign-up that nobody took in yet; says whether there was one.
pub async fn delete_sign_up(tx: &mut Tx, id: &str) -> Result<bool> {
    let rows =
        tx.run(q!("DELETE FROM people WHERE id = $1 AND state = 'intake' AND source = 'self'", id)).await?;
    Ok(rows == 1)
}

/// Says that the pool changed: what was computed from it is out of date.
pub async fn touch_pool(tx: &mut Tx, municipality_id: &str) -> Result<()> {
    tx.run(q!("UPDATE municipalities SET revision = revision + 1 WHERE id = $1", municipality_id)).await?;
    Ok(())
}
