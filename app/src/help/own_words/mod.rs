//! Own words and voices beside a hulpvraag: in their language, with the translations that there are. Who was only asked
//! sees them after a coordinator or a vertaler did (see `meedoen_rules::help::may_have`).

mod machine;
mod rules;
mod sound;
mod vertalen;
mod view;

pub use machine::{Translator, translate_waiting};
pub use rules::{change, rules};
pub use sound::sound;
pub use vertalen::{one as vertaal, translate, waiting};
pub use view::Said;

use super::{
    one::Reader,
    store::{self, Hulpvraag, Words},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
};
use meedoen_rules::help::{Concerned, State, may_have};

/// Where own words wait for a vertaler.
pub const WAITING: &str = "/hulp/vertalen";

/// A hulpvraag that isn't over or out of sight, with own words in a language of the signed-in vertaler.
///
/// # Errors
/// `NotFound` for everyone else.
pub async fn shown_to_vertaler(ctx: &Ctx, id: &str) -> Result<Hulpvraag> {
    let (db, known) = (&ctx.state.db, vertalen::languages(ctx).await?);
    let one = store::find(db, &ctx.me()?.municipality_id, id).await?.ok_or(Error::NotFound)?;
    let all = store::words_of(db, id).await?;
    let theirs = all.iter().any(|words| words.translates.is_none() && known.has(words.language));
    let stands = matches!(one.state, State::Open | State::Taken) && !one.hidden;
    if theirs && stands { Ok(one) } else { Err(Error::NotFound) }
}

/// How many own words wait for the signed-in person to translate or to read.
pub async fn count(ctx: &Ctx) -> Result<usize> {
    let languages = or_nothing(vertalen::languages(ctx).await)?;
    Ok(store::waiting(&ctx.state.db, &ctx.me()?.municipality_id, languages).await?.len())
}

/// What this reader of a hulpvraag may have of its own words.
pub async fn of(ctx: &Ctx, one: &Hulpvraag, reader: &Reader) -> Result<Said> {
    let db = &ctx.state.db;
    let all = store::words_of(db, &one.id).await?;
    if all.is_empty() {
        return Ok(Said::default());
    }
    let rules = store::words_rules(db, &ctx.me()?.municipality_id).await?;
    let who = concerned(one, reader);
    let read = |words: &Words| {
        let own = words.translates.as_ref().and_then(|own| all.iter().find(|one| one.id == *own));
        own.unwrap_or(words).read
    };
    let mine = all.iter().filter(|words| may_have(who, read(words), rules)).cloned().collect();
    Ok(Said { all: mine, coordinator: reader.coordinator })
}

/// Who was only asked has them as long as they may still take it, and the helper not while it is out of sight.
fn concerned(one: &Hulpvraag, reader: &Reader) -> Concerned {
    Concerned {
        closely: reader.mine || reader.coordinator || (reader.helper && !one.hidden),
        asked: one.state == State::Open && !one.hidden && reader.may_answer(),
        vertaler: false,
    }
}

/// What isn't there for this person is nothing; whatever else went wrong stays wrong.
fn or_nothing<T: Default>(found: Result<T>) -> Result<T> {
    match found {
        Err(Error::NotFound) => Ok(T::default()),
        found => found,
    }
}
