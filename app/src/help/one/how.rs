//! How it went: both sides are asked.

use super::{Shown, small_form};
use crate::{
    context::Ctx,
    i18n::Locale,
    ui::{Button, ChoiceKind, Choices, Pictogram, choices_of, form},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::ending::{FailedBecause, Outcome},
};

pub fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let (own, other) = match shown.reader.helper {
        true => (shown.one.helper_says, shown.one.asker_says),
        false => (shown.one.asker_says, shown.one.helper_says),
    };
    if let Some(said) = own {
        let key = format!("helpen.how.you_said_{}", said.code());
        return view! { <section class="card"><p>{tr!(lang, key)}</p></section> }.into_any();
    }
    let asks = small_form(format!("{}/afloop", shown.one.path()), answers(lang));
    let due = shown.one.until <= ctx.today() || other.is_some();
    let class = if due { "card news" } else { "card" };
    view! {
        <section class=class id="afloop">
            <h2>{tr!(lang, "helpen.how.title")}</h2>
            {other.map(|said| view! { <p>{tr!(lang, format!("helpen.how.other_said_{}", said.code()))}</p> })}
            {asks}
        </section>
    }
    .into_any()
}

fn answers(lang: Locale) -> AnyView {
    let open = form().errors().of("reden").is_some();
    let reasons = choices_of::<FailedBecause>(lang, "helpen.failed");
    view! {
        <Button label=tr!(lang, "helpen.how.done") sign=Pictogram::Ok name="afloop" value=Outcome::Done.code().to_owned()/>
        <details open=open>
            <summary>{tr!(lang, "helpen.how.failed")}</summary>
            <div class="stack">
                <Choices name="reden" legend=tr!(lang, "helpen.how.why") kind=ChoiceKind::One choices=reasons/>
                <Button label=tr!(lang, "helpen.how.send") sign=Pictogram::Go name="afloop" value=Outcome::Failed.code().to_owned()/>
            </div>
        </details>
    }
    .into_any()
}
