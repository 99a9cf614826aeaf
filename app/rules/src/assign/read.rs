//! From JSON to rows, with the place of whatever is wrong.
//!
//! A value is taken apart one level at a time and its parts kept as they were written (`RawValue`), so that a number
//! can be judged by its text (`1.0` and `1e3` are not whole numbers, and nothing is rounded on the way in) and an
//! error knows its place.

use super::refusal::{Place, Reason, Refusal};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// The three lists of a problem, each as it was written.
///
/// # Errors
/// Text that is not JSON, or not an object with exactly these keys.
pub fn lists(json: &str) -> Result<[&RawValue; 3], Refusal> {
    let entries = serde_json::from_str(json).map_err(|error| {
        if error.is_data() {
            return Place::Problem.refuse(Reason::WrongType("an object"));
        }
        let place = Place::Text { line: error.line(), column: error.column() };
        place.refuse(Reason::NotJson(without_place(&error)))
    })?;
    values(entries, ["needs", "offers", "edges"], Place::Problem)
}

/// The rows of a list.
pub fn rows<'a>(list: &'static str, value: &'a RawValue) -> Result<Vec<&'a RawValue>, Refusal> {
    serde_json::from_str(value.get()).map_err(|_| Place::List(list).refuse(Reason::WrongType("a list")))
}

/// The id and the number of places in a row of needs or offers.
pub fn id_and_places<'a>(
    list: &'static str,
    row: usize,
    field: &'static str,
    value: &'a RawValue,
) -> Result<(Cow<'a, str>, u64), Refusal> {
    let place = Place::Row(list, row);
    let entries =
        serde_json::from_str(value.get()).map_err(|_| place.refuse(Reason::WrongType("an object")))?;
    let [id, places] = values(entries, ["id", field], place)?;
    let id = text(id, Place::Field(list, row, "id"))?;
    let place = Place::Field(list, row, field);
    let number = whole(places, place)?;
    let places = u64::try_from(number).map_err(|_| place.refuse(Reason::Negative(number.to_string())))?;
    Ok((id, places))
}

/// A row of edges.
pub struct EdgeRow<'a> {
    pub need: Cow<'a, str>,
    pub offer: Cow<'a, str>,
    pub score: i64,
}

pub fn edge<'a>(list: &'static str, row: usize, value: &'a RawValue) -> Result<EdgeRow<'a>, Refusal> {
    let (need, offer, score) = serde_json::from_str::<(&RawValue, &RawValue, &RawValue)>(value.get())
        .map_err(|_| Place::Row(list, row).refuse(Reason::WrongType("a list of need, offer and score")))?;
    Ok(EdgeRow {
        need: text(need, Place::Part(list, row, 0))?,
        offer: text(offer, Place::Part(list, row, 1))?,
        score: whole(score, Place::Part(list, row, 2))?,
    })
}

/// The message of serde_json without the line and column at its end.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// The keys and values of an object, in the order in which they were written.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// The value of the first key and of the others, in the order asked; each must be there once and nothing else.
fn values<'a, const N: usize>(
    Entries(entries): Entries<'a>,
    keys: [&'static str; N],
    place: Place,
) -> Result<[&'a RawValue; N], Refusal> {
    if let Some((key, _)) = entries.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
        return Err(place.refuse(Reason::UnknownKey(key.clone())));
    }
    let mut found = [RawValue::NULL; N];
    for (key, found) in keys.into_iter().zip(&mut found) {
        let mut same = entries.iter().filter(|(other, _)| other == key);
        *found = same.next().ok_or(place.refuse(Reason::MissingKey(key)))?.1;
        if same.next().is_some() {
            return Err(place.refuse(Reason::RepeatedKey(key)));
        }
    }
    Ok(found)
}

/// A JSON string; borrowed where nothing in it was escaped.
fn text(value: &RawValue, place: Place) -> Result<Cow<'_, str>, Refusal> {
    let written = value.get();
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('\\') => Ok(Cow::Borrowed(inner)),
        Some(_) => match serde_json::from_str(written) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(error) => Err(place.refuse(Reason::NotJson(without_place(&error)))),
        },
        None => Err(place.refuse(Reason::WrongType("a text"))),
    }
}

/// A number that is written as a whole one and fits in 64 bits.
fn whole(value: &RawValue, place: Place) -> Result<i64, Refusal> {
    let written = value.get();
    if !written.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Err(place.refuse(Reason::WrongType("a whole number")));
    }
    if written.contains(['.', 'e', 'E']) {
        return Err(place.refuse(Reason::NotWhole(written.to_owned())));
    }
    written.parse().map_err(|_| place.refuse(Reason::Overflow(written.to_owned())))
}
