//! The week's grid, alive: a tap on a day or a part of the day ticks the whole row or column, and a few buttons tick
//! what people say most: working days, evenings, the weekend.

use leptos::prelude::*;

/// Around the grid as the server drew it. Its buttons (`[data-kies]`) are hidden until it is alive.
#[island]
pub fn WeekPicks(children: Children) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = root.get() {
            alive::show_buttons(&root);
        }
    });
    let on_click = move |_event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = root.get_untracked() {
            alive::pick(&root, &_event);
        }
    };
    view! { <div class="week-picks" node_ref=root on:click=on_click>{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod alive {
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlInputElement};

    fn boxes(root: &Element) -> Vec<HtmlInputElement> {
        let Ok(found) = root.query_selector_all("input[type=checkbox]") else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    pub fn show_buttons(root: &Element) {
        if let Ok(Some(buttons)) = root.query_selector("[data-kiezers]") {
            let _ = buttons.remove_attribute("hidden");
        }
    }

    /// Values are "tue_evening"; what to tick is named by words of which one must be in the value.
    pub fn pick(root: &Element, event: &Event) {
        let target = event.target().and_then(|one| one.dyn_into::<Element>().ok());
        let Some(from) = target.and_then(|one| one.closest("[data-kies]").ok().flatten()) else { return };
        let wanted = from.get_attribute("data-kies").unwrap_or_default();
        let fits = |one: &HtmlInputElement| {
            wanted.split(' ').any(|group| group.split('+').all(|word| one.value().contains(word)))
        };
        let meant: Vec<_> = boxes(root).into_iter().filter(|one| wanted == "niets" || fits(one)).collect();
        let tick = wanted != "niets" && !meant.iter().all(HtmlInputElement::checked);
        for one in meant {
            one.set_checked(tick);
        }
    }
}
