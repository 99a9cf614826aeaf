//! How days and parts of the day find each other: "ma, di avond", "avond (ma, di)", "ma t/m do".

use super::{
    super::week_words::{DAYTIME, EVERY_DAY, Item, WHOLE_DAY, item_at},
    Reader, span,
};
use crate::people::{Mark, text::Word};

/// Days and parts that belong together until something shows that the next ones don't.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    pub days: u8,
    pub parts: u8,
    block: bool,
    parts_first: bool,
    pub negative: bool,
    /// Named because there is something else then: "werkt ma".
    pub busy: bool,
    /// The days since the last comma or "en".
    fresh: u8,
    /// "dinsdag- en donderdagavond": what follows certainly belongs to the days before as well.
    pub hyphened: bool,
}

impl Group {
    pub fn is_empty(&self) -> bool {
        self.days == 0 && self.parts == 0
    }
}

impl Reader {
    pub(super) fn join(&mut self, comma: bool) {
        self.joined = true;
        self.comma |= comma;
        self.group.fresh = 0;
    }

    /// A day, or a range of days when a dash or "t/m" and another day follow.
    pub(super) fn days_or_range(&mut self, words: &[Word], after: usize, first: u8) -> usize {
        let mut names = vec![first];
        let mut at = after;
        let mut dashes = false;
        while let Some((link, length)) = words.get(at).and_then(|_| item_at(words, at)) {
            let next = words.get(at + length).and_then(|_| item_at(words, at + length));
            let (Item::Hyphen | Item::Through | Item::Until, Some((Item::Days(day), taken))) = (link, next)
            else {
                break;
            };
            dashes |= link == Item::Hyphen;
            names.push(day);
            at += length + taken;
        }
        if let [from, to] = names[..] {
            let (days, plain) = range(from, to);
            if dashes && !plain {
                self.finding.marks.insert(Mark::Guess);
            }
            self.day(days);
        } else {
            names.iter().for_each(|day| self.day(*day));
        }
        at - after
    }

    pub(super) fn day(&mut self, days: u8) {
        let complete = self.group.days != 0 && self.group.parts != 0 && !self.group.parts_first;
        let apart = self.group.parts_first && self.group.days == 0 && self.joined;
        if complete || apart || self.group.block {
            self.finding.marks = self.marked_if(apart && self.comma);
            self.flush();
        }
        self.group.days |= days;
        self.group.fresh |= days;
        self.refused = 0;
        (self.joined, self.comma, self.group.hyphened) = (false, false, false);
        (self.opened, self.lettered) = (false, true);
    }

    fn marked_if(&self, guess: bool) -> crate::code::Set<Mark> {
        if guess { self.finding.marks.with(Mark::Guess) } else { self.finding.marks }
    }

    pub(super) fn block(&mut self, days: u8) {
        let merges = self.group.parts_first && self.group.days == 0 && !self.joined;
        if !merges {
            self.flush();
        }
        self.group.days |= days;
        self.group.block = true;
        self.refused = 0;
        (self.joined, self.comma, self.opened) = (false, false, false);
    }

    pub(super) fn parts(&mut self, parts: u8) {
        let refused = std::mem::take(&mut self.refused);
        if self.group.is_empty() && refused != 0 {
            self.group.days = refused;
            self.roughly();
        } else if self.group.days == 0 {
            self.group.parts_first = true;
        } else if self.group.parts_first {
            self.part_after_parts_first();
        } else if self.group.block && self.joined {
            // "weekend en 's avonds": two things.
            self.flush();
            self.group.parts_first = true;
        } else if self.group.parts == 0 && self.group.days.count_ones() > 1 && !self.group.hyphened {
            // "ma, di avond": the evening of both, most likely.
            let shared = self.group.block || self.group.days == self.group.fresh;
            self.finding.marks = self.marked_if(!shared);
        }
        self.group.parts |= parts;
        (self.joined, self.comma, self.opened) = (false, false, false);
    }

    /// "overdag ma, di avond": the last day belongs to what comes after it.
    fn part_after_parts_first(&mut self) {
        let taken = if self.group.block || self.joined { 0 } else { self.group.fresh };
        if taken == self.group.days || taken == 0 {
            self.flush();
            self.group.parts_first = true;
            return;
        }
        self.group.days &= !taken;
        self.flush();
        self.finding.marks.insert(Mark::Guess);
        (self.group.days, self.group.fresh) = (taken, taken);
    }

    pub(super) fn slot(&mut self, days: u8, parts: u8) {
        if self.group.parts_first {
            self.flush();
        }
        if days.count_ones() > 1 {
            self.flush();
            self.group.block = true;
            self.group.days |= days;
        } else {
            let hyphened = self.group.hyphened;
            self.day(days);
            self.group.hyphened = hyphened;
            if self.group.days.count_ones() > 1 {
                self.group.fresh = 0;
            }
        }
        self.parts(parts);
    }

    pub(super) fn flush(&mut self) {
        let Group { days, parts, negative, busy, block, .. } = self.group;
        self.group = Group { negative, busy, ..Group::default() };
        if days == 0 && parts == 0 {
            return;
        }
        if parts == 0 && !block && !negative && !busy {
            // Only a day: the whole of it, which may be too much.
            self.finding.marks.insert(Mark::Guess);
        }
        // Work and lessons without an hour are in the daytime.
        let unsaid = if busy { DAYTIME } else { WHOLE_DAY };
        let week = span(if days == 0 { EVERY_DAY } else { days }, if parts == 0 { unsaid } else { parts });
        let named = if busy {
            &mut self.busy
        } else if negative {
            &mut self.cannot
        } else {
            &mut self.can
        };
        *named = named.or(week);
    }
}

/// The days from one to another, over the weekend when need be; plain when it can't be meant as a list.
fn range(from: u8, to: u8) -> (u8, bool) {
    let (start, end) = (from.trailing_zeros(), to.trailing_zeros());
    let length = (end + 7 - start) % 7;
    let days = (0..=length).fold(0, |days, step| days | 1 << ((start + step) % 7));
    (days, length == 1 || start == 0 && end > start)
}
