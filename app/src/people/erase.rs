//! Erasing someone from the archive: because a coordinator says so, who is asked first, or because the time is over.

use super::store::{self, LongArchived, Record};
use crate::{
    account, activities,
    context::Ctx,
    db::{Db, Tx},
    error::{Error, Result, or_pass_over},
    form::{FormState, Sent, Typed, see_other},
    help, imports, matching, notifications, once,
    page::Page,
    people::profile::{Refused, show_profile},
    summerschool,
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tone},
};
use axum::{extract::Path, response::Response};
use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;
use meedoen_rules::people::{KEPT_IN_ARCHIVE_DAYS, PoolState};

/// Everything of someone that says who they are, in every room. False when they aren't in the archive any more, or have
/// changed.
async fn erase(tx: &mut Tx, municipality_id: &str, id: &str, version: i64, now: Timestamp) -> Result<bool> {
    if !store::erase(tx, municipality_id, id, version, now).await? {
        return Ok(false);
    }
    account::forget(tx, id).await?;
    notifications::forget(tx, id).await?;
    imports::forget_person(tx, id).await?;
    matching::store::forget(tx, id).await?;
    activities::forget(tx, id).await?;
    summerschool::forget(tx, id).await?;
    help::forget(tx, id, now).await?;
    Ok(true)
}

/// Erases whoever has been in the archive for as long as we said we keep them.
pub async fn erase_after(db: &Db, now: Timestamp) -> Result<()> {
    let before = now - SignedDuration::from_hours(24 * KEPT_IN_ARCHIVE_DAYS);
    for one in store::archived_before(db, before).await? {
        or_pass_over(erase_one(db, &one, now).await, "erasing a person", &one.id)?;
    }
    Ok(())
}

async fn erase_one(db: &Db, one: &LongArchived, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    if erase(&mut tx, &one.municipality_id, &one.id, one.version, now).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Someone in the archive of the signed-in coordinator's municipality.
async fn archived(ctx: &Ctx, id: &str) -> Result<Record> {
    let found = store::find(&ctx.state.db, &ctx.me()?.municipality_id, id).await?;
    found.filter(|one| one.state == PoolState::Archived).ok_or(Error::NotFound)
}

/// Is it meant? It can't be undone.
pub async fn ask_to_erase(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let record = archived(&ctx, &id).await?;
    let page = Page::new(tr!(ctx.lang, "erase.title"));
    Ok(page.show(ctx, move |ctx| question(ctx, &record)).await)
}

fn question(ctx: &Ctx, record: &Record) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let (profile, version) = (format!("/mensen/{}", record.id), record.version.to_string());
    view! {
        <h1>{tr!(lang, "erase.title")}</h1>
        <p><strong><Name name=record.person.name.clone()/></strong></p>
        <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "erase.text")}</Notice>
        <p>{tr!(lang, "erase.stays")}</p>
        <PostForm action=format!("{profile}/wissen")>
            <input type="hidden" name="versie" value=version/>
            <div class="btns">
                <LinkButton href=profile label=tr!(lang, "erase.no") sign=Pictogram::Back main=true/>
                <Button label=tr!(lang, "erase.yes") sign=Pictogram::Bin/>
            </div>
        </PostForm>
    }
    .into_any()
}

pub async fn erase_now(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    const ANSWER: &str = "/mensen?wie=archief&gewist=ja";
    let version = sent.typed.text("versie").parse::<i64>().map_err(|_| Error::BadRequest("no version"))?;
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:erase:{id}", me.id);
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, ANSWER, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    if !erase(&mut tx, &me.municipality_id, &id, version, ctx.now).await? {
        drop(tx);
        let now = store::find(&ctx.state.db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
        let form = FormState::new(ctx.form_key(), Typed::default());
        return show_profile(ctx, now, form, Some(Refused::TooLate)).await;
    }
    tx.commit().await?;
    Ok(see_other(ANSWER))
}
