//! One question at a time.

use super::{check::stem, page::Shown};
use crate::{
    form::FormState,
    help::words,
    i18n::{Locale, date},
    ui::{Button, Choice, ChoiceKind, Choices, Pictogram, TextArea, TextField, choices_of, pictogram},
};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{Detail, Hurry, Need, What},
    people::{Language, Part},
};

/// So many days can be tapped; a later one is typed.
const DAYS: i64 = 14;

pub fn question(lang: Locale, form: &FormState, shown: &Shown, step: &str) -> AnyView {
    match step {
        "wat" => what(lang, form),
        "wanneer" => when(lang, form),
        "dag" => day(lang, form, shown.today),
        "precies" => detail(lang, form),
        "nodig" => need(lang, form),
        "waar" => kern(lang, form, &shown.kernen),
        "woorden" => own_words(lang, shown),
        _ => stem(lang, form),
    }
}

fn said(lang: Locale, key: &str) -> String {
    tr!(lang, format!("hulp.ask.{key}"))
}

/// On to the next question; by the address as long as there are no own words.
pub fn next(lang: Locale, form: &FormState, step: &'static str) -> AnyView {
    let by_get = form.typed().some("woorden").is_none();
    view! {
        <Button label=said(lang, "next") sign=Pictogram::Go main=true name="stap" value=step by_get=by_get/>
    }
    .into_any()
}

/// What is said when one goes on without an answer; vragen.js shows it.
fn missing(lang: Locale, code: &str) -> AnyView {
    let text = tr!(lang, format!("error.{code}"));
    view! { <p class="error" role="alert" data-missing hidden>{text}</p> }.into_any()
}

/// The pictogram of what is chosen here, for the line that vragen.js makes of it.
fn sign_of_line(sign: Pictogram) -> AnyView {
    view! { <template>{pictogram(sign)}</template> }.into_any()
}

fn what(lang: Locale, form: &FormState) -> AnyView {
    let choices = What::ALL
        .iter()
        .map(|what| {
            let label = tr!(lang, format!("hulp.what.{}", what.code()));
            Choice::new(what.code(), label).sign(words::sign(*what))
        })
        .collect();
    let to = if form.typed().some("wanneer").is_some() { "controle" } else { "wanneer" };
    view! {
        <Choices name="wat" legend=said(lang, "what") kind=ChoiceKind::One choices=choices question=true/>
        {missing(lang, "choose_one")}
        {next(lang, form, to)}
    }
    .into_any()
}

fn when(lang: Locale, form: &FormState) -> AnyView {
    let choices = choices_of::<Hurry>(lang, "hulp.hurry");
    view! {
        {sign_of_line(Pictogram::Calendar)}
        <Choices name="wanneer" legend=said(lang, "when") kind=ChoiceKind::One choices=choices question=true/>
        {missing(lang, "choose_one")}
        {next(lang, form, "dag")}
    }
    .into_any()
}

fn day(lang: Locale, form: &FormState, today: Date) -> AnyView {
    let days = (1..=DAYS)
        .map(|n| today.saturating_add(n.days()))
        .map(|day| Choice::new(day.to_string(), date(lang, day)))
        .collect();
    let parts = choices_of::<Part>(lang, "part");
    view! {
        <Choices name="datum" legend=said(lang, "day") kind=ChoiceKind::One choices=days question=true/>
        <TextField name="datum_later" label=said(lang, "day_other") kind="date"/>
        {missing(lang, "date")}
        <Choices name="dagdeel" legend=said(lang, "part") kind=ChoiceKind::One choices=parts/>
        {next(lang, form, "controle")}
    }
    .into_any()
}

/// More closely, of every subject; only those of the chosen one show.
fn detail(lang: Locale, form: &FormState) -> AnyView {
    let chosen = What::from_code(form.typed().text("wat"));
    let groups: Vec<_> = What::ALL
        .iter()
        .filter(|what| **what != What::Other)
        .map(|what| {
            let choices = Detail::of(*what)
                .map(|detail| Choice::new(detail.code(), tr!(lang, format!("hulp.detail.{}", detail.code()))))
                .collect();
            view! {
                <div data-what=what.code() hidden=chosen != Some(*what)>
                    <Choices name="precies" id=format!("precies-{}", what.code()) legend=said(lang, "detail")
                        kind=ChoiceKind::One choices=choices question=true/>
                </div>
            }
        })
        .collect();
    view! { {groups}{next(lang, form, "controle")} }.into_any()
}

fn need(lang: Locale, form: &FormState) -> AnyView {
    let choices = choices_of::<Need>(lang, "hulp.need");
    view! {
        {sign_of_line(Pictogram::Heart)}
        <Choices name="nodig" legend=said(lang, "need") kind=ChoiceKind::Several choices=choices question=true/>
        {next(lang, form, "controle")}
    }
    .into_any()
}

fn kern(lang: Locale, form: &FormState, kernen: &[String]) -> AnyView {
    let choices = kernen.iter().map(|kern| Choice::new(kern, kern)).collect();
    view! {
        {sign_of_line(Pictogram::Pin)}
        <Choices name="kern" legend=said(lang, "kern") kind=ChoiceKind::One choices=choices question=true/>
        {next(lang, form, "controle")}
    }
    .into_any()
}

fn own_words(lang: Locale, shown: &Shown) -> AnyView {
    let page = Language::from_code(lang.code());
    let spoken = page.into_iter().chain(shown.asker.languages.iter()).chain([Language::Dutch]);
    let mut languages: Vec<Language> = Vec::new();
    spoken.for_each(|language| {
        if !languages.contains(&language) {
            languages.push(language);
        }
    });
    let languages = languages
        .into_iter()
        .map(|language| Choice::new(language.code(), tr!(lang, format!("language.{}", language.code()))))
        .collect();
    // Own words never travel in an address: this page goes on with its form.
    let go = said(lang, "next");
    view! {
        <TextArea name="woorden" label=tr!(lang, "vraag.words") hint=tr!(lang, "vraag.words_hint") question=true/>
        <Choices name="woorden_taal" legend=tr!(lang, "vraag.words_language") kind=ChoiceKind::One
            choices=languages small=true/>
        <Button label=go sign=Pictogram::Go main=true name="stap" value="controle"/>
    }
    .into_any()
}
