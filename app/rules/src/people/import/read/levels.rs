//! Levels: the one a taalvrager has ("A1-", "a1/a2", "analfabeet"), the ones a volunteer teaches ("A0-A2",
//! "vanaf A1", "t/m B1", "A2 en hoger", "alles").

use super::{Asked, Finding};
use crate::{
    code::{Coded, Set},
    people::{
        Level, Mark,
        import::{ListKind, Value},
        text::{Kind, Lexicon, Word, words},
    },
};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Level(Level),
    /// A word for a level that isn't exact ("beginner").
    About(Level, Level),
    All,
    /// "en hoger"
    Up,
    /// "en lager"
    Down,
    /// "vanaf", before a level
    From,
    /// "t/m": between two levels a range, before one a limit
    Through,
    Hyphen,
    Plus,
    Not,
    Unknown,
    /// "ongeveer": more or less.
    Nearly,
    /// "bijna B1", "wil B1 halen": not there yet.
    Toward,
    /// "onder A1"
    Under,
    /// "A2 niet gehaald"
    Missed,
    /// "wel", "maar": what was said not to be has been said.
    But,
    /// What follows is another matter.
    Comma,
    Fill,
}

use Item::{About, Down, Fill, From, Hyphen, Not, Plus, Through, Unknown, Up};

static WORDS: LazyLock<Lexicon<Item>> = LazyLock::new(|| Lexicon::new(TABLE));

const TABLE: &[(Item, &str)] = &[
    (
        Item::Level(Level::Alfa),
        "alfa, alpha, analfabeet, analfabeten, analfabetisch, alfabetisering, \
        alfabetiseren, alfabetisch, ongeletterd, niet gealfabetiseerd, illiterate, \
        kan niet lezen en schrijven, kan niet lezen, kan niet lezen of schrijven",
    ),
    (Item::Level(Level::A0), "a0, a 0"),
    (Item::Level(Level::A1), "a1, a 1"),
    (Item::Level(Level::A2), "a2, a 2"),
    (Item::Level(Level::B1), "b1, b 1"),
    (Item::Level(Level::B2), "b2, b 2"),
    (About(Level::A0, Level::A0), "ao, 0, nul, geen nederlands, spreekt geen nederlands"),
    (About(Level::A0, Level::A2), "a"),
    (About(Level::B1, Level::B2), "b, gevorderd, gevorderden, advanced, gevorderde, hoog"),
    (About(Level::B2, Level::B2), "c1, c2"),
    (About(Level::A0, Level::A1), "beginner, beginners, beginnend, beginnende, laag"),
    (About(Level::A1, Level::A1), "basis"),
    (About(Level::A2, Level::A2), "gemiddeld, halfgevorderd, halfgevorderden"),
    (About(Level::A2, Level::B1), "intermediate"),
    (
        Item::All,
        "alles, alle niveaus, alle, all, all levels, elk niveau, ieder niveau, iedereen, \
        maakt niet uit, geen voorkeur, any, any level, alle niveau, alle nivo's",
    ),
    (
        Up,
        "en hoger, of hoger, hoger, e h, en verder, en meer, en op, and higher, and up, or higher, \
        en boven, of meer",
    ),
    (Down, "en lager, of lager, lager, and lower, or lower, en minder"),
    (
        From,
        "niet onder, niet lager dan, hoger dan, vanaf, v a, min, minimaal, minstens, tenminste, ten minste, >, > =, ≥, from, at least, \
        minimum, boven",
    ),
    (
        Through,
        "niet boven, niet hoger dan, lager dan, t / m, tm, tot en met, tot, max, maximaal, hooguit, <, < =, ≤, up to, to, hoogstens",
    ),
    (Hyphen, "-"),
    (Plus, "+, plus"),
    (Item::Nearly, "ongeveer, ca, circa, rond, net, tussen, ruim"),
    (
        Item::Toward,
        "bijna, richting, naar, op weg naar, toe naar, bezig met, wil, wil graag, wil naar, streeft naar, \
        gaat voor, leert voor, oefent voor, net geen, net niet",
    ),
    (Item::Under, "onder, beneden, nog onder, net onder"),
    (Item::Missed, "niet gehaald, niet behaald, nog niet gehaald, nog niet behaald"),
    (Item::But, "wel, maar wel, maar, but"),
    (Item::Comma, ",, ;"),
    (Not, "niet, geen, behalve, nog geen, nog niet, not, except"),
    (Unknown, "onbekend, ?, weet niet, nog testen, nog toetsen, in overleg, moet getoetst"),
    (
        Fill,
        "en, of, niveau, niveaus, level, levels, and, or, is, /, &, (, ), :, \
        nederlands, =, nt2, |, op",
    ),
];

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

/// "+" and "-" right after a level belong to it; "+" between two levels is only "and".
fn item_at(words: &[Word], at: usize) -> (Option<Item>, usize) {
    let found = WORDS.longest(words, at);
    let between = words.get(at + 1).is_some_and(is_level) && at > 0 && is_level(&words[at - 1]);
    match found {
        // "A1 à A2"
        Some((About(..), 1)) if between && words[at].text == "a" => (Some(Hyphen), 1),
        Some((Plus, length)) if words.get(at + 1).is_some_and(is_level) => (Some(Fill), length),
        Some((item, length)) => (Some(item), length),
        None => (None, 1),
    }
}

fn is_level(word: &Word) -> bool {
    word.kind == Kind::Word && Level::from_code(&word.text).is_some()
}
