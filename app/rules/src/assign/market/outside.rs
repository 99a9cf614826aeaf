//! The partner of every place that has no other.

use super::{Market, Money};
use std::collections::BinaryHeap;

/// Where a place from outside can go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inward {
    /// Back to a need that had parked it.
    Need(u32),
    /// To an offer with a place to fill.
    Offer(u32),
}

/// The outside: its level, and where its places can go, the highest level first.
///
/// The queue is lazy: an entry may show a level from before it fell, or a way with no places left; whoever takes it
/// out looks again.
pub struct Outside<M> {
    pub level: M,
    /// Places that came in beyond those that went out.
    pub surplus: i64,
    queue: BinaryHeap<(M, Inward)>,
    need_queued: Vec<bool>,
    offer_queued: Vec<bool>,
}

impl<M: Money> Outside<M> {
    pub fn new(needs: usize, offers: usize) -> Self {
        Self {
            level: M::from(0),
            surplus: 0,
            queue: BinaryHeap::new(),
            need_queued: vec![false; needs],
            offer_queued: vec![false; offers],
        }
    }

    /// Forgets every way; the level stays.
    pub fn clear(&mut self) {
        self.surplus = 0;
        self.queue.clear();
        self.need_queued.fill(false);
        self.offer_queued.fill(false);
    }

    /// There is a place to go this way, if there was none before.
    pub fn open(&mut self, way: Inward, level: M) {
        if !std::mem::replace(self.queued(way), true) {
            self.queue.push((level, way));
        }
    }

    /// The way with the highest level as last seen.
    pub fn next(&mut self) -> Option<(M, Inward)> {
        let next = self.queue.pop();
        if let Some((_, way)) = next {
            *self.queued(way) = false;
        }
        next
    }

    fn queued(&mut self, way: Inward) -> &mut bool {
        match way {
            Inward::Need(need) => &mut self.need_queued[need as usize],
            Inward::Offer(offer) => &mut self.offer_queued[offer as usize],
        }
    }
}

impl<M: Money> Market<'_, M> {
    /// Sends the surplus of the outside to offers with places to fill and to needs that had parked there. Its level
    /// drops to below the best way that is not taken.
    pub fn give_out(&mut self) {
        let mut surplus = self.outside.surplus as usize;
        let mut going = std::mem::take(&mut self.going);
        while let Some((level, way)) = self.best_inward() {
            let places = self.places(way);
            going.push((way, places.min(surplus)));
            if places > surplus {
                self.outside.open(way, level);
                self.outside.level = level - self.step;
                break;
            }
            surplus -= places;
        }
        for (way, places) in going.drain(..) {
            self.give(way, places);
        }
        self.going = going;
    }

    /// The way from outside with the highest level that has places.
    fn best_inward(&mut self) -> Option<(M, Inward)> {
        while let Some((seen, way)) = self.outside.next() {
            let level = match way {
                Inward::Need(need) => self.need_level[need as usize],
                Inward::Offer(offer) => self.offer_level[offer as usize],
            };
            if self.places(way) == 0 {
                continue;
            }
            if level == seen {
                return Some((level, way));
            }
            self.outside.open(way, level);
        }
        None
    }

    /// How many places of the outside can go this way.
    fn places(&self, way: Inward) -> usize {
        match way {
            Inward::Need(need) => self.parked[need as usize] as usize,
            Inward::Offer(offer) => {
                (self.graph.capacity[offer as usize] - self.filled[offer as usize]) as usize
            }
        }
    }

    fn give(&mut self, way: Inward, places: usize) {
        self.outside.surplus -= places as i64;
        match way {
            Inward::Need(need) => {
                self.parked[need as usize] -= places as u32;
                self.loosen(need, places as u32);
            }
            Inward::Offer(offer) => {
                self.filled[offer as usize] += places as u32;
                self.relieve(offer as usize);
            }
        }
    }
}
