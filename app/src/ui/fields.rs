//! Fields to type in. What was typed stays, with its error under the label.

use super::{
    errors::{described_by, field_error},
    form,
};
use leptos::prelude::*;

/// A line of text. `kind` is the input's type ("text", "tel", "email", "date", "number", "search"); phone numbers and mail
/// addresses are written from the left in every language, the rest follows what is typed.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    /// The label is the page's one question, and so its heading.
    #[prop(optional)]
    question: bool,
) -> impl IntoView {
    let state = form();
    let value = state.typed().text(&name).to_owned();
    let direction = if matches!(kind, "tel" | "email" | "date" | "url" | "number") { "ltr" } else { "auto" };
    let wrong = state.errors().of(&name).map(|_| "true");
    let describes = described_by(&name, !hint.is_empty());
    let label = view! { <label for=name.clone()>{label}</label> };
    let label = if question { view! { <h1>{label}</h1> }.into_any() } else { label.into_any() };
    view! {
        <div class="field">
            {label}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-uitleg")>{hint}</p> })}
            {field_error(&name)}
            <input id=name.clone() name=name type=kind value=value dir=direction autocomplete=autocomplete
                aria-invalid=wrong aria-describedby=describes/>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = 4)] rows: u32,
    /// The label is the page's one question, and so its heading.
    #[prop(optional)]
    question: bool,
) -> impl IntoView {
    let state = form();
    let value = state.typed().text(&name).to_owned();
    let wrong = state.errors().of(&name).map(|_| "true");
    let describes = described_by(&name, !hint.is_empty());
    let label = view! { <label for=name.clone()>{label}</label> };
    let label = if question { view! { <h1>{label}</h1> }.into_any() } else { label.into_any() };
    view! {
        <div class="field">
            {label}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-uitleg")>{hint}</p> })}
            {field_error(&name)}
            <textarea id=name.clone() name=name rows=rows.to_string() dir="auto" aria-invalid=wrong
                aria-describedby=describes>{value}</textarea>
        </div>
    }
}
