//! What should never stand in a hulpvraag: a BSN and an account number. Nobody needs them to begin with helping.

use crate::{coded, people::fold};

coded! {
    /// The code is what is said beside the field.
    pub enum Private { Bsn = "words_bsn", Iban = "words_iban" }
}

/// What in a text is a BSN or an IBAN; digits of any script.
pub fn private_in(text: &str) -> Option<Private> {
    let text = fold(text);
    if has_iban(&text) {
        return Some(Private::Iban);
    }
    has_bsn(&text).then_some(Private::Bsn)
}

/// Nine digits that pass the eleven-proof, written together, as 123.456.782 or as 1234.56.782.
fn has_bsn(text: &str) -> bool {
    runs(text).iter().any(|groups| {
        let sizes: Vec<_> = groups.iter().map(|group| group.len()).collect();
        let whole = groups.iter().filter(|group| group.len() == 9);
        let split = matches!(sizes[..], [3, 3, 3] | [4, 2, 3]).then(|| groups.concat());
        whole.map(|group| (*group).to_owned()).chain(split).any(|digits| passes_eleven(&digits))
    })
}

/// Groups of digits with one space, full stop or dash between them, as they stand together.
fn runs(text: &str) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    let mut end = None;
    for group in text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()) {
        let start = group.as_ptr() as usize - text.as_ptr() as usize;
        let between = end.and_then(|end| text.get(end..start));
        match (between, runs.last_mut()) {
            (Some(" " | "." | "-"), Some(run)) => run.push(group),
            _ => runs.push(vec![group]),
        }
        end = Some(start + group.len());
    }
    runs
}

/// Nine times the first digit, eight times the second … twice the eighth, less the last: a multiple of eleven.
fn passes_eleven(digits: &str) -> bool {
    let digits: Vec<i32> = digits.bytes().map(|digit| i32::from(digit - b'0')).collect();
    let sum: i32 =
        digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

/// A country, two digits, and what follows in groups; the whole leaves 1 by 97 (ISO 13616).
fn has_iban(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ' ').collect();
    words.iter().any(|words| {
        let groups: Vec<&str> = words.split(' ').collect();
        (0..groups.len()).any(|first| starts_iban(&groups[first..]))
    })
}

fn starts_iban(groups: &[&str]) -> bool {
    let begins = |first: &str| {
        let first = first.as_bytes();
        first.len() >= 4
            && first[..2].iter().all(u8::is_ascii_lowercase)
            && first[2..4].iter().all(u8::is_ascii_digit)
    };
    if !groups.first().is_some_and(|first| begins(first)) {
        return false;
    }
    let mut written = String::new();
    groups.iter().take_while(|group| !group.is_empty()).any(|group| {
        written.push_str(group);
        (15..=34).contains(&written.len()) && leaves_one(&written)
    })
}

fn leaves_one(iban: &str) -> bool {
    let (start, rest) = iban.split_at(4);
    let digits = rest.bytes().chain(start.bytes()).map(|c| match c {
        b'0'..=b'9' => (u32::from(c - b'0'), 10),
        _ => (u32::from(c - b'a') + 10, 100),
    });
    digits.fold(0, |left, (value, shift)| (left * shift + value) % 97) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bsn_is_found_however_it_is_written() {
        for text in ["mijn bsn is 111222333", "111.222.333", "1112 22 333!", "١١١٢٢٢٣٣٣", "bsn:123456782"]
        {
            assert_eq!(private_in(text), Some(Private::Bsn), "{text}");
        }
    }

    #[test]
    fn an_account_number_is_found_however_it_is_written() {
        for text in [
            "NL91 ABNA 0417 1643 00",
            "op nl91abna0417164300.",
            "BE68 5390 0754 7034 graag",
            "NL91ABNA0417164300",
        ] {
            assert_eq!(private_in(text), Some(Private::Iban), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_dates_and_postcodes_may_stand_there() {
        for text in [
            "Bel 06 12345678 of +31612345678",
            "donderdag 24-11-2026 om 14:30",
            "3441 AB, nummer 12",
            "111222334",
            "000000000",
            "1112223334",
            "NL91 ABNA 0417 1643 01",
            "",
        ] {
            assert_eq!(private_in(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_bsn_is_found_and_with_one_digit_wrong_it_is_none(eight in 10_000_000u32..=99_999_999, off in 1u32..=9) {
            let digits = eight.to_string();
            let sum: u32 = digits.bytes().zip((2..=9).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            prop_assume!(sum % 11 < 10);
            let last = sum % 11;
            prop_assert_eq!(private_in(&format!("bsn {digits}{last}.")), Some(Private::Bsn));
            prop_assert_eq!(private_in(&format!("bsn {digits}{}.", (last + off) % 10)), None);
        }

        #[test]
        fn every_iban_is_found(bank in "[A-Z]{4}", number in 0u64..10_000_000_000) {
            let rest = format!("{bank}{number:010}");
            let check = (2..=98).find(|check| leaves_one(&format!("nl{check:02}{rest}").to_lowercase()));
            let iban = format!("NL{:02}{rest}", check.unwrap());
            prop_assert_eq!(private_in(&format!("rekening {iban} graag")), Some(Private::Iban));
            let (grouped, mut at) = (iban.as_bytes().chunks(4), String::new());
            grouped.for_each(|group| { at.push_str(std::str::from_utf8(group).unwrap()); at.push(' '); });
            prop_assert_eq!(private_in(&at), Some(Private::Iban));
        }

        #[test]
        fn any_text_can_be_looked_at(text in ".{0,200}") {
            let _ = private_in(&text);
        }
    }
}
