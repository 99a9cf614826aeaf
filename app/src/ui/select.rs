//! One of a longer list, for the coordinator's dense pages.

use super::{
    Choice,
    errors::{described_by, field_error},
    form,
};
use leptos::prelude::*;

/// A list to choose from; `empty` stands at the top and means that nothing was chosen.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] empty: String,
    choices: Vec<Choice>,
) -> impl IntoView {
    let state = form();
    let chosen = state.typed().text(&name).to_owned();
    let wrong = state.errors().of(&name).map(|_| "true");
    let describes = described_by(&name, false);
    let options: Vec<_> = choices
        .into_iter()
        .map(|Choice { value, label, .. }| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {field_error(&name)}
            <select id=name.clone() name=name aria-invalid=wrong aria-describedby=describes>
                <option value="">{empty}</option>
                {options}
            </select>
        </div>
    }
}
