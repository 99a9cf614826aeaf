//! The agenda in people's own calendars: one meeting as a file, and addresses that a phone's calendar reads by itself.
//!
//! Every meeting is an event of its own, known for ever by its series' line and the date the rule gave it, so that the
//! event added from a meeting's page and the one in a feed are one and the same (see .decisions).

mod event;
mod feed;
mod file;
mod page;
mod zone;

pub use feed::{feed, single};
pub use page::{make, revoke, show};
