//! What a planner types about a meeting or a series, besides its days and hours (those: [`super::when`]), and what is
//! kept of a place.

use super::Kind;
use crate::{
    code::Coded,
    people::clean,
    typed::{Errors, Typed},
};

/// In characters.
const LONGEST_TITLE: usize = 80;
const LONGEST_ABOUT: usize = 1_000;
const LONGEST_ADDRESS: usize = 160;
/// More people than this don't come together in one place of ours.
const MOST_PEOPLE: u32 = 2_000;
const MOST_HELPERS: u32 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// A code of [`super::Kind`] or the id of an own kind; whether that exists, the store knows.
    pub kind: String,
    /// Empty: the kind's name.
    pub title: String,
    pub about: String,
    pub place_id: String,
    /// People that can sign up; none when there is no limit.
    pub capacity: Option<u32>,
    pub hosts: u32,
    pub coaches: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    pub address: String,
    pub directions: String,
    pub capacity: Option<u32>,
    pub step_free: Option<bool>,
}

fn text(typed: &Typed, field: &str, longest: usize, errors: &mut Errors) -> String {
    let (text, _) = clean(typed.text(field));
    if text.chars().count() > longest {
        errors.add(field, "plan_too_long");
    }
    text
}

/// A number; empty gives none.
fn number(typed: &Typed, field: &str, most: u32, errors: &mut Errors) -> Option<u32> {
    let text = typed.some(field)?;
    match text.parse() {
        Ok(number) if number <= most => Some(number),
        _ => {
            errors.add(field, "plan_number");
            None
        }
    }
}

fn checked<T>(value: T, errors: Errors) -> Result<T, Errors> {
    if errors.is_empty() { Ok(value) } else { Err(errors) }
}

impl Plan {
    /// Fields `soort`, `titel`, `tekst`, `plek`, `plaatsen`, `gastheren`, `coaches`.
    ///
    /// # Errors
    /// `plan_kind`, `plan_place`, `plan_too_long`, `plan_number`, `plan_no_places`, `plan_workshop_places`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        for (field, code) in [("soort", "plan_kind"), ("plek", "plan_place")] {
            if typed.text(field).is_empty() {
                errors.add(field, code);
            }
        }
        let plan = Self {
            kind: typed.text("soort").to_owned(),
            title: text(typed, "titel", LONGEST_TITLE, &mut errors),
            about: text(typed, "tekst", LONGEST_ABOUT, &mut errors),
            place_id: typed.text("plek").to_owned(),
            capacity: number(typed, "plaatsen", MOST_PEOPLE, &mut errors),
            hosts: number(typed, "gastheren", MOST_HELPERS, &mut errors).unwrap_or(0),
            coaches: number(typed, "coaches", MOST_HELPERS, &mut errors).unwrap_or(0),
        };
        if plan.capacity == Some(0) {
            errors.add("plaatsen", "plan_no_places");
        }
        let most = Kind::from_code(&plan.kind).and_then(Kind::most_places);
        if most.is_some_and(|most| plan.capacity.is_none_or(|capacity| capacity > most)) {
            errors.add("plaatsen", "plan_workshop_places");
        }
        checked(plan, errors)
    }

    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        let capacity = self.capacity.map(|n| n.to_string()).unwrap_or_default();
        for (field, value) in [
            ("soort", self.kind.clone()),
            ("titel", self.title.clone()),
            ("tekst", self.about.clone()),
            ("plek", self.place_id.clone()),
            ("plaatsen", capacity),
            ("gastheren", self.hosts.to_string()),
            ("coaches", self.coaches.to_string()),
        ] {
            typed.set(field, value);
        }
        typed
    }
}

impl Place {
    /// Fields `naam`, `adres`, `route`, `past` (how many people fit in), `drempelvrij` (`ja`, `nee`, or left open).
    ///
    /// # Errors
    /// `place_name`, `place_address`, `plan_too_long`, `plan_number`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let place = Self {
            name: text(typed, "naam", LONGEST_TITLE, &mut errors),
            address: text(typed, "adres", LONGEST_ADDRESS, &mut errors),
            directions: text(typed, "route", LONGEST_ABOUT, &mut errors),
            capacity: number(typed, "past", MOST_PEOPLE, &mut errors).filter(|fit| *fit > 0),
            step_free: match typed.text("drempelvrij") {
                "ja" => Some(true),
                "nee" => Some(false),
                _ => None,
            },
        };
        for (field, code, value) in
            [("naam", "place_name", &place.name), ("adres", "place_address", &place.address)]
        {
            if value.is_empty() {
                errors.add(field, code);
            }
        }
        checked(place, errors)
    }

    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        let step_free = match self.step_free {
            Some(true) => "ja",
            Some(false) => "nee",
            None => "",
        };
        for (field, value) in [
            ("naam", self.name.clone()),
            ("adres", self.address.clone()),
            ("route", self.directions.clone()),
            ("past", self.capacity.map(|n| n.to_string()).unwrap_or_default()),
            ("drempelvrij", step_free.to_owned()),
        ] {
            typed.set(field, value);
        }
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taalcafe() -> Plan {
        Plan {
            kind: "taalcafe".to_owned(),
            title: String::new(),
            about: "Met koffie en thee".to_owned(),
            place_id: "klooster".to_owned(),
            capacity: Some(25),
            hosts: 2,
            coaches: 4,
        }
    }

    fn code(field: &str, value: &str) -> Option<&'static str> {
        let mut typed = taalcafe().typed();
        typed.set(field, value);
        Plan::read(&typed).err().and_then(|errors| errors.of(field))
    }

    #[test]
    fn a_plan_is_read_as_it_was_shown() {
        assert_eq!(Plan::read(&taalcafe().typed()), Ok(taalcafe()));
        let place = Place {
            name: "Het Klooster".to_owned(),
            address: "Wilhelminaweg 77, Woerden".to_owned(),
            directions: String::new(),
            capacity: None,
            step_free: Some(true),
        };
        assert_eq!(Place::read(&place.typed()), Ok(place));
    }

    #[test]
    fn every_field_says_what_it_needs() {
        assert_eq!(code("soort", ""), Some("plan_kind"));
        assert_eq!(code("plek", " "), Some("plan_place"));
        assert_eq!(code("plaatsen", "0"), Some("plan_no_places"));
        assert_eq!(code("plaatsen", "veel"), Some("plan_number"));
        assert_eq!(code("gastheren", "-1"), Some("plan_number"));
        assert_eq!(code("titel", &"a".repeat(81)), Some("plan_too_long"));
        assert_eq!(code("plaatsen", ""), None, "no limit");
    }

    #[test]
    fn a_workshop_has_fifteen_places_at_most() {
        let workshop = |places: &str| {
            let mut typed = Plan { kind: "workshop".to_owned(), ..taalcafe() }.typed();
            typed.set("plaatsen", places);
            Plan::read(&typed).err().and_then(|errors| errors.of("plaatsen"))
        };
        assert_eq!(workshop("15"), None);
        assert_eq!(workshop("16"), Some("plan_workshop_places"));
        assert_eq!(workshop(""), Some("plan_workshop_places"), "without a limit there could be more");
        assert_eq!(workshop("veel"), Some("plan_number"));
    }
}
