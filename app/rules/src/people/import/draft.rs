//! A person as a row describes them, put together from the values of its cells.

use super::{Column, Field, Layout, ListKind, Reason, Value, naming::Naming, when::When};
use crate::{
    code::Set,
    people::{
        Locale, Mark, NeedRole, Person, Taalvrager, Venue, Vog, Volunteer, VolunteerRole, Week,
        contact::{ContactError, name as name_of, roepnaam},
    },
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a cell said beyond its values, word for word, under the header it stood beneath.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Empty for a line that stood above the person.
    pub header: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftRole {
    Taalvrager(Taalvrager),
    Volunteer(Volunteer),
}

/// A person that can be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub person: Person,
    pub role: DraftRole,
    /// One of the organisations of the context.
    pub organisation: Option<String>,
    pub notes: Vec<Note>,
}

/// What happened to a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    Yes,
    /// Something better is known already, and it doesn't matter.
    Needless,
    /// Another cell said something else first.
    Conflict,
}

/// The values of a row so far.
#[derive(Default)]
pub struct Builder {
    names: Naming,
    values: Vec<Value>,
    when: When,
}

impl Builder {
    pub fn has_languages(&self) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Languages(_)))
    }

    /// Does a cell read so far say something of this?
    pub fn knows(&self, field: Field) -> bool {
        self.values.iter().any(|value| value.field() == field)
    }

    /// What others call someone, beside the name in full.
    pub fn call(&mut self, name: &str) -> Applied {
        self.names.call(name)
    }

    /// The columns with a name that the name in full has no place for.
    pub fn unused_names(&self) -> Vec<Column> {
        self.names.unused()
    }

    pub fn apply(&mut self, column: Column, value: &Value) -> Applied {
        if let Value::Name(name) = value {
            return self.names.add(column, name);
        }
        if let Value::Week(week) = value {
            self.when.add(*week);
            return Applied::Yes;
        }
        let Some(known) = self.values.iter_mut().find(|known| known.field() == value.field()) else {
            self.values.push(value.clone());
            return Applied::Yes;
        };
        match merged(known, value) {
            Some(together) => {
                *known = together;
                Applied::Yes
            }
            None if matches!(value, Value::Locale(_)) => Applied::Needless,
            None => Applied::Conflict,
        }
    }

    /// The person, what had to be assumed, and marks; or why there is none.
    pub fn finish(self, layout: &Layout, today: Date) -> Result<(Draft, Vec<Value>, Set<Mark>), Vec<Reason>> {
        let mut assumed = Vec::new();
        let mut marks = Set::EMPTY;
        let mut reasons = Vec::new();
        let name = name_of(&self.names.full()).map_err(|error| match error {
            ContactError::TooLong => Reason::TooLong,
            _ => Reason::NoName,
        });
        let (name, name_marks) = name.unwrap_or_else(|reason| {
            reasons.push(reason);
            (String::new(), Set::EMPTY)
        });
        marks = marks.or(name_marks);
        let mut known = Known(self.values);
        let (week, combined) = self.when.week();
        if combined {
            marks.insert(Mark::Guess);
        }
        known.0.extend(week.map(Value::Week));
        let organisation = known.organisation();
        let mut person = known.person(name, layout.kind);
        if let Some(called) = self.names.roepnaam() {
            called.clone_into(&mut person.roepnaam);
        }
        let role = match layout.kind {
            ListKind::Taalvragers => DraftRole::Taalvrager(known.taalvrager(today, &mut assumed)),
            ListKind::Volunteers => {
                let roles = known.roles(layout, &mut assumed);
                if roles.is_empty() {
                    reasons.push(Reason::NoRole);
                }
                DraftRole::Volunteer(known.volunteer(roles))
            }
        };
        if !reasons.is_empty() {
            return Err(reasons);
        }
        if !assumed.is_empty() {
            marks.insert(Mark::Guess);
        }
        Ok((Draft { person, role, organisation, notes: Vec::new() }, assumed, marks))
    }
}

/// Two cells about the same thing: sets grow, the same is the same, a date of the VOG says more than "ja".
fn merged(known: &Value, value: &Value) -> Option<Value> {
    let together = match (known, value) {
        (Value::Languages(a), Value::Languages(b)) => Value::Languages(a.or(*b)),
        (Value::Levels(a), Value::Levels(b)) => Value::Levels(a.or(*b)),
        (Value::AgeWish(a), Value::AgeWish(b)) => Value::AgeWish(a.or(*b)),
        (Value::Venues(a), Value::Venues(b)) => Value::Venues(a.or(*b)),
        (Value::NoVenues(a), Value::NoVenues(b)) => Value::NoVenues(a.or(*b)),
        (Value::Goals(a), Value::Goals(b)) => Value::Goals(a.or(*b)),
        (Value::Interests(a), Value::Interests(b)) => Value::Interests(a.or(*b)),
        (Value::Wants(a), Value::Wants(b)) => Value::Wants(a.or(*b)),
        (Value::Roles(a), Value::Roles(b)) => Value::Roles(a.or(*b)),
        (Value::Vog(Vog::SeenUndated), Value::Vog(date @ Vog::Seen(_))) => Value::Vog(*date),
        (Value::Vog(date @ Vog::Seen(_)), Value::Vog(Vog::SeenUndated)) => Value::Vog(*date),
        // Dutch is only what remains when none of our other languages was named.
        (Value::Locale(Locale::Nl), Value::Locale(other)) => Value::Locale(*other),
        // A postcode with its letters says more than its digits alone.
        (Value::Postcode(a), Value::Postcode(b)) if b.starts_with(a.as_str()) => Value::Postcode(b.clone()),
        (Value::Postcode(a), Value::Postcode(b)) if a.starts_with(b.as_str()) => Value::Postcode(a.clone()),
        (same, other) if same == other => same.clone(),
        _ => return None,
    };
    Some(together)
}

/// Takes one value out of what is known.
macro_rules! take {
    ($known:expr, $variant:ident) => {
        $known.0.iter().find_map(|value| match value {
            Value::$variant(inner) => Some(inner.clone()),
            _ => None,
        })
    };
}

struct Known(Vec<Value>);

impl Known {
    fn organisation(&self) -> Option<String> {
        take!(self, Organisation)
    }

    fn person(&self, name: String, kind: ListKind) -> Person {
        let locale = take!(self, Locale).filter(|_| kind == ListKind::Taalvragers);
        Person {
            roepnaam: roepnaam(&name),
            name,
            gender: take!(self, Gender),
            phone: take!(self, Phone),
            email: take!(self, Email),
            languages: take!(self, Languages).unwrap_or_default(),
            locale: locale.unwrap_or(Locale::Nl),
            kern: take!(self, Kern),
            postcode: take!(self, Postcode),
            age: take!(self, Age),
        }
    }

    /// The places named, or all of them, without those ruled out. "online mag" alone proposes no home.
    fn venues(&self) -> Option<Set<Venue>> {
        let named: Option<Set<Venue>> = take!(self, Venues);
        let ruled_out = take!(self, NoVenues);
        let online = self.0.contains(&Value::OnlineToo);
        let base = match (named, ruled_out) {
            (Some(named), _) if online => named.with(Venue::Online),
            (Some(named), _) => named,
            (None, Some(_)) => Set::all(),
            (None, None) if online => Set::of(&[Venue::Library, Venue::Outside, Venue::Online]),
            (None, None) => return None,
        };
        Some(base.iter().filter(|venue| !ruled_out.unwrap_or_default().has(*venue)).collect())
    }

    fn week(&self) -> Option<Week> {
        take!(self, Week).filter(|week| !week.is_empty())
    }

    fn taalvrager(&mut self, today: Date, assumed: &mut Vec<Value>) -> Taalvrager {
        let wants = take!(self, Wants).unwrap_or_else(|| {
            let wants = Set::of(&[NeedRole::Taalcoach]);
            assumed.push(Value::Wants(wants));
            wants
        });
        let waiting_since = take!(self, WaitingSince).unwrap_or_else(|| {
            assumed.push(Value::WaitingSince(today));
            today
        });
        Taalvrager {
            level: take!(self, Level),
            goals: take!(self, Goals).unwrap_or_default(),
            interests: take!(self, Interests).unwrap_or_default(),
            week: self.week(),
            venues: self.venues(),
            gender_wish: take!(self, GenderWish),
            company: take!(self, Company),
            children_along: take!(self, ChildrenAlong),
            wants,
            waiting_since,
        }
    }

    /// What the row says, else what the whole list is about, else taalcoach for someone who teaches levels.
    fn roles(&self, layout: &Layout, assumed: &mut Vec<Value>) -> Set<VolunteerRole> {
        if let Some(roles) = take!(self, Roles) {
            return roles;
        }
        let teaches = take!(self, Levels).is_some();
        let roles = match layout.roles {
            roles if !roles.is_empty() => roles,
            _ if teaches => Set::of(&[VolunteerRole::Taalcoach]),
            none => return none,
        };
        assumed.push(Value::Roles(roles));
        roles
    }

    fn volunteer(&self, roles: Set<VolunteerRole>) -> Volunteer {
        Volunteer {
            roles,
            levels: take!(self, Levels),
            interests: take!(self, Interests).unwrap_or_default(),
            week: self.week(),
            venues: self.venues(),
            reach_km: take!(self, ReachKm),
            capacity: take!(self, Capacity),
            gender_wish: take!(self, GenderWish),
            age_wish: take!(self, AgeWish).unwrap_or_default(),
            vog: take!(self, Vog).unwrap_or(Vog::Unknown),
            away_until: take!(self, AwayUntil),
        }
    }
}
