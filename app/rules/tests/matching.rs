//! What holds of every board, whoever is on it.

use jiff::{ToSpan, civil::date};
use meedoen_rules::{
    code::{Coded, Set},
    matching::{
        Board, Helper, Kern, Living, Need, Parts, Pool, Seeker, Settings, board, limits, parts, score,
    },
    people::{
        AgeGroup, Gender, GenderWish, Language, Level, Locale, NeedRole, Person, Taalvrager, Vog, Volunteer,
        Week, Wish,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::HashMap;

fn one<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

fn set<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = Set<T>> {
    vec(one::<T>(), 0..4).prop_map(|values| values.into_iter().collect())
}

fn wish() -> impl Strategy<Value = Option<GenderWish>> {
    option::of(
        (one::<Gender>(), one::<Wish>()).prop_map(|(gender, strength)| GenderWish { gender, strength }),
    )
}

/// Bits that are often shared.
fn week() -> impl Strategy<Value = Option<Week>> {
    option::of((0_u32..64).prop_map(Week::from_bits))
}

fn person() -> impl Strategy<Value = Person> {
    let kern = option::of(select(vec!["Woerden", "Harmelen", "Oudewater", "Nieuwerbrug"]));
    (option::of(one::<Gender>()), set::<Language>(), kern, option::of(one::<AgeGroup>())).prop_map(
        |(gender, languages, kern, age)| Person {
            name: "Selam Tesfay".to_owned(),
            roepnaam: "Selam".to_owned(),
            gender,
            phone: None,
            email: None,
            languages,
            locale: Locale::Ti,
            kern: kern.map(str::to_owned),
            postcode: None,
            age,
        },
    )
}

fn seeker() -> impl Strategy<Value = Seeker> {
    let about = (option::of(one::<Level>()), set(), set(), week(), option::of(set()), wish());
    (person(), about, option::of(any::<bool>()), set::<NeedRole>(), 0_i32..200).prop_map(
        |(person, (level, goals, interests, week, venues, gender_wish), children_along, wants, days)| {
            Seeker {
                id: String::new(),
                person,
                taalvrager: Taalvrager {
                    level,
                    goals,
                    interests,
                    week,
                    venues,
                    gender_wish,
                    company: None,
                    children_along,
                    wants,
                    waiting_since: date(2026, 11, 24).saturating_sub(days.days()),
                },
            }
        },
    )
}

fn helper() -> impl Strategy<Value = Helper> {
    let vog = prop_oneof![
        Just(Vog::Unknown),
        Just(Vog::Missing),
        Just(Vog::Seen(date(2025, 3, 1))),
        Just(Vog::Seen(date(2021, 3, 1)))
    ];
    let about = (set(), option::of(set::<Level>()), set(), week(), option::of(set()), wish());
    (person(), about, option::of(0_u32..15), option::of(0_u32..4), vog).prop_map(
        |(person, (roles, levels, interests, week, venues, gender_wish), reach_km, capacity, vog)| Helper {
            id: String::new(),
            person,
            volunteer: Volunteer {
                roles,
                levels,
                interests,
                week,
                venues,
                reach_km,
                capacity,
                gender_wish,
                age_wish: Set::EMPTY,
                vog,
                away_until: None,
            },
        },
    )
}

fn evening() -> impl Strategy<Value = Parts> {
    (vec(seeker(), 0..9), vec(helper(), 0..9)).prop_map(|(mut seekers, mut helpers)| {
        seekers.iter_mut().enumerate().for_each(|(at, one)| one.id = format!("t{at}"));
        helpers.iter_mut().enumerate().for_each(|(at, one)| one.id = format!("v{at}"));
        let centre = |name: &str, lat, lon| Kern { name: name.to_owned(), centre: Some((lat, lon)) };
        let living = Living {
            taalvrager_id: "t0".to_owned(),
            volunteer_id: "v0".to_owned(),
            role: NeedRole::Taalcoach,
        };
        Parts {
            settings: Settings::default(),
            today: date(2026, 11, 24),
            kernen: vec![
                centre("Woerden", 52.087, 4.883),
                centre("Harmelen", 52.091, 4.962),
                centre("Oudewater", 52.025, 4.868),
            ],
            seekers,
            helpers,
            living: vec![living],
            declined: vec![("t1".to_owned(), "v1".to_owned())],
        }
    })
}

/// Each need in turn takes its best volunteer who is left: what one does by hand.
fn greedy(pool: &Pool) -> i64 {
    let mut free: Vec<u32> = (0..pool.helpers().len()).map(|helper| pool.free_of(helper)).collect();
    let mut total = 0;
    for need in pool.open_needs() {
        let best = (0..free.len())
            .filter(|helper| free[*helper] > 0 && limits(&pool.pair(need, *helper)).is_empty())
            .map(|helper| (worth(pool, need, helper), helper))
            .max();
        if let Some((score, helper)) = best {
            free[helper] -= 1;
            total += i64::from(score);
        }
    }
    total
}

fn worth(pool: &Pool, need: Need, helper: usize) -> u32 {
    let pair = pool.pair(need, helper);
    score(&pair, &parts(&pair))
}

fn by_name(pool: &Pool, board: &Board) -> Vec<(String, String, NeedRole, u32)> {
    let pairs = board.pairs.iter();
    pairs
        .map(|pair| {
            let (seeker, helper) = (&pool.seekers()[pair.need.seeker].id, &pool.helpers()[pair.helper].id);
            (seeker.clone(), helper.clone(), pair.need.role, pair.why.score)
        })
        .collect()
}

proptest! {
    #[test]
    fn every_score_and_every_part_lies_between_nothing_and_the_whole(evening in evening()) {
        let pool = Pool::new(evening);
        for need in pool.open_needs() {
            for helper in 0..pool.helpers().len() {
                let pair = pool.pair(need, helper);
                let parts = parts(&pair);
                prop_assert!(parts.iter().all(|(_, value)| *value <= 1000));
                prop_assert!(score(&pair, &parts) <= 1000);
            }
        }
    }

    #[test]
    fn no_pair_of_the_board_breaks_a_limit_and_nobody_has_more_than_their_places(evening in evening()) {
        let pool = Pool::new(evening);
        let board = board(&pool).unwrap();
        let mut taken: HashMap<usize, u32> = HashMap::new();
        for pair in &board.pairs {
            prop_assert!(limits(&pool.pair(pair.need, pair.helper)).is_empty());
            *taken.entry(pair.helper).or_default() += 1;
            prop_assert!(pair.place <= pair.places);
        }
        prop_assert!(taken.iter().all(|(helper, count)| *count <= pool.free_of(*helper)));
        let mut needs: Vec<_> = board.pairs.iter().map(|pair| pair.need).collect();
        needs.extend(board.left.iter().map(|left| left.need));
        let all = pool.open_needs();
        prop_assert_eq!(needs.len(), all.len(), "every need is placed or left, once");
        prop_assert!(all.iter().all(|need| needs.contains(need)));
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference(evening in evening(), seed in any::<u64>()) {
        let mut other = evening.clone();
        let turn = seed as usize % other.seekers.len().max(1);
        other.seekers.rotate_left(turn);
        other.helpers.reverse();
        let (pool, turned) = (Pool::new(evening), Pool::new(other));
        let (one, two) = (board(&pool).unwrap(), board(&turned).unwrap());
        prop_assert_eq!(by_name(&pool, &one), by_name(&turned, &two));
        prop_assert_eq!(one, two);
    }

    #[test]
    fn nobody_does_better_by_hand(evening in evening()) {
        let pool = Pool::new(evening);
        prop_assert!(board(&pool).unwrap().total >= greedy(&pool));
    }

    #[test]
    fn what_two_people_share_is_the_same_from_both_sides(seeker in seeker(), helper in helper()) {
        let mut evening = Parts { seekers: vec![seeker], helpers: vec![helper], living: vec![], declined: vec![],
            settings: Settings::default(), today: date(2026, 11, 24),
            kernen: vec![Kern { name: "Woerden".to_owned(), centre: Some((52.087, 4.883)) },
                Kern { name: "Harmelen".to_owned(), centre: Some((52.091, 4.962)) }] };
        let need = Need { seeker: 0, role: NeedRole::Maatje };
        let facts = |evening: &Parts| {
            let pool = Pool::new(evening.clone());
            let pair = pool.pair(need, 0);
            (pair.shared_week(), pair.shared_venues(), pair.can_meet_online(), format!("{:?}", pair.apart()))
        };
        let before = facts(&evening);
        let (seeker, helper) = (&mut evening.seekers[0], &mut evening.helpers[0]);
        std::mem::swap(&mut seeker.person, &mut helper.person);
        std::mem::swap(&mut seeker.taalvrager.week, &mut helper.volunteer.week);
        std::mem::swap(&mut seeker.taalvrager.venues, &mut helper.volunteer.venues);
        prop_assert_eq!(before, facts(&evening));
    }
}
