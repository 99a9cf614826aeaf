//! The codes at the door. Only a hash is kept, so a code is shown once; a new one ends the old.

use super::came::Key;
use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;

/// Keeps a code instead of the one before.
pub async fn put_door_code(tx: &mut Tx, meeting: &Key, code: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO door_codes (series_id, on_date, token_hash, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (series_id, on_date) DO UPDATE
             SET token_hash = excluded.token_hash, created_at = excluded.created_at",
        meeting.series_id.as_str(),
        meeting.on.as_str(),
        token::hash(code),
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// When the code of a meeting was made, if there is one.
pub async fn door_code_made(db: &Db, meeting: &Key) -> Result<Option<Timestamp>> {
    let row: Option<(i64,)> = db
        .first(q!(
            "SELECT created_at FROM door_codes WHERE series_id = $1 AND on_date = $2",
            meeting.series_id.as_str(),
            meeting.on.as_str()
        ))
        .await?;
    Ok(row.and_then(|(at,)| Timestamp::from_microsecond(at).ok()))
}

/// The series and the date of the meeting that a code belongs to.
pub async fn behind_door(db: &Db, code: &str) -> Result<Option<(String, String)>> {
    Ok(db
        .first(q!("SELECT series_id, on_date FROM door_codes WHERE token_hash = $1", token::hash(code)))
        .await?)
}
