//! The agenda: Taalcafés, the Summerschool and their kin, from a series to who came.
//!
//! Reading order: a [`Kind`] of meeting; what a planner types ([`Plan`], [`Place`]); when a series has its meetings
//! ([`when`]) and what those days are besides ([`days`]); who has a place ([`line`], [`sign_up`]), who helps ([`shift`]) and hears of it ([`remind`]); who may do what ([`who`]).

pub mod days;
mod kind;
pub mod line;
mod plan;
pub mod remind;
pub mod shift;
pub mod sign_up;
mod span;
pub mod when;
pub mod who;

pub use kind::{Custom, Kind};
pub use plan::{Place, Plan};
pub use span::{moved_to, placed_at, span};

use crate::access::{Access, Audience::*, get, post};

pub const ACCESS: &[Access] = &[
    get("/agenda", SignedIn),
    get("/agenda/nieuw", Helper),
    post("/agenda/nieuw", Helper),
    get("/agenda/plekken", Coordinator),
    get("/agenda/plekken/nieuw", Coordinator),
    post("/agenda/plekken/nieuw", Coordinator),
    get("/agenda/plekken/{id}", Coordinator),
    post("/agenda/plekken/{id}", Coordinator),
    post("/agenda/plekken/{id}/weg", Coordinator),
    // To a stranger: what, when and where, and no person.
    get("/agenda/{series}/{date}", Anyone),
    // Oneself; a coordinator also someone else (who::signs_up_others).
    post("/agenda/{series}/{date}/aanmelding", SignedIn),
    post("/agenda/{series}/{date}/afmelding", SignedIn),
    post("/agenda/{series}/{date}/plek", SignedIn),
    get("/agenda/{series}/{date}/aanmelding", Coordinator),
    // Giving back too; who may take one: who::takes_shifts.
    post("/agenda/{series}/{date}/dienst", Helper),
];
