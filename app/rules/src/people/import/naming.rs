//! What someone is called, put together from the columns that hold a part of it.

use super::{Column, draft::Applied};
use crate::people::{contact::is_particle, text::key};

/// The parts of a name, a column each.
#[derive(Default)]
pub(super) struct Naming {
    parts: Vec<(Column, String)>,
    roepnaam: Option<String>,
}

impl Naming {
    pub fn add(&mut self, column: Column, name: &str) -> Applied {
        match self.parts.iter().find(|(other, _)| *other == column) {
            Some((_, known)) if known == name => Applied::Yes,
            Some(_) => Applied::Conflict,
            None => {
                self.parts.push((column, name.to_owned()));
                Applied::Yes
            }
        }
    }

    /// What a column of its own says that others call someone.
    pub fn call(&mut self, name: &str) -> Applied {
        match &self.roepnaam {
            Some(known) if known != name => Applied::Conflict,
            _ => {
                self.roepnaam = Some(name.to_owned());
                Applied::Yes
            }
        }
    }

    fn part(&self, column: Column) -> Option<&str> {
        self.parts.iter().find(|(other, _)| *other == column).map(|(_, name)| name.as_str())
    }

    /// "Joke" + "de" + "Wit". A column "Naam" holds the whole name, the family name beside "Voornaam", or the first
    /// name beside "Achternaam".
    pub fn full(&self) -> String {
        let (first, last) = (self.part(Column::FirstName), self.part(Column::LastName));
        let called = first.or(self.roepnaam.as_deref());
        let particle = self.part(Column::Particle);
        let Some(whole) = self.part(Column::Name) else {
            return joined(&[called, particle, last]);
        };
        match (first, last) {
            _ if holds(whole, first.unwrap_or_default()) && holds(whole, last.unwrap_or_default()) => {
                if last.is_none() && first.is_none() && is_family_name(whole) {
                    return joined(&[
                        self.roepnaam.as_deref().filter(|name| !holds(whole, name)),
                        particle,
                        Some(whole),
                    ]);
                }
                whole.to_owned()
            }
            (None, Some(_)) => joined(&[Some(whole), particle, last]),
            (Some(_), Some(_)) => joined(&[first, particle, last]),
            _ if has_initials(whole) => whole.to_owned(),
            _ => joined(&[called, particle, Some(whole)]),
        }
    }

    /// What others call someone, if a column says so: "Joke" beside "Johanna de Wit", "Piet" beside "P. van der Meer".
    pub fn roepnaam(&self) -> Option<&str> {
        let first = || self.part(Column::FirstName).filter(|first| !holds(&self.full(), first));
        self.roepnaam.as_deref().or_else(first)
    }

    /// The columns whose words stand nowhere in the name.
    pub fn unused(&self) -> Vec<Column> {
        let full = self.full();
        let used = |name: &str| holds(&full, name) || self.roepnaam() == Some(name);
        self.parts.iter().filter(|(_, name)| !used(name)).map(|(column, _)| *column).collect()
    }
}

fn joined(parts: &[Option<&str>]) -> String {
    parts.iter().flatten().copied().collect::<Vec<_>>().join(" ")
}

/// Do all words of a part stand in the name?
fn holds(name: &str, part: &str) -> bool {
    let name = key(name);
    key(part).split(' ').all(|word| word.is_empty() || name.split(' ').any(|other| other == word))
}

/// "de Wit", "Visser": nothing before the family name.
fn is_family_name(whole: &str) -> bool {
    let first = whole.split(' ').next().unwrap_or_default();
    !whole.contains(' ') || is_particle(first)
}

/// "P. van der Meer", "P.A. Kok".
fn has_initials(whole: &str) -> bool {
    let first = whole.split(' ').next().unwrap_or_default();
    whole.contains(' ') && first.contains('.') && first.split('.').all(|part| part.chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Column::{FirstName, LastName, Name, Particle};

    fn named(parts: &[(Column, &str)], called: &str) -> Naming {
        let mut naming = Naming::default();
        for (column, part) in parts {
            naming.add(*column, part);
        }
        if !called.is_empty() {
            naming.call(called);
        }
        naming
    }

    #[test]
    fn a_name_is_put_together_from_its_parts() {
        for (parts, called, full, roepnaam) in [
            (&[(FirstName, "Joke"), (Particle, "de"), (LastName, "Wit")][..], "", "Joke de Wit", None),
            (&[(FirstName, "Layla"), (Name, "Barakat")], "", "Layla Barakat", None),
            (&[(FirstName, "Layla"), (Name, "Layla Barakat")], "", "Layla Barakat", None),
            (&[(Name, "Layla"), (LastName, "Barakat")], "", "Layla Barakat", None),
            (&[(Name, "Layla Barakat"), (LastName, "Barakat")], "", "Layla Barakat", None),
            (&[(Name, "Johanna de Wit")], "Joke", "Johanna de Wit", Some("Joke")),
            (&[(Name, "de Wit")], "Joke", "Joke de Wit", Some("Joke")),
            (&[(Name, "Visser")], "Joke", "Joke Visser", Some("Joke")),
            (&[(FirstName, "Piet"), (Name, "P. van der Meer")], "", "P. van der Meer", Some("Piet")),
            (&[(FirstName, "P.A."), (Name, "van der Meer")], "", "P.A. van der Meer", None),
            (&[(FirstName, "J.M."), (LastName, "de Wit")], "Joke", "J.M. de Wit", Some("Joke")),
            (&[], "Kees", "Kees", Some("Kees")),
        ] {
            let naming = named(parts, called);
            assert_eq!((naming.full().as_str(), naming.roepnaam()), (full, roepnaam));
            assert_eq!(naming.unused(), [], "{full}");
        }
    }

    #[test]
    fn a_part_without_a_place_in_the_name_is_said_to_be_unused() {
        let other = named(&[(FirstName, "Yonas"), (LastName, "Habte"), (Name, "Abel Habte")], "");
        assert_eq!((other.full().as_str(), other.unused()), ("Yonas Habte", vec![Name]));
        let particle = named(&[(Name, "Joke Wit"), (Particle, "de")], "");
        assert_eq!((particle.full().as_str(), particle.unused()), ("Joke Wit", vec![Particle]));
    }
}
