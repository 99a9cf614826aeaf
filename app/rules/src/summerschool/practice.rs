//! While the children are at the Summerschool their parents practise Dutch, each with a taalmaatje, by the engine that
//! also makes koppelingen.

mod news;

pub use news::news;

use super::Programme;
use crate::{
    assign::{Edge, Flaw, Problem, solve},
    code::{Coded, Set},
    matching::{Ask, Limit, Need, Pool, VogRule, VogWorth, limits, parts, score, vog_worth},
    people::{Day, NeedRole, VolunteerRole, Week},
};

/// A parent with a taalmaatje on a day of the week.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pairing {
    pub day: Day,
    pub parent_id: String,
    pub volunteer_id: String,
}

/// What stands between two people at a table in the school, where the day and the way are settled already and a
/// koppeling takes no place. Of the VOG, see [`needed_vog`].
fn never_together(found: Set<Limit>) -> bool {
    let matters = [
        Limit::WrongRole,
        Limit::SamePerson,
        Limit::GenderMust,
        Limit::LevelNotTaught,
        Limit::DeclinedBefore,
    ];
    matters.iter().any(|limit| found.has(*limit))
}

/// The parts of the day that the programme has.
fn slots(programme: &Programme, day: Day) -> Week {
    programme.hours.iter().fold(Week::EMPTY, |week, hours| week.with(day, hours.part))
}

fn is_there(pool: &Pool, helper: usize, programme: &Programme) -> bool {
    pool.helpers()[helper].volunteer.away_until.is_none_or(|last| last < programme.first)
}

/// Is this volunteer free on that day of the programme? Who is away when it begins isn't; who said no week is asked
/// (see [`asks`]).
fn is_free(pool: &Pool, helper: usize, programme: &Programme, day: Day) -> bool {
    let wanted = slots(programme, day);
    let week = pool.helpers()[helper].volunteer.week;
    is_there(pool, helper, programme) && week.is_some_and(|week| week.and(wanted) == wanted)
}

/// As what a volunteer practises: as taalcoach, if they are one.
fn role(pool: &Pool, helper: usize) -> NeedRole {
    let coach = pool.helpers()[helper].volunteer.roles.has(VolunteerRole::Taalcoach);
    if coach { NeedRole::Taalcoach } else { NeedRole::Maatje }
}

/// What a VOG is worth until the last day; none when the municipality never asks for one. Children are in the building,
/// so its rule for meeting children holds.
fn needed_vog(pool: &Pool, helper: usize, programme: &Programme) -> Option<VogWorth> {
    let settings = pool.settings();
    let last = programme.last.max(pool.today());
    let worth = vog_worth(pool.helpers()[helper].volunteer.vog, settings.vog_years, last);
    (settings.vog_rule(role(pool, helper)) != VogRule::Never).then_some(worth)
}

fn lacks_vog(pool: &Pool, helper: usize, programme: &Programme) -> bool {
    matches!(needed_vog(pool, helper, programme), Some(VogWorth::Missing | VogWorth::Lapsed))
}

/// Of which volunteers something isn't known that matters here: whether they can come, or whether they have a VOG.
pub fn asks(pool: &Pool, programme: &Programme) -> Vec<(String, Set<Ask>)> {
    let of_one = |helper: usize| {
        let one = &pool.helpers()[helper];
        let vog = needed_vog(pool, helper, programme) == Some(VogWorth::Unknown);
        let asks = [(Ask::Time, one.volunteer.week.is_none()), (Ask::Vog, vog)];
        let asks: Set<Ask> = asks.into_iter().filter_map(|(ask, open)| open.then_some(ask)).collect();
        (one.id.clone(), asks)
    };
    let may = |helper: &usize| is_there(pool, *helper, programme) && !lacks_vog(pool, *helper, programme);
    (0..pool.helpers().len()).filter(may).map(of_one).filter(|(_, asks)| !asks.is_empty()).collect()
}

/// What a parent and a taalmaatje are worth to each other; nothing when they can't be brought together.
fn worth(pool: &Pool, programme: &Programme, seeker: usize, helper: usize) -> Option<i64> {
    let pair = pool.pair(Need { seeker, role: role(pool, helper) }, helper);
    let apart = never_together(limits(&pair)) || lacks_vog(pool, helper, programme);
    (!apart).then(|| i64::from(score(&pair, &parts(&pair))) + 1)
}

/// The best pairing of all parents over all days: every parent wants one taalmaatje a day, every taalmaatje takes as many
/// as the programme says. `pool` holds the parents as seekers and whoever may be a taalmaatje as helpers.
///
/// # Errors
/// When there are more people than the engine takes.
pub fn propose(pool: &Pool, programme: &Programme) -> Result<Vec<Pairing>, Flaw> {
    let days: Vec<Day> = programme.days.iter().collect();
    let (parents, helpers) = (pool.seekers().len(), pool.helpers().len());
    let mut edges = Vec::new();
    for (at, day) in days.iter().enumerate() {
        let free: Vec<_> = (0..helpers).filter(|helper| is_free(pool, *helper, programme, *day)).collect();
        for seeker in 0..parents {
            for helper in &free {
                let Some(score) = worth(pool, programme, seeker, *helper) else { continue };
                let need = u32::try_from(at * parents + seeker).unwrap_or(u32::MAX);
                let offer = u32::try_from(at * helpers + helper).unwrap_or(u32::MAX);
                edges.push(Edge { need, offer, score });
            }
        }
    }
    let wants = vec![1; days.len() * parents];
    let places = vec![u64::from(programme.per_buddy); days.len() * helpers];
    let solution = solve(&Problem::new(wants, places, edges)?);
    let pairing = |(need, offer): &(u32, u32)| Pairing {
        day: days[*need as usize / parents],
        parent_id: pool.seekers()[*need as usize % parents].id.clone(),
        volunteer_id: pool.helpers()[*offer as usize % helpers].id.clone(),
    };
    let mut pairings: Vec<_> = solution.pairs.iter().map(pairing).collect();
    pairings.sort();
    Ok(pairings)
}

/// "mon parent volunteer", as a form carries it.
pub fn write(one: &Pairing) -> String {
    format!("{} {} {}", one.day.code(), one.parent_id, one.volunteer_id)
}

/// The pairings that a coordinator confirmed, as far as they still can be: free on that day, not more to a taalmaatje than
/// the programme says, one a parent and day.
pub fn confirmed(pool: &Pool, programme: &Programme, lines: &[String]) -> Vec<Pairing> {
    let mut kept: Vec<Pairing> = Vec::new();
    for line in lines {
        let words: Vec<_> = line.split(' ').collect();
        let [day, parent, volunteer] = words.as_slice() else { continue };
        let Some(day) = Day::from_code(day).filter(|day| programme.days.has(*day)) else { continue };
        let (Some(seeker), Some(helper)) = (pool.seeker_with(parent), pool.helper_with(volunteer)) else {
            continue;
        };
        let on_day = |one: &&Pairing| one.day == day;
        let taken = kept.iter().filter(on_day).filter(|one| one.volunteer_id == *volunteer).count();
        let twice = kept.iter().filter(on_day).any(|one| one.parent_id == *parent);
        let room = u32::try_from(taken).is_ok_and(|taken| taken < programme.per_buddy);
        if room
            && !twice
            && is_free(pool, helper, programme, day)
            && worth(pool, programme, seeker, helper).is_some()
        {
            let (parent_id, volunteer_id) = ((*parent).to_owned(), (*volunteer).to_owned());
            kept.push(Pairing { day, parent_id, volunteer_id });
        }
    }
    kept.sort();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Helper, Parts, Seeker, Settings, testing::*},
        people::{Part, Vog},
    };
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn programme(per_buddy: u32) -> Programme {
        let programme = Programme::read(&super::super::programme::tests::typed()).unwrap();
        Programme { per_buddy, ..programme }
    }

    fn parent(id: &str) -> Seeker {
        Seeker { id: id.to_owned(), ..selam() }
    }

    /// A taalmaatje who is free all day on these days.
    fn buddy(id: &str, days: &[Day]) -> Helper {
        let mut helper = Helper { id: id.to_owned(), ..anneke() };
        let slots: Vec<_> = days.iter().flat_map(|day| Part::ALL.iter().map(|part| (*day, *part))).collect();
        helper.volunteer.week = Some(Week::of(&slots));
        helper.volunteer.away_until = None;
        helper
    }

    fn pool_of(seekers: Vec<Seeker>, helpers: Vec<Helper>) -> Pool {
        Pool::new(Parts {
            settings: Settings::default(),
            today: TODAY,
            kernen: Vec::new(),
            seekers,
            helpers,
            living: Vec::new(),
            declined: Vec::new(),
        })
    }

    #[test]
    fn a_taalmaatje_is_there_on_the_days_that_suit_and_for_no_more_than_agreed() {
        let parents = vec![parent("p1"), parent("p2"), parent("p3")];
        let pool =
            pool_of(parents, vec![buddy("v1", &[Day::Monday]), buddy("v2", &[Day::Monday, Day::Thursday])]);
        let count = |per_buddy, day| {
            let pairs = propose(&pool, &programme(per_buddy)).unwrap();
            pairs.iter().filter(|one| one.day == day).count()
        };
        assert_eq!((count(1, Day::Monday), count(1, Day::Wednesday), count(1, Day::Thursday)), (2, 0, 1));
        assert_eq!((count(2, Day::Monday), count(2, Day::Thursday)), (3, 2));
    }

    #[test]
    fn who_can_only_come_in_the_morning_or_is_away_is_not_asked() {
        let mut mornings = buddy("v1", &[]);
        mornings.volunteer.week = Some(Week::of(&[(Day::Monday, Part::Morning)]));
        let mut away = buddy("v2", Day::ALL);
        away.volunteer.away_until = Some(programme(1).first);
        let pool = pool_of(vec![parent("p1")], vec![mornings, away]);
        assert_eq!(propose(&pool, &programme(1)).unwrap(), []);
    }

    #[test]
    fn nobody_without_a_vog_that_counts_comes_where_children_are_unless_none_is_asked() {
        let with = |id: &str, vog| {
            let mut helper = buddy(id, &[Day::Monday]);
            helper.volunteer.vog = vog;
            helper
        };
        let lapsed =
            programme(1).last.saturating_sub(jiff::ToSpan::years(3)).saturating_sub(jiff::ToSpan::days(1));
        let of = |rule, vog| {
            let mut settings = Settings::default();
            (settings.vog_taalcoach, settings.vog_maatje) = (rule, rule);
            let pool = Pool::new(Parts {
                settings,
                today: TODAY,
                kernen: Vec::new(),
                seekers: vec![parent("p1")],
                helpers: vec![with("v1", vog)],
                living: Vec::new(),
                declined: Vec::new(),
            });
            let asked = asks(&pool, &programme(1)).len();
            (propose(&pool, &programme(1)).unwrap().len(), asked)
        };
        for rule in [VogRule::Always, VogRule::HomeOrChildren] {
            assert_eq!(of(rule, Vog::Missing), (0, 0));
            assert_eq!(of(rule, Vog::Seen(lapsed)), (0, 0), "not until the last day");
            assert_eq!(of(rule, Vog::Unknown), (1, 1), "what isn't known is asked, and blocks nobody");
        }
        assert_eq!(of(VogRule::Never, Vog::Missing), (1, 0));
    }

    #[test]
    fn who_said_no_week_is_asked() {
        let mut unknown = buddy("v1", &[]);
        unknown.volunteer.week = None;
        let pool = pool_of(vec![parent("p1")], vec![unknown, buddy("v2", &[Day::Monday])]);
        let asked = asks(&pool, &programme(1));
        assert_eq!(asked, [("v1".to_owned(), Set::of(&[Ask::Time]))]);
    }

    #[test]
    fn a_confirmed_list_that_was_tampered_with_keeps_what_can_be() {
        let pool = pool_of(vec![parent("p1"), parent("p2")], vec![buddy("v1", &[Day::Monday])]);
        let lines = ["mon p1 v1", "mon p2 v1", "wed p1 v1", "tue p1 v1", "mon p9 v1", "x"].map(str::to_owned);
        let kept = confirmed(&pool, &programme(1), &lines);
        assert_eq!(kept.iter().map(write).collect::<Vec<_>>(), ["mon p1 v1"]);
    }

    proptest! {
        #[test]
        fn no_day_is_overfull_and_every_proposal_can_be_confirmed(
            parents in 0..7_usize, weeks in prop::collection::vec(0..(1_u32 << 21), 0..7), per_buddy in 1..4_u32,
        ) {
            let seekers = (0..parents).map(|n| parent(&format!("p{n}"))).collect();
            let helpers = weeks.iter().enumerate().map(|(n, week)| {
                let mut helper = buddy(&format!("v{n}"), &[]);
                helper.volunteer.week = Some(Week::from_bits(*week | 0b11));
                helper
            });
            let pool = pool_of(seekers, helpers.collect());
            let programme = programme(per_buddy);
            let pairs = propose(&pool, &programme).unwrap();
            let mut of_buddy: BTreeMap<_, u32> = BTreeMap::new();
            for one in &pairs {
                *of_buddy.entry((one.day, one.volunteer_id.clone())).or_default() += 1;
                prop_assert!(programme.days.has(one.day));
            }
            prop_assert!(of_buddy.values().all(|taken| *taken <= per_buddy));
            let lines: Vec<_> = pairs.iter().map(write).collect();
            prop_assert_eq!(confirmed(&pool, &programme, &lines), pairs);
        }
    }
}
