//! The agenda: Taalcafés, the Summerschool and their kin, from a series to who came.
//!
//! Reading order: a [`Kind`] of meeting; what a planner types ([`Plan`], [`Place`]); when a series has its meetings
//! ([`when`]) and what those days are besides ([`days`]); who has a place ([`line`], [`sign_up`]), who helps ([`shift`]) and hears of it ([`remind`]); who may do what ([`who`]).

pub mod came;
pub mod days;
mod fit;
mod kind;
pub mod line;
mod own;
mod parts;
mod plan;
pub mod remind;
pub mod shift;
pub mod sign_up;
mod slug;
mod span;
pub mod when;
pub mod who;

pub use fit::who_waits;
pub use kind::{Custom, Kind};
pub use own::NewKind;
pub use parts::{Part, part};
pub use plan::{Place, Plan};
pub use slug::slug;
pub use span::{moved_to, placed_at, span};

use crate::access::{Access, Audience::*, get, post};

/// So many days after a meeting the names of strangers who walked in are kept; how many they were stays.
pub const WALK_INS_DAYS: i64 = 30;
/// So many days after a meeting it is kept who signed up, who helped and who came; how many stays. A year's report can be
/// looked into.
pub const NAMES_DAYS: i64 = 365;

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
    get("/agenda/soorten", Coordinator),
    get("/agenda/soorten/nieuw", Coordinator),
    post("/agenda/soorten/nieuw", Coordinator),
    get("/agenda/soorten/{id}", Coordinator),
    post("/agenda/soorten/{id}", Coordinator),
    post("/agenda/soorten/{id}/weg", Coordinator),
    get("/agenda/vakanties", Beheerder),
    get("/agenda/vakanties/nieuw", Beheerder),
    post("/agenda/vakanties/nieuw", Beheerder),
    get("/agenda/vakanties/{id}", Beheerder),
    post("/agenda/vakanties/{id}", Beheerder),
    post("/agenda/vakanties/{id}/weg", Beheerder),
    // Whoever planned it, and coordinators: see `who::changes`.
    get("/agenda/{series}/{date}/wijzigen", Helper),
    get("/agenda/{series}/{date}/wijzigen/deze", Helper),
    post("/agenda/{series}/{date}/wijzigen/deze", Helper),
    get("/agenda/{series}/{date}/wijzigen/afzeggen", Helper),
    post("/agenda/{series}/{date}/wijzigen/afzeggen", Helper),
    post("/agenda/{series}/{date}/wijzigen/overslaan", Helper),
    post("/agenda/{series}/{date}/wijzigen/terug", Helper),
    get("/agenda/{series}/{date}/wijzigen/vanaf", Helper),
    post("/agenda/{series}/{date}/wijzigen/vanaf", Helper),
    get("/agenda/kalender", SignedIn),
    post("/agenda/kalender", SignedIn),
    post("/agenda/kalender/{id}/weg", SignedIn),
    // Whoever has the address: a calendar doesn't sign in.
    get("/kalender/{file}", Anyone),
    get("/programma", Anyone),
    get("/programma/{municipality}", Anyone),
    get("/agenda/{series}/{date}/afspraak.ics", Anyone),
    // To a stranger: what, when and where, and no person.
    get("/agenda/{series}/{date}", Anyone),
    // Oneself; a coordinator also someone else (who::signs_up_others).
    post("/agenda/{series}/{date}/aanmelding", SignedIn),
    post("/agenda/{series}/{date}/afmelding", SignedIn),
    post("/agenda/{series}/{date}/plek", SignedIn),
    get("/agenda/{series}/{date}/aanmelding", Coordinator),
    // Giving back too; who may take one: who::takes_shifts.
    post("/agenda/{series}/{date}/dienst", Helper),
    // Who came: for whoever receives people there (who::sees_who_comes).
    get("/agenda/{series}/{date}/opkomst", SignedIn),
    post("/agenda/{series}/{date}/opkomst", SignedIn),
    post("/agenda/{series}/{date}/opkomst.json", SignedIn),
    get("/agenda/{series}/{date}/deur", SignedIn),
    post("/agenda/{series}/{date}/deur", SignedIn),
    get("/agenda/{series}/cijfers", Helper),
    // A stranger who scans the code at the door is told what to do.
    get("/deur/{token}", Anyone),
    post("/deur/{token}", SignedIn),
];
