//! Until when someone is away: "tot 1 maart", "heel januari", "1-12 t/m 15-1".

use super::{
    Asked, Finding,
    dates::{Found, Rough, date_at, month, next, others},
};
use crate::people::{
    Mark,
    import::{Cell, Value},
    text::{Word, words},
};
use jiff::civil::Date;

/// A column that says until when someone is away.
pub fn away_until(asked: Asked) -> Finding {
    if let Cell::Date(date) = asked.cell {
        return Finding::of(Value::AwayUntil(*date));
    }
    if super::says_no(asked.text) {
        return Finding::default().marked(Mark::Unknown);
    }
    let words = words(asked.text);
    let has = |text: &str| words.iter().any(|word| word.text == text);
    if has("beschikbaar") && !has("niet") {
        return Finding::lost(asked.text).marked(Mark::Ask);
    }
    // "1-12 t/m 15-1": the end counts.
    let starts = (0..words.len()).filter(|at| *at == 0 || joins(&words[at - 1]));
    let end = |at: usize| Some((at, away_at(&words, at, asked.context.today)?));
    let found = starts.rev().find_map(end).or_else(|| (0..words.len()).find_map(end));
    let Some((at, away)) = found else { return Finding::lost(asked.text) };
    let lost = others(&words, at, away.length);
    let several = lost.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let finding = away.finding(lost);
    if several { finding.marked(Mark::Guess).kept() } else { finding }
}

/// Between the first and the last day of an absence.
fn joins(word: &Word) -> bool {
    matches!(word.text.as_str(), "m" | "tm" | "met" | "tot" | "until" | "to")
}

/// The last day of an absence.
pub struct Away {
    pub until: Date,
    pub guess: bool,
    pub length: usize,
}

impl Away {
    fn finding(&self, lost: Vec<String>) -> Finding {
        let away = [
            "tot",
            "en",
            "met",
            "m",
            "afwezig",
            "weg",
            "vakantie",
            "terug",
            "niet",
            "beschikbaar",
            "until",
            "pauze",
            "van",
            "met",
        ];
        let lost = lost.into_iter().filter(|word| !away.contains(&word.as_str())).collect();
        let found = Finding { lost, ..Finding::of(Value::AwayUntil(self.until)) };
        if self.guess { found.marked(Mark::Guess) } else { found }
    }
}

/// A date as the end of an absence: without a year the coming one, a month to its last day.
pub fn away_at(words: &[Word], at: usize, today: Date) -> Option<Away> {
    let found = date_at(words, at).or_else(|| {
        let month = month(words.get(at)?)?;
        let date = next(1, month, today.first_of_month())?;
        Some(Found { rough: Rough::Month(date.year(), month), guess: true, length: 1 })
    })?;
    let until = match found.rough {
        Rough::Day(date) => date,
        Rough::NoYear(day, month) => next(day, month, today)?,
        Rough::Month(year, month) => Date::new(year, month, 1).ok()?.last_of_month(),
        Rough::Year(_) => return None,
    };
    Some(Away { until, guess: found.guess, length: found.length })
}
