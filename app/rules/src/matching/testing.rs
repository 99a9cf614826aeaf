//! Named people for the tests of this room.

use super::{Helper, Kern, Living, Need, Parts, Pool, Seeker, Settings};
use crate::{
    code::Set,
    people::{
        AgeGroup, Day, Gender, Language, Level, Locale, NeedRole, Part, Person, Taalvrager, Venue, Vog,
        Volunteer, VolunteerRole, Week,
    },
};
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 11, 24);
pub const TUESDAY_EVENING: (Day, Part) = (Day::Tuesday, Part::Evening);
pub const FRIDAY_MORNING: (Day, Part) = (Day::Friday, Part::Morning);

fn person(name: &str, gender: Gender, languages: &[Language], age: AgeGroup) -> Person {
    Person {
        name: name.to_owned(),
        roepnaam: name.split(' ').next().unwrap_or_default().to_owned(),
        gender: Some(gender),
        phone: None,
        email: None,
        languages: Set::of(languages),
        locale: Locale::Nl,
        kern: Some("Woerden".to_owned()),
        postcode: None,
        age: Some(age),
    }
}

/// Selam, from Eritrea: A0, Tuesday evening, library, Woerden, waits 62 days for a taalcoach.
pub fn selam() -> Seeker {
    Seeker {
        id: "t-selam".to_owned(),
        person: person("Selam Tesfay", Gender::Woman, &[Language::Tigrinya], AgeGroup::From18),
        taalvrager: Taalvrager {
            level: Some(Level::A0),
            goals: Set::EMPTY,
            interests: Set::EMPTY,
            week: Some(Week::of(&[TUESDAY_EVENING])),
            venues: Some(Set::of(&[Venue::Library])),
            gender_wish: None,
            company: None,
            children_along: Some(false),
            wants: Set::of(&[NeedRole::Taalcoach]),
            waiting_since: date(2026, 9, 23),
        },
    }
}

/// Omar, from Syria: A2, like Selam otherwise, waits 12 days.
pub fn omar() -> Seeker {
    let mut omar = selam();
    omar.id = "t-omar".to_owned();
    omar.person = person("Omar Khalil", Gender::Man, &[Language::Arabic], AgeGroup::From41);
    omar.taalvrager.level = Some(Level::A2);
    omar.taalvrager.waiting_since = date(2026, 11, 12);
    omar
}

/// Anneke: taalcoach of every level, Tuesday evening, library, Woerden, one place, a fresh VOG.
pub fn anneke() -> Helper {
    Helper {
        id: "v-anneke".to_owned(),
        person: person("Anneke Bos", Gender::Woman, &[Language::Dutch, Language::English], AgeGroup::From61),
        volunteer: Volunteer {
            roles: Set::of(&[VolunteerRole::Taalcoach]),
            levels: Some(Set::all()),
            interests: Set::EMPTY,
            week: Some(Week::of(&[TUESDAY_EVENING])),
            venues: Some(Set::of(&[Venue::Library])),
            reach_km: Some(5),
            capacity: Some(1),
            gender_wish: None,
            age_wish: Set::EMPTY,
            vog: Vog::Seen(date(2026, 1, 10)),
            away_until: None,
        },
    }
}

/// Theo: like Anneke, a man.
pub fn theo() -> Helper {
    let mut theo = anneke();
    theo.id = "v-theo".to_owned();
    theo.person = person("Theo van Vliet", Gender::Man, &[Language::Dutch], AgeGroup::From61);
    theo
}

pub fn kernen() -> Vec<Kern> {
    let kern = |name: &str, centre| Kern { name: name.to_owned(), centre };
    vec![
        kern("Woerden", Some((52.087, 4.883))),
        kern("Harmelen", Some((52.091, 4.962))),
        kern("Oudewater", Some((52.025, 4.868))),
        kern("Nieuwerbrug", None),
    ]
}

pub fn parts_of(seekers: Vec<Seeker>, helpers: Vec<Helper>) -> Parts {
    Parts {
        settings: Settings::default(),
        today: TODAY,
        kernen: kernen(),
        seekers,
        helpers,
        living: Vec::new(),
        declined: Vec::new(),
    }
}

pub fn pool(seekers: Vec<Seeker>, helpers: Vec<Helper>) -> Pool {
    Pool::new(parts_of(seekers, helpers))
}

/// The first seeker as taalcoach's need.
pub fn first(role: NeedRole) -> Need {
    Need { seeker: 0, role }
}

pub fn living(taalvrager_id: &str, volunteer_id: &str, role: NeedRole) -> Living {
    Living { taalvrager_id: taalvrager_id.to_owned(), volunteer_id: volunteer_id.to_owned(), role }
}
