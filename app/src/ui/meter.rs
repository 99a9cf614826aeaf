//! A small bar for a part of one. Drawn as SVG, since the policy allows no inline styles.

use leptos::prelude::*;

/// `part` is 0 to 1; `text` is what it says in numbers, beside the bar.
#[component]
pub fn Meter(#[prop(into)] label: String, part: f64, #[prop(into)] text: String) -> impl IntoView {
    let width = (part.clamp(0.0, 1.0) * 100.0).round().to_string();
    view! {
        <div class="bar">
            <span>{label}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="rest" width="100" height="6" rx="3"/>
                <rect class="part" width=width height="6" rx="3"/>
            </svg>
            <span>{text}</span>
        </div>
    }
}
