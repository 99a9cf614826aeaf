//! Hard limits, which come before any score, and what must be asked because it isn't known.

use super::{
    Pair,
    pair::{Apart, VogNeed, VogWorth},
};
use crate::{
    code::Set,
    coded,
    people::{Gender, GenderWish, NeedRole, Wish},
};

coded! {
    /// Why two people cannot be brought together. The page has words for each: `limit.<code>`.
    pub enum Limit {
        /// The volunteer doesn't offer what is needed.
        WrongRole = "wrong_role",
        /// One person on both sides.
        SamePerson = "same_person",
        NoSharedTime = "no_shared_time",
        /// One of the two wants a woman or a man, as a must, and the other isn't.
        GenderMust = "gender_must",
        LevelNotTaught = "level_not_taught",
        Full = "full",
        Away = "away",
        VogMissing = "vog_missing",
        VogLapsed = "vog_lapsed",
        /// Beyond the volunteer's reach, and they can't meet online.
        TooFar = "too_far",
        DeclinedBefore = "declined_before",
    }
}

coded! {
    /// What isn't known and matters for this pair: `ask.<code>` puts it as a question.
    pub enum Ask {
        Time = "ask_time",
        Level = "ask_level",
        /// The levels this volunteer teaches.
        Levels = "ask_levels",
        /// There is no VOG that counts, and it isn't sure that none is needed.
        Vog = "ask_vog",
        /// Whether children come along, where that decides about the VOG.
        Children = "ask_children",
        /// Where they could meet.
        Place = "ask_place",
        Gender = "ask_gender",
        Capacity = "ask_capacity",
        Kern = "ask_kern",
        Reach = "ask_reach",
        Languages = "ask_languages",
        Age = "ask_age",
    }
}

impl Limit {
    /// May a coordinator who knows both people propose them in spite of this? What concerns safety, a must of one of
    /// the two, or a place that isn't there can't be passed over: there, the record must change first.
    pub fn can_be_passed_over(self) -> bool {
        matches!(
            self,
            Self::NoSharedTime | Self::LevelNotTaught | Self::Away | Self::TooFar | Self::DeclinedBefore
        )
    }
}

/// Every limit that stands between the two; empty when they can be brought together.
pub fn limits(pair: &Pair<'_>) -> Set<Limit> {
    let volunteer = &pair.helper.volunteer;
    let checks = [
        (Limit::WrongRole, !volunteer.roles.has(pair.serving_role())),
        (Limit::SamePerson, pair.seeker.id == pair.helper.id),
        (Limit::NoSharedTime, pair.shared_week().is_some_and(|week| week.is_empty())),
        (Limit::GenderMust, wish_of_seeker(pair) == Fit::MustNot || wish_of_helper(pair) == Fit::MustNot),
        (Limit::LevelNotTaught, is_level_not_taught(pair)),
        (Limit::Full, pair.pool.free_of(pair.place) == 0),
        (Limit::Away, volunteer.away_until.is_some_and(|last| pair.pool.today() <= last)),
        (Limit::VogMissing, lacks_vog(pair, VogWorth::Missing)),
        (Limit::VogLapsed, lacks_vog(pair, VogWorth::Lapsed)),
        (Limit::TooFar, is_too_far(pair)),
        (Limit::DeclinedBefore, pair.pool.declined_before(&pair.seeker.id, &pair.helper.id)),
    ];
    checks.into_iter().filter_map(|(limit, holds)| holds.then_some(limit)).collect()
}

/// What should be asked before the two meet.
pub fn asks(pair: &Pair<'_>) -> Set<Ask> {
    let (seeker, helper) = (pair.seeker, pair.helper);
    let taught = pair.role() == NeedRole::Taalcoach;
    let vog_open = pair.vog_need() != VogNeed::No && pair.vog_worth() != VogWorth::Valid;
    let no_place = pair.shared_venues().is_none_or(Set::is_empty);
    let checks = [
        (Ask::Time, pair.shared_week().is_none()),
        (Ask::Level, taught && seeker.taalvrager.level.is_none()),
        (Ask::Levels, taught && helper.volunteer.levels.is_none()),
        (Ask::Vog, vog_open),
        (Ask::Children, vog_open && seeker.taalvrager.children_along.is_none()),
        (Ask::Place, no_place),
        (Ask::Gender, wish_of_seeker(pair) == Fit::Unknown || wish_of_helper(pair) == Fit::Unknown),
        (Ask::Capacity, helper.volunteer.capacity.is_none()),
        (Ask::Kern, pair.apart() == Apart::Unknown),
        (Ask::Reach, matches!(pair.apart(), Apart::Km(_)) && helper.volunteer.reach_km.is_none()),
        (Ask::Languages, seeker.person.languages.is_empty() || helper.person.languages.is_empty()),
        (Ask::Age, !helper.volunteer.age_wish.is_empty() && seeker.person.age.is_none()),
    ];
    checks.into_iter().filter_map(|(ask, holds)| holds.then_some(ask)).collect()
}

/// How someone fits the other's wish for a woman or a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    NoWish,
    Fits,
    /// A wish that isn't fulfilled; a must would be `MustNot`.
    Otherwise,
    MustNot,
    Unknown,
}

fn fit(wish: Option<GenderWish>, other: Option<Gender>) -> Fit {
    match (wish, other) {
        (None, _) => Fit::NoWish,
        (Some(_), None) => Fit::Unknown,
        (Some(wish), Some(gender)) if wish.gender == gender => Fit::Fits,
        (Some(wish), Some(_)) if wish.strength == Wish::Must => Fit::MustNot,
        (Some(_), Some(_)) => Fit::Otherwise,
    }
}

pub fn wish_of_seeker(pair: &Pair<'_>) -> Fit {
    fit(pair.seeker.taalvrager.gender_wish, pair.helper.person.gender)
}

pub fn wish_of_helper(pair: &Pair<'_>) -> Fit {
    fit(pair.helper.volunteer.gender_wish, pair.seeker.person.gender)
}

/// A level is taught by a taalcoach; a maatje takes people of any level.
fn is_level_not_taught(pair: &Pair<'_>) -> bool {
    let (Some(level), Some(levels)) = (pair.seeker.taalvrager.level, pair.helper.volunteer.levels) else {
        return false;
    };
    pair.role() == NeedRole::Taalcoach && !levels.has(level)
}

fn lacks_vog(pair: &Pair<'_>, worth: VogWorth) -> bool {
    pair.vog_worth() == worth && pair.vog_need() == VogNeed::Must
}

fn is_too_far(pair: &Pair<'_>) -> bool {
    match (pair.apart(), pair.helper.volunteer.reach_km) {
        (Apart::Km(km), Some(reach)) => km > f64::from(reach) && !pair.can_meet_online(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
