//! People with names, as they might be met in Woerden.

use super::{VSGH, WOERDEN, WZW, now};
use app::{
    db::Db,
    people::store::{NewRecord, insert},
    q,
};
use jiff::civil::date;
use meedoen_rules::{
    code::Set,
    people::{
        Day, Gender, Goal, Language, Level, Locale, NeedRole, Part, Person, PoolState, Source, Taalvrager,
        Venue, Vog, Volunteer, VolunteerRole, Week,
    },
};

pub fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        roepnaam: name.split(' ').next().unwrap_or(name).to_owned(),
        gender: Some(Gender::Woman),
        phone: None,
        email: None,
        languages: Set::of(&[Language::Tigrinya]),
        locale: Locale::Ti,
        kern: Some("Woerden".to_owned()),
        postcode: Some("3441 AB".to_owned()),
        age: None,
    }
}

pub fn taalvrager() -> Taalvrager {
    Taalvrager {
        level: Some(Level::A1),
        goals: Set::of(&[Goal::Talk, Goal::Work]),
        interests: Set::EMPTY,
        week: Some(Week::of(&[(Day::Tuesday, Part::Evening), (Day::Saturday, Part::Morning)])),
        venues: Some(Set::of(&[Venue::Library])),
        gender_wish: None,
        company: None,
        children_along: Some(false),
        wants: Set::of(&[NeedRole::Taalcoach]),
        waiting_since: date(2026, 9, 1),
    }
}

pub fn volunteer() -> Volunteer {
    Volunteer {
        roles: Set::of(&[VolunteerRole::Taalcoach, VolunteerRole::Maatje]),
        levels: None,
        interests: Set::EMPTY,
        week: None,
        venues: None,
        reach_km: Some(10),
        capacity: Some(2),
        gender_wish: None,
        age_wish: Set::EMPTY,
        vog: Vog::Seen(date(2025, 3, 1)),
        away_until: Some(date(2026, 12, 31)),
    }
}

/// Someone active in Woerden, brought by Wij Zijn Woerden.
pub fn new<'a>(person: &'a Person) -> NewRecord<'a> {
    NewRecord {
        municipality_id: WOERDEN,
        organisation_id: Some(WZW),
        state: PoolState::Active,
        source: Source::Intake,
        person,
        taalvrager: None,
        volunteer: None,
        now: now(),
    }
}

pub async fn put(db: &Db, record: NewRecord<'_>) -> String {
    let mut tx = db.begin().await.unwrap();
    let id = insert(&mut tx, record).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Selam Tesfay, who wants to practise Dutch.
pub async fn selam(db: &Db) -> String {
    let person = Person { phone: Some("+31612345678".to_owned()), ..person("Selam Tesfay") };
    put(db, NewRecord { taalvrager: Some(&taalvrager()), ..new(&person) }).await
}

/// Anneke de Wit, taalcoach and maatje.
pub async fn anneke(db: &Db) -> String {
    let person = Person {
        languages: Set::of(&[Language::Dutch]),
        locale: Locale::Nl,
        email: Some("anneke@voorbeeld.example".to_owned()),
        ..person("Anneke de Wit")
    };
    put(db, NewRecord { volunteer: Some(&volunteer()), ..new(&person) }).await
}

async fn on_duty(db: &Db, name: &str, municipality: &str, organisation: Option<&str>, duty: &str) -> String {
    let person = Person { locale: Locale::Nl, ..person(name) };
    let record = NewRecord {
        municipality_id: municipality,
        organisation_id: organisation,
        source: Source::Setup,
        ..new(&person)
    };
    let id = put(db, record).await;
    db.run(q!(
        "INSERT INTO duties (person_id, duty, organisation_id) VALUES ($1, $2, $3)",
        id.as_str(),
        duty,
        organisation
    ))
    .await
    .unwrap();
    id
}

/// Ria Bakker, coordinator of Wij Zijn Woerden.
pub async fn ria(db: &Db) -> String {
    on_duty(db, "Ria Bakker", WOERDEN, Some(WZW), "coordinator").await
}

/// Hans Mulder, coordinator of the other organisation of Woerden.
pub async fn hans(db: &Db) -> String {
    on_duty(db, "Hans Mulder", WOERDEN, Some(VSGH), "coordinator").await
}

/// Petra Smit, coordinator in Gouda.
pub async fn petra(db: &Db) -> String {
    on_duty(db, "Petra Smit", super::GOUDA, Some(super::GOUDA_ORG), "coordinator").await
}

pub async fn beheerder(db: &Db) -> String {
    on_duty(db, "Bas Beheerder", WOERDEN, None, "beheerder").await
}

pub async fn viewer(db: &Db) -> String {
    on_duty(db, "Karin van de gemeente", WOERDEN, None, "viewer").await
}
