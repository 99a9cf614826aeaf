//! The ways from one state to another.

use super::Shown;
use crate::{
    context::Ctx,
    form::{FormState, Typed},
    i18n::{Locale, date, local_date},
    ui::{Button, LinkButton, Pictogram, PostForm},
};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, people::PoolState};

pub fn moves(ctx: &Ctx, shown: &Shown) -> impl IntoView + use<> {
    let (lang, record) = (ctx.lang, &shown.record);
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let action = format!("/mensen/{}/stand", record.id);
    let (version, since) = (record.version.to_string(), date(lang, local_date(record.created_at)));
    let (text, buttons) = (text(lang, shown), buttons(lang, shown));
    view! {
        <section class="moves no-print">
            <p class="soft">{text}</p>
            <PostForm action=action>
                <input type="hidden" name="versie" value=version/>
                <div class="btns">{buttons}</div>
            </PostForm>
            <p class="soft">{tr!(lang, "profile.since", date = since)}</p>
        </section>
    }
}

/// What moving means, or why it can't be now.
fn text(lang: Locale, shown: &Shown) -> String {
    let state = shown.record.state;
    if shown.works_here && state == PoolState::Active {
        return tr!(lang, "profile.works_here");
    }
    match shown.living.is_empty() {
        true => tr!(lang, format!("profile.moves.{}", state.code())),
        false => tr!(lang, "profile.still_matched"),
    }
}

fn buttons(lang: Locale, shown: &Shown) -> Vec<AnyView> {
    let to = |action: &'static str, sign, main| {
        let label = tr!(lang, format!("profile.move.{action}"));
        view! { <Button label=label sign=sign main=main name="actie" value=action/> }.into_any()
    };
    let archive = || to("archief", Pictogram::Archive, false);
    match shown.record.state {
        PoolState::Intake => vec![to("opnemen", Pictogram::Ok, true), archive()],
        PoolState::Active if shown.works_here || !shown.living.is_empty() => Vec::new(),
        PoolState::Active => vec![archive()],
        PoolState::Archived => {
            let href = format!("/mensen/{}/wissen", shown.record.id);
            let label = tr!(lang, "profile.erase");
            let erase = view! { <LinkButton href=href label=label sign=Pictogram::Bin quiet=true/> };
            vec![to("terug", Pictogram::Undo, false), erase.into_any()]
        }
        PoolState::Erased => Vec::new(),
    }
}
