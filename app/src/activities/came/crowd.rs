//! Below the list: children and others, who are only counted; and those who didn't sign up.

use super::page::crowd_value;
use crate::{
    activities::store::List,
    form::{FormState, KEY},
    i18n::Locale,
    ui::{Button, ErrorSummary, Pictogram, described_by, field_error, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{activities::came::Crowd, code::Coded};

/// − and + with the number between them.
pub fn counters(lang: Locale, list: &List) -> AnyView {
    let counter = |of: Crowd, n: u32| {
        let label = tr!(lang, format!("came.crowd.{}", of.code()));
        let named = label.clone();
        let fewer = tr!(lang, format!("came.fewer.{}", of.code()));
        let more = tr!(lang, format!("came.more.{}", of.code()));
        view! {
            <div class="came-counter" role="group" aria-label=named>
                <span>{label}</span>
                <button name="tik" value=crowd_value(of, false) aria-label=fewer><span aria-hidden="true">"−"</span></button>
                <output data-count=of.code()>{n.to_string()}</output>
                <button name="tik" value=crowd_value(of, true) aria-label=more><span aria-hidden="true">"+"</span></button>
            </div>
        }
    };
    view! {
        <div id="tellen" class="came-counters">
            {counter(Crowd::Children, list.children)}
            {counter(Crowd::Others, list.others)}
        </div>
    }
    .into_any()
}

/// Someone who isn't on the list: with a name only, or someone new for the coordinator. Open when something was refused.
pub fn others(lang: Locale, path: &str, form: &FormState) -> AnyView {
    let refused = !form.errors().is_empty();
    let tapped = form.typed().text("tik").to_owned();
    let typed = |of: &str, field: &str| {
        if tapped == of { form.typed().text(field).to_owned() } else { String::new() }
    };
    let action = format!("{path}/opkomst");
    let key = || form.key().to_owned();
    view! {
        <details id="erbij" class="came-more" open=refused>
            <summary>{pictogram(Pictogram::Plus)}<span>{tr!(lang, "came.add.title")}</span></summary>
            <ErrorSummary/>
            <form method="post" action=action.clone() class="card" data-add="walk_in">
                <input type="hidden" name=KEY value=key()/>
                <h2>{tr!(lang, "came.add.walk_in")}</h2>
                {field(form, "naam", "naam", tr!(lang, "came.add.name"), typed("walk_in", "naam"))}
                <Button label=tr!(lang, "came.add.walk_in_go") sign=Pictogram::Plus name="tik" value="walk_in"/>
            </form>
            <form method="post" action=action class="card" data-add="newcomer">
                <input type="hidden" name=KEY value=key()/>
                <h2>{tr!(lang, "came.add.newcomer")}</h2>
                <p class="hint">{tr!(lang, "came.add.newcomer_hint")}</p>
                {field(form, "naam-nieuw", "naam", tr!(lang, "came.add.name"), typed("newcomer", "naam"))}
                {field(form, "telefoon", "telefoon", tr!(lang, "came.add.phone"), typed("newcomer", "telefoon"))}
                <Button label=tr!(lang, "came.add.newcomer_go") sign=Pictogram::Inbox name="tik" value="newcomer"/>
            </form>
        </details>
    }
    .into_any()
}

/// A field under an id of its own, by which its error is named: two forms here ask for a name.
fn field(form: &FormState, id: &'static str, name: &'static str, label: String, typed: String) -> AnyView {
    let wrong = form.errors().of(id).map(|_| "true");
    let (kind, direction) = if name == "telefoon" { ("tel", "ltr") } else { ("text", "auto") };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {field_error(id)}
            <input id=id name=name type=kind dir=direction autocomplete="off" value=typed
                aria-invalid=wrong aria-describedby=described_by(id, false)/>
        </div>
    }
    .into_any()
}
