//! The last look: just what volunteers will see, and what else may be told. And the voice message, which without scripts
//! is chosen on this page.

use super::{page::Shown, questions::next};
use crate::{
    form::FormState,
    help::words,
    i18n::Locale,
    ui::{Button, Pictogram, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{Asked, Hurry, What, voice::LONGEST_SECONDS},
};

pub fn check(lang: Locale, form: &FormState, shown: &Shown) -> AnyView {
    let ask = |key: &str| tr!(lang, format!("hulp.ask.{key}"));
    let lines = Asked::read(form.typed(), shown.today, &shown.kernen)
        .map(|asked| words::lines(lang, &asked))
        .unwrap_or_default();
    let lines: Vec<_> =
        lines.into_iter().map(|(sign, line)| view! { <li>{pictogram(sign)}<bdi>{line}</bdi></li> }).collect();
    view! {
        <h1>{ask("check")}</h1>
        <p>{ask("seen")}</p>
        <ul class="seen" data-seen>{lines}</ul>
        {shown.asker.other.then(|| view! { <p class="soft">{tr!(lang, "helpen.for_another")}</p> })}
        {own(lang, form, shown.read_first)}
        <p class="soft">{ask("unseen")}</p>
        <Button label=ask("send") sign=Pictogram::Go main=true/>
        {more(lang, form)}
    }
    .into_any()
}

/// Own words and a voice, which others than volunteers hear first.
fn own(lang: Locale, form: &FormState, read_first: bool) -> AnyView {
    let text = form.typed().text("woorden").to_owned();
    view! {
        <div class="card" data-own hidden=text.is_empty()>
            <p class="own-words" dir="auto" data-own-words hidden=text.is_empty()>{text.clone()}</p>
            <p data-own-voice hidden>{pictogram(Pictogram::Talk)}" "{tr!(lang, "vraag.voice")}" "<span dir="ltr" data-own-time></span></p>
            <p class="soft">{tr!(lang, if read_first { "vraag.read_first" } else { "vraag.seen_at_once" })}</p>
        </div>
    }
    .into_any()
}

/// Each further question, and those that were answered, to change them.
fn more(lang: Locale, form: &FormState) -> AnyView {
    let by_get = form.typed().some("woorden").is_none();
    let what = What::from_code(form.typed().text("wat"));
    let tile = |step: &'static str, sign, hidden: bool| {
        view! {
            <button class="tile" name="stap" value=step formmethod=by_get.then_some("get") data-to=step hidden=hidden>
                {pictogram(sign)}<span>{tr!(lang, format!("vraag.to.{step}"))}</span>
            </button>
        }
    };
    let no_detail = what.is_none_or(|what| what == What::Other);
    let no_day = !form.typed().has("wanneer", Hurry::Date.code());
    view! {
        <h2>{tr!(lang, "vraag.more")}</h2>
        <div class="tiles close">
            {tile("precies", Pictogram::Search, no_detail)}
            {tile("nodig", Pictogram::Heart, false)}
            {tile("waar", Pictogram::Pin, false)}
            {tile("woorden", Pictogram::Pen, false)}
            {tile("stem", Pictogram::Mic, true)}
        </div>
        <h2>{tr!(lang, "vraag.other")}</h2>
        <div class="btns">
            {change(lang, form, "wat", "vraag.change_what", false)}
            {change(lang, form, "wanneer", "vraag.change_when", false)}
            {change(lang, form, "dag", "vraag.change_day", no_day)}
        </div>
    }
    .into_any()
}

fn change(lang: Locale, form: &FormState, step: &'static str, key: &str, hidden: bool) -> AnyView {
    let method = form.typed().some("woorden").is_none().then_some("get");
    view! {
        <button class="btn" name="stap" value=step formmethod=method data-to=step hidden=hidden>
            {pictogram(Pictogram::Pen)}<span>{tr!(lang, key)}</span>
        </button>
    }
    .into_any()
}

/// Speaking. With scripts it is a question of its own, with a recorder; without, a file to choose on the last page.
pub fn stem(lang: Locale, form: &FormState) -> AnyView {
    view! {
        <h1 data-with-recorder hidden>{tr!(lang, "vraag.speak")}</h1>
        <h2 data-without-recorder>{tr!(lang, "vraag.speak")}</h2>
        <p class="hint" id="stem-uitleg">{tr!(lang, "vraag.speak_hint")}</p>
        {recorder_and_file(lang, form)}
        <div data-with-recorder hidden>{next(lang, form, "controle")}</div>
        <div data-without-recorder>
            <Button label=tr!(lang, "hulp.ask.send") sign=Pictogram::Go main=true/>
        </div>
    }
    .into_any()
}

/// The recorder, and the field for a file where there is none. `stem-uitleg` may stand above it.
pub fn recorder_and_file(lang: Locale, form: &FormState) -> AnyView {
    let wrong = form.errors().of("stem");
    view! {
        {wrong.map(|code| view! { <p class="error" id="stem-fout">{tr!(lang, format!("error.{code}"))}</p> })}
        {recorder(lang)}
        <div class="field" data-without-recorder>
            <label for="stem">{tr!(lang, "vraag.voice_file")}</label>
            <input type="file" id="stem" name="stem" accept="audio/*" capture aria-invalid=wrong.map(|_| "true")
                aria-describedby=wrong.map(|_| "stem-fout")/>
        </div>
    }
    .into_any()
}

/// Shown by stem.js where the browser can record.
fn recorder(lang: Locale) -> AnyView {
    let act = |what: &'static str, sign, class: &'static str, hidden: bool| {
        view! {
            <button type="button" class=class data-do=what hidden=hidden>
                {pictogram(sign)}<span>{tr!(lang, format!("vraag.record.{what}"))}</span>
            </button>
        }
    };
    let error = |what: &'static str| {
        view! { <p class="error" role="alert" data-trouble=what hidden>{tr!(lang, format!("vraag.trouble.{what}"))}</p> }
    };
    view! {
        <div class="recorder" data-recorder data-longest=LONGEST_SECONDS.to_string() hidden>
            <p class="recorder-time" dir="ltr"><span data-time>"0:00"</span>" / "<span>"1:00"</span></p>
            {error("denied")}
            {error("no_microphone")}
            {act("start", Pictogram::Mic, "btn main record", false)}
            {act("stop", Pictogram::Square, "btn main record on", true)}
            <audio controls data-heard hidden aria-label=tr!(lang, "vraag.listen")></audio>
            <div class="btns">
                {act("again", Pictogram::Again, "btn", true)}
                {act("drop", Pictogram::Bin, "btn quiet", true)}
            </div>
        </div>
    }
    .into_any()
}
