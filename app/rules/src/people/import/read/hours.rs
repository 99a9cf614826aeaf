//! Hours of the day as parts of it: "na 18 uur", "10-12 uur", "19:30".

use super::week_words::{AFTERNOON, EVENING, Item, MORNING, item_at};
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
    // "8 uur per week" is how long, not when.
    let long = (at + 1..at + 3).any(|place| words.get(place).is_some_and(|word| word.text == "per"));
    if !(1..=24).contains(&hour) || minutes > 59 || long {
        return None;
    }
    let unit = matches!(next, Some("uur" | "u" | "h"));
    let clear = unit || word.text.contains([':', '.']);
    Some(Hour { minutes: hour * 60 + minutes, length: 1 + usize::from(unit), clear })
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
