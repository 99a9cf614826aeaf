//! From the form to a person.

use super::{LONGEST_NOTE, Reader, field};
use crate::{
    code::Set,
    people::{Language, Locale, Person, Taalvrager, Vog, Volunteer, contact, text::clean},
    typed::{Errors, Typed},
};
use jiff::civil::Date;

/// Nobody travels farther as a volunteer, in kilometres.
const FARTHEST: u32 = 100;
/// Nobody helps more people at once.
const MOST_PLACES: u32 = 20;

/// A taalvrager as a coordinator wrote them down, `was` as they stand already; someone without a need can't be matched.
pub fn read_taalvrager(
    typed: &Typed,
    today: Date,
    kernen: &[String],
    was: Option<&Taalvrager>,
) -> Result<(Person, Taalvrager), Errors> {
    let mut form = Reader { stored: was.map(|was| was.waiting_since), ..Reader::new(typed) };
    let found = (person(&mut form, kernen, true), taalvrager(&mut form, today));
    if found.1.wants.is_empty() && form.errors.of(field::WANTS).is_none() {
        form.errors.add(field::WANTS, "wants_missing");
    }
    form.finish(found)
}

/// A volunteer as a coordinator wrote them down, `was` as they stand already; someone without a role can't be matched.
pub fn read_volunteer(
    typed: &Typed,
    today: Date,
    kernen: &[String],
    was: Option<&Volunteer>,
) -> Result<(Person, Volunteer), Errors> {
    let stored = was.and_then(|was| match was.vog {
        Vog::Seen(date) => Some(date),
        _ => None,
    });
    let mut form = Reader { stored, ..Reader::new(typed) };
    let found = (person(&mut form, kernen, false), volunteer(&mut form, today));
    if found.1.roles.is_empty() && form.errors.of(field::ROLES).is_none() {
        form.errors.add(field::ROLES, "roles_missing");
    }
    form.finish(found)
}

pub(in crate::people) fn taalvrager(form: &mut Reader<'_>, today: Date) -> Taalvrager {
    Taalvrager {
        wants: form.several(field::WANTS).unwrap_or_default(),
        level: form.one(field::LEVEL),
        goals: form.several(field::GOALS).unwrap_or_default(),
        week: form.week(field::WEEK),
        venues: form.several(field::VENUES),
        interests: form.several(field::INTERESTS).unwrap_or_default(),
        gender_wish: form.gender_wish(field::WISH),
        company: form.one(field::COMPANY),
        children_along: form.yes_or_no(field::CHILDREN),
        waiting_since: not_after(form, field::WAITING_SINCE, today).unwrap_or(today),
    }
}

pub(in crate::people) fn volunteer(form: &mut Reader<'_>, today: Date) -> Volunteer {
    Volunteer {
        roles: form.several(field::ROLES).unwrap_or_default(),
        levels: form.several(field::LEVELS),
        week: form.week(field::WEEK),
        venues: form.several(field::VENUES),
        reach_km: form.number(field::REACH, FARTHEST),
        capacity: form.number(field::CAPACITY, MOST_PLACES),
        interests: form.several(field::INTERESTS).unwrap_or_default(),
        gender_wish: form.gender_wish(field::WISH),
        age_wish: form.several(field::AGE_WISH).unwrap_or_default(),
        vog: vog(form, today),
        away_until: form.date(field::AWAY_UNTIL),
    }
}

pub(in crate::people) fn person(form: &mut Reader<'_>, kernen: &[String], learns_dutch: bool) -> Person {
    let name = form.name(field::NAME);
    let roepnaam = form.roepnaam(field::ROEPNAAM, &name);
    let gender = form.one(field::GENDER);
    let age = form.one(field::AGE);
    let phone = form.contact(field::PHONE, |text| contact::phone(text).map(|(phone, _)| phone));
    let email = form.contact(field::EMAIL, contact::email);
    let languages = form.several(field::LANGUAGES).unwrap_or_default();
    let locale = form.one(field::LOCALE).unwrap_or_else(|| locale_for(languages, learns_dutch));
    let kern = form.kern(field::KERN, kernen);
    let postcode = form.contact(field::POSTCODE, contact::postcode);
    Person { name, roepnaam, gender, phone, email, languages, locale, kern, postcode, age }
}

/// The language to speak to someone in, when nobody said: one that they speak and Meedoen too. Whoever learns Dutch reads
/// their own language better.
fn locale_for(languages: Set<Language>, learns_dutch: bool) -> Locale {
    let dutch = (Language::Dutch, Locale::Nl);
    let own =
        [(Language::Tigrinya, Locale::Ti), (Language::Arabic, Locale::Ar), (Language::English, Locale::En)];
    let first = (!learns_dutch).then_some(dutch);
    first
        .into_iter()
        .chain(own)
        .find(|(language, _)| languages.has(*language))
        .map_or(Locale::Nl, |(_, locale)| locale)
}

fn not_after(form: &mut Reader<'_>, field: &str, today: Date) -> Option<Date> {
    let date = form.date(field)?;
    if date > today && form.stored != Some(date) {
        form.errors.add(field, "date_future");
        return None;
    }
    Some(date)
}

/// A date says that the VOG was seen, whatever was ticked beside it; seen without a date is to be asked.
fn vog(form: &mut Reader<'_>, today: Date) -> Vog {
    let ticked = form.typed.text(field::VOG);
    if !matches!(ticked, "" | "unknown" | "missing" | "seen") {
        form.errors.add(field::VOG, "choice");
    }
    match (not_after(form, field::VOG_DATE, today), ticked) {
        (Some(_), "missing") => {
            form.errors.add(field::VOG, "vog_contradiction");
            Vog::Unknown
        }
        (Some(date), _) => Vog::Seen(date),
        (None, "missing") => Vog::Missing,
        (None, "seen") => Vog::SeenUndated,
        (None, _) => Vog::Unknown,
    }
}

/// A note, line by line without what can't be seen; nothing when it is empty.
pub fn read_note(typed: &Typed, name: &str) -> Result<Option<String>, Errors> {
    let lines: Vec<_> = typed.text(name).lines().map(|line| clean(line).0).collect();
    let note = lines.join("\n").trim().to_owned();
    if note.chars().count() > LONGEST_NOTE {
        let mut errors = Errors::default();
        errors.add(name, "too_long");
        return Err(errors);
    }
    Ok(Some(note).filter(|note| !note.is_empty()))
}
