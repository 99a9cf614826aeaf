//! What a parent is asked of a child, one question a page.

use crate::{
    coded,
    people::{clean, latin_number},
    typed::{Errors, Typed},
};

/// In characters.
const LONGEST_NAME: usize = 40;
const LONGEST_TEXT: usize = 300;
/// Ticked when there is nothing to say: no allergies; only the parent collects.
pub const NONE: &str = "geen";

coded! {
    /// A question; its code is the last part of its address.
    pub enum Step {
        /// For whom a coordinator enrols a child; a parent isn't asked.
        Parent = "ouder",
        Name = "naam", Year = "jaar", School = "school", Allergies = "allergie", Collect = "ophalen",
        /// The answers once more, and consent.
        Consent = "toestemming",
    }
}

impl Step {
    /// The fields on its page.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Parent => &["ouder"],
            Self::Name => &["naam"],
            Self::Year => &["jaar"],
            Self::School => &["school"],
            Self::Allergies => &["allergie", "allergie_geen"],
            Self::Collect => &["ophalen", "ophalen_geen"],
            Self::Consent => &["toestemming"],
        }
    }

    /// Whether one may go on without an answer.
    pub fn may_be_skipped(self) -> bool {
        self == Self::School
    }
}

/// The questions in order.
pub fn steps(for_another: bool) -> Vec<Step> {
    use crate::code::Coded;
    Step::ALL.iter().copied().filter(|step| for_another || *step != Step::Parent).collect()
}

/// Takes over one page's answers; anything else that was sent along is left.
pub fn answer(typed: &mut Typed, step: Step, sent: &Typed) {
    for name in step.fields() {
        typed.remove(name);
        for value in sent.values(name) {
            typed.add(*name, value.as_str());
        }
    }
}

/// A child as a parent described it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    pub first_name: String,
    pub birth_year: u32,
    pub school: Option<String>,
    pub allergies: Option<String>,
    pub collectors: Option<String>,
}

impl Child {
    /// The answers as they were given.
    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        typed.set("naam", self.first_name.as_str());
        typed.set("jaar", self.birth_year.to_string());
        typed.set("school", self.school.clone().unwrap_or_default());
        for (field, none, said) in
            [("allergie", "allergie_geen", &self.allergies), ("ophalen", "ophalen_geen", &self.collectors)]
        {
            match said {
                Some(text) => typed.set(field, text.as_str()),
                None => typed.set(none, NONE),
            }
        }
        typed
    }
}

fn text(typed: &Typed, field: &str, longest: usize, errors: &mut Errors) -> Option<String> {
    let (text, _) = clean(typed.text(field));
    if text.chars().count() > longest {
        errors.add(field, "plan_too_long");
    }
    Some(text).filter(|text| !text.is_empty())
}

/// A text, or the word that there is nothing to say: which of the two must be said.
fn said(typed: &Typed, field: &str, none: &str, code: &'static str, errors: &mut Errors) -> Option<String> {
    let text = text(typed, field, LONGEST_TEXT, errors);
    let none = typed.has(none, NONE);
    match (&text, none) {
        (None, false) => errors.add(field, code),
        (Some(_), true) => errors.add(field, "child_both"),
        _ => {}
    }
    text
}

fn read_all(typed: &Typed, fits: impl Fn(u32) -> bool) -> (Child, Errors) {
    let mut errors = Errors::default();
    let first_name = text(typed, "naam", LONGEST_NAME, &mut errors).unwrap_or_default();
    if first_name.is_empty() {
        errors.add("naam", "child_name");
    }
    let birth_year = latin_number(typed.text("jaar")).unwrap_or(0);
    if !(1900..=2200).contains(&birth_year) {
        errors.add("jaar", "child_year");
    } else if !fits(birth_year) {
        errors.add("jaar", "child_no_group");
    }
    let school = text(typed, "school", LONGEST_TEXT, &mut errors);
    let allergies = said(typed, "allergie", "allergie_geen", "child_allergies", &mut errors);
    let collectors = said(typed, "ophalen", "ophalen_geen", "child_collectors", &mut errors);
    if typed.text("ouder").is_empty() {
        errors.add("ouder", "child_parent");
    }
    (Child { first_name, birth_year, school, allergies, collectors }, errors)
}

/// What is wrong with the answer to one question. `fits`: is there a group for this year of birth?
pub fn check(step: Step, typed: &Typed, fits: impl Fn(u32) -> bool) -> Errors {
    let mut own = Errors::default();
    let (_, errors) = read_all(typed, fits);
    for (field, code) in errors.iter().filter(|(field, _)| step.fields().contains(field)) {
        own.add(field, code);
    }
    own
}

/// The first question that still needs another answer.
pub fn first_open(typed: &Typed, for_another: bool, fits: impl Fn(u32) -> bool + Copy) -> Option<Step> {
    steps(for_another).into_iter().find(|step| !check(*step, typed, fits).is_empty())
}

/// All answers. That consent was given, its sender says with the sending.
///
/// # Errors
/// `child_*`, `plan_too_long`.
pub fn read(typed: &Typed, fits: impl Fn(u32) -> bool) -> Result<Child, Errors> {
    let (child, errors) = read_all(typed, fits);
    if errors.is_empty() { Ok(child) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        [("ouder", "selam"), ("naam", "ዮናስ"), ("jaar", "2018"), ("allergie", "noten"), ("ophalen_geen", NONE)]
            .into_iter()
            .collect()
    }

    #[test]
    fn a_child_is_read_and_only_school_may_be_left_open() {
        let child = read(&typed(), |_| true).unwrap();
        assert_eq!((child.first_name.as_str(), child.birth_year), ("ዮናስ", 2018));
        assert_eq!((child.school, child.collectors), (None, None));
        assert_eq!(child.allergies.as_deref(), Some("noten"));
        assert_eq!(first_open(&typed(), true, |_| true), None);
        assert_eq!(first_open(&Typed::default(), true, |_| true), Some(Step::Parent));
        assert!(!steps(false).contains(&Step::Parent));
    }

    #[test]
    fn what_is_missing_says_what_to_do() {
        for (field, value, step, code) in [
            ("naam", " ", Step::Name, "child_name"),
            ("jaar", "18", Step::Year, "child_year"),
            ("allergie", "", Step::Allergies, "child_allergies"),
            ("ophalen", "tante Ruta", Step::Collect, "child_both"),
            ("ouder", "", Step::Parent, "child_parent"),
        ] {
            let mut typed = typed();
            typed.set(field, value);
            assert_eq!(check(step, &typed, |_| true).of(field), Some(code), "{field} {value:?}");
        }
        assert_eq!(check(Step::Year, &typed(), |_| false).of("jaar"), Some("child_no_group"));
    }

    #[test]
    fn a_child_goes_through_its_questions_unchanged() {
        let child = read(&typed(), |_| true).unwrap();
        let mut again = child.typed();
        again.set("ouder", "selam");
        assert_eq!(read(&again, |_| true), Ok(child));
    }

    #[test]
    fn a_year_in_arabic_digits_is_a_year() {
        let mut typed = typed();
        typed.set("jaar", "٢٠١٨");
        assert_eq!(read(&typed, |_| true).unwrap().birth_year, 2018);
    }
}
