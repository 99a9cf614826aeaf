//! Who helps at a meeting, and where a meeting went.

use super::series::{Planned, find_series};
use crate::{db::Db, error::Result, q};
use jiff::civil::Date;
use sqlx_macros::FromRow;

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Helper {
    pub person_id: String,
    pub roepnaam: String,
}

pub async fn helpers(db: &Db, series_id: &str, on: Date) -> Result<Vec<Helper>> {
    Ok(db
        .all(q!(
            "SELECT h.person_id, p.roepnaam FROM shifts h JOIN people p ON p.id = h.person_id
             WHERE h.series_id = $1 AND h.on_date = $2 ORDER BY p.roepnaam, p.id",
            series_id,
            on.to_string()
        ))
        .await?)
}

/// The series of the same line that holds the meeting of this date now: a change "from here on" took it along.
pub async fn goes_on_in(db: &Db, line_id: &str, on: Date) -> Result<Option<Planned>> {
    let ids: Vec<(String,)> =
        db.all(q!("SELECT id FROM series WHERE line_id = $1 ORDER BY created_at DESC", line_id)).await?;
    for (id,) in ids {
        if let Some(planned) = find_series(db, &id).await?
            && planned.series.rule.contains(on)
        {
            return Ok(Some(planned));
        }
    }
    Ok(None)
}
