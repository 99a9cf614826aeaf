//! The first start: a link that makes its reader the first beheerder.

use super::store::{insert_municipality, insert_worker};
use crate::{
    account::{NewInvitation, invite},
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    organisations::{Duty, Worker},
    people::{Locale, Source},
};

/// Two servers that start at once on one empty database agree on this one.
const FIRST_MUNICIPALITY: &str = "00000000-0000-7000-8000-000000000001";

/// A new link for the beheerder, as long as nothing has been set up (no municipality has a name) and no beheerder is
/// signed in; the earlier link ends. On an empty database it makes the (unnamed) municipality and the beheerder first.
/// Later a link that opens everything isn't left in the log of each start: `beheerder_link` is the way back in.
pub async fn first_start(db: &Db, now: Timestamp) -> Result<Option<String>> {
    let begun: Option<(String,)> = db
        .first(q!(
            "SELECT id FROM municipalities WHERE name <> ''
             UNION SELECT d.id FROM devices d JOIN duties b ON b.person_id = d.person_id AND b.duty = 'beheerder'
             WHERE d.expires_at > $1 LIMIT 1",
            now.as_microsecond()
        ))
        .await?;
    if begun.is_some() { Ok(None) } else { beheerder_link(db, now).await.map(Some) }
}

/// A new link for the beheerder who has been one longest, who is made when there is none: also the way back in for
/// one who is locked out. Devices that are signed in stay so.
pub async fn beheerder_link(db: &Db, now: Timestamp) -> Result<String> {
    let mut tx = db.begin().await?;
    let person_id = match beheerder(&mut tx).await? {
        Some(id) => id,
        None => make_beheerder(&mut tx, now).await?,
    };
    let link = NewInvitation { person_id: &person_id, created_by: None, ends_other_devices: false, now };
    let token = invite(&mut tx, link).await?;
    tx.commit().await?;
    Ok(token)
}

async fn beheerder(tx: &mut Tx) -> Result<Option<String>> {
    let row: Option<(String,)> = tx
        .first(q!("SELECT p.id FROM people p JOIN duties b ON b.person_id = p.id AND b.duty = 'beheerder'
             WHERE p.state = 'active' ORDER BY p.created_at, p.id LIMIT 1"))
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Whoever comes second waits at the insert, and then finds the beheerder that the first one made.
async fn make_beheerder(tx: &mut Tx, now: Timestamp) -> Result<String> {
    let municipality_id = match any_municipality(tx).await? {
        Some(id) => id,
        None => {
            insert_municipality(tx, FIRST_MUNICIPALITY, "", false, now).await?;
            FIRST_MUNICIPALITY.to_owned()
        }
    };
    if let Some(id) = beheerder(tx).await? {
        return Ok(id);
    }
    let worker = Worker {
        name: "Beheerder".to_owned(),
        roepnaam: "Beheerder".to_owned(),
        phone: None,
        email: None,
        locale: Locale::Nl,
        duty: Duty::Beheerder,
        organisation: None,
    };
    insert_worker(tx, &municipality_id, &worker, Source::Setup, now).await
}

async fn any_municipality(tx: &mut Tx) -> Result<Option<String>> {
    let row: Option<(String,)> =
        tx.first(q!("SELECT id FROM municipalities ORDER BY created_at, id LIMIT 1")).await?;
    Ok(row.map(|(id,)| id))
}
