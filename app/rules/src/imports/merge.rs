//! A row's changes carried out on someone who is there already.

use crate::people::{
    Person, Taalvrager, Vog, Volunteer,
    contact::roepnaam,
    import::{Draft, DraftRole, Value},
};
use serde::{Deserialize, Serialize};

/// Someone as they are kept, with what they come for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub person: Person,
    pub taalvrager: Option<Taalvrager>,
    pub volunteer: Option<Volunteer>,
}

impl Record {
    pub fn of(draft: &Draft) -> Self {
        let (taalvrager, volunteer) = match &draft.role {
            DraftRole::Taalvrager(taalvrager) => (Some(taalvrager.clone()), None),
            DraftRole::Volunteer(volunteer) => (None, Some(volunteer.clone())),
        };
        Self { person: draft.person.clone(), taalvrager, volunteer }
    }

    /// What this person comes for already, as the row sees it: a taalvrager or a volunteer.
    pub fn role_like(&self, role: &DraftRole) -> Option<DraftRole> {
        match role {
            DraftRole::Taalvrager(_) => self.taalvrager.clone().map(DraftRole::Taalvrager),
            DraftRole::Volunteer(_) => self.volunteer.clone().map(DraftRole::Volunteer),
        }
    }
}

/// The record with the new values; whoever comes for something new gets it whole from the row.
#[must_use]
pub fn merge<'a>(record: &Record, draft: &Draft, new: impl IntoIterator<Item = &'a Value>) -> Record {
    let mut merged = record.clone();
    match &draft.role {
        DraftRole::Taalvrager(taalvrager) => {
            merged.taalvrager.get_or_insert_with(|| taalvrager.clone());
        }
        DraftRole::Volunteer(volunteer) => {
            merged.volunteer.get_or_insert_with(|| volunteer.clone());
        }
    }
    for value in new {
        set_person(&mut merged.person, value);
        match (&draft.role, &mut merged.taalvrager, &mut merged.volunteer) {
            (DraftRole::Taalvrager(_), Some(taalvrager), _) => set_taalvrager(taalvrager, value),
            (DraftRole::Volunteer(_), _, Some(volunteer)) => set_volunteer(volunteer, value),
            _ => {}
        }
    }
    merged
}

fn set_person(person: &mut Person, value: &Value) {
    match value {
        Value::Name(name) => {
            // A roepnaam that someone chose stays.
            if person.roepnaam == roepnaam(&person.name) {
                person.roepnaam = roepnaam(name);
            }
            person.name.clone_from(name);
        }
        Value::Gender(gender) => person.gender = Some(*gender),
        Value::Age(age) => person.age = Some(*age),
        Value::Languages(languages) => person.languages = *languages,
        Value::Postcode(postcode) => person.postcode = Some(postcode.clone()),
        Value::Kern(kern) => person.kern = Some(kern.clone()),
        Value::Phone(phone) => person.phone = Some(phone.clone()),
        Value::Email(email) => person.email = Some(email.clone()),
        _ => {}
    }
}

fn set_taalvrager(taalvrager: &mut Taalvrager, value: &Value) {
    match value {
        Value::Level(level) => taalvrager.level = Some(*level),
        Value::Week(week) => taalvrager.week = Some(*week),
        Value::GenderWish(wish) => taalvrager.gender_wish = Some(*wish),
        Value::Company(company) => taalvrager.company = Some(*company),
        Value::Venues(venues) => taalvrager.venues = Some(*venues),
        Value::ChildrenAlong(along) => taalvrager.children_along = Some(*along),
        Value::Goals(goals) => taalvrager.goals = *goals,
        Value::Interests(interests) => taalvrager.interests = *interests,
        Value::Wants(wants) => taalvrager.wants = *wants,
        Value::WaitingSince(since) => taalvrager.waiting_since = *since,
        _ => {}
    }
}

fn set_volunteer(volunteer: &mut Volunteer, value: &Value) {
    match value {
        Value::Roles(roles) => volunteer.roles = *roles,
        Value::Levels(levels) => volunteer.levels = Some(*levels),
        Value::Week(week) => volunteer.week = Some(*week),
        Value::GenderWish(wish) => volunteer.gender_wish = Some(*wish),
        Value::AgeWish(ages) => volunteer.age_wish = *ages,
        Value::Venues(venues) => volunteer.venues = Some(*venues),
        Value::Interests(interests) => volunteer.interests = *interests,
        Value::Capacity(capacity) => volunteer.capacity = Some(*capacity),
        Value::ReachKm(km) => volunteer.reach_km = Some(*km),
        Value::Vog(vog) if *vog != Vog::Unknown => volunteer.vog = *vog,
        Value::AwayUntil(until) => volunteer.away_until = Some(*until),
        _ => {}
    }
}
