//! When someone can: a week of mornings, afternoons and evenings to tick.

use super::{
    errors::{described_by, field_error},
    form, lang,
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{Day, Part},
};

/// Checkboxes named `name` with values like "tue_evening".
#[component]
pub fn WeekGrid(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    /// The legend is the page's one question, and so its heading.
    #[prop(optional)]
    question: bool,
) -> impl IntoView {
    let lang = lang();
    let describes = described_by(&name, !hint.is_empty());
    let parts: Vec<_> = Part::ALL
        .iter()
        .map(|part| view! { <th scope="col">{tr!(lang, format!("part.{}", part.code()))}</th> })
        .collect();
    let days: Vec<_> = Day::ALL.iter().map(|day| day_row(&name, *day)).collect();
    let legend = if question { view! { <h1>{legend}</h1> }.into_any() } else { legend.into_any() };
    view! {
        <fieldset class="field" aria-describedby=describes>
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-uitleg")>{hint}</p> })}
            {field_error(&name)}
            <table class="week">
                <thead><tr><td></td>{parts}</tr></thead>
                <tbody>{days}</tbody>
            </table>
        </fieldset>
    }
}

fn day_row(name: &str, day: Day) -> impl IntoView + use<> {
    let (lang, state) = (lang(), form());
    let day_name = tr!(lang, format!("day.{}", day.code()));
    let cells: Vec<_> = Part::ALL
        .iter()
        .map(|part| {
            let value = format!("{}_{}", day.code(), part.code());
            let first = day == Day::Monday && *part == Part::Morning;
            let id = if first { name.to_owned() } else { format!("{name}-{value}") };
            let checked = state.typed().has(name, &value);
            let says = format!("{day_name}, {}", tr!(lang, format!("part.{}", part.code())));
            view! {
                <td>
                    <label>
                        <input type="checkbox" id=id name=name.to_owned() value=value checked=checked/>
                        <span class="hidden">{says}</span>
                    </label>
                </td>
            }
        })
        .collect();
    view! { <tr><th scope="row">{day_name}</th>{cells}</tr> }
}
