//! A municipality's organisations.

use super::Change;
use crate::{db::Tx, error::Result, q};
use meedoen_rules::organisations::Organisation;

pub async fn insert_organisation(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    new: &Organisation,
) -> Result<Change> {
    let added = tx
        .run(q!(
            "INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ($1, $2, $3, $4)
             ON CONFLICT (municipality_id, short_name) DO NOTHING",
            id,
            municipality_id,
            new.name.as_str(),
            new.short_name.as_str()
        ))
        .await?;
    Ok(if added == 1 { Change::Done } else { Change::Taken })
}

/// Changes an organisation, when it still is what the form started from.
pub async fn update_organisation(
    tx: &mut Tx,
    municipality_id: &str,
    id: &str,
    was: &Organisation,
    new: &Organisation,
) -> Result<Change> {
    let taken: Option<(String,)> = tx
        .first(q!(
            "SELECT id FROM organisations WHERE municipality_id = $1 AND short_name = $2 AND id <> $3",
            municipality_id,
            new.short_name.as_str(),
            id
        ))
        .await?;
    if taken.is_some() {
        return Ok(Change::Taken);
    }
    let changed = tx
        .run(q!(
            "UPDATE organisations SET name = $1, short_name = $2
             WHERE id = $3 AND municipality_id = $4 AND name = $5 AND short_name = $6",
            new.name.as_str(),
            new.short_name.as_str(),
            id,
            municipality_id,
            was.name.as_str(),
            was.short_name.as_str()
        ))
        .await?;
    Ok(if changed == 1 { Change::Done } else { Change::Overtaken })
}
