//! Cells with a name, a phone number, an address, a kern or an organisation.

use super::{Asked, Finding, person::gender_word};
use crate::people::{
    Mark,
    contact::{email as email_of, name as name_of, phone as phone_of, postcode as postcode_of},
    import::{Cell, Column, Value},
    text::{Kind, key, words},
};

/// A title before the name says woman or man, and isn't part of it.
pub fn name(asked: Asked) -> Finding {
    let (title, rest) = asked.text.split_once(' ').unwrap_or(("", asked.text));
    let spoken = gender_word(&key(title)).filter(|_| key(title).len() > 1);
    let text = if spoken.is_some() { rest.trim() } else { asked.text };
    let mut finding = Finding { values: vec![Value::Name(text.to_owned())], ..Finding::default() };
    finding.values.extend(spoken.map(Value::Gender));
    if let Ok((name, marks)) = name_of(text) {
        finding.values[0] = Value::Name(name);
        finding.marks = marks;
    }
    if crate::people::text::clean(&asked.cell.raw()).1 {
        finding.marks.insert(Mark::Cleaned);
    }
    // Two people in one cell can't be told apart by us, and a family is more than one.
    let several = ["en", "&", "+", "/", "?", "fam", "familie", "gezin", "and", "broers", "zussen"];
    if words(text).iter().any(|word| several.contains(&word.text.as_str())) {
        finding.marks.insert(Mark::Ask);
    }
    finding
}

/// The first number that can be read; the whole cell stays as a note when it says more.
pub fn phone(asked: Asked) -> Finding {
    let text = match asked.cell {
        Cell::Date(_) | Cell::Flag(_) => return Finding::lost(asked.text),
        _ => asked.text,
    };
    if none(text) {
        return Finding::unknown();
    }
    if let Ok((number, mark)) = phone_of(text) {
        let finding = Finding::of(Value::Phone(number));
        return mark.into_iter().fold(finding, Finding::marked);
    }
    let lines = asked.cell.raw();
    let pieces: Vec<_> = lines.lines().flat_map(split_numbers).flat_map(apart).collect();
    let read: Vec<_> = pieces.iter().filter_map(|piece| phone_of(piece).ok()).collect();
    let address = text.split([',', ';', ' ', '/', '(', ')']).find_map(|piece| email_of(piece).ok());
    let Some((number, mark)) = read.iter().find(|(number, _)| number.starts_with("+316")).or(read.first())
    else {
        return address
            .map_or_else(|| Finding::lost(text), |address| Finding::of(Value::Email(address)).kept());
    };
    let mut finding = Finding::of(Value::Phone(number.clone())).kept();
    finding.values.extend(address.map(Value::Email));
    mark.iter().copied().fold(finding, Finding::marked)
}

/// Runs of what a phone number is made of.
fn split_numbers(text: &str) -> Vec<String> {
    let latin = crate::people::text::latin_digits(text);
    let apart = |c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ' ' | '(' | ')'));
    let pieces = latin.split(apart).map(|piece| piece.trim().trim_matches(['-', '.', '(', ')', ' ']));
    pieces.filter(|piece| piece.len() >= 7).map(str::to_owned).collect()
}

/// "06-12345678 06-87654321": two numbers with no more than a space or a dash between them.
fn apart(piece: String) -> Vec<String> {
    const SHORTEST: usize = 9;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let sides = |(at, _): (usize, &str)| {
        let (first, rest) = (piece[..at].trim(), piece[at..].trim_matches([' ', '-']));
        let two = digits(first) >= SHORTEST && digits(rest) >= SHORTEST;
        (two && phone_of(first).is_ok_and(|(_, mark)| mark != Some(Mark::Ask)))
            .then(|| (first.to_owned(), rest.to_owned()))
    };
    match piece.match_indices([' ', '-']).find_map(sides) {
        Some((first, rest)) if phone_of(&piece).is_err() => [vec![first], apart(rest)].concat(),
        _ => vec![piece],
    }
}

/// "geen", "heeft geen telefoon"
fn none(text: &str) -> bool {
    super::says_no(text) || key(text).starts_with("heeft geen") || key(text).starts_with("geen ")
}

pub fn email(asked: Asked) -> Finding {
    if none(asked.text) {
        return Finding::unknown();
    }
    if let Ok(address) = email_of(asked.text) {
        return Finding::of(Value::Email(address));
    }
    let pieces = asked.text.split([',', ';', ' ', '/', '(', ')']);
    match pieces.filter_map(|piece| email_of(piece).ok()).next() {
        Some(address) => Finding::of(Value::Email(address)).kept(),
        None => Finding::lost(asked.text),
    }
}

/// A postcode, maybe with the name of the kern; of an address only that, never the street.
pub fn place(column: Column, asked: Asked) -> Finding {
    let words = words(asked.text);
    let mut finding = Finding::default();
    let mut used = vec![false; words.len()];
    if let Some((at, length, code)) = (0..words.len()).find_map(|at| postcode_at(&words, at)) {
        used[at..at + length].fill(true);
        let kern = asked.context.kern_of(&code).map(str::to_owned);
        finding.values.push(Value::Postcode(code));
        finding.values.extend(kern.map(Value::Kern));
    }
    for (at, word) in words.iter().enumerate() {
        let Some(kern) = asked.context.kern_named(&word.text).filter(|_| !used[at]) else {
            continue;
        };
        used[at] = true;
        if !finding.values.iter().any(|value| matches!(value, Value::Kern(_))) {
            finding.values.push(Value::Kern(kern.to_owned()));
        } else if !finding.values.contains(&Value::Kern(kern.to_owned())) {
            finding = finding.marked(Mark::Ask).kept();
        }
    }
    if column == Column::Address {
        return finding.marked(Mark::Less);
    }
    words.iter().zip(&used).filter(|(_, used)| !**used).for_each(|(word, _)| finding.lose(word));
    finding
}

fn postcode_at(words: &[crate::people::text::Word], at: usize) -> Option<(usize, usize, String)> {
    let digits = words.get(at).filter(|word| word.kind == Kind::Number && word.text.len() == 4)?;
    let letters = words.get(at + 1).filter(|word| word.kind == Kind::Word && word.text.len() == 2);
    let whole = letters.and_then(|letters| postcode_of(&format!("{}{}", digits.text, letters.text)).ok());
    let (length, code) = match whole {
        Some(code) => (2, code),
        None => (1, postcode_of(&digits.text).ok()?),
    };
    Some((at, length, code))
}

pub fn kern(asked: Asked) -> Finding {
    if let Some(kern) = asked.context.kern_named(asked.text) {
        return Finding::of(Value::Kern(kern.to_owned()));
    }
    let finding = place(Column::Kern, asked);
    if finding.values.is_empty() { Finding::lost(asked.text) } else { finding }
}

pub fn organisation(asked: Asked) -> Finding {
    match asked.context.organisation_named(asked.text) {
        Some(name) => Finding::of(Value::Organisation(name.to_owned())),
        None => Finding::lost(asked.text).marked(Mark::Ask),
    }
}
