//! One round of bargaining: needs bid for offers, and whoever is outbid looks on.
//!
//! A need that gets no offer parks its place *outside*, and an offer that serves no need fills its place from outside;
//! so every place always goes somewhere, and outside is a partner like any other whose scores are zero. Each of the
//! three kinds has a level. A place goes from where it is to the partner with the highest level plus score; then the
//! level it came from drops to `step` below the best partner it did not take. This is the refinement of Goldberg and
//! Tarjan's cost scaling ("Finding minimum-cost circulations by successive approximation", 1990) with the double push
//! of Goldberg and Kennedy ("An efficient cost scaling algorithm for the assignment problem", 1995).
//!
//! What always holds, and makes the end exact: no place could move to gain more than `step` over the levels.

mod outside;
mod shortlist;

use super::graph::{Graph, starts};
use outside::{Inward, Outside};
use shortlist::Shortlists;
use std::{
    cmp::Reverse,
    ops::{Add, Div, Mul, Sub},
};

/// A level or a score: `i64` where the numbers fit, `i128` otherwise.
pub trait Money:
    Copy
    + Ord
    + From<i64>
    + Into<i128>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
{
}
impl Money for i64 {}
impl Money for i128 {}

/// Where a place can go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Along this edge.
    Edge(u32),
    Outside,
}

pub struct Market<'g, M> {
    graph: &'g Graph,
    /// The score of each edge, enlarged.
    gain: Vec<M>,
    step: M,
    pub need_level: Vec<M>,
    pub offer_level: Vec<M>,
    outside: Outside<M>,
    /// Whether the edge is a pair.
    pub paired: Vec<bool>,
    /// Places of a need that have yet to go somewhere.
    loose: Vec<u32>,
    /// Places of a need that are outside.
    parked: Vec<u32>,
    /// The pairs of each offer: edges, from `first_slot`, as many as `served`.
    slots: Vec<u32>,
    first_slot: Vec<u32>,
    served: Vec<u32>,
    /// Places of an offer that are filled from outside.
    filled: Vec<u32>,
    /// Needs with loose places, the next one last.
    bidders: Vec<u32>,
    shortlists: Shortlists<M>,
    /// Kept between bids to spare the allocation.
    ways: Vec<(M, Way)>,
    going: Vec<(Inward, usize)>,
}

impl<'g, M: Money> Market<'g, M> {
    /// An empty market with all levels zero.
    pub fn new(graph: &'g Graph, gain: Vec<M>) -> Self {
        let zero = M::from(0);
        let room: Vec<u32> = graph.capacity.iter().map(|places| places + 1).collect();
        let first_slot = starts(&room);
        Self {
            graph,
            step: zero,
            need_level: vec![zero; graph.needs()],
            offer_level: vec![zero; graph.offers()],
            outside: Outside::new(graph.needs(), graph.offers()),
            paired: vec![false; gain.len()],
            gain,
            loose: vec![0; graph.needs()],
            parked: vec![0; graph.needs()],
            slots: vec![0; first_slot.last().map_or(0, |end| *end as usize)],
            first_slot,
            served: vec![0; graph.offers()],
            filled: vec![0; graph.offers()],
            bidders: Vec::new(),
            shortlists: Shortlists::new(graph.needs()),
            ways: Vec::new(),
            going: Vec::new(),
        }
    }

    pub fn outside_level(&self) -> M {
        self.outside.level
    }

    /// Starts all pairs anew from the levels of the round before, and bargains until every place has gone somewhere.
    pub fn round(&mut self, step: M) {
        self.step = step;
        self.clear();
        loop {
            while let Some(need) = self.bidders.pop() {
                self.bid(need);
            }
            if self.outside.surplus <= 0 {
                break;
            }
            self.give_out();
        }
    }

    fn clear(&mut self) {
        self.paired.fill(false);
        self.served.fill(0);
        self.parked.fill(0);
        self.loose.copy_from_slice(&self.graph.wants);
        self.outside.clear();
        self.filled.fill(0);
        for (offer, level) in self.offer_level.iter_mut().enumerate() {
            // No price is negative: an empty place costs nothing.
            *level = (*level).min(self.outside.level);
            if self.graph.capacity[offer] > 0 {
                self.outside.surplus += i64::from(self.graph.capacity[offer]);
                self.outside.open(Inward::Offer(offer as u32), *level);
            }
        }
        self.outside.surplus -= self.loose.iter().map(|places| i64::from(*places)).sum::<i64>();
        let needs = (0..self.graph.needs() as u32).rev();
        self.bidders.extend(needs.filter(|need| self.graph.wants[*need as usize] > 0));
    }

    /// Sends all loose places of a need on their way.
    fn bid(&mut self, need: u32) {
        let n = need as usize;
        if self.graph.wants[n] == 1 {
            let way = self.best_way(n);
            self.loose[n] = 0;
            self.send(need, way);
            return;
        }
        let loose = std::mem::take(&mut self.loose[n]) as usize;
        let mut ways = std::mem::take(&mut self.ways);
        ways.clear();
        let open = self.graph.edges_of(n).filter(|edge| !self.paired[*edge]);
        ways.extend(open.map(|edge| (self.level_along(edge), Way::Edge(edge as u32))));
        let outside = (self.graph.wants[n] - self.parked[n]) as usize;
        ways.extend(std::iter::repeat_n((self.outside.level, Way::Outside), outside.min(loose + 1)));
        ways.select_nth_unstable_by_key(loose, |way| Reverse(*way));
        ways[..loose].sort_unstable_by_key(|way| Reverse(*way));
        self.need_level[n] = ways[loose].0 - self.step;
        for (_, way) in ways.drain(..loose) {
            self.send(need, way);
        }
        self.ways = ways;
    }

    /// The best way for the only place of a need, whose level then drops to below the second best.
    fn best_way(&mut self, n: usize) -> Way {
        let (listed, rest) = self.shortlists.of(n);
        let (mut best, mut second) = self.best_two(listed);
        if listed.is_empty() || rest.is_some_and(|rest| second < rest) {
            let (graph, gain, levels) = (self.graph, &self.gain, &self.offer_level);
            let level = |edge: usize| levels[graph.offer[edge] as usize] + gain[edge];
            self.shortlists.renew(n, graph.edges_of(n), level);
            (best, second) = self.best_two(self.shortlists.of(n).0);
        }
        self.need_level[n] = second - self.step;
        best
    }

    /// The best of these edges and the outside, and the level of the second best.
    fn best_two(&self, edges: &[u32]) -> (Way, M) {
        let mut best = (self.outside.level, Way::Outside);
        let mut second = None;
        for edge in edges {
            let level = self.level_along(*edge as usize);
            if level > best.0 {
                second = Some(best.0);
                best = (level, Way::Edge(*edge));
            } else if second.is_none_or(|second| level > second) {
                second = Some(level);
            }
        }
        (best.1, second.unwrap_or(best.0))
    }

    fn level_along(&self, edge: usize) -> M {
        self.offer_level[self.graph.offer[edge] as usize] + self.gain[edge]
    }

    fn send(&mut self, need: u32, way: Way) {
        match way {
            Way::Outside => {
                self.parked[need as usize] += 1;
                self.outside.surplus += 1;
                self.outside.open(Inward::Need(need), self.need_level[need as usize]);
            }
            Way::Edge(edge) => {
                let offer = self.graph.offer[edge as usize] as usize;
                self.paired[edge as usize] = true;
                self.slots[(self.first_slot[offer] + self.served[offer]) as usize] = edge;
                self.served[offer] += 1;
                self.relieve(offer);
            }
        }
    }

    /// Turns away what an offer has beyond its capacity.
    fn relieve(&mut self, offer: usize) {
        while self.served[offer] + self.filled[offer] > self.graph.capacity[offer] {
            self.turn_away(offer);
        }
    }

    /// Turns away the place that is best off elsewhere; the offer's level drops to below the one that comes next.
    fn turn_away(&mut self, offer: usize) {
        let start = self.first_slot[offer] as usize;
        let (mut best, mut second) = (None, None);
        for slot in start..start + self.served[offer] as usize {
            let edge = self.slots[slot] as usize;
            let level = self.need_level[self.graph.need[edge] as usize] - self.gain[edge];
            consider((level, Some(slot)), &mut best, &mut second);
        }
        for _ in 0..self.filled[offer].min(2) {
            consider((self.outside.level, None), &mut best, &mut second);
        }
        if let Some((level, _)) = second {
            self.offer_level[offer] = level - self.step;
        }
        match best {
            Some((_, Some(slot))) => self.unpair(offer, slot),
            _ => {
                self.filled[offer] -= 1;
                self.outside.surplus += 1;
                self.outside.open(Inward::Offer(offer as u32), self.offer_level[offer]);
            }
        }
    }

    fn unpair(&mut self, offer: usize, slot: usize) {
        let edge = self.slots[slot] as usize;
        self.served[offer] -= 1;
        self.slots[slot] = self.slots[(self.first_slot[offer] + self.served[offer]) as usize];
        self.paired[edge] = false;
        self.loosen(self.graph.need[edge], 1);
    }

    fn loosen(&mut self, need: u32, places: u32) {
        if self.loose[need as usize] == 0 && places > 0 {
            self.bidders.push(need);
        }
        self.loose[need as usize] += places;
    }
}

/// Keeps the best two; of equals the first.
fn consider<T: Copy, M: Ord + Copy>(next: (M, T), best: &mut Option<(M, T)>, second: &mut Option<(M, T)>) {
    if best.is_none_or(|best| next.0 > best.0) {
        *second = *best;
        *best = Some(next);
    } else if second.is_none_or(|second| next.0 > second.0) {
        *second = Some(next);
    }
}
