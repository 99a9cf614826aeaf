//! The best proposal for the whole waiting list at once.

use super::{Limit, Need, Pool, Why, limits, parts, score};
use crate::{
    assign::{Edge, Flaw, Problem, solve},
    code::{Coded, Set},
};
use std::collections::BTreeMap;

/// A pair of the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub need: Need,
    /// Index into [`Pool::helpers`].
    pub helper: usize,
    pub why: Why,
    /// Which of the volunteer's places this would fill, from 1, counted after the living matches.
    pub place: u32,
    /// The volunteer's places, over all roles.
    pub places: u32,
}

/// Why a need was left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// This limit, more than any other, keeps the volunteers away.
    Limit(Limit),
    /// There are volunteers who fit, but their places went to others.
    Taken,
    /// No volunteer offers this role.
    Nobody,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub need: Need,
    pub cause: Cause,
    pub days_waiting: u32,
}

/// The proposal, with who is left over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The highest score first; among equals who waits longest.
    pub pairs: Vec<Placed>,
    /// Who waits longest first.
    pub left: Vec<Left>,
    /// How many needs are left for each cause, the most frequent first.
    pub causes: Vec<(Cause, usize)>,
    /// The sum of the pairs' scores: no other proposal has more.
    pub total: i64,
}

impl Board {
    /// The longest wait among who is left, in days.
    pub fn longest_wait(&self) -> Option<u32> {
        self.left.iter().map(|left| left.days_waiting).max()
    }
}

/// Places as many needs as makes the sum of the scores highest, under every limit and every volunteer's places.
///
/// # Errors
/// Only when there are more rows than the engine takes.
pub fn board(pool: &Pool) -> Result<Board, Flaw> {
    let needs = pool.open_needs();
    let (problem, possible) = problem(pool, &needs)?;
    let solution = solve(&problem);
    let chosen: Vec<(Need, usize)> =
        solution.pairs.iter().map(|(need, helper)| (needs[*need as usize], *helper as usize)).collect();
    let mut left: Vec<Left> = needs
        .iter()
        .enumerate()
        .filter(|(_, need)| !chosen.iter().any(|(placed, _)| placed == *need))
        .map(|(place, need)| left(pool, *need, possible[place]))
        .collect();
    left.sort_by_key(|left| (std::cmp::Reverse(left.days_waiting), left.need.seeker, left.need.role));
    let pairs = placed(pool, &chosen);
    let total = pairs.iter().map(|pair| i64::from(pair.why.score)).sum();
    Ok(Board { pairs, causes: causes(&left), left, total })
}

/// The waiting list as the engine has it, and for each need whether anyone could serve it.
fn problem(pool: &Pool, needs: &[Need]) -> Result<(Problem, Vec<bool>), Flaw> {
    let mut edges = Vec::new();
    let mut possible = vec![false; needs.len()];
    for (place, need) in needs.iter().enumerate() {
        for helper in 0..pool.helpers().len() {
            let pair = pool.pair(*need, helper);
            if limits(&pair).is_empty() {
                possible[place] = true;
                let score = i64::from(score(&pair, &parts(&pair)));
                edges.push(Edge { need: place as u32, offer: helper as u32, score });
            }
        }
    }
    let capacity = (0..pool.helpers().len()).map(|helper| u64::from(pool.free_of(helper))).collect();
    Ok((Problem::new(vec![1; needs.len()], capacity, edges)?, possible))
}

/// The pairs as the coordinator reads them. A volunteer's places are filled in the order of the list.
fn placed(pool: &Pool, chosen: &[(Need, usize)]) -> Vec<Placed> {
    let mut pairs: Vec<Placed> = chosen
        .iter()
        .map(|(need, helper)| Placed {
            need: *need,
            helper: *helper,
            why: Why::of(&pool.pair(*need, *helper)),
            place: 0,
            places: pool.capacity_of(*helper),
        })
        .collect();
    pairs.sort_by_key(|pair| {
        let waits = std::cmp::Reverse(pool.days_waiting(pair.need));
        (std::cmp::Reverse(pair.why.score), waits, pair.need.seeker, pair.need.role)
    });
    let mut filled: BTreeMap<usize, u32> = BTreeMap::new();
    for pair in &mut pairs {
        let filled = filled.entry(pair.helper).or_insert_with(|| pool.living_of(pair.helper));
        *filled += 1;
        pair.place = *filled;
    }
    pairs
}

fn left(pool: &Pool, need: Need, possible: bool) -> Left {
    let cause = if possible { Cause::Taken } else { main_cause(pool, need) };
    Left { need, cause, days_waiting: pool.days_waiting(need) }
}

/// The limit that alone keeps most volunteers of this role away; when none is ever alone, the most frequent.
fn main_cause(pool: &Pool, need: Need) -> Cause {
    let (mut alone, mut any) = (BTreeMap::new(), BTreeMap::new());
    for helper in 0..pool.helpers().len() {
        let found: Set<Limit> = limits(&pool.pair(need, helper));
        if found.has(Limit::WrongRole) || found.has(Limit::SamePerson) {
            continue;
        }
        for limit in found.iter() {
            *any.entry(limit).or_insert(0_u32) += 1;
            if found.len() == 1 {
                *alone.entry(limit).or_insert(0_u32) += 1;
            }
        }
    }
    let counts = if alone.is_empty() { any } else { alone };
    // The first of the list of limits among equals: `max_by_key` would give the last.
    let most = counts.values().copied().max();
    let main = Limit::ALL.iter().find(|limit| counts.get(limit).copied() == most && most.is_some());
    main.map_or(Cause::Nobody, |limit| Cause::Limit(*limit))
}

fn causes(left: &[Left]) -> Vec<(Cause, usize)> {
    let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
    for left in left {
        *counts.entry(left.cause).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(cause, count)| (std::cmp::Reverse(*count), *cause));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Parts, testing::*},
        people::{Level, NeedRole, VolunteerRole, Week},
    };

    fn names(pool: &Pool, board: &Board) -> Vec<(String, String)> {
        let name = |person: &crate::people::Person| person.roepnaam.clone();
        let pairs = board.pairs.iter();
        pairs
            .map(|pair| {
                let (seeker, helper) = (&pool.seekers()[pair.need.seeker], &pool.helpers()[pair.helper]);
                (name(&seeker.person), name(&helper.person))
            })
            .collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
    }

    /// Anneke teaches everyone, Theo only from A2: taking the best pair first would leave Selam without a coach.
    #[test]
    fn the_board_looks_at_everyone_at_once() {
        let mut from_a2 = theo();
        from_a2.volunteer.levels = Some(Level::A2.and_higher());
        let pool = pool(vec![selam(), omar()], vec![anneke(), from_a2]);
        let board = board(&pool).unwrap();
        let mut found = names(&pool, &board);
        found.sort();
        assert_eq!(found, pairs(&[("Omar", "Theo"), ("Selam", "Anneke")]));
        assert_eq!((board.left.len(), board.longest_wait()), (0, None));
    }

    #[test]
    fn who_is_left_over_reads_why() {
        let mut alfa = omar();
        alfa.id = "t-mehari".to_owned();
        alfa.taalvrager.week = Some(Week::of(&[FRIDAY_MORNING]));
        let pool = pool(vec![selam(), omar(), alfa], vec![anneke()]);
        let board = board(&pool).unwrap();
        assert_eq!(names(&pool, &board), pairs(&[("Selam", "Anneke")]));
        assert_eq!(board.causes, [(Cause::Limit(Limit::NoSharedTime), 1), (Cause::Taken, 1)]);
        assert_eq!(board.longest_wait(), Some(12));
    }

    #[test]
    fn without_anyone_of_the_role_there_is_nobody() {
        let mut maatje = anneke();
        maatje.volunteer.roles = Set::of(&[VolunteerRole::Maatje]);
        let pool = pool(vec![selam()], vec![maatje]);
        assert_eq!(board(&pool).unwrap().causes, [(Cause::Nobody, 1)]);
    }

    #[test]
    fn places_are_numbered_after_the_living_matches_and_needs_that_are_taken_are_not_placed_again() {
        let mut three = anneke();
        three.volunteer.capacity = Some(3);
        let mut both = selam();
        both.taalvrager.wants = Set::all();
        let parts = Parts {
            living: vec![living("t-selam", "v-anneke", NeedRole::Maatje)],
            ..parts_of(vec![both, omar()], vec![three])
        };
        let pool = Pool::new(parts);
        let board = board(&pool).unwrap();
        assert!(board.pairs.iter().all(|pair| pair.need.role == NeedRole::Taalcoach));
        assert_eq!(
            board.pairs.iter().map(|pair| (pair.place, pair.places)).collect::<Vec<_>>(),
            [(2, 3), (3, 3)]
        );
    }

    #[test]
    fn an_empty_list_gives_an_empty_board() {
        let board = board(&pool(Vec::new(), Vec::new())).unwrap();
        assert_eq!((board.pairs.len(), board.left.len(), board.total), (0, 0, 0));
    }
}
