//! The asker: who helps, or where the search stands.

use super::{Shown, contact, how, talk};
use crate::{
    context::Ctx,
    ui::{LinkButton, Pictogram},
};
use leptos::prelude::*;
use meedoen_rules::help::State;

pub fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (lang, one) = (ctx.lang, &shown.one);
    match one.state {
        State::Open => {
            let key = if one.is_late() { "helpen.coordinator_looks" } else { "hulp.searching" };
            view! { <p>{tr!(lang, key)}</p> }.into_any()
        }
        State::Taken => {
            let together = shown.reader.takes_part(one);
            view! {
                {together.then(|| view! { {contact::of_helper(lang, shown)}{talk::view(ctx, shown)} })}
                {how::view(ctx, shown)}
            }
            .into_any()
        }
        _ => view! {
            <LinkButton href=again(shown) label=tr!(lang, "helpen.again") sign=Pictogram::Again main=true/>
        }
        .into_any(),
    }
}

/// Who wrote it down for someone else asks again for that same person.
fn again(shown: &Shown) -> String {
    let one = &shown.one;
    let asker = one.asker_id.as_deref().filter(|asker| *asker != shown.reader.id);
    let voor = asker.map(|asker| format!("&voor={asker}")).unwrap_or_default();
    format!("/hulp/vragen?opnieuw={}{voor}", one.id)
}
