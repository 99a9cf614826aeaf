//! /ik: what others see of me, where I am signed in, and the way out.

use super::{
    Me,
    store::{self, Device, Profile},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY, Typed},
    i18n::{self, Lang, Locale},
    page::Page,
    people::set_words,
    ui::{Button, Face, LinkButton, Name, Pictogram, PostForm, Tag, Tone},
};
use axum::response::Response;
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::{access::Actor, code::Coded};

pub async fn me(ctx: Ctx) -> Result<Response> {
    let me = ctx.me()?.clone();
    let profile = store::profile(&ctx.state.db, &me.id).await?.ok_or(Error::NotFound)?;
    let devices = store::devices(&ctx.state.db, &me.id, ctx.now).await?;
    let title = tr!(ctx.lang, "me.title");
    Ok(Page::new(title).show(ctx, move |ctx| view(ctx, &me, &profile, &devices)).await)
}

fn view(ctx: &Ctx, me: &Me, profile: &Profile, devices: &[Device]) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let participant = me.actor.taalvrager || !me.actor.volunteer.is_empty();
    let lines: Vec<_> = devices.iter().map(|device| device_line(lang, me, device, ctx.now)).collect();
    view! {
        <h1>{tr!(lang, "me.title")}</h1>
        {participant.then(|| seen_by_others(lang, &me.actor, profile))}
        {contact(lang, profile, participant)}
        <section class="card">
            <h2>{tr!(lang, "me.language")}</h2>
            <p>{tr!(lang, "me.language_is")}" "<bdi lang=lang.code()>{lang.own_name()}</bdi></p>
            <p class="soft">{tr!(lang, "me.language_how")}</p>
        </section>
        {(!me.actor.volunteer.is_empty()).then(|| view! {
            <LinkButton href="/hulp/helpen" label=tr!(lang, "helpen.with.link") sign=Pictogram::Heart/>
        })}
        <LinkButton href="/ik/berichten" label=tr!(lang, "notify.mine.title") sign=Pictogram::Bell/>
        <section class="card">
            <h2>{tr!(lang, "me.devices")}</h2>
            <p class="soft">{tr!(lang, "me.devices_text")}</p>
            <ul class="people">{lines}</ul>
        </section>
        {sign_out_form(lang)}
    }
    .into_any()
}

/// The button that signs out, which says that this telephone forgets everything. On the home page too.
pub(super) fn sign_out_form(lang: Locale) -> AnyView {
    view! {
        <PostForm action="/uitloggen" class="sign-out">
            <p class="soft" id="uitloggen">{tr!(lang, "me.sign_out_text")}</p>
            <Button label=tr!(lang, "me.sign_out") sign=Pictogram::Out/>
        </PostForm>
    }
    .into_any()
}

/// As the other side sees it before both have said yes.
fn seen_by_others(lang: Locale, actor: &Actor, profile: &Profile) -> AnyView {
    let level = profile.level.map(|level| tr!(lang, format!("level.{}", level.code())));
    let age = profile.age.map(|age| tr!(lang, format!("age.{}", age.code())));
    let facts: Vec<_> = [
        ("me.languages", Some(set_words(lang, "language", profile.languages))),
        ("me.level", level.filter(|_| actor.taalvrager)),
        ("me.roles", Some(set_words(lang, "role", actor.volunteer))),
        ("me.teaches", Some(set_words(lang, "level", profile.teaches))),
        ("me.kern", profile.kern.clone()),
        ("me.age", age),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value.filter(|value| !value.is_empty())?)))
    .map(|(key, value)| view! { <dt>{tr!(lang, key)}</dt><dd><bdi>{value}</bdi></dd> })
    .collect();
    view! {
        <section class="card">
            <h2>{tr!(lang, "me.seen")}</h2>
            <div class="row"><Face name=profile.roepnaam.clone()/><strong><Name name=profile.roepnaam.clone()/></strong></div>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}

/// What only the contact person knows, and the other side after both have said yes.
fn contact(lang: Locale, profile: &Profile, participant: bool) -> AnyView {
    let explain = if participant { "me.contact_after" } else { "me.contact_own" };
    let phone = profile.phone.clone().map(|phone| {
        view! { <dt>{tr!(lang, "me.phone")}</dt><dd><bdi class="ltr">{phone}</bdi></dd> }
    });
    let email = profile.email.clone().map(|email| {
        view! { <dt>{tr!(lang, "me.email")}</dt><dd><bdi class="ltr">{email}</bdi></dd> }
    });
    view! {
        <section class="card">
            <h2>{tr!(lang, "me.contact")}</h2>
            <dl class="facts">
                <dt>{tr!(lang, "me.name")}</dt><dd><Name name=profile.name.clone()/></dd>
                {phone}
                {email}
            </dl>
            <p class="soft">{tr!(lang, explain)}</p>
            <p class="soft">{tr!(lang, "me.wrong")}</p>
        </section>
    }
    .into_any()
}

fn device_line(lang: Locale, me: &Me, device: &Device, now: Timestamp) -> AnyView {
    let this = device.id == me.device_id;
    let seen = Timestamp::from_microsecond(device.seen_at).unwrap_or(now);
    let date = i18n::date(lang, i18n::local_date(seen));
    let label = if device.label == "?" { tr!(lang, "me.device_unknown") } else { device.label.clone() };
    let key = crate::ui::form().key().to_owned();
    let action = format!("/ik/apparaten/{}", device.id);
    let other = (!this).then(|| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name=KEY value=key/>
                <Button label=tr!(lang, "me.device_out") sign=Pictogram::Out quiet=true/>
            </form>
        }
    });
    view! {
        <li>
            <div class="row">
                <bdi lang="en">{label}</bdi>
                {this.then(|| view! { <Tag text=tr!(lang, "me.device_this") tone=Tone::Good/> })}
            </div>
            <p class="soft">{tr!(lang, "me.device_seen", date = date)}</p>
            {other}
        </li>
    }
    .into_any()
}
