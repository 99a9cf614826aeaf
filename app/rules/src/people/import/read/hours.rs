//! Hours of the day as parts of it: "na 18 uur", "10-12 uur", "19:30".

use super::{
    dates::{Rough, date_at, month},
    week_words::{AFTERNOON, EVENING, Item, MORNING, item_at},
};
use crate::people::text::{Kind, Word};

/// The day starts at 8 and ends at 22, the afternoon starts at 12 and the evening at 17; a part counts when at
/// least an hour of it is named.
fn parts_between(from: u32, to: u32) -> u8 {
    let parts = [(MORNING, 8 * 60, 12 * 60), (AFTERNOON, 12 * 60, 17 * 60), (EVENING, 17 * 60, 22 * 60)];
    let shared = |start: u32, end: u32| to.min(end).saturating_sub(from.max(start));
    parts
        .iter()
        .filter(|(_, start, end)| shared(*start, *end) >= 60)
        .fold(0, |parts, (part, ..)| parts | part)
}

/// A time of day as it was said, and how it was said.
struct Hour {
    minutes: u32,
    length: usize,
    /// With "uur" or with minutes, so that it can't be a plain number.
    clear: bool,
}

/// A time of day with the words that belong to it: "18 uur", "19:30", "6pm".
fn hour(words: &[Word], at: usize) -> Option<Hour> {
    let word = words.get(at).filter(|word| word.kind == Kind::Number)?;
    let (hour, minutes) = word.text.split_once([':', '.']).unwrap_or((&word.text, "0"));
    let (hour, minutes): (u32, u32) = (hour.parse().ok()?, minutes.parse().ok()?);
    let next = words.get(at + 1).map(|word| word.text.as_str());
    if let (1..=12, Some("am" | "pm")) = (hour, next) {
        let hour = hour % 12 + if next == Some("pm") { 12 } else { 0 };
        return Some(Hour { minutes: hour * 60 + minutes, length: 2, clear: true });
    }
    let unit = matches!(next, Some("uur" | "u" | "h"));
    let clear = unit || word.text.contains([':', '.']);
    let amount = is_rate(words, at) || !word.text.contains([':', '.']) && is_amount(words, at, hour);
    if !(1..=24).contains(&hour) || minutes > 59 || amount {
        return None;
    }
    Some(Hour { minutes: hour * 60 + minutes, length: 1 + usize::from(unit), clear })
}

/// "8 uur per week" is how long, not when.
fn is_rate(words: &[Word], at: usize) -> bool {
    let text = |place: usize| words.get(place).map_or("", |word| word.text.as_str());
    (at + 1..at + 3).any(|place| match text(place) {
        "per" | "pw" | "pd" | "wekelijks" => true,
        "p" => text(place + 1) == "w" || text(place + 1) == "/" && text(place + 2) == "w",
        "in" | "a" | "/" => {
            matches!(text(place + 1), "week" | "wk") || text(place + 1) == "de" && text(place + 2) == "week"
        }
        _ => false,
    })
}

/// Words before a number of hours, and after a number of something else.
const AT_MOST: [&str; 11] = [
    "max",
    "maximaal",
    "maximum",
    "hooguit",
    "hoogstens",
    "min",
    "minimaal",
    "minstens",
    "paar",
    "aantal",
    "x",
];
const COUNTED: [&str; 24] = [
    "week", "weken", "wk", "wkn", "dag", "dagen", "dgn", "dagdeel", "dagdelen", "maand", "maanden", "mnd",
    "jaar", "jr", "keer", "x", "maal", "min", "minuten", "km", "personen", "mensen", "kinderen", "e",
];

/// "max 2 uur", "1,5 uur", "na 2 weken": a number that counts something.
fn is_amount(words: &[Word], at: usize, number: u32) -> bool {
    let text = |place: usize| words.get(place).map_or("", |word| word.text.as_str());
    let before = |steps: usize| at.checked_sub(steps).and_then(|place| words.get(place));
    let is_number = |word: Option<&Word>| word.is_some_and(|word| word.kind == Kind::Number);
    let limited = number <= 12 && before(1).is_some_and(|word| AT_MOST.contains(&word.text.as_str()));
    let comma = before(1).is_some_and(|word| word.text == ",") && is_number(before(2));
    let tail = is_number(before(1)) || comma;
    let fraction =
        tail && matches!(words[at].text.as_str(), "5" | "25" | "75") && text(at + 1).starts_with('u');
    limited || fraction || COUNTED.contains(&text(at + 1))
}

/// "2 uur", and no day or "om" before it: that long, more likely than at that time.
fn is_short(words: &[Word], at: usize, hour: &Hour) -> bool {
    let told = at.checked_sub(1).is_some_and(|before| {
        let item = item_at(words, before).map(|(item, _)| item);
        let time = matches!(item, Some(Item::Days(_) | Item::NearDay(_) | Item::Parts(_) | Item::Slot(..)));
        time || matches!(words[before].text.as_str(), "om" | "rond" | "omstreeks" | "@" | ":")
    });
    hour.minutes <= 4 * 60 && hour.minutes.is_multiple_of(60) && !told
}

/// A date among the times: "vanaf 1 maart", "na 20 januari", "15-10-2026". Answers with its length in words.
pub fn date_beside(words: &[Word], at: usize) -> Option<usize> {
    let lead = item_at(words, at)
        .filter(|(item, _)| matches!(item, Item::From | Item::Until | Item::Between | Item::Through))
        .map_or(0, |(_, length)| length);
    let start = at + lead;
    let named = |length: usize| words[start..start + length].iter().any(|word| month(word).is_some());
    let Some(found) = date_at(words, start) else {
        return (lead > 0 && month(words.get(start)?).is_some()).then_some(lead + 1);
    };
    let said = &words[start..start + found.length];
    let whole_year = said.iter().any(|word| word.text.len() == 4 && word.kind == Kind::Number);
    let signs = said.iter().filter(|word| matches!(word.text.as_str(), "-" | "/")).count();
    let uur =
        words.get(start + found.length).is_some_and(|word| matches!(word.text.as_str(), "uur" | "u" | "h"));
    let dated = match found.rough {
        Rough::Day(_) => whole_year || signs == 2,
        Rough::NoYear(..) => {
            lead > 0
                && matches!(words[at].text.as_str(), "vanaf" | "na" | "tot" | "v" | "va" | "after")
                && !uur
        }
        Rough::Month(..) | Rough::Year(_) => false,
    };
    (dated || named(found.length)).then_some(lead + found.length)
}

/// "na 6 uur" is in the evening: nobody practises Dutch before eight in the morning.
fn waking(minutes: u32) -> u32 {
    if minutes < 8 * 60 { minutes + 12 * 60 } else { minutes }
}

/// Hours as parts of the day: "na 18 uur", "tot 15:00", "tussen 10 en 12", "10-12 uur", "19:30".
pub fn hours_at(words: &[Word], at: usize) -> Option<(u8, usize)> {
    let lead =
        item_at(words, at).filter(|(item, _)| matches!(item, Item::From | Item::Until | Item::Between));
    let start = at + lead.map_or(0, |(_, length)| length);
    let first = hour(words, start)?;
    if lead.is_none() && is_short(words, start, &first) {
        return None;
    }
    let from = waking(first.minutes);
    let link = item_at_some(words, start + first.length);
    let end = link.and_then(|(item, link)| {
        let joins = matches!(item, Item::Hyphen | Item::Until | Item::Through)
            || item == Item::And && matches!(lead, Some((Item::Between, _)));
        let last = hour(words, start + first.length + link).filter(|_| joins)?;
        let sure = lead.is_some() || first.clear || last.clear || first.minutes >= 8 * 60;
        let to = if last.minutes <= from { last.minutes + 12 * 60 } else { last.minutes };
        (sure && to > from).then_some((to, link + last.length))
    });
    let alone = start + first.length - at;
    let (parts, taken) = match (lead.map(|(item, _)| item), end) {
        (_, Some((to, more))) => (parts_between(from, to), alone + more),
        (Some(Item::From), None) => (parts_between(from, 22 * 60), alone),
        (Some(Item::Until), None) => (parts_between(8 * 60, from), alone),
        (None, None) if first.clear => (parts_between(from, from + 90), alone),
        _ => return None,
    };
    (parts != 0).then_some((parts, taken))
}

fn item_at_some(words: &[Word], at: usize) -> Option<(Item, usize)> {
    words.get(at).and_then(|_| item_at(words, at))
}
