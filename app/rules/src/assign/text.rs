//! The engine on the command line: a problem in JSON in, the answer or a refusal out.

use super::{
    Edge, Flaw, Problem, Solution, read,
    refusal::{Place, Reason, Refusal},
    solve,
};
use serde_json::value::RawValue;
use std::{collections::HashMap, fmt};

const NEEDS: &str = "needs";
const OFFERS: &str = "offers";
const EDGES: &str = "edges";

/// Reads a problem, solves it and writes the answer, all as JSON:
///
/// ```
/// let problem = r#"{"needs":[{"id":"a","wants":1}],"offers":[{"id":"x","capacity":2}],"edges":[["a","x",731]]}"#;
/// assert_eq!(
///     meedoen_rules::assign::answer(problem).as_deref(),
///     Ok(r#"{"pairs":[["a","x"]],"total":731,"prices":{"needs":{"a":0},"offers":{"x":0}}}"#)
/// );
/// ```
///
/// Numbers are whole, from −2⁶³ to 2⁶³ − 1, and places are not negative. The total may be larger than that and is
/// written in full. Pairs and prices are in the order of the ids (by code point); the order of the rows in the problem
/// makes no difference.
///
/// # Errors
/// A problem that is not exactly of this form, with the first place where it is not.
pub fn answer(json: &str) -> Result<String, Refusal> {
    let [needs, offers, edges] = read::lists(json)?;
    let needs = Side::read(NEEDS, "wants", needs)?;
    let offers = Side::read(OFFERS, "capacity", offers)?;
    let edges = edges_between(&needs, &offers, edges)?;
    let problem = Problem::new(needs.places.clone(), offers.places.clone(), edges).map_err(refuse_flaw)?;
    Ok(Answer { needs: &needs.ids, offers: &offers.ids, solution: &solve(&problem) }.to_string())
}

/// [`answer`] for bytes that may not even be text.
///
/// # Errors
/// As [`answer`], and for bytes that are not UTF-8.
pub fn answer_bytes(json: &[u8]) -> Result<String, Refusal> {
    match std::str::from_utf8(json) {
        Ok(json) => answer(json),
        Err(error) => {
            let before = &json[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
            Err(Place::Text { line, column }.refuse(Reason::NotUtf8))
        }
    }
}

/// The needs or the offers in the order of their ids.
struct Side {
    ids: Vec<String>,
    places: Vec<u64>,
}

impl Side {
    fn read(list: &'static str, field: &'static str, value: &RawValue) -> Result<Self, Refusal> {
        let mut first = HashMap::new();
        let mut rows = Vec::new();
        for (row, value) in read::rows(list, value)?.into_iter().enumerate() {
            let (id, places) = read::id_and_places(list, row, field, value)?;
            if let Some(first) = first.insert(id.clone(), row) {
                return Err(Place::Row(list, row).refuse(Reason::IdTwice {
                    id: id.into_owned(),
                    list,
                    first,
                }));
            }
            rows.push((id.into_owned(), places));
        }
        rows.sort_unstable();
        let (ids, places) = rows.into_iter().unzip();
        Ok(Self { ids, places })
    }

    fn index(&self) -> HashMap<&str, u32> {
        self.ids.iter().map(String::as_str).zip(0..).collect()
    }
}

fn edges_between(needs: &Side, offers: &Side, value: &RawValue) -> Result<Vec<Edge>, Refusal> {
    let (need_index, offer_index) = (needs.index(), offers.index());
    let rows = read::rows(EDGES, value)?;
    let mut edges = Vec::with_capacity(rows.len());
    for (row, value) in rows.into_iter().enumerate() {
        let edge = read::edge(EDGES, row, value)?;
        let place = Place::Row(EDGES, row);
        let need = need_index.get(&*edge.need);
        let need = *need.ok_or_else(|| place.refuse(Reason::UnknownNeed(edge.need.clone().into_owned())))?;
        let offer = offer_index.get(&*edge.offer);
        let offer =
            *offer.ok_or_else(|| place.refuse(Reason::UnknownOffer(edge.offer.clone().into_owned())))?;
        edges.push(Edge { need, offer, score: edge.score });
    }
    Ok(edges)
}

fn refuse_flaw(flaw: Flaw) -> Refusal {
    let place = flaw.edge().map_or(Place::Problem, |edge| Place::Row(EDGES, edge));
    place.refuse(Reason::Flaw(flaw))
}

/// A solution by id; shown as JSON.
struct Answer<'a> {
    needs: &'a [String],
    offers: &'a [String],
    solution: &'a Solution,
}

impl fmt::Display for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (needs, offers, solution) = (quoted(self.needs), quoted(self.offers), self.solution);
        f.write_str(r#"{"pairs":["#)?;
        for (place, (need, offer)) in solution.pairs.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            write!(f, "{comma}[{},{}]", needs[*need as usize], offers[*offer as usize])?;
        }
        write!(f, r#"],"total":{},"prices":{{"needs":"#, solution.total)?;
        write_prices(f, &needs, &solution.need_prices)?;
        f.write_str(r#","offers":"#)?;
        write_prices(f, &offers, &solution.offer_prices)?;
        f.write_str("}}")
    }
}

/// The ids as JSON strings.
fn quoted(ids: &[String]) -> Vec<String> {
    ids.iter().map(|id| serde_json::Value::from(id.as_str()).to_string()).collect()
}

fn write_prices(f: &mut fmt::Formatter<'_>, ids: &[String], prices: &[i64]) -> fmt::Result {
    f.write_str("{")?;
    for (place, (id, price)) in ids.iter().zip(prices).enumerate() {
        let comma = if place > 0 { "," } else { "" };
        write!(f, "{comma}{id}:{price}")?;
    }
    f.write_str("}")
}
