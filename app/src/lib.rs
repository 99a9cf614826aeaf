pub mod assets;

#[cfg(feature = "hydrate")]
use leptos::mount::hydrate_islands;
use leptos::prelude::*;

#[island]
pub fn Counter(start: i32) -> impl IntoView {
    let (count, set_count) = signal(start);
    view! { <button on:click=move |_| set_count.update(|n| *n += 1)>{count}</button> }
}

#[island]
pub fn Folding(children: Children) -> impl IntoView {
    let (open, set_open) = signal(false);
    view! {
        <div id="folding" data-open=move || open.get().to_string()>
            <a id="fold" on:click=move |_| set_open.update(|o| *o = !*o)>"fold"</a>
            {children()}
        </div>
    }
}

#[cfg(feature = "ssr")]
pub fn page(manifest: &assets::Manifest) -> impl IntoView + use<> {
    let url = |name| manifest.url(name).unwrap_or_default().to_owned();
    view! {
        <!DOCTYPE html>
        <html lang="nl">
            <head>
                <title>"proef"</title>
                <link rel="stylesheet" href=url("meedoen.css")/>
                <script type="module" id="islands-loader" src=url("islands.js")
                    data-js=url("meedoen.js") data-wasm=url("meedoen_bg.wasm")></script>
            </head>
            <body>
                <Counter start=1/>
                <Folding><p>"plain"</p><Counter start=40/></Folding>
            </body>
        </html>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    hydrate_islands();
}
