//! What a change started from. Two people may change the same meeting: whoever comes second sees what became different
//! meanwhile, beside what they typed, and nothing is overwritten unseen.

use super::{Changing, change, exception};
use crate::{
    activities::{
        pages::plan_form::Offered,
        store::{Names, Planned},
        words,
    },
    error::Result,
    form::{Sent, Typed},
    i18n::{self, Locale},
    ui::{Notice, Pictogram, Tone},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::when::{self, What};

/// The hidden field with what the form started from.
pub const BEGIN: &str = "begin";
/// Whether the meeting is held; not a field to type in.
const HELD: &str = "gaat_door";

/// One meeting: its day, hours and place, and whether it is held.
pub fn of_one(planned: &Planned, on: Date) -> Typed {
    let change = change(planned, on).cloned().unwrap_or_default();
    let times = change.times.unwrap_or(planned.series.times);
    let held = match exception(planned, on).map(|exception| &exception.what) {
        Some(What::Skipped) => "overgeslagen",
        Some(What::Cancelled { .. }) => "nee",
        Some(What::Changed(_)) | None => "ja",
    };
    [
        ("datum", change.date.unwrap_or(on).to_string()),
        ("van", times.start().strftime("%H:%M").to_string()),
        ("tot", times.end().strftime("%H:%M").to_string()),
        ("plek", change.place_id.unwrap_or_else(|| planned.plan.place_id.clone())),
        (HELD, held.to_owned()),
    ]
    .into_iter()
    .collect()
}

/// The plan and the rule from a meeting on.
pub fn of_rest(planned: &Planned, on: Date) -> Typed {
    let mut typed = planned.plan.typed();
    if let Ok(rule) = planned.series.rule_from(on) {
        typed.merge(when::Planned { rule, times: planned.series.times }.typed());
    }
    typed
}

/// A form about to be filled in: what is there now, which is also what it started from.
pub fn form(now: &Typed) -> Result<Typed> {
    started_from(now.clone(), now)
}

/// What was typed, with another starting point.
pub fn started_from(mut typed: Typed, now: &Typed) -> Result<Typed> {
    typed.set(BEGIN, serde_json::to_string(now)?);
    Ok(typed)
}

/// A field that someone else changed since a form was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    field: String,
    was: Vec<String>,
    is: Vec<String>,
    typed: Vec<String>,
}

/// What became different since this form was opened. A form that doesn't say what it started from started from nothing.
pub fn differences(sent: &Sent, now: &Typed) -> Vec<Difference> {
    let begin: Typed = serde_json::from_str(sent.typed.text(BEGIN)).unwrap_or_default();
    let mut fields: Vec<&str> = begin.fields().chain(now.fields()).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    let differs = |field: &&str| begin.values(field) != now.values(field);
    let difference = |field: &str| Difference {
        field: field.to_owned(),
        was: begin.values(field).to_vec(),
        is: now.values(field).to_vec(),
        typed: sent.typed.values(field).to_vec(),
    };
    fields.into_iter().filter(differs).map(difference).collect()
}

/// Says what someone else changed, beside what was typed.
pub fn overtaken(lang: Locale, changing: &Changing, differences: &[Difference]) -> AnyView {
    let rows: Vec<_> = differences
        .iter()
        .map(|one| {
            let text = |values: &[String]| in_words(lang, &changing.names, &one.field, values);
            let (was, is, typed) = (text(&one.was), text(&one.is), text(&one.typed));
            let mine = (one.field != HELD).then(
                || view! { <dt>{tr!(lang, "changes.overtaken.typed")}</dt><dd><bdi>{typed}</bdi></dd> },
            );
            view! {
                <li>
                    <b>{tr!(lang, format!("changes.field.{}", one.field))}</b>
                    <dl class="was-is">
                        <dt>{tr!(lang, "changes.overtaken.was")}</dt><dd><bdi>{was}</bdi></dd>
                        <dt>{tr!(lang, "changes.overtaken.is")}</dt><dd><bdi>{is}</bdi></dd>
                        {mine}
                    </dl>
                </li>
            }
        })
        .collect();
    view! {
        <Notice tone=Tone::Warm sign=Pictogram::Warning>
            <p>{tr!(lang, "changes.overtaken.text")}</p>
            <ul class="differences">{rows}</ul>
        </Notice>
    }
    .into_any()
}

fn in_words(lang: Locale, names: &Names, field: &str, values: &[String]) -> String {
    let one = |value: &String| match field {
        _ if value.is_empty() => String::new(),
        "datum" | "tot_datum" => value.parse().map_or_else(|_| value.clone(), |day| i18n::date(lang, day)),
        "plek" => names.places.get(value).map_or_else(|| value.clone(), |place| place.name.clone()),
        "soort" => words::kind(lang, names, value),
        "herhaling" => tr!(lang, format!("agenda.plan.repeat.{value}")),
        "week" => tr!(lang, format!("agenda.plan.nth.{value}")),
        "dagen" => tr!(lang, format!("day.{value}")),
        HELD => tr!(lang, format!("changes.held.{value}")),
        _ => value.clone(),
    };
    let texts: Vec<String> = values.iter().map(one).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() { tr!(lang, "changes.empty") } else { texts.join(&tr!(lang, "people.comma")) }
}

/// A place that can be chosen, else the refusal.
pub fn chosen_place(typed: &Typed, offered: &Offered) -> Option<String> {
    typed.some("plek").filter(|id| offered.has_place(id)).map(str::to_owned)
}
