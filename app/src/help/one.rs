//! /hulp/{id}: one hulpvraag, as its reader may see it. Who isn't concerned finds nothing there.

mod asker;
mod contact;
mod guide;
mod how;
mod talk;
mod volunteer;

use super::{
    own_words::{self, Said},
    store::{self, Contact, Hulpvraag, Written},
    withdraw, words,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Sent, Typed},
    i18n::Locale,
    offline,
    page::Page,
    ui::{ErrorSummary, LinkButton, Notice, Pictogram, Tag, Tone, form, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{Answer, State},
    typed::Errors,
};

/// What the reader of a hulpvraag has to do with it.
#[derive(Clone, Debug)]
pub struct Reader {
    pub id: String,
    /// The asker, or who wrote it down for them.
    pub mine: bool,
    pub helper: bool,
    /// A volunteer who was asked, with what they answered.
    pub ask: Option<Option<Answer>>,
    pub coordinator: bool,
}

impl Reader {
    /// The hulpvraag with this id, and what the signed-in person has to do with it.
    ///
    /// # Errors
    /// `NotFound` for whoever has nothing to do with it, as for one that isn't there.
    pub async fn of(ctx: &Ctx, id: &str) -> Result<(Hulpvraag, Self)> {
        let (db, me) = (&ctx.state.db, ctx.me()?);
        let one = store::find(db, &me.municipality_id, id).await?.ok_or(Error::NotFound)?;
        let reader = Self {
            mine: one.is_of(&me.id),
            helper: one.is_helped_by(&me.id),
            ask: store::ask_of(db, id, &me.id).await?,
            coordinator: me.actor.coordinator,
            id: me.id.clone(),
        };
        let asked = reader.ask.is_some() && !one.hidden;
        if reader.mine || reader.helper || reader.coordinator || asked {
            Ok((one, reader))
        } else {
            Err(Error::NotFound)
        }
    }

    /// A volunteer who was asked, and whom no coordinator let go.
    pub fn may_answer(&self) -> bool {
        self.ask.is_some_and(|answer| answer != Some(Answer::Released))
    }

    /// One of the two who know each other now: while it is taken they see names, and write. Not while it is out of sight.
    pub fn takes_part(&self, one: &Hulpvraag) -> bool {
        one.state == State::Taken && !one.hidden && (self.mine || self.helper)
    }
}

#[derive(Clone)]
struct Shown {
    one: Hulpvraag,
    reader: Reader,
    /// For whom it is, and who wrote it down, for who may know.
    asker: Option<Contact>,
    writer: Option<Contact>,
    helper: Option<Contact>,
    messages: Vec<Written>,
    said: Said,
    guide: Option<guide::Stands>,
}

impl Shown {
    async fn of(ctx: &Ctx, one: Hulpvraag, reader: Reader) -> Result<Self> {
        let db = &ctx.state.db;
        let knows = reader.takes_part(&one);
        let said = own_words::of(ctx, &one, &reader).await?;
        let mut shown = Self {
            said,
            guide: None,
            asker: None,
            writer: None,
            helper: None,
            messages: match (knows, reader.coordinator) {
                (true, _) => store::messages(db, &one).await?,
                (false, true) => store::reported_messages(db, &one).await?,
                (false, false) => Vec::new(),
            },
            one,
            reader,
        };
        if knows || shown.reader.coordinator {
            shown.asker = store::contact(db, shown.one.asker_id.as_deref()).await?;
            shown.writer = store::contact(db, shown.one.written_by.as_deref()).await?;
            shown.helper = store::contact(db, shown.one.helper_id.as_deref()).await?;
        } else if shown.reader.mine {
            shown.writer = store::contact(db, shown.one.written_by.as_deref()).await?;
        }
        if shown.reader.coordinator {
            shown.guide = Some(guide::Stands::of(ctx, &shown.one).await?);
        }
        Ok(shown)
    }
}

pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    show(ctx, &id, None).await
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn refused(ctx: Ctx, id: &str, sent: &Sent, errors: Errors) -> Result<Response> {
    let form = FormState::refused(sent, errors);
    show(ctx, id, Some(form)).await
}

async fn show(ctx: Ctx, id: &str, form: Option<FormState>) -> Result<Response> {
    let (one, reader) = Reader::of(&ctx, id).await?;
    let shown = Shown::of(&ctx, one, reader).await?;
    let form = form.unwrap_or_else(|| FormState::new(ctx.form_key(), Typed::default()));
    let told = told(&ctx, &shown);
    let own = shown.reader.mine || shown.reader.helper;
    let guided = shown.reader.coordinator && !own;
    let page = Page::new(words::title(ctx.lang, &shown.one.asked)).status(form.status()).told(told);
    // What she chose is forgotten once it was sent, not when she reads another hulpvraag in between.
    let page = if was_sent(&ctx, &shown) { page.with_script("vragen.js") } else { page };
    let page = page.show(ctx, move |ctx| view(ctx, &form, &shown)).await;
    // A coordinator reads the names, telephone numbers and history of others in it.
    Ok(if guided { offline::not_kept(page) } else { page })
}

fn view(ctx: &Ctx, form: &FormState, shown: &Shown) -> AnyView {
    let (lang, one) = (ctx.lang, &shown.one);
    provide_context(form.clone());
    let lines: Vec<_> = words::lines_of(lang, one)
        .into_iter()
        .map(|(sign, line)| view! { <li>{pictogram(sign)}<bdi>{line}</bdi></li> })
        .collect();
    let asked = shown.reader.ask.is_some() && !shown.reader.helper;
    view! {
        <ErrorSummary/>
        {notices(ctx, shown)}
        <h1>{words::title(lang, &one.asked)}</h1>
        <p class="tags">{state(lang, one)}</p>
        <ul class="lines">{lines}</ul>
        {shown.said.view(lang)}
        {contact::written_by(lang, shown)}
        {(asked && !shown.reader.mine).then(|| volunteer::view(lang, shown))}
        {shown.reader.mine.then(|| asker::view(ctx, shown))}
        {shown.reader.mine.then(|| withdraw::button(lang, one))}
        {shown.reader.helper.then(|| volunteer::helps(ctx, shown))}
        {shown.guide.as_ref().map(|stands| guide::view(ctx, shown, stands))}
        {(!shown.reader.coordinator).then(|| view! {
            <LinkButton href=format!("{}/melden", one.path()) label=tr!(lang, "helpen.report.link") sign=Pictogram::Warning quiet=true/>
        })}
    }
    .into_any()
}

fn state(lang: Locale, one: &Hulpvraag) -> impl IntoView + use<> {
    let tone = if one.state == State::Taken { Tone::Good } else { Tone::Plain };
    let hidden = one.hidden.then(|| view! { <Tag text=tr!(lang, "helpen.hidden") tone=Tone::Warm/> });
    view! { <Tag text=tr!(lang, format!("hulp.state.{}", one.state.code())) tone=tone/>{hidden} }
}

/// What happened just now, and what a coordinator did.
fn notices(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, one) = (ctx.lang, &shown.one);
    let query = ctx.query();
    let says = |key: &'static str| view! { <Notice>{tr!(lang, key)}</Notice> };
    let warns = |key: &'static str| {
        view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, key)}</Notice> }
    };
    view! {
        {was_sent(ctx, shown).then(|| says("hulp.ask.sent"))}
        {query.has("gemeld", "ja").then(|| says("helpen.report.thanks"))}
        {query.has("overgenomen", "nee").then(|| warns("helpen.overtaken"))}
        {(query.has("niemand", "ja") && shown.reader.coordinator).then(|| warns("helpen.guide.nobody_left"))}
        {(one.hidden && !shown.reader.coordinator).then(|| warns("helpen.hidden_by_coordinator"))}
    }
    .into_any()
}

/// Whether this page is the answer to its asking.
fn was_sent(ctx: &Ctx, shown: &Shown) -> bool {
    shown.reader.mine && ctx.query().has("verstuurd", "ja")
}

/// Where it stands for its reader, in a sentence: also that someone else was first.
fn told(ctx: &Ctx, shown: &Shown) -> String {
    let (one, reader) = (&shown.one, &shown.reader);
    let query = ctx.query();
    let key = if was_sent(ctx, shown) {
        "hulp.ask.sent"
    } else if query.has("gemeld", "ja") {
        "helpen.report.thanks"
    } else if query.has("overgenomen", "nee") {
        "helpen.overtaken"
    } else if reader.helper && one.state == State::Taken {
        "hulp.you_help"
    } else if reader.ask.is_some() && one.state == State::Taken {
        "hulp.just_taken"
    } else {
        return tr!(ctx.lang, format!("hulp.state.{}", one.state.code()));
    };
    tr!(ctx.lang, key)
}

/// A form of this page with the page's key; what is wrong stands above them all.
fn small_form(action: String, content: impl IntoView) -> impl IntoView {
    view! {
        <form method="post" action=action class="stack" novalidate>
            <input type="hidden" name=KEY value=form().key().to_owned()/>
            {content}
        </form>
    }
}
