//! The intake form: read into a person, and filled in again from one. The fields' names are the form's own, in Dutch.
//!
//! Nothing chosen and "I don't know" mean the same: unknown. A code that is in no list is an error.

mod fill;
mod read;
mod reader;

pub use fill::{typed_from_person, typed_from_taalvrager, typed_from_volunteer};
pub(super) use read::{person, taalvrager, volunteer};
pub use read::{read_note, read_taalvrager, read_volunteer};
pub(super) use reader::Reader;

/// The value of "I don't know" in every choice.
pub const UNKNOWN: &str = "unknown";
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// The names of the fields.
pub mod field {
    pub const NAME: &str = "naam";
    pub const ROEPNAAM: &str = "roepnaam";
    pub const GENDER: &str = "geslacht";
    pub const AGE: &str = "leeftijd";
    pub const PHONE: &str = "telefoon";
    pub const EMAIL: &str = "email";
    pub const LANGUAGES: &str = "talen";
    pub const LOCALE: &str = "aanspreektaal";
    pub const KERN: &str = "kern";
    pub const POSTCODE: &str = "postcode";
    pub const WEEK: &str = "wanneer";
    pub const VENUES: &str = "waar";
    pub const INTERESTS: &str = "interesses";
    pub const WISH: &str = "wens";
    pub const WANTS: &str = "wil";
    pub const LEVEL: &str = "niveau";
    pub const GOALS: &str = "doelen";
    pub const COMPANY: &str = "samen";
    pub const CHILDREN: &str = "kinderen";
    pub const WAITING_SINCE: &str = "wacht_sinds";
    pub const ROLES: &str = "rollen";
    pub const LEVELS: &str = "niveaus";
    pub const REACH: &str = "afstand";
    pub const CAPACITY: &str = "plaatsen";
    pub const AGE_WISH: &str = "leeftijd_wens";
    pub const VOG: &str = "vog";
    pub const VOG_DATE: &str = "vog_datum";
    pub const AWAY_UNTIL: &str = "weg_tot";
    pub const NOTE: &str = "notitie";
    pub const NOTE_SHARED: &str = "delen";
}

#[cfg(test)]
mod tests;
