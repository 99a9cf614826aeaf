//! The board's list, alive: the button counts the ticks, the filter works while typing, and "the ten best" ticks them
//! without a new page. Reasons unfold by themselves: they are `<details>`.

use leptos::prelude::*;

/// Around the list as the server drew it; what it does, it does to what stands inside.
#[island]
pub fn BoardList(children: Children) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let on_input = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = root.get_untracked() {
            alive::filter(&root);
            alive::count(&root);
        }
    };
    let on_click = move |_event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = root.get_untracked() {
            alive::choose(&root, &_event);
            alive::filter(&root);
            alive::count(&root);
        }
    };
    view! { <div class="board-list" node_ref=root on:input=on_input on:click=on_click>{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod alive {
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlInputElement};

    const TICK_BOXES: &str = "input[name=paar]";

    fn all(root: &Element, selector: &str) -> Vec<Element> {
        let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    fn tick_boxes(root: &Element) -> Vec<HtmlInputElement> {
        all(root, TICK_BOXES).into_iter().filter_map(|one| one.dyn_into().ok()).collect()
    }

    /// How many are ticked, on the button.
    pub fn count(root: &Element) {
        let ticked = tick_boxes(root).iter().filter(|one| one.checked()).count();
        for place in all(root, "[data-teller]") {
            place.set_text_content(Some(&if ticked == 0 { String::new() } else { ticked.to_string() }));
        }
    }

    /// Hides the rows that the typed text isn't in. What is ticked stays in sight: it will be proposed.
    pub fn filter(root: &Element) {
        let Some(wanted) = typed(root) else { return };
        for row in all(root, "[data-zoek]") {
            let text = row.get_attribute("data-zoek").unwrap_or_default();
            let shown = text.contains(&wanted) || tick_boxes(&row).iter().any(|one| one.checked());
            let _ = row.toggle_attribute_with_force("hidden", !shown);
        }
    }

    fn typed(root: &Element) -> Option<String> {
        let field = root.query_selector("input[name=zoek]").ok()??.dyn_into::<HtmlInputElement>().ok()?;
        Some(folded(&field.value()))
    }

    /// As the server folds names: no case, no accents in whatever script, one kind of apostrophe.
    fn folded(text: &str) -> String {
        let apart = js_sys::JsString::from(text.trim()).normalize("NFKD");
        let plain = apart.replace_by_pattern(&js_sys::RegExp::new(r"\p{M}", "gu"), "");
        String::from(plain).to_lowercase().replace(['\u{2018}', '\u{2019}', '\u{b4}', '`', '\u{2bc}'], "'")
    }

    /// A press on "the ten best", "all" or "none" ticks those rows that are shown, and goes nowhere.
    pub fn choose(root: &Element, event: &Event) {
        let target = event.target().and_then(|one| one.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|one| one.closest("a[data-kies]").ok().flatten()) else { return };
        event.prevent_default();
        let most = match link.get_attribute("data-kies").as_deref() {
            Some("10") => 10,
            Some("alle") => usize::MAX,
            _ => 0,
        };
        for (place, tick_box) in tick_boxes(root).iter().filter(|one| is_shown(one)).enumerate() {
            tick_box.set_checked(place < most);
        }
    }

    fn is_shown(tick_box: &HtmlInputElement) -> bool {
        tick_box.closest("[hidden]").ok().flatten().is_none()
    }
}
