//! A match as the coordinator sees it: both people, their answers, its history, and what can be done with it.

use super::why;
use crate::{
    account,
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    i18n::{self, Locale},
    matching::{
        store::{self, HistoryLine, Match},
        words,
    },
    organisations::store::organisations,
    page::Page,
    people::store::{self as people, Record},
    ui::{Button, DateTile, LinkButton, Name, Notice, Pictogram, PostForm, Tag, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Answer, DeclineReason, EndReason, Illegal, Side, State},
};
use std::{collections::BTreeMap, sync::Arc};

/// A match with both its people, and the names of who did something to it.
pub struct Shown {
    pub found: Match,
    pub taalvrager: Record,
    pub volunteer: Record,
    history: Vec<HistoryLine>,
    /// The short name of the organisation that proposed it.
    organisation: Option<String>,
    names: BTreeMap<String, String>,
    /// Who of the two can open a page on a telephone of theirs.
    signed_in: Vec<Side>,
}

impl Shown {
    pub fn record(&self, side: Side) -> &Record {
        match side {
            Side::Taalvrager => &self.taalvrager,
            Side::Volunteer => &self.volunteer,
        }
    }
}

/// The match with its people, if it is of this coordinator's municipality.
pub async fn load(ctx: &Ctx, id: &str) -> Result<Shown> {
    let (db, municipality_id) = (&ctx.state.db, &ctx.me()?.municipality_id);
    let found = store::find(db, municipality_id, id).await?.ok_or(Error::NotFound)?;
    let person = async |id: &str| people::find(db, municipality_id, id).await?.ok_or(Error::NotFound);
    let (taalvrager, volunteer) = (person(&found.taalvrager_id).await?, person(&found.volunteer_id).await?);
    let mut signed_in = Vec::new();
    for (side, record) in [(Side::Taalvrager, &taalvrager), (Side::Volunteer, &volunteer)] {
        if !account::devices(db, &record.id, ctx.now).await?.is_empty() {
            signed_in.push(side);
        }
    }
    let history = store::history(db, id).await?;
    let mut names = BTreeMap::new();
    for line in &history {
        let Some(by) = &line.by_person else { continue };
        // A handful of people at most: both sides and the coordinators.
        if !names.contains_key(by)
            && let Some(record) = people::find(db, municipality_id, by).await?
        {
            names.insert(by.clone(), record.person.roepnaam);
        }
    }
    let organisations = organisations(db, municipality_id).await?;
    let organisation = organisations.into_iter().find(|one| one.id == found.organisation_id);
    let organisation = organisation.map(|one| one.short_name);
    Ok(Shown { found, taalvrager, volunteer, history, organisation, names, signed_in })
}

pub async fn one_match(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    show(ctx, &id, None).await
}

/// The match again, with why the step couldn't be taken: 409.
pub async fn refused_step(ctx: Ctx, id: &str, why: Illegal) -> Result<Response> {
    show(ctx, id, Some(why)).await
}

async fn show(ctx: Ctx, id: &str, refused: Option<Illegal>) -> Result<Response> {
    let shown = Arc::new(load(&ctx, id).await?);
    let url = format!("{}/voorstellen/{id}", ctx.state.config.public_url);
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page::new(tr!(ctx.lang, "match.one.title")).status(status).wide();
    Ok(page.show(ctx, move |ctx| view(ctx, &shown, &url, refused)).await)
}

fn view(ctx: &Ctx, shown: &Shown, url: &str, refused: Option<Illegal>) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let (found, state) = (&shown.found, shown.found.life.state);
    let sides: Vec<_> = Side::ALL.iter().map(|side| side_card(lang, shown, *side, url)).collect();
    view! {
        <LinkButton href="/koppelen" label=tr!(lang, "match.board.title") sign=Pictogram::Back quiet=true/>
        <h1><Name name=shown.taalvrager.person.name.clone()/>" "{tr!(lang, "match.one.and")}" "
            <Name name=shown.volunteer.person.name.clone()/></h1>
        <p class="tags">
            <Tag text=tr!(lang, format!("match.state.{}", state.code())) tone=tone(state)/>
            <Tag text=words::role(lang, found.role)/>
            {shown.organisation.clone().map(|name| view! { <Tag text=name/> })}
        </p>
        {refused.map(|why| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{tr!(lang, format!("match.refused.{}", why.code()))}</p></Notice>
        })}
        <div class="two-columns">{sides}</div>
        {finish(lang, found)}
        <div class="two-columns">
            <section class="card"><h2>{tr!(lang, "match.one.why")}</h2>{why::why(lang, &found.why)}</section>
            <section class="card"><h2>{tr!(lang, "match.one.history")}</h2>{history(lang, shown)}</section>
        </div>
    }
    .into_any()
}

fn tone(state: State) -> Tone {
    match state {
        State::Active => Tone::Good,
        State::Proposed | State::Ended => Tone::Plain,
        State::Declined | State::Withdrawn => Tone::Warm,
    }
}

/// One side: who it is, what they answered, how to reach them.
fn side_card(lang: Locale, shown: &Shown, side: Side, url: &str) -> AnyView {
    let (found, record) = (&shown.found, shown.record(side));
    let answer = found.life.answer_of(side);
    let answered = tr!(lang, format!("match.answer.{}", answer.code()));
    let recorded = found.recorded_by(side).and_then(|by| shown.names.get(by)).map(|name| {
        view! { <p class="soft">{tr!(lang, "match.one.recorded", name = words::isolated(name))}</p> }
    });
    let reason = found.reason_of(side).map(|code| {
        view! { <p class="soft">{tr!(lang, format!("match.decline.{code}"))}</p> }
    });
    let waits = found.life.state == State::Proposed && answer == Answer::Waiting;
    view! {
        <section class="card">
            <h2>{tr!(lang, format!("match.side.{}", side.code()))}" · "<Name name=record.person.roepnaam.clone()/></h2>
            <p><strong>{answered}</strong></p>
            {reason}{recorded}
            {record.person.phone.clone().map(|phone| view! {
                <p><a class="ltr" href=format!("tel:{phone}")>{phone.clone()}</a></p>
            })}
            {waits.then(|| tell(lang, shown, side, url))}
            {waits.then(|| record_answer(lang, &found.id, side))}
        </section>
    }
    .into_any()
}

/// How someone hears of the proposal: a ready message or a letter. Whoever isn't signed in can't open a page: their message
/// and letter are made with a link to sign in.
fn tell(lang: Locale, shown: &Shown, side: Side, url: &str) -> AnyView {
    let record = shown.record(side);
    let letter = format!("/koppelingen/{}/brief/{}", shown.found.id, side.code());
    let invite = format!("/mensen/{}/uitnodiging", record.id);
    let invite = view! { <LinkButton href=invite label=tr!(lang, "match.one.invite") sign=Pictogram::Key quiet=true/> };
    if !shown.signed_in.contains(&side) {
        return view! {
            <p>{tr!(lang, "match.one.not_in")}</p>
            <PostForm action=letter>
                <div class="btns">
                    <Button label=tr!(lang, "match.one.with_link") sign=Pictogram::Share/>
                    {invite}
                </div>
            </PostForm>
        }
        .into_any();
    }
    let text = message(shown, side, url);
    let href = account::whatsapp(record.person.phone.as_deref(), &text);
    view! {
        <blockquote class="message" lang=record.person.locale.code() dir="auto">{text}</blockquote>
        <div class="btns">
            <a class="btn" href=href rel="noreferrer" target="_blank">{pictogram(Pictogram::Share)}<span>{tr!(lang, "match.one.whatsapp")}</span></a>
            <LinkButton href=letter label=tr!(lang, "match.one.letter") sign=Pictogram::Print/>
            {invite}
        </div>
    }
    .into_any()
}

/// The proposal in a chat, in its reader's language.
pub fn message(shown: &Shown, side: Side, link: &str) -> String {
    let record = shown.record(side);
    let other = shown.record(if side == Side::Taalvrager { Side::Volunteer } else { Side::Taalvrager });
    let theirs = record.person.locale;
    tr!(
        theirs,
        format!("match.message.{}", side.code()),
        name = words::isolated(&record.person.roepnaam),
        other = words::isolated(&other.person.roepnaam),
        role = words::role(theirs, shown.found.role),
        link = link
    )
}

/// For someone without a phone, or who doesn't read: the coordinator writes the answer down.
fn record_answer(lang: Locale, id: &str, side: Side) -> AnyView {
    let reasons: Vec<_> = DeclineReason::ALL
        .iter()
        .map(|reason| {
            view! { <option value=reason.code()>{tr!(lang, format!("match.decline.{}", reason.code()))}</option> }
        })
        .collect();
    let reason_id = format!("reden-{}", side.code());
    view! {
        <details>
            <summary>{tr!(lang, "match.one.record")}</summary>
            <PostForm action=format!("/koppelingen/{id}/antwoord")>
                <input type="hidden" name="kant" value=side.code()/>
                <div class="field">
                    <label for=reason_id.clone()>{tr!(lang, "match.one.reason")}</label>
                    <select id=reason_id name="reden"><option value="">{tr!(lang, "match.one.no_reason")}</option>{reasons}</select>
                </div>
                <div class="btns">
                    <Button label=tr!(lang, "match.one.said_yes") sign=Pictogram::Ok name="antwoord" value="ja"/>
                    <Button label=tr!(lang, "match.one.said_no") sign=Pictogram::Cross name="antwoord" value="nee"/>
                </div>
            </PostForm>
        </details>
    }
    .into_any()
}

/// Take a proposal back, or end an active match with its reason.
fn finish(lang: Locale, found: &Match) -> Option<AnyView> {
    match found.life.state {
        State::Proposed => Some(
            view! {
                <PostForm action=format!("/koppelingen/{}/intrekken", found.id)>
                    <Button label=tr!(lang, "match.one.withdraw") sign=Pictogram::Undo/>
                </PostForm>
            }
            .into_any(),
        ),
        State::Active => {
            let buttons: Vec<_> = EndReason::ALL
                .iter()
                .map(|reason| {
                    let label = tr!(lang, format!("match.end.{}", reason.code()));
                    view! { <Button label=label sign=Pictogram::Ok name="reden" value=reason.code()/> }
                })
                .collect();
            Some(
                view! {
                    <details class="card">
                        <summary>{tr!(lang, "match.one.end")}</summary>
                        <PostForm action=format!("/koppelingen/{}/beeindigen", found.id)>
                            <p>{tr!(lang, "match.one.end_why")}</p>
                            <div class="btns">{buttons}</div>
                        </PostForm>
                    </details>
                }
                .into_any(),
            )
        }
        State::Declined | State::Withdrawn | State::Ended => None,
    }
}

/// Who did what, and when.
fn history(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let lines: Vec<_> = shown
        .history
        .iter()
        .map(|line| {
            let by = line.by_person.as_ref().and_then(|by| shown.names.get(by)).cloned();
            let of = line.side.map(|side| shown.record(side).person.roepnaam.clone());
            let what = tr!(
                lang,
                format!("match.event.{}", line.what.code()),
                of = words::isolated(of.as_deref().unwrap_or_default())
            );
            let family = if line.what == meedoen_rules::matching::What::Ended { "end" } else { "decline" };
            let reason = line.reason.as_ref().map(|code| tr!(lang, format!("match.{family}.{code}")));
            view! {
                <li class="row"><DateTile date=i18n::local_date(line.at)/>
                    <div class="grow"><p>{what}{reason.map(|reason| format!(" ({reason})"))}</p>
                        <p class="soft">{i18n::date_time(lang, line.at)}
                            {by.map(|by| view! { " · "<bdi>{by}</bdi> })}</p></div></li>
            }
        })
        .collect();
    view! { <ol class="history">{lines}</ol> }
}
