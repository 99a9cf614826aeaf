use super::*;
use crate::{
    code::{Coded, Set},
    people::{
        AgeGroup, Company, Gender, GenderWish, Goal, Interest, Language, Level, Locale, NeedRole, Person,
        Taalvrager, Venue, Vog, Volunteer, VolunteerRole, Week, Wish,
    },
    typed::Typed,
};
use jiff::civil::{Date, date};
use proptest::{option, prelude::*, sample::select};

const TODAY: Date = date(2026, 11, 24);

fn kernen() -> Vec<String> {
    ["Woerden", "Harmelen"].map(str::to_owned).to_vec()
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    let mut typed: Typed =
        [("naam", "Selam Tesfay"), ("wil", "taalcoach"), ("rollen", "maatje")].into_iter().collect();
    for (field, _) in fields {
        typed.remove(field);
    }
    for (field, value) in fields {
        typed.add(*field, *value);
    }
    typed
}

#[test]
fn a_name_and_a_need_are_enough() {
    let (person, asks) = read_taalvrager(&typed(&[]), TODAY, &kernen(), None).unwrap();
    assert_eq!((person.name.as_str(), person.roepnaam.as_str()), ("Selam Tesfay", "Selam"));
    assert_eq!((asks.level, asks.week, asks.venues, asks.waiting_since), (None, None, None, TODAY));
}

#[test]
fn i_dont_know_is_an_answer() {
    let fields = ["geslacht", "niveau", "wanneer", "waar", "wens", "samen", "kinderen", "kern", "leeftijd"];
    let nothing = typed(&[]);
    let unknown = typed(&fields.map(|field| (field, "unknown")));
    assert_eq!(
        read_taalvrager(&unknown, TODAY, &kernen(), None),
        read_taalvrager(&nothing, TODAY, &kernen(), None)
    );
}

#[test]
fn people_are_addressed_in_a_language_they_speak() {
    let speaks: [(&[(&str, &str)], Locale); 5] = [
        (&[("talen", "ti")], Locale::Ti),
        (&[("talen", "ar")], Locale::Ar),
        (&[("talen", "so")], Locale::Nl),
        (&[("talen", "nl")], Locale::Nl),
        (&[("talen", "nl"), ("talen", "ti")], Locale::Ti),
    ];
    for (languages, locale) in speaks {
        let (person, _) = read_taalvrager(&typed(languages), TODAY, &kernen(), None).unwrap();
        assert_eq!(person.locale, locale, "{languages:?}");
    }
    let both = typed(&[("talen", "nl"), ("talen", "ar")]);
    assert_eq!(read_volunteer(&both, TODAY, &kernen(), None).unwrap().0.locale, Locale::Nl);
}

#[test]
fn each_wrong_field_says_what_is_wrong() {
    let long = "x".repeat(121);
    for (field, value, code) in [
        ("naam", "", "name_missing"),
        ("naam", "\u{202e}\u{0007}", "name_missing"),
        ("naam", "?", "name"),
        ("naam", long.as_str(), "too_long"),
        ("roepnaam", long.as_str(), "too_long"),
        ("telefoon", "nul zes", "phone"),
        ("email", "selam", "email"),
        ("postcode", "34", "postcode"),
        ("geslacht", "robot", "choice"),
        ("leeftijd", "100", "choice"),
        ("talen", "klingon", "choice"),
        ("aanspreektaal", "fr", "choice"),
        ("kern", "Atlantis", "choice"),
        ("wanneer", "tue_midnight", "choice"),
        ("wanneer", "evening", "choice"),
        ("waar", "moon", "choice"),
        ("wens", "woman", "choice"),
        ("niveau", "c3", "choice"),
        ("samen", "x", "choice"),
        ("kinderen", "maybe", "choice"),
        ("wil", "vertaler", "choice"),
        ("wil", "", "wants_missing"),
        ("wacht_sinds", "gisteren", "date"),
        ("wacht_sinds", "2026-11-25", "date_future"),
        ("wacht_sinds", "2026-02-30", "date"),
    ] {
        let errors = read_taalvrager(&typed(&[(field, value)]), TODAY, &kernen(), None).unwrap_err();
        assert_eq!(errors.of(field), Some(code), "{field} {value}");
    }
    for (field, value, code) in [
        ("rollen", "baas", "choice"),
        ("rollen", "", "roles_missing"),
        ("niveaus", "a9", "choice"),
        ("afstand", "-1", "number"),
        ("afstand", "101", "number"),
        ("afstand", "+5", "number"),
        ("plaatsen", "twee", "number"),
        ("plaatsen", "99999999999", "number"),
        ("vog", "maybe", "choice"),
        ("vog_datum", "2027-01-01", "date_future"),
        ("weg_tot", "0000-01-01", "date"),
    ] {
        let errors = read_volunteer(&typed(&[(field, value)]), TODAY, &kernen(), None).unwrap_err();
        assert_eq!(errors.of(field), Some(code), "{field} {value}");
    }
}

#[test]
fn hidden_characters_are_taken_out_of_names() {
    let typed = typed(&[("naam", "Sel\u{202e}am\u{0000} Tesfay"), ("roepnaam", "Se\u{2066}lam")]);
    let (person, _) = read_taalvrager(&typed, TODAY, &kernen(), None).unwrap();
    assert_eq!((person.name.as_str(), person.roepnaam.as_str()), ("Selam Tesfay", "Selam"));
}

#[test]
fn a_vog_with_a_date_was_seen() {
    let vog = |fields: &[(&str, &str)]| read_volunteer(&typed(fields), TODAY, &kernen(), None);
    let seen = Vog::Seen(date(2025, 3, 1));
    assert_eq!(vog(&[("vog_datum", "2025-03-01")]).unwrap().1.vog, seen);
    assert_eq!(vog(&[("vog", "seen")]).unwrap().1.vog, Vog::SeenUndated);
    assert_eq!(vog(&[("vog", "missing")]).unwrap().1.vog, Vog::Missing);
    let both = vog(&[("vog", "missing"), ("vog_datum", "2025-03-01")]).unwrap_err();
    assert_eq!(both.of("vog"), Some("vog_contradiction"));
}

#[test]
fn a_note_keeps_its_lines_and_has_an_end() {
    let note = |text: &str| read_note(&typed(&[("notitie", text)]), "notitie");
    assert_eq!(note(" Komt \u{202e}met\r\n haar zus \n"), Ok(Some("Komt met\nhaar zus".into())));
    assert_eq!(note(" \n "), Ok(None));
    assert_eq!(note(&"x".repeat(2_000)).map(|note| note.map(|note| note.len())), Ok(Some(2_000)));
    assert_eq!(note(&"x".repeat(2_001)).unwrap_err().of("notitie"), Some("too_long"));
}

fn one<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

fn several<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = Set<T>> {
    proptest::collection::vec(select(T::ALL), 0..4).prop_map(|values| values.into_iter().collect())
}

fn some_of<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = Option<Set<T>>> {
    several().prop_map(|set| Some(set).filter(|set: &Set<T>| !set.is_empty()))
}

fn week() -> impl Strategy<Value = Option<Week>> {
    any::<u32>().prop_map(|bits| Some(Week::from_bits(bits)).filter(|week| !week.is_empty()))
}

fn gender_wish() -> impl Strategy<Value = Option<GenderWish>> {
    option::of(
        (one::<Gender>(), one::<Wish>()).prop_map(|(gender, strength)| GenderWish { gender, strength }),
    )
}

fn day() -> impl Strategy<Value = Date> {
    (2000i16..=2025, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

prop_compose! {
    fn person()(
        name in select(vec!["Selam Tesfay", "ሰላም ተስፋይ", "سارة خليل", "Jan van den Berg", "Élodie O'Brun"]),
        roepnaam in select(vec!["Selam", "ሰላም", "سارة", "Jan"]),
        gender in option::of(one::<Gender>()), age in option::of(one::<AgeGroup>()),
        phone in option::of(select(vec!["+31612345678", "+963111234567"])),
        email in option::of("[a-z]{1,8}@[a-z]{1,8}\\.nl"),
        languages in several::<Language>(), locale in one::<Locale>(),
        kern in option::of(select(kernen())),
        postcode in option::of("[1-9][0-9]{3}( [A-Z]{2})?"),
    ) -> Person {
        Person {
            name: name.to_owned(), roepnaam: roepnaam.to_owned(), gender, phone: phone.map(str::to_owned), email,
            languages, locale, kern, postcode, age,
        }
    }
}

prop_compose! {
    fn taalvrager()(
        (level, goals, interests, week) in (option::of(one::<Level>()), several::<Goal>(), several::<Interest>(), week()),
        (venues, gender_wish, company) in (some_of::<Venue>(), gender_wish(), option::of(one::<Company>())),
        children_along in option::of(any::<bool>()), wants in several::<NeedRole>(), need in one::<NeedRole>(),
        waiting_since in day(),
    ) -> Taalvrager {
        Taalvrager {
            level, goals, interests, week, venues, gender_wish, company, children_along, wants: wants.with(need),
            waiting_since,
        }
    }
}

prop_compose! {
    fn volunteer()(
        (roles, role, levels) in (several::<VolunteerRole>(), one::<VolunteerRole>(), some_of::<Level>()),
        (interests, week, venues) in (several::<Interest>(), week(), some_of::<Venue>()),
        (reach_km, capacity) in (option::of(0u32..=100), option::of(0u32..=20)),
        gender_wish in gender_wish(), age_wish in several::<AgeGroup>(),
        vog in prop_oneof![
            Just(Vog::Unknown), Just(Vog::Missing), Just(Vog::SeenUndated), day().prop_map(Vog::Seen)
        ],
        away_until in option::of(day()),
    ) -> Volunteer {
        Volunteer {
            roles: roles.with(role), levels, interests, week, venues, reach_km, capacity, gender_wish, age_wish, vog,
            away_until,
        }
    }
}

proptest! {
    #[test]
    fn a_taalvrager_comes_back_from_the_form(person in person(), asks in taalvrager()) {
        let typed = typed_from_taalvrager(&person, &asks);
        prop_assert_eq!(read_taalvrager(&typed, TODAY, &kernen(), None), Ok((person, asks)));
    }

    #[test]
    fn a_volunteer_comes_back_from_the_form(person in person(), offers in volunteer()) {
        let typed = typed_from_volunteer(&person, &offers);
        prop_assert_eq!(read_volunteer(&typed, TODAY, &kernen(), None), Ok((person, offers)));
    }

    #[test]
    fn whatever_is_typed_is_an_answer_and_no_crash(
        fields in proptest::collection::vec((select(vec![
            "naam", "roepnaam", "telefoon", "email", "postcode", "wanneer", "wens", "vog_datum", "afstand", "talen",
        ]), any::<String>()), 0..8)
    ) {
        let typed: Typed = fields.into_iter().collect();
        let _ = read_taalvrager(&typed, TODAY, &kernen(), None);
        let _ = read_volunteer(&typed, TODAY, &kernen(), None);
    }
}
