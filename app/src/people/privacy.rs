//! What is kept of people, why, who sees it, how long, and how to have it removed.

use crate::{context::Ctx, i18n::Locale, page::Page};
use axum::response::Response;
use leptos::prelude::*;

/// The questions that the notice answers, in order.
const QUESTIONS: [&str; 7] = ["what", "why", "who", "help", "how_long", "messages", "remove"];

pub async fn privacy(ctx: Ctx) -> Response {
    let title = tr!(ctx.lang, "privacy.title");
    let page = Page::new(title.clone());
    page.show(ctx, move |ctx| view! { <h1>{title.clone()}</h1>{notice(ctx.lang)} }.into_any()).await
}

/// The notice without a heading of its own.
pub(super) fn notice(lang: Locale) -> impl IntoView {
    QUESTIONS
        .map(|question| {
            view! {
                <section class="stack tight">
                    <h2>{tr!(lang, format!("privacy.{question}.title"))}</h2>
                    <p>{tr!(lang, format!("privacy.{question}.text"))}</p>
                </section>
            }
        })
        .into_iter()
        .collect_view()
}
