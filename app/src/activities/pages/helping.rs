//! Shifts on a meeting's page: who is needed, and one button to take or give back.

use super::{meeting::Shown, taking_part::Part, tap::tap};
use crate::{
    activities::store::Entry,
    i18n::Locale,
    ui::{Name, Notice, Pictogram, Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::{
    activities::{shift::Task, who},
    code::Coded,
};

/// The tasks for which there are fewer people than a meeting needs.
pub fn lacking(entry: &Entry) -> Vec<Task> {
    let there = |task| match task {
        Task::Host => entry.counts.hosts,
        Task::Taalcoach => entry.counts.coaches,
    };
    Task::ALL.iter().copied().filter(|task| there(*task) < task.needed(&entry.planned.plan)).collect()
}

pub fn view(lang: Locale, shown: &Shown, part: &Part) -> Option<AnyView> {
    let plan = &shown.entry.planned.plan;
    let helps = who::takes_shifts(&part.actor);
    if !(helps || part.actor.coordinator) || plan.hosts + plan.coaches == 0 {
        return None;
    }
    let tasks: Vec<_> = Task::ALL.iter().filter_map(|task| one(lang, shown, part, *task)).collect();
    let own = shown.entry.mine.shift.as_deref().map(|task| {
        let back = tap(
            format!("{}/dienst", shown.entry.path()),
            &[("doe", "terug")],
            tr!(lang, "signups.shift.back"),
            Pictogram::Undo,
            false,
        );
        let yours = tr!(lang, format!("signups.shift.yours_{task}"));
        view! {
            <Notice><p>{yours}</p></Notice>
            {part.open.then_some(back)}
        }
    });
    Some(
        view! {
            <section class="card">
                <h2>{tr!(lang, "signups.shift.title")}</h2>
                {own}
                {tasks}
            </section>
        }
        .into_any(),
    )
}

/// How many are needed and how many there are; a button when this reader can be one.
fn one(lang: Locale, shown: &Shown, part: &Part, task: Task) -> Option<AnyView> {
    let needed = task.needed(&shown.entry.planned.plan);
    if needed == 0 {
        return None;
    }
    let there = match task {
        Task::Host => shown.entry.counts.hosts,
        Task::Taalcoach => shown.entry.counts.coaches,
    };
    let takes = part.open && there < needed && task.is_for(part.actor.volunteer);
    let button = (takes && shown.entry.mine.shift.is_none()).then(|| {
        let label = tr!(lang, format!("signups.shift.take_{}", task.code()));
        tap(format!("{}/dienst", shown.entry.path()), &[("doe", task.code())], label, Pictogram::Heart, false)
    });
    let names: Vec<_> = part
        .helpers
        .iter()
        .filter(|(_, its)| its == task.code())
        .map(|(name, _)| view! { <li><Name name=name.clone()/></li> })
        .collect();
    let tone = if there < needed { Tone::Warm } else { Tone::Good };
    let count = tr!(lang, "signups.shift.count", there = there, needed = needed);
    Some(
        view! {
            <h3>{tr!(lang, format!("signups.shift.{}", task.code()))}" "<Tag text=count tone=tone/></h3>
            {(!names.is_empty()).then(|| view! { <ul>{names}</ul> })}
            {button}
        }
        .into_any(),
    )
}
