//! From coarse to exact: rounds of bargaining with a smaller step each, then prices in whole numbers.

use super::{
    Problem, Solution,
    graph::Graph,
    market::{Market, Money},
};

/// How much finer each round is than the one before. Between 4 and 16 it makes little difference.
const FINER: i64 = 8;

/// The allowed set of pairs with the highest total, and the prices that prove it.
///
/// All of it is exact, and the same at every run. Time and memory grow with the edges (some 40 bytes each), time also
/// with the number of digits in the scores; ties, long chains and unequal sides cost little extra. An
/// offer with tens of thousands of places in demand is slow (time grows with their square).
pub fn solve(problem: &Problem) -> Solution {
    let graph = Graph::new(problem);
    let (by_needs, by_offers) = graph.looks();
    let turned = by_offers < by_needs;
    let graph = if turned { graph.turned() } else { graph };
    let mut solution = conclude(&graph, &bargain(&graph));
    if turned {
        solution.pairs.iter_mut().for_each(|(need, offer)| std::mem::swap(need, offer));
        solution.pairs.sort_unstable();
        std::mem::swap(&mut solution.need_prices, &mut solution.offer_prices);
    }
    price_out(problem, &mut solution);
    solution
}

/// Where the bargaining ended: enlarged levels, and which edges are pairs.
struct Levels {
    needs: Vec<i128>,
    offers: Vec<i128>,
    outside: i128,
    paired: Vec<bool>,
}

/// Bargains in the smallest numbers that are wide enough.
///
/// A level falls by less than four times levels × step in a round, and the steps together are less than twice the
/// highest score × scale.
fn bargain(graph: &Graph) -> Levels {
    let highest = graph.score.iter().copied().max().unwrap_or(0);
    let scale = scale(graph);
    let lowest = i128::from(highest) * i128::from(scale) * i128::from(scale) * 16;
    if lowest < i128::from(i64::MAX) {
        bargain_in::<i64>(graph, highest, scale)
    } else {
        bargain_in::<i128>(graph, highest, scale)
    }
}

/// How much the scores are enlarged: by more than there are levels.
fn scale(graph: &Graph) -> i64 {
    (graph.needs() + graph.offers() + 2) as i64
}

/// Bargains in steps from the highest score down to one over the enlarged scores.
fn bargain_in<M: Money>(graph: &Graph, highest: i64, scale: i64) -> Levels {
    let gain = graph.score.iter().map(|score| M::from(*score) * M::from(scale)).collect();
    let mut market = Market::<M>::new(graph, gain);
    let mut step = M::from(highest) * M::from(scale);
    while step > M::from(1) {
        step = (step / M::from(FINER)).max(M::from(1));
        market.round(step);
    }
    Levels {
        needs: market.need_level.iter().map(|level| (*level).into()).collect(),
        offers: market.offer_level.iter().map(|level| (*level).into()).collect(),
        outside: market.outside_level().into(),
        paired: market.paired,
    }
}

/// Rounds the levels to whole prices.
///
/// With a step of one no place could gain more than one over the enlarged levels. There are more remainders modulo the
/// scale than levels, so the levels can be shifted until none has the highest remainder; then a gain of one never
/// crosses a multiple, and after rounding down no place could gain anything at all.
fn conclude(graph: &Graph, levels: &Levels) -> Solution {
    let (scale, shift) = (i128::from(scale(graph)), shift(scale(graph), levels));
    let rounded = |level: i128| (level + shift).div_euclid(scale);
    let outside = rounded(levels.outside);
    let price = |places: &u32, rise: i128| if *places == 0 { 0 } else { rise.max(0) as i64 };
    let needs = graph.wants.iter().zip(&levels.needs);
    let need_prices = needs.map(|(places, level)| price(places, rounded(*level) - outside)).collect();
    let offers = graph.capacity.iter().zip(&levels.offers);
    let offer_prices = offers.map(|(places, level)| price(places, outside - rounded(*level))).collect();
    let chosen = (0..levels.paired.len()).filter(|edge| levels.paired[*edge]);
    let pairs: Vec<_> = chosen.clone().map(|edge| (graph.need[edge], graph.offer[edge])).collect();
    let total = chosen.map(|edge| i128::from(graph.score[edge])).sum();
    Solution { pairs, total, need_prices, offer_prices }
}

/// What to add to the levels so that none of them is one short of a multiple of the scale.
fn shift(scale: i64, levels: &Levels) -> i128 {
    let mut taken = vec![false; scale as usize];
    for level in levels.needs.iter().chain(&levels.offers).chain([&levels.outside]) {
        taken[level.rem_euclid(i128::from(scale)) as usize] = true;
    }
    let free = taken.iter().position(|taken| !taken).unwrap_or(0);
    i128::from(scale) - 1 - free as i128
}

/// Needs that want nothing and offers without places took no part; a price that costs nothing covers their edges.
fn price_out(problem: &Problem, solution: &mut Solution) {
    for edge in problem.edges() {
        let (need, offer) = (edge.need as usize, edge.offer as usize);
        if problem.wants()[need] == 0 {
            solution.need_prices[need] = solution.need_prices[need].max(edge.score);
        } else if problem.capacity()[offer] == 0 {
            solution.offer_prices[offer] = solution.offer_prices[offer].max(edge.score);
        }
    }
}
