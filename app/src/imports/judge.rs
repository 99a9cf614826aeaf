//! A list beside the people of its municipality: what would happen to each row, now.

use super::{Chosen, store::Import};
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    organisations,
    people::store::{self, Remark},
    token,
};
use jiff::civil::Date;
use meedoen_rules::{
    imports::{Counts, Known, Planned, Record, Verdict, counts, plan},
    people::{
        PoolState,
        import::{Context, Draft, Kern, Note, Sheet, TableRow, table_of_readings, understand},
    },
};
use std::collections::HashMap;

/// What has to be known of a municipality to read its lists.
#[derive(Clone)]
pub struct Place {
    context: Context,
    /// Each organisation's names, and its id.
    organisations: Vec<(String, String)>,
}

impl Place {
    pub async fn of(db: &Db, municipality_id: &str, today: Date) -> Result<Self> {
        let digits = |number: Option<i64>| number.and_then(|number| u16::try_from(number).ok());
        let kernen = organisations::store::kernen(db, municipality_id).await?.into_iter().map(|kern| {
            let postcodes = digits(kern.postcode_from).zip(digits(kern.postcode_to)).into_iter().collect();
            Kern { name: kern.name, postcodes }
        });
        let kernen = kernen.collect();
        let there = organisations::store::organisations(db, municipality_id).await?;
        let named = there.into_iter().flat_map(|one| [(one.short_name, one.id.clone()), (one.name, one.id)]);
        let organisations: Vec<_> = named.collect();
        let names = organisations.iter().map(|(name, _)| name.clone()).collect();
        Ok(Self { context: Context { today, kernen, organisations: names }, organisations })
    }

    /// The organisation a row names, else the one whose coordinator brings the list.
    pub fn organisation_of(&self, draft: &Draft, own: &str) -> String {
        let named = draft.organisation.as_ref();
        let found = self.organisations.iter().find(|(name, _)| Some(name) == named);
        found.map_or_else(|| own.to_owned(), |(_, id)| id.clone())
    }
}

/// The people a list is laid beside.
pub struct Present(Vec<Known>);

impl Present {
    pub async fn now(db: &Db, municipality_id: &str) -> Result<Self> {
        let people = store::everyone(db, municipality_id).await?;
        Ok(Self::new(people, store::remarks(db, municipality_id).await?))
    }

    pub async fn within(tx: &mut Tx, municipality_id: &str) -> Result<Self> {
        let people = store::everyone_in(tx, municipality_id).await?;
        Ok(Self::new(people, store::remarks_in(tx, municipality_id).await?))
    }

    fn new(people: Vec<store::Record>, remarks: Vec<Remark>) -> Self {
        let mut notes: HashMap<String, Vec<(String, Note)>> = HashMap::new();
        for remark in remarks {
            let note = Note { header: remark.about.unwrap_or_default(), text: remark.body };
            let whose = remark.organisation_id.unwrap_or_default();
            notes.entry(remark.person_id).or_default().push((whose, note));
        }
        let known = people.into_iter().map(|one| Known {
            notes: notes.remove(&one.id).unwrap_or_default(),
            id: one.id,
            version: one.version,
            archived: one.state == PoolState::Archived,
            waits: one.state == PoolState::Intake,
            record: Record { person: one.person, taalvrager: one.taalvrager, volunteer: one.volunteer },
        });
        Self(known.collect())
    }

    pub fn find(&self, id: &str) -> Option<&Known> {
        self.0.iter().find(|known| known.id == id)
    }
}

/// What would happen to each row of a list, and how each value in it was read.
pub struct Judged {
    pub plan: Vec<Planned>,
    pub table: Vec<TableRow>,
    pub counts: Counts,
    pub totals: Vec<meedoen_rules::people::import::TotalRow>,
}

pub fn judge(
    sheets: &[Sheet],
    chosen: &Chosen,
    organisation_id: &str,
    place: &Place,
    present: &Present,
) -> Judged {
    let nothing = Sheet::default();
    let sheet = sheets.get(chosen.layout.sheet).unwrap_or(&nothing);
    let reading = understand(sheet, &chosen.layout, &place.context);
    let table = table_of_readings(&reading, &chosen.layout);
    let totals = reading.totals.clone();
    let whose = |draft: &Draft| place.organisation_of(draft, organisation_id);
    let plan = plan(reading, &present.0, &chosen.not, &whose);
    Judged { counts: counts(&plan), plan, table, totals }
}

/// A list that was judged, with what it was laid beside.
pub struct Beside {
    pub import: Import,
    pub judged: Judged,
    pub present: Present,
}

impl Beside {
    /// Away from the threads that answer requests: thousands of rows beside everyone there is take their time.
    pub async fn of(import: Import, place: Place, present: Present) -> Result<Self> {
        tokio::task::spawn_blocking(move || {
            let judged = judge(&import.sheets, &import.chosen, &import.organisation_id, &place, &present);
            Self { import, judged, present }
        })
        .await
        .map_err(|failed| Error::Inside(failed.to_string()))
    }
}

impl Judged {
    /// A mark of all that would be changed about people who are there already. Someone who confirms a list has seen
    /// these changes; with another mark they would carry out changes they haven't seen.
    pub fn mark_of_changes(&self) -> String {
        let changed: Vec<_> = self
            .plan
            .iter()
            .filter(|planned| matches!(planned.verdict, Verdict::Changed { .. }))
            .map(|planned| &planned.verdict)
            .collect();
        if changed.is_empty() {
            return String::new();
        }
        token::hash(&serde_json::to_string(&changed).unwrap_or_default())
    }
}
