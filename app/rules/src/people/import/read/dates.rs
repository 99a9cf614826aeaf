//! Dates and hours as they are written: 18-03-2026, 18/3/26, 18 maart, maart 2026, 2024, "na 18 uur".

use super::Asked;
use crate::people::{
    import::Cell,
    text::{Kind, Word},
};
use jiff::{ToSpan, civil::Date};

/// A date as far as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rough {
    Day(Date),
    /// Day and month.
    NoYear(i8, i8),
    Month(i16, i8),
    Year(i16),
}

/// A date in a text, whether it needed a guess, and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub rough: Rough,
    pub guess: bool,
    pub length: usize,
}

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january"],
    &["februari", "feb", "febr", "february"],
    &["maart", "mrt", "mar", "march"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &["augustus", "aug", "august"],
    &["september", "sep", "sept"],
    &["oktober", "okt", "oct", "october"],
    &["november", "nov"],
    &["december", "dec"],
];

pub fn month(word: &Word) -> Option<i8> {
    MONTHS.iter().position(|names| names.contains(&word.text.as_str())).map(|at| at as i8 + 1)
}

fn number(words: &[Word], at: usize) -> Option<i16> {
    let word = words.get(at)?;
    (word.kind == Kind::Number && word.text.len() <= 4).then(|| word.text.parse().ok())?
}

/// "26" is 2026, "2026" itself; anything else is no year of a list.
fn year(words: &[Word], at: usize) -> Option<i16> {
    let digits = words.get(at)?.text.len();
    let number = number(words, at)?;
    match digits {
        2 => Some(2000 + number),
        4 if (1900..2100).contains(&number) => Some(number),
        _ => None,
    }
}

fn sign(words: &[Word], at: usize) -> usize {
    usize::from(words.get(at).is_some_and(|word| matches!(word.text.as_str(), "-" | "/" | ",")))
}

/// The date that starts at this word.
///
/// Never the tail of something longer: "31-02-2026" isn't February.
pub fn date_at(words: &[Word], at: usize) -> Option<Found> {
    let tail = at >= 2
        && sign(words, at - 1) == 1
        && words[at - 1].text != ","
        && words[at - 2].kind == Kind::Number;
    if tail {
        return None;
    }
    iso(words, at)
        .or_else(|| named(words, at))
        .or_else(|| month_first(words, at))
        .or_else(|| numbers(words, at))
        .or_else(|| {
            let alone = words.get(at)?.text.len() == 4;
            let year = year(words, at).filter(|_| alone)?;
            Some(Found { rough: Rough::Year(year), guess: false, length: 1 })
        })
}

fn iso(words: &[Word], at: usize) -> Option<Found> {
    let four = words.get(at)?.text.len() == 4;
    let year = year(words, at).filter(|_| four)?;
    let first = at + 1 + usize::from(sign(words, at + 1) == 1);
    let (month, gap) = (number(words, first)?, sign(words, first + 1));
    let day = number(words, first + 1 + gap)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Found { rough: Rough::Day(date), guess: false, length: first + 2 + gap - at })
}

/// "18 maart 2026", "18-mrt-26", "18 maart".
fn named(words: &[Word], at: usize) -> Option<Found> {
    let day = i8::try_from(number(words, at)?).ok()?;
    let place = at + 1 + sign(words, at + 1);
    let month = month(words.get(place)?)?;
    let after = place + 1 + sign(words, place + 1);
    if let Some(year) = year(words, after) {
        let date = Date::new(year, month, day).ok()?;
        return Some(Found { rough: Rough::Day(date), guess: false, length: after + 1 - at });
    }
    Date::new(2024, month, day).ok()?;
    Some(Found { rough: Rough::NoYear(day, month), guess: true, length: place + 1 - at })
}

/// "maart 2026", "mrt-26", "March 18, 2026".
fn month_first(words: &[Word], at: usize) -> Option<Found> {
    let month = month(words.get(at)?)?;
    let place = at + 1 + sign(words, at + 1);
    if let (Some(day), Some(year)) = (number(words, place), year(words, place + 1 + sign(words, place + 1))) {
        let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
        return Some(Found {
            rough: Rough::Day(date),
            guess: false,
            length: place + 2 + sign(words, place + 1) - at,
        });
    }
    let year = year(words, place)?;
    Some(Found { rough: Rough::Month(year, month), guess: true, length: place + 1 - at })
}

/// "18-03-2026", "18/3/26", "18-3", "03-2026"; the day comes first unless it can't.
fn numbers(words: &[Word], at: usize) -> Option<Found> {
    let dotted = words.get(at)?;
    if let Some((day, month)) = dotted.text.split_once('.') {
        return dotted_date(words, at, day.parse().ok()?, month.parse().ok()?);
    }
    let first = number(words, at)?;
    let gap = sign(words, at + 1);
    let second = number(words, at + 1 + gap)?;
    let after = at + 2 + gap;
    let later = sign(words, after);
    if let Some(year) = year(words, after + later) {
        let (date, guess) = day_and_month(first, second, year)?;
        return Some(Found { rough: Rough::Day(date), guess, length: after + later + 1 - at });
    }
    if gap == 0 {
        return None;
    }
    if words[at + 1 + gap].text.len() == 4 {
        let month = i8::try_from(first).ok().filter(|month| (1..=12).contains(month))?;
        return Some(Found {
            rough: Rough::Month(year(words, at + 1 + gap)?, month),
            guess: true,
            length: 2 + gap,
        });
    }
    let (date, _) = day_and_month(first, second, 2024)?;
    Some(Found { rough: Rough::NoYear(date.day(), date.month()), guess: true, length: 2 + gap })
}

/// "18.03" was taken for a time of day when the words were split.
fn dotted_date(words: &[Word], at: usize, day: i16, month: i16) -> Option<Found> {
    let (date, guess) = day_and_month(day, month, year(words, at + 1)?)?;
    Some(Found { rough: Rough::Day(date), guess, length: 2 })
}

fn day_and_month(first: i16, second: i16, year: i16) -> Option<(Date, bool)> {
    let date =
        |day: i16, month: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    date(first, second).map(|date| (date, false)).or_else(|| date(second, first).map(|date| (date, true)))
}

/// The day a spreadsheet's number stands for, counted from 30 December 1899.
pub fn serial(number: f64) -> Option<Date> {
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    Date::new(1899, 12, 30).ok()?.checked_add((number as i64).days()).ok()
}

/// The day a cell stands for when it holds such a number, also where it came along as text.
pub fn serial_of(asked: Asked) -> Option<Date> {
    match asked.cell {
        Cell::Number(number) => serial(*number),
        Cell::Text(_) if asked.text.len() == 5 => asked.text.parse().ok().and_then(serial),
        _ => None,
    }
}

/// The coming day of this day and month, today included; 29 February becomes 28 where there is none.
pub fn next(day: i8, month: i8, today: Date) -> Option<Date> {
    (today.year()..=today.year() + 1).filter_map(|year| near(year, month, day)).find(|date| *date >= today)
}

/// The last day of this day and month that has been, today included.
pub fn last(day: i8, month: i8, today: Date) -> Option<Date> {
    (today.year() - 1..=today.year())
        .rev()
        .filter_map(|year| near(year, month, day))
        .find(|date| *date <= today)
}

fn near(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).or_else(|_| Date::new(year, month, day - 1)).ok()
}

/// The words beside a date that may matter: not "sinds", not a time of day of zero.
pub fn others(words: &[Word], at: usize, length: usize) -> Vec<String> {
    const PLAIN: [&str; 14] = [
        "sinds",
        "per",
        "op",
        "d",
        "dd",
        "t",
        "00",
        "0",
        "00:00",
        "datum",
        "since",
        "aangemeld",
        "vanaf",
        "ca",
    ];
    let outside = words.iter().enumerate().filter(|(place, _)| !(at..at + length).contains(place));
    let telling = outside.filter(|(_, word)| word.kind != Kind::Sign && !PLAIN.contains(&word.text.as_str()));
    telling.map(|(_, word)| word.raw.clone()).collect()
}
