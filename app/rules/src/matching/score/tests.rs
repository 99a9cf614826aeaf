use super::*;
use crate::{
    matching::{Helper, Seeker, testing::*},
    people::{Day, Gender, GenderWish, Part, Venue, Vog, Week, Wish},
};
use jiff::ToSpan;

fn value(seeker: &Seeker, helper: &Helper, part: ScorePart) -> Option<u32> {
    value_for(seeker, helper, part, NeedRole::Taalcoach)
}

fn value_for(seeker: &Seeker, helper: &Helper, part: ScorePart, role: NeedRole) -> Option<u32> {
    let pool = pool(vec![seeker.clone()], vec![helper.clone()]);
    let parts = parts(&pool.pair(first(role), 0));
    parts.into_iter().find(|(one, _)| *one == part).map(|(_, value)| value)
}

#[test]
fn one_shared_slot_is_good_and_three_are_best() {
    let (mut seeker, mut helper) = (selam(), anneke());
    let slots =
        [TUESDAY_EVENING, FRIDAY_MORNING, (Day::Sunday, Part::Afternoon), (Day::Monday, Part::Morning)];
    for (count, expected) in [(1, 700), (2, 850), (3, 1000), (4, 1000)] {
        let week = Some(Week::of(&slots[..count]));
        (seeker.taalvrager.week, helper.volunteer.week) = (week, week);
        assert_eq!(value(&seeker, &helper, ScorePart::Time), Some(expected));
    }
    helper.volunteer.week = None;
    assert_eq!(value(&seeker, &helper, ScorePart::Time), Some(UNKNOWN));
}

#[test]
fn the_same_kern_is_best_and_then_it_falls_with_the_way() {
    let mut helper = anneke();
    assert_eq!(value(&selam(), &helper, ScorePart::Near), Some(1000));
    helper.person.kern = Some("Harmelen".to_owned());
    helper.volunteer.reach_km = Some(10);
    let harmelen = value(&selam(), &helper, ScorePart::Near).unwrap();
    helper.person.kern = Some("Oudewater".to_owned());
    let oudewater = value(&selam(), &helper, ScorePart::Near).unwrap();
    assert!(300 < oudewater && oudewater < harmelen && harmelen < 900);
}

#[test]
fn online_makes_distance_matter_less_and_no_place_at_all_matters_much() {
    let (mut seeker, mut helper) = (selam(), anneke());
    helper.person.kern = Some("Oudewater".to_owned());
    seeker.taalvrager.venues = Some(Set::of(&[Venue::Online]));
    helper.volunteer.venues = Some(Set::of(&[Venue::Online]));
    assert_eq!(value(&seeker, &helper, ScorePart::Near), Some(700));
    helper.person.kern = Some("Woerden".to_owned());
    helper.volunteer.venues = Some(Set::of(&[Venue::Library]));
    assert_eq!(value(&seeker, &helper, ScorePart::Near), Some(500));
}

#[test]
fn level_is_of_a_taalcoach_only() {
    assert_eq!(value(&selam(), &anneke(), ScorePart::Level), Some(1000));
    assert_eq!(value_for(&selam(), &anneke(), ScorePart::Level, NeedRole::Maatje), None);
    let mut unknown = selam();
    unknown.taalvrager.level = None;
    assert_eq!(value(&unknown, &anneke(), ScorePart::Level), Some(UNKNOWN));
}

#[test]
fn goals_want_a_coach_who_teaches_towards_them() {
    let (mut seeker, mut beginners) = (selam(), anneke());
    assert_eq!(value(&seeker, &beginners, ScorePart::Goals), None);
    seeker.taalvrager.goals = Set::of(&[Goal::Talk, Goal::Exam]);
    assert_eq!(value(&seeker, &beginners, ScorePart::Goals), Some(1000));
    beginners.volunteer.levels = Some(Set::of(&[Level::Alfa, Level::A0]));
    assert_eq!(value(&seeker, &beginners, ScorePart::Goals), Some(650));
    assert_eq!(value_for(&seeker, &beginners, ScorePart::Goals, NeedRole::Maatje), Some(650));
}

#[test]
fn interests_count_what_both_like() {
    let (mut seeker, mut helper) = (selam(), anneke());
    assert_eq!(value(&seeker, &helper, ScorePart::Interests), None);
    seeker.taalvrager.interests = Set::of(&[Interest::Cycling, Interest::Music, Interest::Cooking]);
    helper.volunteer.interests = Set::of(&[Interest::Cycling]);
    assert_eq!(value(&seeker, &helper, ScorePart::Interests), Some(500));
    helper.volunteer.interests = Set::all();
    assert_eq!(value(&seeker, &helper, ScorePart::Interests), Some(1000));
}

#[test]
fn a_wish_that_fits_counts_in_full_and_one_that_does_not_counts_for_nothing() {
    let mut seeker = selam();
    assert_eq!(value(&seeker, &theo(), ScorePart::Wishes), None);
    seeker.taalvrager.gender_wish = Some(GenderWish { gender: Gender::Woman, strength: Wish::Preferred });
    assert_eq!(value(&seeker, &anneke(), ScorePart::Wishes), Some(1000));
    assert_eq!(value(&seeker, &theo(), ScorePart::Wishes), Some(0));
}

#[test]
fn a_shared_language_helps_a_beginner_most() {
    let mut helper = anneke();
    assert_eq!(value(&selam(), &helper, ScorePart::Language), Some(300));
    assert_eq!(value(&omar(), &helper, ScorePart::Language), Some(800));
    helper.person.languages.insert(Language::Tigrinya);
    assert_eq!(value(&selam(), &helper, ScorePart::Language), Some(1000));
}

#[test]
fn a_wished_age_counts_first_and_then_a_near_one() {
    let mut helper = anneke();
    assert_eq!(value(&selam(), &helper, ScorePart::Age), Some(400));
    assert_eq!(value(&omar(), &helper, ScorePart::Age), Some(800));
    helper.volunteer.age_wish = Set::of(&[AgeGroup::From18]);
    assert_eq!(value(&selam(), &helper, ScorePart::Age), Some(1000));
    assert_eq!(value(&omar(), &helper, ScorePart::Age), Some(200));
}

#[test]
fn waiting_counts_more_every_day_until_it_counts_in_full() {
    let mut seeker = selam();
    let mut before = 0;
    for days in [0, 1, 45, 89, 90] {
        seeker.taalvrager.waiting_since = TODAY.checked_sub(days.days()).unwrap();
        let now = value(&seeker, &anneke(), ScorePart::Waiting).unwrap();
        assert!(now > before || days == 0, "{days} days");
        before = now;
    }
    seeker.taalvrager.waiting_since = TODAY.checked_sub(900.days()).unwrap();
    assert_eq!(value(&seeker, &anneke(), ScorePart::Waiting), Some(1000));
    seeker.taalvrager.waiting_since = TODAY.tomorrow().unwrap();
    assert_eq!(value(&seeker, &anneke(), ScorePart::Waiting), Some(0));
}

#[test]
fn what_is_unknown_lowers_the_score_below_what_fits() {
    let known = pool(vec![selam()], vec![anneke()]);
    let (mut seeker, mut helper) = (selam(), anneke());
    (seeker.taalvrager.week, seeker.taalvrager.level, helper.person.kern) = (None, None, None);
    let unknown = pool(vec![seeker], vec![helper]);
    let of = |pool: &crate::matching::Pool| {
        let pair = pool.pair(first(NeedRole::Taalcoach), 0);
        score(&pair, &parts(&pair))
    };
    assert!(of(&unknown) < of(&known));
}

#[test]
fn each_thing_still_to_ask_lowers_the_score() {
    let of = |seeker, helper| {
        let pool = pool(vec![seeker], vec![helper]);
        let pair = pool.pair(first(NeedRole::Taalcoach), 0);
        score(&pair, &parts(&pair))
    };
    let mut seeker = selam();
    seeker.taalvrager.children_along = None;
    let mut helper = anneke();
    helper.person.kern = Some("Harmelen".to_owned());
    helper.volunteer.reach_km = Some(crate::matching::Settings::default().reach_km);
    let known = of(seeker.clone(), helper.clone());
    let unknown: [fn(&mut Helper); 3] = [
        |helper| helper.volunteer.vog = Vog::Unknown,
        |helper| helper.volunteer.capacity = None,
        |helper| helper.volunteer.reach_km = None,
    ];
    for (which, forget) in unknown.into_iter().enumerate() {
        let mut helper = helper.clone();
        forget(&mut helper);
        assert!(of(seeker.clone(), helper) < known, "number {which}");
    }
}

#[test]
fn weights_that_are_all_zero_give_no_score() {
    let mut parts_ = parts_of(vec![selam()], vec![anneke()]);
    let json = r#"{"weights":{"time":0,"near":0,"level":0,"goals":0,"interests":0,"wishes":0,"language":0,"age":0,"waiting":0}}"#;
    parts_.settings = crate::matching::Settings::read(json).unwrap();
    let pool = crate::matching::Pool::new(parts_);
    let pair = pool.pair(first(NeedRole::Taalcoach), 0);
    assert_eq!(score(&pair, &parts(&pair)), 0);
}
