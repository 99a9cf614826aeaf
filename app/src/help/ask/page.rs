//! The page with all questions, of which one shows.

use super::{STEPS, check, questions::question, who::Asker};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, KEY},
    help::store,
    i18n::Locale,
    organisations::store::kernen,
    page::Page,
    ui::{ErrorSummary, Name, Notice, Pictogram},
};
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;

/// What the page is made of, besides what was typed.
#[derive(Clone)]
pub struct Shown {
    pub step: &'static str,
    pub kernen: Vec<String>,
    pub today: Date,
    pub asker: Asker,
    pub me: String,
    /// Volunteers see own words only after they were read.
    pub read_first: bool,
}

pub async fn show(ctx: Ctx, asker: Asker, form: FormState, step: &'static str) -> Result<Response> {
    let me = ctx.me()?;
    let kernen = kernen(&ctx.state.db, &me.municipality_id).await?;
    let kernen = kernen.into_iter().map(|kern| kern.name).collect();
    let read_first = store::words_rules(&ctx.state.db, &me.municipality_id).await?.read_first;
    // What a coordinator writes down they have read.
    let read_first = read_first && !me.actor.coordinator;
    let shown = Shown { step, kernen, today: ctx.today(), asker, me: me.id.clone(), read_first };
    let page = Page::new(tr!(ctx.lang, "hulp.ask_link")).status(form.status()).with_script("vragen.js");
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &form, &shown)).await)
}

fn view(lang: Locale, form: &FormState, shown: &Shown) -> AnyView {
    provide_context(form.clone());
    let refused = (!form.errors().is_empty()).then_some("yes");
    let sections: Vec<_> = STEPS.iter().map(|step| section(lang, form, shown, step)).collect();
    view! {
        {shown.asker.other.then(|| for_whom(lang, shown))}
        <ErrorSummary/>
        <form method="post" action="/hulp/vragen" enctype="multipart/form-data" class="ask" novalidate
            data-ask=shown.step data-me=shown.me.clone() data-refused=refused data-dates=dates(lang)>
            <input type="hidden" name=KEY value=form.key().to_owned()/>
            <input type="hidden" name="dag" value=form.typed().text("dag").to_owned()/>
            {["voor", "opnieuw"].map(|field| carried(form, field))}
            {sections}
        </form>
    }
    .into_any()
}

/// A field that nobody sees and that goes along.
fn carried(form: &FormState, field: &'static str) -> Option<impl IntoView + use<>> {
    let value = form.typed().some(field)?.to_owned();
    Some(view! { <input type="hidden" name=field value=value/> })
}

fn for_whom(lang: Locale, shown: &Shown) -> AnyView {
    let roepnaam = shown.asker.roepnaam.clone();
    view! {
        <Notice sign=Pictogram::Person>
            {tr!(lang, "vraag.for_whom")}" "<Name name=roepnaam/>
        </Notice>
    }
    .into_any()
}

/// A voice can be sent from the last page too: without scripts a chosen file doesn't survive another page.
fn section(lang: Locale, form: &FormState, shown: &Shown, step: &'static str) -> AnyView {
    let shows =
        step == shown.step || matches!((step, shown.step), ("stem", "controle") | ("controle", "stem"));
    let content = match step {
        "controle" => check::check(lang, form, shown),
        _ => question(lang, form, shown, step),
    };
    view! { <section class="question" data-step=step hidden=!shows>{content}</section> }.into_any()
}

/// How dates are said in this language, for vragen.js: a day that was typed must be said too.
fn dates(lang: Locale) -> String {
    let named = |kind: &str, upto: u8| -> Vec<String> {
        (1..=upto).map(|n| tr!(lang, format!("date.{kind}.{n}"))).collect()
    };
    let pattern = tr!(lang, "date.pattern");
    serde_json::json!({ "weekdays": named("weekday", 7), "months": named("month", 12), "pattern": pattern })
        .to_string()
}
