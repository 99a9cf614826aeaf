//! Signing in: an invitation link that works once, then a device that stays signed in. No passwords, so nothing to
//! remember, to reset or to leak; a lost phone is signed out with a new link.

mod actions;
mod cookie;
mod guard;
mod home;
mod invite;
mod letter;
mod me;
mod pages;
mod store;

pub use actions::{choose_language, claim, demo_sign_in, sign_out, sign_out_device};
pub use guard::{guard, recognise};
pub use home::home;
pub use invite::{invitation_token, invite_page, link_to_sign_in, make_invitation, show_new_invitation};
pub use letter::{qr, whatsapp};
pub use me::me;
pub use pages::{invitation, signed_out};
pub use store::{
    Made, NewInvitation, Use, Used, devices, find_by_contact, forget, forget_old, invite, invite_with,
    use_link,
};

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
