//! When someone can: "di avond", "mao/woa", "ma t/m do 's avonds", "elke dag behalve vrijdag", "na 18 uur".

mod group;
mod not;

use self::group::Group;
use super::{
    Asked, Finding, crosses,
    hours::{date_beside, hours_at},
    week_words::{AFTERNOON, EVENING, Item, MORNING, item_at},
};
use crate::{
    code::Coded,
    people::{
        Day, Mark, Part, Week,
        import::{Cell, Value},
        text::{Kind, Word, words},
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

/// The times a text names, and what else there was to it.
pub fn read(text: &str) -> (Week, Finding) {
    Reader::read(text)
}

#[derive(Default)]
struct Reader {
    can: Week,
    cannot: Week,
    /// When there is work or a lesson: not then, but that doesn't say that any other time will do.
    busy: Week,
    group: Group,
    finding: Finding,
    /// A comma or an "en" was read after the last day or part.
    joined: bool,
    comma: bool,
    /// A bracket was opened after the last day or part: a "niet" in it isn't about what stands before it.
    opened: bool,
    /// After a day, an "o", "m" or "a" is a part of it.
    lettered: bool,
    flexible: bool,
    /// The days of which a part was just ruled out: "ma ochtend niet, middag wel".
    refused: u8,
    /// There was work or a lesson: "vrij" is no Friday then.
    works: bool,
}

impl Reader {
    fn read(text: &str) -> (Week, Finding) {
        let words = words(&sentences(text));
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
            self.roughly();
        }
        let left = week.without(self.cannot).without(self.busy);
        if left.is_empty() && !week.is_empty() {
            self.finding.marks.insert(Mark::Unknown);
            self.finding.keep = true;
        } else if !self.busy.is_empty() {
            self.finding.marks.insert(if left.is_empty() { Mark::Ask } else { Mark::Guess });
        }
        (left, self.finding)
    }

    /// Not quite what was said: to be shown with the words.
    fn roughly(&mut self) {
        self.finding.marks.insert(Mark::Guess);
        self.finding.keep = true;
    }

    fn lose(&mut self, words: &[Word]) {
        words.iter().for_each(|word| self.finding.lose(word));
    }

    fn step(&mut self, words: &[Word], at: usize) -> usize {
        let lettered = std::mem::take(&mut self.lettered);
        if let Some(length) = date_beside(words, at) {
            self.roughly();
            self.lose(&words[at..at + length]);
            return length;
        }
        if let Some((parts, length)) = hours_at(words, at) {
            self.roughly();
            self.parts(parts);
            return length;
        }
        if let Some(parts) = only_letter(&words[at]).filter(|_| lettered) {
            self.parts(parts);
            self.lettered = true;
            return 1;
        }
        let Some((item, length)) = item_at(words, at) else {
            self.finding.lose(&words[at]);
            return 1;
        };
        let item = if self.works && words[at].text == "vrij" { Item::Offer } else { item };
        let between = words[at].kind == Kind::Sign || item == Item::And;
        self.lettered = lettered && between && (item != Item::Comma || self.group.parts != 0);
        length + self.take(item, words, at, at + length)
    }

    /// Takes what was said, and answers how many more words were read for it.
    fn take(&mut self, item: Item, words: &[Word], at: usize, after: usize) -> usize {
        match item {
            Item::Days(days) => return self.days_or_range(words, after, days),
            Item::NearDay(day) => {
                self.roughly();
                self.day(day);
            }
            Item::Block(days) => self.block(days),
            Item::Parts(parts) => self.parts(parts),
            Item::Slot(days, parts) => self.slot(days, parts),
            Item::Not => return self.not(words, after),
            Item::Busy => self.busy(words, at, after),
            Item::Wel | Item::Break => self.ends_what_cannot(),
            Item::Offer if self.group.negative || self.group.busy => self.ends_what_cannot(),
            Item::Open => self.opened = true,
            Item::Comma | Item::And => self.join(item == Item::Comma),
            Item::Hyphen | Item::Through => {
                self.group.hyphened |= item == Item::Hyphen && self.group.days != 0;
            }
            Item::From | Item::Until | Item::Between => self.finding.lose(&words[at]),
            Item::Flexible => self.flexible = true,
            Item::Unknown => self.finding.marks.insert(Mark::Unknown),
            Item::Soft => self.roughly(),
            Item::Offer | Item::Fill => {}
        }
        0
    }

    fn ends_what_cannot(&mut self) {
        self.flush();
        (self.group.negative, self.group.busy) = (false, false);
    }
}

/// A full stop after a whole word ends a sentence, as a semicolon does; after a short one ("di.") it ends nothing.
fn sentences(text: &str) -> String {
    let ends = |word: &str| {
        let said = word.strip_suffix('.')?;
        let whole = said.chars().count() > 5 || said.ends_with(|c: char| c.is_ascii_digit());
        let whole = whole || matches!(said.to_lowercase().as_str(), "avond" | "niet");
        whole.then(|| format!("{said};"))
    };
    let words = text.split_whitespace().map(|word| ends(word).unwrap_or_else(|| word.to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

/// "o", "m", "a" beside a day.
pub fn letter(letter: char) -> Option<u8> {
    match letter {
        'o' => Some(MORNING),
        'm' => Some(AFTERNOON),
        'a' => Some(EVENING),
        _ => None,
    }
}

fn only_letter(word: &Word) -> Option<u8> {
    word.text.chars().next().filter(|_| word.text.len() == 1).and_then(letter)
}
