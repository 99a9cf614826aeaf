//! Rows that aren't people: titles, headers, totals, and lines between the rows.

use super::{Cell, Column, Context, Layout};
use crate::{
    coded,
    people::text::{Kind, fold, latin_digits, words},
};

coded! {
    /// Why a row holds no person.
    pub enum Skip {
        Empty = "empty", Title = "title", Header = "header", RepeatedHeader = "repeated_header", Total = "total",
        Section = "section",
    }
}

const TOTALS: [&str; 8] =
    ["totaal", "total", "subtotaal", "subtotal", "eindtotaal", "som", "totalen", "totals"];
const COUNTED: [&str; 10] = [
    "taalvragers",
    "vrijwilligers",
    "personen",
    "mensen",
    "namen",
    "taalcoaches",
    "maatjes",
    "deelnemers",
    "cursisten",
    "people",
];
const SECTION_WORDS: [&str; 34] = [
    "hieronder",
    "hierboven",
    "vanaf",
    "wachtlijst",
    "lijst",
    "groep",
    "stadspoort",
    "niet",
    "legenda",
    "let",
    "nb",
    "wijk",
    "oud",
    "oude",
    "nieuw",
    "nieuwe",
    "gestopt",
    "gekoppeld",
    "locatie",
    "deel",
    "einde",
    "taalvragers",
    "vrijwilligers",
    "taalcoaches",
    "maatjes",
    "bijgewerkt",
    "overzicht",
    "laatste",
    "bron",
    "actief",
    "inactief",
    "afgerond",
    "team",
    "organisatie",
];
const STOPPED: [&str; 14] = [
    "gestopt",
    "stopt",
    "afgerond",
    "archief",
    "vertrokken",
    "verhuisd",
    "afgemeld",
    "uitgestroomd",
    "oud",
    "overleden",
    "beeindigd",
    "stopped",
    "inactief",
    "klaar",
];

/// Does a text say that someone is no longer there?
pub fn says_stopped(text: &str) -> bool {
    let words = words(text);
    let nots = words.windows(2).any(|pair| {
        pair[0].text == "niet" && matches!(pair[1].text.as_str(), "gebruiken" | "meer" | "actief")
    });
    nots || words.iter().any(|word| STOPPED.contains(&word.text.as_str()))
}

/// The reason to skip a row below the header, or None for a person.
pub fn skip(row: &[Cell], layout: &Layout, context: &Context) -> Option<Skip> {
    let filled: Vec<_> = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
    if filled.is_empty() {
        return Some(Skip::Empty);
    }
    // "-----": a line that only divides.
    let divides =
        |cell: &Cell| cell.raw().trim().len() > 1 && !cell.raw().contains(|c: char| !"-_=*~. ".contains(c));
    if filled.iter().all(|(_, cell)| divides(cell)) {
        return Some(Skip::Section);
    }
    if repeats_header(&filled, layout) {
        return Some(Skip::RepeatedHeader);
    }
    if is_total(&filled) {
        return Some(Skip::Total);
    }
    let [(index, cell)] = filled[..] else {
        return None;
    };
    let column = layout.column(index).map(|used| used.column);
    let names = matches!(column, Some(Column::Name | Column::FirstName | Column::LastName));
    (!(names && is_name(&cell.raw(), context))).then_some(Skip::Section)
}

fn repeats_header(filled: &[(usize, &Cell)], layout: &Layout) -> bool {
    let says =
        |(index, cell): &&(usize, &Cell)| layout.column(*index).is_some_and(|used| used.says(&cell.raw()));
    let same = filled.iter().filter(says).count();
    same >= 2 && same * 2 >= filled.len()
}

fn is_total(filled: &[(usize, &Cell)]) -> bool {
    let first = words(&filled[0].1.raw());
    let leads = first.first().is_some_and(|word| TOTALS.contains(&word.text.as_str()))
        || matches!(&first[..], [aantal, ..] if aantal.text == "aantal");
    let counts =
        first.len() == 2 && first[0].kind == Kind::Number && COUNTED.contains(&first[1].text.as_str());
    let lone_number = filled.len() == 1 && first.len() == 1 && first[0].kind == Kind::Number;
    (leads || counts && filled.len() == 1 || lone_number) && filled.len() <= 6
}

/// The count a total row gives, if it gives one.
pub fn total(row: &[Cell]) -> Option<u32> {
    row.iter().find_map(|cell| match cell {
        Cell::Number(number) if number.fract() == 0.0 && *number >= 0.0 => Some(*number as u32),
        Cell::Text(text) => words(&latin_digits(text)).iter().find_map(|word| word.text.parse().ok()),
        _ => None,
    })
}

/// A row with nothing but this: a person of whom only the name is known, or a line about those below?
fn is_name(text: &str, context: &Context) -> bool {
    let words = words(text);
    let plain = !text.contains(|c: char| c.is_numeric() || "():;!?#=*/&\"".contains(c));
    let about = words.iter().any(|word| SECTION_WORDS.contains(&word.text.as_str()));
    let place = context.kern_named(text).is_some() || context.organisation_named(text).is_some();
    let first = text.trim().chars().next().is_some_and(|c| !c.is_lowercase());
    let shouts = text.chars().any(char::is_lowercase)
        || fold(text) == text.to_lowercase() && !text.chars().any(char::is_uppercase);
    (2..=5).contains(&words.len()) && plain && !about && !place && first && shouts
}
