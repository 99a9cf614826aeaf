//! A list that was read, beside the people who are there: what would happen to each row.

use super::merge::Record;
use crate::people::import::{
    Draft, Field, ListKind, Note, Outcome, Reading, Reason, RowReading, Skip,
    changes::{Change, changes, values},
    duplicates::{self, Key, Match, Sure, duplicates, same},
};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Someone who is there already.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: String,
    pub version: i64,
    pub record: Record,
    /// Taken out of the pool: a list doesn't bring anyone back unseen.
    pub archived: bool,
    /// Signed up by themselves and waits in intake: a list that has them takes them in.
    pub waits: bool,
    /// The notes about them, each with its organisation's id, so that the same list adds none twice.
    pub notes: Vec<(String, Note)>,
}

/// Whom a row isn't, although it looks like them: someone's id, or a row above it as `Not::row` writes it. By line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Not(BTreeMap<u32, Vec<String>>);

impl Not {
    pub fn add(&mut self, line: u32, whom: &str) {
        let whole = self.0.entry(line).or_default();
        if !whole.iter().any(|one| one == whom) {
            whole.push(whom.to_owned());
        }
    }

    /// How a row is named here.
    pub fn row(line: u32) -> String {
        format!("row-{line}")
    }

    pub fn of(&self, line: u32) -> &[String] {
        self.0.get(&line).map_or(&[], Vec::as_slice)
    }
}

/// What would happen to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Not a person: a title, an empty row, a total.
    Skipped(Skip),
    /// Goes back to its owner.
    Refused(Vec<Reason>),
    /// Goes back as well: the same person as in a row above it.
    Double {
        line: u32,
        sure: Sure,
    },
    /// Goes back too: this person was taken out of the pool, and a coordinator must put them back first.
    Archived {
        id: String,
        sure: Sure,
    },
    New,
    /// There already, and the list says nothing new.
    Same {
        id: String,
        sure: Sure,
    },
    Changed {
        id: String,
        sure: Sure,
        changes: Vec<Change>,
        notes: Vec<Note>,
        /// Waited in intake, and takes part from now on.
        takes_in: bool,
    },
}

impl Verdict {
    /// Whom the row is taken for, as `Not` names it, when a person should look at that.
    pub fn doubtful(&self) -> Option<String> {
        match self {
            Self::Double { line, sure: Sure::Likely } => Some(Not::row(*line)),
            Self::Same { id, sure: Sure::Likely }
            | Self::Archived { id, sure: Sure::Likely }
            | Self::Changed { id, sure: Sure::Likely, .. } => Some(id.clone()),
            _ => None,
        }
    }

    pub fn goes_back(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Double { .. } | Self::Archived { .. })
    }
}

#[derive(Clone, Debug)]
pub struct Planned {
    pub row: RowReading,
    pub verdict: Verdict,
}

impl Planned {
    pub fn draft(&self) -> Option<&Draft> {
        match &self.row.outcome {
            Outcome::Good(draft) => Some(draft),
            _ => None,
        }
    }
}

/// How many rows have each verdict; together all rows of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub doubles: usize,
    pub refused: usize,
    pub skipped: usize,
}

pub fn counts(plan: &[Planned]) -> Counts {
    let mut counts = Counts::default();
    for planned in plan {
        let count = match &planned.verdict {
            // An empty row is nothing that anyone would miss.
            Verdict::Skipped(Skip::Empty) => continue,
            Verdict::Skipped(_) => &mut counts.skipped,
            Verdict::Refused(_) | Verdict::Archived { .. } => &mut counts.refused,
            Verdict::Double { .. } => &mut counts.doubles,
            Verdict::New => &mut counts.new,
            Verdict::Same { .. } => &mut counts.same,
            Verdict::Changed { .. } => &mut counts.changed,
        };
        *count += 1;
    }
    counts
}

/// What would happen to each row of a reading, in its order. `whose` gives the id of the organisation that a row's
/// person and notes belong to.
pub fn plan(reading: Reading, known: &[Known], not: &Not, whose: &dyn Fn(&Draft) -> String) -> Vec<Planned> {
    let found = whom(&reading, known, not);
    let by_id: HashMap<&str, &Known> = known.iter().map(|one| (one.id.as_str(), one)).collect();
    let judge = |row: RowReading| {
        let verdict = match &row.outcome {
            Outcome::Skipped(skip) => Verdict::Skipped(*skip),
            Outcome::Refused(reasons) => Verdict::Refused(reasons.clone()),
            Outcome::Good(draft) => match found.get(&row.line) {
                Some(Match::Row { line, sure }) => Verdict::Double { line: *line, sure: *sure },
                Some(Match::Known { id, sure }) => match by_id.get(id.as_str()) {
                    Some(one) => beside(one, draft, &row, *sure, &whose(draft)),
                    None => Verdict::New,
                },
                Some(Match::New) | None => Verdict::New,
            },
        };
        Planned { row, verdict }
    };
    reading.rows.into_iter().map(judge).collect()
}

/// Whom each good row is, by its line.
fn whom(reading: &Reading, known: &[Known], not: &Not) -> HashMap<u32, Match> {
    let entries: Vec<_> = known.iter().flat_map(entries).collect();
    let mut found = duplicates(reading, &entries);
    for place in 0..found.len() {
        let line = found[place].0;
        if !not.of(line).is_empty() {
            found[place].1 = without(reading, &entries, &found[..place], line, not.of(line));
        }
    }
    once_each(&mut found, not);
    found.into_iter().collect()
}

/// What someone is recognised by: for each thing they come for, since only a telephone or an address tells
/// a taalvrager and a volunteer of one name to be the same.
fn entries(known: &Known) -> Vec<duplicates::Known> {
    let record = &known.record;
    let kinds: &[ListKind] = match (&record.taalvrager, &record.volunteer) {
        (Some(_), Some(_)) => &[ListKind::Taalvragers, ListKind::Volunteers],
        (Some(_), None) => &[ListKind::Taalvragers],
        // A coordinator may well stand in the list of volunteers.
        (None, _) => &[ListKind::Volunteers],
    };
    let person = &record.person;
    let entry = |kind: &ListKind| duplicates::Known {
        id: known.id.clone(),
        key: Key {
            name: person.name.clone(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            postcode: person.postcode.clone(),
            age: person.age,
            gender: person.gender,
            kind: *kind,
        },
    };
    kinds.iter().map(entry).collect()
}

/// Whom a row is when it is known who it isn't.
fn without(
    reading: &Reading,
    entries: &[duplicates::Known],
    above: &[(u32, Match)],
    line: u32,
    not: &[String],
) -> Match {
    let Some((_, draft)) = reading.good().find(|(row, _)| row.line == line) else { return Match::New };
    let key = Key::of(draft);
    let is_not = |whom: &str| not.iter().any(|one| one == whom);
    let standing = |line: u32| above.iter().any(|(at, is)| *at == line && !matches!(is, Match::Row { .. }));
    let rows = reading.good().filter(|(row, _)| standing(row.line) && !is_not(&Not::row(row.line)));
    let row = rows.filter_map(|(row, draft)| Some((same(&Key::of(draft), &key)?, row.line))).min();
    if let Some((sure, line)) = row {
        return Match::Row { line, sure };
    }
    let there = entries.iter().filter(|entry| !is_not(&entry.id));
    let best = there.filter_map(|entry| Some((same(&entry.key, &key)?, entry))).min_by_key(|(sure, _)| *sure);
    best.map_or(Match::New, |(sure, entry)| Match::Known { id: entry.id.clone(), sure })
}

/// Two rows that aren't each other can't both be the same person: the surest, then the first, is; the other is
/// a double of it, to be looked at.
fn once_each(found: &mut [(u32, Match)], not: &Not) {
    let mut taken: HashMap<String, u32> = HashMap::new();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|place| match &found[*place].1 {
        Match::Known { sure, .. } => (*sure, *place),
        _ => (Sure::Certain, *place),
    });
    for place in order {
        let (line, Match::Known { id, .. }) = &found[place] else { continue };
        let (line, id) = (*line, id.clone());
        match taken.get(&id) {
            Some(first) if not.of(line).contains(&Not::row(*first)) => found[place].1 = Match::New,
            Some(first) => found[place].1 = Match::Row { line: *first, sure: Sure::Likely },
            None => {
                taken.insert(id, line);
            }
        }
    }
}

/// What a row would change about someone.
fn beside(known: &Known, draft: &Draft, row: &RowReading, sure: Sure, organisation: &str) -> Verdict {
    let id = known.id.clone();
    if known.archived {
        return Verdict::Archived { id, sure };
    }
    let changes = match known.record.role_like(&draft.role) {
        Some(role) => changes(&known.record.person, &role, draft, &row.assumed),
        None => with_new_role(known, draft, row),
    };
    let there = |note: &Note| known.notes.iter().any(|(whose, other)| whose == organisation && other == note);
    let notes: Vec<_> = draft.notes.iter().filter(|note| !there(note)).cloned().collect();
    if changes.is_empty() && notes.is_empty() && !known.waits {
        Verdict::Same { id, sure }
    } else {
        Verdict::Changed { id, sure, changes, notes, takes_in: known.waits }
    }
}

/// Someone who comes for something new: all that the row says of it is new.
fn with_new_role(known: &Known, draft: &Draft, row: &RowReading) -> Vec<Change> {
    let mut found = changes(&known.record.person, &draft.role, draft, &row.assumed);
    let of_role = values(&draft.person, &draft.role).into_iter().filter(|value| !is_of_person(value.field()));
    found.extend(of_role.map(|new| Change { field: new.field(), old: None, new }));
    found
}

fn is_of_person(field: Field) -> bool {
    use Field::*;
    matches!(field, Name | Gender | Age | Languages | Locale | Postcode | Kern | Phone | Email)
}
