//! How people can be reached and what they are called, from what they type: in the intake and in an import.

use super::{
    text::{clean, fold, latin_digits},
    words::Mark,
};
use crate::{code::Set, coded};

/// No one's name or address is longer; what is longer is something else.
const LONGEST: usize = 120;

coded! {
    /// What is wrong with what was typed.
    pub enum ContactError {
        Empty = "empty", TooLong = "too_long", Phone = "phone", Email = "email", Postcode = "postcode",
        Name = "name",
    }
}

/// A phone number as "+31612345678", or its digits with a mark when the country is unclear.
///
/// A Dutch number may be written with 06, +31 (0)6, 0031 or 31; a mobile number that lost its zero in a
/// spreadsheet is completed and marked as a guess.
pub fn phone(text: &str) -> Result<(String, Option<Mark>), ContactError> {
    // A spreadsheet keeps a zero with an apostrophe before it.
    let typed = latin_digits(clean(text).0.trim_start_matches('\'')).replace("(0)", "");
    if typed.is_empty() {
        return Err(ContactError::Empty);
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let stray = |(at, c): (usize, char)| match c {
        '+' => at != 0,
        _ => {
            !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}'))
        }
    };
    if typed.char_indices().any(stray) || !(7..=15).contains(&digits.len()) {
        return Err(ContactError::Phone);
    }
    if let Some(abroad) = typed.strip_prefix('+').map(|_| digits.as_str()).or(digits.strip_prefix("00")) {
        return international(abroad);
    }
    match (digits.len(), digits.as_bytes()[0], digits.as_bytes()[1]) {
        (10, b'0', b'1'..=b'9') => Ok((format!("+31{}", &digits[1..]), None)),
        (11, b'3', b'1') if digits.as_bytes()[2] != b'0' => Ok((format!("+{digits}"), None)),
        (12, b'3', b'1') if digits.as_bytes()[2] == b'0' => Ok((format!("+31{}", &digits[3..]), None)),
        (9, b'6', _) => Ok((format!("+31{digits}"), Some(Mark::Guess))),
        _ => Ok((digits, Some(Mark::Ask))),
    }
}

fn international(digits: &str) -> Result<(String, Option<Mark>), ContactError> {
    if digits.len() < 7 || digits.starts_with('0') {
        return Err(ContactError::Phone);
    }
    let Some(national) = digits.strip_prefix("31") else {
        return Ok((format!("+{digits}"), None));
    };
    let national = national.strip_prefix('0').unwrap_or(national);
    let mark = (national.len() != 9).then_some(Mark::Ask);
    Ok((format!("+31{national}"), mark))
}

/// An e-mail address in small letters; "Name <address>" and "mailto:" are understood.
pub fn email(text: &str) -> Result<String, ContactError> {
    let typed = clean(text).0;
    let inner = match (typed.find('<'), typed.rfind('>')) {
        (Some(open), Some(close)) if open < close => &typed[open + 1..close],
        _ => typed.as_str(),
    };
    let plain = inner.trim().trim_end_matches([',', ';', '.']).to_lowercase();
    let address = plain.strip_prefix("mailto:").unwrap_or(&plain);
    if address.is_empty() {
        return Err(ContactError::Empty);
    }
    if address.len() > 254 {
        return Err(ContactError::TooLong);
    }
    let (user, domain) = address.split_once('@').ok_or(ContactError::Email)?;
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '@' | '"' | '(' | ')' | '/');
    let dotted = domain.contains('.') && domain.split('.').all(|part| !part.is_empty());
    if user.is_empty() || !dotted || address.replacen('@', "", 1).contains(odd) {
        return Err(ContactError::Email);
    }
    Ok(address.to_owned())
}

/// A Dutch postcode as "3441 AB", or its four digits alone.
pub fn postcode(text: &str) -> Result<String, ContactError> {
    let plain: String = fold(&clean(text).0).chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(ContactError::Empty);
    }
    let (digits, letters) = plain.split_at_checked(4).ok_or(ContactError::Postcode)?;
    let in_range = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    let lettered =
        letters.is_empty() || letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_lowercase());
    if !in_range || !lettered {
        return Err(ContactError::Postcode);
    }
    Ok(format!("{digits} {}", letters.to_uppercase()).trim_end().to_owned())
}

/// The name as it was written, on one line; "Berg, Jan van den" is turned round and marked as a guess.
pub fn name(text: &str) -> Result<(String, Set<Mark>), ContactError> {
    let (typed, removed) = clean(text);
    if typed.is_empty() {
        return Err(ContactError::Empty);
    }
    if typed.chars().count() > LONGEST {
        return Err(ContactError::TooLong);
    }
    if typed.chars().filter(|c| c.is_alphabetic()).count() < 2 || typed.contains('@') {
        return Err(ContactError::Name);
    }
    let mut marks = if removed { Set::of(&[Mark::Cleaned]) } else { Set::EMPTY };
    let parts: Vec<_> =
        typed.split([',', '\u{060C}']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let turned = match parts[..] {
        [last, first] => Some(format!("{first} {last}")),
        [last, particle, first] if is_particle(particle) => Some(format!("{first} {particle} {last}")),
        _ => None,
    };
    if turned.is_some() {
        marks.insert(Mark::Guess);
    }
    Ok((turned.unwrap_or(typed), marks))
}

/// Words that stand between a first and a family name, or before the rest of either.
pub(super) fn is_particle(text: &str) -> bool {
    const PARTICLES: [&str; 27] = [
        "van", "de", "der", "den", "ten", "ter", "te", "t", "het", "op", "in", "la", "le", "du", "von", "al",
        "el", "ul", "bin", "bint", "ben", "ibn", "abu", "abo", "abd", "abdel", "abdul",
    ];
    const ARABIC: [&str; 6] = ["عبد", "أبو", "ابو", "أم", "بن", "ابن"];
    text.split_whitespace().all(|word| {
        let folded = fold(word);
        let plain = folded.trim_matches(['\'', '-', '.']);
        PARTICLES.contains(&plain) || ARABIC.iter().any(|other| fold(other) == plain)
    })
}

/// What others call someone unless changed: the first word, with the words it can't do without ("Abdul Rahman"),
/// or the one between brackets ("J.M. (Joke) de Wit").
pub fn roepnaam(name: &str) -> String {
    let name = clean(name).0;
    if let Some(inner) =
        name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner)
    {
        let one = inner.trim();
        if one.chars().next().is_some_and(char::is_uppercase) && !one.contains(' ') && one.chars().count() > 1
        {
            return one.to_owned();
        }
    }
    let mut called = Vec::new();
    for word in name.split(' ') {
        called.push(word.trim_matches([',', ';']));
        if !is_particle(word) {
            break;
        }
    }
    called.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_as_people_write_them() {
        for (typed, kept, mark) in [
            ("06-12345678", "+31612345678", None),
            ("06 12 34 56 78", "+31612345678", None),
            ("٠٦١٢٣٤٥٦٧٨", "+31612345678", None),
            ("۰۶۱۲۳۴۵۶۷۸", "+31612345678", None),
            ("+31 6 1234 5678", "+31612345678", None),
            ("+31 (0)6 12345678", "+31612345678", None),
            ("+31 06 12345678", "+31612345678", None),
            ("0031612345678", "+31612345678", None),
            ("'0612345678", "+31612345678", None),
            ("31612345678", "+31612345678", None),
            ("612345678", "+31612345678", Some(Mark::Guess)),
            ("0348-123456", "+31348123456", None),
            ("+963 11 123 4567", "+963111234567", None),
            ("1234567", "1234567", Some(Mark::Ask)),
            ("+31 6 1234 567", "+3161234567", Some(Mark::Ask)),
        ] {
            assert_eq!(phone(typed), Ok((kept.to_owned(), mark)), "{typed}");
        }
        for typed in
            ["zie dochter", "06", "12345678901234567", "06+12345678", "0612345678 Ali", "+0612345678"]
        {
            assert_eq!(phone(typed), Err(ContactError::Phone), "{typed}");
        }
        assert_eq!(phone(" \u{200e} "), Err(ContactError::Empty));
    }

    #[test]
    fn addresses() {
        assert_eq!(email("Joke <Joke0@Voorbeeld.example>"), Ok("joke0@voorbeeld.example".into()));
        assert_eq!(email("mailto:a@b.nl;"), Ok("a@b.nl".into()));
        for wrong in ["joke", "a@b", "a@@b.nl", "a b@c.nl", "a@b..nl", "a@b.nl, c@d.nl"] {
            assert_eq!(email(wrong), Err(ContactError::Email), "{wrong}");
        }
        for typed in ["3445TA", "3445 ta", " 3445  TA ", "٣٤٤٥ta"] {
            assert_eq!(postcode(typed), Ok("3445 TA".into()), "{typed}");
        }
        assert_eq!(postcode("3445"), Ok("3445".into()));
        for wrong in ["345 AB", "0345 AB", "3445 A", "3445 TAB", "Woerden", "é"] {
            assert_eq!(postcode(wrong), Err(ContactError::Postcode), "{wrong}");
        }
    }

    #[test]
    fn names_and_what_people_are_called() {
        assert_eq!(name("  Layla   Barakat "), Ok(("Layla Barakat".into(), Set::EMPTY)));
        assert_eq!(name("Barakat, Layla").map(|(name, _)| name), Ok("Layla Barakat".into()));
        assert_eq!(name("Berg, van den, Jan").map(|(name, _)| name), Ok("Jan van den Berg".into()));
        assert_eq!(name("Om\u{202e}ar"), Ok(("Omar".into(), Set::of(&[Mark::Cleaned]))));
        assert_eq!(name("?"), Err(ContactError::Name));
        for (full, called) in [
            ("Layla Barakat", "Layla"),
            ("Al Masri Wael", "Al Masri"),
            ("van Dijk", "van Dijk"),
            ("'t Hart", "'t Hart"),
            ("Abdul Rahman Issa", "Abdul Rahman"),
            ("J.M. (Joke) de Wit", "Joke"),
            ("عبد الله خليل", "عبد الله"),
            ("ሰላም", "ሰላም"),
        ] {
            assert_eq!(roepnaam(full), called);
        }
    }
}
