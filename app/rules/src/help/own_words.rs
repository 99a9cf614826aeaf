//! What an asker or a vertaler says in their own words.

use super::private::private_in;
use crate::{
    code::Coded,
    people::Language,
    typed::{Errors, Typed},
};

/// The longest own words, in characters: a few sentences.
pub const LONGEST: usize = 1_000;

/// Own words, and the language they are written or spoken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWords {
    pub text: Option<String>,
    pub language: Language,
}

impl OwnWords {
    /// Reads fields `woorden` and `woorden_taal` (else `otherwise`). Errors on `woorden`: `words_long`, `words_bsn`,
    /// `words_iban`.
    pub fn read(typed: &Typed, otherwise: Language) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let text = typed.some("woorden").map(str::to_owned);
        if let Some(text) = &text {
            if text.chars().count() > LONGEST {
                errors.add("woorden", "words_long");
            } else if let Some(private) = private_in(text) {
                errors.add("woorden", private.code());
            }
        }
        let language = Language::from_code(typed.text("woorden_taal")).unwrap_or(otherwise);
        if errors.is_empty() { Ok(Self { text, language }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<OwnWords, Errors> {
        let typed: Typed = [("woorden", words), ("woorden_taal", "ti")].into_iter().collect();
        OwnWords::read(&typed, Language::Dutch)
    }

    #[test]
    fn own_words_are_kept_as_they_are_in_their_language() {
        let said = read(" ሓሙስ ናብ ሆስፒታል ").unwrap();
        assert_eq!((said.text.as_deref(), said.language), (Some("ሓሙስ ናብ ሆስፒታል"), Language::Tigrinya));
        assert_eq!(read("  ").unwrap().text, None);
    }

    #[test]
    fn what_should_not_stand_there_is_said_beside_the_field() {
        assert_eq!(read("Mijn BSN is 111222333").unwrap_err().of("woorden"), Some("words_bsn"));
        assert_eq!(read("NL91 ABNA 0417 1643 00").unwrap_err().of("woorden"), Some("words_iban"));
        assert_eq!(read(&"ጽ".repeat(LONGEST + 1)).unwrap_err().of("woorden"), Some("words_long"));
        assert!(read(&"ጽ".repeat(LONGEST)).is_ok());
    }
}
