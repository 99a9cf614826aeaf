//! Kernen as people's addresses name them.

use super::drafts;
use crate::{db::Tx, error::Result, q};

/// How many people live there, archived ones too.
pub async fn live_in(tx: &mut Tx, municipality_id: &str, kern: &str) -> Result<i64> {
    let row: Option<(i64,)> = tx
        .first(q!(
            "SELECT COUNT(*) FROM people WHERE municipality_id = $1 AND kern = $2",
            municipality_id,
            kern
        ))
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// A kern got another name: whoever lives there moves along, and so does what coordinators have begun to write down.
pub async fn rename_kern(tx: &mut Tx, municipality_id: &str, was: &str, name: &str) -> Result<()> {
    tx.run(q!(
        "UPDATE people SET kern = $1, version = version + 1 WHERE municipality_id = $2 AND kern = $3 AND kern <> $1",
        name,
        municipality_id,
        was
    ))
    .await?;
    drafts::rename_kern(tx, municipality_id, was, name).await
}
