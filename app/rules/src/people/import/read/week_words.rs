//! The words for days, parts of the day and what stands between them.

use crate::people::text::{Kind, Lexicon, Word, is_slip};
use std::sync::LazyLock;

pub const WEEKDAYS: u8 = 0b001_1111;
pub const WEEKEND: u8 = 0b110_0000;
pub const EVERY_DAY: u8 = 0b111_1111;
pub const MORNING: u8 = 1;
pub const AFTERNOON: u8 = 2;
pub const EVENING: u8 = 4;
pub const DAYTIME: u8 = 3;
pub const WHOLE_DAY: u8 = 7;

/// One word or phrase of a time in the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Days named one by one, a bit each, Monday first.
    Days(u8),
    /// Most likely that day, with a slip of the finger.
    NearDay(u8),
    /// Days named as a whole ("weekend", "doordeweeks").
    Block(u8),
    Parts(u8),
    /// "dinsdagavond", "dia".
    Slot(u8, u8),
    Not,
    Wel,
    /// Between two days or two times.
    Through,
    /// A hyphen: a range, a slot ("ma-avond"), or a list.
    Hyphen,
    Comma,
    And,
    /// A group ends here.
    Break,
    /// A bracket opens: what is in it belongs to what stands before it, but a "niet" in it doesn't.
    Open,
    /// "werkt", "les": there is something else at the time beside it.
    Busy,
    /// "alleen", "kan", "vrij": what follows can be, whatever was ruled out before.
    Offer,
    /// "na", "vanaf" before a time.
    From,
    /// "tot", "voor" before a time.
    Until,
    Between,
    /// Can at any time, when nothing else is said.
    Flexible,
    /// "in overleg"
    Unknown,
    /// "meestal": true, but not always.
    Soft,
    Fill,
}

use Item::{
    And, Between, Block, Break, Busy, Comma, Days, Fill, Flexible, From, Hyphen, Not, Offer, Open, Parts,
    Soft, Through, Unknown, Until, Wel,
};

const DAYS: [&[&str]; 7] = [
    &["ma", "maan", "mnd", "maandag", "maandags", "maandagen", "mon", "monday", "mondays"],
    &["di", "din", "dins", "dinsdag", "dinsdags", "dinsdagen", "tue", "tues", "tuesday", "tuesdays"],
    &[
        "wo",
        "woe",
        "woens",
        "woensd",
        "woensdag",
        "woensdags",
        "woensdagen",
        "wed",
        "wednesday",
        "wednesdays",
    ],
    &[
        "do",
        "don",
        "dond",
        "dnd",
        "donderdag",
        "donderdags",
        "donderdagen",
        "thu",
        "thur",
        "thurs",
        "thursday",
        "thursdays",
    ],
    &["vr", "vrij", "vrijdag", "vrijdags", "vrijdagen", "fri", "friday", "fridays"],
    &["za", "zat", "zater", "zaterdag", "zaterdags", "zaterdagen", "sat", "saturday", "saturdays"],
    &["zo", "zon", "zond", "zondag", "zondags", "zondagen", "sun", "sunday", "sundays"],
];

const PARTS: [&[&str]; 3] = [
    &[
        "ochtend",
        "ochtenden",
        "ochtends",
        "ocht",
        "och",
        "morgen",
        "morgens",
        "vm",
        "voormiddag",
        "voormiddags",
        "morning",
        "mornings",
        "am",
    ],
    &[
        "middag",
        "mi",
        "middagen",
        "middags",
        "midd",
        "mid",
        "nm",
        "namiddag",
        "namiddags",
        "afternoon",
        "afternoons",
        "pm",
    ],
    &["avond", "avonden", "avonds", "av", "avo", "evening", "evenings", "eve"],
];

static WORDS: LazyLock<Lexicon<Item>> = LazyLock::new(|| Lexicon::new(PHRASES));

const PHRASES: &[(Item, &str)] = &[
    (Block(WEEKEND), "weekend, weekends, weekenden, weekeinde, weekeinden, wknd"),
    (
        Block(WEEKDAYS),
        "doordeweeks, doordeweekse, doordeweek, door de week, door de weekse, werkdagen, \
        werkdag, weekdagen, weekdag, weekdays, werkweek",
    ),
    (
        Block(EVERY_DAY),
        "alle dagen, elke dag, iedere dag, dagelijks, every day, everyday, all days, \
        hele week, 7 dagen, alle overige dagen",
    ),
    (Parts(DAYTIME), "overdag, daytime, during the day"),
    (
        Parts(WHOLE_DAY),
        "hele dag, hele dagen, gehele dag, all day, altijd, always, dag en avond, \
        alle dagdelen, ieder moment, elk moment, any time, anytime, kan altijd",
    ),
    (
        Flexible,
        "flexibel, flexible, maakt niet uit, maakt niets uit, geen voorkeur, alles, alle tijden, \
        wanneer dan ook",
    ),
    (
        Unknown,
        "weet ik nog niet, weet ik niet, weet het nog niet, in overleg, i o, io, overleg, in onderling overleg, nader overleg, op afspraak, wisselend, \
        wisselende, wisselt, onregelmatig, rooster, variabel, varieert, ntb, n t b, nader te bepalen, \
        onbekend, wisseldienst, wisseldiensten, weet niet, nog niet bekend, nog onbekend, \
        afhankelijk van rooster, in de nacht, op afroep, op oproep, oproepbasis",
    ),
    (Parts(AFTERNOON), "na de lunch, na school, na schooltijd"),
    (Parts(EVENING), "na werk, na het werk, na werktijd, na het eten, na het avondeten"),
    (
        Not,
        "niet, geen, behalve, uitgezonderd, mits niet, m u v, muv, met uitzondering van, nooit, not, \
        except, excl, exclusief, maar niet, zonder, no, never",
    ),
    (Wel, "wel, maar wel"),
    (Break, "maar, but, dus, daarna, ;, ), •"),
    (Open, "("),
    (
        Busy,
        "werkt, werkt op, werkt van, werkt in, werk, werk op, aan het werk, works, working, studeert, studie, les, lessen, \
        heeft les, les op, taalles, taallessen, nt2 les, school, heeft school, naar school, school op, \
        zit op school, cursus, stage, opleiding, inburgering, inburgeringsles, bezet, heeft werk",
    ),
    (Offer, "alleen, uitsluitend, enkel, kan, kunnen, kunt, beschikbaar, only"),
    (Through, "t / m, tm, tot en met, through"),
    (Until, "until, till, to, tot, voor, before"),
    (From, "vanaf, na, after, from, v a, va, van"),
    (Between, "tussen, between"),
    (And, "en, of, and, or, &, +, /, |, en / of, alsook"),
    (Comma, ","),
    (Hyphen, "-"),
    (
        Fill,
        ":, *, !, \", =, >, op, de, het, een, in, s, elke, iedere, elk, ieder, alle, ook, ik, dan, dag, dagen, dagdelen, dagdeel, is, \
        graag, the, on, every, all, goed, zijn, om, ben, at, hij, zij, prima, uur, uren, u, \
        h, hr, ivm, per week",
    ),
    (
        Soft,
        "bijna, om de week, even weken, oneven weken, meestal, liefst, het liefst, bij voorkeur, voorkeur, soms, vooral, misschien, eventueel, evt, \
        vaak, preferably, sometimes, mogelijk, ongeveer, rond, omstreeks",
    ),
    (
        Item::Slot(WEEKDAYS, DAYTIME),
        "schooltijd, schooltijden, onder schooltijd, kantooruren, \
        kantoortijden, kantoortijd, werkuren",
    ),
];

/// "zo" and "vrij" are also plain words: "zo snel mogelijk", "vrij op maandag".
fn is_other_word(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    match words[at].text.as_str() {
        "zo" => {
            matches!(next, "snel" | "spoedig" | "veel" | "vaak" | "nodig" | "mogelijk" | "vroeg" | "laat")
        }
        "vrij" if at > 0 && matches!(words[at - 1].text.as_str(), "rest" | "is" | "ben" | "verder") => true,
        "vrij" if next == ":" => {
            words.get(at + 2).is_some_and(|word| matches!(single(&word.text), Some(Days(_))))
        }
        "vrij" => matches!(next, "op" | "in" | "na" | "van" | "s" | "dan" | "flexibel" | "vanaf" | "voor"),
        "don" | "man" => next == "t",
        _ => false,
    }
}

/// What stands at this place, and how many words it takes; None for a word without a meaning here.
pub fn item_at(words: &[Word], at: usize) -> Option<(Item, usize)> {
    let word = &words[at];
    if is_other_word(words, at) {
        return (word.text == "vrij").then_some((Offer, 1));
    }
    let phrase = WORDS.longest(words, at);
    phrase.or_else(|| (word.kind == Kind::Word).then(|| single(&word.text)).flatten().map(|item| (item, 1)))
}

fn single(text: &str) -> Option<Item> {
    if let Some(day) = DAYS.iter().position(|names| names.contains(&text)) {
        return Some(Days(1 << day));
    }
    if let Some(part) = part(text) {
        return Some(Parts(part));
    }
    compound(text).or_else(|| misspelled(text))
}

fn part(text: &str) -> Option<u8> {
    PARTS.iter().position(|names| names.contains(&text)).map(|part| 1 << part)
}

/// "maandagavond", "maavond", "mao": a day and a part in one word.
fn compound(text: &str) -> Option<Item> {
    if let Some(rest) =
        ["weekend", "doordeweekse", "doordeweeks"].iter().find_map(|block| text.strip_prefix(block))
    {
        let days = if text.starts_with("weekend") { WEEKEND } else { WEEKDAYS };
        return part(rest).map(|part| Item::Slot(days, part));
    }
    let names = DAYS.iter().enumerate().flat_map(|(day, names)| names.iter().map(move |name| (day, *name)));
    let split = names.filter_map(|(day, name)| {
        let rest = text.strip_prefix(name)?;
        let short = match rest {
            "o" => Some(MORNING),
            "m" => Some(AFTERNOON),
            "a" => Some(EVENING),
            _ => None,
        };
        let part = part(rest).or(short.filter(|_| name.len() == 2))?;
        Some((name.len(), Item::Slot(1 << day, part)))
    });
    split.max_by_key(|(length, _)| *length).map(|(_, item)| item)
}

/// One slip in a full name of a day.
fn misspelled(text: &str) -> Option<Item> {
    let slipped = |names: &&[&str]| names.iter().any(|name| is_slip(name, text, 6));
    DAYS.iter().position(slipped).map(|day| Item::NearDay(1 << day))
}
