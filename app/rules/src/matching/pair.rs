//! One thought: this need with this volunteer, and the plain facts of it.

use super::{Helper, Need, Pool, Seeker, VogRule, distance::kilometres};
use crate::{
    code::Set,
    people::{AgeGroup, NeedRole, Venue, Vog, VolunteerRole, Week},
};
use jiff::{Span, civil::Date};

#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub pool: &'a Pool,
    pub seeker: &'a Seeker,
    pub helper: &'a Helper,
    pub need: Need,
    /// Index of the volunteer in [`Pool::helpers`].
    pub place: usize,
}

/// How far the two live from each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Apart {
    SameKern,
    Km(f64),
    Unknown,
}

/// Must this volunteer have a VOG for this meeting?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VogNeed {
    No,
    /// It may turn out to be a must: they may meet in a home, or children may be there.
    Perhaps,
    Must,
}

/// What a volunteer's VOG is worth today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VogWorth {
    Valid,
    Lapsed,
    Missing,
    Unknown,
}

impl Pair<'_> {
    pub fn role(&self) -> NeedRole {
        self.need.role
    }

    /// The volunteer's role that serves this need.
    pub fn serving_role(&self) -> VolunteerRole {
        self.need.role.into()
    }

    /// When both can; none when that isn't known of both.
    pub fn shared_week(&self) -> Option<Week> {
        Some(self.seeker.taalvrager.week?.and(self.helper.volunteer.week?))
    }

    /// Where both can meet; none when that isn't known of both.
    pub fn shared_venues(&self) -> Option<Set<Venue>> {
        Some(self.seeker.taalvrager.venues?.and(self.helper.volunteer.venues?))
    }

    pub fn can_meet_online(&self) -> bool {
        self.shared_venues().is_some_and(|venues| venues.has(Venue::Online))
    }

    pub fn apart(&self) -> Apart {
        let (Some(here), Some(there)) = (&self.seeker.person.kern, &self.helper.person.kern) else {
            return Apart::Unknown;
        };
        if here == there {
            return Apart::SameKern;
        }
        match (self.pool.centre(here), self.pool.centre(there)) {
            (Some(here), Some(there)) => Apart::Km(kilometres(here, there)),
            _ => Apart::Unknown,
        }
    }

    /// Whether the VOG is a must.
    ///
    /// Under [`VogRule::HomeOrChildren`] it is when children are there (brought along, or the taalvrager is under 18),
    /// and when a home is the only place where both can meet. Where both can also meet in the library, outside or
    /// online, or where the places aren't known, it is not yet a must: the pair is possible, and the coordinator
    /// reads that there is no meeting at home before the VOG was seen.
    pub fn vog_need(&self) -> VogNeed {
        match self.pool.settings().vog_rule(self.need.role) {
            VogRule::Never => VogNeed::No,
            VogRule::Always => VogNeed::Must,
            VogRule::HomeOrChildren => self.vog_need_for_home_or_children(),
        }
    }

    fn vog_need_for_home_or_children(&self) -> VogNeed {
        let is_child = self.seeker.person.age == Some(AgeGroup::Under18);
        let children = self.seeker.taalvrager.children_along;
        let homes = Set::of(&[Venue::OwnHome, Venue::CoachHome]);
        let venues = self.shared_venues().filter(|venues| !venues.is_empty());
        let only_homes = venues.is_some_and(|venues| venues.and(homes) == venues);
        if is_child || children == Some(true) || only_homes {
            return VogNeed::Must;
        }
        let maybe_home = venues.is_none_or(|venues| !venues.and(homes).is_empty());
        if maybe_home || children.is_none() { VogNeed::Perhaps } else { VogNeed::No }
    }

    pub fn vog_worth(&self) -> VogWorth {
        vog_worth(self.helper.volunteer.vog, self.pool.settings().vog_years, self.pool.today())
    }
}

/// A VOG counts up to and including the day the set number of years after its date.
pub fn vog_worth(vog: Vog, vog_years: u32, on: Date) -> VogWorth {
    match vog {
        Vog::Unknown | Vog::SeenUndated => VogWorth::Unknown,
        Vog::Missing => VogWorth::Missing,
        Vog::Seen(date) if on <= last_day(date, vog_years) => VogWorth::Valid,
        Vog::Seen(_) => VogWorth::Lapsed,
    }
}

fn last_day(date: Date, years: u32) -> Date {
    Span::new().try_years(years).map_or(Date::MAX, |span| date.saturating_add(span))
}

impl From<NeedRole> for VolunteerRole {
    /// The role that serves a need.
    fn from(need: NeedRole) -> Self {
        match need {
            NeedRole::Taalcoach => Self::Taalcoach,
            NeedRole::Maatje => Self::Maatje,
        }
    }
}
