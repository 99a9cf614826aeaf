//! Why two people fit: bars for the parts, sentences for the reasons, tags for what must be asked.

use crate::{
    i18n::Locale,
    matching::words,
    ui::{Meter, Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    matching::{Ask, Limit, Why},
};

/// The whole of it, for the coordinator.
pub fn why(lang: Locale, why: &Why) -> AnyView {
    let bars: Vec<_> = why
        .parts
        .iter()
        .map(|(part, value)| {
            let label = tr!(lang, format!("match.part.{}", part.code()));
            view! { <Meter label=label part=f64::from(*value) / 1000.0 text=words::part(*value)/> }
        })
        .collect();
    view! {
        <div class="why">
            <div class="bars">{bars}</div>
            <p>{words::reasons(lang, &why.reasons, None).join(" ")}</p>
            {limits(lang, why.against)}
            {questions(lang, why.asks)}
        </div>
    }
    .into_any()
}

/// A score as a tag: green from 70, plain below.
pub fn score(lang: Locale, score: u32) -> impl IntoView {
    let tone = if score >= 700 { "tag good" } else { "tag" };
    view! {
        <span class=tone><span class="hidden">{tr!(lang, "match.score")}" "</span>{words::score(score)}</span>
    }
}

/// What must be asked, short.
pub fn ask_tags(lang: Locale, asks: Set<Ask>) -> Option<AnyView> {
    let tags: Vec<_> = asks
        .iter()
        .map(|ask| view! { <Tag text=tr!(lang, format!("match.{}.tag", ask.code())) tone=Tone::Warm/> })
        .collect();
    (!tags.is_empty()).then(|| view! { <span class="tags">{tags}</span> }.into_any())
}

/// What must be asked, as questions.
fn questions(lang: Locale, asks: Set<Ask>) -> Option<AnyView> {
    let lines: Vec<_> = asks
        .iter()
        .map(|ask| view! { <li>{tr!(lang, format!("match.{}.question", ask.code()))}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! { <div><p><strong>{tr!(lang, "match.ask_first")}</strong></p><ul>{lines}</ul></div> }.into_any()
    })
}

/// What stands between two people.
pub fn limits(lang: Locale, limits: Set<Limit>) -> Option<AnyView> {
    let lines: Vec<_> = limits
        .iter()
        .map(|limit| view! { <li>{tr!(lang, format!("match.limit.{}", limit.code()))}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! { <div class="against"><p><strong>{tr!(lang, "match.against")}</strong></p><ul>{lines}</ul></div> }.into_any()
    })
}
