//! Signing in: an invitation link that works once, then a device that stays signed in. No passwords, so nothing to
//! remember, to reset or to leak; a lost phone is signed out with a new link.

mod actions;
mod guard;
mod pages;
mod store;

pub use actions::{choose_language, claim, sign_out};
pub use guard::guard;
pub use pages::{home, invitation, signed_out};
pub use store::{NewInvitation, invite};

use meedoen_rules::{access::Actor, people::Locale};

/// The signed-in person.
#[derive(Clone, Debug)]
pub struct Me {
    pub id: String,
    pub device_id: String,
    pub municipality_id: String,
    pub roepnaam: String,
    pub locale: Locale,
    /// The organisation for which this person is a coordinator.
    pub organisation_id: Option<String>,
    pub actor: Actor,
}

/// The name of the cookie that says which device this is. `__Host-` ties it to this site over https; browsers don't
/// all take it on plain http.
pub fn device_cookie(secure: bool) -> &'static str {
    if secure { "__Host-meedoen" } else { "meedoen" }
}
