//! From a person back to the form: what is unknown stays empty.

use super::field;
use crate::{
    code::{Coded, Set},
    people::{GenderWish, Person, Taalvrager, Vog, Volunteer, Week},
    typed::Typed,
};

pub fn typed_from_taalvrager(person: &Person, asks: &Taalvrager) -> Typed {
    let mut form = typed_from_person(person);
    set(&mut form, field::WANTS, asks.wants);
    one(&mut form, field::LEVEL, asks.level);
    set(&mut form, field::GOALS, asks.goals);
    set(&mut form, field::INTERESTS, asks.interests);
    week(&mut form, asks.week);
    set(&mut form, field::VENUES, asks.venues.unwrap_or_default());
    gender_wish(&mut form, asks.gender_wish);
    one(&mut form, field::COMPANY, asks.company);
    if let Some(along) = asks.children_along {
        form.add(field::CHILDREN, if along { "yes" } else { "no" });
    }
    form.add(field::WAITING_SINCE, asks.waiting_since.to_string());
    form
}

pub fn typed_from_volunteer(person: &Person, offers: &Volunteer) -> Typed {
    let mut form = typed_from_person(person);
    set(&mut form, field::ROLES, offers.roles);
    set(&mut form, field::LEVELS, offers.levels.unwrap_or_default());
    set(&mut form, field::INTERESTS, offers.interests);
    week(&mut form, offers.week);
    set(&mut form, field::VENUES, offers.venues.unwrap_or_default());
    text(&mut form, field::REACH, offers.reach_km.map(|km| km.to_string()));
    text(&mut form, field::CAPACITY, offers.capacity.map(|places| places.to_string()));
    gender_wish(&mut form, offers.gender_wish);
    set(&mut form, field::AGE_WISH, offers.age_wish);
    match offers.vog {
        Vog::Unknown => {}
        Vog::Missing => form.add(field::VOG, "missing"),
        Vog::SeenUndated => form.add(field::VOG, "seen"),
        Vog::Seen(date) => {
            form.add(field::VOG, "seen");
            form.add(field::VOG_DATE, date.to_string());
        }
    }
    text(&mut form, field::AWAY_UNTIL, offers.away_until.map(|date| date.to_string()));
    form
}

/// What is known of anyone, in the form's fields.
pub fn typed_from_person(person: &Person) -> Typed {
    let mut form = Typed::default();
    form.add(field::NAME, person.name.as_str());
    form.add(field::ROEPNAAM, person.roepnaam.as_str());
    one(&mut form, field::GENDER, person.gender);
    one(&mut form, field::AGE, person.age);
    text(&mut form, field::PHONE, person.phone.clone());
    text(&mut form, field::EMAIL, person.email.clone());
    set(&mut form, field::LANGUAGES, person.languages);
    form.add(field::LOCALE, person.locale.code());
    text(&mut form, field::KERN, person.kern.clone());
    text(&mut form, field::POSTCODE, person.postcode.clone());
    form
}

fn text(form: &mut Typed, field: &str, value: Option<String>) {
    if let Some(value) = value {
        form.add(field, value);
    }
}

fn one<T: Coded>(form: &mut Typed, field: &str, value: Option<T>) {
    if let Some(value) = value {
        form.add(field, value.code());
    }
}

fn set<T: Coded>(form: &mut Typed, field: &str, values: Set<T>) {
    for value in values.iter() {
        form.add(field, value.code());
    }
}

fn week(form: &mut Typed, week: Option<Week>) {
    for (day, part) in week.unwrap_or_default().slots() {
        form.add(field::WEEK, format!("{}_{}", day.code(), part.code()));
    }
}

fn gender_wish(form: &mut Typed, wish: Option<GenderWish>) {
    if let Some(GenderWish { gender, strength }) = wish {
        form.add(field::WISH, format!("{}_{}", gender.code(), strength.code()));
    }
}
