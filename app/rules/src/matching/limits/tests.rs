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
    let (online, mut in_harmelen_online) = at(selam(), in_harmelen.clone(), &[Venue::Online], Vog::Missing);
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
