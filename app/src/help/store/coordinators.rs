//! What the municipality's coordinators hear of a hulpvraag.

use super::{answer::news, read::Hulpvraag};
use crate::{db::Tx, error::Result, help::tell::tell, notifications::Kind, q};
use jiff::Timestamp;

/// All of them but the one who did it.
pub(super) async fn tell_coordinators(
    tx: &mut Tx,
    one: &Hulpvraag,
    kind: Kind,
    by: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let all: Vec<(String,)> = tx
        .all(q!(
            "SELECT p.id FROM people p JOIN duties d ON d.person_id = p.id AND d.duty = 'coordinator'
             WHERE p.municipality_id = $1 AND p.state = 'active' ORDER BY p.id",
            one.municipality_id.as_str()
        ))
        .await?;
    let round = one.version.to_string();
    let others = all.iter().filter(|(id,)| Some(id.as_str()) != by);
    tell(tx, others.map(|(id,)| news(one, id, kind, &round, now)).collect(), now).await
}
