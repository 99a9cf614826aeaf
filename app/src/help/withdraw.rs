//! The asker takes a hulpvraag back.

use super::{
    answer::{begin, finish},
    one::Reader,
    store::{self, Hulpvraag},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{KEY, Sent, see_other},
    i18n::Locale,
    ui::{Button, Pictogram, form},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;

pub async fn withdraw(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = Reader::of(&ctx, &id).await?;
    if !reader.mine {
        return Err(Error::NotFound);
    }
    let here = one.path();
    let mut tx = match begin(&ctx, &id, &sent, &here).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    store::withdraw(&mut tx, &id, ctx.now).await?;
    finish(&ctx, &id, &sent, tx, &here).await
}

/// As long as it isn't over.
pub fn button(lang: Locale, one: &Hulpvraag) -> Option<AnyView> {
    if one.state.is_over() {
        return None;
    }
    let action = format!("{}/intrekken", one.path());
    Some(
        view! {
            <form method="post" action=action>
                <input type="hidden" name=KEY value=form().key().to_owned()/>
                <Button label=tr!(lang, "vraag.withdraw") sign=Pictogram::Undo quiet=true/>
            </form>
        }
        .into_any(),
    )
}
