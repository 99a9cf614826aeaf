//! On the home page of who receives people: today's meetings, one tap from the list.

use super::receives;
use crate::{
    account::Me,
    activities::{
        store::{self, Entry, Names},
        words,
    },
    context::Ctx,
    error::Result,
    i18n::Locale,
    ui::{LinkButton, Pictogram},
};
use jiff::ToSpan;
use leptos::prelude::*;
use meedoen_rules::activities::came::may_be_counted;

/// So long one is asked to count a meeting that was.
const DAYS: i64 = 3;

#[derive(Clone, Debug, Default)]
pub struct ToCount {
    entries: Vec<Entry>,
    names: Names,
}

/// Meetings of today, and of the last days while nobody counted them.
pub async fn to_count(ctx: &Ctx, me: &Me) -> Result<ToCount> {
    if !me.actor.coordinator && me.actor.volunteer.is_empty() {
        return Ok(ToCount::default());
    }
    let (db, today) = (&ctx.state.db, ctx.today());
    let from = today.saturating_sub(DAYS.days());
    let entries = store::entries(db, &me.municipality_id, Some(&me.id), from, today).await?;
    let entries: Vec<_> = entries
        .into_iter()
        .filter(|entry| receives(me, entry) && may_be_counted(&entry.meeting, today))
        .filter(|entry| entry.meeting.date == today || entry.counts.came.is_none())
        .collect();
    let names =
        if entries.is_empty() { Names::default() } else { store::names(db, &me.municipality_id).await? };
    Ok(ToCount { entries, names })
}

impl ToCount {
    /// A line for each; the only one is the next thing to do.
    pub fn view(&self, lang: Locale) -> Option<AnyView> {
        let only = self.entries.len() == 1;
        let lines: Vec<_> = self.entries.iter().map(|entry| self.line(lang, entry, only)).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="card news">
                    <h2>{tr!(lang, "came.to_count")}</h2>
                    <ul class="to-count">{lines}</ul>
                </section>
            }
            .into_any()
        })
    }

    fn line(&self, lang: Locale, entry: &Entry, main: bool) -> AnyView {
        view! {
            <li>
                <span class="grow">
                    <b><bdi>{words::title(lang, &self.names, entry)}</bdi></b>
                    <span class="soft">{words::when(lang, entry)}</span>
                </span>
                <LinkButton href=format!("{}/opkomst", entry.path()) label=tr!(lang, "came.link")
                    sign=Pictogram::Ticks main=main/>
            </li>
        }
        .into_any()
    }
}
