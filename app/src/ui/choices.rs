//! One or several of a few: large cards to tap, nothing chosen beforehand.

use super::{
    Pictogram,
    errors::{described_by, field_error},
    form, pictogram,
};
use crate::i18n::Locale;
use leptos::prelude::*;
use meedoen_rules::code::Coded;

#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub sign: Option<Pictogram>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), sign: None }
    }

    #[must_use]
    pub fn sign(mut self, sign: Pictogram) -> Self {
        self.sign = Some(sign);
        self
    }
}

/// Every value of a closed list, in the words of `room.<code>`.
pub fn choices_of<T: Coded>(lang: Locale, room: &str) -> Vec<Choice> {
    T::ALL
        .iter()
        .map(|value| Choice::new(value.code(), tr!(lang, format!("{room}.{}", value.code()))))
        .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    One,
    Several,
}

/// A group of choices under a legend. `small` sets them beside each other, for the coordinator's dense pages.
#[component]
pub fn Choices(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    kind: ChoiceKind,
    choices: Vec<Choice>,
    /// The legend is the page's one question, and so its heading.
    #[prop(optional)]
    question: bool,
    #[prop(optional)] small: bool,
    /// Where its name stands more than once in a form.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let state = form();
    let describes = described_by(&name, !hint.is_empty());
    let first = id.unwrap_or_else(|| name.clone());
    let input = if kind == ChoiceKind::One { "radio" } else { "checkbox" };
    let cards: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = if place == 0 { first.clone() } else { format!("{first}-{place}") };
            let checked = state.typed().has(&name, &choice.value);
            let label_for = id.clone();
            view! {
                <label class="choice" for=label_for>
                    <input type=input id=id name=name.clone() value=choice.value checked=checked/>
                    {choice.sign.map(pictogram)}
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect();
    let legend = if question { view! { <h1>{legend}</h1> }.into_any() } else { legend.into_any() };
    let class = if small { "choices small" } else { "choices" };
    view! {
        <fieldset class="field" aria-describedby=describes>
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-uitleg")>{hint}</p> })}
            {field_error(&name)}
            <div class=class>{cards}</div>
        </fieldset>
    }
}
