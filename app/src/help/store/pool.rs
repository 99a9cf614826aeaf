//! All hulpvragen of a municipality, for its coordinators: by urgency, a page at a time.

use super::read::{Hulpvraag, Row, columns};
use crate::{db::Db, error::Result, q};
use meedoen_rules::{code::Coded, coded, help::What};
use sqlx_macros::FromRow;

/// How many a page shows.
pub const PAGE: u32 = 40;

coded! {
    /// Which of them.
    pub enum Which { Open = "open", Late = "laat", Taken = "geholpen", Attention = "aandacht", Over = "klaar" }
}

/// One with where it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    pub one: Hulpvraag,
    pub asked: u64,
    pub not_now: u64,
}

#[derive(Clone, Debug)]
pub struct Listed {
    pub all: Vec<Standing>,
    /// There are more after these.
    pub more: bool,
}

/// `standing!("WHERE …")`: hulpvragen `h`, with how many were asked and said not now.
macro_rules! standing {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", (SELECT COUNT(*) FROM help_asks a WHERE a.hulpvraag_id = h.id) AS in_all,
               (SELECT COUNT(*) FROM help_asks a WHERE a.hulpvraag_id = h.id AND a.answer = 'not_now') AS not_now
             FROM hulpvragen h ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct StandingRow {
    #[sqlx(flatten)]
    one: Row,
    in_all: i64,
    not_now: i64,
}

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Self { one: row.one.into(), asked: count(row.in_all), not_now: count(row.not_now) }
    }
}

const OPEN: &str = standing!(
    "WHERE h.municipality_id = $1 AND h.state = 'open' AND ($2 = '' OR h.what = $2)
     ORDER BY h.until_date, h.id LIMIT $3 OFFSET $4"
);
const LATE: &str = standing!(
    "WHERE h.municipality_id = $1 AND h.state = 'open' AND h.late_at IS NULL AND NOT h.hidden
       AND ($2 = '' OR h.what = $2)
     ORDER BY h.until_date, h.id LIMIT $3 OFFSET $4"
);
const TAKEN: &str = standing!(
    "WHERE h.municipality_id = $1 AND h.state = 'taken' AND ($2 = '' OR h.what = $2)
     ORDER BY h.until_date, h.id LIMIT $3 OFFSET $4"
);
const ATTENTION: &str = standing!(
    "WHERE h.municipality_id = $1 AND h.attention IS NOT NULL AND ($2 = '' OR h.what = $2)
     ORDER BY h.until_date, h.id LIMIT $3 OFFSET $4"
);
/// What is erased has nobody in it any more, and is only counted.
const OVER: &str = standing!(
    "WHERE h.municipality_id = $1 AND h.over_at IS NOT NULL AND h.erased_at IS NULL
       AND ($2 = '' OR h.what = $2)
     ORDER BY h.asked_at DESC, h.id DESC LIMIT $3 OFFSET $4"
);

impl Which {
    fn sql(self) -> &'static str {
        match self {
            Self::Open => OPEN,
            Self::Late => LATE,
            Self::Taken => TAKEN,
            Self::Attention => ATTENTION,
            Self::Over => OVER,
        }
    }
}

/// A page, from 0; the most pressing first, what is over from the newest on.
pub async fn list(
    db: &Db,
    municipality_id: &str,
    which: Which,
    what: Option<What>,
    page: u32,
) -> Result<Listed> {
    let what = what.map_or("", Coded::code);
    let (size, from) = (i64::from(PAGE), i64::from(page) * i64::from(PAGE));
    // One more than are shown says whether there is a next page.
    let rows: Vec<StandingRow> = db.all(q!(which.sql(), municipality_id, what, size + 1, from)).await?;
    let more = rows.len() > PAGE as usize;
    Ok(Listed { all: rows.into_iter().take(PAGE as usize).map(Standing::from).collect(), more })
}

/// What a coordinator should know of before looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Pressing {
    pub late: i64,
    pub attention: i64,
}

pub async fn pressing(db: &Db, municipality_id: &str) -> Result<Pressing> {
    let found = db
        .first(q!(
            "SELECT (SELECT COUNT(*) FROM hulpvragen WHERE municipality_id = $1 AND state = 'open'
                       AND late_at IS NULL AND NOT hidden) AS late,
                    (SELECT COUNT(*) FROM hulpvragen WHERE municipality_id = $1 AND attention IS NOT NULL) AS attention",
            municipality_id
        ))
        .await?;
    Ok(found.unwrap_or_default())
}
