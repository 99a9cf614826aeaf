//! What a coordinator does with a list: send it, say how it is to be read, confirm it, throw it away, take it back.

use super::{
    carry_out::{self, By, Confirmed, Undone},
    choose::{chosen, offered},
    judge::Place,
    pages::{self, own},
    store::{self, NewImport},
    upload::Upload,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    once, token,
};
use axum::{extract::Path, response::Response};
use meedoen_rules::people::Source;

/// A file comes in: it is read, and waits for its owner to look at it.
pub async fn upload(ctx: Ctx, upload: Upload) -> Result<Response> {
    let me = ctx.me()?.clone();
    let organisation = me.organisation_id.as_deref().ok_or(Error::NotFound)?;
    let sheets = match upload.file {
        Ok(bytes) => ctx.state.reader.read(bytes).await,
        Err(why) => Err(why),
    };
    let sheets = match sheets {
        Ok(sheets) => sheets,
        Err(why) => return pages::list_with(ctx, Some(why)).await,
    };
    let id = token::id(ctx.now);
    let answer = format!("/invoer/{id}");
    store::forget_old(&ctx.state.db, ctx.now).await?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:import", me.id);
    if let Some(before) = once::carried_out_before(&mut tx, &scope, &upload.sent, &answer, ctx.now).await? {
        return Ok(see_other(&before));
    }
    let new = NewImport {
        id: &id,
        municipality_id: &me.municipality_id,
        organisation_id: organisation,
        file_name: &upload.name,
        sheets: &sheets,
        chosen: &offered(&sheets),
        created_by: &me.id,
        now: ctx.now,
    };
    store::insert(&mut tx, new).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

/// The list is to be read in another way.
pub async fn reread(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let import = own(me, store::find_in(&mut tx, &me.municipality_id, &id).await?)?;
    let next = chosen(&import.sheets, &import.chosen, &sent.typed);
    if store::choose(&mut tx, &me.municipality_id, &id, &next).await? {
        tx.commit().await?;
    }
    let line = sent.typed.text("zelfde").to_owned();
    let line = if line.is_empty() { doubtful_line(&sent) } else { line };
    let place = if line.is_empty() { String::new() } else { format!("#rij-{line}") };
    Ok(see_other(&format!("/invoer/{id}{}{place}", page_of(&sent))))
}

/// The line of which it was just said that it is someone else: its button comes last.
fn doubtful_line(sent: &Sent) -> String {
    let last = sent.typed.values("anders").last().and_then(|value| value.split_once(':'));
    last.and_then(|(line, _)| line.parse::<u32>().ok()).map(|line| line.to_string()).unwrap_or_default()
}

/// The page of rows one was on.
fn page_of(sent: &Sent) -> String {
    match sent.typed.text("pagina").parse::<usize>() {
        Ok(page) if page > 1 => format!("?pagina={page}"),
        _ => String::new(),
    }
}

/// The list comes in, all of it at once.
pub async fn confirm(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let place = Place::of(&ctx.state.db, &me.municipality_id, ctx.today()).await?;
    let answer = format!("/invoer/{id}");
    let mut tx = ctx.state.db.begin().await?;
    let import = own(&me, store::find_in(&mut tx, &me.municipality_id, &id).await?)?;
    let scope = format!("person:{}:import-confirm", me.id);
    if let Some(before) = once::carried_out_before(&mut tx, &scope, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&before));
    }
    let by = by(&ctx, &me.municipality_id, &me.id);
    let same_choices = sent.typed.text("gekozen") == import.chosen.mark();
    let seen = sent.typed.text("gezien");
    let confirmed = match same_choices || !import.waits() {
        true => carry_out::confirm(&mut tx, by, &id, &place, Some(seen)).await?,
        false => Confirmed::LookAgain,
    };
    match confirmed {
        Confirmed::Done(_) => tx.commit().await?,
        Confirmed::NotWaiting => {}
        Confirmed::LookAgain => {
            drop(tx);
            return pages::look_again(ctx, &id).await;
        }
    }
    Ok(see_other(&answer))
}

fn by<'a>(ctx: &Ctx, municipality_id: &'a str, person_id: &'a str) -> By<'a> {
    By { municipality_id, person_id, source: Source::Import, now: ctx.now }
}

/// The list is thrown away; nothing of it was kept.
pub async fn discard(ctx: Ctx, Path(id): Path<String>, _sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    own(me, store::find_in(&mut tx, &me.municipality_id, &id).await?)?;
    if store::discard(&mut tx, &me.municipality_id, &id).await? {
        tx.commit().await?;
    }
    Ok(see_other("/invoer"))
}

/// The whole list is taken back, as long as nothing happened to its people.
pub async fn take_back(ctx: Ctx, Path(id): Path<String>, _sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let mut tx = ctx.state.db.begin().await?;
    own(&me, store::find_in(&mut tx, &me.municipality_id, &id).await?)?;
    match carry_out::undo(&mut tx, by(&ctx, &me.municipality_id, &me.id), &id).await? {
        Undone::Done => tx.commit().await?,
        Undone::NotDone => {}
        Undone::Held(held) => {
            drop(tx);
            return pages::held(ctx, &id, held).await;
        }
    }
    Ok(see_other(&format!("/invoer/{id}")))
}
