//! Devices: where someone is signed in. Only the hash of a device's token is kept.

use super::{DAY, Rights};
use crate::{
    account::Me,
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{account::DEVICE_DAYS, code::Coded, people::Locale};
use sqlx_macros::FromRow;

#[derive(FromRow)]
struct DeviceRow {
    device_id: String,
    seen_at: i64,
    person_id: String,
    municipality_id: String,
    roepnaam: String,
    locale: String,
    #[sqlx(flatten)]
    rights: Rights,
}

/// Who is signed in on the device with this cookie, if it still is; with when it was last noted as seen.
pub async fn signed_in(db: &Db, token: &str, now: Timestamp) -> Result<Option<(Me, Timestamp)>> {
    let row: Option<DeviceRow> = db
        .first(q!(
            concat!(
                "SELECT d.id AS device_id, d.seen_at, p.id AS person_id, p.municipality_id, p.roepnaam, p.locale, ",
                rights!(),
                " FROM devices d JOIN people p ON p.id = d.person_id AND p.state = 'active'",
                rights_joined!(),
                " WHERE d.token_hash = $1 AND d.expires_at > $2"
            ),
            token::hash(token),
            now.as_microsecond()
        ))
        .await?;
    Ok(row.map(|row| {
        let seen = Timestamp::from_microsecond(row.seen_at).unwrap_or(now);
        let me = Me {
            id: row.person_id,
            device_id: row.device_id,
            municipality_id: row.municipality_id,
            roepnaam: row.roepnaam,
            locale: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
            actor: row.rights.actor(),
            organisation_id: row.rights.organisation_id,
        };
        (me, seen)
    }))
}

/// Notes that a device was seen: its 180 days start again.
pub async fn seen(db: &Db, device_id: &str, now: Timestamp) -> Result<()> {
    let at = now.as_microsecond();
    db.run(q!(
        "UPDATE devices SET seen_at = $1, expires_at = $2 WHERE id = $3",
        at,
        at + DEVICE_DAYS * DAY,
        device_id
    ))
    .await?;
    Ok(())
}

pub async fn sign_out(db: &Db, device_id: &str) -> Result<()> {
    db.run(q!("DELETE FROM devices WHERE id = $1", device_id)).await?;
    Ok(())
}

/// A device that is signed in from now on. One that is already, stays so.
pub async fn sign_in(tx: &mut Tx, person_id: &str, token: &str, label: &str, now: Timestamp) -> Result<()> {
    let at = now.as_microsecond();
    tx.run(q!(
        "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT (token_hash) DO NOTHING",
        token::id(now),
        person_id,
        token::hash(token),
        label,
        at,
        at + DEVICE_DAYS * DAY
    ))
    .await?;
    Ok(())
}

/// A device in someone's own list.
#[derive(Clone, FromRow)]
pub struct Device {
    pub id: String,
    pub label: String,
    pub seen_at: i64,
}

/// Where a person is signed in, the latest seen first.
pub async fn devices(db: &Db, person_id: &str, now: Timestamp) -> Result<Vec<Device>> {
    let devices = db
        .all(q!(
            "SELECT id, label, seen_at FROM devices WHERE person_id = $1 AND expires_at > $2
             ORDER BY seen_at DESC, id",
            person_id,
            now.as_microsecond()
        ))
        .await?;
    Ok(devices)
}

/// Signs out one of a person's own devices; false when it isn't theirs.
pub async fn sign_out_own(db: &Db, person_id: &str, device_id: &str) -> Result<bool> {
    let ended =
        db.run(q!("DELETE FROM devices WHERE id = $1 AND person_id = $2", device_id, person_id)).await?;
    Ok(ended > 0)
}

/// Forgets devices that are no longer signed in, and links that ended a month ago.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<()> {
    let at = now.as_microsecond();
    db.run(q!("DELETE FROM devices WHERE expires_at < $1", at)).await?;
    db.run(q!("DELETE FROM invitations WHERE expires_at < $1", at - 30 * DAY)).await?;
    Ok(())
}

/// Forgets every way in of someone who leaves.
pub async fn forget(tx: &mut Tx, person_id: &str) -> Result<()> {
    for sql in [
        "DELETE FROM devices WHERE person_id = $1",
        "DELETE FROM invitations WHERE person_id = $1",
        "DELETE FROM demo_people WHERE person_id = $1",
    ] {
        tx.run(q!(sql, person_id)).await?;
    }
    Ok(())
}
