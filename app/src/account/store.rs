//! Devices and invitations. Tokens never reach the database, only their hashes.

use super::Me;
use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    access::Actor,
    account::{DEVICE_DAYS, INVITATION_DAYS, Invitation},
    code::{Coded, Set},
    people::Locale,
};
use sqlx::FromRow;

const DAY: i64 = 86_400_000_000;

#[derive(FromRow)]
struct DeviceRow {
    device_id: String,
    seen_at: i64,
    person_id: String,
    municipality_id: String,
    roepnaam: String,
    locale: String,
    taalvrager: Option<String>,
    roles: Option<String>,
    coordinator: Option<String>,
    organisation_id: Option<String>,
    beheerder: Option<String>,
    viewer: Option<String>,
}

/// Who is signed in on the device with this cookie, if it still is; with when it was last noted as seen.
pub async fn signed_in(db: &Db, token: &str, now: Timestamp) -> Result<Option<(Me, Timestamp)>> {
    let row: Option<DeviceRow> = db
        .first(q!(
            "SELECT d.id AS device_id, d.seen_at, p.id AS person_id, p.municipality_id, p.roepnaam, p.locale,
                    t.person_id AS taalvrager, v.roles, c.duty AS coordinator, c.organisation_id,
                    b.duty AS beheerder, w.duty AS viewer
             FROM devices d
             JOIN people p ON p.id = d.person_id AND p.state = 'active'
             LEFT JOIN taalvragers t ON t.person_id = p.id
             LEFT JOIN volunteers v ON v.person_id = p.id
             LEFT JOIN duties c ON c.person_id = p.id AND c.duty = 'coordinator'
             LEFT JOIN duties b ON b.person_id = p.id AND b.duty = 'beheerder'
             LEFT JOIN duties w ON w.person_id = p.id AND w.duty = 'viewer'
             WHERE d.token_hash = $1 AND d.expires_at > $2",
            token::hash(token),
            now.as_microsecond()
        ))
        .await?;
    Ok(row.map(|row| {
        let seen = Timestamp::from_microsecond(row.seen_at).unwrap_or(now);
        let actor = Actor {
            taalvrager: row.taalvrager.is_some(),
            volunteer: Set::parse(row.roles.as_deref().unwrap_or_default()).unwrap_or_default(),
            coordinator: row.coordinator.is_some(),
            beheerder: row.beheerder.is_some(),
            viewer: row.viewer.is_some(),
        };
        let me = Me {
            id: row.person_id,
            device_id: row.device_id,
            municipality_id: row.municipality_id,
            roepnaam: row.roepnaam,
            locale: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
            organisation_id: row.organisation_id,
            actor,
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

pub struct NewInvitation<'a> {
    pub person_id: &'a str,
    pub created_by: Option<&'a str>,
    /// For a lost phone: who uses it is signed out everywhere else.
    pub ends_other_devices: bool,
    pub now: Timestamp,
}

/// Makes an invitation and gives its token, which is kept nowhere. Earlier ones that weren't used end.
pub async fn invite(tx: &mut Tx, new: NewInvitation<'_>) -> Result<String> {
    let token = token::fresh()?;
    let now = new.now.as_microsecond();
    tx.run(q!(
        "UPDATE invitations SET expires_at = $1 WHERE person_id = $2 AND used_at IS NULL AND expires_at > $1",
        now,
        new.person_id
    ))
    .await?;
    tx.run(q!(
        "INSERT INTO invitations (id, person_id, token_hash, ends_other_devices, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        token::id(new.now),
        new.person_id,
        token::hash(&token),
        new.ends_other_devices,
        new.created_by,
        now,
        now + INVITATION_DAYS * DAY
    ))
    .await?;
    Ok(token)
}

#[derive(FromRow)]
struct InvitationRow {
    id: String,
    person_id: String,
    roepnaam: String,
    locale: String,
    ends_other_devices: bool,
    expires_at: i64,
    used_at: Option<i64>,
    used_key: Option<String>,
}

/// An invitation with whom it is for.
pub struct Found {
    pub id: String,
    pub person_id: String,
    pub roepnaam: String,
    pub locale: Locale,
    pub ends_other_devices: bool,
    pub invitation: Invitation,
}

impl From<InvitationRow> for Found {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.id,
            person_id: row.person_id,
            roepnaam: row.roepnaam,
            locale: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
            ends_other_devices: row.ends_other_devices,
            invitation: Invitation {
                expires_at: row.expires_at,
                used_at: row.used_at,
                used_key: row.used_key,
            },
        }
    }
}

const FIND_INVITATION: &str =
    "SELECT i.id, i.person_id, p.roepnaam, p.locale, i.ends_other_devices, i.expires_at,
        i.used_at, i.used_key
    FROM invitations i JOIN people p ON p.id = i.person_id AND p.state = 'active' WHERE i.token_hash = $1";

pub async fn find_invitation(db: &Db, token: &str) -> Result<Option<Found>> {
    let row: Option<InvitationRow> = db.first(q!(FIND_INVITATION, token::hash(token))).await?;
    Ok(row.map(Found::from))
}

/// The invitation, held until the transaction ends: two who use it at once wait for each other here.
pub async fn hold_invitation(tx: &mut Tx, token: &str) -> Result<Option<Found>> {
    tx.run(q!("UPDATE invitations SET token_hash = token_hash WHERE token_hash = $1", token::hash(token)))
        .await?;
    let row: Option<InvitationRow> = tx.first(q!(FIND_INVITATION, token::hash(token))).await?;
    Ok(row.map(Found::from))
}

/// Uses an invitation up and signs a device in.
pub async fn use_invitation(
    tx: &mut Tx,
    found: &Found,
    form_key: &str,
    device_token: &str,
    label: &str,
    now: Timestamp,
) -> Result<()> {
    let at = now.as_microsecond();
    if found.ends_other_devices {
        tx.run(q!("DELETE FROM devices WHERE person_id = $1", found.person_id.as_str())).await?;
    }
    tx.run(q!(
        "UPDATE invitations SET used_at = $1, used_key = $2 WHERE id = $3",
        at,
        form_key,
        found.id.as_str()
    ))
    .await?;
    sign_in(tx, &found.person_id, device_token, label, now).await
}

/// A device that is signed in from now on.
pub async fn sign_in(tx: &mut Tx, person_id: &str, token: &str, label: &str, now: Timestamp) -> Result<()> {
    let at = now.as_microsecond();
    tx.run(q!(
        "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6)",
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

pub async fn set_locale(db: &Db, person_id: &str, locale: Locale) -> Result<()> {
    db.run(q!("UPDATE people SET locale = $1 WHERE id = $2", locale.code(), person_id)).await?;
    Ok(())
}
