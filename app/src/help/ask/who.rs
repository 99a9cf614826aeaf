//! For whom someone asks: a taalvrager for themselves; a coordinator for anyone in the pool, a maatje or taalcoach for
//! their own koppeling, when that person has no phone.

use crate::{
    account::Me,
    context::Ctx,
    error::{Error, Result},
    matching::store as matching,
    people::store as people,
};
use meedoen_rules::{
    code::Set,
    help::may_ask_for,
    matching::State,
    people::{Language, PoolState},
};

#[derive(Clone, Debug)]
pub struct Asker {
    pub id: String,
    pub roepnaam: String,
    pub kern: Option<String>,
    pub languages: Set<Language>,
    /// Someone else asks for them.
    pub other: bool,
}

/// Whose hulpvraag it will be; for whoever may not ask, the page isn't there.
pub async fn asker(ctx: &Ctx, for_whom: Option<&str>) -> Result<Asker> {
    let me = ctx.me()?;
    let id = for_whom.unwrap_or(&me.id);
    let record = people::find(&ctx.state.db, &me.municipality_id, id).await?.ok_or(Error::NotFound)?;
    let other = record.id != me.id;
    let waits = record.taalvrager.is_some() && record.state == PoolState::Active;
    let their_own = other && !me.actor.volunteer.is_empty() && goes_with(ctx, me, id).await?;
    if !waits || (other && !may_ask_for(&me.actor, their_own)) {
        return Err(Error::NotFound);
    }
    let person = record.person;
    Ok(Asker {
        id: record.id,
        roepnaam: person.roepnaam,
        kern: person.kern,
        languages: person.languages,
        other,
    })
}

/// Is there a running koppeling between this volunteer and this taalvrager?
async fn goes_with(ctx: &Ctx, me: &Me, taalvrager_id: &str) -> Result<bool> {
    Ok(own_taalvragers(ctx, me).await?.iter().any(|id| id == taalvrager_id))
}

/// The taalvragers of a volunteer's running koppelingen.
async fn own_taalvragers(ctx: &Ctx, me: &Me) -> Result<Vec<String>> {
    let matches = matching::of_person(&ctx.state.db, &me.municipality_id, &me.id, ctx.now).await?;
    let own = matches.into_iter().filter(|one| one.volunteer_id == me.id && one.life.state == State::Active);
    Ok(own.map(|one| one.taalvrager_id).collect())
}

/// For whom this volunteer may ask now.
pub async fn asks_for(ctx: &Ctx, me: &Me) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    // A volunteer has a handful of koppelingen.
    for id in own_taalvragers(ctx, me).await? {
        match asker(ctx, Some(&id)).await {
            Ok(asker) => ids.push(asker.id),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(ids)
}
