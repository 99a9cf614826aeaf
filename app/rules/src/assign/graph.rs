//! The part of a problem that can matter, laid out for walking along it.

use super::Problem;

/// Only edges of positive score between a need that wants something and an offer that has a place. Needs and offers
/// keep their index.
pub struct Graph {
    /// Where the edges of each need start in the three lists below; one more at the end.
    pub first: Vec<u32>,
    pub need: Vec<u32>,
    pub offer: Vec<u32>,
    pub score: Vec<i64>,
    pub wants: Vec<u32>,
    pub capacity: Vec<u32>,
}

impl Graph {
    pub fn new(problem: &Problem) -> Self {
        let (wants, capacity) = (problem.wants(), problem.capacity());
        let mut need_degree = vec![0_u32; wants.len()];
        let mut offer_degree = vec![0_u32; capacity.len()];
        let most = problem.edges().len();
        let mut need = Vec::with_capacity(most);
        let mut offer = Vec::with_capacity(most);
        let mut score = Vec::with_capacity(most);
        for edge in problem.edges() {
            let (n, o) = (edge.need as usize, edge.offer as usize);
            if edge.score > 0 && wants[n] > 0 && capacity[o] > 0 {
                need_degree[n] += 1;
                offer_degree[o] += 1;
                need.push(edge.need);
                offer.push(edge.offer);
                score.push(edge.score);
            }
        }
        let wants = useful_places(wants, &need_degree);
        let capacity = useful_places(capacity, &offer_degree);
        Self { first: starts(&need_degree), need, offer, score, wants, capacity }
    }

    /// The same with needs and offers in each other's place.
    pub fn turned(self) -> Self {
        let mut degree = vec![0; self.offers()];
        for offer in &self.offer {
            degree[*offer as usize] += 1;
        }
        let first = starts(&degree);
        let mut next = first.clone();
        let edges = self.offer.len();
        let (mut need, mut offer, mut score) = (vec![0; edges], vec![0; edges], vec![0; edges]);
        for edge in 0..edges {
            let place = &mut next[self.offer[edge] as usize];
            let to = *place as usize;
            *place += 1;
            (need[to], offer[to], score[to]) = (self.offer[edge], self.need[edge], self.score[edge]);
        }
        Self { first, need, offer, score, wants: self.capacity, capacity: self.wants }
    }

    /// How many edges are looked at when every place of every need, or else of every offer, looks at all of its edges.
    pub fn looks(&self) -> (u64, u64) {
        let of_need = |edge: usize| u64::from(self.wants[self.need[edge] as usize]);
        let of_offer = |edge: usize| u64::from(self.capacity[self.offer[edge] as usize]);
        let edges = 0..self.score.len();
        (edges.clone().map(of_need).sum(), edges.map(of_offer).sum())
    }

    pub fn needs(&self) -> usize {
        self.wants.len()
    }

    pub fn offers(&self) -> usize {
        self.capacity.len()
    }

    pub fn edges_of(&self, need: usize) -> std::ops::Range<usize> {
        self.first[need] as usize..self.first[need + 1] as usize
    }
}

/// The places that can be used; where every edge can have one, one more than there are edges. The one that stays free
/// makes the price zero, as it should be where nothing is scarce.
fn useful_places(places: &[u64], degree: &[u32]) -> Vec<u32> {
    let useful = |(places, degree): (&u64, &u32)| match u32::try_from(*places) {
        _ if *degree == 0 => 0,
        Ok(places) if places < *degree => places,
        _ => degree + 1,
    };
    places.iter().zip(degree).map(useful).collect()
}

/// Where each part of a list starts, when the parts have these lengths.
pub fn starts(lengths: &[u32]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut at = 0;
    starts.push(at);
    for length in lengths {
        at += length;
        starts.push(at);
    }
    starts
}
