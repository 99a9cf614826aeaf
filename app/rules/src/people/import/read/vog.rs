//! The VOG: only when it was seen. "ja" is seen, not when; "aangevraagd" and "nee" are missing; a year alone
//! counts to its 31 December, a month to its last day.

use super::{
    Asked, Finding,
    dates::{Found, Rough, date_at, last, others, serial_of},
    says_no, says_yes,
};
use crate::people::{
    Mark, Vog,
    import::{Cell, Value},
    text::words,
};
use jiff::civil::Date;

const MISSING: [&str; 15] = [
    "aangevraagd",
    "aanvraag",
    "aanvragen",
    "aangevr",
    "nee",
    "geen",
    "niet",
    "loopt",
    "onderweg",
    "ontbreekt",
    "requested",
    "no",
    "none",
    "wacht",
    "verlopen",
];
const ABSENT_OR_VALIDITY: [&str; 8] = ["nog", "geldig", "verloopt", "tot", "t", "valid", "until", "houdbaar"];
const SEEN: [&str; 16] = [
    "ja",
    "j",
    "yes",
    "gezien",
    "aanwezig",
    "ok",
    "oke",
    "binnen",
    "ontvangen",
    "afgegeven",
    "in",
    "bezit",
    "d",
    "dd",
    "vog",
    "heeft",
];

pub fn vog(asked: Asked) -> Finding {
    let today = asked.context.today;
    let text = asked.text;
    if let Cell::Date(date) = asked.cell {
        return seen(*date, today, false);
    }
    if let Some(date) = serial_of(asked) {
        return seen(date, today, true);
    }
    let words = words(text);
    let dated = (0..words.len()).find_map(|at| Some((at, date_at(&words, at)?)));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.text.as_str()));
    let needless = has(&["nodig", "nvt", "vereist"]);
    if needless {
        return Finding::lost(text).marked(Mark::Ask);
    }
    if has(&MISSING) || says_no(text) {
        let plain = words.len() == 1;
        let finding = Finding::of(Value::Vog(Vog::Missing));
        let finding = if has(&["verlopen"]) { finding.marked(Mark::Ask) } else { finding };
        return if plain { finding } else { finding.kept() };
    }
    match dated {
        Some(_) if has(&ABSENT_OR_VALIDITY) => undated().kept(),
        Some((at, found)) => on(found, today).map_or_else(
            || Finding::lost(text).marked(Mark::Ask),
            |mut finding| {
                finding.lost = others(&words, at, found.length);
                finding.lost.retain(|word| !SEEN.contains(&word.to_lowercase().as_str()));
                if !finding.lost.is_empty() {
                    finding.marks.insert(Mark::Ask);
                }
                finding
            },
        ),
        None if says_yes(text) => undated(),
        None if has(&SEEN) => {
            let mut finding = undated();
            let strange = words.iter().filter(|word| !SEEN.contains(&word.text.as_str()));
            strange.for_each(|word| finding.lose(word));
            finding
        }
        None => Finding::lost(text).marked(Mark::Ask),
    }
}

fn undated() -> Finding {
    Finding::of(Value::Vog(Vog::SeenUndated)).marked(Mark::Ask)
}

fn on(found: Found, today: Date) -> Option<Finding> {
    match found.rough {
        Rough::Day(date) => Some(seen(date, today, found.guess)),
        Rough::NoYear(day, month) => Some(seen(last(day, month, today)?, today, true)),
        Rough::Month(year, month) => {
            Some(in_period(Date::new(year, month, 1).ok()?.last_of_month(), today, true))
        }
        Rough::Year(year) => Some(in_period(Date::new(year, 12, 31).ok()?, today, false)),
    }
}

/// The end of a month or year that has begun may still be to come.
fn in_period(end: Date, today: Date, guess: bool) -> Finding {
    if end.year() > today.year() { undated().kept() } else { dated(end, guess) }
}

/// No one has seen it on a day that is still to come.
fn seen(date: Date, today: Date, guess: bool) -> Finding {
    if date > today { undated().kept() } else { dated(date, guess) }
}

fn dated(date: Date, guess: bool) -> Finding {
    let finding = Finding::of(Value::Vog(Vog::Seen(date)));
    if guess { finding.marked(Mark::Guess) } else { finding }
}
