//! Hulpvragen as they lie in their columns.

use crate::{
    db::{Db, Tx},
    error::Result,
    i18n::local_date,
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    code::{Coded, Set},
    help::{Asked, Circle, Detail, Hurry, State, What, When, ending::Outcome, guide::Attention},
    people::Part,
};
use sqlx_macros::FromRow;

/// A hulpvraag. `version` rises with every change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hulpvraag {
    pub id: String,
    pub municipality_id: String,
    /// None when it is erased.
    pub asker_id: Option<String>,
    /// Who wrote it down, when that was someone else.
    pub written_by: Option<String>,
    pub asked: Asked,
    /// The last local day on which it makes sense.
    pub until: Date,
    pub state: State,
    pub hidden: bool,
    pub circle: Circle,
    pub held: bool,
    /// When the next circle hears of it.
    pub widens_at: Option<Timestamp>,
    /// When the coordinator hears that nobody took it; none when they did.
    pub late_at: Option<Timestamp>,
    pub helper_id: Option<String>,
    pub taken_at: Option<Timestamp>,
    pub asker_says: Option<Outcome>,
    pub helper_says: Option<Outcome>,
    pub attention: Option<Attention>,
    pub version: i64,
    pub asked_at: Timestamp,
}

impl Hulpvraag {
    /// Nobody took it in time, and the coordinator heard so.
    pub fn is_late(&self) -> bool {
        self.state == State::Open && self.late_at.is_none() && !self.hidden
    }

    /// The asker, or who wrote it down for them.
    pub fn is_of(&self, person_id: &str) -> bool {
        [&self.asker_id, &self.written_by].into_iter().flatten().any(|id| id == person_id)
    }

    pub fn is_helped_by(&self, person_id: &str) -> bool {
        self.helper_id.as_deref() == Some(person_id)
    }

    /// Whether they are one of the two and haven't said how it went.
    pub fn is_silent(&self, person_id: &str) -> bool {
        let said = if self.is_helped_by(person_id) { self.helper_says } else { self.asker_says };
        said.is_none() && (self.is_helped_by(person_id) || self.is_of(person_id))
    }

    pub fn path(&self) -> String {
        format!("/hulp/{}", self.id)
    }
}

/// The columns of [`Row`].
macro_rules! columns {
    () => {
        "h.id, h.municipality_id, h.asker_id, h.written_by, h.what, h.detail, h.needs, h.hurry, h.on_date, h.part, h.kern,
         h.until_date, h.state, h.hidden, h.circle, h.held, h.widens_at, h.late_at, h.helper_id, h.taken_at,
         h.asker_says, h.helper_says, h.attention, h.version, h.asked_at"
    };
}
pub(super) use columns;

/// `select!("WHERE …")`: hulpvragen `h`.
macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT ", columns!(), " FROM hulpvragen h ", $rest)
    };
}

const BY_ID: &str = select!("WHERE h.id = $1");

/// So many of one's own stand on a page.
const OWN_PAGE: u32 = 50;

/// A page of one's own hulpvragen.
#[derive(Clone, Debug)]
pub struct OwnPage {
    pub all: Vec<Hulpvraag>,
    /// Which page, from 0.
    pub page: u32,
    /// There are more after these.
    pub more: bool,
}

impl OwnPage {
    /// There is nothing on any page.
    pub fn is_nothing(&self) -> bool {
        self.page == 0 && self.all.is_empty()
    }
}

#[derive(FromRow)]
pub(super) struct Row {
    id: String,
    municipality_id: String,
    asker_id: Option<String>,
    written_by: Option<String>,
    what: String,
    detail: Option<String>,
    needs: String,
    hurry: String,
    on_date: Option<String>,
    part: Option<String>,
    kern: Option<String>,
    until_date: String,
    state: String,
    hidden: bool,
    circle: String,
    held: bool,
    widens_at: Option<i64>,
    late_at: Option<i64>,
    helper_id: Option<String>,
    taken_at: Option<i64>,
    asker_says: Option<String>,
    helper_says: Option<String>,
    attention: Option<String>,
    version: i64,
    asked_at: i64,
}

impl From<Row> for Hulpvraag {
    fn from(row: Row) -> Self {
        let asked_at = instant(row.asked_at);
        let part = row.part.as_deref().and_then(Part::from_code);
        let when = match Hurry::from_code(&row.hurry) {
            Some(Hurry::Today) => When::Today,
            Some(Hurry::Week) => When::Week,
            Some(Hurry::Date) => {
                let day = row.on_date.as_deref().and_then(|day| day.parse().ok());
                When::On(day.unwrap_or_else(|| local_date(asked_at)), part)
            }
            Some(Hurry::NoHurry) | None => When::NoHurry,
        };
        Self {
            id: row.id,
            municipality_id: row.municipality_id,
            asker_id: row.asker_id,
            written_by: row.written_by,
            asked: Asked {
                what: What::from_code(&row.what).unwrap_or(What::Other),
                detail: row.detail.as_deref().and_then(Detail::from_code),
                needs: Set::parse(&row.needs).unwrap_or_default(),
                when,
                kern: row.kern,
            },
            until: row.until_date.parse().unwrap_or_else(|_| local_date(asked_at)),
            state: State::from_code(&row.state).unwrap_or(State::Expired),
            hidden: row.hidden,
            circle: Circle::from_code(&row.circle).unwrap_or(Circle::Own),
            held: row.held,
            widens_at: row.widens_at.map(instant),
            late_at: row.late_at.map(instant),
            helper_id: row.helper_id,
            taken_at: row.taken_at.map(instant),
            asker_says: row.asker_says.as_deref().and_then(Outcome::from_code),
            helper_says: row.helper_says.as_deref().and_then(Outcome::from_code),
            attention: row.attention.as_deref().and_then(Attention::from_code),
            version: row.version,
            asked_at,
        }
    }
}

pub(super) fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or_default()
}

pub(super) fn all(rows: Vec<Row>) -> Vec<Hulpvraag> {
    rows.into_iter().map(Hulpvraag::from).collect()
}

pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Hulpvraag>> {
    let row: Option<Row> =
        db.first(q!(select!("WHERE h.municipality_id = $1 AND h.id = $2"), municipality_id, id)).await?;
    Ok(row.map(Hulpvraag::from))
}

/// As `find`, of whatever municipality.
pub async fn by_id(db: &Db, id: &str) -> Result<Option<Hulpvraag>> {
    let row: Option<Row> = db.first(q!(BY_ID, id)).await?;
    Ok(row.map(Hulpvraag::from))
}

/// Holds a hulpvraag until the transaction ends: who changes it at the same moment waits here, on either engine.
pub async fn hold(tx: &mut Tx, id: &str, now: Timestamp) -> Result<Option<Hulpvraag>> {
    let held = tx
        .run(q!(
            "UPDATE hulpvragen SET version = version + 1, changed_at = $2 WHERE id = $1",
            id,
            now.as_microsecond()
        ))
        .await?;
    if held == 0 {
        return Ok(None);
    }
    find_in(tx, id).await
}

/// As `find`, within a transaction, of whatever municipality.
pub async fn find_in(tx: &mut Tx, id: &str) -> Result<Option<Hulpvraag>> {
    let row: Option<Row> = tx.first(q!(BY_ID, id)).await?;
    Ok(row.map(Hulpvraag::from))
}

/// What someone asked: what runs, then what is over, until it is erased; the newest first. Pages count from 0.
pub async fn of_asker(db: &Db, person_id: &str, page: u32) -> Result<OwnPage> {
    let sql = select!(
        "WHERE h.asker_id = $1
         ORDER BY CASE WHEN h.over_at IS NULL THEN 0 ELSE 1 END, h.asked_at DESC, h.id DESC LIMIT $2 OFFSET $3"
    );
    own_page(db, sql, person_id, page).await
}

/// One more than are shown says whether there is a next page.
async fn own_page(db: &Db, sql: &'static str, person_id: &str, page: u32) -> Result<OwnPage> {
    let from = i64::from(page) * i64::from(OWN_PAGE);
    let mut found = all(db.all(q!(sql, person_id, OWN_PAGE + 1, from)).await?);
    let more = found.len() > OWN_PAGE as usize;
    found.truncate(OWN_PAGE as usize);
    Ok(OwnPage { all: found, page, more })
}

/// What someone asked, for themselves or another, and isn't over; the newest first.
pub async fn running_of(db: &Db, person_id: &str) -> Result<Vec<Hulpvraag>> {
    let sql = select!(
        "WHERE (h.asker_id = $1 OR h.written_by = $1) AND h.over_at IS NULL
         ORDER BY h.asked_at DESC, h.id DESC LIMIT 50"
    );
    Ok(all(db.all(q!(sql, person_id)).await?))
}

/// What someone wrote down for others; as `of_asker`.
pub async fn written_by(db: &Db, person_id: &str, page: u32) -> Result<OwnPage> {
    let sql = select!(
        "WHERE h.written_by = $1
         ORDER BY CASE WHEN h.over_at IS NULL THEN 0 ELSE 1 END, h.asked_at DESC, h.id DESC LIMIT $2 OFFSET $3"
    );
    own_page(db, sql, person_id, page).await
}

/// The open ones of which a volunteer was asked and to which they said nothing yet, the most pressing first.
pub async fn asked_of(db: &Db, person_id: &str) -> Result<Vec<Hulpvraag>> {
    Ok(all(db
        .all(q!(
            select!(
                "JOIN help_asks a ON a.hulpvraag_id = h.id AND a.person_id = $1 AND a.answer IS NULL
                 WHERE h.state = 'open' AND NOT h.hidden ORDER BY h.until_date, h.asked_at LIMIT 50"
            ),
            person_id
        ))
        .await?))
}

/// What a volunteer helps with now.
pub async fn helped_by(db: &Db, person_id: &str) -> Result<Vec<Hulpvraag>> {
    Ok(all(db
        .all(q!(select!("WHERE h.helper_id = $1 AND h.state = 'taken' ORDER BY h.until_date"), person_id))
        .await?))
}
