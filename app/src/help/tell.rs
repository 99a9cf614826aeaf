//! Who hears of what happens to a hulpvraag. Written down in the transaction of what happened; nothing personal is in it
//! beyond what a lock screen may show.

use crate::{
    db::Tx,
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

/// What a volunteer hears of the chosen part.
pub fn values(asked: &Asked) -> Values {
    let values = Values::default().with("what", asked.what.code()).with("when", asked.when.hurry().code());
    match asked.when {
        When::On(date, _) => values.with("date", date.to_string()),
        _ => values,
    }
}
