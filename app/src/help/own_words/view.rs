//! How own words look: what was said, and beside it what it means.

use crate::{
    help::store::Words,
    i18n::{Locale, date_time},
    ui::{LinkButton, Name, Pictogram, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::code::Coded;

/// Own words with their translations, as far as their reader may have them.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub all: Vec<Words>,
    pub coordinator: bool,
}

impl Said {
    pub fn view(&self, lang: Locale) -> Option<AnyView> {
        let own: Vec<_> = self.all.iter().filter(|words| words.translates.is_none()).collect();
        if own.is_empty() {
            return None;
        }
        let cards: Vec<_> = own.into_iter().map(|words| self.card(lang, words)).collect();
        Some(view! { <section class="stack"><h2>{tr!(lang, "vraag.own")}</h2>{cards}</section> }.into_any())
    }

    fn card(&self, lang: Locale, own: &Words) -> AnyView {
        let of_these: Vec<_> =
            self.all.iter().filter(|words| words.translates.as_ref() == Some(&own.id)).collect();
        let by_people = of_these.iter().any(|words| !words.by_machine);
        // A machine's words stand there only until a person's do.
        let shown = of_these.into_iter().filter(|words| !(by_people && words.by_machine));
        let translations: Vec<_> = shown.map(|words| translation(lang, words)).collect();
        let unread = self.coordinator && !own.read;
        let href = format!("/hulp/vertalen/{}", own.id);
        view! {
            <div class="card">
                {words(lang, own)}
                {translations}
                {unread.then(|| view! {
                    <p class="soft">{tr!(lang, "vraag.unread")}</p>
                    <LinkButton href=href label=tr!(lang, "vraag.read_it") sign=Pictogram::Translate/>
                })}
            </div>
        }
        .into_any()
    }
}

/// The words and the voice, with their language named.
fn words(lang: Locale, words: &Words) -> AnyView {
    let code = words.language.code();
    let language = tr!(lang, format!("language.{code}"));
    let tag = (code != "other").then_some(code);
    view! {
        <p class="soft">{language}</p>
        {words.text.clone().map(|text| view! { <p class="own-words" dir="auto" lang=tag>{text}</p> })}
        {player(lang, words)}
    }
    .into_any()
}

/// A voice, to hear; how long it lasts stands beside it, since the file itself often doesn't say.
fn player(lang: Locale, words: &Words) -> Option<AnyView> {
    let seconds = words.seconds?;
    let lasts = format!("{}:{:02}", seconds / 60, seconds % 60);
    let src = format!("/hulp/{}/stem/{}", words.hulpvraag_id, words.id);
    Some(
        view! {
            <div class="voice">
                <audio controls preload="none" src=src aria-label=tr!(lang, "vraag.hear")></audio>
                <span dir="ltr">{lasts}</span>
            </div>
        }
        .into_any(),
    )
}

fn translation(lang: Locale, words: &Words) -> AnyView {
    let at = date_time(lang, words.written_at);
    let by = match (&words.by, words.by_machine) {
        (_, true) => view! { <p class="soft">{tr!(lang, "vraag.by_machine")}</p> }.into_any(),
        (Some(name), _) => {
            let name = name.clone();
            view! { <p class="soft">{tr!(lang, "vraag.translated_by")}" "<Name name=name/>" · "{at}</p> }
                .into_any()
        }
        (None, _) => view! { <p class="soft">{tr!(lang, "vraag.translated")}" · "{at}</p> }.into_any(),
    };
    view! {
        <div class="translation">
            {pictogram(Pictogram::Translate)}
            <div>{self::words(lang, words)}{by}</div>
        </div>
    }
    .into_any()
}
