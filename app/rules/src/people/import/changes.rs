//! What next month's list would change about someone who is there already. What a list doesn't say erases nothing.

use super::{Draft, DraftRole, Field, Value};
use crate::people::{Person, Vog, text::key};
use serde::{Deserialize, Serialize};

/// One field that would change; `old` is None when it wasn't known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: Field,
    pub old: Option<Value>,
    pub new: Value,
}

/// What a row would change, in the order of the fields. `assumed` are the values that no cell of the row said:
/// they change nothing. An organisation and notes are not compared: a list adds them, it doesn't replace them.
pub fn changes(person: &Person, role: &DraftRole, draft: &Draft, assumed: &[Value]) -> Vec<Change> {
    let old = values(person, role);
    let new = values(&draft.person, &draft.role);
    let said = new.into_iter().filter(|value| !assumed.iter().any(|other| other.field() == value.field()));
    let found = said.filter_map(|new| {
        let old = old.iter().find(|value| value.field() == new.field());
        let same = old == Some(&new) || old.is_some_and(|old| says_less(old, &new));
        (!same).then(|| Change { field: new.field(), old: old.cloned(), new })
    });
    found.collect()
}

/// "ja" says less than the date that is known, "3445" less than "3445 TA", "Fatima" or "F. Barakat" less than "Fatima
/// Barakat".
fn says_less(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Vog(Vog::Seen(_)), Value::Vog(Vog::SeenUndated)) => true,
        (Value::Postcode(old), Value::Postcode(new)) => old.starts_with(new.as_str()),
        (Value::Name(old), Value::Name(new)) => names_less(old, new),
        _ => false,
    }
}

/// Is every word of the new name one of the old, or the initial of one, with a word or its letters less?
fn names_less(old: &str, new: &str) -> bool {
    let (old, new) = (key(old), key(new));
    let known: Vec<&str> = old.split(' ').collect();
    let within = |word: &str| {
        known.iter().any(|known| *known == word || word.chars().count() == 1 && known.starts_with(word))
    };
    new.len() < old.len() && !new.is_empty() && new.split(' ').all(within)
}

/// What is known of someone, a value for each field that isn't empty. The language in which Meedoen speaks is the
/// person's own choice, and a list that names languages doesn't change it.
pub fn values(person: &Person, role: &DraftRole) -> Vec<Value> {
    let mut values = vec![Value::Name(person.name.clone())];
    values.extend(person.gender.map(Value::Gender));
    values.extend(person.age.map(Value::Age));
    if !person.languages.is_empty() {
        values.push(Value::Languages(person.languages));
    }
    values.extend(person.postcode.clone().map(Value::Postcode));
    values.extend(person.kern.clone().map(Value::Kern));
    values.extend(person.phone.clone().map(Value::Phone));
    values.extend(person.email.clone().map(Value::Email));
    match role {
        DraftRole::Taalvrager(taalvrager) => values.extend(of_taalvrager(taalvrager)),
        DraftRole::Volunteer(volunteer) => values.extend(of_volunteer(volunteer)),
    }
    values
}

fn of_taalvrager(person: &crate::people::Taalvrager) -> Vec<Value> {
    let values = [
        person.level.map(Value::Level),
        person.week.map(Value::Week),
        person.gender_wish.map(Value::GenderWish),
        person.company.map(Value::Company),
        person.venues.map(Value::Venues),
        person.children_along.map(Value::ChildrenAlong),
        (!person.goals.is_empty()).then_some(Value::Goals(person.goals)),
        (!person.interests.is_empty()).then_some(Value::Interests(person.interests)),
        (!person.wants.is_empty()).then_some(Value::Wants(person.wants)),
        Some(Value::WaitingSince(person.waiting_since)),
    ];
    values.into_iter().flatten().collect()
}

fn of_volunteer(person: &crate::people::Volunteer) -> Vec<Value> {
    let values = [
        (!person.roles.is_empty()).then_some(Value::Roles(person.roles)),
        person.levels.map(Value::Levels),
        person.week.map(Value::Week),
        person.gender_wish.map(Value::GenderWish),
        (!person.age_wish.is_empty()).then_some(Value::AgeWish(person.age_wish)),
        person.venues.map(Value::Venues),
        (!person.interests.is_empty()).then_some(Value::Interests(person.interests)),
        person.capacity.map(Value::Capacity),
        person.reach_km.map(Value::ReachKm),
        (person.vog != Vog::Unknown).then_some(Value::Vog(person.vog)),
        person.away_until.map(Value::AwayUntil),
    ];
    values.into_iter().flatten().collect()
}
