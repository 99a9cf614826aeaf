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
    store::{self, Words},
};
use crate::{context::Ctx, error::Result};
use meedoen_rules::help::{Concerned, may_have};

/// How many own words wait for the signed-in person to translate or to read.
pub async fn count(ctx: &Ctx) -> Result<usize> {
    let Ok(languages) = vertalen::languages(ctx).await else { return Ok(0) };
    Ok(store::waiting(&ctx.state.db, &ctx.me()?.municipality_id, languages).await?.len())
}

/// What this reader of a hulpvraag may have of its own words.
pub async fn of(ctx: &Ctx, hulpvraag_id: &str, reader: &Reader) -> Result<Said> {
    let db = &ctx.state.db;
    let all = store::words_of(db, hulpvraag_id).await?;
    if all.is_empty() {
        return Ok(Said::default());
    }
    let rules = store::words_rules(db, &ctx.me()?.municipality_id).await?;
    let who = concerned(reader);
    let read = |words: &Words| {
        let own = words.translates.as_ref().and_then(|own| all.iter().find(|one| one.id == *own));
        own.unwrap_or(words).read
    };
    let mine = all.iter().filter(|words| may_have(who, read(words), rules)).cloned().collect();
    Ok(Said { all: mine, coordinator: reader.coordinator })
}

fn concerned(reader: &Reader) -> Concerned {
    Concerned {
        closely: reader.mine || reader.helper || reader.coordinator,
        asked: reader.ask.is_some(),
        vertaler: false,
    }
}
