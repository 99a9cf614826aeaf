//! What a cell says, in values; and what became of it.

use super::{Column, ListKind};
use crate::{
    code::Set,
    coded,
    people::{
        AgeGroup, Company, Gender, GenderWish, Goal, Interest, Language, Level, Locale, Mark, NeedRole,
        Venue, Vog, VolunteerRole, Week,
    },
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

coded! {
    /// What a value is about: the same codes as `Value` carries in its `field`.
    pub enum Field {
        Name = "name", Gender = "gender", Age = "age", Languages = "languages", Locale = "locale",
        Level = "level", Levels = "levels", Week = "week", Postcode = "postcode", Kern = "kern",
        Phone = "phone", Email = "email", GenderWish = "gender_wish", AgeWish = "age_wish",
        Company = "company", Venues = "venues", NoVenues = "no_venues", OnlineToo = "online_too",
        ChildrenAlong = "children_along", Goals = "goals", Interests = "interests", Wants = "wants",
        WaitingSince = "waiting_since", Roles = "roles", Capacity = "capacity", Vog = "vog",
        AwayUntil = "away_until", ReachKm = "reach_km", Organisation = "organisation",
    }
}

impl Field {
    /// Is this kept of the people in such a list?
    pub fn is_of(self, kind: ListKind) -> bool {
        use Field::*;
        match self {
            Level | Company | ChildrenAlong | Goals | Wants | WaitingSince | Locale => {
                kind == ListKind::Taalvragers
            }
            Levels | AgeWish | Roles | Capacity | Vog | AwayUntil | ReachKm => kind == ListKind::Volunteers,
            _ => true,
        }
    }
}

/// One thing a cell says about a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum Value {
    Name(String),
    Gender(Gender),
    Age(AgeGroup),
    Languages(Set<Language>),
    Locale(Locale),
    Level(Level),
    Levels(Set<Level>),
    Week(Week),
    Postcode(String),
    Kern(String),
    Phone(String),
    Email(String),
    GenderWish(GenderWish),
    AgeWish(Set<AgeGroup>),
    Company(Company),
    Venues(Set<Venue>),
    /// Everywhere but here.
    NoVenues(Set<Venue>),
    /// Online is possible as well; where else wasn't said.
    OnlineToo,
    ChildrenAlong(bool),
    Goals(Set<Goal>),
    Interests(Set<Interest>),
    Wants(Set<NeedRole>),
    WaitingSince(Date),
    Roles(Set<VolunteerRole>),
    Capacity(u32),
    Vog(Vog),
    AwayUntil(Date),
    ReachKm(u32),
    Organisation(String),
}

impl Value {
    pub fn field(&self) -> Field {
        match self {
            Self::Name(_) => Field::Name,
            Self::Gender(_) => Field::Gender,
            Self::Age(_) => Field::Age,
            Self::Languages(_) => Field::Languages,
            Self::Locale(_) => Field::Locale,
            Self::Level(_) => Field::Level,
            Self::Levels(_) => Field::Levels,
            Self::Week(_) => Field::Week,
            Self::Postcode(_) => Field::Postcode,
            Self::Kern(_) => Field::Kern,
            Self::Phone(_) => Field::Phone,
            Self::Email(_) => Field::Email,
            Self::GenderWish(_) => Field::GenderWish,
            Self::AgeWish(_) => Field::AgeWish,
            Self::Company(_) => Field::Company,
            Self::Venues(_) => Field::Venues,
            Self::NoVenues(_) => Field::NoVenues,
            Self::OnlineToo => Field::OnlineToo,
            Self::ChildrenAlong(_) => Field::ChildrenAlong,
            Self::Goals(_) => Field::Goals,
            Self::Interests(_) => Field::Interests,
            Self::Wants(_) => Field::Wants,
            Self::WaitingSince(_) => Field::WaitingSince,
            Self::Roles(_) => Field::Roles,
            Self::Capacity(_) => Field::Capacity,
            Self::Vog(_) => Field::Vog,
            Self::AwayUntil(_) => Field::AwayUntil,
            Self::ReachKm(_) => Field::ReachKm,
            Self::Organisation(_) => Field::Organisation,
        }
    }
}

coded! {
    /// Why a cell or a row doesn't come in as it is.
    pub enum Reason {
        /// Above the header.
        Title = "title",
        Header = "header",
        RepeatedHeader = "repeated_header",
        /// A count at the end of the list.
        Total = "total",
        /// A line between the rows that says something about those below.
        Section = "section",
        /// The column was set aside, or only numbers the rows.
        Ignored = "ignored",
        /// Meedoen doesn't ask for this, so it doesn't keep it.
        NotKept = "not_kept",
        TooLong = "too_long",
        NotUnderstood = "not_understood",
        /// Another cell of the row says something else.
        Conflict = "conflict",
        /// The row it stands in was refused.
        Row = "row",
        NoName = "no_name",
        /// Nothing but a word: a name, or a line about those below.
        Alone = "alone",
        /// A volunteer of whom it isn't clear what they offer.
        NoRole = "no_role",
        /// The list says that this person has stopped.
        Stopped = "stopped",
    }
}

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    Taken {
        values: Vec<Value>,
        marks: Set<Mark>,
        /// The words that say more than the values do.
        lost: Vec<String>,
        /// The whole text is kept as a note as well.
        noted: bool,
    },
    Note {
        why: Option<Reason>,
        marks: Set<Mark>,
    },
    Refused {
        reason: Reason,
    },
}

impl Fate {
    /// The same, as a guess.
    #[must_use]
    pub fn guessed(mut self) -> Self {
        if let Self::Taken { marks, .. } | Self::Note { marks, .. } = &mut self {
            marks.insert(Mark::Guess);
        }
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReading {
    /// Its place in the row, from 0.
    pub index: usize,
    /// None in a column that has neither a header nor a meaning.
    pub column: Option<Column>,
    pub raw: String,
    pub fate: Fate,
}
