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

/// What a municipality agreed on own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordsRules {
    /// Volunteers who were asked see them only after a coordinator or a vertaler has read or heard them.
    pub read_first: bool,
    /// A machine may translate: the text leaves the house.
    pub machine: bool,
}

impl Default for WordsRules {
    fn default() -> Self {
        Self { read_first: true, machine: false }
    }
}

impl WordsRules {
    /// Reads fields `eerst_lezen` and `machine`, both `ja` or `nee`. Errors: `choose_one`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut is = |field: &str| match typed.text(field) {
            "ja" => true,
            "nee" => false,
            _ => {
                errors.add(field, "choose_one");
                false
            }
        };
        let rules = Self { read_first: is("eerst_lezen"), machine: is("machine") };
        if errors.is_empty() { Ok(rules) } else { Err(errors) }
    }

    /// As the form shows them.
    pub fn typed(self) -> Typed {
        let said = |yes| if yes { "ja" } else { "nee" };
        [("eerst_lezen", said(self.read_first)), ("machine", said(self.machine))].into_iter().collect()
    }
}

/// What someone has to do with a hulpvraag that has own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concerned {
    /// The asker, who wrote it down, the helper, or a coordinator.
    pub closely: bool,
    /// A volunteer who was asked.
    pub asked: bool,
    /// A vertaler with the language of these words.
    pub vertaler: bool,
}

/// May they read or hear these words? `read` says whether a coordinator or a vertaler did.
pub fn may_have(who: Concerned, read: bool, rules: WordsRules) -> bool {
    who.closely || who.vertaler || (who.asked && (read || !rules.read_first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volunteers_who_were_asked_wait_until_it_was_read_unless_the_municipality_says_otherwise() {
        let (asked, strict) = (Concerned { asked: true, ..Concerned::default() }, WordsRules::default());
        assert!(!may_have(asked, false, strict) && may_have(asked, true, strict));
        assert!(may_have(asked, false, WordsRules { read_first: false, ..strict }));
        assert!(may_have(Concerned { closely: true, ..Concerned::default() }, false, strict));
        assert!(may_have(Concerned { vertaler: true, ..Concerned::default() }, false, strict));
        assert!(!may_have(Concerned::default(), true, WordsRules { read_first: false, machine: true }));
    }

    #[test]
    fn the_rules_come_back_as_they_were_typed() {
        for rules in [WordsRules::default(), WordsRules { read_first: false, machine: true }] {
            assert_eq!(WordsRules::read(&rules.typed()), Ok(rules));
        }
        assert_eq!(WordsRules::read(&Typed::default()).unwrap_err().of("machine"), Some("choose_one"));
    }

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
