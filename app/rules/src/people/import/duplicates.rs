//! The same person twice: within a list, and in a list and among those who are there already.
//!
//! Two people may well share a name ("Fadi Al-Haddad" stood twice in one list) and a family a telephone, so
//! neither alone is enough.

use super::{Draft, DraftRole, ListKind, Reading};
use crate::{
    coded,
    people::{
        AgeGroup, Gender,
        text::{Kind, words},
    },
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What people are recognised by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub postcode: Option<String>,
    pub age: Option<AgeGroup>,
    pub gender: Option<Gender>,
    pub kind: ListKind,
}

impl Key {
    pub fn of(draft: &Draft) -> Self {
        let person = &draft.person;
        Self {
            name: person.name.clone(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            postcode: person.postcode.clone(),
            age: person.age,
            gender: person.gender,
            kind: match draft.role {
                DraftRole::Taalvrager(_) => ListKind::Taalvragers,
                DraftRole::Volunteer(_) => ListKind::Volunteers,
            },
        }
    }
}

/// Someone who is there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub id: String,
    pub key: Key,
}

coded! {
    pub enum Sure {
        /// The same telephone number or e-mail address, and the same name.
        Certain = "certain",
        /// The same name and nothing that speaks against it: a person should look.
        Likely = "likely",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "same", rename_all = "snake_case")]
pub enum Match {
    New,
    /// The same as a row above it.
    Row {
        line: u32,
        sure: Sure,
    },
    Known {
        id: String,
        sure: Sure,
    },
}

/// For each good row, in order, its line and whom it is the same as.
pub fn duplicates(reading: &Reading, known: &[Known]) -> Vec<(u32, Match)> {
    let mut there = Index::default();
    for (at, person) in known.iter().enumerate() {
        there.add(at, person.key.clone());
    }
    let mut rows = Index::default();
    let mut found = Vec::new();
    for (row, draft) in reading.good() {
        let key = Key::of(draft);
        let above = rows.find(&key);
        let before = there.find(&key).map(|(at, sure)| Match::Known { id: known[at].id.clone(), sure });
        let same = match (above, before) {
            (Some((line, sure)), _) => Match::Row { line: line as u32, sure },
            (None, before) => before.unwrap_or(Match::New),
        };
        if !matches!(same, Match::Row { .. }) {
            rows.add(row.line as usize, key);
        }
        found.push((row.line, same));
    }
    found
}

/// People by what they can be found by.
#[derive(Default)]
struct Index {
    keys: Vec<(usize, Key)>,
    places: HashMap<String, Vec<usize>>,
}

impl Index {
    fn handles(key: &Key) -> impl Iterator<Item = String> {
        let name = format!("n{}", parts(&key.name).iter().map(|part| skeleton(part)).collect::<String>());
        let phone = key.phone.as_ref().map(|phone| format!("p{phone}"));
        let email = key.email.as_ref().map(|email| format!("e{email}"));
        [Some(name), phone, email].into_iter().flatten()
    }

    fn add(&mut self, id: usize, key: Key) {
        for handle in Self::handles(&key) {
            self.places.entry(handle).or_default().push(self.keys.len());
        }
        self.keys.push((id, key));
    }

    /// The best match; the first of those that are equally good.
    fn find(&self, key: &Key) -> Option<(usize, Sure)> {
        let places = Self::handles(key).filter_map(|handle| self.places.get(&handle)).flatten();
        let matches = places.filter_map(|place| same(&self.keys[*place].1, key).map(|sure| (sure, *place)));
        matches.min().map(|(sure, place)| (self.keys[place].0, sure))
    }
}

/// The words of a name without accents, signs or order: "Al-Haddad, Fadi" and "fadi alhaddad" are the same.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut article = false;
    for word in words(name).into_iter().filter(|word| word.kind != Kind::Sign) {
        match parts.last_mut().filter(|_| article) {
            Some(before) => before.push_str(&word.text),
            None => parts.push(word.text.clone()),
        }
        article = matches!(word.text.as_str(), "al" | "el");
    }
    parts.sort_by_key(|part| (skeleton(part), part.clone()));
    parts
}

/// A word without vowels and double letters: names from another script are spelled in many ways, "Mohammed" and
/// "Muhamad" alike, and what stays the same is this.
fn skeleton(part: &str) -> String {
    let mut kept: Vec<char> = part.chars().filter(|c| !"aeiouy".contains(*c)).collect();
    kept.dedup();
    if kept.is_empty() { part.to_owned() } else { kept.into_iter().collect() }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Same,
    /// A slip, or another spelling.
    Near,
    /// A slip beyond the vowels, or a name less.
    Like,
}

fn names(a: &str, b: &str) -> Option<Names> {
    let (a, b) = (parts(a), parts(b));
    if a.concat() == b.concat() {
        return Some(Names::Same);
    }
    let pairs = || a.iter().zip(&b);
    if a.len() == b.len() && pairs().all(|(one, other)| one == other || respelled(one, other)) {
        return Some(Names::Near);
    }
    if a.len() == b.len() && pairs().all(|(one, other)| one == other || transcribed(one, other)) {
        return Some(Names::Like);
    }
    let (less, more) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let within = less.iter().all(|part| more.iter().any(|other| part == other || slipped(part, other)));
    within.then_some(Names::Like)
}

fn respelled(a: &str, b: &str) -> bool {
    let far = if a.len().min(b.len()) >= 7 { 2 } else { 1 };
    a.len().min(b.len()) >= 4 && skeleton(a) == skeleton(b) && strsim::osa_distance(a, b) <= far
}

/// "Mohamed" and "Muhammad", "Yusuf" and "Yousef": other vowels for the same consonants from the same beginning.
fn transcribed(a: &str, b: &str) -> bool {
    let shortest = a.len().min(b.len());
    let far = if shortest >= 7 { 3 } else { 2 };
    shortest >= 5
        && a.chars().next() == b.chars().next()
        && skeleton(a) == skeleton(b)
        && strsim::osa_distance(a, b) <= far
}

fn slipped(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 4 && (respelled(a, b) || strsim::osa_distance(a, b) <= 1)
}

/// Do both say something, and not the same?
fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn equal<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a == b)
}

/// Are these the same person?
pub fn same(a: &Key, b: &Key) -> Option<Sure> {
    let names = names(&a.name, &b.name)?;
    let reached = equal(a.phone.as_ref(), b.phone.as_ref()) || equal(a.email.as_ref(), b.email.as_ref());
    let other_age = differ(a.age.as_ref(), b.age.as_ref());
    let other_gender = differ(a.gender.as_ref(), b.gender.as_ref());
    if reached {
        return by_telephone(names, other_age || other_gender, equal(a.age.as_ref(), b.age.as_ref()));
    }
    if a.kind != b.kind || names == Names::Like || other_age || other_gender {
        return None;
    }
    let other_phone = differ(a.phone.as_ref(), b.phone.as_ref());
    let other_email = differ(a.email.as_ref(), b.email.as_ref());
    let other_place = differ(a.postcode.as_ref(), b.postcode.as_ref());
    let neighbour = equal(a.postcode.as_ref(), b.postcode.as_ref()) && names == Names::Same;
    let against = [other_phone, other_email, other_place].iter().filter(|other| **other).count();
    (against == 0 || against == 1 && neighbour).then_some(Sure::Likely)
}

/// A family shares a telephone: a father and a son of one name too, and brothers called almost alike.
fn by_telephone(names: Names, other: bool, same_age: bool) -> Option<Sure> {
    match (names, other) {
        (Names::Same, false) => Some(Sure::Certain),
        (Names::Same, true) => Some(Sure::Likely),
        (Names::Near, false) => Some(if same_age { Sure::Certain } else { Sure::Likely }),
        (Names::Like, false) => Some(Sure::Likely),
        (_, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fadi() -> Key {
        Key {
            name: "Fadi Al-Haddad".into(),
            phone: Some("+31600000022".into()),
            email: None,
            postcode: Some("3445 TA".into()),
            age: Some(AgeGroup::From26),
            gender: Some(Gender::Man),
            kind: ListKind::Taalvragers,
        }
    }

    #[test]
    fn the_same_phone_and_name_is_certain_however_it_is_spelled() {
        for name in ["fadi al haddad", "Al-Haddad Fadi", "Fádi Alhaddad", "Fadi Al Hadad"] {
            assert_eq!(
                same(&fadi(), &Key { name: name.into(), postcode: None, ..fadi() }),
                Some(Sure::Certain),
                "{name}"
            );
        }
        let son = Key { age: Some(AgeGroup::Under18), ..fadi() };
        assert_eq!(same(&fadi(), &son), Some(Sure::Likely));
        let wife = Key { name: "Rasha Issa".into(), ..fadi() };
        assert_eq!(same(&fadi(), &wife), None);
        for (name, gender) in [("Fadia Al-Haddad", Gender::Woman), ("Faris Al-Haddad", Gender::Man)] {
            let relative = Key { name: name.into(), gender: Some(gender), ..fadi() };
            assert_eq!(same(&fadi(), &relative), None, "{name}");
        }
        let less = Key { name: "Fadi".into(), age: None, ..fadi() };
        assert_eq!(same(&fadi(), &less), Some(Sure::Likely));
    }

    #[test]
    fn a_name_spelled_otherwise_with_the_same_phone_should_be_looked_at() {
        for (one, other, sure) in [
            ("Mohamed Ali", "Muhammad Ali", Some(Sure::Likely)),
            ("Yusuf Osman", "Yousef Osman", Some(Sure::Likely)),
            ("Karim Issa", "Akram Issa", None),
            ("Omar Issa", "Amir Issa", None),
        ] {
            let (one, other) = (Key { name: one.into(), ..fadi() }, Key { name: other.into(), ..fadi() });
            assert_eq!(same(&one, &other), sure, "{} and {}", one.name, other.name);
            assert_eq!(same(&one, &Key { phone: None, ..other }), None);
        }
    }

    #[test]
    fn a_shared_name_alone_makes_no_one_the_same() {
        let other = Key { phone: Some("+31600000033".into()), postcode: Some("3442 EK".into()), ..fadi() };
        assert_eq!(same(&fadi(), &other), None);
        let younger = Key { phone: None, age: Some(AgeGroup::From18), ..fadi() };
        assert_eq!(same(&fadi(), &younger), None);
        assert_eq!(same(&fadi(), &Key { phone: None, ..fadi() }), Some(Sure::Likely));
        assert_eq!(same(&fadi(), &Key { phone: None, postcode: Some("3421 AB".into()), ..fadi() }), None);
        assert_eq!(same(&fadi(), &Key { phone: Some("+31600000099".into()), ..fadi() }), Some(Sure::Likely));
        assert_eq!(same(&fadi(), &Key { phone: None, kind: ListKind::Volunteers, ..fadi() }), None);
    }
}
