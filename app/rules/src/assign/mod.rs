//! The engine: who goes with whom when everybody is looked at together, so that the total score is as high as it can
//! be. It knows nothing of people: needs, offers, and a score for each pair that may be.
//!
//! Reading order: [`Problem`], [`solve`], [`certify`], and [`answer`] for the command line.
//!
//! The answer is exact, the same at every run, and comes with a price per place of every need and offer that proves
//! it: no allowed set of pairs can be worth more than what the prices add up to. [`certify`] is that arithmetic.

mod certificate;
mod graph;
mod market;
mod problem;
mod read;
mod refusal;
mod solve;
mod text;

pub use certificate::{CertificateError, certify};
pub use problem::{Edge, Flaw, Problem, Solution};
pub use refusal::{Place, Reason, Refusal};
pub use solve::solve;
pub use text::{answer, answer_bytes};
