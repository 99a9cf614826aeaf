//! The codes of matching in words, in the reader's language.

use crate::{i18n::Locale, people::set_words, ui::Pictogram};
use meedoen_rules::{
    code::Coded,
    matching::{Cause, Reason, Side},
    people::{Day, Gender, NeedRole, Part, VolunteerRole, Week},
};

/// The slots of a week, a day once: "dinsdagavond, zaterdag ochtend/middag".
pub fn week(lang: Locale, week: Week) -> String {
    let days: Vec<_> = Day::ALL.iter().filter_map(|day| parts_of_day(lang, week, *day)).collect();
    days.join(&tr!(lang, "people.comma"))
}

fn parts_of_day(lang: Locale, week: Week, day: Day) -> Option<String> {
    let parts: Vec<Part> = Part::ALL.iter().copied().filter(|part| week.has(day, *part)).collect();
    match parts.as_slice() {
        [] => None,
        [part] => Some(slot(lang, day, *part)),
        several => {
            let words: Vec<_> =
                several.iter().map(|part| tr!(lang, format!("part.{}", part.code()))).collect();
            Some(format!("{} {}", tr!(lang, format!("day.{}", day.code())), words.join("/")))
        }
    }
}

fn slot(lang: Locale, day: Day, part: Part) -> String {
    let day = tr!(lang, format!("day.{}", day.code()));
    tr!(lang, "match.slot", day = day, part = tr!(lang, format!("part.{}", part.code())))
}

pub fn role(lang: Locale, role: NeedRole) -> String {
    tr!(lang, format!("role.{}", VolunteerRole::from(role).code()))
}

/// A name inside a sentence, in isolation: a Latin name would otherwise turn an Arabic sentence around.
pub fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// A reason in a sentence; none when it isn't this reader's to read. The coordinator (`reader` is none) reads all.
pub fn reason(lang: Locale, reason: &Reason, reader: Option<Side>) -> Option<String> {
    if reader.is_some_and(|reader| !reason.is_for(reader)) {
        return None;
    }
    Some(match reason {
        Reason::SharedTime { week: shared } => {
            tr!(lang, "match.why.shared_time", slots = week(lang, *shared))
        }
        Reason::SameKern { kern } => tr!(lang, "match.why.same_kern", kern = isolated(kern)),
        Reason::NearBy { km } => tr!(lang, "match.why.near_by", km = km),
        Reason::Online => tr!(lang, "match.why.online"),
        Reason::SpeakBoth { languages } => {
            tr!(lang, "match.why.speak_both", languages = set_words(lang, "language", *languages))
        }
        Reason::LevelFits { level } => {
            tr!(lang, "match.why.level_fits", level = tr!(lang, format!("level.{}", level.code())))
        }
        Reason::Goals { goals } => tr!(lang, "match.why.goals", goals = set_words(lang, "goal", *goals)),
        Reason::Interests { interests } => {
            tr!(lang, "match.why.interests", interests = set_words(lang, "interest", *interests))
        }
        Reason::WishFits { side, gender } => wish_fits(lang, *side, *gender, reader),
        Reason::SameAge { age } => {
            tr!(lang, "match.why.same_age", age = tr!(lang, format!("age.{}", age.code())))
        }
    })
}

/// What a reason is about, for who reads little.
pub fn sign(reason: &Reason) -> Pictogram {
    match reason {
        Reason::SharedTime { .. } => Pictogram::Clock,
        Reason::SameKern { .. } | Reason::NearBy { .. } | Reason::Online => Pictogram::Pin,
        Reason::SpeakBoth { .. } => Pictogram::Talk,
        Reason::LevelFits { .. } => Pictogram::Stairs,
        Reason::Goals { .. } => Pictogram::Target,
        Reason::Interests { .. } => Pictogram::Smile,
        Reason::WishFits { gender: Gender::Woman, .. } => Pictogram::Woman,
        Reason::WishFits { gender: Gender::Man, .. } => Pictogram::Man,
        Reason::SameAge { .. } => Pictogram::Person,
    }
}

fn wish_fits(lang: Locale, side: Side, gender: Gender, reader: Option<Side>) -> String {
    let who = if reader.is_some() { "own" } else { side.code() };
    tr!(lang, format!("match.why.wish_{who}_{}", gender.code()))
}

/// The reasons in sentences, as far as they are this reader's to read.
pub fn reasons(lang: Locale, reasons: &[Reason], reader: Option<Side>) -> Vec<String> {
    reasons.iter().filter_map(|one| reason(lang, one, reader)).collect()
}

/// The short word of why a need is left over: "tijd", "niveau".
pub fn cause(lang: Locale, cause: Cause) -> String {
    match cause {
        Cause::Limit(limit) => tr!(lang, format!("match.cause.{}", limit.code())),
        Cause::Taken => tr!(lang, "match.cause.taken"),
        Cause::Nobody => tr!(lang, "match.cause.nobody"),
    }
}

/// A score of 0 to 1000 as people read it: 0 to 100.
pub fn score(score: u32) -> String {
    ((score + 5) / 10).to_string()
}

/// A part of 0 to 1000 as people read it: "0,9".
pub fn part(value: u32) -> String {
    let tenths = (value + 50) / 100;
    format!("{},{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_read_them() {
        assert_eq!((score(874), score(875), score(1000)), ("87".into(), "88".into(), "100".into()));
        assert_eq!((part(1000), part(849), part(0)), ("1,0".into(), "0,8".into(), "0,0".into()));
    }

    #[test]
    fn a_day_is_named_once() {
        let slots =
            [(Day::Tuesday, Part::Evening), (Day::Saturday, Part::Morning), (Day::Saturday, Part::Afternoon)];
        assert_eq!(week(Locale::Nl, Week::of(&slots)), "dinsdagavond, zaterdag ochtend/middag");
    }
}
