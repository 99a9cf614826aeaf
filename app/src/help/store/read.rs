//! Hulpvragen as they lie in their columns.

use crate::{db::Db, error::Result, i18n::local_date, q};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    help::{Asked, Circle, Detail, Hurry, State, What, When},
    people::Part,
};
use sqlx::FromRow;

/// A hulpvraag. `version` rises with every change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hulpvraag {
    pub id: String,
    /// None when it is erased.
    pub asker_id: Option<String>,
    /// Who wrote it down, when that was someone else.
    pub written_by: Option<String>,
    pub asked: Asked,
    pub state: State,
    pub hidden: bool,
    pub circle: Circle,
    pub held: bool,
    pub helper_id: Option<String>,
    pub version: i64,
    pub asked_at: Timestamp,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT h.id, h.asker_id, h.written_by, h.what, h.detail, h.needs, h.hurry, h.on_date, h.part, h.kern,
                    h.state, h.hidden, h.circle, h.held, h.helper_id, h.version, h.asked_at
             FROM hulpvragen h ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: String,
    asker_id: Option<String>,
    written_by: Option<String>,
    what: String,
    detail: Option<String>,
    needs: String,
    hurry: String,
    on_date: Option<String>,
    part: Option<String>,
    kern: Option<String>,
    state: String,
    hidden: bool,
    circle: String,
    held: bool,
    helper_id: Option<String>,
    version: i64,
    asked_at: i64,
}

impl From<Row> for Hulpvraag {
    fn from(row: Row) -> Self {
        let asked_at = Timestamp::from_microsecond(row.asked_at).unwrap_or_default();
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
            asker_id: row.asker_id,
            written_by: row.written_by,
            asked: Asked {
                what: What::from_code(&row.what).unwrap_or(What::Other),
                detail: row.detail.as_deref().and_then(Detail::from_code),
                needs: Set::parse(&row.needs).unwrap_or_default(),
                when,
                kern: row.kern,
            },
            state: State::from_code(&row.state).unwrap_or(State::Expired),
            hidden: row.hidden,
            circle: Circle::from_code(&row.circle).unwrap_or(Circle::Own),
            held: row.held,
            helper_id: row.helper_id,
            version: row.version,
            asked_at,
        }
    }
}

fn all(rows: Vec<Row>) -> Vec<Hulpvraag> {
    rows.into_iter().map(Hulpvraag::from).collect()
}

pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Hulpvraag>> {
    let row: Option<Row> =
        db.first(q!(select!("WHERE h.municipality_id = $1 AND h.id = $2"), municipality_id, id)).await?;
    Ok(row.map(Hulpvraag::from))
}

/// What someone asked, the newest first.
pub async fn of_asker(db: &Db, person_id: &str) -> Result<Vec<Hulpvraag>> {
    Ok(all(db.all(q!(select!("WHERE h.asker_id = $1 ORDER BY h.asked_at DESC LIMIT 50"), person_id)).await?))
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
