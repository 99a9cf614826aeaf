//! Text as people type it: without what can't be seen, and folded so that it can be compared.

use std::collections::HashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters that change nothing but the direction or the look of what follows, and control characters.
/// The joiners of Persian and Arabic (U+200C, U+200D) are letters' business and stay.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The text on one line, trimmed, and whether something hidden had to be removed.
pub fn clean(text: &str) -> (String, bool) {
    let visible: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let removed = visible.len() != text.len();
    (visible.split_whitespace().collect::<Vec<_>>().join(" "), removed)
}

/// An ASCII digit for any of the digits our readers type.
fn latin(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

/// The same text with Arabic-Indic digits as ASCII digits.
pub(crate) fn latin_digits(text: &str) -> String {
    text.chars().map(latin).collect()
}

/// A whole number in any of the digits our readers type.
pub fn latin_number(text: &str) -> Option<u32> {
    latin_digits(text.trim()).parse().ok()
}

/// Small letters without accents, plain digits, plain dashes and quotes: for comparing, never for showing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let shown = text.chars().filter(|c| !is_hidden(*c));
        return shown.map(|c| if c == '`' { '\'' } else { c.to_ascii_lowercase() }).collect();
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_hidden(*c)).flat_map(char::to_lowercase);
    plain
        .map(|c| match latin(c) {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{00B4}' | '`' | '\u{02BC}' => '\'',
            '\u{060C}' => ',',
            '\u{061B}' => ';',
            other => other,
        })
        .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, and digits that follow them ("a1", "nt2").
    Word,
    /// Digits, or a time of day ("18", "18:30").
    Number,
    Sign,
}

/// A piece of a cell: as it was written, and folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub raw: String,
    pub text: String,
    pub kind: Kind,
}

/// Splits a text into words, numbers and signs; full stops and apostrophes between them are dropped.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = piece(&chars, at);
        let raw: String = chars[at..end].iter().collect();
        let folded = fold(&raw);
        let text = folded.trim().to_owned();
        if !(text.is_empty() || kind == Kind::Sign && matches!(text.as_str(), "." | "'")) {
            found.push(Word { raw: raw.trim().to_owned(), text, kind });
        }
        at = end;
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_digit(c: char) -> bool {
    latin(c).is_ascii_digit()
}

fn run(chars: &[char], from: usize, of: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().take_while(|c| of(**c)).count() + from
}

fn piece(chars: &[char], at: usize) -> (Kind, usize) {
    if is_digit(chars[at]) {
        return (Kind::Number, time_end(chars, run(chars, at, is_digit), at));
    }
    if is_letter(chars[at]) {
        let letters = run(chars, at, is_letter);
        return (Kind::Word, run(chars, letters, is_digit));
    }
    (Kind::Sign, at + 1)
}

/// Takes ":30" or ".30" along when it follows an hour and nothing dated comes after.
fn time_end(chars: &[char], end: usize, start: usize) -> usize {
    if end - start > 2 || !matches!(chars.get(end), Some(':' | '.')) {
        return end;
    }
    let minutes = run(chars, end + 1, is_digit);
    let dated = chars.get(minutes) == Some(&'.')
        && chars.get(minutes + 1).is_some_and(|c| is_digit(*c))
        && chars[end] == '.';
    if minutes == end + 3 && !dated { minutes } else { end }
}

/// One slip of the finger away from a word of at least `least` letters?
pub(crate) fn is_slip(name: &str, text: &str, least: usize) -> bool {
    name.len() >= least
        && text.len() >= least
        && name.len().abs_diff(text.len()) <= 2
        && strsim::osa_distance(name, text) == 1
}

/// Does this phrase ("in overleg", "t / m") stand at this place? Answers with its length in words.
pub(crate) fn phrase_at(words: &[Word], at: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for part in phrase.split(' ') {
        if words.get(at + length)?.text != part {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Phrases with their meanings, found by their first word.
pub(crate) struct Lexicon<T: 'static>(HashMap<&'static str, Vec<(&'static str, T)>>);

impl<T: Copy> Lexicon<T> {
    /// From groups of phrases with a comma and a space between.
    pub(crate) fn new(groups: &[(T, &'static str)]) -> Self {
        let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
        for (meaning, phrases) in groups {
            for phrase in phrases.split(", ") {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                by_first.entry(first).or_default().push((phrase, *meaning));
            }
        }
        Self(by_first)
    }

    /// The longest phrase at this place, among those that count.
    pub(crate) fn longest_of(
        &self,
        words: &[Word],
        at: usize,
        counts: impl Fn(T) -> bool,
    ) -> Option<(T, usize)> {
        let here = self.0.get(words.get(at)?.text.as_str())?;
        here.iter()
            .filter(|(_, meaning)| counts(*meaning))
            .filter_map(|(phrase, meaning)| phrase_at(words, at, phrase).map(|length| (*meaning, length)))
            .max_by_key(|(_, length)| *length)
    }

    pub(crate) fn longest(&self, words: &[Word], at: usize) -> Option<(T, usize)> {
        self.longest_of(words, at, |_| true)
    }
}

/// The words and numbers of a text, folded, with one space between: for comparing whole cells and headers.
pub(crate) fn key(text: &str) -> String {
    let kept: Vec<_> =
        words(text).into_iter().filter(|word| word.kind != Kind::Sign).map(|word| word.text).collect();
    kept.join(" ")
}
