//! /hulp/vertalen: own words that wait for a vertaler who knows their language. A coordinator sees those of all languages,
//! and can at least say that they may be seen.

use super::{WAITING, view};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Sent, Typed, see_other},
    help::{
        ask::recorder_and_file,
        store::{self, NewWords, Words},
        voice, words,
    },
    i18n::{Locale, date_time},
    once,
    page::Page,
    parcel::{Parcel, TooLarge},
    people::store as people,
    ui::{Button, ErrorSummary, LinkButton, Notice, Pictogram, TextArea, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    help::{OwnWords, VoiceProblem, voice::LARGEST},
    people::{Language, VolunteerRole},
    typed::Errors,
};

/// The languages of which the signed-in person may read what waits: a vertaler's own, all for a coordinator.
pub async fn languages(ctx: &Ctx) -> Result<Set<Language>> {
    let me = ctx.me()?;
    if me.actor.coordinator {
        return Ok(Set::all());
    }
    if !me.actor.volunteer.has(VolunteerRole::Vertaler) {
        return Err(Error::NotFound);
    }
    let record = people::find(&ctx.state.db, &me.municipality_id, &me.id).await?;
    Ok(record.map_or(Set::EMPTY, |record| record.person.languages))
}

pub async fn waiting(ctx: Ctx) -> Result<Response> {
    let languages = languages(&ctx).await?;
    let all = store::waiting(&ctx.state.db, &ctx.me()?.municipality_id, languages).await?;
    let page = Page::new(tr!(ctx.lang, "vraag.translate.title"));
    Ok(page.show(ctx, move |ctx| list(ctx, &all)).await)
}

fn list(ctx: &Ctx, all: &[Words]) -> AnyView {
    let lang = ctx.lang;
    let (thanked, reported) = (ctx.query().has("klaar", "ja"), ctx.query().has("gemeld", "ja"));
    let rows: Vec<_> = all
        .iter()
        .map(|words| {
            let sign = if words.seconds.is_some() { Pictogram::Mic } else { Pictogram::Pen };
            view! {
                <li class="card">
                    <a class="row" href=format!("/hulp/vertalen/{}", words.id)>
                        {pictogram(sign)}
                        <span class="grow">
                            <b>{tr!(lang, format!("language.{}", words.language.code()))}</b>
                            <span class="soft">{date_time(lang, words.written_at)}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        {thanked.then(|| view! { <Notice tone=Tone::Good sign=Pictogram::Ok>{tr!(lang, "vraag.translate.thanks")}</Notice> })}
        {reported.then(|| view! { <Notice tone=Tone::Good sign=Pictogram::Ok>{tr!(lang, "helpen.report.thanks")}</Notice> })}
        <h1>{tr!(lang, "vraag.translate.title")}</h1>
        {rows.is_empty().then(|| view! { <p>{tr!(lang, "vraag.translate.none")}</p> })}
        <ul class="cards">{rows}</ul>
    }
    .into_any()
}

/// Someone's own words, with the translations that there are.
#[derive(Clone)]
struct Shown {
    own: Words,
    translations: Vec<Words>,
    title: String,
    /// Another vertaler was first, since the page was opened.
    overtaken: bool,
}

impl Shown {
    /// # Errors
    /// `NotFound` for whoever doesn't know the language, and in another municipality.
    async fn of(ctx: &Ctx, words_id: &str) -> Result<Self> {
        let (db, known) = (&ctx.state.db, languages(ctx).await?);
        let municipality_id = &ctx.me()?.municipality_id;
        let own = store::own_words(db, municipality_id, words_id).await?;
        let own = own.filter(|own| known.has(own.language)).ok_or(Error::NotFound)?;
        let one = store::find(db, municipality_id, &own.hulpvraag_id).await?.ok_or(Error::NotFound)?;
        let all = store::words_of(db, &own.hulpvraag_id).await?;
        let translations =
            all.into_iter().filter(|words| words.translates.as_ref() == Some(&own.id)).collect();
        Ok(Self { title: words::title(ctx.lang, &one.asked), own, translations, overtaken: false })
    }

    fn by_people(&self) -> usize {
        self.translations.iter().filter(|words| !words.by_machine).count()
    }
}

pub async fn one(ctx: Ctx, Path(words_id): Path<String>) -> Result<Response> {
    let shown = Shown::of(&ctx, &words_id).await?;
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(show(ctx, shown, form).await)
}

async fn show(ctx: Ctx, shown: Shown, form: FormState) -> Response {
    let status = if shown.overtaken { StatusCode::CONFLICT } else { form.status() };
    let page = Page::new(tr!(ctx.lang, "vraag.translate.title")).status(status).with_script("vertalen.js");
    page.show(ctx, move |ctx| form_view(ctx.lang, &shown, &form)).await
}

fn form_view(lang: Locale, shown: &Shown, form: &FormState) -> AnyView {
    provide_context(form.clone());
    let action = format!("/hulp/vertalen/{}", shown.own.id);
    let said = view::Said {
        all: shown.translations.iter().cloned().chain([shown.own.clone()]).collect(),
        coordinator: false,
    };
    let unread = (!shown.own.read).then(|| mark_read(lang, form, action.clone()));
    let dutch = shown.own.language == Language::Dutch;
    let seen = shown.by_people().to_string();
    view! {
        <p><LinkButton href=WAITING label=tr!(lang, "vraag.translate.title") sign=Pictogram::Back quiet=true/></p>
        {shown.overtaken.then(|| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "vraag.translate.overtaken")}</Notice>
        })}
        <h1>{shown.title.clone()}</h1>
        {said.view(lang)}
        {(!dutch).then(|| view! {
            <ErrorSummary/>
            <form method="post" action=action enctype="multipart/form-data" data-speak novalidate>
                <input type="hidden" name=KEY value=form.key().to_owned()/>
                <input type="hidden" name="gezien" value=seen/>
                <TextArea name="woorden" label=tr!(lang, "vraag.translate.in_dutch") hint=tr!(lang, "vraag.translate.hint")/>
                {recorder_and_file(lang, form)}
                <Button label=tr!(lang, "vraag.translate.send") sign=Pictogram::Go main=true/>
            </form>
        })}
        {unread}
        <p><LinkButton href=format!("/hulp/{}/melden", shown.own.hulpvraag_id) label=tr!(lang, "helpen.report.link")
            sign=Pictogram::Warning quiet=true/></p>
    }
    .into_any()
}

fn mark_read(lang: Locale, form: &FormState, action: String) -> AnyView {
    view! {
        <form method="post" action=action>
            <input type="hidden" name=KEY value=form.key().to_owned()/>
            <p>{tr!(lang, "vraag.translate.may_be_seen")}</p>
            <Button label=tr!(lang, "vraag.translate.read") sign=Pictogram::Ok name="gelezen" value="ja"/>
        </form>
    }
    .into_any()
}

/// A translation in Dutch, typed or spoken; or with field `gelezen` only that it may be seen.
pub async fn translate(
    ctx: Ctx,
    Path(words_id): Path<String>,
    Parcel { sent, file }: Parcel<LARGEST>,
) -> Result<Response> {
    let shown = Shown::of(&ctx, &words_id).await?;
    if sent.typed.has("gelezen", "ja") {
        return keep(ctx, shown, sent, None).await;
    }
    let voice = match file {
        None => Ok(None),
        Some(Ok(bytes)) => voice::examine(bytes).await.map(Some),
        Some(Err(TooLarge)) => Err(VoiceProblem::Large),
    };
    let mut errors = Errors::default();
    match (OwnWords::read(&sent.typed, Language::Dutch), voice) {
        (Ok(words), Ok(voice)) if words.text.is_some() || voice.is_some() => {
            return keep(ctx, shown, sent, Some((words, voice))).await;
        }
        (Ok(_), Ok(_)) => errors.add("woorden", "translation_empty"),
        (words, voice) => {
            words.err().into_iter().for_each(|wrong| errors.merge(wrong));
            voice.err().iter().for_each(|problem| errors.add("stem", problem.code()));
        }
    }
    Ok(show(ctx, shown, FormState::refused(&sent, errors)).await)
}

async fn keep(
    ctx: Ctx,
    shown: Shown,
    sent: Sent,
    said: Option<(OwnWords, Option<voice::Voice>)>,
) -> Result<Response> {
    let (me, own) = (ctx.me()?.id.clone(), &shown.own);
    let to = format!("{WAITING}?klaar=ja");
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{me}:translate:{}", own.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, &to, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::mark_read(&mut tx, &own.id, &me, ctx.now).await?;
    if let Some((words, voice)) = said {
        let there = store::translations(&mut tx, &own.id).await?;
        if there > sent.typed.text("gezien").parse().unwrap_or(0) {
            drop(tx);
            let shown = Shown { overtaken: true, ..Shown::of(&ctx, &own.id).await? };
            let form = FormState::new(ctx.form_key(), sent.typed);
            return Ok(show(ctx, shown, form).await);
        }
        let new = NewWords {
            hulpvraag_id: &own.hulpvraag_id,
            translates: Some(&own.id),
            language: Language::Dutch,
            text: words.text.as_deref(),
            voice: voice.as_ref(),
            by: Some(&me),
            read: true,
        };
        store::add_words(&mut tx, &new, ctx.now).await?;
    }
    tx.commit().await?;
    Ok(see_other(&to))
}
