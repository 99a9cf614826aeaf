//! What a meeting leaves behind: counts for good, names for a while.

use super::reminders;
use crate::{
    db::{Db, Tx},
    error::Result,
    i18n::local_date,
    q,
};
use jiff::{Span, Timestamp};
use meedoen_rules::activities::{NAMES_DAYS, WALK_INS_DAYS};

/// Forgets who came to meetings of long ago, who signed up for them and who helped; and the reminders of what is over.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<()> {
    let before = |days: i64| local_date(now).saturating_sub(Span::new().days(days)).to_string();
    db.run(q!("UPDATE attendance SET name = '' WHERE name <> '' AND on_date < $1", before(WALK_INS_DAYS)))
        .await?;
    db.run(q!("DELETE FROM reminders WHERE due_at < $1", now.as_microsecond() - reminders::LONGEST)).await?;
    let mut tx = db.begin().await?;
    forget_people(&mut tx, &before(NAMES_DAYS)).await?;
    Ok(tx.commit().await?)
}

/// Of meetings before a date: how many signed up and came stays, who they were doesn't.
async fn forget_people(tx: &mut Tx, before: &str) -> Result<()> {
    for sql in [
        "UPDATE meetings SET signed_up = signed_up
             + (SELECT CAST(COALESCE(SUM(1 + u.children + u.friends), 0) AS BIGINT) FROM sign_ups u
                WHERE u.series_id = meetings.series_id AND u.on_date = meetings.on_date AND u.state = 'in')
         WHERE (series_id, on_date) IN (SELECT u.series_id, u.on_date FROM sign_ups u WHERE u.on_date < $1)",
        "DELETE FROM sign_ups WHERE on_date < $1",
        "DELETE FROM shifts WHERE on_date < $1",
        // Marked, and taken back.
        "DELETE FROM attendance WHERE person_id IS NOT NULL AND number = 0 AND on_date < $1",
        "UPDATE attendance SET person_id = NULL WHERE person_id IS NOT NULL AND on_date < $1",
        "UPDATE attendance SET marked_by = NULL WHERE marked_by IS NOT NULL AND on_date < $1",
    ] {
        tx.run(q!(sql, before)).await?;
    }
    Ok(())
}
