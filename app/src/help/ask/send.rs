//! A hulpvraag is sent.

use super::{
    look,
    page::show,
    who::{Asker, asker},
};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Sent, see_other},
    help::{
        scopes,
        store::{self, NewHulpvraag, NewWords},
        voice::{self, Voice},
    },
    once,
    organisations::store::kernen,
    parcel::{Parcel, TooLarge},
};
use axum::response::Response;
use meedoen_rules::{
    code::Coded,
    help::{Asked, OwnWords, VoiceProblem, asked_on, voice::LARGEST},
    people::Language,
    typed::Errors,
};

/// Everything that was sent, as it will be kept.
struct Whole {
    asked: Asked,
    words: OwnWords,
    voice: Option<Voice>,
}

/// With field `stap` it is not sent yet: another question is looked at, by someone without scripts who typed own words.
pub async fn send(ctx: Ctx, Parcel { sent, file }: Parcel<LARGEST>) -> Result<Response> {
    let asker = asker(&ctx, sent.typed.some("voor")).await?;
    if sent.typed.some("stap").is_some() {
        return look(ctx, asker, sent).await;
    }
    let voice = match file {
        None => Ok(None),
        Some(Ok(bytes)) => voice::examine(bytes).await.map(Some),
        Some(Err(TooLarge)) => Err(VoiceProblem::Large),
    };
    match read(&ctx, &sent, voice).await? {
        Ok(whole) => keep(ctx, asker, sent, whole).await,
        Err(errors) => {
            let step = step_of(&errors);
            show(ctx, asker, FormState::refused(&sent, errors), step).await
        }
    }
}

async fn read(
    ctx: &Ctx,
    sent: &Sent,
    voice: Result<Option<Voice>, VoiceProblem>,
) -> Result<Result<Whole, Errors>> {
    let kernen = kernen(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let kernen: Vec<String> = kernen.into_iter().map(|kern| kern.name).collect();
    let spoken = Language::from_code(ctx.lang.code()).unwrap_or(Language::Dutch);
    let (asked, words) =
        (Asked::read(&sent.typed, ctx.today(), &kernen), OwnWords::read(&sent.typed, spoken));
    let mut errors = Errors::default();
    Ok(match (asked, words, voice) {
        (Ok(asked), Ok(words), Ok(voice)) => Ok(Whole { asked, words, voice }),
        (asked, words, voice) => {
            asked.err().into_iter().chain(words.err()).for_each(|wrong| errors.merge(wrong));
            voice.err().iter().for_each(|problem| errors.add("stem", problem.code()));
            Err(errors)
        }
    })
}

/// The question to which the first error belongs.
fn step_of(errors: &Errors) -> &'static str {
    match errors.iter().next().map(|(field, _)| field) {
        Some("wat") => "wat",
        Some("wanneer") => "wanneer",
        Some("datum") => "dag",
        Some("woorden") => "woorden",
        _ => "stem",
    }
}

async fn keep(ctx: Ctx, asker: Asker, sent: Sent, whole: Whole) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = scopes::asked(&me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, "/hulp", ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let again_of = store::of_asker_in(&mut tx, &asker.id, sent.typed.text("opnieuw")).await?;
    let new = NewHulpvraag {
        municipality_id: &me.municipality_id,
        asker_id: &asker.id,
        written_by: asker.other.then_some(me.id.as_str()),
        asked: &whole.asked,
        again_of: again_of.as_deref(),
    };
    let id = store::ask(&mut tx, &new, asked_on(&sent.typed, ctx.today()), ctx.now).await?;
    let words = NewWords {
        hulpvraag_id: &id,
        translates: None,
        language: whole.words.language,
        text: whole.words.text.as_deref(),
        voice: whole.voice.as_ref(),
        by: Some(&me.id),
        // A coordinator who writes them down has read them.
        read: me.actor.coordinator,
    };
    if words.text.is_some() || words.voice.is_some() {
        let said = store::add_words(&mut tx, &words, ctx.now).await?;
        store::tell_vertalers(&mut tx, &said, &words, ctx.now).await?;
    }
    store::begin(&mut tx, &id, ctx.now).await?;
    let answer = scopes::sent_to(&id);
    once::answered(&mut tx, &scope, &sent, &answer).await?;
    tx.commit().await?;
    Ok(see_other(&answer))
}
