//! Hulpvragen: what someone asks by choices that read in every language, which volunteers hear of it and when, and how
//! it ends.
//!
//! Reading order: what can be chosen ([`choices`]), what an asker sends ([`ask`], in own words [`own_words`], by
//! [`voice`]), what should not stand there ([`private`]).

pub mod ask;
pub mod choices;
pub mod own_words;
pub mod private;
pub mod voice;

pub use ask::{Asked, When, asked_on};
pub use choices::{Detail, Hurry, Need, What};
pub use own_words::OwnWords;
pub use voice::VoiceProblem;

use crate::{
    access::{Access, Actor, Audience::*, get, post},
    coded,
};

/// Within an address for whoever is signed in, the room looks who it is: the asker, who wrote it down, a volunteer who
/// was asked, the helper, a vertaler, a coordinator of the municipality. For everyone else it isn't there.
pub const ACCESS: &[Access] = &[
    get("/hulp", SignedIn),
    get("/hulp/vragen", SignedIn),
    post("/hulp/vragen", SignedIn),
    get("/hulp/{id}", SignedIn),
    post("/hulp/{id}/antwoord", SignedIn),
];

coded! {
    /// Where a hulpvraag stands.
    pub enum State {
        Open = "open",
        Taken = "taken",
        Done = "done",
        /// It didn't work out.
        Failed = "failed",
        /// The asker took it back.
        Withdrawn = "withdrawn",
        /// Its day passed and nobody had taken it.
        Expired = "expired",
    }
}

/// Who may ask for someone else: a coordinator, and whose running koppeling it is.
pub fn may_ask_for(actor: &Actor, their_own: bool) -> bool {
    actor.coordinator || their_own
}

impl State {
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Open | Self::Taken)
    }
}

coded! {
    /// Who is asked: first the asker's own maatje or taalcoach, then who helps with this, lives near and is free then,
    /// then everyone (the letter of 2017: in a large open group the reactions thin out).
    pub enum Circle { Own = "own", Near = "near", Everyone = "everyone" }
}

coded! {
    /// What a volunteer answered.
    pub enum Answer { NotNow = "not_now", Taken = "taken", GivenBack = "given_back" }
}
