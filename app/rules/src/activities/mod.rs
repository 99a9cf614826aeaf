//! The agenda: what is planned, when, and on which days few people will come.

pub mod days;
pub mod when;
