//! Taking someone in, and changing what is known of them.

use super::{
    DRAFT_DAYS, Intake, Understood, draft_of, draft_owner,
    pages::{kern_names, show_changed_meanwhile, show_edit, show_new},
    understand,
};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{FormState, Sent, see_other},
    once,
    people::store::{self, Change, NewNote, NewRecord, Record, Saved, drafts},
    token,
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    code::Coded,
    people::{PoolState, Source, intake::field},
    typed::Errors,
};

const BY_ITSELF: &str = "vanzelf";

/// A new intake: kept as a draft, thrown away, or done.
pub async fn take_in(ctx: Ctx, Path(kind): Path<String>, sent: Sent) -> Result<Response> {
    let kind = Intake::from_path(&kind)?;
    match sent.typed.text("actie") {
        "concept" => {
            keep_draft(&ctx, kind, &sent).await?;
            Ok(see_other("/mensen?bewaard=ja"))
        }
        "weg" => {
            let mut tx = ctx.state.db.begin().await?;
            drafts::throw_away(&mut tx, &draft_owner(ctx.me()?), &draft_of(kind, &sent)).await?;
            tx.commit().await?;
            Ok(see_other(&format!("/mensen/nieuw/{}", kind.code())))
        }
        _ => put_in(ctx, kind, sent).await,
    }
}

/// Keeps what was typed as a draft; but not what the page kept by itself (see concept.js) and came after what its sender
/// did. That is asked after the writing, which waits for a sender who is just doing it.
async fn keep_draft(ctx: &Ctx, kind: Intake, sent: &Sent) -> Result<()> {
    let mut typed = sent.typed.clone();
    typed.remove("actie");
    typed.remove(BY_ITSELF);
    let mut tx = ctx.state.db.begin().await?;
    let (owner, form) = (draft_owner(ctx.me()?), draft_of(kind, sent));
    drafts::keep(&mut tx, &owner, &form, &typed, DRAFT_DAYS, ctx.now).await?;
    let comes_late = sent.typed.has(BY_ITSELF, "ja") && once::was_sent(&mut tx, &scope(ctx)?, sent).await?;
    if !comes_late {
        tx.commit().await?;
    }
    Ok(())
}

fn scope(ctx: &Ctx) -> Result<String> {
    Ok(format!("person:{}:intake", ctx.me()?.id))
}

async fn put_in(ctx: Ctx, kind: Intake, sent: Sent) -> Result<Response> {
    let kernen = kern_names(&ctx).await?;
    let understood = match understand(kind, &sent.typed, ctx.today(), &kernen, None) {
        Ok(understood) => understood,
        Err(errors) => {
            keep_draft(&ctx, kind, &sent).await?;
            return Ok(show_new(ctx, kind, FormState::refused(&sent, errors), kernen).await);
        }
    };
    let me = ctx.me()?;
    let id = token::id(ctx.now);
    let answer = format!("/mensen/{id}");
    let mut tx = ctx.state.db.begin().await?;
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope(&ctx)?, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    let record = NewRecord {
        municipality_id: &me.municipality_id,
        organisation_id: me.organisation_id.as_deref(),
        state: PoolState::Active,
        source: Source::Intake,
        person: &understood.person,
        taalvrager: understood.taalvrager.as_ref(),
        volunteer: understood.volunteer.as_ref(),
        now: ctx.now,
    };
    store::insert_as(&mut tx, &id, record).await?;
    write_note(&mut tx, &ctx, &id, &understood, &sent).await?;
    drafts::throw_away(&mut tx, &draft_owner(me), &draft_of(kind, &sent)).await?;
    store::touch_pool(&mut tx, &me.municipality_id).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

async fn write_note(tx: &mut Tx, ctx: &Ctx, id: &str, understood: &Understood, sent: &Sent) -> Result<()> {
    let Some(body) = &understood.note else { return Ok(()) };
    let me = ctx.me()?;
    let note = NewNote {
        person_id: id,
        organisation_id: me.organisation_id.as_deref(),
        shared: sent.typed.has(field::NOTE_SHARED, "yes"),
        about: None,
        body,
        import_id: None,
        created_by: Some(&me.id),
        now: ctx.now,
    };
    store::add_note(tx, note).await?;
    Ok(())
}

/// An edit, from the version that the form started from. The other half of who is both stays as it was.
pub async fn change(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let kind = Intake::from_path(sent.typed.text("soort"))?;
    let version = sent.typed.text("versie").parse::<i64>().map_err(|_| Error::BadRequest("no version"))?;
    let me = ctx.me()?;
    let record = store::find(&ctx.state.db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let kernen = kern_names(&ctx).await?;
    let understood = match understand(kind, &sent.typed, ctx.today(), &kernen, Some(&record)) {
        Ok(understood) => understood,
        Err(errors) => {
            let form = FormState::refused(&sent, errors);
            return Ok(show_edit(ctx, kind, record, version, form, kernen).await);
        }
    };
    let answer = format!("/mensen/{id}");
    let scope = format!("person:{}:edit:{id}", me.id);
    let mut tx = ctx.state.db.begin().await?;
    if let Some(earlier) = once::carried_out_before(&mut tx, &scope, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    if save(&mut tx, &ctx, &record, version, &understood).await? == Saved::ChangedMeanwhile {
        drop(tx);
        let form = FormState::refused(&sent, Errors::default());
        return Ok(show_changed_meanwhile(ctx, kind, record, form, kernen).await);
    }
    write_note(&mut tx, &ctx, &id, &understood, &sent).await?;
    store::touch_pool(&mut tx, &record.municipality_id).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}

async fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    record: &Record,
    version: i64,
    understood: &Understood,
) -> Result<Saved> {
    let change = Change {
        person: &understood.person,
        taalvrager: understood.taalvrager.as_ref().or(record.taalvrager.as_ref()),
        volunteer: understood.volunteer.as_ref().or(record.volunteer.as_ref()),
        now: ctx.now,
    };
    store::update(tx, &record.municipality_id, &record.id, version, change).await
}
