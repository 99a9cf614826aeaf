//! Times under a header that is a time itself: crosses, parts of the day, hours.

use super::{
    Finding, says_no, says_yes,
    week::{finish, letter, read, span},
    week_words::EVERY_DAY,
};
use crate::people::{
    Mark, Week,
    import::Value,
    text::{Kind, words},
};

/// A column headed "ma" or "avond", or "ma avond": a cross, or the rest of the time.
pub fn under_header(header: Week, text: &str) -> Finding {
    if says_yes(text) {
        return Finding::of(Value::Week(header));
    }
    if says_no(text) {
        return Finding::of(Value::Week(Week::EMPTY));
    }
    let (week, finding) = read(text);
    if week == header {
        // The day said again, as "ma" beneath "ma".
        return finish(week, finding);
    }
    let one_day = header.slots().all(|(day, _)| header.slots().next().is_some_and(|(first, _)| first == day));
    let lettered = letters(text, one_day).map(|parts| span(EVERY_DAY, parts).and(header));
    if let Some(week) = lettered.filter(|week| !week.is_empty()) {
        return Finding::of(Value::Week(week)).marked(Mark::Guess).kept();
    }
    let both = week.and(header);
    if week.is_empty() || !both.is_empty() {
        return finish(both, finding);
    }
    finish(week, finding.marked(Mark::Ask).kept())
}

/// "o", "m/a": parts of the day by their first letter, as only stands beneath a day. Beneath another day than
/// Monday "ma" is such letters too, and "oma" no grandmother.
fn letters(text: &str, one_day: bool) -> Option<u8> {
    let words = words(text).into_iter().filter(|word| word.kind != Kind::Sign);
    words
        .into_iter()
        .try_fold(0, |parts, word| match word.text.as_str() {
            "o" | "m" | "a" => Some(parts | lettered(&word.text)),
            "om" | "oa" | "ma" | "oma" if one_day => Some(parts | lettered(&word.text)),
            _ => None,
        })
        .filter(|parts| *parts != 0)
}

fn lettered(text: &str) -> u8 {
    text.chars().filter_map(letter).fold(0, |parts, part| parts | part)
}
