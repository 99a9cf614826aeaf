//! A group: how many children of which ages.

use crate::{
    people::clean,
    typed::{Errors, Typed},
};

const LONGEST_NAME: usize = 40;
/// More children than this are two groups.
const MOST_CHILDREN: u32 = 60;
/// The pilot was for children of 6 to 13; nobody older than this is a child here.
const OLDEST: u32 = 17;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub size: u32,
    pub age_from: u32,
    pub age_to: u32,
}

impl Group {
    /// Fields `naam`, `plaatsen`, `leeftijd_van`, `leeftijd_tot`.
    ///
    /// # Errors
    /// `group_name`, `plan_too_long`, `group_size`, `group_age`, `group_age_order`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let (name, _) = clean(typed.text("naam"));
        if name.is_empty() {
            errors.add("naam", "group_name");
        } else if name.chars().count() > LONGEST_NAME {
            errors.add("naam", "plan_too_long");
        }
        let mut number = |field: &str, from: u32, most: u32, code| {
            let number = typed.text(field).parse().ok().filter(|number| (from..=most).contains(number));
            if number.is_none() {
                errors.add(field, code);
            }
            number.unwrap_or(0)
        };
        let size = number("plaatsen", 1, MOST_CHILDREN, "group_size");
        let age_from = number("leeftijd_van", 1, OLDEST, "group_age");
        let age_to = number("leeftijd_tot", 1, OLDEST, "group_age");
        if errors.is_empty() && age_to < age_from {
            errors.add("leeftijd_tot", "group_age_order");
        }
        if errors.is_empty() { Ok(Self { name, size, age_from, age_to }) } else { Err(errors) }
    }

    pub fn typed(&self) -> Typed {
        [
            ("naam", self.name.clone()),
            ("plaatsen", self.size.to_string()),
            ("leeftijd_van", self.age_from.to_string()),
            ("leeftijd_tot", self.age_to.to_string()),
        ]
        .into_iter()
        .collect()
    }

    /// May a child of this year of birth be in it in `year`? Without the birthday it has one of two ages.
    pub fn fits(&self, birth_year: u32, year: u32) -> bool {
        let Some(turns) = year.checked_sub(birth_year) else { return false };
        let ages = self.age_from..=self.age_to;
        ages.contains(&turns) || turns.checked_sub(1).is_some_and(|before| ages.contains(&before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn young() -> Group {
        Group { name: "Groep 1".to_owned(), size: 12, age_from: 6, age_to: 9 }
    }

    #[test]
    fn a_child_fits_by_either_of_its_two_ages() {
        let fits: Vec<_> = (2015..=2024).filter(|born| young().fits(*born, 2027)).collect();
        assert_eq!(fits, [2017, 2018, 2019, 2020, 2021]);
        assert!(!young().fits(2030, 2027));
    }

    #[test]
    fn a_group_without_children_or_with_ages_the_wrong_way_around_is_none() {
        assert_eq!(Group::read(&young().typed()), Ok(young()));
        for (field, value, code) in [
            ("naam", "", "group_name"),
            ("plaatsen", "0", "group_size"),
            ("plaatsen", "veel", "group_size"),
            ("leeftijd_van", "18", "group_age"),
            ("leeftijd_tot", "5", "group_age_order"),
        ] {
            let mut typed = young().typed();
            typed.set(field, value);
            assert_eq!(Group::read(&typed).unwrap_err().of(field), Some(code), "{field} {value:?}");
        }
    }
}
