//! Messages on this device: what holds now, and the way in and out. In by the page's script (berichten.js), since only a
//! browser can say where it takes pushes; out by a plain form.

use crate::{
    form::KEY,
    i18n::Locale,
    ui::{Button, Pictogram, form, pictogram},
};
use leptos::prelude::*;

/// What the script finds out besides `on` and `off`, each with words of its own.
const FOUND: [&str; 4] = ["blocked", "impossible", "iphone", "failed"];

pub fn device(lang: Locale, key: String, on: bool) -> AnyView {
    let found: Vec<_> = FOUND
        .iter()
        .map(|state| view! { <p data-state=*state hidden>{tr!(lang, format!("notify.device.{state}"))}</p> })
        .collect();
    let form_key = form().key().to_owned();
    view! {
        <section class="card" id="toestel" data-push data-key=key data-on=on.to_string()>
            <h2>{tr!(lang, "notify.device.title")}</h2>
            <div role="status">
                <p data-state="script" hidden=on>{tr!(lang, "notify.device.script")}</p>
                <p data-state="off" hidden>{tr!(lang, "notify.device.off")}</p>
                <p data-state="on" hidden=!on>{tr!(lang, "notify.device.on")}</p>
                {found}
            </div>
            <button type="button" class="btn" data-state="off" hidden>
                {pictogram(Pictogram::Bell)}<span>{tr!(lang, "notify.device.yes")}</span>
            </button>
            <form method="post" action="/ik/berichten/apparaat/uit" data-state="on" hidden=!on>
                <input type="hidden" name=KEY value=form_key/>
                <Button label=tr!(lang, "notify.device.no") sign=Pictogram::Cross quiet=true/>
            </form>
        </section>
    }
    .into_any()
}
