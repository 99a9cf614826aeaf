//! When someone can: a week of mornings, afternoons and evenings to tick.

use super::{
    Pictogram,
    errors::{described_by, field_error},
    form, lang, pictogram,
};
use crate::islands::WeekPicks;
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
        .map(|part| {
            let words = tr!(lang, format!("part.{}", part.code()));
            view! { <th scope="col" data-kies=part.code()>{words}</th> }
        })
        .collect();
    let days: Vec<_> = Day::ALL.iter().map(|day| day_row(&name, *day)).collect();
    let legend = if question { view! { <h1>{legend}</h1> }.into_any() } else { legend.into_any() };
    view! {
        <fieldset class="field" aria-describedby=describes>
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-uitleg")>{hint}</p> })}
            {field_error(&name)}
            <WeekPicks>
                {pick_buttons()}
                <table class="week">
                    <thead><tr><td></td>{parts}</tr></thead>
                    <tbody>{days}</tbody>
                </table>
            </WeekPicks>
        </fieldset>
    }
}

/// What people say most, one tap each; shown once the island is alive.
fn pick_buttons() -> impl IntoView + use<> {
    let lang = lang();
    let picks = [
        (Pictogram::Sun, "week.workdays", WORKING_HOURS),
        (Pictogram::Moon, "week.evenings", "evening"),
        (Pictogram::Calendar, "week.weekend", "sat sun"),
        (Pictogram::Square, "week.nothing", "niets"),
    ];
    let buttons: Vec<_> = picks
        .into_iter()
        .map(|(sign, key, what)| {
            view! { <button type="button" class="btn" data-kies=what>{pictogram(sign)}<span>{tr!(lang, key)}</span></button> }
        })
        .collect();
    view! { <div class="btns" data-kiezers hidden>{buttons}</div> }
}

/// Monday to Friday, morning and afternoon: each group names a day and a part that must both be in the value.
const WORKING_HOURS: &str = "mon+morning mon+afternoon tue+morning tue+afternoon wed+morning wed+afternoon \
    thu+morning thu+afternoon fri+morning fri+afternoon";

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
    view! { <tr><th scope="row" data-kies=day.code()>{day_name}</th>{cells}</tr> }
}
