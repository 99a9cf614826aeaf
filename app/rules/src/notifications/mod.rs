//! Messages to people's phones and mailboxes: what about, to whom, when, and what becomes of one that doesn't arrive.
//!
//! Reading order: a [`Kind`] of message and the [`Topic`] under which someone chooses it; what someone [`Chosen`] has;
//! the hours in which no phone makes a sound ([`Quiet`]); what happens after
//! a try ([`retry`]); and to which addresses a push may go at all ([`reach`]).

mod choices;
mod kind;
mod quiet;
pub mod reach;
pub mod retry;

pub use choices::{Chosen, Mail, Mailing};
pub use kind::{Kind, Topic};
pub use quiet::{Quiet, next_digest};

use crate::access::{Access, Audience::*, get, post};

/// How long a message is remembered. Until then the same one isn't told twice.
pub const KEPT_DAYS: i64 = 60;
/// After so many days "not now" may be asked again.
pub const ASK_AGAIN_DAYS: i64 = 180;

/// The link from an e-mail, which a mail program's own button presses.
pub const STOP: &str = "/berichten/stop/{token}";

pub const ACCESS: &[Access] = &[
    get("/ik/berichten", SignedIn),
    post("/ik/berichten", SignedIn),
    // This device: on (by the page's script and the service worker), off, a try, and "not now" on the home page.
    post("/ik/berichten/apparaat", SignedIn),
    post("/ik/berichten/apparaat/uit", SignedIn),
    post("/ik/berichten/proef", SignedIn),
    post("/ik/berichten/niet-nu", SignedIn),
    // Whoever has the link from an e-mail: that is how one stops them.
    get(STOP, Anyone),
    post(STOP, Anyone),
    get("/berichten/stil", Coordinator),
    post("/berichten/stil", Coordinator),
];
