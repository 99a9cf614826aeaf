//! Below the list of a workshop's second part: who signed the participatieverklaring. Whoever signs is here. Its forms
//! stand outside of what opkomst.js takes over: signing is tapped with a connection.

use super::page::row_id;
use crate::{
    activities::store::{List, Present},
    form::{FormState, KEY},
    i18n::Locale,
    ui::{Pictogram, pictogram},
};
use leptos::prelude::*;

/// One's place in this list, to come back to.
pub fn signed_id(person_id: &str) -> String {
    format!("getekend-{}", row_id(person_id))
}

pub fn signed(lang: Locale, path: &str, list: &List, form: &FormState) -> AnyView {
    let rows: Vec<_> = list.people.iter().filter_map(row).collect();
    let nobody = rows.is_empty().then(|| view! { <p>{tr!(lang, "came.signed.nobody")}</p> });
    view! {
        <section id="getekend" class="came">
            <h2>{tr!(lang, "came.signed.title")}</h2>
            <p class="soft">{tr!(lang, "came.signed.explain")}</p>
            {nobody}
            <form method="post" action=format!("{path}/opkomst") class="came-list">
                <input type="hidden" name=KEY value=form.key().to_owned()/>
                <ul>{rows}</ul>
            </form>
            <p class="came-sum"><b>{list.signed().to_string()}</b><span>{tr!(lang, "came.signed.count")}</span></p>
        </section>
    }
    .into_any()
}

/// The whole row is the button, as in the list above.
fn row(one: &Present) -> Option<impl IntoView + use<>> {
    let person = one.person_id.as_deref()?;
    let value = format!("signed:{person}:{}", if one.signed { "0" } else { "1" });
    Some(view! {
        <li id=signed_id(person)>
            <button class="came-row" name="tik" value=value aria-pressed=one.signed.to_string()>
                <span class="came-tick">{pictogram(Pictogram::Ok)}</span>
                <span class="grow"><bdi class="name">{one.name.clone()}</bdi></span>
            </button>
        </li>
    })
}
