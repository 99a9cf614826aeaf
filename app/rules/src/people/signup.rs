//! Signing up by oneself: one question a page, and which of them apply to whom.

use super::{
    Person, Taalvrager, Volunteer,
    intake::{self, Reader, field},
};
use crate::{
    code::Coded,
    coded,
    people::Locale,
    typed::{Errors, Typed},
};
use jiff::civil::Date;

/// The field of the first question, and of the municipality where there are several.
pub const FOR: &str = "wat";
pub const MUNICIPALITY: &str = "gemeente";
/// Ticked by someone without a telephone and without e-mail.
pub const NO_CONTACT: &str = "geen";

coded! {
    /// What someone comes for.
    pub enum For { Taalcoach = "taalcoach", Maatje = "maatje", Both = "both", Volunteer = "volunteer" }
}

coded! {
    /// A question; its code is the last part of its address.
    pub enum Step {
        Municipality = "gemeente", For = "wat", Name = "naam", Contact = "contact", Languages = "talen",
        Level = "niveau", Roles = "rollen", Week = "wanneer", Kern = "kern", Goals = "doelen", Wish = "wens",
    }
}

impl Step {
    /// The fields on its page.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Municipality => &[MUNICIPALITY],
            Self::For => &[FOR],
            Self::Name => &[field::NAME],
            Self::Contact => &[field::PHONE, field::EMAIL, NO_CONTACT],
            Self::Languages => &[field::LANGUAGES],
            Self::Level => &[field::LEVEL],
            Self::Roles => &[field::ROLES],
            Self::Week => &[field::WEEK],
            Self::Kern => &[field::KERN],
            Self::Goals => &[field::GOALS],
            Self::Wish => &[field::WISH],
        }
    }

    /// Whether one may go on without an answer.
    pub fn may_be_skipped(self) -> bool {
        !matches!(self, Self::Municipality | Self::For | Self::Name | Self::Contact)
    }
}

fn wants(typed: &Typed) -> Option<For> {
    For::from_code(typed.text(FOR))
}

/// The questions for someone who answered so far as `typed`, in order.
pub fn steps(typed: &Typed, several_municipalities: bool) -> Vec<Step> {
    let applies = |step: &Step| match step {
        Step::Municipality => several_municipalities,
        Step::For => true,
        Step::Level | Step::Goals => wants(typed).is_some_and(|what| what != For::Volunteer),
        Step::Roles => wants(typed) == Some(For::Volunteer),
        _ => wants(typed).is_some(),
    };
    Step::ALL.iter().copied().filter(applies).collect()
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

/// What is wrong with the answer to one question.
pub fn check(step: Step, typed: &Typed, municipalities: &[String], kernen: &[String]) -> Errors {
    let mut form = Reader::new(typed);
    match step {
        Step::Municipality => {
            if !municipalities.iter().any(|id| id == typed.text(MUNICIPALITY)) {
                form.errors.add(MUNICIPALITY, "choose_one");
            }
        }
        Step::For => {
            if wants(typed).is_none() {
                form.errors.add(FOR, "choose_one");
            }
        }
        Step::Contact => contact(&mut form, kernen),
        _ => everything(&mut form, kernen),
    }
    let own = step.fields();
    let mut errors = Errors::default();
    for (field, code) in form.errors.iter().filter(|(field, _)| own.contains(field)) {
        errors.add(field, code);
    }
    errors
}

fn everything(form: &mut Reader<'_>, kernen: &[String]) {
    let today = Date::MIN;
    intake::person(form, kernen, true);
    intake::taalvrager(form, today);
    intake::volunteer(form, today);
}

/// A way to be reached, or the word that there is none.
fn contact(form: &mut Reader<'_>, kernen: &[String]) {
    let person = intake::person(form, kernen, true);
    let reachable = person.phone.is_some() || person.email.is_some() || form.typed.has(NO_CONTACT, "yes");
    let already_wrong = form.errors.of(field::PHONE).or(form.errors.of(field::EMAIL)).is_some();
    if !reachable && !already_wrong {
        form.errors.add(field::PHONE, "contact_missing");
    }
}

/// The first question that still needs another answer.
pub fn first_open(typed: &Typed, municipalities: &[String], kernen: &[String]) -> Option<Step> {
    steps(typed, municipalities.len() > 1)
        .into_iter()
        .find(|step| !check(*step, typed, municipalities, kernen).is_empty())
}

/// A whole sign-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    pub person: Person,
    pub taalvrager: Option<Taalvrager>,
    pub volunteer: Option<Volunteer>,
}

/// Reads all answers. `locale` is the language in which they were given, and in which Meedoen answers.
pub fn read(typed: &Typed, locale: Locale, today: Date, kernen: &[String]) -> Result<SignUp, Errors> {
    let what = wants(typed);
    let mut whole = typed.clone();
    whole.remove(field::WANTS);
    for (need, asked_for) in
        [("taalcoach", [For::Taalcoach, For::Both]), ("maatje", [For::Maatje, For::Both])]
    {
        if what.is_some_and(|what| asked_for.contains(&what)) {
            whole.add(field::WANTS, need);
        }
    }
    let mut form = Reader::new(&whole);
    if what.is_none() {
        form.errors.add(FOR, "choose_one");
    }
    let person = Person { locale, ..intake::person(&mut form, kernen, true) };
    let volunteers = what == Some(For::Volunteer);
    let taalvrager = (!volunteers).then(|| intake::taalvrager(&mut form, today));
    let volunteer = volunteers.then(|| intake::volunteer(&mut form, today));
    form.finish(SignUp { person, taalvrager, volunteer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Set, people::NeedRole};

    fn typed(fields: &[(&str, &str)]) -> Typed {
        fields.iter().copied().collect()
    }

    #[test]
    fn each_is_asked_what_concerns_them() {
        let taalvrager = steps(&typed(&[(FOR, "both")]), false);
        assert!(taalvrager.contains(&Step::Level) && !taalvrager.contains(&Step::Roles));
        let volunteer = steps(&typed(&[(FOR, "volunteer")]), false);
        assert!(volunteer.contains(&Step::Roles) && !volunteer.contains(&Step::Level));
        assert_eq!(steps(&typed(&[]), false), [Step::For]);
        assert_eq!(steps(&typed(&[]), true), [Step::Municipality, Step::For]);
    }

    #[test]
    fn only_a_name_and_a_way_to_be_reached_are_needed() {
        let none: [String; 0] = [];
        let check = |step, fields: &[(&str, &str)]| check(step, &typed(fields), &none, &none);
        assert_eq!(check(Step::Name, &[]).of("naam"), Some("name_missing"));
        assert_eq!(check(Step::Contact, &[]).of("telefoon"), Some("contact_missing"));
        assert_eq!(check(Step::Contact, &[("telefoon", "x")]).of("telefoon"), Some("phone"));
        for fine in [("telefoon", "0612345678"), ("email", "selam@voorbeeld.example"), ("geen", "yes")] {
            assert!(check(Step::Contact, &[fine]).is_empty(), "{fine:?}");
        }
        for step in
            [Step::Languages, Step::Level, Step::Roles, Step::Week, Step::Kern, Step::Goals, Step::Wish]
        {
            assert!(check(step, &[]).is_empty() && step.may_be_skipped(), "{step:?}");
        }
        assert_eq!(check(Step::Kern, &[("kern", "Atlantis")]).of("kern"), Some("choice"));
    }

    #[test]
    fn a_page_takes_over_its_own_fields_only() {
        let mut kept = typed(&[("naam", "Selam"), ("talen", "ti")]);
        answer(&mut kept, Step::Languages, &typed(&[("talen", "ar"), ("talen", "en"), ("naam", "Omar")]));
        assert_eq!(kept, typed(&[("naam", "Selam"), ("talen", "ar"), ("talen", "en")]));
    }

    #[test]
    fn a_sign_up_becomes_a_person() {
        let today = jiff::civil::date(2026, 11, 24);
        let form = typed(&[(FOR, "both"), ("naam", "ሰላም ተስፋይ"), ("geen", "yes"), ("rollen", "maatje")]);
        let signed_up = read(&form, Locale::Ti, today, &[]).unwrap();
        assert_eq!(signed_up.person.locale, Locale::Ti);
        let asks = signed_up.taalvrager.unwrap();
        assert_eq!((asks.wants, asks.waiting_since), (Set::<NeedRole>::all(), today));
        assert_eq!(signed_up.volunteer, None);
        assert!(read(&typed(&[("naam", "Selam")]), Locale::Ti, today, &[]).is_err());
    }
}
