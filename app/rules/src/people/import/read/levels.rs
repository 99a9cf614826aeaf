//! Levels: the one a taalvrager has ("A1-", "a1/a2", "analfabeet"), the ones a volunteer teaches ("A0-A2",
//! "vanaf A1", "t/m B1", "A2 en hoger", "alles").

use super::{
    Asked, Finding,
    level_words::{Item, item_at},
};
use crate::{
    code::{Coded, Set},
    people::{
        Level, Mark,
        import::{ListKind, Value},
        text::words,
    },
};
use Item::{About, Down, Fill, From, Hyphen, Not, Plus, Through, Unknown, Up};

/// The level a header names when its column holds crosses.
pub fn header_level(header: &str) -> Option<Level> {
    let (levels, finding) = Reader::read(header, ListKind::Volunteers);
    (levels.len() == 1 && finding.lost.is_empty() && finding.marks.is_empty())
        .then(|| levels.iter().next())
        .flatten()
}

pub fn levels(asked: Asked) -> Finding {
    if let Some(level) = asked.head.level {
        if super::says_yes(asked.text) {
            return value(asked.kind, Set::of(&[level]), Finding::default());
        }
        if super::says_no(asked.text) {
            return Finding::unknown();
        }
    }
    let (levels, finding) = Reader::read(asked.text, asked.kind);
    // "NT2" says which Dutch, not how much of it.
    let bare_nt2 = levels.is_empty() && !finding.marks.has(Mark::Unknown);
    if bare_nt2 { Finding::lost(asked.text) } else { value(asked.kind, levels, finding) }
}

fn value(kind: ListKind, levels: Set<Level>, mut finding: Finding) -> Finding {
    let Some(lowest) = levels.iter().next() else {
        return finding;
    };
    finding.marks = finding.marks.iter().filter(|mark| *mark != Mark::Unknown).collect();
    match kind {
        ListKind::Volunteers => finding.values.push(Value::Levels(levels)),
        ListKind::Taalvragers => {
            finding.values.push(Value::Level(lowest));
            // Between two levels: the lower one, so that a coach can't be too hard to follow.
            if levels.len() > 1 {
                finding = finding.marked(Mark::Guess).kept();
            }
        }
    }
    finding
}

struct Reader {
    kind: ListKind,
    levels: Set<Level>,
    not: Set<Level>,
    /// The last level named, for what follows it.
    last: Option<Level>,
    /// A "vanaf" or "t/m" that waits for its level.
    from: bool,
    through: bool,
    hyphen: bool,
    negative: bool,
    /// A "bijna" or "onder" that waits for its level.
    toward: bool,
    under: bool,
    finding: Finding,
}

impl Reader {
    fn new(kind: ListKind) -> Self {
        Self {
            kind,
            levels: Set::EMPTY,
            not: Set::EMPTY,
            last: None,
            from: false,
            through: false,
            hyphen: false,
            negative: false,
            toward: false,
            under: false,
            finding: Finding::default(),
        }
    }

    fn read(text: &str, kind: ListKind) -> (Set<Level>, Finding) {
        let words = words(text);
        let mut reader = Self::new(kind);
        let mut at = 0;
        while at < words.len() {
            let (item, length) = item_at(&words, at);
            match item {
                Some(item) => reader.take(item),
                None => reader.finding.lose(&words[at]),
            }
            at += length;
        }
        if reader.hyphen && reader.last.is_some() {
            reader.roughly();
        }
        reader.finding.keep |= kind == ListKind::Taalvragers && !reader.not.is_empty();
        if reader.levels.is_empty() && !reader.not.is_empty() {
            match kind {
                ListKind::Volunteers => reader.levels = Set::all(),
                ListKind::Taalvragers => reader.only_not(text),
            }
        }
        let levels = reader.levels.iter().filter(|level| !reader.not.has(*level)).collect();
        (levels, reader.finding)
    }

    /// "nog geen A1" of a taalvrager: the level below the lowest that isn't reached.
    fn only_not(&mut self, text: &str) {
        match self.not.iter().next().and_then(below) {
            Some(level) if level >= Level::A0 => {
                self.levels.insert(level);
                self.roughly();
            }
            _ => self.finding.lost.push(text.to_owned()),
        }
    }

    /// "A1-", "A2+", "beginner": not quite the level that is kept.
    fn roughly(&mut self) {
        self.finding.marks.insert(Mark::Guess);
        self.finding.keep = true;
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Level(level) => self.level(level),
            About(low, high) => {
                self.roughly();
                self.add(low, high);
            }
            Item::All => self.levels = Set::all(),
            Up => self.up(),
            Down => self.down(),
            From => self.from = true,
            Through => self.through = true,
            Hyphen => self.hyphen = self.last.is_some(),
            Plus => self.hyphen = false,
            Not => self.negative = true,
            Item::Missed => self.missed(),
            Item::But => (self.negative, self.toward, self.under) = (false, false, false),
            Item::Comma => (self.toward, self.under) = (false, false),
            Item::Toward => {
                self.roughly();
                self.toward = true;
            }
            Item::Under => {
                self.roughly();
                self.under = true;
            }
            Unknown => self.finding.marks.insert(Mark::Unknown),
            Item::Nearly => self.roughly(),
            Fill => {}
        }
        if item == Plus {
            self.up();
            self.roughly();
        }
    }

    fn level(&mut self, level: Level) {
        let toward = self.toward && self.kind == ListKind::Taalvragers;
        if self.negative {
            self.not.insert(level);
        } else if self.under || toward {
            self.not_yet(level);
        } else if let (true, Some(low)) = (self.hyphen || self.through, self.last.filter(|low| *low <= level))
        {
            self.add(low, level);
        } else if self.through {
            self.last = Some(level);
            self.down();
        } else if self.from {
            self.add(level, Level::B2);
        } else {
            self.levels.insert(level);
        }
        self.last = Some(level);
        (self.from, self.through, self.hyphen) = (false, false, false);
        (self.toward, self.under) = (false, false);
    }

    /// The level below: so that a coach isn't too hard to follow.
    fn not_yet(&mut self, level: Level) {
        match (below(level), self.kind) {
            (Some(level), ListKind::Volunteers) => self.add(Level::A0.min(level), level),
            (Some(level), ListKind::Taalvragers) => self.levels.insert(level),
            (None, _) => self.finding.lost.push(level.code().to_owned()),
        }
    }

    fn missed(&mut self) {
        self.roughly();
        if let Some(level) = self.last.filter(|_| self.kind == ListKind::Taalvragers) {
            self.not.insert(level);
        }
        self.levels = self.levels.iter().filter(|level| !self.not.has(*level)).collect();
    }

    fn add(&mut self, low: Level, high: Level) {
        self.levels =
            self.levels.or(Level::ALL.iter().copied().filter(|level| (low..=high).contains(level)).collect());
    }

    fn up(&mut self) {
        if let Some(level) = self.last {
            self.add(level, Level::B2);
        }
    }

    /// Up to a level, from A0: learning to read is a craft of its own and is named when it is meant.
    fn down(&mut self) {
        if let Some(level) = self.last {
            self.add(Level::A0.min(level), level);
            self.finding.marks.insert(Mark::Guess);
        }
    }
}

fn below(level: Level) -> Option<Level> {
    Level::ALL.iter().copied().rev().find(|other| *other < level)
}
