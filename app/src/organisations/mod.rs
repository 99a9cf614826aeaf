//! The organisations of a municipality, and its kernen: what beheerders set up and every room chooses from.

pub mod store;
