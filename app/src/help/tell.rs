//! Who hears of what happens to a hulpvraag. Written down in the transaction of what happened; nothing personal is in it
//! beyond what a lock screen may show.

use super::store::{self, Hulpvraag};
use crate::{
    db::{Db, Tx},
    error::Result,
    i18n::local_date,
    notifications::{self, Kind, Message, Values},
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{Hurry, State, When},
};

/// The one place where the room tells anyone anything.
pub async fn tell(tx: &mut Tx, all: Vec<Message>, now: Timestamp) -> Result<()> {
    for message in all {
        notifications::tell(tx, message, now).await?;
    }
    Ok(())
}

/// Whether someone who was told this still has something to do with it, asked just before it goes. What only tells that
/// something happened stays so.
pub async fn is_still_so(db: &Db, person_id: &str, kind: Kind, about: &str) -> Result<bool> {
    let id = about.split(':').nth(1).unwrap_or_default();
    if kind == Kind::HelpTranslate {
        return store::is_untranslated(db, id).await;
    }
    let Some(one) = store::by_id(db, id).await? else { return Ok(false) };
    let (open, taken) = (one.state == State::Open && !one.hidden, one.state == State::Taken);
    Ok(match kind {
        // An answer of theirs, also not now, says enough.
        Kind::HelpAsked => open && store::ask_of(db, id, person_id).await? == Some(None),
        Kind::HelpNamed => taken && one.is_helped_by(person_id),
        Kind::HelpTaken => taken,
        Kind::HelpGivenBack | Kind::HelpWaiting => open,
        Kind::HelpDone => taken && one.is_silent(person_id),
        Kind::HelpAttention => one.attention.is_some(),
        Kind::HelpUntranslated => !one.hidden && store::has_untranslated(db, id).await?,
        _ => true,
    })
}

/// What a volunteer hears of the chosen part. A day that is today by now is said, and is as urgent, as "today".
pub fn values(one: &Hulpvraag, now: Timestamp) -> Values {
    let what = Values::default().with("what", one.asked.what.code());
    match one.asked.when {
        When::On(day, _) if day > local_date(now) => {
            what.with("when", Hurry::Date.code()).with("date", day.to_string())
        }
        When::On(..) => what.with("when", Hurry::Today.code()),
        when => what.with("when", when.hurry().code()),
    }
}
