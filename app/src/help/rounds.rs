//! What goes by itself, every minute.

use super::store;
use crate::{db::Db, error::Result};
use jiff::Timestamp;

/// Circles widen, coordinators hear what is late, what is over ends and is forgotten. Several servers may do it at once.
///
/// # Errors
/// The first of what went wrong; the rest was done all the same.
pub async fn go_round(db: &Db, now: Timestamp) -> Result<()> {
    let steps = [
        ("widening", store::widen(db, now).await),
        ("telling what is late", store::mark_late(db, now).await),
        ("ending what is past", store::expire(db, now).await),
        ("ending in silence", store::end_silent(db, now).await),
        ("erasing", store::erase(db, now).await),
    ];
    let mut first = Ok(());
    for (step, done) in steps {
        if let Err(failed) = done {
            tracing::error!(error = %failed, step, "a step of the hulpvragen's round failed");
            first = first.and(Err(failed));
        }
    }
    first
}
