//! What goes by itself, every minute.

use super::store;
use crate::{db::Db, error::Result};
use jiff::Timestamp;

/// Circles widen, coordinators hear what is late, what is over ends and is forgotten. Several servers may do it at once.
pub async fn go_round(db: &Db, now: Timestamp) -> Result<()> {
    store::widen(db, now).await?;
    store::mark_late(db, now).await?;
    store::expire(db, now).await?;
    store::end_silent(db, now).await?;
    store::erase(db, now).await
}
