//! Things to press: a form with its key, a button, a link that looks like one.

use super::{ErrorSummary, Pictogram, form, pictogram};
use crate::form::KEY;
use leptos::prelude::*;

/// A form that posts, with its key and, above it, what is wrong. The form's state is taken from the context.
#[component]
pub fn PostForm(
    #[prop(into)] action: String,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let state = form();
    view! {
        <ErrorSummary/>
        <form method="post" action=action class=class novalidate>
            <input type="hidden" name=KEY value=state.key().to_owned()/>
            {children()}
        </form>
    }
}

/// A button: a pictogram and a word. `main` marks the one primary action of a page.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    sign: Pictogram,
    #[prop(optional)] main: bool,
    #[prop(optional)] quiet: bool,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// Puts what was typed in the address of the next page instead of sending it.
    #[prop(optional)]
    by_get: bool,
) -> impl IntoView {
    let class = if main {
        "btn main"
    } else if quiet {
        "btn quiet"
    } else {
        "btn"
    };
    let method = by_get.then_some("get");
    view! {
        <button class=class name=name value=value formmethod=method>{pictogram(sign)}<span>{label}</span></button>
    }
}

/// Prints the page. Hidden until print.js finds it: the page says `.prints()`.
#[component]
pub fn PrintButton(#[prop(into)] label: String) -> impl IntoView {
    view! {
        <button type="button" class="btn" data-print hidden>{pictogram(Pictogram::Print)}<span>{label}</span></button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    sign: Pictogram,
    #[prop(optional)] main: bool,
    #[prop(optional)] quiet: bool,
) -> impl IntoView {
    let class = if main {
        "btn main"
    } else if quiet {
        "btn quiet"
    } else {
        "btn"
    };
    view! { <a class=class href=href>{pictogram(sign)}<span>{label}</span></a> }
}
