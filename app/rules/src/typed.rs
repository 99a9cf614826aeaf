//! A form as it was typed: every field's values in order. A form that is refused is shown again from this.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest text a field takes, in characters; a longer one is an error, never cut silently.
pub const LONGEST: usize = 2_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    pub fn add(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(value.into());
    }

    /// Replaces whatever the field held.
    pub fn set(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.insert(field.into(), vec![value.into()]);
    }

    /// The field's first value without white space around it; empty when absent.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// The first value, or nothing when it is empty.
    pub fn some(&self, field: &str) -> Option<&str> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    pub fn values(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).iter().any(|one| one == value)
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(field, values)| (field.as_str(), values.as_slice()))
    }

    pub fn remove(&mut self, field: &str) {
        self.0.remove(field);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over the fields of another form: the later page of a form in steps.
    pub fn merge(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

impl<F: Into<String>, V: Into<String>> FromIterator<(F, V)> for Typed {
    fn from_iter<I: IntoIterator<Item = (F, V)>>(pairs: I) -> Self {
        let mut typed = Self::default();
        for (field, value) in pairs {
            typed.add(field, value);
        }
        typed
    }
}

/// What is wrong with a form: a code per field, in the order of the form. The page turns a code into words
/// (`error.<code>`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, &'static str)>);

impl Errors {
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.0.push((field.into(), code));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the errors of another part of the form.
    pub fn merge(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, code)| *code)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.0.iter().map(|(field, code)| (field.as_str(), *code))
    }
}
