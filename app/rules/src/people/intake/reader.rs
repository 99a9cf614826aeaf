//! Reads a form field by field and remembers what was wrong.

use crate::{
    code::{Coded, Set},
    people::{
        Day, Gender, GenderWish, Part, Week, Wish,
        contact::{self, ContactError},
        text::latin_digits,
    },
    typed::{Errors, Typed},
};
use jiff::civil::Date;

use super::UNKNOWN;

/// No roepnaam is longer, in characters.
const LONGEST_ROEPNAAM: usize = 40;

pub(in crate::people) struct Reader<'a> {
    pub typed: &'a Typed,
    pub errors: Errors,
    /// The date that stands already in the field that may hold no later day than today. A list may have brought one
    /// that is still to come ("VOG 2026"); it stays as long as nobody changes it.
    pub stored: Option<Date>,
}

impl<'a> Reader<'a> {
    pub fn new(typed: &'a Typed) -> Self {
        Self { typed, errors: Errors::default(), stored: None }
    }

    /// What was read, unless something was wrong.
    pub fn finish<T>(self, value: T) -> Result<T, Errors> {
        if self.errors.is_empty() { Ok(value) } else { Err(self.errors) }
    }

    /// The field's text; nothing when it is empty or "I don't know".
    fn known(&self, field: &str) -> Option<&'a str> {
        self.typed.some(field).filter(|text| *text != UNKNOWN)
    }

    pub fn name(&mut self, field: &str) -> String {
        match contact::name(self.typed.text(field)) {
            Ok((name, _)) => name,
            Err(error) => {
                let code = if error == ContactError::Empty { "name_missing" } else { error.code() };
                self.errors.add(field, code);
                String::new()
            }
        }
    }

    /// What others call someone: as typed, else what follows from the name.
    pub fn roepnaam(&mut self, field: &str, name: &str) -> String {
        let (typed, _) = super::super::text::clean(self.typed.text(field));
        if typed.chars().count() > LONGEST_ROEPNAAM {
            self.errors.add(field, "too_long");
        }
        if !typed.is_empty() {
            return typed;
        }
        contact::roepnaam(name).chars().take(LONGEST_ROEPNAAM).collect()
    }

    pub fn contact(
        &mut self,
        field: &str,
        read: impl Fn(&str) -> Result<String, ContactError>,
    ) -> Option<String> {
        let typed = self.known(field)?;
        match read(typed) {
            Ok(value) => Some(value),
            Err(ContactError::Empty) => None,
            Err(error) => {
                self.errors.add(field, error.code());
                None
            }
        }
    }

    pub fn one<T: Coded>(&mut self, field: &str) -> Option<T> {
        let code = self.known(field)?;
        let value = T::from_code(code);
        if value.is_none() {
            self.errors.add(field, "choice");
        }
        value
    }

    /// The values that were ticked; none when nothing was, or only "I don't know".
    pub fn several<T: Coded>(&mut self, field: &str) -> Option<Set<T>> {
        let mut set = Set::EMPTY;
        for code in self.typed.values(field) {
            match T::from_code(code) {
                Some(value) => set.insert(value),
                None if code.is_empty() || code == UNKNOWN => {}
                None => {
                    self.errors.add(field, "choice");
                    return None;
                }
            }
        }
        Some(set).filter(|set| !set.is_empty())
    }

    pub fn week(&mut self, field: &str) -> Option<Week> {
        let mut week = Week::EMPTY;
        for code in self.typed.values(field) {
            match slot(code) {
                Some((day, part)) => week = week.with(day, part),
                None if code.is_empty() || code == UNKNOWN => {}
                None => {
                    self.errors.add(field, "choice");
                    return None;
                }
            }
        }
        Some(week).filter(|week| !week.is_empty())
    }

    /// "woman_must", "man_preferred"; "none" for no wish.
    pub fn gender_wish(&mut self, field: &str) -> Option<GenderWish> {
        let code = self.known(field).filter(|code| *code != "none")?;
        let wish = code
            .split_once('_')
            .and_then(|(gender, wish)| Some((Gender::from_code(gender)?, Wish::from_code(wish)?)));
        if wish.is_none() {
            self.errors.add(field, "choice");
        }
        wish.map(|(gender, strength)| GenderWish { gender, strength })
    }

    pub fn yes_or_no(&mut self, field: &str) -> Option<bool> {
        match self.known(field)? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                self.errors.add(field, "choice");
                None
            }
        }
    }

    /// A day of this or the last century, as a date field sends it.
    pub fn date(&mut self, field: &str) -> Option<Date> {
        let text = self.known(field)?;
        let date = text.parse::<Date>().ok().filter(|date| (1900..2100).contains(&date.year()));
        if date.is_none() || text.len() != "2026-11-24".len() {
            self.errors.add(field, "date");
            return None;
        }
        date
    }

    pub fn number(&mut self, field: &str, most: u32) -> Option<u32> {
        let text = latin_digits(self.known(field)?);
        let number = text.parse::<u32>().ok().filter(|number| *number <= most && !text.starts_with('+'));
        if number.is_none() {
            self.errors.add(field, "number");
        }
        number
    }

    /// One of a municipality's own kernen, by name.
    pub fn kern(&mut self, field: &str, kernen: &[String]) -> Option<String> {
        let typed = self.known(field)?;
        let kern = kernen.iter().find(|kern| *kern == typed).cloned();
        if kern.is_none() {
            self.errors.add(field, "choice");
        }
        kern
    }
}

/// "tue_evening".
fn slot(code: &str) -> Option<(Day, Part)> {
    let (day, part) = code.split_once('_')?;
    Some((Day::from_code(day)?, Part::from_code(part)?))
}
