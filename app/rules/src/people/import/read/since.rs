//! Since when someone waits: a day, a month, "3 maanden", "voorjaar".

use super::{
    Asked, Finding,
    dates::{Rough, date_at, last, month, others, serial_of},
};
use crate::people::{
    Mark,
    import::{Cell, Value},
    text::{Kind, Word, words},
};
use jiff::{Span, ToSpan, civil::Date};

/// Since when someone waits: a month or year counts from its first day, a day without a year is the last one.
pub fn waiting_since(asked: Asked) -> Finding {
    let today = asked.context.today;
    let found = match asked.cell {
        Cell::Date(date) => Some((*date, false, Vec::new())),
        _ => match serial_of(asked) {
            Some(date) => Some((date, true, Vec::new())),
            None => first_date(asked.text, today),
        },
    };
    let Some((date, guess, lost)) = found else {
        let about = roughly(asked.text, today).map(|date| Finding::of(Value::WaitingSince(date)));
        return about.map_or_else(|| Finding::lost(asked.text), |about| about.marked(Mark::Guess).kept());
    };
    let mut finding = Finding { lost, ..Finding::of(Value::WaitingSince(date)) };
    if guess {
        finding.marks.insert(Mark::Guess);
    }
    // A day that is still to come, or long before anyone kept this list, is most likely a slip.
    if date > today || date < Date::new(2000, 1, 1).unwrap_or(today) {
        finding.marks.insert(Mark::Ask);
    }
    finding
}

fn first_date(text: &str, today: Date) -> Option<(Date, bool, Vec<String>)> {
    let words = words(text);
    let (at, found) = (0..words.len()).find_map(|at| Some((at, date_at(&words, at)?)))?;
    let date = match found.rough {
        Rough::Day(date) => date,
        Rough::NoYear(day, month) => last(day, month, today)?,
        Rough::Month(year, month) => Date::new(year, month, 1).ok()?,
        Rough::Year(year) => Date::new(year, words.iter().find_map(season).unwrap_or(1), 1).ok()?,
    };
    let guess = found.guess || matches!(found.rough, Rough::Year(_));
    Some((date, guess, others(&words, at, found.length)))
}

/// The first month of a season.
const SEASONS: [(i8, &[&str]); 4] = [
    (3, &["voorjaar", "lente", "spring"]),
    (6, &["zomer", "summer"]),
    (9, &["najaar", "herfst", "autumn"]),
    (12, &["winter"]),
];

/// Words beside a length of time that don't change it.
const BESIDE: [&str; 14] = [
    "al", "ongeveer", "ca", "circa", "geleden", "nu", "sinds", "in", "het", "de", "ago", "for", "vorige",
    "vorig",
];

/// "3 maanden", "half jaar", "vorige week", "voorjaar", "nov": about when; None as soon as a word says something else.
fn roughly(text: &str, today: Date) -> Option<Date> {
    let words: Vec<_> = words(text).into_iter().filter(|word| word.kind != Kind::Sign).collect();
    let beside = |word: &&Word| !BESIDE.contains(&word.text.as_str());
    let telling: Vec<_> = words.iter().filter(beside).collect();
    match telling[..] {
        [only] => start_of(only, today).or_else(|| {
            let previous = words.iter().any(|word| matches!(word.text.as_str(), "vorige" | "vorig"));
            previous.then(|| today.checked_sub(unit(&only.text)?).ok())?
        }),
        // "zomer '25"
        [of, year] if season(of).is_some() && year.text.len() == 2 => {
            let year: i16 = year.text.parse().ok()?;
            Date::new(2000 + year, season(of)?, 1).ok()
        }
        [count, what] => {
            let ago = match (count.text.as_str(), what.text.as_str()) {
                ("half" | "halve", "jaar") => 6.months(),
                ("anderhalf", "jaar") => 18.months(),
                (count, what) => unit(what)?.checked_mul(number(count)?).ok()?,
            };
            today.checked_sub(ago).ok()
        }
        _ => None,
    }
}

fn season(word: &Word) -> Option<i8> {
    SEASONS.iter().find(|(_, names)| names.contains(&word.text.as_str())).map(|(month, _)| *month)
}

/// The latest time that this month or season began.
fn start_of(word: &Word, today: Date) -> Option<Date> {
    last(1, month(word).or_else(|| season(word))?, today)
}

fn number(text: &str) -> Option<i64> {
    const SPELLED: [&str; 7] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes"];
    let spelled = SPELLED.iter().position(|name| *name == text).and_then(|at| i64::try_from(at).ok());
    spelled.or_else(|| text.parse().ok()).filter(|number| (1..=36).contains(number))
}

fn unit(text: &str) -> Option<Span> {
    match text {
        "dag" | "dagen" | "days" => Some(1.day()),
        "week" | "weken" | "wk" | "wkn" | "weeks" => Some(1.week()),
        "maand" | "maanden" | "mnd" | "mnden" | "months" | "month" => Some(1.month()),
        "jaar" | "jr" | "jaren" | "year" | "years" => Some(1.year()),
        _ => None,
    }
}
