//! What is wrong with a form, above it, each with a link to its field.

use super::{form, lang};
use leptos::prelude::*;

#[component]
pub fn ErrorSummary() -> impl IntoView {
    let (lang, state) = (lang(), form());
    (!state.errors().is_empty()).then(|| {
        let lines: Vec<_> = state
            .errors()
            .iter()
            .map(|(field, code)| {
                view! { <li><a href=format!("#{field}")>{tr!(lang, format!("error.{code}"))}</a></li> }
            })
            .collect();
        view! {
            <div class="errors" role="alert" tabindex="-1">
                <h2>{tr!(lang, "form.errors")}</h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// The error under a field, with the id that the field's `aria-describedby` names.
pub fn field_error(field: &str) -> Option<impl IntoView + use<>> {
    let lang = lang();
    let id = format!("{field}-fout");
    form().errors().of(field).map(|code| {
        view! { <p class="error" id=id>{tr!(lang, format!("error.{code}"))}</p> }
    })
}

/// What describes a field: its hint and its error, as far as they are there.
pub fn described_by(field: &str, hint: bool) -> Option<String> {
    let wrong = form().errors().of(field).is_some();
    let ids = [(hint, format!("{field}-uitleg")), (wrong, format!("{field}-fout"))];
    let ids: Vec<_> = ids.into_iter().filter_map(|(there, id)| there.then_some(id)).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
