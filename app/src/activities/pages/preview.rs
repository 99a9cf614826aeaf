//! The dates of a plan before it is kept, with what stands in their way: holidays, fasts, a place that is taken.

use crate::{
    activities::store::{self, Entry, Names},
    activities::words,
    context::Ctx,
    error::Result,
    i18n::{Locale, date, time_zone},
    ui::{Notice, Pictogram, Tag, Tone},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Plan,
        days::{self, Loudness, SpecialDay},
        span,
        when::{Exception, Meeting, Series, State, What},
    },
    code::Coded,
};

/// More dates than this are not listed one by one.
const LISTED: usize = 80;

#[derive(Clone)]
pub struct Preview {
    lines: Vec<Line>,
    /// All dates, also those that are not listed.
    total: usize,
}

#[derive(Clone)]
struct Line {
    on: Date,
    special: Vec<SpecialDay>,
    /// What is in the same place at that time.
    there: Vec<String>,
    /// What was changed of this one: skipped, cancelled, changed.
    other: Option<&'static str>,
}

/// Looks at every date of the rule, also those that are left out: they can be taken back in.
pub async fn of(ctx: &Ctx, plan: &Plan, series: &Series) -> Result<Preview> {
    of_rest(ctx, plan, series, "").await
}

/// The same of a series that goes on as `id`: it isn't in its own way.
pub async fn of_rest(ctx: &Ctx, plan: &Plan, series: &Series, id: &str) -> Result<Preview> {
    let whole = Series { exceptions: Vec::new(), ..series.clone() };
    let (first, last) = span(&whole);
    let meetings = whole.meetings(first, last, &time_zone());
    let municipality = &ctx.me()?.municipality_id;
    let mut others = store::entries(&ctx.state.db, municipality, None, first, last).await?;
    others.retain(|other| other.planned.id != id);
    let names = store::names(&ctx.state.db, municipality).await?;
    let lines = meetings.iter().take(LISTED).map(|meeting| Line {
        on: meeting.on,
        special: days::on(meeting.date),
        there: in_the_way(ctx.lang, &names, &others, plan, meeting),
        other: series.exceptions.iter().find(|exception| exception.on == meeting.on).map(other),
    });
    Ok(Preview { lines: lines.collect(), total: meetings.len() })
}

fn other(exception: &Exception) -> &'static str {
    match exception.what {
        What::Skipped => "skipped",
        What::Cancelled { .. } => "cancelled",
        What::Changed(_) => "changed",
    }
}

fn in_the_way(lang: Locale, names: &Names, others: &[Entry], plan: &Plan, meeting: &Meeting) -> Vec<String> {
    others
        .iter()
        .filter(|other| matches!(other.meeting.state, State::Planned) && other.place_id() == plan.place_id)
        .filter(|other| other.meeting.starts < meeting.ends && meeting.starts < other.meeting.ends)
        .map(|other| format!("{} ({})", words::title(lang, names, other), words::hours(lang, other)))
        .collect()
}

impl Preview {
    /// The days alone, with what is known of each.
    pub fn days(&self, lang: Locale) -> AnyView {
        let lines: Vec<_> = self
            .lines
            .iter()
            .map(|line| {
                let other = line.other.map(|what| {
                    view! { <Tag text=tr!(lang, format!("changes.short.{what}")) tone=Tone::Warm/> }
                });
                view! { <li><span>{date(lang, line.on)}</span><span class="tags">{other}{line.tags(lang)}</span></li> }
            })
            .collect();
        let (total, more) = (self.total, self.total.saturating_sub(self.lines.len()));
        view! {
            <Notice sign=Pictogram::Calendar>
                <p>{tr_n!(lang, "agenda.preview.total", total)}</p>
                <p>{tr!(lang, "agenda.preview.not_kept")}</p>
            </Notice>
            <ul class="dates">{lines}</ul>
            {(more > 0).then(|| view! { <p class="soft">{tr_n!(lang, "agenda.preview.more", more)}</p> })}
        }
        .into_any()
    }

    pub fn view(&self, lang: Locale) -> AnyView {
        let lines: Vec<_> = self.lines.iter().map(|line| line.view(lang)).collect();
        let (total, more) = (self.total, self.total.saturating_sub(self.lines.len()));
        view! {
            <Notice sign=Pictogram::Calendar>
                <p>{tr_n!(lang, "agenda.preview.total", total)}</p>
                <p>{tr!(lang, "agenda.preview.hint")}</p>
            </Notice>
            <fieldset class="field">
                <legend>{tr!(lang, "agenda.preview.title")}</legend>
                <ul class="dates" id="zonder">{lines}</ul>
                {(more > 0).then(|| view! { <p class="soft">{tr_n!(lang, "agenda.preview.more", more)}</p> })}
            </fieldset>
        }
        .into_any()
    }
}

impl Line {
    fn tags(&self, lang: Locale) -> AnyView {
        let special: Vec<_> = self
            .special
            .iter()
            .map(|day| {
                let text = tr!(lang, format!("special_day.{}", day.code()));
                match day.loudness() {
                    Loudness::Quiet => view! { <span class="soft">{text}</span> }.into_any(),
                    Loudness::Public | Loudness::School => view! { <Tag text=text/> }.into_any(),
                }
            })
            .collect();
        let there: Vec<_> = self
            .there
            .iter()
            .map(|what| {
                let text = tr!(lang, "agenda.preview.taken", what = what);
                view! { <Tag text=text tone=Tone::Warm/> }
            })
            .collect();
        view! { {there}{special} }.into_any()
    }

    fn view(&self, lang: Locale) -> AnyView {
        let left_out = self.other == Some("skipped");
        view! {
            <li>
                <label class="choice">
                    <input type="checkbox" name="zonder" value=self.on.to_string() checked=left_out/>
                    <span>{date(lang, self.on)}</span>
                </label>
                <span class="tags">{self.tags(lang)}</span>
            </li>
        }
        .into_any()
    }
}
