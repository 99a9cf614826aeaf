//! A koppeling: a taalvrager's need and a volunteer's place brought together, from the first thought to the end.
//!
//! Reading order: [`Pool`] is everything there is to bring together; a [`Pair`] is one thought of it. Hard limits come
//! before scores ([`limits`]), a score has parts ([`score`]), what speaks for a pair is said in [`Reason`]s. Then who
//! is best for one need ([`candidates`]), for the whole waiting list at once ([`Board`]), and the life of a proposal
//! ([`life`]).
//!
//! What isn't known never blocks a pair: it lowers the score and is listed as an [`Ask`].

mod board;
mod candidates;
mod distance;
mod life;
mod limits;
mod pair;
mod pool;
mod reasons;
mod score;
mod settings;
mod settings_form;
#[cfg(test)]
pub(crate) mod testing;

pub use board::{Board, Cause, Left, Placed, board};
pub use candidates::{Candidate, WhyNot, candidates, why_not};
pub use distance::kilometres;
pub use life::{
    Answer, DeclineReason, EndReason, Event, Illegal, Life, Places, Side, State, Step, What, answer, end,
    propose, withdraw,
};
pub use limits::{Ask, Limit, asks, limits};
pub use pair::{Pair, VogWorth, vog_worth};
pub use pool::{Helper, Kern, Living, Need, Parts, Pool, Seeker};
pub use reasons::{Reason, Why, reasons};
pub use score::{ScorePart, parts, score};
pub use settings::{Settings, VogRule, Weights};
pub use settings_form::weight_field;

use crate::access::{Access, Audience::*, get, post};

pub const ACCESS: &[Access] = &[
    get("/koppelen", Coordinator),
    post("/koppelen/voorstellen", Coordinator),
    // Of the whole municipality, as the pool is.
    get("/koppelen/regels", Coordinator),
    post("/koppelen/regels", Coordinator),
    get("/koppelen/{person_id}/{role}", Coordinator),
    get("/koppelingen", Coordinator),
    post("/koppelingen", Coordinator),
    get("/koppelingen/{id}", Coordinator),
    post("/koppelingen/{id}/antwoord", Coordinator),
    post("/koppelingen/{id}/intrekken", Coordinator),
    post("/koppelingen/{id}/beeindigen", Coordinator),
    get("/koppelingen/{id}/brief/{side}", Coordinator),
    post("/koppelingen/{id}/brief/{side}", Coordinator),
    // Within these two: only the two persons concerned, each for their own side.
    get("/voorstellen/{id}", Participant),
    post("/voorstellen/{id}", Participant),
];
