//! Reading matches, always of one municipality.

use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    matching::{Answer, Life, Side, State, Why},
    people::NeedRole,
};
use sqlx_macros::FromRow;

/// A match as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub id: String,
    pub municipality_id: String,
    /// That proposed it.
    pub organisation_id: String,
    pub taalvrager_id: String,
    pub volunteer_id: String,
    pub role: NeedRole,
    pub life: Life,
    /// Who wrote an answer down for someone; none when they answered themselves.
    pub taalvrager_recorded_by: Option<String>,
    pub volunteer_recorded_by: Option<String>,
    pub taalvrager_reason: Option<String>,
    pub volunteer_reason: Option<String>,
    /// Why, as it was when it was proposed.
    pub why: Why,
    pub proposed_at: Timestamp,
    pub changed_at: Timestamp,
}

impl Match {
    pub fn person_of(&self, side: Side) -> &str {
        match side {
            Side::Taalvrager => &self.taalvrager_id,
            Side::Volunteer => &self.volunteer_id,
        }
    }

    /// The side this person is on, if on any.
    pub fn side_of(&self, person_id: &str) -> Option<Side> {
        Side::ALL.iter().copied().find(|side| self.person_of(*side) == person_id)
    }

    pub fn recorded_by(&self, side: Side) -> Option<&str> {
        match side {
            Side::Taalvrager => self.taalvrager_recorded_by.as_deref(),
            Side::Volunteer => self.volunteer_recorded_by.as_deref(),
        }
    }

    pub fn reason_of(&self, side: Side) -> Option<&str> {
        match side {
            Side::Taalvrager => self.taalvrager_reason.as_deref(),
            Side::Volunteer => self.volunteer_reason.as_deref(),
        }
    }
}

#[derive(FromRow)]
struct MatchRow {
    id: String,
    municipality_id: String,
    organisation_id: String,
    taalvrager_id: String,
    volunteer_id: String,
    role: String,
    state: String,
    taalvrager_answer: String,
    taalvrager_reason: Option<String>,
    taalvrager_recorded_by: Option<String>,
    volunteer_answer: String,
    volunteer_reason: Option<String>,
    volunteer_recorded_by: Option<String>,
    reasons: String,
    proposed_at: i64,
    changed_at: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state, taalvrager_answer,
                    taalvrager_reason, taalvrager_recorded_by, volunteer_answer, volunteer_reason, volunteer_recorded_by, reasons,
                    proposed_at, changed_at
             FROM matches ",
            $rest
        )
    };
}

/// A code that the database holds and no code of ours is: the database is newer than this program.
pub(super) fn coded<T: Coded>(code: &str) -> Result<T> {
    T::from_code(code).ok_or_else(|| Error::Inside(format!("unknown code {code:?} in matches")))
}

impl TryFrom<MatchRow> for Match {
    type Error = Error;

    fn try_from(row: MatchRow) -> Result<Self> {
        let life = Life {
            state: coded(&row.state)?,
            taalvrager: coded(&row.taalvrager_answer)?,
            volunteer: coded(&row.volunteer_answer)?,
        };
        Ok(Self {
            role: coded(&row.role)?,
            life,
            why: serde_json::from_str(&row.reasons)?,
            id: row.id,
            municipality_id: row.municipality_id,
            organisation_id: row.organisation_id,
            taalvrager_id: row.taalvrager_id,
            volunteer_id: row.volunteer_id,
            taalvrager_recorded_by: row.taalvrager_recorded_by,
            volunteer_recorded_by: row.volunteer_recorded_by,
            taalvrager_reason: row.taalvrager_reason,
            volunteer_reason: row.volunteer_reason,
            proposed_at: instant(row.proposed_at),
            changed_at: instant(row.changed_at),
        })
    }
}

pub(super) fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Match>> {
    let row: Option<MatchRow> =
        db.first(q!(select!("WHERE id = $1 AND municipality_id = $2"), id, municipality_id)).await?;
    row.map(Match::try_from).transpose()
}

/// A match of whichever municipality, for what no one asked for.
pub async fn find_anywhere(db: &Db, id: &str) -> Result<Option<Match>> {
    let row: Option<MatchRow> = db.first(q!(select!("WHERE id = $1"), id)).await?;
    row.map(Match::try_from).transpose()
}

/// A match that was just changed, with who proposed it.
pub async fn find_changed(tx: &mut Tx, id: &str) -> Result<Option<(Match, Option<String>)>> {
    let row: Option<MatchRow> = tx.first(q!(select!("WHERE id = $1"), id)).await?;
    let by: Option<(Option<String>,)> = tx
        .first(q!("SELECT by_person FROM match_events WHERE match_id = $1 AND what = 'proposed'", id))
        .await?;
    let found = row.map(Match::try_from).transpose()?;
    Ok(found.map(|found| (found, by.and_then(|(by,)| by))))
}

/// As `find`, within a transaction.
pub(super) async fn find_in(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Option<Match>> {
    let row: Option<MatchRow> =
        tx.first(q!(select!("WHERE id = $1 AND municipality_id = $2"), id, municipality_id)).await?;
    row.map(Match::try_from).transpose()
}

/// The matches of someone, on whichever side: proposed, active, and what ended since `since`. The newest first.
pub async fn of_person(
    db: &Db,
    municipality_id: &str,
    person_id: &str,
    since: Timestamp,
) -> Result<Vec<Match>> {
    let rows: Vec<MatchRow> = db
        .all(q!(
            select!(
                "WHERE municipality_id = $1 AND (taalvrager_id = $2 OR volunteer_id = $2)
                   AND (state IN ('proposed', 'active') OR changed_at >= $3)
                 ORDER BY proposed_at DESC, role, id DESC LIMIT 50"
            ),
            municipality_id,
            person_id,
            since.as_microsecond()
        ))
        .await?;
    rows.into_iter().map(Match::try_from).collect()
}

/// A proposed or active match, as far as lists need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LivingMatch {
    pub id: String,
    pub taalvrager_id: String,
    pub volunteer_id: String,
    pub role: NeedRole,
    pub life: Life,
    pub proposed_at: Timestamp,
}

#[derive(FromRow)]
struct LivingRow {
    id: String,
    taalvrager_id: String,
    volunteer_id: String,
    role: String,
    state: String,
    taalvrager_answer: String,
    volunteer_answer: String,
    proposed_at: i64,
}

/// All proposed and active matches; the longest waiting first.
pub async fn living(db: &Db, municipality_id: &str) -> Result<Vec<LivingMatch>> {
    let rows: Vec<LivingRow> = db
        .all(q!(
            "SELECT id, taalvrager_id, volunteer_id, role, state, taalvrager_answer, volunteer_answer, proposed_at
             FROM matches WHERE municipality_id = $1 AND state IN ('proposed', 'active')
             ORDER BY proposed_at, role, id",
            municipality_id
        ))
        .await?;
    rows.into_iter().map(living_match).collect()
}

/// A living match with the names of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMatch {
    pub living: LivingMatch,
    pub taalvrager: String,
    pub volunteer: String,
}

#[derive(FromRow)]
struct NamedRow {
    #[sqlx(flatten)]
    living: LivingRow,
    taalvrager: String,
    volunteer: String,
}

/// The proposed and active matches of one person, on whichever side; the longest waiting first.
pub async fn living_of(db: &Db, municipality_id: &str, person_id: &str) -> Result<Vec<NamedMatch>> {
    let rows: Vec<NamedRow> = db
        .all(q!(
            "SELECT m.id, m.taalvrager_id, m.volunteer_id, m.role, m.state, m.taalvrager_answer, m.volunteer_answer,
                    m.proposed_at, t.name AS taalvrager, v.name AS volunteer
             FROM matches m JOIN people t ON t.id = m.taalvrager_id JOIN people v ON v.id = m.volunteer_id
             WHERE m.municipality_id = $1 AND (m.taalvrager_id = $2 OR m.volunteer_id = $2)
               AND m.state IN ('proposed', 'active')
             ORDER BY m.proposed_at, m.role, m.id",
            municipality_id,
            person_id
        ))
        .await?;
    let named = |row: NamedRow| {
        let living = living_match(row.living)?;
        Ok(NamedMatch { living, taalvrager: row.taalvrager, volunteer: row.volunteer })
    };
    rows.into_iter().map(named).collect()
}

/// Is anything proposed to this person, or running?
pub async fn has_living(tx: &mut Tx, person_id: &str) -> Result<bool> {
    let row: Option<(i64,)> = tx
        .first(q!(
            "SELECT COUNT(*) FROM matches
             WHERE (taalvrager_id = $1 OR volunteer_id = $1) AND state IN ('proposed', 'active')",
            person_id
        ))
        .await?;
    Ok(row.is_some_and(|(living,)| living > 0))
}

/// Who is someone's maatje or taalcoach now.
pub async fn volunteers_of(tx: &mut Tx, taalvrager_id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .all(q!(
            "SELECT DISTINCT volunteer_id FROM matches WHERE taalvrager_id = $1 AND state = 'active'",
            taalvrager_id
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

fn living_match(row: LivingRow) -> Result<LivingMatch> {
    Ok(LivingMatch {
        id: row.id,
        taalvrager_id: row.taalvrager_id,
        volunteer_id: row.volunteer_id,
        role: coded(&row.role)?,
        life: Life {
            state: coded::<State>(&row.state)?,
            taalvrager: coded::<Answer>(&row.taalvrager_answer)?,
            volunteer: coded::<Answer>(&row.volunteer_answer)?,
        },
        proposed_at: instant(row.proposed_at),
    })
}

/// Taalvrager and volunteer of every proposal that one of them declined.
pub async fn declined_pairs(db: &Db, municipality_id: &str) -> Result<Vec<(String, String)>> {
    Ok(db
        .all(q!(
            "SELECT DISTINCT taalvrager_id, volunteer_id FROM matches
             WHERE municipality_id = $1 AND state = 'declined'",
            municipality_id
        ))
        .await?)
}
