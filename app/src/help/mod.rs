//! Hulpvragen: asked by choices that read in every language, answered by the right few volunteers. See
//! `meedoen_rules::help` for what can be chosen and who hears of it.

mod answer;
mod ask;
mod hub;
mod one;
pub mod store;
mod voice;
mod words;

pub use answer::answer;
pub use ask::{ask, send};
pub use hub::hub;
pub use one::one;
pub use words::lines;
