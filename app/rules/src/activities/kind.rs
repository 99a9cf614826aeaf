//! What a meeting can be.

use crate::coded;

coded! {
    /// The kinds that every municipality has; the page names them with `kind.<code>`. A municipality adds its own as data.
    pub enum Kind {
        Taalcafe = "taalcafe",
        /// A drop-in: nobody signs up, the host only counts.
        Taalinloop = "taalinloop",
        Zing = "zing",
        Meal = "meal",
        Summerschool = "summerschool",
        /// The workshop participatieverklaring: two parts, at most fifteen people, signed after the second.
        Workshop = "workshop",
        Outing = "outing",
        Evening = "evening",
        Other = "other",
    }
}

const MOST_IN_A_WORKSHOP: u32 = 15;

/// What a planning form starts from for a kind; everything can be changed in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Custom {
    /// People sign up beforehand.
    pub sign_up: bool,
    pub capacity: Option<u32>,
    pub hosts: u32,
    pub coaches: u32,
}

impl Kind {
    /// A Summerschool has its own room, with groups and a gate. Series from before it existed go on.
    pub fn is_planned_here(self) -> bool {
        self != Self::Summerschool
    }

    /// Who helps needs a VOG that counts that day.
    pub fn needs_vog(self) -> bool {
        self == Self::Summerschool
    }

    /// More people than this don't take part at once (domain notes: "groups of at most 15").
    pub fn most_places(self) -> Option<u32> {
        (self == Self::Workshop).then_some(MOST_IN_A_WORKSHOP)
    }

    /// Two meetings for the same group, signed after the second: see [`super::part`].
    pub fn has_two_parts(self) -> bool {
        self == Self::Workshop
    }

    pub fn custom(self) -> Custom {
        let custom = |sign_up, capacity, hosts, coaches| Custom { sign_up, capacity, hosts, coaches };
        match self {
            // Four Taalcafés drew about 25 people each (domain notes, 2017).
            Self::Taalcafe => custom(true, Some(25), 2, 4),
            Self::Taalinloop => custom(false, None, 1, 2),
            Self::Workshop => custom(true, self.most_places(), 1, 0),
            Self::Zing | Self::Meal | Self::Outing => custom(true, Some(25), 2, 0),
            Self::Summerschool => custom(true, Some(25), 2, 2),
            Self::Evening | Self::Other => custom(true, None, 1, 0),
        }
    }
}
