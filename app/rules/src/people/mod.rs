//! People as the coordinator knows them: who asks for a taalcoach or a maatje, and who offers to be one.
//!
//! `None` always means "we don't know", which is an answer: it never blocks a match silently.

mod ask;
pub mod contact;
pub mod import;
pub mod intake;
pub mod signup;
mod text;
mod words;

pub use ask::{Ask, to_ask};
pub use text::{clean, fold, latin_number};

pub use words::{
    AgeGroup, Company, Day, Gender, GenderWish, Goal, Interest, Language, Level, Locale, Mark, NeedRole,
    Part, PoolState, Source, Venue, Vog, VolunteerRole, Week, Wish,
};

use crate::{
    access::{Access, Audience::*, get, post},
    code::Set,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How long someone who no longer takes part is kept in the archive; then they are erased.
pub const KEPT_IN_ARCHIVE_DAYS: i64 = 730;

pub const ACCESS: &[Access] = &[
    get("/mensen", Coordinator),
    get("/mensen/nieuw/{kind}", Coordinator),
    post("/mensen/nieuw/{kind}", Coordinator),
    get("/mensen/{id}", Coordinator),
    get("/mensen/{id}/wijzigen", Coordinator),
    post("/mensen/{id}/wijzigen", Coordinator),
    post("/mensen/{id}/notities", Coordinator),
    post("/mensen/{id}/stand", Coordinator),
    get("/mensen/{id}/wissen", Coordinator),
    post("/mensen/{id}/wissen", Coordinator),
    get("/aanmelden", Anyone),
    post("/aanmelden", Anyone),
    get("/aanmelden/{step}", Anyone),
    post("/aanmelden/{step}", Anyone),
];

/// What is known of anyone, whatever they come for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The full name, as the person writes it.
    pub name: String,
    /// What others see and say; the first word of the name unless changed.
    pub roepnaam: String,
    pub gender: Option<Gender>,
    /// As `contact::phone` leaves it: "+31612345678", or the digits as they were when the country is unclear.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub languages: Set<Language>,
    /// The language in which Meedoen speaks to this person.
    pub locale: Locale,
    /// The name of the kern (village), one of the municipality's own list.
    pub kern: Option<String>,
    /// "3441 AB", or "3441" when only the digits are known.
    pub postcode: Option<String>,
    pub age: Option<AgeGroup>,
}

/// Someone who wants to practise Dutch, wants a maatje, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taalvrager {
    pub level: Option<Level>,
    pub goals: Set<Goal>,
    pub interests: Set<Interest>,
    pub week: Option<Week>,
    /// Where meeting is possible.
    pub venues: Option<Set<Venue>>,
    pub gender_wish: Option<GenderWish>,
    pub company: Option<Company>,
    pub children_along: Option<bool>,
    /// Which needs this person has; each is matched on its own.
    pub wants: Set<NeedRole>,
    pub waiting_since: Date,
}

/// Someone who offers time as a taalcoach, a maatje, a vertaler, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    pub roles: Set<VolunteerRole>,
    /// The levels this volunteer teaches.
    pub levels: Option<Set<Level>>,
    pub interests: Set<Interest>,
    pub week: Option<Week>,
    pub venues: Option<Set<Venue>>,
    /// How far this volunteer travels, in kilometres as the crow flies.
    pub reach_km: Option<u32>,
    /// How many people at once, over all roles together.
    pub capacity: Option<u32>,
    pub gender_wish: Option<GenderWish>,
    /// A wish (never a must) for someone of this age group.
    pub age_wish: Set<AgeGroup>,
    pub vog: Vog,
    /// The last day of absence; back the day after.
    pub away_until: Option<Date>,
}
