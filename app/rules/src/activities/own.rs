//! A kind of meeting that a municipality adds.

use crate::{
    people::clean,
    typed::{Errors, Typed},
};

/// In characters; it stands in lists and on buttons.
const LONGEST_NAME: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKind {
    /// A code of a pictogram; which ones there are, the page knows.
    pub pictogram: String,
    pub sign_up: bool,
    /// In Dutch, Arabic, Tigrinya and English; without one in the last three, the Dutch name is shown.
    pub names: [String; 4],
}

impl NewKind {
    /// Fields `naam_nl`, `naam_ar`, `naam_ti`, `naam_en`, `pictogram`, `aanmelden` (`ja` or `nee`).
    ///
    /// # Errors
    /// `kind_name` without a Dutch name, `kind_name_long`, `kind_pictogram`, `choose_one`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let names = ["naam_nl", "naam_ar", "naam_ti", "naam_en"].map(|field| {
            let (name, _) = clean(typed.text(field));
            if name.chars().count() > LONGEST_NAME {
                errors.add(field, "kind_name_long");
            }
            name
        });
        if names[0].is_empty() {
            errors.add("naam_nl", "kind_name");
        }
        if typed.text("pictogram").is_empty() {
            errors.add("pictogram", "kind_pictogram");
        }
        let sign_up = match typed.text("aanmelden") {
            "ja" => true,
            "nee" => false,
            _ => {
                errors.add("aanmelden", "choose_one");
                false
            }
        };
        let kind = Self { pictogram: typed.text("pictogram").to_owned(), sign_up, names };
        if errors.is_empty() { Ok(kind) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sewing_afternoon_needs_a_dutch_name_a_pictogram_and_an_answer() {
        let typed: Typed =
            [("naam_nl", " Naaimiddag "), ("pictogram", "Star"), ("aanmelden", "nee")].into_iter().collect();
        let kind = NewKind::read(&typed).unwrap();
        assert_eq!((kind.names[0].as_str(), kind.sign_up), ("Naaimiddag", false));
        let errors = NewKind::read(&Typed::default()).unwrap_err();
        assert_eq!(errors.of("naam_nl"), Some("kind_name"));
        assert_eq!(errors.of("pictogram"), Some("kind_pictogram"));
        assert_eq!(errors.of("aanmelden"), Some("choose_one"));
    }
}
