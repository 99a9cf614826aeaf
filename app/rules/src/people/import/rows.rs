//! Rows that aren't people: titles, headers, totals, and lines between the rows.

use super::{Cell, Column, Context, Layout, headers::is_name};
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
/// Words that make a row a count of people, and no person.
const SUMMARY: [&str; 21] = [
    "waarvan",
    "gemiddeld",
    "gemiddelde",
    "leeftijd",
    "koppelen",
    "wachtend",
    "wachtenden",
    "wachten",
    "koppelingen",
    "koppels",
    "beschikbaar",
    "percentage",
    "mannen",
    "vrouwen",
    "aantal",
    "nog",
    "gekoppeld",
    "wachtlijst",
    "gestopt",
    "actief",
    "afgerond",
];
/// "Geel | intake moet nog" explains the colours of a list.
const COLOURS: [&str; 10] =
    ["geel", "groen", "rood", "oranje", "blauw", "lichtblauw", "paars", "roze", "grijs", "lichtgroen"];

/// The reason to skip a row below the header, or None for a person.
pub fn skip(row: &[Cell], layout: &Layout, context: &Context) -> Option<Skip> {
    let filled = filled(row);
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
    if is_total(&filled) || is_summary(&filled, layout) {
        return Some(Skip::Total);
    }
    if explains(&filled) {
        return Some(Skip::Section);
    }
    let [(index, cell)] = filled[..] else {
        return None;
    };
    (!names(layout, index) || alone(&cell.raw(), context) == Alone::Line).then_some(Skip::Section)
}

/// Does a row hold what may be a name, and may be a line about those below or a count: "Hiwet", "MOLENVLIET", "Nieuw |
/// 3" after the total?
pub fn is_doubtful(row: &[Cell], layout: &Layout, context: &Context, after_total: bool) -> bool {
    let filled = filled(row);
    match filled[..] {
        [(index, cell)] => names(layout, index) && alone(&cell.raw(), context) == Alone::Doubtful,
        _ => may_count(&filled, layout, context, after_total),
    }
}

fn filled(row: &[Cell]) -> Vec<(usize, &Cell)> {
    row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect()
}

fn names(layout: &Layout, index: usize) -> bool {
    layout.column(index).is_some_and(|used| is_name(used.column))
}

fn repeats_header(filled: &[(usize, &Cell)], layout: &Layout) -> bool {
    let says =
        |(index, cell): &&(usize, &Cell)| layout.column(*index).is_some_and(|used| used.says(&cell.raw()));
    let same = filled.iter().filter(says).count();
    // "ma" beneath "ma" is what someone answered; beneath a header of two rows the lower one may come alone.
    let named = filled.iter().any(|cell| names(layout, cell.0) && says(&cell));
    let lower = layout.header_rows > 1 && same == filled.len();
    same >= 2 && same * 2 >= filled.len() && (named || lower)
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

/// A word and a bare number, such as "Waarvan gekoppeld | 4", and the column of the number.
fn counted(filled: &[(usize, &Cell)], layout: &Layout) -> Option<(String, Column)> {
    let [(label, word), (column, number)] = filled else {
        return None;
    };
    let written = latin_digits(number.raw().trim());
    let bare = written.len() <= 5 && written.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c));
    let column = layout.column(*column).map_or(Column::Other, |used| used.column);
    let postcode = column == Column::Postcode && written.len() == 4;
    (bare && !postcode && names(layout, *label)).then(|| (word.raw(), column))
}

fn is_summary(filled: &[(usize, &Cell)], layout: &Layout) -> bool {
    counted(filled, layout)
        .is_some_and(|(said, _)| words(&said).iter().any(|word| SUMMARY.contains(&word.text.as_str())))
}

/// A bare number beside a name is someone's where the column holds such numbers, and may be a count after a total.
fn may_count(filled: &[(usize, &Cell)], layout: &Layout, context: &Context, after_total: bool) -> bool {
    use Column::*;
    counted(filled, layout).is_some_and(|(said, column)| {
        let own = matches!(
            column,
            Birth | Capacity | Reach | WaitingSince | Other | Notes | Ignored | NotKept | Vog
        );
        after_total || !own && alone(&said, context) != Alone::Person
    })
}

fn explains(filled: &[(usize, &Cell)]) -> bool {
    let [(_, colour), (_, Cell::Text(_))] = filled else {
        return false;
    };
    let said = words(&colour.raw());
    let said: Vec<_> = said.iter().filter(|word| word.kind != Kind::Sign).collect();
    matches!(said[..], [word] if COLOURS.contains(&word.text.as_str()))
}

/// Does a count say how many people stand above it? "Waarvan gekoppeld" counts only some of them.
pub fn is_whole(row: &[Cell]) -> bool {
    is_total(&filled(row))
}

/// Does a total end the list? After a "subtotaal" more people come.
pub fn is_last_total(row: &[Cell]) -> bool {
    is_whole(row) && !filled(row)[0].1.raw().to_lowercase().starts_with("sub")
}

/// The count a total row gives, if it gives one.
pub fn total(row: &[Cell]) -> Option<u32> {
    row.iter().find_map(|cell| match cell {
        Cell::Number(number) if number.fract() == 0.0 && *number >= 0.0 => Some(*number as u32),
        Cell::Text(text) => words(&latin_digits(text)).iter().find_map(|word| word.text.parse().ok()),
        _ => None,
    })
}

/// What a text can be that stands alone in its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// A person of whom only the name is known.
    Person,
    /// Either of the two.
    Doubtful,
    /// A line about those below.
    Line,
}

fn alone(text: &str, context: &Context) -> Alone {
    let words = words(text);
    let plain = !text.contains(|c: char| c.is_numeric() || "():;!?#=*/&\"".contains(c));
    let about = words.iter().any(|word| SECTION_WORDS.contains(&word.text.as_str()));
    let place = context.kern_named(text).is_some() || context.organisation_named(text).is_some();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !plain || about || place || letters < 2 || words.len() > 5 {
        return Alone::Line;
    }
    let first = text.trim().chars().next().is_some_and(|c| !c.is_lowercase());
    let calm = text.chars().any(char::is_lowercase)
        || fold(text) == text.to_lowercase() && !text.chars().any(char::is_uppercase);
    if words.len() > 1 && first && calm { Alone::Person } else { Alone::Doubtful }
}
