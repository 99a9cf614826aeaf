//! What spares a need from looking at all of its edges at every bid.

use super::Money;

/// The best edges of each need when it last looked at all of them.
///
/// Levels never rise. As long as a bid finds its best two on the list at no less than the best off the list was then,
/// there is nothing better off the list now.
pub struct Shortlists<M> {
    /// `LENGTH` places for each need.
    edges: Vec<u32>,
    /// How many of those places are used; none before the first look.
    used: Vec<u32>,
    /// The level along the best edge off the list when the list was made, if there is one.
    rest: Vec<Option<M>>,
    /// Kept between looks to spare the allocation.
    best: Vec<(M, u32)>,
}

const LENGTH: usize = 8;

impl<M: Money> Shortlists<M> {
    pub fn new(needs: usize) -> Self {
        Self {
            edges: vec![0; needs * LENGTH],
            used: vec![0; needs],
            rest: vec![None; needs],
            best: Vec::new(),
        }
    }

    /// The edges on the list, and the level that the best off the list cannot exceed.
    pub fn of(&self, need: usize) -> (&[u32], Option<M>) {
        let start = need * LENGTH;
        (&self.edges[start..start + self.used[need] as usize], self.rest[need])
    }

    /// Makes the list anew from the levels along all edges of a need.
    pub fn renew(&mut self, need: usize, edges: std::ops::Range<usize>, level: impl Fn(usize) -> M) {
        let floor = self.floor(need, &level);
        let best = &mut self.best;
        best.clear();
        let mut rest = None;
        for edge in edges {
            let level = level(edge);
            if floor.is_some_and(|floor| level < floor) || best.len() == LENGTH && level <= best[LENGTH - 1].0
            {
                rest = rest.max(Some(level));
                continue;
            }
            if best.len() == LENGTH {
                rest = rest.max(best.pop().map(|last| last.0));
            }
            let place = best.partition_point(|better| better.0 >= level);
            best.insert(place, (level, edge as u32));
        }
        self.rest[need] = rest;
        self.used[need] = best.len() as u32;
        for (place, (_, edge)) in self.edges[need * LENGTH..].iter_mut().zip(best) {
            *place = *edge;
        }
    }

    /// The lowest level on a full list, below which nothing needs to be considered for the next.
    fn floor(&self, need: usize, level: impl Fn(usize) -> M) -> Option<M> {
        let (listed, _) = self.of(need);
        let lowest = listed.iter().map(|edge| level(*edge as usize)).min();
        lowest.filter(|_| listed.len() == LENGTH)
    }
}
