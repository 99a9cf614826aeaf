//! What a beheerder types, read into values.

use super::Duty;
use crate::{
    code::Coded,
    people::{
        Locale, clean,
        contact::{self, ContactError},
    },
    typed::{Errors, Typed},
};

/// A name of an organisation or a place is never longer, in characters.
const LONGEST_NAME: usize = 80;
/// The short name stands beside people in lists.
const LONGEST_SHORT_NAME: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub name: String,
    pub short_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kern {
    pub name: String,
    /// The four digits of the first and the last postcode, when they are known.
    pub postcodes: Option<(u32, u32)>,
}

/// Someone with a duty, as a beheerder names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    pub name: String,
    pub roepnaam: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub locale: Locale,
    pub duty: Duty,
    /// The id of the organisation a coordinator works for; whether it exists, the store knows.
    pub organisation: Option<String>,
}

fn named(typed: &Typed, field: &str, longest: usize, errors: &mut Errors) -> String {
    let (name, _) = clean(typed.text(field));
    if name.is_empty() {
        errors.add(field, "setup_name_missing");
    } else if name.chars().count() > longest {
        errors.add(field, "setup_name_long");
    }
    name
}

fn checked<T>(value: T, errors: Errors) -> Result<T, Errors> {
    if errors.is_empty() { Ok(value) } else { Err(errors) }
}

/// Field `naam`.
pub fn read_municipality(typed: &Typed) -> Result<String, Errors> {
    let mut errors = Errors::default();
    let name = named(typed, "naam", LONGEST_NAME, &mut errors);
    checked(name, errors)
}

/// Fields `naam`, `kort`.
pub fn read_organisation(typed: &Typed) -> Result<Organisation, Errors> {
    let mut errors = Errors::default();
    let name = named(typed, "naam", LONGEST_NAME, &mut errors);
    let short_name = named(typed, "kort", LONGEST_SHORT_NAME, &mut errors);
    checked(Organisation { name, short_name }, errors)
}

/// Fields `naam`, `van`, `tot`: four digits each, or both empty; one alone means just that postcode.
pub fn read_kern(typed: &Typed) -> Result<Kern, Errors> {
    let mut errors = Errors::default();
    let name = named(typed, "naam", LONGEST_NAME, &mut errors);
    let from = postcode(typed, "van", &mut errors);
    let to = postcode(typed, "tot", &mut errors);
    let postcodes = match (from, to) {
        (Some(from), Some(to)) if from > to => {
            errors.add("tot", "setup_postcode_order");
            None
        }
        (Some(from), to) => Some((from, to.unwrap_or(from))),
        (None, Some(to)) => Some((to, to)),
        (None, None) => None,
    };
    checked(Kern { name, postcodes }, errors)
}

fn postcode(typed: &Typed, field: &str, errors: &mut Errors) -> Option<u32> {
    let text = typed.some(field)?;
    let read = contact::postcode(text).ok().and_then(|postcode| postcode.get(..4)?.parse().ok());
    if read.is_none() {
        errors.add(field, "setup_postcode");
    }
    read
}

/// Fields `naam`, `telefoon`, `email`, `taak`, `organisatie`, `taal`. A phone number or an e-mail address is needed:
/// the link has to reach them.
pub fn read_worker(typed: &Typed) -> Result<Worker, Errors> {
    let mut errors = Errors::default();
    let name = contact::name(typed.text("naam")).map(|(name, _)| name);
    let name = name.unwrap_or_else(|wrong| {
        errors.add(
            "naam",
            if wrong == ContactError::TooLong { "setup_name_long" } else { "setup_person_name" },
        );
        String::new()
    });
    let phone = reached(typed, "telefoon", "setup_phone", &mut errors, |text| {
        contact::phone(text).map(|(phone, _)| phone)
    });
    let email = reached(typed, "email", "setup_email", &mut errors, contact::email);
    if typed.some("telefoon").is_none() && typed.some("email").is_none() {
        errors.add("telefoon", "setup_reach");
    }
    let duty = Duty::from_code(typed.text("taak")).unwrap_or_else(|| {
        errors.add("taak", "setup_duty");
        Duty::Viewer
    });
    let organisation = typed.some("organisatie").map(str::to_owned).filter(|_| duty == Duty::Coordinator);
    if duty == Duty::Coordinator && organisation.is_none() {
        errors.add("organisatie", "setup_organisation");
    }
    let locale = Locale::from_code(typed.text("taal")).unwrap_or(Locale::Nl);
    let roepnaam = contact::roepnaam(&name);
    checked(Worker { name, roepnaam, phone, email, locale, duty, organisation }, errors)
}

fn reached(
    typed: &Typed,
    field: &str,
    code: &'static str,
    errors: &mut Errors,
    read: impl Fn(&str) -> Result<String, ContactError>,
) -> Option<String> {
    let value = read(typed.some(field)?).ok();
    if value.is_none() {
        errors.add(field, code);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        fields.iter().map(|(field, value)| (*field, *value)).collect()
    }

    #[test]
    fn an_organisation_has_a_name_and_a_short_one() {
        let read = read_organisation(&typed(&[("naam", "  Wij Zijn  Woerden "), ("kort", "WZW")]));
        let expected = Organisation { name: "Wij Zijn Woerden".into(), short_name: "WZW".into() };
        assert_eq!(read, Ok(expected));
        let errors = read_organisation(&typed(&[("naam", "\u{202e}"), ("kort", "veel te lange afkorting")]));
        let errors = errors.expect_err("nothing to read, and too much");
        assert_eq!(errors.of("naam"), Some("setup_name_missing"));
        assert_eq!(errors.of("kort"), Some("setup_name_long"));
    }

    #[test]
    fn postcodes_are_a_range_one_or_none() {
        for (from, to, expected) in [
            ("3440", "3449", Some((3440, 3449))),
            ("3471", "", Some((3471, 3471))),
            ("", "3474 AB", Some((3474, 3474))),
            ("", "", None),
        ] {
            let kern = read_kern(&typed(&[("naam", "Kamerik"), ("van", from), ("tot", to)]));
            assert_eq!(kern.map(|kern| kern.postcodes), Ok(expected), "{from} {to}");
        }
        let wrong = read_kern(&typed(&[("naam", "Kamerik"), ("van", "3449"), ("tot", "3440")]));
        assert_eq!(wrong.expect_err("backwards").of("tot"), Some("setup_postcode_order"));
        let wrong = read_kern(&typed(&[("naam", "Kamerik"), ("van", "veel"), ("tot", "")]));
        assert_eq!(wrong.expect_err("no digits").of("van"), Some("setup_postcode"));
    }

    #[test]
    fn whoever_gets_a_link_can_be_reached() {
        let ria = typed(&[("naam", "Ria Kok"), ("telefoon", "06-12345678"), ("taak", "viewer")]);
        let ria = read_worker(&ria).expect("Ria has a phone");
        assert_eq!((ria.roepnaam.as_str(), ria.phone.as_deref()), ("Ria", Some("+31612345678")));
        let errors =
            read_worker(&typed(&[("naam", "Ria Kok"), ("taak", "coordinator")])).expect_err("no way");
        assert_eq!(errors.of("telefoon"), Some("setup_reach"));
        assert_eq!(errors.of("organisatie"), Some("setup_organisation"));
        let errors = read_worker(&typed(&[("naam", "Ria"), ("email", "ria"), ("taak", "koning")]));
        let errors = errors.expect_err("neither address nor duty");
        assert_eq!((errors.of("email"), errors.of("taak")), (Some("setup_email"), Some("setup_duty")));
    }
}
