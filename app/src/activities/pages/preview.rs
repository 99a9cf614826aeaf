//! The dates of a plan before it is kept, with what stands in their way: holidays, fasts, a place that is taken.

use crate::{
    activities::store::{self, Entry, Names},
    activities::words,
    context::Ctx,
    error::Result,
    i18n::{Locale, date, time_zone},
    summerschool::{self, ProgrammeDay},
    ui::{Notice, Pictogram, Tag, Tone, field_error, form},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Plan,
        days::{self, Loudness, SpecialDay},
        span,
        when::{Meeting, Series, State},
    },
    code::Coded,
};

/// More dates than this are not listed one by one, unless something is in their way.
const LISTED: usize = 80;

#[derive(Clone)]
pub struct Preview {
    lines: Vec<Line>,
    /// All dates, also those that are not listed.
    total: usize,
    /// Of some of the days it isn't known whether schools are closed.
    holidays_unknown: bool,
    /// The place, and how many people fit in, when more can sign up.
    too_small: Option<(String, i64)>,
}

#[derive(Clone)]
struct Line {
    on: Date,
    special: Vec<SpecialDay>,
    /// What is in the same place at that time.
    there: Vec<String>,
    /// What was changed of this one.
    other: Option<String>,
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
    let programmes = summerschool::days(&ctx.state.db, municipality, None, first, last).await?;
    let names = store::names(&ctx.state.db, municipality).await?;
    let school = store::school_holidays(&ctx.state.db, municipality).await?;
    let school: Vec<_> = school.into_iter().map(|row| row.holiday).collect();
    let holidays_unknown = meetings.iter().any(|one| !days::school_holidays_known(one.date, &school));
    let lines = meetings.iter().map(|meeting| Line {
        on: meeting.on,
        special: days::on(meeting.date, &school),
        there: in_the_way(ctx.lang, &names, (&others, &programmes), plan, meeting),
        other: series
            .exceptions
            .iter()
            .find(|exception| exception.on == meeting.on)
            .map(|one| words::exception(ctx.lang, &one.what)),
    });
    Ok(Preview {
        lines: listed(lines),
        total: meetings.len(),
        holidays_unknown,
        too_small: too_small(plan, &names),
    })
}

/// The first ones, and of those after them what has something in the way.
fn listed(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let shown = |(at, line): &(usize, Line)| *at < LISTED || line.has_something_in_the_way();
    lines.enumerate().filter(shown).map(|(_, line)| line).collect()
}

fn too_small(plan: &Plan, names: &Names) -> Option<(String, i64)> {
    let place = names.places.get(&plan.place_id)?;
    let fits = place.capacity?;
    plan.capacity.is_none_or(|places| i64::from(places) > fits).then(|| (place.name.clone(), fits))
}

fn in_the_way(
    lang: Locale,
    names: &Names,
    (others, programmes): (&[Entry], &[ProgrammeDay]),
    plan: &Plan,
    meeting: &Meeting,
) -> Vec<String> {
    let programmes = programmes
        .iter()
        .filter(|day| day.place_id == plan.place_id && day.meets(&meeting.starts, &meeting.ends))
        .map(|day| day.words(lang));
    others
        .iter()
        .filter(|other| matches!(other.meeting.state, State::Planned) && other.place_id() == plan.place_id)
        .filter(|other| other.meeting.starts < meeting.ends && meeting.starts < other.meeting.ends)
        .map(|other| words::with_hours(lang, names, other))
        .chain(programmes)
        .collect()
}

impl Preview {
    /// The days with what is known of each, to be ticked when they are left out; `hint` says that nothing is kept yet.
    pub fn view(&self, lang: Locale, hint: &'static str) -> AnyView {
        let lines: Vec<_> = self.lines.iter().map(|line| line.view(lang)).collect();
        let (total, more) = (self.total, self.total.saturating_sub(self.lines.len()));
        let too_small = self.too_small.as_ref().map(|(place, n)| {
            let text = tr!(lang, "agenda.preview.too_small", place = place, n = n);
            view! { <Notice tone=Tone::Warm sign=Pictogram::People><p><bdi>{text}</bdi></p></Notice> }
        });
        view! {
            <Notice sign=Pictogram::Calendar>
                <p>{tr_n!(lang, "agenda.preview.total", total)}</p>
                <p>{tr!(lang, hint)}</p>
            </Notice>
            {too_small}
            {self.holidays_unknown.then(|| view! { <p class="soft">{tr!(lang, "agenda.preview.holidays_unknown")}</p> })}
            <fieldset class="field">
                <legend>{tr!(lang, "agenda.preview.title")}</legend>
                {field_error("zonder")}
                <ul class="dates" id="zonder">{lines}</ul>
                {(more > 0).then(|| view! { <p class="soft">{tr_n!(lang, "agenda.preview.more", more)}</p> })}
            </fieldset>
        }
        .into_any()
    }
}

impl Line {
    fn has_something_in_the_way(&self) -> bool {
        !self.there.is_empty() || self.special.iter().any(|day| day.loudness() != Loudness::Quiet)
    }

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

    /// What was left out or changed before stays so here; it is put back by itself.
    fn view(&self, lang: Locale) -> AnyView {
        let on = self.on.to_string();
        let ticked = form().typed().has("zonder", &on);
        let day = date(lang, self.on);
        let day = match self.other.clone().filter(|_| !ticked) {
            Some(other) => view! {
                <span>{day}</span>
                <Tag text=other tone=Tone::Warm/>
            }
            .into_any(),
            None => view! {
                <label class="choice">
                    <input type="checkbox" name="zonder" value=on checked=ticked/>
                    <span>{day}</span>
                </label>
            }
            .into_any(),
        };
        view! { <li>{day}<span class="tags">{self.tags(lang)}</span></li> }.into_any()
    }
}
