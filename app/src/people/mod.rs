//! The people of a municipality: who asks for a taalcoach or a maatje, who offers to be one, and how they came.

pub mod store;
