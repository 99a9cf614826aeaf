//! A proposal as one of the two sees it: who the other is, why, and the two answers. After both said yes: how to reach
//! each other.

use crate::{
    account,
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    help,
    i18n::Locale,
    matching::{
        store::{self, Match},
        words,
    },
    page::Page,
    people::{
        set_words,
        store::{self as people, Record},
    },
    ui::{Button, Face, LinkButton, Name, Notice, Pictogram, PostForm, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Answer, DeclineReason, Illegal, Side, State},
};
use std::sync::Arc;

/// A match as one side sees it.
pub struct Own {
    pub found: Match,
    pub side: Side,
    other: Record,
}

/// The match, if this person is one of the two. To anyone else it isn't there.
pub async fn load(ctx: &Ctx, id: &str) -> Result<Own> {
    let me = ctx.me()?;
    let found = store::find(&ctx.state.db, &me.municipality_id, id).await?.ok_or(Error::NotFound)?;
    of(ctx, found).await
}

/// A match that was read, with the other person.
pub async fn of(ctx: &Ctx, found: Match) -> Result<Own> {
    let me = ctx.me()?;
    let side = found.side_of(&me.id).ok_or(Error::NotFound)?;
    let other = found.person_of(if side == Side::Taalvrager { Side::Volunteer } else { Side::Taalvrager });
    let other = people::find(&ctx.state.db, &me.municipality_id, other).await?.ok_or(Error::NotFound)?;
    Ok(Own { found, side, other })
}

pub async fn proposal(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    // "nee": the reasons to tap are shown.
    let declining = ctx.query().text("antwoord") == "nee";
    show(ctx, &id, declining, None).await
}

/// The proposal again, with why the answer couldn't be taken: 409.
pub async fn refused_answer(ctx: Ctx, id: &str, why: Illegal) -> Result<Response> {
    show(ctx, id, false, Some(why)).await
}

async fn show(ctx: Ctx, id: &str, declining: bool, refused: Option<Illegal>) -> Result<Response> {
    let own = Arc::new(load(&ctx, id).await?);
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let told = match refused {
        Some(why) => tr!(ctx.lang, format!("match.own.refused.{}", why.code())),
        None => told(ctx.lang, &own),
    };
    let title = tr!(ctx.lang, "match.own.title");
    let page = Page::new(title.clone())
        .status(status)
        .about(format!("{title} · {}", own.other.person.roepnaam))
        .told(told);
    Ok(page.show(ctx, move |ctx| view(ctx, &own, declining, refused)).await)
}

fn view(ctx: &Ctx, own: &Own, declining: bool, refused: Option<Illegal>) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let may_decline =
        own.found.life.state == State::Proposed && own.found.life.answer_of(own.side) != Answer::Declined;
    view! {
        <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Back quiet=true/>
        <h1>{tr!(lang, format!("match.own.heading_{}", own.side.code()), role = words::role(lang, own.found.role))}</h1>
        {refused.map(|why| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{tr!(lang, format!("match.own.refused.{}", why.code()))}</p></Notice>
        })}
        {if declining && may_decline { decline(lang, own) } else { card(lang, own, true) }}
    }
    .into_any()
}

/// The proposal as a card, on its own page and on the home page. `first`: its yes is the page's primary action.
pub fn card(lang: Locale, own: &Own, first: bool) -> AnyView {
    let state = own.found.life.state;
    let shows_other = matches!(state, State::Proposed | State::Active);
    let name = own.other.person.roepnaam.clone();
    let role = words::role(lang, own.found.role);
    view! {
        <article class="card news">
            <div class="row">
                <Face name=name.clone()/>
                <div class="grow">
                    <h2><Name name=name/></h2>
                    <p class="soft">{if own.side == Side::Taalvrager { role } else { tr!(lang, "match.own.wants", role = role) }}</p>
                </div>
            </div>
            {shows_other.then(|| about(lang, own))}
            {standing(lang, own)}
            {(state == State::Active).then(|| reach(lang, own))}
            {(state == State::Active && own.side == Side::Volunteer).then(|| help::ask_for(lang, &own.other)).flatten()}
            {may_answer(own).then(|| buttons(lang, own, first))}
            {may_change_their_mind(own).then(|| no(lang, own, "btn quiet"))}
        </article>
    }
    .into_any()
}

pub fn may_answer(own: &Own) -> bool {
    own.found.life.state == State::Proposed && own.found.life.answer_of(own.side) == Answer::Waiting
}

/// Said yes, and the other side hasn't yet.
fn may_change_their_mind(own: &Own) -> bool {
    own.found.life.state == State::Proposed && own.found.life.answer_of(own.side) == Answer::Accepted
}

/// What may be known before both said yes: languages, level or experience, kern, age group, and why.
fn about(lang: Locale, own: &Own) -> AnyView {
    let person = &own.other.person;
    let known = (!person.languages.is_empty()).then(|| set_words(lang, "language", person.languages));
    let reasons = own.found.why.reasons.iter();
    let why: Vec<_> = reasons
        .filter_map(|reason| Some((words::sign(reason), words::reason(lang, reason, Some(own.side))?)))
        .map(|(sign, line)| view! { <li>{pictogram(sign)}<span>{line}</span></li> })
        .collect();
    view! {
        <dl class="facts">
            {known.map(|languages| fact(tr!(lang, "match.own.speaks"), languages))}
            {level(lang, own)}
            {person.kern.clone().map(|kern| fact(tr!(lang, "match.own.lives"), words::isolated(&kern)))}
            {person.age.map(|age| fact(tr!(lang, "match.own.age"), tr!(lang, format!("age.{}", age.code()))))}
        </dl>
        <ul class="why-list">{why}</ul>
    }
    .into_any()
}

fn fact(name: String, what: String) -> AnyView {
    view! { <dt>{name}</dt><dd>{what}</dd> }.into_any()
}

/// The taalvrager's level, or the levels the volunteer has experience with.
fn level(lang: Locale, own: &Own) -> Option<AnyView> {
    if let (Side::Volunteer, Some(taalvrager)) = (own.side, &own.other.taalvrager) {
        let level = taalvrager.level?;
        return Some(fact(tr!(lang, "match.own.level"), tr!(lang, format!("level.{}", level.code()))));
    }
    let levels = own.other.volunteer.as_ref()?.levels.filter(|levels| !levels.is_empty())?;
    Some(fact(tr!(lang, "match.own.teaches"), set_words(lang, "level", levels)))
}

/// Where it stands, in words.
fn standing(lang: Locale, own: &Own) -> AnyView {
    let text = told(lang, own);
    view! { <p><strong>{text}</strong></p> }.into_any()
}

fn told(lang: Locale, own: &Own) -> String {
    let life = own.found.life;
    let key = match (life.state, life.answer_of(own.side)) {
        (State::Proposed, Answer::Waiting) => "match.own.standing.asked",
        (State::Proposed, _) => "match.own.standing.waiting",
        (State::Active, _) => "match.own.standing.active",
        (State::Declined, Answer::Declined) => "match.own.standing.declined",
        (State::Declined, _) => "match.own.standing.other_declined",
        (State::Withdrawn, _) => "match.own.standing.withdrawn",
        (State::Ended, _) => "match.own.standing.ended",
    };
    tr!(lang, key, name = words::isolated(&own.other.person.roepnaam))
}

/// How to reach each other, once both said yes.
fn reach(lang: Locale, own: &Own) -> AnyView {
    let person = &own.other.person;
    let phone = person.phone.clone().map(|phone| {
        let whatsapp = account::whatsapp(Some(&phone), "");
        view! {
            <p class="ltr">{phone.clone()}</p>
            <div class="btns">
                <LinkButton href=format!("tel:{phone}") label=tr!(lang, "match.own.call") sign=Pictogram::Phone main=true/>
                <LinkButton href=whatsapp label=tr!(lang, "match.own.whatsapp") sign=Pictogram::Share/>
            </div>
        }
    });
    let email = person.email.clone().map(|email| {
        view! {
            <p class="ltr">{email.clone()}</p>
            <div class="btns"><LinkButton href=format!("mailto:{email}") label=tr!(lang, "match.own.email") sign=Pictogram::Mail/></div>
        }
    });
    let nothing = phone.is_none() && email.is_none();
    view! {
        <div class="stack">{phone}{email}{nothing.then(|| view! { <p>{tr!(lang, "match.own.no_contact")}</p> })}</div>
    }
    .into_any()
}

/// Yes at once; no leads to the reasons, which are optional.
fn buttons(lang: Locale, own: &Own, first: bool) -> AnyView {
    let action = format!("/voorstellen/{}", own.found.id);
    view! {
        <form method="post" action=action class="btns">
            <input type="hidden" name=crate::form::KEY value=crate::ui::form().key().to_owned()/>
            <Button label=tr!(lang, "match.own.yes") sign=Pictogram::Ok main=first name="antwoord" value="ja"/>
            {no(lang, own, "btn")}
        </form>
    }
    .into_any()
}

/// To the reasons.
fn no(lang: Locale, own: &Own, class: &'static str) -> AnyView {
    let href = format!("/voorstellen/{}?antwoord=nee", own.found.id);
    view! { <a class=class href=href>{pictogram(Pictogram::Cross)}<span>{tr!(lang, "match.own.no")}</span></a> }.into_any()
}

/// A no, with a reason to tap or without one.
fn decline(lang: Locale, own: &Own) -> AnyView {
    let reasons: Vec<_> = DeclineReason::ALL
        .iter()
        .map(|reason| {
            let sign = match reason {
                DeclineReason::Time => Pictogram::Clock,
                DeclineReason::Distance => Pictogram::Pin,
                DeclineReason::HasSomeone => Pictogram::Rings,
                DeclineReason::NotNow => Pictogram::Pause,
                DeclineReason::Other => Pictogram::Dots,
            };
            let label = tr!(lang, format!("match.decline.{}", reason.code()));
            view! { <Button label=label sign=sign name="reden" value=reason.code()/> }
        })
        .collect();
    let back = format!("/voorstellen/{}", own.found.id);
    view! {
        <p>{tr!(lang, "match.own.why_no", name = words::isolated(&own.other.person.roepnaam))}</p>
        <PostForm action=back.clone()>
            <input type="hidden" name="antwoord" value="nee"/>
            {reasons}
            <Button label=tr!(lang, "match.own.no_reason") sign=Pictogram::Cross/>
        </PostForm>
        <LinkButton href=back label=tr!(lang, "match.own.back") sign=Pictogram::Back quiet=true/>
    }
    .into_any()
}
