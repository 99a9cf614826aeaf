//! Calendar addresses, and when what they tell was changed last. Of an address only the hash of its token is kept.

use super::entries::Entry;
use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use meedoen_rules::{code::Coded, people::Locale};
use sqlx_macros::FromRow;
use std::collections::HashMap;

/// The kind of a feed with all kinds.
pub const EVERYTHING: &str = "all";
/// That a feed was read is noted at most this often: a calendar that asks needn't cost a write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: String,
    pub municipality_id: String,
    pub person_id: String,
    /// None: the person's own agenda. Else a kind's code or id, or [`EVERYTHING`].
    pub kind: Option<String>,
    pub created_at: Timestamp,
    pub last_read_at: Option<Timestamp>,
    /// The language of whoever made it.
    pub locale: Locale,
}

#[derive(FromRow)]
struct FeedRow {
    id: String,
    municipality_id: String,
    person_id: String,
    kind: Option<String>,
    created_at: i64,
    last_read_at: Option<i64>,
    locale: String,
}

impl FeedRow {
    fn feed(self) -> Feed {
        let instant = |at| Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        Feed {
            id: self.id,
            municipality_id: self.municipality_id,
            person_id: self.person_id,
            kind: self.kind,
            created_at: instant(self.created_at),
            last_read_at: self.last_read_at.map(instant),
            locale: Locale::from_code(&self.locale).unwrap_or(Locale::Nl),
        }
    }
}

macro_rules! select_feeds {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.municipality_id, f.person_id, f.kind, f.created_at, f.last_read_at, p.locale
             FROM feeds f JOIN people p ON p.id = f.person_id AND p.state = 'active' ",
            $rest
        )
    };
}

/// The feed at an address. Of someone who left there is none.
pub async fn feed_at(db: &Db, token: &str) -> Result<Option<Feed>> {
    let row: Option<FeedRow> =
        db.first(q!(select_feeds!("WHERE f.token_hash = $1"), token::hash(token))).await?;
    Ok(row.map(FeedRow::feed))
}

/// Someone's own feeds, the oldest first.
pub async fn feeds_of(db: &Db, person_id: &str) -> Result<Vec<Feed>> {
    let rows: Vec<FeedRow> =
        db.all(q!(select_feeds!("WHERE f.person_id = $1 ORDER BY f.created_at, f.id"), person_id)).await?;
    Ok(rows.into_iter().map(FeedRow::feed).collect())
}

pub async fn insert_feed(
    tx: &mut Tx,
    municipality_id: &str,
    person_id: &str,
    kind: Option<&str>,
    token: &str,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO feeds (id, token_hash, municipality_id, person_id, kind, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        token::id(now),
        token::hash(token),
        municipality_id,
        person_id,
        kind,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Takes an address back, when it is this person's; whoever has it reads nothing any more.
pub async fn remove_feed(tx: &mut Tx, person_id: &str, id: &str) -> Result<bool> {
    Ok(tx.run(q!("DELETE FROM feeds WHERE id = $1 AND person_id = $2", id, person_id)).await? == 1)
}

pub async fn feed_was_read(db: &Db, feed: &Feed, now: Timestamp) -> Result<()> {
    if feed.last_read_at.is_none_or(|last| now.duration_since(last) >= NOTED_EVERY) {
        let at = now.as_microsecond();
        db.run(q!("UPDATE feeds SET last_read_at = $2 WHERE id = $1", feed.id.as_str(), at)).await?;
    }
    Ok(())
}

/// When series and their meetings were changed last.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    series: HashMap<String, i64>,
    meetings: HashMap<(String, String), i64>,
}

#[derive(FromRow)]
struct ChangeRow {
    series_id: String,
    /// Empty for the series itself.
    on_date: String,
    changed_at: i64,
}

impl Changes {
    fn from_rows(rows: Vec<ChangeRow>) -> Self {
        let mut changes = Self::default();
        for ChangeRow { series_id, on_date, changed_at } in rows {
            if on_date.is_empty() {
                changes.series.insert(series_id, changed_at);
            } else {
                changes.meetings.insert((series_id, on_date), changed_at);
            }
        }
        changes
    }

    pub fn of(&self, entry: &Entry) -> Timestamp {
        let id = &entry.planned.id;
        let own = self.meetings.get(&(id.clone(), entry.meeting.on.to_string()));
        let latest = self.series.get(id).max(own).copied().unwrap_or(0);
        Timestamp::from_microsecond(latest).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

pub async fn changes_between(db: &Db, municipality_id: &str, from: Date, to: Date) -> Result<Changes> {
    let rows = db
        .all(q!(
            "SELECT id AS series_id, '' AS on_date, changed_at FROM series
             WHERE municipality_id = $1 AND last_on >= $2 AND first_on <= $3
             UNION ALL
             SELECT e.series_id, e.on_date, e.changed_at FROM exceptions e JOIN series s ON s.id = e.series_id
             WHERE s.municipality_id = $1 AND s.last_on >= $2 AND s.first_on <= $3",
            municipality_id,
            from.to_string(),
            to.to_string()
        ))
        .await?;
    Ok(Changes::from_rows(rows))
}

pub async fn changes_of(db: &Db, series_id: &str) -> Result<Changes> {
    let rows = db
        .all(q!(
            "SELECT id AS series_id, '' AS on_date, changed_at FROM series WHERE id = $1
             UNION ALL
             SELECT series_id, on_date, changed_at FROM exceptions WHERE series_id = $1",
            series_id
        ))
        .await?;
    Ok(Changes::from_rows(rows))
}
