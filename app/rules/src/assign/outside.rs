//! The partner of every place that has no other.

use super::market::Money;
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
