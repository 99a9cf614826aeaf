//! Which pages of help someone's telephone fetches ahead.

use super::{
    ask::asks_for,
    store::{self, Hulpvraag},
};
use crate::{context::Ctx, error::Result};

/// Of each: what one asked, what one helps with, what one may answer, and for whom one asks.
const MOST: usize = 6;

/// What one asked, for oneself or another, and isn't over, what one helps with, and what one may answer; and where one asks.
pub async fn own_pages(ctx: &Ctx) -> Result<Vec<String>> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let mut pages = vec!["/hulp".to_owned()];
    if me.actor.taalvrager {
        pages.push("/hulp/vragen".to_owned());
    }
    if !me.actor.volunteer.is_empty() {
        let for_whom = asks_for(ctx, me).await?.into_iter().take(MOST);
        pages.extend(for_whom.map(|id| format!("/hulp/vragen?voor={id}")));
    }
    for all in [
        store::running_of(db, &me.id).await?,
        store::helped_by(db, &me.id).await?,
        store::asked_of(db, &me.id).await?,
    ] {
        pages.extend(all.iter().take(MOST).map(Hulpvraag::path));
    }
    Ok(pages)
}
