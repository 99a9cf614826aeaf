//! Hulpvragen: what someone asks by choices that read in every language, which volunteers hear of it and when, and how
//! it ends.
//!
//! Reading order: what can be chosen ([`choices`]), what an asker sends ([`ask`], in own words [`own_words`], by
//! [`voice`]), what should not stand there ([`private`]); who is asked ([`circle`]) and when ([`timing`], by a clock that
//! sleeps at night: [`waking`]); what asker and helper say to each other ([`message`]), how it ends ([`ending`]); what a
//! coordinator does ([`guide`]).

pub mod ask;
pub mod choices;
pub mod circle;
pub mod ending;
pub mod guide;
pub mod message;
pub mod own_words;
pub mod private;
pub mod timing;
pub mod voice;
pub mod waking;

pub use ask::{Asked, When, asked_on};
pub use choices::{Detail, Hurry, Need, What};
pub use own_words::{Concerned, OwnWords, WordsRules, may_have};
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
    get("/hulp/vertalen", Helper),
    get("/hulp/vertalen/{words}", Helper),
    post("/hulp/vertalen/{words}", Helper),
    get("/hulp/{id}/stem/{words}", SignedIn),
    post("/hulp/{id}/intrekken", SignedIn),
    get("/inrichten/hulp", Beheerder),
    post("/inrichten/hulp", Beheerder),
    get("/hulp/{id}", SignedIn),
    post("/hulp/{id}/antwoord", SignedIn),
    get("/hulp/helpen", SignedIn),
    post("/hulp/helpen", SignedIn),
    get("/hulp/regels", Coordinator),
    post("/hulp/regels", Coordinator),
    post("/hulp/{id}/afloop", SignedIn),
    post("/hulp/{id}/berichten", SignedIn),
    get("/hulp/{id}/melden", SignedIn),
    post("/hulp/{id}/melden", SignedIn),
    post("/hulp/{id}/regie", Coordinator),
    get("/hulp/{id}/helper", Coordinator),
    post("/hulp/{id}/helper", Coordinator),
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

impl Circle {
    /// The one after it; none after everyone.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Own => Some(Self::Near),
            Self::Near => Some(Self::Everyone),
            Self::Everyone => None,
        }
    }
}

coded! {
    /// What a volunteer answered.
    pub enum Answer {
        NotNow = "not_now",
        Taken = "taken",
        GivenBack = "given_back",
        /// A coordinator let them go: they can't take it again by themselves.
        Released = "released",
    }
}
