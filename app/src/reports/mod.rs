//! Totals: how many wait, how many are matched, how much room there is. Counts, never names.

mod pages;
mod store;

pub use pages::totals;
pub use store::{Today, today};
