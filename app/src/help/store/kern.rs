//! Kernen as hulpvragen name them.

use crate::{db::Tx, error::Result, q};

/// A kern got another name: what is asked there moves along.
pub async fn rename_kern(tx: &mut Tx, municipality_id: &str, was: &str, name: &str) -> Result<()> {
    tx.run(q!(
        "UPDATE hulpvragen SET kern = $1, version = version + 1 WHERE municipality_id = $2 AND kern = $3",
        name,
        municipality_id,
        was
    ))
    .await?;
    Ok(())
}
