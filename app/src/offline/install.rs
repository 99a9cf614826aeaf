//! On the home page: putting Meedoen among the telephone's apps. install.js shows it at the second visit, where it can
//! be done and wasn't refused.

use crate::{
    context::Ctx,
    i18n::Locale,
    ui::{Pictogram, pictogram},
};
use leptos::{nonce::use_nonce, prelude::*};

pub fn install_card(ctx: &Ctx) -> Option<AnyView> {
    let src = ctx.state.assets.url("install.js")?.to_owned();
    let lang = ctx.lang;
    let button = |what: &'static str, sign, main: bool| {
        let class = if main { "btn main" } else { "btn quiet" };
        let label = tr!(lang, format!("offline.install.{what}"));
        view! { <button type="button" class=class data-do=what>{pictogram(sign)}<span>{label}</span></button> }
    };
    Some(
        view! {
            <section class="card news" data-install hidden>
                <h2>{tr!(lang, "offline.install.title")}</h2>
                <p>{tr!(lang, "offline.install.text")}</p>
                {button("go", Pictogram::Download, true)}
                <div data-iphone hidden>{iphone(lang)}</div>
                {button("not_now", Pictogram::Pause, false)}
            </section>
            <script type="module" nonce=use_nonce() src=src></script>
        }
        .into_any(),
    )
}

/// Three steps with their picture: Safari doesn't ask by itself.
fn iphone(lang: Locale) -> AnyView {
    let step = |picture: AnyView, what: &str| {
        view! { <li>{picture}<span>{tr!(lang, format!("offline.install.{what}"))}</span></li> }
    };
    view! {
        <ol class="install-steps">
            {step(share_bar(), "share")}
            {step(menu_line(), "add")}
            {step(pictogram(Pictogram::Ok).into_any(), "confirm")}
        </ol>
    }
    .into_any()
}

/// The foot of Safari: its bar of five signs, the share sign in the middle ringed.
fn share_bar() -> AnyView {
    view! {
        <svg class="install-picture" viewBox="0 0 96 56" aria-hidden="true" focusable="false">
            <path d="M3 1v46a8 8 0 0 0 8 8h74a8 8 0 0 0 8-8V1M3 24h90"/>
            <path d="M14 36l-4 4 4 4M27 36l4 4-4 4M66 36h6v9h-6zM82 37h5v5h-5zM84 44h5v-5"/>
            <path class="marked" d="M48 44V31M44 35l4-4 4 4M43 38h-2v10h14V38h-2"/>
            <circle class="marked" cx="48" cy="40" r="13"/>
        </svg>
    }
    .into_any()
}

/// The line of the menu: words, and a plus in a square.
fn menu_line() -> AnyView {
    view! {
        <svg class="install-picture" viewBox="0 0 96 56" aria-hidden="true" focusable="false">
            <path d="M6 6h84v44H6zM6 20h84M6 37h84M14 13h26M14 44h32"/>
            <path class="marked" d="M14 28.500h40M72 23h11v11H72zM77.500 25.500v6M74.500 28.500h6"/>
        </svg>
    }
    .into_any()
}
