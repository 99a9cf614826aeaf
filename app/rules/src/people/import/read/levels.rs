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
    /// "bijna": not quite.
    Nearly,
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
    (Item::Nearly, "bijna, richting, naar, ongeveer, ca, circa, rond, net, tussen, ruim"),
    (Not, "niet, geen, behalve, not, except"),
    (Unknown, "onbekend, ?, weet niet, nog testen, nog toetsen, in overleg, moet getoetst"),
    (
        Fill,
        "en, of, niveau, niveaus, level, levels, and, or, is, /, ,, ;, &, (, ), :, \
        nederlands, =, nt2, |, op",
    ),
];

/// The level a header names when its column holds crosses.
pub fn header_level(header: &str) -> Option<Level> {
    let (levels, finding) = Reader::read(header);
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
    let (levels, finding) = Reader::read(asked.text);
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

#[derive(Default)]
struct Reader {
    levels: Set<Level>,
    not: Set<Level>,
    /// The last level named, for what follows it.
    last: Option<Level>,
    /// A "vanaf" or "t/m" that waits for its level.
    from: bool,
    through: bool,
    hyphen: bool,
    negative: bool,
    finding: Finding,
}

impl Reader {
    fn read(text: &str) -> (Set<Level>, Finding) {
        let words = words(text);
        let mut reader = Self::default();
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
        if reader.levels.is_empty() && !reader.not.is_empty() {
            reader.levels = Set::all();
        }
        let levels = reader.levels.iter().filter(|level| !reader.not.has(*level)).collect();
        (levels, reader.finding)
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
        if self.negative {
            self.not.insert(level);
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

/// "+" and "-" right after a level belong to it; "+" between two levels is only "and".
fn item_at(words: &[Word], at: usize) -> (Option<Item>, usize) {
    let found = WORDS.longest(words, at);
    match found {
        Some((Plus, length)) if words.get(at + 1).is_some_and(is_level) => (Some(Fill), length),
        Some((item, length)) => (Some(item), length),
        None => (None, 1),
    }
}

fn is_level(word: &Word) -> bool {
    word.kind == Kind::Word && Level::from_code(&word.text).is_some()
}
