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
mod tests {
    use super::*;
    use crate::{
        matching::{Helper, Parts, Pool, Seeker, Settings, VogRule, testing::*},
        people::{AgeGroup, Level, Venue, Vog, VolunteerRole, Week},
    };
    use jiff::civil::date;

    const COACH: NeedRole = NeedRole::Taalcoach;

    fn found(seeker: Seeker, helper: Helper) -> Vec<Limit> {
        found_in(parts_of(vec![seeker], vec![helper]))
    }

    fn found_in(parts: Parts) -> Vec<Limit> {
        let pool = Pool::new(parts);
        limits(&pool.pair(first(COACH), 0)).iter().collect()
    }

    fn asked(seeker: Seeker, helper: Helper) -> Vec<Ask> {
        let pool = pool(vec![seeker], vec![helper]);
        assert_eq!(limits(&pool.pair(first(COACH), 0)), Set::EMPTY, "what isn't known never blocks");
        asks(&pool.pair(first(COACH), 0)).iter().collect()
    }

    #[test]
    fn nothing_stands_between_selam_and_anneke_and_nothing_need_be_asked() {
        assert_eq!(found(selam(), anneke()), []);
        assert_eq!(asked(selam(), anneke()), []);
    }

    #[test]
    fn a_maatje_is_no_taalcoach() {
        let mut hanneke = anneke();
        hanneke.volunteer.roles = Set::of(&[VolunteerRole::Maatje, VolunteerRole::Vertaler]);
        assert_eq!(found(selam(), hanneke), [Limit::WrongRole]);
    }

    #[test]
    fn selam_who_also_volunteers_is_not_matched_with_herself() {
        let mut herself = anneke();
        herself.id = selam().id;
        assert_eq!(found(selam(), herself), [Limit::SamePerson]);
    }

    #[test]
    fn hanneke_can_only_in_the_morning() {
        let mut hanneke = anneke();
        hanneke.volunteer.week = Some(Week::of(&[FRIDAY_MORNING]));
        assert_eq!(found(selam(), hanneke), [Limit::NoSharedTime]);
        let mut in_overleg = anneke();
        in_overleg.volunteer.week = None;
        assert_eq!(asked(selam(), in_overleg), [Ask::Time]);
    }

    #[test]
    fn a_must_on_gender_blocks_from_either_side_and_a_wish_does_not() {
        let woman = |strength| Some(GenderWish { gender: Gender::Woman, strength });
        let mut wants_a_woman = selam();
        wants_a_woman.taalvrager.gender_wish = woman(Wish::Must);
        assert_eq!(found(wants_a_woman.clone(), theo()), [Limit::GenderMust]);
        assert_eq!(found(wants_a_woman.clone(), anneke()), []);
        let mut coaches_women = anneke();
        coaches_women.volunteer.gender_wish = woman(Wish::Must);
        assert_eq!(found(omar(), coaches_women), [Limit::GenderMust]);
        let mut rather_a_woman = selam();
        rather_a_woman.taalvrager.gender_wish = woman(Wish::Preferred);
        assert_eq!(found(rather_a_woman, theo()), []);
        let mut not_said = theo();
        not_said.person.gender = None;
        assert_eq!(asked(wants_a_woman, not_said), [Ask::Gender]);
    }

    #[test]
    fn a_level_that_is_not_taught_blocks_a_taalcoach_but_not_a_maatje() {
        let mut from_a2 = anneke();
        from_a2.volunteer.levels = Some(Level::A2.and_higher());
        assert_eq!(found(selam(), from_a2.clone()), [Limit::LevelNotTaught]);
        from_a2.volunteer.roles = Set::of(&[VolunteerRole::Maatje]);
        let maatje = pool(vec![selam()], vec![from_a2]);
        assert_eq!(limits(&maatje.pair(first(NeedRole::Maatje), 0)), Set::EMPTY);
        let (mut level_unknown, mut levels_unknown) = (selam(), anneke());
        level_unknown.taalvrager.level = None;
        levels_unknown.volunteer.levels = None;
        assert_eq!(asked(level_unknown, anneke()), [Ask::Level]);
        assert_eq!(asked(selam(), levels_unknown), [Ask::Levels]);
    }

    #[test]
    fn a_volunteers_places_count_over_both_roles() {
        let mut parts = parts_of(vec![selam()], vec![anneke()]);
        parts.living = vec![living("t-omar", "v-anneke", NeedRole::Maatje)];
        assert_eq!(found_in(parts.clone()), [Limit::Full]);
        parts.helpers[0].volunteer.capacity = Some(2);
        assert_eq!(found_in(parts), []);
    }

    #[test]
    fn an_unknown_number_of_places_counts_as_one_and_is_asked() {
        let mut unknown = anneke();
        unknown.volunteer.capacity = None;
        assert_eq!(asked(selam(), unknown.clone()), [Ask::Capacity]);
        let mut parts = parts_of(vec![selam()], vec![unknown]);
        parts.living = vec![living("t-omar", "v-anneke", COACH)];
        assert_eq!(found_in(parts), [Limit::Full]);
    }

    #[test]
    fn someone_away_is_back_the_day_after() {
        let mut away = anneke();
        away.volunteer.away_until = Some(TODAY);
        assert_eq!(found(selam(), away.clone()), [Limit::Away]);
        away.volunteer.away_until = TODAY.yesterday().ok();
        assert_eq!(found(selam(), away), []);
    }

    fn at(mut seeker: Seeker, mut helper: Helper, venues: &[Venue], vog: Vog) -> (Seeker, Helper) {
        seeker.taalvrager.venues = Some(Set::of(venues));
        helper.volunteer.venues = Some(Set::all());
        helper.volunteer.vog = vog;
        (seeker, helper)
    }

    #[test]
    fn who_can_only_meet_in_a_home_needs_a_vog() {
        let (selam_, missing) = at(selam(), anneke(), &[Venue::OwnHome, Venue::CoachHome], Vog::Missing);
        assert_eq!(found(selam_.clone(), missing), [Limit::VogMissing]);
        let (_, long_ago) = at(selam(), anneke(), &[], Vog::Seen(date(2023, 11, 23)));
        assert_eq!(found(selam_.clone(), long_ago), [Limit::VogLapsed]);
        let (_, just_valid) = at(selam(), anneke(), &[], Vog::Seen(date(2023, 11, 24)));
        assert_eq!(found(selam_.clone(), just_valid), []);
        for vog in [Vog::Unknown, Vog::SeenUndated] {
            let (_, to_ask) = at(selam(), anneke(), &[], vog);
            assert_eq!(asked(selam_.clone(), to_ask), [Ask::Vog]);
        }
    }

    #[test]
    fn who_can_also_meet_in_the_library_may_begin_there_and_the_vog_is_asked() {
        let (selam_, missing) = at(selam(), anneke(), &[Venue::OwnHome, Venue::Library], Vog::Missing);
        assert_eq!(asked(selam_, missing), [Ask::Vog]);
        let (only_library, missing) = at(selam(), anneke(), &[Venue::Library], Vog::Missing);
        assert_eq!(asked(only_library, missing), []);
    }

    #[test]
    fn children_make_the_vog_a_must_wherever_they_meet() {
        let (selam_, missing) = at(selam(), anneke(), &[Venue::Library], Vog::Missing);
        let mut with_children = selam_.clone();
        with_children.taalvrager.children_along = Some(true);
        assert_eq!(found(with_children, missing.clone()), [Limit::VogMissing]);
        let mut a_girl = selam_.clone();
        a_girl.person.age = Some(AgeGroup::Under18);
        assert_eq!(found(a_girl, missing.clone()), [Limit::VogMissing]);
        let mut not_said = selam_;
        not_said.taalvrager.children_along = None;
        assert_eq!(asked(not_said, missing), [Ask::Vog, Ask::Children]);
    }

    #[test]
    fn a_municipality_may_ask_a_vog_always_or_never() {
        let (selam_, missing) = at(selam(), anneke(), &[Venue::Library], Vog::Missing);
        let mut parts = parts_of(vec![selam_], vec![missing]);
        parts.settings = Settings { vog_taalcoach: VogRule::Always, ..Settings::default() };
        assert_eq!(found_in(parts.clone()), [Limit::VogMissing]);
        parts.seekers[0].taalvrager.venues = Some(Set::of(&[Venue::OwnHome]));
        parts.settings.vog_taalcoach = VogRule::Never;
        assert_eq!(found_in(parts), []);
    }

    #[test]
    fn harmelen_is_beyond_five_kilometres_unless_they_meet_online() {
        let mut in_harmelen = anneke();
        in_harmelen.person.kern = Some("Harmelen".to_owned());
        assert_eq!(found(selam(), in_harmelen.clone()), [Limit::TooFar]);
        let (online, mut in_harmelen_online) =
            at(selam(), in_harmelen.clone(), &[Venue::Online], Vog::Missing);
        assert_eq!(found(online, in_harmelen_online.clone()), []);
        in_harmelen_online.volunteer.venues = Some(Set::of(&[Venue::Library]));
        in_harmelen_online.volunteer.reach_km = Some(6);
        assert_eq!(found(selam(), in_harmelen_online), []);
        in_harmelen.volunteer.reach_km = None;
        assert_eq!(asked(selam(), in_harmelen), [Ask::Reach]);
    }

    #[test]
    fn a_kern_that_is_unknown_or_not_on_the_map_is_asked() {
        for kern in [None, Some("Nieuwerbrug".to_owned()), Some("Elders".to_owned())] {
            let mut helper = anneke();
            helper.person.kern = kern;
            assert_eq!(asked(selam(), helper), [Ask::Kern]);
        }
    }

    #[test]
    fn no_place_in_common_is_asked() {
        let mut outside = anneke();
        outside.volunteer.venues = Some(Set::of(&[Venue::Outside]));
        assert_eq!(asked(selam(), outside.clone()), [Ask::Place]);
        outside.volunteer.venues = None;
        assert_eq!(asked(selam(), outside), [Ask::Place]);
    }

    #[test]
    fn languages_and_a_wished_age_are_asked_when_unknown() {
        let (mut seeker, mut helper) = (selam(), anneke());
        seeker.person.languages = Set::EMPTY;
        seeker.person.age = None;
        helper.volunteer.age_wish = Set::of(&[AgeGroup::From18]);
        assert_eq!(asked(seeker, helper), [Ask::Languages, Ask::Age]);
    }

    #[test]
    fn who_said_no_before_is_not_proposed_again() {
        let mut parts = parts_of(vec![selam()], vec![anneke()]);
        parts.declined = vec![("t-selam".to_owned(), "v-anneke".to_owned())];
        assert_eq!(found_in(parts), [Limit::DeclinedBefore]);
    }

    #[test]
    fn safety_a_must_and_a_full_volunteer_cannot_be_passed_over() {
        let never = [Limit::VogMissing, Limit::VogLapsed, Limit::GenderMust, Limit::Full, Limit::WrongRole];
        assert!(never.iter().all(|limit| !limit.can_be_passed_over()));
        assert!(Limit::NoSharedTime.can_be_passed_over());
    }
}
