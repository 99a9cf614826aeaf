//! Times under a header that is a time itself: crosses, parts of the day, hours.

use super::{
    Finding, says_no, says_yes,
    week::{finish, read, span},
    week_words::{AFTERNOON, EVENING, EVERY_DAY, MORNING},
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
    let lettered = letters(text).map(|parts| span(EVERY_DAY, parts).and(header));
    if let Some(week) = lettered.filter(|week| !week.is_empty()) {
        return Finding::of(Value::Week(week)).marked(Mark::Guess).kept();
    }
    let (week, finding) = read(text);
    let both = week.and(header);
    if week.is_empty() || !both.is_empty() {
        return finish(both, finding);
    }
    finish(week, finding.marked(Mark::Ask).kept())
}

/// "o", "m/a": parts of the day by their first letter, as only stands beneath a day.
fn letters(text: &str) -> Option<u8> {
    let words = words(text).into_iter().filter(|word| word.kind != Kind::Sign);
    words
        .into_iter()
        .try_fold(0, |parts, word| match word.text.as_str() {
            "o" => Some(parts | MORNING),
            "m" => Some(parts | AFTERNOON),
            "a" => Some(parts | EVENING),
            _ => None,
        })
        .filter(|parts| *parts != 0)
}
