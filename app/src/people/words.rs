//! What is known of people, in a few words of the reader's language.

use crate::i18n::Locale;
use meedoen_rules::{
    code::{Coded, Set},
    people::{Day, Level, Part, Taalvrager, Venue, Volunteer, Week},
};

/// "dinsdag en donderdag": the words of a set, with commas between.
pub fn set_words<T: Coded>(lang: Locale, room: &str, set: Set<T>) -> String {
    let words: Vec<_> = set.iter().map(|value| tr!(lang, format!("{room}.{}", value.code()))).collect();
    words.join(&tr!(lang, "people.comma"))
}

/// "ma di avond · za ochtend": the parts of the day in which someone can, with their days before them.
pub fn week_words(lang: Locale, week: Week) -> String {
    if week == Week::ALWAYS {
        return tr!(lang, "people.always");
    }
    let parts: Vec<_> = Part::ALL.iter().filter_map(|part| part_words(lang, week, *part)).collect();
    parts.join(" · ")
}

fn part_words(lang: Locale, week: Week, part: Part) -> Option<String> {
    let days: Vec<_> = Day::ALL.iter().copied().filter(|day| week.has(*day, part)).collect();
    let part = tr!(lang, format!("part.{}", part.code()));
    match days.len() {
        0 => None,
        7 => Some(tr!(lang, "people.every", part = part)),
        _ => {
            let days: Vec<_> =
                days.into_iter().map(|day| tr!(lang, format!("day_short.{}", day.code()))).collect();
            Some(format!("{} {part}", days.join(" ")))
        }
    }
}

pub fn venue_words(lang: Locale, venues: Set<Venue>) -> String {
    set_words(lang, "venue", venues)
}

pub fn level_words(lang: Locale, level: Level) -> String {
    tr!(lang, format!("level.{}", level.code()))
}

/// What someone comes for: the needs of a taalvrager, the roles of a volunteer.
pub fn role_words(lang: Locale, asks: Option<&Taalvrager>, offers: Option<&Volunteer>) -> String {
    let wants = asks.map(|asks| tr!(lang, "people.wants", what = set_words(lang, "need", asks.wants)));
    let roles = offers.map(|offers| set_words(lang, "role", offers.roles));
    let both: Vec<_> = [wants, roles].into_iter().flatten().filter(|words| !words.is_empty()).collect();
    both.join(" · ")
}
