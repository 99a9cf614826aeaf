//! Everything there is to bring together: who waits, who offers, what already is.

use super::{Pair, Settings};
use crate::people::{NeedRole, Person, Taalvrager, Volunteer};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// Someone who waits, perhaps for both a taalcoach and a maatje.
#[derive(Clone, Debug)]
pub struct Seeker {
    pub id: String,
    pub person: Person,
    pub taalvrager: Taalvrager,
}

/// Someone who offers time.
#[derive(Clone, Debug)]
pub struct Helper {
    pub id: String,
    pub person: Person,
    pub volunteer: Volunteer,
}

/// A village or town with its centre (latitude, longitude), where that is known.
#[derive(Clone, Debug)]
pub struct Kern {
    pub name: String,
    pub centre: Option<(f64, f64)>,
}

/// A proposed or active match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Living {
    pub taalvrager_id: String,
    pub volunteer_id: String,
    pub role: NeedRole,
}

/// One person's wish for one role: what is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Need {
    /// Index into [`Pool::seekers`].
    pub seeker: usize,
    pub role: NeedRole,
}

/// What a pool is made of, in any order.
#[derive(Clone, Debug)]
pub struct Parts {
    pub settings: Settings,
    pub today: Date,
    pub kernen: Vec<Kern>,
    pub seekers: Vec<Seeker>,
    pub helpers: Vec<Helper>,
    pub living: Vec<Living>,
    /// Taalvrager and volunteer who said no to each other before, in whatever role.
    pub declined: Vec<(String, String)>,
}

/// The people of a municipality on a day. Sorted by id, so that the order of the rows changes nothing.
#[derive(Clone, Debug)]
pub struct Pool {
    settings: Settings,
    today: Date,
    centres: HashMap<String, (f64, f64)>,
    seekers: Vec<Seeker>,
    helpers: Vec<Helper>,
    taken: HashSet<(String, NeedRole)>,
    living: HashMap<String, u32>,
    declined: HashSet<(String, String)>,
}

impl Pool {
    pub fn new(mut parts: Parts) -> Self {
        parts.seekers.sort_by(|a, b| a.id.cmp(&b.id));
        parts.helpers.sort_by(|a, b| a.id.cmp(&b.id));
        let mut living = HashMap::new();
        for one in &parts.living {
            *living.entry(one.volunteer_id.clone()).or_default() += 1;
        }
        Self {
            settings: parts.settings,
            today: parts.today,
            centres: parts.kernen.into_iter().filter_map(|kern| Some((kern.name, kern.centre?))).collect(),
            seekers: parts.seekers,
            helpers: parts.helpers,
            taken: parts.living.into_iter().map(|one| (one.taalvrager_id, one.role)).collect(),
            living,
            declined: parts.declined.into_iter().collect(),
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn today(&self) -> Date {
        self.today
    }

    pub fn seekers(&self) -> &[Seeker] {
        &self.seekers
    }

    pub fn helpers(&self) -> &[Helper] {
        &self.helpers
    }

    pub fn seeker_with(&self, id: &str) -> Option<usize> {
        self.seekers.binary_search_by(|seeker| seeker.id.as_str().cmp(id)).ok()
    }

    pub fn helper_with(&self, id: &str) -> Option<usize> {
        self.helpers.binary_search_by(|helper| helper.id.as_str().cmp(id)).ok()
    }

    /// The needs that wait: wanted, and without a living match. By person and then by role.
    pub fn open_needs(&self) -> Vec<Need> {
        let needs = self.seekers.iter().enumerate();
        needs
            .flat_map(|(seeker, who)| who.taalvrager.wants.iter().map(move |role| Need { seeker, role }))
            .filter(|need| !self.is_taken(*need))
            .collect()
    }

    /// Has this need a living match?
    pub fn is_taken(&self, need: Need) -> bool {
        self.taken.contains(&(self.seekers[need.seeker].id.clone(), need.role))
    }

    /// Days since this person began to wait.
    pub fn days_waiting(&self, need: Need) -> u32 {
        let since = self.seekers[need.seeker].taalvrager.waiting_since;
        u32::try_from(self.today.duration_since(since).as_hours() / 24).unwrap_or(0)
    }

    /// Proposed and active matches of a volunteer, over both roles.
    pub fn living_of(&self, helper: usize) -> u32 {
        self.living.get(&self.helpers[helper].id).copied().unwrap_or(0)
    }

    /// How many people at once this volunteer takes; one when nobody said.
    pub fn capacity_of(&self, helper: usize) -> u32 {
        self.helpers[helper].volunteer.capacity.unwrap_or(1)
    }

    /// Places still free.
    pub fn free_of(&self, helper: usize) -> u32 {
        self.capacity_of(helper).saturating_sub(self.living_of(helper))
    }

    pub fn pair(&self, need: Need, helper: usize) -> Pair<'_> {
        Pair {
            pool: self,
            seeker: &self.seekers[need.seeker],
            helper: &self.helpers[helper],
            need,
            place: helper,
        }
    }

    pub(super) fn centre(&self, kern: &str) -> Option<(f64, f64)> {
        self.centres.get(kern).copied()
    }

    pub(super) fn declined_before(&self, taalvrager_id: &str, volunteer_id: &str) -> bool {
        !self.declined.is_empty()
            && self.declined.contains(&(taalvrager_id.to_owned(), volunteer_id.to_owned()))
    }
}
