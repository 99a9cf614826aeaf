//! The words for levels and for what stands beside them.

use crate::{
    code::Coded,
    people::{
        Level,
        text::{Kind, Lexicon, Word},
    },
};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Item {
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

/// "+" and "-" right after a level belong to it; "+" between two levels is only "and".
pub fn item_at(words: &[Word], at: usize) -> (Option<Item>, usize) {
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
