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
    text::{Kind, Word, words},
};
use jiff::civil::Date;

/// Not there, whatever else is said.
const MISSING: [&str; 22] = [
    "nee",
    "geen",
    "niet",
    "nooit",
    "no",
    "none",
    "ontbreekt",
    "verlopen",
    "moet",
    "wordt",
    "komt",
    "bijna",
    "binnenkort",
    "krijgen",
    "leveren",
    "inleveren",
    "volgt",
    "formulier",
    "mail",
    "gemaild",
    "brief",
    "afspraak",
];
/// On its way, unless it is said as well when it came.
const UNDERWAY: [&str; 18] = [
    "aangevraagd",
    "aanvraag",
    "aanvragen",
    "aangevr",
    "opgevraagd",
    "ingediend",
    "requested",
    "verzoek",
    "loopt",
    "onderweg",
    "bezig",
    "wacht",
    "wachten",
    "afwachting",
    "behandeling",
    "procedure",
    "verstuurd",
    "gestuurd",
];
const CAME: [&str; 5] = ["binnen", "ontvangen", "afgegeven", "gezien", "goedgekeurd"];
const ABSENT_OR_VALIDITY: [&str; 8] = ["nog", "geldig", "verloopt", "tot", "t", "valid", "until", "houdbaar"];
/// Says that it was seen, also among other words.
const SEEN: [&str; 13] = [
    "ja",
    "j",
    "yes",
    "aanwezig",
    "ok",
    "oke",
    "orde",
    "bezit",
    "binnen",
    "ontvangen",
    "afgegeven",
    "gezien",
    "goedgekeurd",
];
/// Says so when nothing else is said.
const THERE: [&str; 4] = ["vog", "heeft", "er", "gekregen"];
/// Add nothing to a date.
const BESIDE: [&str; 10] = ["in", "d", "dd", "vog", "heeft", "van", "uit", "is", "er", "gekregen"];

pub fn vog(asked: Asked) -> Finding {
    let today = asked.context.today;
    let text = asked.text;
    if let Cell::Date(date) = asked.cell {
        return seen(*date, today, false);
    }
    if let Some(date) = serial_of(asked) {
        return seen(date, today, true);
    }
    let words = words(&full_years(text));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.text.as_str()));
    if has(&["nodig", "nvt", "vereist"]) {
        return Finding::lost(text).marked(Mark::Ask);
    }
    let no = has(&MISSING) || says_no(text);
    if no || has(&UNDERWAY) {
        let came = if no { None } else { came(&words, today) };
        return came.unwrap_or_else(|| missing(words.len() == 1, has(&["verlopen"])));
    }
    let dated = (0..words.len()).find_map(|at| Some((at, date_at(&words, at)?)));
    match dated {
        Some(_) if has(&ABSENT_OR_VALIDITY) => undated().kept(),
        Some((at, found)) => {
            on_date(&words, at, found, today).unwrap_or_else(|| Finding::lost(text).marked(Mark::Ask))
        }
        None if says_yes(text) => undated(),
        None if has(&SEEN) || has(&THERE) && words.iter().all(adds_nothing) => {
            let mut finding = undated();
            words.iter().filter(|word| !adds_nothing(word)).for_each(|word| finding.lose(word));
            finding
        }
        None => Finding::lost(text).marked(Mark::Ask),
    }
}

fn adds_nothing(word: &Word) -> bool {
    word.kind == Kind::Sign || SEEN.contains(&word.text.as_str()) || BESIDE.contains(&word.text.as_str())
}

fn missing(plain: bool, expired: bool) -> Finding {
    let finding = Finding::of(Value::Vog(Vog::Missing));
    let finding = if expired { finding.marked(Mark::Ask) } else { finding };
    if plain { finding } else { finding.kept() }
}

/// "aangevraagd 12-01-2026, binnen 3-2-2026": seen on the day that stands beside its coming, and no other.
fn came(words: &[Word], today: Date) -> Option<Finding> {
    let place = words.iter().rposition(|word| CAME.contains(&word.text.as_str()))?;
    let beside = |at: usize, length: usize| at == place + 1 || at + length == place;
    let found =
        (0..words.len()).find_map(|at| date_at(words, at).filter(|found| beside(at, found.length)))?;
    on(found, today)
        .map(Finding::kept)
        .filter(|finding| !finding.values.contains(&Value::Vog(Vog::SeenUndated)))
}

/// A date, when nothing beside it may say that something else than seeing happened then.
fn on_date(words: &[Word], at: usize, found: Found, today: Date) -> Option<Finding> {
    let mut finding = on(found, today)?;
    finding.lost = others(words, at, found.length);
    let said: Vec<_> = words.iter().filter(|word| adds_nothing(word)).map(|word| &word.raw).collect();
    finding.lost.retain(|word| !said.contains(&word));
    let sure = words.iter().any(|word| SEEN.contains(&word.text.as_str()));
    if !sure && finding.lost.iter().any(|word| word.chars().any(char::is_alphabetic)) {
        return None;
    }
    if !finding.lost.is_empty() {
        finding.marks.insert(Mark::Ask);
    }
    Some(finding)
}

/// "'24" is 2024.
fn full_years(text: &str) -> String {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let quotes = text.match_indices(['\'', '\u{2019}', '\u{2018}', '`']);
    let years = quotes.filter(|(at, quote)| {
        let mut next = text[at + quote.len()..].chars();
        digit(next.next()) && digit(next.next()) && !digit(next.next())
    });
    let (full, end) = years.fold((String::new(), 0), |(full, end), (at, quote)| {
        (format!("{full}{}20", &text[end..at]), at + quote.len())
    });
    full + &text[end..]
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
