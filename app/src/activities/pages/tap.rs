//! A form of one button: what is done with one tap.

use crate::{
    form::KEY,
    ui::{Pictogram, form, pictogram},
};
use leptos::prelude::*;

/// Posts the hidden fields when tapped. Its key is that of the page: the same tap twice has one effect.
pub fn tap(
    action: String,
    fields: &[(&'static str, &str)],
    label: String,
    sign: Pictogram,
    main: bool,
) -> AnyView {
    let key = form().key().to_owned();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=*name value=(*value).to_owned()/> })
        .collect();
    let class = if main { "btn main" } else { "btn" };
    view! {
        <form method="post" action=action class="tap">
            <input type="hidden" name=KEY value=key/>
            {fields}
            <button class=class>{pictogram(sign)}<span>{label}</span></button>
        </form>
    }
    .into_any()
}
