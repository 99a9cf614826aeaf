//! /agenda/kalender: one's calendar addresses: made, shown once, seen when they were last read, taken back.

use super::feed::name_of;
use crate::{
    account::Me,
    activities::store::{self, EVERYTHING, Feed, Names},
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, KEY, Sent, Typed, see_other},
    i18n::{self, Locale, date_time},
    once,
    page::Page,
    token,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{activities::Kind, code::Coded};

const HERE: &str = "/agenda/kalender";
/// As long as a fresh token: 192 bits.
const TOKEN_LENGTH: usize = 32;
/// More addresses than anyone has calendars for.
const MOST: usize = 20;
/// The choice of one's own agenda.
const MINE: &str = "mijn";

pub async fn show(ctx: Ctx) -> Result<Response> {
    let form = FormState::new(ctx.form_key(), Typed::default());
    page(ctx, form, None).await
}

/// Makes an address and shows it. It is kept nowhere; the same form sent twice shows the same one.
pub async fn make(ctx: Ctx, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let names = store::names(&ctx.state.db, &me.municipality_id).await?;
    let feeds = store::feeds_of(&ctx.state.db, &me.id).await?;
    let kind = match chosen(&ctx, &names, &sent) {
        Ok(kind) => kind,
        Err(errors) => return page(ctx, FormState::refused(&sent, errors), None).await,
    };
    let token = token_of(&me, &sent);
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:calendar", me.id);
    let again = once::carried_out_before(&mut tx, &scope, &sent, HERE, ctx.now).await?.is_some();
    if !again {
        if feeds.len() >= MOST {
            let mut errors = Errors::default();
            errors.add("wat", "calendar_many");
            drop(tx);
            return page(ctx, FormState::refused(&sent, errors), None).await;
        }
        store::insert_feed(&mut tx, &me.municipality_id, &me.id, kind.as_deref(), &token, ctx.now).await?;
    }
    tx.commit().await?;
    // Sent again after it was taken back: it stays away.
    if again && store::feed_at(&ctx.state.db, &token).await?.is_none() {
        return Ok(see_other(HERE));
    }
    let form = FormState::new(ctx.form_key(), Typed::default());
    page(ctx, form, Some(token)).await
}

/// It follows from the form's key, which is neither stored nor logged, and from who sends it.
fn token_of(me: &Me, sent: &Sent) -> String {
    let token = token::derive(&["calendar", &me.id, &sent.key, &sent.digest()]);
    token.chars().take(TOKEN_LENGTH).collect()
}

fn chosen(ctx: &Ctx, names: &Names, sent: &Sent) -> std::result::Result<Option<String>, Errors> {
    let what = sent.typed.text("wat");
    if what == MINE {
        return Ok(None);
    }
    if choices(ctx.lang, names).iter().any(|choice| choice.value == what) {
        return Ok(Some(what.to_owned()));
    }
    let mut errors = Errors::default();
    errors.add("wat", "calendar_what");
    Err(errors)
}

pub async fn revoke(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:calendar:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, HERE, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    if !store::remove_feed(&mut tx, &me.id, &id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(HERE))
}

async fn page(ctx: Ctx, form: FormState, token: Option<String>) -> Result<Response> {
    let me = ctx.me()?;
    let names = store::names(&ctx.state.db, &me.municipality_id).await?;
    let feeds = store::feeds_of(&ctx.state.db, &me.id).await?;
    let page = Page::new(tr!(ctx.lang, "calendar.title")).status(match token {
        Some(_) => StatusCode::CREATED,
        None => form.status(),
    });
    let address = token.map(|token| format!("{}/kalender/{token}.ics", ctx.state.config.public_url));
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            view! {
                <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
                <h1>{tr!(lang, "calendar.title")}</h1>
                <p>{tr!(lang, "calendar.explain")}</p>
                {address.as_deref().map(|address| made(lang, address))}
                {address.is_none().then(|| making(lang, &names))}
                {(!feeds.is_empty()).then(|| list(lang, &names, &feeds))}
            }
            .into_any()
        })
        .await)
}

fn choices(lang: Locale, names: &Names) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new(MINE, tr!(lang, "calendar.mine")),
        Choice::new(EVERYTHING, tr!(lang, "calendar.everything")),
    ];
    let kinds = Kind::ALL.iter().map(|kind| kind.code().to_owned());
    let own = names.kinds.iter().filter(|own| own.removed_at.is_none()).map(|own| own.id.clone());
    choices.extend(kinds.chain(own).map(|kind| Choice::new(&kind, name_of(lang, names, Some(&kind)))));
    choices
}

fn making(lang: Locale, names: &Names) -> AnyView {
    let choices = choices(lang, names);
    view! {
        <PostForm action=HERE>
            <div class="kinds">
                <Choices name="wat" legend=tr!(lang, "calendar.what") kind=ChoiceKind::One choices=choices/>
            </div>
            <Button label=tr!(lang, "calendar.make") sign=Pictogram::Calendar main=true/>
        </PostForm>
    }
    .into_any()
}

/// The address, this once, and how it comes into a phone.
fn made(lang: Locale, address: &str) -> AnyView {
    let opens = address.replacen("https:", "webcal:", 1).replacen("http:", "webcal:", 1);
    let steps = |phone: &str, steps: &[u8]| {
        let lines: Vec<_> = steps
            .iter()
            .map(|step| view! { <li>{tr!(lang, format!("calendar.{phone}.{step}"))}</li> })
            .collect();
        view! { <h2>{tr!(lang, format!("calendar.{phone}.title"))}</h2><ol>{lines}</ol> }
    };
    view! {
        <Notice tone=Tone::Good sign=Pictogram::Ok>
            <p>{tr!(lang, "calendar.made")}</p>
            <p>{tr!(lang, "calendar.once")}</p>
        </Notice>
        <div class="field">
            <label for="adres">{tr!(lang, "calendar.address")}</label>
            <textarea id="adres" class="calendar-address" dir="ltr" rows="3" readonly>{address.to_owned()}</textarea>
        </div>
        <LinkButton href=opens label=tr!(lang, "calendar.open") sign=Pictogram::Calendar main=true/>
        {steps("iphone", &[1, 2])}
        {steps("android", &[1, 2, 3])}
        <p class="soft">{tr!(lang, "calendar.slow")}</p>
    }
    .into_any()
}

fn list(lang: Locale, names: &Names, feeds: &[Feed]) -> AnyView {
    let key = crate::ui::form().key().to_owned();
    let lines: Vec<_> = feeds
        .iter()
        .map(|feed| {
            let made =
                tr!(lang, "calendar.made_on", date = i18n::date(lang, i18n::local_date(feed.created_at)));
            let read = match feed.last_read_at {
                Some(at) => tr!(lang, "calendar.last_read", when = date_time(lang, at)),
                None => tr!(lang, "calendar.never_read"),
            };
            view! {
                <li class="card">
                    <b>{name_of(lang, names, feed.kind.as_deref())}</b>
                    <p class="soft">{made}</p>
                    <p class="soft">{read}</p>
                    <form method="post" action=format!("{HERE}/{}/weg", feed.id)>
                        <input type="hidden" name=KEY value=key.clone()/>
                        <Button label=tr!(lang, "calendar.revoke") sign=Pictogram::Bin quiet=true/>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <h2>{tr!(lang, "calendar.yours")}</h2>
        <p class="soft">{tr!(lang, "calendar.revoke_explain")}</p>
        <ul class="meetings">{lines}</ul>
    }
    .into_any()
}
