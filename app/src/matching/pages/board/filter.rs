//! The board's filter: what for, where, who.

use super::asked::Asked;
use crate::{
    i18n::Locale,
    matching::{boards::BoardData, words},
    ui::{Button, Pictogram, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, people::NeedRole};

pub fn filter(lang: Locale, data: &BoardData, asked: &Asked) -> impl IntoView + use<> {
    let kernen = kernen(data, &asked.kern);
    let chosen_role = asked.rol.clone();
    let roles: Vec<_> = NeedRole::ALL
        .iter()
        .map(|role| {
            view! {
                <option value=role.code() selected=role.code() == chosen_role>{words::role(lang, *role)}</option>
            }
        })
        .collect();
    let used = [&asked.rol, &asked.kern, &asked.zoek].iter().any(|one| !one.is_empty());
    view! {
        <details class="fold" open=used>
        <summary>{pictogram(Pictogram::Filter)}<span>{tr!(lang, "match.board.filter")}</span></summary>
        <form class="filter" method="get" action="/koppelen" role="search">
            <label for="rol">{tr!(lang, "match.board.role")}
                <select id="rol" name="rol"><option value="">{tr!(lang, "match.board.every")}</option>{roles}</select>
            </label>
            <label for="kern">{tr!(lang, "match.board.kern")}
                <select id="kern" name="kern"><option value="">{tr!(lang, "match.board.every")}</option>{kernen}</select>
            </label>
            <label for="zoek">{tr!(lang, "match.board.name")}
                <input id="zoek" name="zoek" type="search" value=asked.zoek.clone() dir="auto"/>
            </label>
            <Button label=tr!(lang, "match.board.filter") sign=Pictogram::Filter/>
        </form>
        </details>
    }
}

/// The kernen where someone waits, to choose from.
fn kernen(data: &BoardData, chosen: &str) -> Vec<AnyView> {
    let mut kernen: Vec<String> =
        data.pool.seekers().iter().filter_map(|seeker| seeker.person.kern.clone()).collect();
    kernen.sort();
    kernen.dedup();
    let option = |kern: String| {
        let (selected, value) = (kern == chosen, kern.clone());
        view! { <option value=value selected=selected>{kern}</option> }.into_any()
    };
    kernen.into_iter().map(option).collect()
}
