//! When someone can: "di avond", "mao/woa", "ma t/m do 's avonds", "elke dag behalve vrijdag", "na 18 uur".

use super::{
    Asked, Finding, crosses,
    hours::hours_at,
    week_words::{EVERY_DAY, Item, WHOLE_DAY, item_at},
};
use crate::{
    code::Coded,
    people::{
        Day, Mark, Part, Week,
        import::{Cell, Value},
        text::{Word, words},
    },
};

/// The time a header names when its column holds crosses: "ma avond", "dinsdag", "ochtend".
pub fn header_slots(header: &str) -> Option<Week> {
    let (week, finding) = read(header);
    (finding.lost.is_empty() && !week.is_empty() && !finding.marks.has(Mark::Unknown)).then_some(week)
}

pub fn week(asked: Asked) -> Finding {
    if !matches!(asked.cell, Cell::Text(_) | Cell::Flag(_) | Cell::Number(_)) {
        return Finding::lost(asked.text);
    }
    if let Some(header) = asked.head.slots {
        return crosses::under_header(header, asked.text);
    }
    let (week, finding) = read(asked.text);
    finish(week, finding)
}

pub fn finish(week: Week, mut finding: Finding) -> Finding {
    if week.is_empty() {
        // A cell that rules out every moment says nothing that can be planned with.
        finding.keep |= !finding.lost.is_empty();
        return finding;
    }
    if finding.marks.has(Mark::Unknown) {
        finding.marks = finding.marks.iter().filter(|mark| *mark != Mark::Unknown).collect();
        finding.marks.insert(Mark::Ask);
        finding.keep = true;
    }
    finding.values.push(Value::Week(week));
    finding
}

pub fn span(days: u8, parts: u8) -> Week {
    let days = Day::ALL.iter().filter(|day| days & (1 << **day as u8) != 0);
    let slots = days.flat_map(|day| {
        Part::ALL.iter().filter(move |part| parts & (1 << **part as u8) != 0).map(move |part| (*day, *part))
    });
    Week::of(&slots.collect::<Vec<_>>())
}

/// Days and parts that belong together until something shows that the next ones don't.
#[derive(Clone, Copy, Default)]
struct Group {
    days: u8,
    parts: u8,
    block: bool,
    parts_first: bool,
    negative: bool,
    /// The days since the last comma or "en".
    fresh: u8,
    /// "dinsdag- en donderdagavond": what follows certainly belongs to the days before as well.
    hyphened: bool,
}

/// The times a text names, and what else there was to it.
pub fn read(text: &str) -> (Week, Finding) {
    Reader::read(text)
}

#[derive(Default)]
struct Reader {
    can: Week,
    cannot: Week,
    group: Group,
    finding: Finding,
    /// A comma or an "en" was read after the last day or part.
    joined: bool,
    comma: bool,
    flexible: bool,
}

impl Reader {
    fn read(text: &str) -> (Week, Finding) {
        let words = words(text);
        let mut reader = Self::default();
        let mut at = 0;
        while at < words.len() {
            at += reader.step(&words, at);
        }
        reader.flush();
        reader.finish()
    }

    fn finish(mut self) -> (Week, Finding) {
        let mut week = self.can;
        if week.is_empty() && (!self.cannot.is_empty() || self.flexible) {
            week = Week::ALWAYS;
            self.finding.marks.insert(Mark::Guess);
        } else if self.flexible {
            self.finding.keep = true;
            self.finding.marks.insert(Mark::Guess);
        }
        let left = week.without(self.cannot);
        if left.is_empty() && !week.is_empty() {
            self.finding.marks.insert(Mark::Unknown);
            self.finding.keep = true;
        }
        (left, self.finding)
    }

    fn step(&mut self, words: &[Word], at: usize) -> usize {
        if let Some((parts, length)) = hours_at(words, at) {
            self.finding.marks.insert(Mark::Guess);
            self.finding.keep = true;
            self.parts(parts);
            return length;
        }
        let Some((item, length)) = item_at(words, at) else {
            self.finding.lose(&words[at]);
            return 1;
        };
        match item {
            Item::Days(days) => return length + self.days_or_range(words, at + length, days),
            Item::NearDay(day) => {
                self.finding.marks.insert(Mark::Guess);
                self.finding.keep = true;
                self.day(day);
            }
            Item::Block(days) => self.block(days),
            Item::Parts(parts) => self.parts(parts),
            Item::Slot(days, parts) => self.slot(days, parts),
            Item::Not => self.not(words, at + length),
            Item::Wel => {
                self.flush();
                self.group.negative = false;
            }
            Item::Comma | Item::And => self.join(item == Item::Comma),
            Item::Break => {
                self.flush();
                self.group.negative = false;
            }
            Item::Hyphen | Item::Through => {
                self.group.hyphened |= item == Item::Hyphen && self.group.days != 0;
            }
            Item::From | Item::Until | Item::Between => self.finding.lose(&words[at]),
            Item::Flexible => self.flexible = true,
            Item::Unknown => self.finding.marks.insert(Mark::Unknown),
            Item::Soft => {
                self.finding.marks.insert(Mark::Guess);
                self.finding.keep = true;
            }
            Item::Fill => {}
        }
        length
    }

    fn join(&mut self, comma: bool) {
        self.joined = true;
        self.comma |= comma;
        self.group.fresh = 0;
    }

    /// A day, or a range of days when a dash or "t/m" and another day follow.
    fn days_or_range(&mut self, words: &[Word], after: usize, first: u8) -> usize {
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

    fn day(&mut self, days: u8) {
        let complete = self.group.days != 0 && self.group.parts != 0 && !self.group.parts_first;
        let apart = self.group.parts_first && self.group.days == 0 && self.joined;
        if complete || apart || self.group.block {
            self.finding.marks = self.marked_if(apart && self.comma);
            self.flush();
        }
        self.group.days |= days;
        self.group.fresh |= days;
        (self.joined, self.comma, self.group.hyphened) = (false, false, false);
    }

    fn marked_if(&self, guess: bool) -> crate::code::Set<Mark> {
        if guess { self.finding.marks.with(Mark::Guess) } else { self.finding.marks }
    }

    fn block(&mut self, days: u8) {
        let merges = self.group.parts_first && self.group.days == 0 && !self.joined;
        if !merges {
            self.flush();
        }
        self.group.days |= days;
        self.group.block = true;
        (self.joined, self.comma) = (false, false);
    }

    fn parts(&mut self, parts: u8) {
        if self.group.days == 0 {
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
        (self.joined, self.comma) = (false, false);
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

    fn slot(&mut self, days: u8, parts: u8) {
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

    /// "niet op vrijdag" looks ahead, "vrijdag niet" looks back.
    fn not(&mut self, words: &[Word], mut at: usize) {
        while at < words.len() {
            match item_at(words, at) {
                Some((Item::Fill | Item::Soft, length)) => at += length,
                Some((
                    Item::Days(_) | Item::NearDay(_) | Item::Block(_) | Item::Parts(_) | Item::Slot(..),
                    _,
                )) => {
                    self.flush();
                    self.group.negative = true;
                    return;
                }
                _ => break,
            }
        }
        if self.group.days == 0 && self.group.parts == 0 {
            self.finding
                .lost
                .push(words.get(at.saturating_sub(1)).map_or("niet", |word| &word.raw).to_owned());
        } else {
            self.group.negative = true;
            self.flush();
            self.group.negative = false;
        }
    }

    fn flush(&mut self) {
        let Group { days, parts, negative, block, .. } = self.group;
        self.group = Group { negative, ..Group::default() };
        if days == 0 && parts == 0 {
            return;
        }
        if parts == 0 && !block && !negative {
            // Only a day: the whole of it, which may be too much.
            self.finding.marks.insert(Mark::Guess);
        }
        let week = span(if days == 0 { EVERY_DAY } else { days }, if parts == 0 { WHOLE_DAY } else { parts });
        if negative {
            self.cannot = self.cannot.or(week);
        } else {
            self.can = self.can.or(week);
        }
    }
}

/// The days from one to another, over the weekend when need be; plain when it can't be meant as a list.
fn range(from: u8, to: u8) -> (u8, bool) {
    let (start, end) = (from.trailing_zeros(), to.trailing_zeros());
    let length = (end + 7 - start) % 7;
    let days = (0..=length).fold(0, |days, step| days | 1 << ((start + step) % 7));
    (days, length == 1 || start == 0 && end > start)
}
