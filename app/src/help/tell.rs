//! Who hears of what happens to a hulpvraag. Written down in the transaction of what happened; nothing personal is in it
//! beyond what a lock screen may show.

use super::store;
use crate::{
    db::{Db, Tx},
    error::Result,
    notifications::{self, Message, Values},
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{Asked, When},
};

/// The one place where the room tells anyone anything.
pub async fn tell(tx: &mut Tx, all: Vec<Message>, now: Timestamp) -> Result<()> {
    for message in all {
        notifications::tell(tx, message, now).await?;
    }
    Ok(())
}

/// Whether someone who was told of a hulpvraag may still say something to it: it is open, or theirs.
pub async fn is_still_so(db: &Db, person_id: &str, about: &str) -> Result<bool> {
    let id = about.split(':').nth(1).unwrap_or_default();
    let asked = store::asked_of(db, person_id).await?;
    let helps = store::helped_by(db, person_id).await?;
    Ok(asked.iter().chain(&helps).any(|one| one.id == id))
}

/// What a volunteer hears of the chosen part.
pub fn values(asked: &Asked) -> Values {
    let values = Values::default().with("what", asked.what.code()).with("when", asked.when.hurry().code());
    match asked.when {
        When::On(date, _) => values.with("date", date.to_string()),
        _ => values,
    }
}
