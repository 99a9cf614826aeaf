//! What rules a time out, and what only seems to: "niet op vrijdag", "vrijdag niet", "niet in de vakanties".

use super::{
    super::{
        hours::hours_at,
        week_words::{EVERY_DAY, Item, WHOLE_DAY, item_at},
    },
    Reader,
};
use crate::people::text::{Kind, Word};

/// "niet altijd", "niet elke week": sometimes, then.
const NOT_ALWAYS: [&str; 10] =
    ["elke", "iedere", "elk", "ieder", "alle", "alleen", "altijd", "always", "every", "only"];

/// After "niet" these say why, or say it once more.
const WHY: [&str; 14] = [
    "meer", "mogelijk", "haalbaar", "langer", "ivm", "i", "vanwege", "wegens", "want", "omdat", "doordat",
    "door", "because", "due",
];

impl Reader {
    /// "niet op vrijdag" looks ahead, "vrijdag niet" looks back; "niet in de vakanties" rules out no part of the week.
    /// Answers how many words it took.
    pub(super) fn not(&mut self, words: &[Word], after: usize) -> usize {
        let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
        if NOT_ALWAYS.contains(&text(after)) || self.is_all(words, after) {
            return self.not_always(words, after);
        }
        let at = after + beside(words, after);
        if is_time(words, at) {
            self.flush();
            self.group.negative = true;
            return at - after;
        }
        if at < words.len() && !ends(words, at) && !WHY.contains(&text(after)) {
            return self.not_a_time(words, after);
        }
        if self.group.is_empty() || self.opened || self.joined {
            if !self.group.is_empty() {
                self.roughly();
            }
            self.lose(&words[after - 1..after]);
        } else {
            self.group.negative = true;
            let refused = if self.group.parts == 0 { 0 } else { self.group.days };
            self.ends_what_cannot();
            self.refused = refused;
        }
        0
    }

    fn is_all(&self, words: &[Word], at: usize) -> bool {
        let item = words.get(at).and_then(|_| item_at(words, at));
        matches!(item, Some((Item::Block(EVERY_DAY) | Item::Parts(WHOLE_DAY), _)))
    }

    fn not_always(&mut self, words: &[Word], after: usize) -> usize {
        self.roughly();
        if self.is_all(words, after) {
            return item_at(words, after).map_or(1, |(_, length)| length);
        }
        if is_time(words, after + 1) { 1 } else { self.not_a_time(words, after) }
    }

    /// Words that aren't about a time of the week, up to where something else is said.
    fn not_a_time(&mut self, words: &[Word], after: usize) -> usize {
        let other = |at: &usize| {
            let item = item_at(words, *at).map(|(item, _)| item);
            ends(words, *at) && item != Some(Item::And) || item == Some(Item::And) && is_time(words, at + 1)
        };
        let end = (after..words.len()).find(other).unwrap_or(words.len());
        self.roughly();
        self.lose(&words[after - 1..end]);
        end - after
    }

    /// "werkt ma en di", "ma les": neither can be kept as a time that suits.
    pub(super) fn busy(&mut self, words: &[Word], at: usize, after: usize) {
        let before = !self.group.is_empty() && !self.opened && !self.joined;
        let bracket = usize::from(words.get(after).is_some_and(|word| word.text == "("));
        let ahead = is_busy_time(words, after + bracket + beside(words, after + bracket));
        if !before && ahead {
            self.flush();
        }
        self.lose(&words[at..after]);
        self.works = true;
        if before || ahead {
            self.group.busy = true;
        }
        if before && !ahead {
            self.ends_what_cannot();
        }
    }
}

/// How many words there are here that say nothing by themselves.
fn beside(words: &[Word], from: usize) -> usize {
    let mut at = from;
    while at < words.len() {
        match item_at(words, at) {
            Some((Item::Fill | Item::Soft | Item::Offer, length)) => at += length,
            _ => break,
        }
    }
    at - from
}

fn is_time(words: &[Word], at: usize) -> bool {
    let item = words.get(at).and_then(|_| item_at(words, at)).map(|(item, _)| item);
    matches!(item, Some(Item::Days(_) | Item::NearDay(_) | Item::Block(_) | Item::Parts(_) | Item::Slot(..)))
}

/// Work has hours as well: "werkt van 9 tot 17".
fn is_busy_time(words: &[Word], at: usize) -> bool {
    is_time(words, at) || words.get(at).is_some() && hours_at(words, at).is_some()
}

/// Here something else begins.
fn ends(words: &[Word], at: usize) -> bool {
    let item = item_at(words, at).map(|(item, _)| item);
    let stop = matches!(
        item,
        Some(Item::Comma | Item::And | Item::Break | Item::Open | Item::Wel | Item::Not | Item::Busy)
    );
    stop || item.is_none() && words[at].kind == Kind::Sign
}
