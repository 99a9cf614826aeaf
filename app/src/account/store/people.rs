//! What the room needs to know of people: whom a link is for, and what someone may see of themselves.

use super::Rights;
use crate::{db::Db, error::Result, q};
use meedoen_rules::{
    access::Actor,
    code::{Coded, Set},
    people::{AgeGroup, Language, Level, Locale},
};
use sqlx_macros::FromRow;

#[derive(FromRow)]
struct InviteeRow {
    id: String,
    name: String,
    roepnaam: String,
    locale: String,
    phone: Option<String>,
    state: String,
    #[sqlx(flatten)]
    rights: Rights,
}

/// Someone a link could be made for.
#[derive(Clone)]
pub struct Invitee {
    pub id: String,
    pub name: String,
    pub roepnaam: String,
    pub locale: Locale,
    pub phone: Option<String>,
    /// Signed up by themselves and not yet taken in: there is nothing to sign in to.
    pub in_intake: bool,
    pub actor: Actor,
    pub organisation_id: Option<String>,
}

/// A person of this municipality who isn't archived.
pub async fn invitee(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Invitee>> {
    let row: Option<InviteeRow> = db
        .first(q!(
            concat!(
                "SELECT p.id, p.name, p.roepnaam, p.locale, p.phone, p.state, ",
                rights!(),
                " FROM people p",
                rights_joined!(),
                " WHERE p.id = $1 AND p.municipality_id = $2 AND p.state IN ('active', 'intake')"
            ),
            id,
            municipality_id
        ))
        .await?;
    Ok(row.map(|row| Invitee {
        id: row.id,
        name: row.name,
        roepnaam: row.roepnaam,
        locale: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
        phone: row.phone,
        in_intake: row.state == "intake",
        actor: row.rights.actor(),
        organisation_id: row.rights.organisation_id,
    }))
}

#[derive(FromRow)]
struct ProfileRow {
    name: String,
    roepnaam: String,
    phone: Option<String>,
    email: Option<String>,
    languages: String,
    kern: Option<String>,
    age: Option<String>,
    level: Option<String>,
    teaches: Option<String>,
}

/// What someone sees of themselves.
#[derive(Clone)]
pub struct Profile {
    pub name: String,
    pub roepnaam: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub languages: Set<Language>,
    pub kern: Option<String>,
    pub age: Option<AgeGroup>,
    /// Of a taalvrager.
    pub level: Option<Level>,
    /// Of a volunteer: the levels they teach.
    pub teaches: Set<Level>,
}

pub async fn profile(db: &Db, person_id: &str) -> Result<Option<Profile>> {
    let row: Option<ProfileRow> = db
        .first(q!(
            "SELECT p.name, p.roepnaam, p.phone, p.email, p.languages, p.kern, p.age, t.level, v.levels AS teaches
             FROM people p
             LEFT JOIN taalvragers t ON t.person_id = p.id
             LEFT JOIN volunteers v ON v.person_id = p.id
             WHERE p.id = $1",
            person_id
        ))
        .await?;
    Ok(row.map(|row| Profile {
        name: row.name,
        roepnaam: row.roepnaam,
        phone: row.phone,
        email: row.email,
        languages: Set::parse(&row.languages).unwrap_or_default(),
        kern: row.kern,
        age: row.age.as_deref().and_then(AgeGroup::from_code),
        level: row.level.as_deref().and_then(Level::from_code),
        teaches: Set::parse(row.teaches.as_deref().unwrap_or_default()).unwrap_or_default(),
    }))
}

/// The active people with this id, phone number or e-mail address (as `contact` leaves them), over all
/// municipalities: for who runs the machine.
pub async fn find_by_contact(
    db: &Db,
    id: &str,
    phone: Option<&str>,
    email: Option<&str>,
) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db
        .all(q!(
            "SELECT id FROM people WHERE state = 'active' AND (id = $1 OR phone = $2 OR email = $3) ORDER BY id",
            id,
            phone,
            email
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn remember_language(db: &Db, person_id: &str, locale: Locale) -> Result<()> {
    db.run(q!("UPDATE people SET locale = $1 WHERE id = $2", locale.code(), person_id)).await?;
    Ok(())
}
