//! Meetings in words.

use super::store::{Entry, Names, PlaceRow};
use crate::{
    i18n::{self, Locale},
    ui::Pictogram,
};
use jiff::ZonedDateTime;
use meedoen_rules::{
    activities::{
        Kind, Part, part as part_of,
        when::{Reason, What},
    },
    code::Coded,
};

/// The name of a kind, whether everyone's or a municipality's own.
pub fn kind(lang: Locale, names: &Names, kind: &str) -> String {
    if Kind::from_code(kind).is_some() {
        return tr!(lang, format!("kind.{kind}"));
    }
    names.kinds.iter().find(|own| own.id == kind).map(|own| own.name(lang).to_owned()).unwrap_or_default()
}

pub fn sign(names: &Names, kind: &str) -> Pictogram {
    match Kind::from_code(kind) {
        Some(Kind::Taalcafe) => Pictogram::Cup,
        Some(Kind::Taalinloop) => Pictogram::Talk,
        Some(Kind::Zing) => Pictogram::Music,
        Some(Kind::Meal) => Pictogram::Meal,
        Some(Kind::Summerschool) => Pictogram::Sun,
        Some(Kind::Workshop) => Pictogram::Exam,
        Some(Kind::Outing) => Pictogram::Walk,
        Some(Kind::Evening) => Pictogram::Moon,
        Some(Kind::Other) => Pictogram::Dots,
        None => names
            .kinds
            .iter()
            .find(|own| own.id == kind)
            .and_then(|own| Pictogram::from_code(&own.pictogram))
            .unwrap_or(Pictogram::Dots),
    }
}

/// Do people sign up for this kind?
pub fn has_sign_up(names: &Names, kind: &str) -> bool {
    match Kind::from_code(kind) {
        Some(kind) => kind.custom().sign_up,
        None => names.kinds.iter().any(|own| own.id == kind && own.sign_up),
    }
}

/// Which part of a workshop it is; none for what has no parts.
pub fn part(entry: &Entry) -> Option<Part> {
    part_of(&entry.planned.plan.kind, &entry.planned.series, entry.meeting.on)
}

/// What a meeting is called: its own title, or the name of its kind.
pub fn title(lang: Locale, names: &Names, entry: &Entry) -> String {
    let plan = &entry.planned.plan;
    if plan.title.is_empty() { kind(lang, names, &plan.kind) } else { plan.title.clone() }
}

/// "19:00"
pub fn clock(at: &ZonedDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "19:00 tot 21:00"
pub fn hours(lang: Locale, entry: &Entry) -> String {
    tr!(lang, "agenda.hours", from = clock(&entry.meeting.starts), to = clock(&entry.meeting.ends))
}

/// "Taalcafé (19:00 tot 21:00)"
pub fn with_hours(lang: Locale, names: &Names, entry: &Entry) -> String {
    format!("{} ({})", title(lang, names, entry), hours(lang, entry))
}

/// "dinsdag 1 december 2026, 19:00 tot 21:00"
pub fn when(lang: Locale, entry: &Entry) -> String {
    tr!(lang, "agenda.when", date = i18n::date(lang, entry.meeting.date), hours = hours(lang, entry))
}

/// Why it isn't held: in the reader's language as far as it was chosen, and then as it was written.
pub fn reason(lang: Locale, reason: &Reason) -> Vec<String> {
    let (known, written) = match reason {
        Reason::Known { because, more } => {
            (tr!(lang, format!("changes.because.{}", because.code())), more.clone())
        }
        Reason::Written(words) => (String::new(), words.clone()),
    };
    [known, written].into_iter().filter(|text| !text.is_empty()).collect()
}

/// What was done to one meeting, in a few words.
pub fn exception(lang: Locale, what: &What) -> String {
    match what {
        What::Skipped => tr!(lang, "changes.short.skipped"),
        What::Cancelled { .. } => tr!(lang, "changes.short.cancelled"),
        What::Changed(_) => tr!(lang, "changes.short.changed"),
    }
}

/// "Ruimte voor 30 mensen": how many people fit in a place, when that is known.
pub fn fits(lang: Locale, place: &PlaceRow) -> Option<String> {
    let fits = usize::try_from(place.capacity?).ok()?;
    Some(tr_n!(lang, "agenda.place.fits_so_many", fits))
}

pub fn place(names: &Names, entry: &Entry) -> String {
    names.places.get(entry.place_id()).map(|place| place.name.clone()).unwrap_or_default()
}
