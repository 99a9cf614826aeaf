//! Woman or man, age, and the numbers of a volunteer: how many people, how far.

use super::{Asked, Finding};
use crate::people::{
    AgeGroup, Gender, Mark,
    import::{
        Cell, Value,
        read::dates::{Rough, date_at, serial},
    },
    text::{Kind, Word, key, latin_digits, words},
};
use jiff::civil::Date;

pub fn gender(asked: Asked) -> Finding {
    let said = key(asked.text);
    match gender_word(&said) {
        Some(gender) => Finding::of(Value::Gender(gender)),
        None if said == "w" => Finding::of(Value::Gender(Gender::Woman)).marked(Mark::Guess),
        None => Finding::lost(asked.text),
    }
}

/// A whole cell, or a title before a name.
pub fn gender_word(said: &str) -> Option<Gender> {
    match said {
        "v" | "vr" | "vrouw" | "vrouwelijk" | "f" | "female" | "woman" | "mevr" | "mevrouw" | "mw"
        | "mvr" | "dame" | "meisje" | "zij" | "mrs" | "ms" | "miss" | "انثى" | "امراة" => {
            Some(Gender::Woman)
        }
        "m" | "man" | "mannelijk" | "male" | "dhr" | "de heer" | "heer" | "meneer" | "mnr" | "jongen"
        | "hij" | "mr" | "ذكر" | "رجل" => Some(Gender::Man),
        _ => None,
    }
}

/// A birth date, a year or an age: only the age group is kept.
pub fn birth(asked: Asked) -> Finding {
    let today = asked.context.today;
    let born = asked.head.born;
    let found = match asked.cell {
        Cell::Date(date) => on(*date, today),
        Cell::Number(number) if number.fract() == 0.0 && (0.0..2200.0).contains(number) => {
            counted(*number as i16, born, today)
        }
        Cell::Number(number) => serial(*number).and_then(|date| on(date, today)),
        _ => written(asked.text, born, today),
    };
    let Some((group, guess)) = found else {
        return Finding::lost(asked.text);
    };
    let finding = Finding::of(Value::Age(group)).marked(Mark::Less);
    if guess { finding.marked(Mark::Guess) } else { finding }
}

/// "Geb.jaar", "geboren": the header asks for a year, not for an age.
pub fn header_born(header: &str) -> bool {
    let said = key(header);
    let asks = |words: &[&str]| words.iter().any(|word| said.contains(word));
    asks(&["jaar", "geboren", "born", "year"]) && !asks(&["leeftijd", "age", "oud"])
}

/// "72" as a year of birth: nobody in a list is older than ninety or younger than twelve.
fn short_year(number: i16, today: Date) -> Option<i16> {
    let ages = 12..=90;
    [1900 + number, 2000 + number].into_iter().find(|year| ages.contains(&(today.year() - year)))
}

/// A year of birth, or an age.
fn counted(number: i16, born: bool, today: Date) -> Option<(AgeGroup, bool)> {
    let short = short_year(number, today).filter(|_| born && (0..100).contains(&number));
    if let Some(year) = short {
        return in_year(year, today).map(|(group, _)| (group, true));
    }
    if (1900..=today.year()).contains(&number) {
        return in_year(number, today);
    }
    (1..=110).contains(&number).then(|| (AgeGroup::of(number.unsigned_abs()), false))
}

/// Whoever may still have a birthday this year can be in either of two groups.
fn in_year(year: i16, today: Date) -> Option<(AgeGroup, bool)> {
    let age = u16::try_from(today.year() - year).ok()?;
    let (group, before) = (AgeGroup::of(age), AgeGroup::of(age.saturating_sub(1)));
    Some((group, group != before))
}

fn on(birth: Date, today: Date) -> Option<(AgeGroup, bool)> {
    let had = (today.month(), today.day()) >= (birth.month(), birth.day());
    let age = today.year() - birth.year() - i16::from(!had);
    (0..=110).contains(&age).then(|| (AgeGroup::of(age.unsigned_abs()), false))
}

fn written(text: &str, born: bool, today: Date) -> Option<(AgeGroup, bool)> {
    let words = words(text);
    if let Some(age) = between(&words).or_else(|| beyond(&words)) {
        return Some((AgeGroup::of(age), true));
    }
    if let Some(found) = in_decade(&words, today) {
        return Some((found, true));
    }
    let found = (0..words.len()).find_map(|at| date_at(&words, at));
    let years = words.iter().filter(|word| word.text.len() == 4 && word.kind == Kind::Number).count();
    let guess = years > 1
        || words
            .iter()
            .any(|word| matches!(word.text.as_str(), "ca" | "circa" | "ongeveer" | "rond" | "?" | "~"));
    match found.map(|found| found.rough) {
        Some(Rough::Day(date)) if date > today => {
            on(date.with().year(date.year() - 100).build().ok()?, today)
        }
        Some(Rough::Day(date)) => on(date, today).map(|(group, _)| (group, guess)),
        Some(Rough::Year(year) | Rough::Month(year, _)) => {
            in_year(year, today).map(|(group, two)| (group, two || guess))
        }
        _ => {
            let mut numbers = words.iter().filter(|word| word.kind == Kind::Number);
            let written = &numbers.next()?.text;
            let number: i16 = written.parse().ok()?;
            let zero = written.len() == 2 && written.starts_with('0');
            let short_year = zero || text.contains('\'') || text.contains('\u{2019}');
            if short_year && (0..100).contains(&number) {
                let year = if number > today.year() % 100 { 1900 + number } else { 2000 + number };
                return in_year(year, today).map(|(group, _)| (group, true));
            }
            let only = numbers.next().is_none();
            let aged =
                words.iter().any(|word| matches!(word.text.as_str(), "jaar" | "jr" | "j" | "year" | "years"));
            only.then(|| counted(number, born && !aged, today))
                .flatten()
                .map(|(group, two)| (group, two || guess))
        }
    }
}

/// "30-40", "30 tot 40": somewhere in between.
fn between(words: &[Word]) -> Option<u16> {
    let numbers: Vec<u16> = words
        .iter()
        .filter(|word| word.kind == Kind::Number && word.text.len() == 2)
        .filter_map(|word| word.text.parse().ok())
        .collect();
    let joined = words.iter().all(|word| {
        word.kind == Kind::Number
            || matches!(word.text.as_str(), "-" | "tot" | "jaar" | "t" | "/" | "m" | "a")
    });
    match numbers[..] {
        [low, high]
            if joined && low < high && words.iter().filter(|word| word.kind == Kind::Number).count() == 2 =>
        {
            Some((low + high) / 2)
        }
        _ => None,
    }
}

fn two_digits(word: &Word) -> Option<u16> {
    (word.kind == Kind::Number && word.text.len() == 2).then(|| word.text.parse().ok())?
}

/// "40+", "60 plus", "> 40", "< 30": past that age, or before it.
fn beyond(words: &[Word]) -> Option<u16> {
    match words {
        [age, plus] if matches!(plus.text.as_str(), "+" | "plus") => Some(two_digits(age)? + 1),
        [sign, age] if matches!(sign.text.as_str(), ">" | "boven") => Some(two_digits(age)? + 1),
        [sign, age] if matches!(sign.text.as_str(), "<" | "onder") => Some(two_digits(age)? - 1),
        _ => None,
    }
}

/// "begin 40", "eind 20": so many years into it; "eind jaren 70" is when someone was born.
fn in_decade(words: &[Word], today: Date) -> Option<AgeGroup> {
    let into = words.iter().find_map(|word| match word.text.as_str() {
        "begin" | "vroeg" | "early" => Some(2),
        "midden" | "half" | "medio" | "mid" => Some(5),
        "eind" | "einde" | "late" => Some(8),
        _ => None,
    })?;
    let decade = words.iter().find_map(two_digits).filter(|age| age % 10 == 0)? + into;
    if !words.iter().any(|word| word.text == "jaren") {
        return Some(AgeGroup::of(decade));
    }
    in_year(1900 + i16::try_from(decade).ok()?, today).map(|(group, _)| group)
}

/// The numbers a text names, in words as well.
fn numbers(text: &str) -> Vec<u32> {
    let spelled = ["nul", "een", "twee", "drie", "vier", "vijf", "zes"];
    let named = |word: &str| spelled.iter().position(|name| *name == word).map(|at| at as u32);
    words(text).iter().filter_map(|word| word.text.parse().ok().or_else(|| named(&word.text))).collect()
}

/// Words around a number of people that add nothing to it.
const PLAIN: &str = "max maximaal maximum hooguit hoogstens personen persoon pers p mensen taalvragers taalvrager a \
    of tot t m plek plekken plaatsen cursisten tegelijk nul een twee drie vier vijf zes deelnemers \
    people per keer koppelingen koppeling statushouders";

/// How many people at once: "max 1", "1 à 2" (two, as a guess), "2 personen".
pub fn capacity(asked: Asked) -> Finding {
    let lost = || Finding::lost(asked.text).marked(Mark::Ask);
    let written = match asked.cell {
        Cell::Number(number) if number.fract() == 0.0 && (0.0..=20.0).contains(number) => {
            return Finding::of(Value::Capacity(*number as u32));
        }
        Cell::Text(text) => text,
        _ => return lost(),
    };
    let found = numbers(written);
    let words = words(written);
    let strange: Vec<_> = words
        .iter()
        .filter(|word| word.kind == Kind::Word && !PLAIN.split(' ').any(|plain| plain == word.text))
        .collect();
    let counts_time = strange
        .iter()
        .any(|word| matches!(word.text.as_str(), "uur" | "u" | "week" | "weken" | "x" | "maand"));
    let fraction = words.iter().any(|word| word.kind == Kind::Number && word.text.contains(['.', ':']));
    let negative = words.first().is_some_and(|word| word.text == "-");
    let (Some(most), true) = (found.iter().max(), found.len() <= 2 && !counts_time && !fraction && !negative)
    else {
        return lost();
    };
    if *most > 20 {
        return lost();
    }
    let mut finding = Finding::of(Value::Capacity(*most));
    finding.lost = strange.iter().map(|word| word.raw.clone()).collect();
    if found.len() == 2 { finding.marked(Mark::Guess).kept() } else { finding }
}

/// How far in kilometres: "10 km", "5".
pub fn reach(asked: Asked) -> Finding {
    let text = latin_digits(asked.text);
    let words = words(&text);
    let strange: Vec<_> = words
        .iter()
        .filter(|word| word.kind == Kind::Word)
        .filter(|word| {
            !matches!(
                word.text.as_str(),
                "km" | "kilometer" | "max" | "maximaal" | "tot" | "ca" | "kilometers"
            )
        })
        .collect();
    match numbers(&text)[..] {
        [km] if strange.is_empty() && (1..=200).contains(&km) => Finding::of(Value::ReachKm(km)),
        [near, far] if strange.is_empty() && near < far && far <= 200 => {
            Finding::of(Value::ReachKm(near)).marked(Mark::Guess).kept()
        }
        _ => Finding::lost(asked.text),
    }
}
