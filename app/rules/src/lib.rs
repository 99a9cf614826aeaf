//! The decisions of Meedoen and nothing else: no clock, no chance, no database, no framework, no language.
//!
//! Time, randomness and data come in as arguments; reasons and errors go out as codes, which the pages turn into
//! words. Being a crate of its own, the compiler enforces this.

pub mod access;
pub mod account;
pub mod activities;
pub mod assign;
pub mod code;
pub mod help;
pub mod imports;
pub mod matching;
pub mod notifications;
pub mod offline;
pub mod organisations;
pub mod people;
pub mod reports;
pub mod summerschool;
pub mod typed;
