//! A coordinator signs up someone without a phone: looks for the person by name, and presses their button.

use super::{
    pages::meeting::{Shown, found},
    sign_up::At,
    words,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, KEY},
    i18n::Locale,
    page::Page,
    people::store::{Filter, Kind, Record, list},
    ui::{Button, ErrorSummary, LinkButton, Name, Pictogram, TextField, form, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::people::PoolState;

pub async fn search(ctx: Ctx, Path((series, on)): At) -> Result<Response> {
    let shown = found(&ctx, &series, &on).await?;
    let typed = [("zoek", ctx.query().text("zoek"))].into_iter().collect();
    let form = FormState::new(ctx.form_key(), typed);
    page(ctx, shown, form).await
}

pub async fn page(ctx: Ctx, shown: Shown, form: FormState) -> Result<Response> {
    let municipality = ctx.me()?.municipality_id.clone();
    if municipality != shown.entry.planned.municipality_id {
        return Err(Error::NotFound);
    }
    let search = form.typed().text("zoek").to_owned();
    let people = match search.is_empty() {
        true => Vec::new(),
        false => {
            let filter = Filter { state: PoolState::Active, kind: Kind::Everyone, search };
            list(&ctx.state.db, &municipality, &filter, 0).await?.people
        }
    };
    let page = Page::new(tr!(ctx.lang, "signups.other.title")).status(form.status());
    Ok(page
        .show(ctx, move |ctx| {
            provide_context(form.clone());
            view(ctx.lang, &shown, &people)
        })
        .await)
}

fn view(lang: Locale, shown: &Shown, people: &[Record]) -> AnyView {
    let path = shown.entry.path();
    let title = words::title(lang, &shown.names, &shown.entry);
    let searched = !form().typed().text("zoek").is_empty();
    let nobody =
        (searched && people.is_empty()).then(|| view! { <p>{tr!(lang, "signups.other.nobody")}</p> });
    view! {
        <p><LinkButton href=path.clone() label=title sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "signups.other.title")}</h1>
        <p>{words::when(lang, &shown.entry)}</p>
        <ErrorSummary/>
        <form method="get" action=format!("{path}/aanmelding") class="filter">
            <TextField name="zoek" label=tr!(lang, "signups.other.search") kind="search"/>
            <button class="btn">{pictogram(Pictogram::Search)}<span>{tr!(lang, "signups.other.find")}</span></button>
        </form>
        {nobody}
        {(!people.is_empty()).then(|| found_people(lang, &path, people))}
    }
    .into_any()
}

/// One form: whom they bring, and a button for each person that was found.
fn found_people(lang: Locale, path: &str, people: &[Record]) -> AnyView {
    let state = form();
    let buttons: Vec<_> = people
        .iter()
        .map(|record| {
            let sign = Pictogram::Plus;
            view! {
                <li class="row">
                    <span class="grow"><Name name=record.person.name.clone()/></span>
                    <Button label=tr!(lang, "signups.other.add", name = record.person.roepnaam) sign=sign
                        name="persoon" value=record.id.clone()/>
                </li>
            }
        })
        .collect();
    view! {
        <form method="post" action=format!("{path}/aanmelding") novalidate>
            <input type="hidden" name=KEY value=state.key().to_owned()/>
            <input type="hidden" name="zoek" value=state.typed().text("zoek").to_owned()/>
            <div class="numbers">
                <TextField name="kinderen" label=tr!(lang, "signups.children") kind="number"/>
                <TextField name="vrienden" label=tr!(lang, "signups.friends") kind="number"/>
            </div>
            <ul class="people comers">{buttons}</ul>
        </form>
    }
    .into_any()
}
