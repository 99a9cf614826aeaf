//! A volunteer who was asked: take it with one tap, or not now; and who helps.

use super::{Shown, contact, how, small_form, talk};
use crate::{
    context::Ctx,
    i18n::Locale,
    ui::{Button, LinkButton, Notice, Pictogram, Tone},
};
use leptos::prelude::*;
use meedoen_rules::help::{Answer, State};

pub fn view(lang: Locale, shown: &Shown) -> AnyView {
    let one = &shown.one;
    match one.state {
        State::Open if shown.reader.ask == Some(Some(Answer::Released)) => view! {
            <p>{tr!(lang, "helpen.released")}</p>
            <LinkButton href="/hulp" label=tr!(lang, "helpen.others") sign=Pictogram::Go main=true/>
        }
        .into_any(),
        State::Open => to_answer(lang, shown),
        State::Taken => view! {
            <Notice tone=Tone::Good sign=Pictogram::Heart>{tr!(lang, "hulp.just_taken")}</Notice>
            <LinkButton href="/hulp" label=tr!(lang, "helpen.others") sign=Pictogram::Go main=true/>
        }
        .into_any(),
        _ => view! {
            <p>{tr!(lang, "helpen.over")}</p>
            <LinkButton href="/hulp" label=tr!(lang, "helpen.others") sign=Pictogram::Go main=true/>
        }
        .into_any(),
    }
}

fn to_answer(lang: Locale, shown: &Shown) -> AnyView {
    let said = match shown.reader.ask {
        Some(Some(Answer::NotNow)) => Some("helpen.you_said_not_now"),
        Some(Some(Answer::GivenBack)) => Some("helpen.you_gave_back"),
        _ => None,
    };
    let answers = view! {
        <div class="btns">
            <Button label=tr!(lang, "hulp.take") sign=Pictogram::Heart main=true name="antwoord" value="ja"/>
            {said.is_none().then(|| view! {
                <Button label=tr!(lang, "hulp.not_now") sign=Pictogram::Pause name="antwoord" value="nee"/>
            })}
        </div>
    };
    view! {
        {said.map(|key| view! { <p>{tr!(lang, key)}</p> })}
        {small_form(format!("{}/antwoord", shown.one.path()), answers)}
        <p class="soft">{tr!(lang, "helpen.then_you_see")}</p>
    }
    .into_any()
}

/// Who helps: whom, how to reach them, what to say, how it went.
pub fn helps(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, one) = (ctx.lang, &shown.one);
    if one.state != State::Taken {
        return ().into_any();
    }
    let back = view! {
        <Button label=tr!(lang, "hulp.give_back") sign=Pictogram::Undo quiet=true name="antwoord" value="terug"/>
    };
    let together = shown.reader.takes_part(one);
    view! {
        {together.then(|| view! { {contact::of_asker(lang, shown)}{talk::view(ctx, shown)} })}
        {how::view(ctx, shown)}
        {small_form(format!("{}/antwoord", one.path()), back)}
    }
    .into_any()
}
