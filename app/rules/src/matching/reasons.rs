//! Why two people fit, as both of them may read it, each in their own language.
//!
//! A reason says nothing of the one to the other beyond what a proposal shows anyway: languages, level or experience,
//! kern, age group, and what they have in common. Someone's wish is said to that side only.

use super::{
    Ask, Limit, Pair, ScorePart, Side, asks,
    limits::{Fit, limits, wish_of_helper, wish_of_seeker},
    pair::Apart,
    parts, score,
    score::{shared_interests, shared_languages},
};
use crate::{
    code::Set,
    people::{AgeGroup, Gender, GenderWish, Goal, Interest, Language, Level, NeedRole, Week},
};
use serde::{Deserialize, Serialize};

/// One reason, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    SharedTime {
        week: Week,
    },
    SameKern {
        kern: String,
    },
    NearBy {
        km: u32,
    },
    Online,
    SpeakBoth {
        languages: Set<Language>,
    },
    LevelFits {
        level: Level,
    },
    Goals {
        goals: Set<Goal>,
    },
    Interests {
        interests: Set<Interest>,
    },
    /// `side` wished for a woman or a man, and the other is. Shown to that side only.
    WishFits {
        side: Side,
        gender: Gender,
    },
    /// The same age group.
    SameAge {
        age: AgeGroup,
    },
}

impl Reason {
    /// May this side read it? The coordinator reads all of them.
    pub fn is_for(&self, reader: Side) -> bool {
        !matches!(self, Self::WishFits { side, .. } if *side != reader)
    }
}

/// A pair with what is to be said of it; kept with the match as it was when it was proposed (`matches.reasons`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    pub score: u32,
    /// 0 to 1000 each.
    pub parts: Vec<(ScorePart, u32)>,
    pub reasons: Vec<Reason>,
    pub asks: Set<Ask>,
    /// What spoke against it and was passed over by a coordinator who paired them by hand.
    pub against: Set<Limit>,
}

impl Why {
    pub fn of(pair: &Pair<'_>) -> Self {
        let parts = parts(pair);
        Self {
            score: score(pair, &parts),
            parts,
            reasons: reasons(pair),
            asks: asks(pair),
            against: limits(pair),
        }
    }
}

/// What speaks for this pair, the weightiest first.
pub fn reasons(pair: &Pair<'_>) -> Vec<Reason> {
    let found = [
        time(pair),
        way(pair),
        pair.can_meet_online().then_some(Reason::Online),
        level(pair),
        wish(Side::Taalvrager, pair.seeker.taalvrager.gender_wish, wish_of_seeker(pair)),
        wish(Side::Volunteer, pair.helper.volunteer.gender_wish, wish_of_helper(pair)),
        goals(pair),
        some(shared_languages(pair)).map(|languages| Reason::SpeakBoth { languages }),
        some(shared_interests(pair)).map(|interests| Reason::Interests { interests }),
        same_age(pair),
    ];
    found.into_iter().flatten().collect()
}

fn some<T: crate::code::Coded>(set: Set<T>) -> Option<Set<T>> {
    (!set.is_empty()).then_some(set)
}

fn time(pair: &Pair<'_>) -> Option<Reason> {
    let week = pair.shared_week().filter(|week| !week.is_empty())?;
    Some(Reason::SharedTime { week })
}

/// Near is within the volunteer's reach, rounded up to whole kilometres.
fn way(pair: &Pair<'_>) -> Option<Reason> {
    match pair.apart() {
        Apart::SameKern => Some(Reason::SameKern { kern: pair.seeker.person.kern.clone()? }),
        Apart::Km(km) => {
            let reach = pair.helper.volunteer.reach_km.unwrap_or(pair.pool.settings().reach_km);
            (km <= f64::from(reach)).then(|| Reason::NearBy { km: km.ceil() as u32 })
        }
        Apart::Unknown => None,
    }
}

fn level(pair: &Pair<'_>) -> Option<Reason> {
    let level = pair.seeker.taalvrager.level?;
    let taught = pair.role() == NeedRole::Taalcoach && pair.helper.volunteer.levels?.has(level);
    taught.then_some(Reason::LevelFits { level })
}

fn wish(side: Side, wish: Option<GenderWish>, fit: Fit) -> Option<Reason> {
    (fit == Fit::Fits).then_some(Reason::WishFits { side, gender: wish?.gender })
}

/// The goals that are named are those a taalcoach works on; a maatje is company, whatever the goals.
fn goals(pair: &Pair<'_>) -> Option<Reason> {
    let goals = some(pair.seeker.taalvrager.goals)?;
    let fits = parts(pair).into_iter().any(|(part, value)| part == ScorePart::Goals && value >= 800);
    (fits && pair.role() == NeedRole::Taalcoach).then_some(Reason::Goals { goals })
}

fn same_age(pair: &Pair<'_>) -> Option<Reason> {
    let age = pair.seeker.person.age.filter(|age| pair.helper.person.age == Some(*age))?;
    Some(Reason::SameAge { age })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::testing::*,
        people::{Venue, Wish},
    };

    fn pair_of(
        change: impl FnOnce(&mut crate::matching::Seeker, &mut crate::matching::Helper),
    ) -> Vec<Reason> {
        let (mut seeker, mut helper) = (selam(), anneke());
        change(&mut seeker, &mut helper);
        let pool = pool(vec![seeker], vec![helper]);
        reasons(&pool.pair(first(NeedRole::Taalcoach), 0))
    }

    #[test]
    fn both_read_when_they_can_where_they_live_and_that_the_level_fits() {
        let expected = [
            Reason::SharedTime { week: Week::of(&[TUESDAY_EVENING]) },
            Reason::SameKern { kern: "Woerden".to_owned() },
            Reason::LevelFits { level: Level::A0 },
        ];
        assert_eq!(pair_of(|_, _| {}), expected);
    }

    #[test]
    fn more_in_common_is_more_to_say() {
        let found = pair_of(|seeker, helper| {
            helper.person.languages.insert(Language::Tigrinya);
            helper.person.age = seeker.person.age;
            helper.person.kern = Some("Harmelen".to_owned());
            helper.volunteer.reach_km = Some(8);
            seeker.taalvrager.venues = Some(Set::of(&[Venue::Online]));
            helper.volunteer.venues = Some(Set::of(&[Venue::Online]));
            seeker.taalvrager.goals = Set::of(&[Goal::Talk]);
            seeker.taalvrager.interests = Set::of(&[Interest::Music]);
            helper.volunteer.interests = Set::all();
        });
        for expected in [
            Reason::NearBy { km: 6 },
            Reason::Online,
            Reason::Goals { goals: Set::of(&[Goal::Talk]) },
            Reason::SpeakBoth { languages: Set::of(&[Language::Tigrinya]) },
            Reason::Interests { interests: Set::of(&[Interest::Music]) },
            Reason::SameAge { age: AgeGroup::From18 },
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
    }

    #[test]
    fn a_wish_is_told_to_whoever_wished_and_to_nobody_else() {
        let found = pair_of(|seeker, _| {
            seeker.taalvrager.gender_wish = Some(GenderWish { gender: Gender::Woman, strength: Wish::Must });
        });
        let wish = found.iter().find(|reason| matches!(reason, Reason::WishFits { .. })).unwrap();
        assert!(wish.is_for(Side::Taalvrager) && !wish.is_for(Side::Volunteer));
        assert!(found.iter().filter(|one| *one != wish).all(|one| one.is_for(Side::Volunteer)));
    }

    #[test]
    fn what_is_kept_with_a_match_is_read_again() {
        let pool = pool(vec![selam()], vec![anneke()]);
        let why = Why::of(&pool.pair(first(NeedRole::Taalcoach), 0));
        let json = serde_json::to_string(&why).unwrap();
        assert_eq!(serde_json::from_str::<Why>(&json).unwrap(), why);
    }
}
