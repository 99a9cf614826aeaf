//! Invitations: links that sign in once. Their tokens never reach the database, only hashes of them.

use super::{DAY, devices::sign_in};
use crate::{
    db::{Db, Tx},
    error::Result,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    account::{Claim, INVITATION_DAYS, Invitation, claim as judge},
    code::Coded,
    people::Locale,
};
use sqlx_macros::FromRow;

pub struct NewInvitation<'a> {
    pub person_id: &'a str,
    pub created_by: Option<&'a str>,
    /// For a lost phone: who uses it is signed out everywhere else.
    pub ends_other_devices: bool,
    pub now: Timestamp,
}

/// What became of a wish for an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    New,
    /// The same wish again: its invitation is there and can be used.
    Again,
    /// The same wish again, but its invitation has been used or has ended since.
    Over,
}

/// Makes an invitation and gives its token, which is kept nowhere. Earlier ones that weren't used end.
pub async fn invite(tx: &mut Tx, new: NewInvitation<'_>) -> Result<String> {
    let token = token::fresh()?;
    invite_with(tx, new, &token).await?;
    Ok(token)
}

/// Makes an invitation with this token. Whoever makes one for the same person at the same time waits their turn.
pub async fn invite_with(tx: &mut Tx, new: NewInvitation<'_>, token: &str) -> Result<Made> {
    let now = new.now.as_microsecond();
    let hash = token::hash(token);
    tx.run(q!("UPDATE people SET changed_at = changed_at WHERE id = $1", new.person_id)).await?;
    let there: Option<(i64, Option<i64>)> = tx
        .first(q!("SELECT expires_at, used_at FROM invitations WHERE token_hash = $1", hash.as_str()))
        .await?;
    if let Some((expires_at, used_at)) = there {
        return Ok(if used_at.is_none() && now < expires_at { Made::Again } else { Made::Over });
    }
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
        hash,
        new.ends_other_devices,
        new.created_by,
        now,
        now + INVITATION_DAYS * DAY
    ))
    .await?;
    Ok(Made::New)
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
async fn hold_invitation(tx: &mut Tx, token: &str) -> Result<Option<Found>> {
    tx.run(q!("UPDATE invitations SET token_hash = token_hash WHERE token_hash = $1", token::hash(token)))
        .await?;
    let row: Option<InvitationRow> = tx.first(q!(FIND_INVITATION, token::hash(token))).await?;
    Ok(row.map(Found::from))
}

/// A form that uses a link, on a device with this label.
pub struct Use<'a> {
    pub token: &'a str,
    pub form_key: &'a str,
    pub label: &'a str,
    pub now: Timestamp,
}

/// What became of it, with the device's token and whom it speaks to. The device is signed in when the claim was the
/// first, or the same form's again.
pub struct Used {
    pub claim: Claim,
    pub device: String,
    pub locale: Locale,
}

/// Uses a link up and signs the device in; none when there is no such link. The device's token follows from the link
/// and the form, so the same form's second answer is for the same device.
pub async fn use_link(db: &Db, with: Use<'_>) -> Result<Option<Used>> {
    let mut tx = db.begin().await?;
    let Some(found) = hold_invitation(&mut tx, with.token).await? else { return Ok(None) };
    let device = token::derive(&["device", with.token, with.form_key]);
    let claim = judge(&found.invitation, with.form_key, with.now.as_microsecond());
    if claim == Claim::First {
        use_up(&mut tx, &found, &with).await?;
        sign_in(&mut tx, &found.person_id, &device, with.label, with.now).await?;
        tx.commit().await?;
    }
    Ok(Some(Used { claim, device, locale: found.locale }))
}

async fn use_up(tx: &mut Tx, found: &Found, with: &Use<'_>) -> Result<()> {
    if found.ends_other_devices {
        tx.run(q!("DELETE FROM devices WHERE person_id = $1", found.person_id.as_str())).await?;
    }
    tx.run(q!(
        "UPDATE invitations SET used_at = $1, used_key = $2 WHERE id = $3",
        with.now.as_microsecond(),
        with.form_key,
        found.id.as_str()
    ))
    .await?;
    Ok(())
}
