//! The words for days, parts of the day and what stands between them.

use crate::people::text::{Kind, Word, longest};

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
    And, Between, Block, Break, Comma, Days, Fill, Flexible, From, Hyphen, Not, Parts, Soft, Through,
    Unknown, Until, Wel,
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

const PHRASES: &[(&str, Item)] = &[
    ("weekend", Block(WEEKEND)),
    ("weekends", Block(WEEKEND)),
    ("weekenden", Block(WEEKEND)),
    ("weekeinde", Block(WEEKEND)),
    ("weekeinden", Block(WEEKEND)),
    ("wknd", Block(WEEKEND)),
    ("doordeweeks", Block(WEEKDAYS)),
    ("doordeweekse", Block(WEEKDAYS)),
    ("doordeweek", Block(WEEKDAYS)),
    ("door de week", Block(WEEKDAYS)),
    ("door de weekse", Block(WEEKDAYS)),
    ("werkdagen", Block(WEEKDAYS)),
    ("werkdag", Block(WEEKDAYS)),
    ("weekdagen", Block(WEEKDAYS)),
    ("weekdag", Block(WEEKDAYS)),
    ("weekdays", Block(WEEKDAYS)),
    ("werkweek", Block(WEEKDAYS)),
    ("alle dagen", Block(EVERY_DAY)),
    ("elke dag", Block(EVERY_DAY)),
    ("iedere dag", Block(EVERY_DAY)),
    ("dagelijks", Block(EVERY_DAY)),
    ("every day", Block(EVERY_DAY)),
    ("everyday", Block(EVERY_DAY)),
    ("all days", Block(EVERY_DAY)),
    ("hele week", Block(EVERY_DAY)),
    ("7 dagen", Block(EVERY_DAY)),
    ("alle overige dagen", Block(EVERY_DAY)),
    ("overdag", Parts(DAYTIME)),
    ("daytime", Parts(DAYTIME)),
    ("during the day", Parts(DAYTIME)),
    ("hele dag", Parts(WHOLE_DAY)),
    ("hele dagen", Parts(WHOLE_DAY)),
    ("gehele dag", Parts(WHOLE_DAY)),
    ("all day", Parts(WHOLE_DAY)),
    ("altijd", Parts(WHOLE_DAY)),
    ("always", Parts(WHOLE_DAY)),
    ("dag en avond", Parts(WHOLE_DAY)),
    ("alle dagdelen", Parts(WHOLE_DAY)),
    ("ieder moment", Parts(WHOLE_DAY)),
    ("elk moment", Parts(WHOLE_DAY)),
    ("any time", Parts(WHOLE_DAY)),
    ("anytime", Parts(WHOLE_DAY)),
    ("flexibel", Flexible),
    ("flexible", Flexible),
    ("maakt niet uit", Flexible),
    ("maakt niets uit", Flexible),
    ("geen voorkeur", Flexible),
    ("alles", Flexible),
    ("kan altijd", Parts(WHOLE_DAY)),
    ("alle tijden", Flexible),
    ("wanneer dan ook", Flexible),
    ("in overleg", Unknown),
    ("i o", Unknown),
    ("io", Unknown),
    ("overleg", Unknown),
    ("in onderling overleg", Unknown),
    ("nader overleg", Unknown),
    ("op afspraak", Unknown),
    ("wisselend", Unknown),
    ("wisselende", Unknown),
    ("wisselt", Unknown),
    ("onregelmatig", Unknown),
    ("rooster", Unknown),
    ("variabel", Unknown),
    ("varieert", Unknown),
    ("ntb", Unknown),
    ("n t b", Unknown),
    ("nader te bepalen", Unknown),
    ("onbekend", Unknown),
    ("wisseldienst", Unknown),
    ("wisseldiensten", Unknown),
    ("weet niet", Unknown),
    ("nog niet bekend", Unknown),
    ("nog onbekend", Unknown),
    ("afhankelijk van rooster", Unknown),
    ("na de lunch", Parts(AFTERNOON)),
    ("na werk", Parts(EVENING)),
    ("na het werk", Parts(EVENING)),
    ("na werktijd", Parts(EVENING)),
    ("na het eten", Parts(EVENING)),
    ("na het avondeten", Parts(EVENING)),
    ("na school", Parts(AFTERNOON)),
    ("na schooltijd", Parts(AFTERNOON)),
    ("in de nacht", Unknown),
    ("niet", Not),
    ("geen", Not),
    ("behalve", Not),
    ("uitgezonderd", Not),
    ("mits niet", Not),
    ("m u v", Not),
    ("muv", Not),
    ("met uitzondering van", Not),
    ("nooit", Not),
    ("not", Not),
    ("except", Not),
    ("excl", Not),
    ("exclusief", Not),
    ("maar niet", Not),
    ("zonder", Not),
    ("no", Not),
    ("never", Not),
    ("wel", Wel),
    ("maar wel", Wel),
    ("maar", Break),
    ("but", Break),
    ("t / m", Through),
    ("tm", Through),
    ("tot en met", Through),
    ("until", Until),
    ("till", Until),
    ("to", Until),
    ("through", Through),
    ("vanaf", From),
    ("na", From),
    ("after", From),
    ("from", From),
    ("v a", From),
    ("va", From),
    ("van", From),
    ("tot", Until),
    ("voor", Until),
    ("before", Until),
    ("tussen", Between),
    ("between", Between),
    ("en", And),
    ("of", And),
    ("and", And),
    ("or", And),
    ("&", And),
    ("+", And),
    ("/", And),
    ("|", And),
    ("en / of", And),
    ("alsook", And),
    (",", Comma),
    (";", Break),
    (")", Break),
    ("-", Hyphen),
    (":", Fill),
    ("(", Fill),
    ("*", Fill),
    ("!", Fill),
    ("\"", Fill),
    ("=", Fill),
    ("•", Break),
    (">", Fill),
    ("meestal", Soft),
    ("liefst", Soft),
    ("het liefst", Soft),
    ("bij voorkeur", Soft),
    ("voorkeur", Soft),
    ("soms", Soft),
    ("vooral", Soft),
    ("misschien", Soft),
    ("eventueel", Soft),
    ("evt", Soft),
    ("vaak", Soft),
    ("preferably", Soft),
    ("sometimes", Soft),
    ("mogelijk", Soft),
    ("ongeveer", Soft),
    ("rond", Soft),
    ("op", Fill),
    ("de", Fill),
    ("het", Fill),
    ("een", Fill),
    ("in", Fill),
    ("s", Fill),
    ("elke", Fill),
    ("iedere", Fill),
    ("elk", Fill),
    ("ieder", Fill),
    ("alle", Fill),
    ("alleen", Fill),
    ("uitsluitend", Fill),
    ("enkel", Fill),
    ("kan", Fill),
    ("kunnen", Fill),
    ("beschikbaar", Fill),
    ("ook", Fill),
    ("ik", Fill),
    ("dan", Fill),
    ("dag", Fill),
    ("dagen", Fill),
    ("dagdelen", Fill),
    ("dagdeel", Fill),
    ("is", Fill),
    ("graag", Fill),
    ("the", Fill),
    ("on", Fill),
    ("only", Fill),
    ("every", Fill),
    ("all", Fill),
    ("goed", Fill),
    ("zijn", Fill),
    ("om", Fill),
    ("ben", Fill),
    ("at", Fill),
    ("hij", Fill),
    ("zij", Fill),
    ("prima", Fill),
    ("kunt", Fill),
    ("uur", Fill),
    ("uren", Fill),
    ("u", Fill),
    ("h", Fill),
    ("hr", Fill),
    ("omstreeks", Soft),
    ("ivm", Fill),
    ("per week", Fill),
    ("schooltijd", Item::Slot(WEEKDAYS, DAYTIME)),
    ("schooltijden", Item::Slot(WEEKDAYS, DAYTIME)),
    ("onder schooltijd", Item::Slot(WEEKDAYS, DAYTIME)),
    ("kantooruren", Item::Slot(WEEKDAYS, DAYTIME)),
    ("kantoortijden", Item::Slot(WEEKDAYS, DAYTIME)),
    ("kantoortijd", Item::Slot(WEEKDAYS, DAYTIME)),
    ("werkuren", Item::Slot(WEEKDAYS, DAYTIME)),
];

/// "zo" and "vrij" are also plain words: "zo snel mogelijk", "vrij op maandag".
fn is_other_word(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    match words[at].text.as_str() {
        "zo" => {
            matches!(next, "snel" | "spoedig" | "veel" | "vaak" | "nodig" | "mogelijk" | "vroeg" | "laat")
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
        return (word.text == "vrij").then_some((Fill, 1));
    }
    let phrase = longest(words, at, PHRASES).map(|(item, length)| (*item, length));
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
    let full = |name: &&&str| name.len() >= 7 && strsim::osa_distance(name, text) == 1;
    DAYS.iter().position(|names| names.iter().any(|name| full(&name))).map(|day| Days(1 << day))
}
