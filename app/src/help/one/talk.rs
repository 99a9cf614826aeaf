//! Short messages: what was said, in the reader's language and the other's, and what can be said with one tap.

use super::{Shown, small_form};
use crate::{
    context::Ctx,
    help::store::{Contact, Written},
    i18n::{Lang, Locale, date_time, local_date, time_zone},
    ui::{Button, Choice, Name, Pictogram, Select, TextArea, form},
};
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::message::{Delay, Message, Phrase, Quarter, Ready, Spot},
};

pub fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let said: Vec<_> = shown.messages.iter().map(|one| bubble(ctx, shown, one)).collect();
    let none = said.is_empty();
    view! {
        <section class="card talk" id="berichten">
            <h2>{tr!(lang, "helpen.talk.title")}</h2>
            {none.then(|| view! { <p class="soft">{tr!(lang, "helpen.talk.none")}</p> })}
            <ol class="bubbles">{said}</ol>
            {small_form(format!("{}/berichten", shown.one.path()), to_say(lang))}
        </section>
    }
    .into_any()
}

/// What the two wrote, to a coordinator while a report of one of them waits.
pub fn reported(ctx: &Ctx, shown: &Shown) -> Option<AnyView> {
    if shown.messages.is_empty() || shown.reader.takes_part(&shown.one) {
        return None;
    }
    let said: Vec<_> = shown.messages.iter().map(|one| bubble(ctx, shown, one)).collect();
    let lang = ctx.lang;
    Some(
        view! {
            <h3>{tr!(lang, "helpen.talk.title")}</h3>
            <p class="soft">{tr!(lang, "helpen.guide.reads_reported")}</p>
            <ol class="bubbles">{said}</ol>
        }
        .into_any(),
    )
}

/// The words of a ready phrase.
pub fn phrase(lang: Locale, ready: Ready) -> String {
    let value = match ready {
        Ready::Plain(_) => String::new(),
        Ready::At(quarter) => format!("\u{2066}{}\u{2069}", quarter.text()),
        Ready::Meet(spot) => tr!(lang, format!("helpen.spot.{}", spot.code())),
        Ready::Later(delay) => format!("\u{2066}{}\u{2069}", delay.code()),
    };
    tr!(lang, format!("helpen.phrase.{}", ready.phrase().code()), value = value)
}

fn bubble(ctx: &Ctx, shown: &Shown, said: &Written) -> impl IntoView + use<> {
    let own = said.by == shown.reader.id;
    let people = [&shown.asker, &shown.writer, &shown.helper];
    let by = people.into_iter().flatten().find(|one| one.id == said.by);
    let name = by.map(|by| by.roepnaam.clone()).unwrap_or_default();
    let class = if own { "bubble own" } else { "bubble" };
    view! {
        <li class=class>
            <span class="soft"><Name name=name/>" · "{clock(ctx, said.at)}</span>
            {words(ctx.lang, other_language(shown), said)}
        </li>
    }
}

/// In which language the person on the other side reads.
fn other_language(shown: &Shown) -> Option<Locale> {
    let other: Option<&Contact> = match shown.reader.helper {
        true => shown.asker.as_ref(),
        false => shown.helper.as_ref(),
    };
    other.map(|other| other.locale)
}

fn words(lang: Locale, other: Option<Locale>, said: &Written) -> AnyView {
    match &said.message {
        Message::Ready(ready) => {
            let also = other.filter(|other| *other != lang).map(|other| {
                view! { <span class="soft" lang=other.code() dir=other.direction()>{phrase(other, *ready)}</span> }
            });
            view! { <b>{phrase(lang, *ready)}</b>{also} }.into_any()
        }
        Message::Own(words) => {
            let language = (said.language != lang).then(|| {
                view! { <span class="soft">{tr!(lang, format!("language.{}", said.language.code()))}</span> }
            });
            view! { <b lang=said.language.code() dir="auto">{words.clone()}</b>{language} }.into_any()
        }
    }
}

/// The hour of today; else the day with it.
fn clock(ctx: &Ctx, at: Timestamp) -> AnyView {
    if local_date(at) != ctx.today() {
        return date_time(ctx.lang, at).into_any();
    }
    let local = at.to_zoned_datetime(time_zone());
    view! { <bdi dir="ltr">{format!("{:02}:{:02}", local.hour(), local.minute())}</bdi> }.into_any()
}

fn to_say(lang: Locale) -> AnyView {
    let plain: Vec<_> = Phrase::ALL
        .iter()
        .filter_map(|one| Ready::from_code(one.code()))
        .map(|ready| {
            let sign = sign(ready.phrase());
            view! { <Button label=phrase(lang, ready) sign=sign name="zin" value=ready.code()/> }
        })
        .collect();
    let quarters = Quarter::all().map(|one| Choice::new(one.text(), one.text())).collect();
    let spots = of::<Spot>(lang, "helpen.spot");
    let delays = of::<Delay>(lang, "helpen.delay");
    // Someone who began to write finds it open again.
    let open = !form().errors().is_empty();
    view! {
        <div class="phrases">{plain}</div>
        <details open=open>
            <summary>{tr!(lang, "helpen.talk.more")}</summary>
            <div class="stack">
                {with_value(lang, Phrase::ComeAt, "tijd", quarters)}
                {with_value(lang, Phrase::MeetAt, "plek", spots)}
                {with_value(lang, Phrase::Later, "minuten", delays)}
                <TextArea name="woorden" label=tr!(lang, "helpen.talk.own") rows=2/>
                <Button label=tr!(lang, "helpen.talk.send_own") sign=Pictogram::Go name="zin" value="eigen"/>
            </div>
        </details>
    }
    .into_any()
}

fn of<T: Coded>(lang: Locale, key: &str) -> Vec<Choice> {
    T::ALL.iter().map(|one| Choice::new(one.code(), tr!(lang, format!("{key}.{}", one.code())))).collect()
}

/// A phrase with a value from a short list.
fn with_value(lang: Locale, phrase: Phrase, field: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let code = phrase.code();
    view! {
        <div class="phrase-row">
            <Select name=field label=tr!(lang, format!("helpen.say.{code}.choose")) empty=tr!(lang, "helpen.talk.choose") choices=choices/>
            <Button label=tr!(lang, format!("helpen.say.{code}.send")) sign=sign(phrase) name="zin" value=code.to_owned()/>
        </div>
    }
}

fn sign(phrase: Phrase) -> Pictogram {
    match phrase {
        Phrase::Yes => Pictogram::Ok,
        Phrase::No => Pictogram::Cross,
        Phrase::WhatTime | Phrase::ComeAt | Phrase::Later => Pictogram::Clock,
        Phrase::WhereMeet | Phrase::MeetAt | Phrase::Here | Phrase::WhereAreYou => Pictogram::Pin,
        Phrase::OtherDay => Pictogram::Calendar,
        Phrase::Papers => Pictogram::Letter,
        Phrase::CallMe => Pictogram::Phone,
        Phrase::Worked => Pictogram::Star,
        Phrase::Thanks => Pictogram::Heart,
    }
}
