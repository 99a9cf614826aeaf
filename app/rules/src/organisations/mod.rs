//! A municipality, its organisations, its places and who works there: what a beheerder sets up.

mod demo;
mod kern;
mod read;
mod steps;

pub use demo::{DemoRefusal, may_serve};
pub use kern::{KnownKern, WOERDEN, known};
pub use read::{Kern, Organisation, Worker, read_kern, read_municipality, read_organisation, read_worker};
pub use steps::{Progress, Step};

use crate::{
    access::{Access, Audience::*, get, post},
    coded,
};

coded! {
    /// What a person may do besides asking and helping.
    pub enum Duty { Coordinator = "coordinator", Beheerder = "beheerder", Viewer = "viewer" }
}

coded! {
    /// As whom a visitor of a demonstration can sign in.
    pub enum DemoRole {
        Coordinator = "coordinator", Taalcoach = "taalcoach", Maatje = "maatje", Arabic = "arabic",
        Tigrinya = "tigrinya",
    }
}

pub const ACCESS: &[Access] = &[
    get("/inrichten", Beheerder),
    get("/inrichten/gemeente", Beheerder),
    post("/inrichten/gemeente", Beheerder),
    get("/inrichten/organisaties/nieuw", Beheerder),
    post("/inrichten/organisaties/nieuw", Beheerder),
    get("/inrichten/organisaties/{id}", Beheerder),
    post("/inrichten/organisaties/{id}", Beheerder),
    get("/inrichten/kernen/nieuw", Beheerder),
    post("/inrichten/kernen/nieuw", Beheerder),
    post("/inrichten/kernen/woerden", Beheerder),
    get("/inrichten/kernen/{id}", Beheerder),
    post("/inrichten/kernen/{id}", Beheerder),
    post("/inrichten/kernen/{id}/weg", Beheerder),
    get("/inrichten/medewerkers/nieuw", Beheerder),
    post("/inrichten/medewerkers/nieuw", Beheerder),
    post("/inrichten/medewerkers/{id}/weg", Beheerder),
];
