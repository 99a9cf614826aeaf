//! Which pages of help someone's telephone fetches ahead.

use super::store;
use crate::{context::Ctx, error::Result};

const MOST: usize = 8;

/// What one asked and isn't over, what one helps with, and what one may answer; and where one asks.
pub async fn own_pages(ctx: &Ctx) -> Result<Vec<String>> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let mut pages = vec!["/hulp".to_owned()];
    if me.actor.taalvrager {
        pages.push("/hulp/vragen".to_owned());
    }
    let mine = store::of_asker(db, &me.id).await?.into_iter().filter(|one| !one.state.is_over());
    let helping = store::helped_by(db, &me.id).await?;
    let asked = store::asked_of(db, &me.id).await?;
    pages.extend(mine.chain(helping).chain(asked).take(MOST).map(|one| one.path()));
    Ok(pages)
}
