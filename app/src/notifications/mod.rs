//! Messages on people's phones and by e-mail. A room tells, in its own transaction, that someone should hear of something;
//! the sender brings it there, tries again when that fails, and forgets nothing when the process dies.
//!
//! Reading order: what a room may say ([`tell`]); in which words ([`words`]); what is kept (`store`); how
//! it goes (`sender`, with `push` and `mail`); and the pages on which people choose.

mod ask;
pub mod mail;
mod mine;
pub mod push;
mod quiet_hours;
mod sender;
mod stop;
mod store;
mod words;

pub use ask::{Ask, ask, not_now};
pub use mine::{choose, page, try_out, turn_off, turn_on};
pub use quiet_hours::{change_quiet_hours, quiet_hours};
pub use sender::{Sender, Ways, Work};
pub use stop::{stop, stop_page};
pub use store::{forget, forget_old, forget_path, heard_at, quiet_in, reached_by, tell};
pub use words::{Words, words};

use crate::i18n::Locale;
use meedoen_rules::code::Coded;
pub use meedoen_rules::notifications::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the words of a message are made of: codes, dates, numbers. They travel to a locked screen: no names of people, no
/// addresses, nothing that someone wrote but what a municipality calls its own kinds of meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Empty when it isn't there.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What a municipality calls its own kind of meeting, in one of the languages.
    #[must_use]
    pub fn named(self, lang: Locale, name: &str) -> Self {
        self.with(&format!("meeting_{}", lang.code()), name)
    }

    pub fn name(&self, lang: Locale) -> Option<&str> {
        Some(self.get(&format!("meeting_{}", lang.code()))).filter(|name| !name.is_empty())
    }

    /// Whether a volunteer may be asked an hour longer in the evening: help is needed today (`when` is `today`).
    pub fn is_urgent(&self) -> bool {
        self.get("when") == "today"
    }
}

/// Something that someone should hear of.
#[derive(Clone, Debug)]
pub struct Message {
    pub person_id: String,
    pub kind: Kind,
    /// Of what: "hulpvraag:ID:circle1". The same person, kind and about is the same message, however often it is told.
    pub about: String,
    /// The page that a tap opens.
    pub path: String,
    pub values: Values,
}
