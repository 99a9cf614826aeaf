//! What isn't known of someone and would help to match them: the coordinator sees it as a question to ask.

use super::{Person, Taalvrager, Vog, Volunteer};
use crate::coded;

coded! {
    /// A thing to ask.
    pub enum Ask {
        Contact = "contact", Languages = "languages", Kern = "kern", Wants = "wants", Level = "level", Week = "week",
        Venues = "venues", Roles = "roles", Levels = "levels", Capacity = "capacity", Reach = "reach", Vog = "vog",
        VogDate = "vog_date",
    }
}

/// What to ask someone, in the order in which one would; of who neither asks nor helps, nothing.
pub fn to_ask(person: &Person, asks: Option<&Taalvrager>, offers: Option<&Volunteer>) -> Vec<Ask> {
    let mut open = Vec::new();
    if asks.is_none() && offers.is_none() {
        return open;
    }
    let mut ask = |what, unknown: bool| {
        if unknown && !open.contains(&what) {
            open.push(what);
        }
    };
    ask(Ask::Contact, person.phone.is_none() && person.email.is_none());
    ask(Ask::Languages, person.languages.is_empty());
    ask(Ask::Kern, person.kern.is_none());
    if let Some(taalvrager) = asks {
        ask(Ask::Wants, taalvrager.wants.is_empty());
        ask(Ask::Level, taalvrager.level.is_none());
        ask(Ask::Week, taalvrager.week.is_none());
        ask(Ask::Venues, taalvrager.venues.is_none());
    }
    if let Some(volunteer) = offers {
        ask(Ask::Roles, volunteer.roles.is_empty());
        ask(Ask::Levels, volunteer.levels.is_none());
        ask(Ask::Week, volunteer.week.is_none());
        ask(Ask::Venues, volunteer.venues.is_none());
        ask(Ask::Reach, volunteer.reach_km.is_none());
        ask(Ask::Capacity, volunteer.capacity.is_none());
        ask(Ask::Vog, volunteer.vog == Vog::Unknown);
        ask(Ask::VogDate, volunteer.vog == Vog::SeenUndated);
    }
    open
}
