//! The Summerschool: children in groups on a few days of a few weeks, and their parents who practise Dutch meanwhile.
//!
//! Reading order: what a coordinator types ([`Programme`], [`Group`], [`plan`]); what a parent is asked of a child ([`enrol`]); who
//! comes near children, and who reads what of them ([`gate`]); who practises with whom ([`practice`]). Places and the
//! waiting list of a group are those of the agenda: [`crate::activities::line`].

pub mod enrol;
pub mod gate;
mod group;
pub mod plan;
pub mod practice;
mod programme;

pub use group::Group;
pub use programme::{Hours, Programme, day_of};

use crate::{
    access::{Access, Audience::*, get, post},
    coded,
};

/// Within an address for whoever is signed in, the room looks who it is: a parent for their own child, a teacher or
/// volunteer for their own group on its days, a coordinator of the municipality. For everyone else it isn't there.
pub const ACCESS: &[Access] = &[
    get("/summerschool", SignedIn),
    get("/summerschool/nieuw", Coordinator),
    post("/summerschool/nieuw", Coordinator),
    get("/summerschool/{id}", Coordinator),
    get("/summerschool/{id}/wijzigen", Coordinator),
    post("/summerschool/{id}/wijzigen", Coordinator),
    post("/summerschool/{id}/weg", Coordinator),
    post("/summerschool/{id}/aanmelding", Coordinator),
    get("/summerschool/{id}/groep", Coordinator),
    post("/summerschool/{id}/groep", Coordinator),
    get("/summerschool/{id}/week/{number}", SignedIn),
    get("/summerschool/{id}/oefenen", Coordinator),
    post("/summerschool/{id}/oefenen", Coordinator),
    get("/summerschool/{id}/aanmelden/{step}", SignedIn),
    post("/summerschool/{id}/aanmelden/{step}", SignedIn),
    get("/summerschool/groep/{group}", SignedIn),
    post("/summerschool/groep/{group}/aanwezig", SignedIn),
    get("/summerschool/groep/{group}/wijzigen", Coordinator),
    post("/summerschool/groep/{group}/wijzigen", Coordinator),
    post("/summerschool/groep/{group}/weg", Coordinator),
    get("/summerschool/groep/{group}/plan", Coordinator),
    post("/summerschool/groep/{group}/plan", Coordinator),
    post("/summerschool/groep/{group}/team", Coordinator),
    post("/summerschool/groep/{group}/team/{person}/weg", Coordinator),
    get("/summerschool/kind/{child}", SignedIn),
    get("/summerschool/kind/{child}/{what}", SignedIn),
    post("/summerschool/kind/{child}/{what}", SignedIn),
];

coded! {
    /// What someone does in a group.
    pub enum Task { Teacher = "teacher", Helper = "helper" }
}

coded! {
    /// Whether a child was there in a part of a day.
    pub enum Mark {
        Present = "present",
        /// The parent said so beforehand.
        Known = "known",
        /// Nobody said so: the parent is called.
        Call = "call",
    }
}
