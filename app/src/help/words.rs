//! A hulpvraag in the reader's language: whole phrases, a line each, so that grammar is right in every language.

use super::store::Hulpvraag;
use crate::{
    i18n::{Locale, date},
    ui::Pictogram,
};
use meedoen_rules::{
    code::Coded,
    help::{Asked, What, When},
};

/// The one line that says most: what it is about, as closely as it is known.
pub fn title(lang: Locale, asked: &Asked) -> String {
    match asked.detail {
        Some(detail) => tr!(lang, format!("hulp.detail.{}", detail.code())),
        None => tr!(lang, format!("hulp.what.{}", asked.what.code())),
    }
}

pub fn when(lang: Locale, when: When) -> String {
    match when {
        When::On(day, None) => date(lang, day),
        When::On(day, Some(part)) => {
            format!("{} · {}", date(lang, day), tr!(lang, format!("part.{}", part.code())))
        }
        other => tr!(lang, format!("hulp.hurry.{}", other.hurry().code())),
    }
}

/// When, for whoever reads it on whatever day, perhaps from a page that was kept: "today" was the asker's.
pub fn when_of(lang: Locale, one: &Hulpvraag) -> String {
    match one.asked.when {
        When::Today => date(lang, one.until),
        When::Week => tr!(lang, "hulp.until", date = date(lang, one.until)),
        asked => when(lang, asked),
    }
}

/// Everything that volunteers see before one of them helps: what, what is needed, when, where.
pub fn lines_of(lang: Locale, one: &Hulpvraag) -> Vec<(Pictogram, String)> {
    lines_with(lang, &one.asked, when_of(lang, one))
}

/// The same of a hulpvraag that is not sent yet.
pub fn lines(lang: Locale, asked: &Asked) -> Vec<(Pictogram, String)> {
    lines_with(lang, asked, when(lang, asked.when))
}

fn lines_with(lang: Locale, asked: &Asked, when: String) -> Vec<(Pictogram, String)> {
    let mut lines = vec![(sign(asked.what), title(lang, asked))];
    for need in asked.needs.iter() {
        lines.push((Pictogram::Heart, tr!(lang, format!("hulp.need.{}", need.code()))));
    }
    lines.push((Pictogram::Calendar, when));
    if let Some(kern) = &asked.kern {
        lines.push((Pictogram::Pin, kern.clone()));
    }
    lines
}

pub fn sign(what: What) -> Pictogram {
    match what {
        What::Letter => Pictogram::Letter,
        What::Doctor => Pictogram::Doctor,
        What::Transport => Pictogram::Car,
        What::Moving => Pictogram::Sofa,
        What::School => Pictogram::Cap,
        What::Shopping => Pictogram::Basket,
        What::Device => Pictogram::Device,
        What::Work => Pictogram::Case,
        What::Talk => Pictogram::Talk,
        What::Other => Pictogram::Dots,
    }
}
