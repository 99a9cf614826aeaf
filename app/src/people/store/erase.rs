//! Erasing someone: who they are goes; that somebody was there stays, to be counted.

use super::is_id;
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use sqlx_macros::FromRow;

/// Someone whose time in the archive is over.
#[derive(Clone, Debug, FromRow)]
pub struct LongArchived {
    pub id: String,
    pub municipality_id: String,
    pub version: i64,
}

/// So many at once; the others an hour later.
const AT_ONCE: i64 = 500;

/// Who has been in the archive, unchanged, since before an instant.
pub async fn archived_before(db: &Db, before: Timestamp) -> Result<Vec<LongArchived>> {
    Ok(db
        .all(q!(
            "SELECT id, municipality_id, version FROM people WHERE state = 'archived' AND changed_at <= $1
             ORDER BY changed_at LIMIT $2",
            before.as_microsecond(),
            AT_ONCE
        ))
        .await?)
}

/// Erases someone who is in the archive, if they are still as they were at `expected_version`; says whether they were.
/// Of what they came for only that remains: level and needs, or roles.
pub async fn erase(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    expected_version: i64,
    now: Timestamp,
) -> Result<bool> {
    if !is_id(id) {
        return Ok(false);
    }
    let erased = tx
        .run(q!(
            "UPDATE people SET state = 'erased', name = '—', roepnaam = '—', name_folded = '', gender = NULL,
                    phone = NULL, email = NULL, languages = '', kern = NULL, postcode = NULL, age = NULL,
                    changed_at = $4, version = version + 1
             WHERE id = $1 AND municipality_id = $2 AND version = $3 AND state = 'archived'",
            id,
            municipality_id,
            expected_version,
            now.as_microsecond()
        ))
        .await?;
    if erased == 0 {
        return Ok(false);
    }
    for sql in [
        "UPDATE taalvragers SET goals = '', interests = '', week = NULL, venues = NULL, gender_wish = NULL,
                company = NULL, children_along = NULL WHERE person_id = $1",
        "UPDATE volunteers SET levels = NULL, interests = '', week = NULL, venues = NULL, reach_km = NULL,
                capacity = NULL, gender_wish = NULL, age_wish = '', vog = 'unknown', vog_date = NULL, away_until = NULL
         WHERE person_id = $1",
        "DELETE FROM notes WHERE person_id = $1",
        "UPDATE notes SET created_by = NULL WHERE created_by = $1",
        "DELETE FROM drafts WHERE owner = 'person:' || $1",
    ] {
        tx.run(q!(sql, id)).await?;
    }
    Ok(true)
}
