//! /agenda/{series}/cijfers: who signed up and who came at each meeting of a line of series, on average, and as a small
//! picture over time.

use crate::{
    activities::{
        store::{self, CountedMeeting, Names, Planned},
        words,
    },
    context::Ctx,
    error::{Error, Result},
    i18n::{Locale, date},
    page::Page,
    ui::{LinkButton, Pictogram},
};
use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Kind,
        came::numbers::{Counted, numbers as sum},
    },
    code::Coded,
};

/// So many bars fit beside each other on a phone; the table has all of them.
const BARS: usize = 40;

#[derive(Clone)]
struct Shown {
    title: String,
    /// What people sign for: a workshop in two parts.
    signs: bool,
    /// The day on which each meeting was, and its numbers; the first first.
    meetings: Vec<(Date, Counted)>,
}

pub async fn numbers(ctx: Ctx, Path(series): Path<String>) -> Result<Response> {
    let me = ctx.me()?;
    let db = &ctx.state.db;
    let planned = store::find_series(db, &series).await?.ok_or(Error::NotFound)?;
    if planned.municipality_id != me.municipality_id {
        return Err(Error::NotFound);
    }
    let names = store::names(db, &me.municipality_id).await?;
    let counted = store::counted_of_line(db, &me.municipality_id, &planned.line_id).await?;
    let shown = Shown {
        signs: Kind::from_code(&planned.plan.kind).is_some_and(Kind::has_two_parts),
        title: title(ctx.lang, &names, &planned.plan.title, &planned.plan.kind),
        meetings: on_their_days(
            &store::series_of_line(db, &me.municipality_id, &planned.line_id).await?,
            counted,
        ),
    };
    let page = Page::new(tr!(ctx.lang, "came.numbers.title"));
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

fn title(lang: Locale, names: &Names, own: &str, kind: &str) -> String {
    if own.is_empty() { words::kind(lang, names, kind) } else { own.to_owned() }
}

/// A meeting that moved stands on the day it moved to.
fn on_their_days(line: &[Planned], counted: Vec<CountedMeeting>) -> Vec<(Date, Counted)> {
    let zone = crate::i18n::time_zone();
    let day = |one: &CountedMeeting| {
        let planned = line.iter().find(|planned| planned.id == one.series_id)?;
        planned.series.meeting(one.on, &zone).map(|meeting| meeting.date)
    };
    let mut days: Vec<_> = counted.iter().map(|one| (day(one).unwrap_or(one.on), one.counted)).collect();
    days.sort_by_key(|(day, _)| *day);
    days
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let counted: Vec<_> = shown.meetings.iter().map(|(_, counted)| *counted).collect();
    let sum = sum(&counted);
    let meetings = usize::try_from(sum.meetings).unwrap_or(usize::MAX);
    view! {
        <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
        <h1><bdi>{shown.title.clone()}</bdi></h1>
        {if counted.is_empty() {
            view! { <p>{tr!(lang, "came.numbers.none")}</p> }.into_any()
        } else {
            view! {
                <div class="sum">
                    <p><b>{sum.meetings.to_string()}</b>{tr_n!(lang, "came.numbers.times", meetings)}</p>
                    <p><b>{sum.average.to_string()}</b>{tr!(lang, "came.numbers.average")}</p>
                    {shown.signs.then(|| view! {
                        <p><b>{sum.signed.to_string()}</b>{tr!(lang, "came.signed.count")}</p>
                    })}
                </div>
                {bars(lang, &shown.meetings)}
                {table(lang, shown)}
            }
            .into_any()
        }}
    }
    .into_any()
}

/// The last meetings as bars, in the order of time; what they say stands in the table below.
fn bars(lang: Locale, meetings: &[(Date, Counted)]) -> AnyView {
    const STEP: usize = 10;
    let last = &meetings[meetings.len().saturating_sub(BARS)..];
    let most = last.iter().map(|(_, counted)| counted.came.max(counted.signed_up)).max().unwrap_or(0).max(1);
    let height = |n: u32| u64::from(n) * 100 / u64::from(most);
    let bar = |at: usize, n: u32, class: &'static str, width: &'static str, inset: usize| {
        let high = height(n).max(1);
        let (x, y) = ((at * STEP + inset).to_string(), (100 - high).to_string());
        view! { <rect class=class x=x y=y width=width height=high.to_string()/> }
    };
    let drawn: Vec<_> = last
        .iter()
        .enumerate()
        .map(|(at, (_, counted))| {
            view! { {bar(at, counted.signed_up, "rest", "8", 1)}{bar(at, counted.came, "part", "4", 3)} }
        })
        .collect();
    let view_box = format!("0 0 {} 100", last.len().max(6) * STEP);
    let label = tr!(lang, "came.numbers.picture", first = date(lang, last[0].0), most = most);
    view! {
        <figure class="came-picture">
            <svg viewBox=view_box preserveAspectRatio="none" role="img" aria-label=label>{drawn}</svg>
            <figcaption class="row soft">
                <span class="key rest">{tr!(lang, "came.numbers.signed_up")}</span>
                <span class="key part">{tr!(lang, "came.numbers.came")}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The latest first.
fn table(lang: Locale, shown: &Shown) -> AnyView {
    let signs = shown.signs;
    let rows: Vec<_> = shown
        .meetings
        .iter()
        .rev()
        .map(|(day, Counted { signed_up, came, signed })| {
            let signed = signs.then(|| view! { <td>{signed.to_string()}</td> });
            view! {
                <tr><th scope="row">{date(lang, *day)}</th><td>{signed_up.to_string()}</td><td>{came.to_string()}</td>{signed}</tr>
            }
        })
        .collect();
    view! {
        <div class="scroll">
            <table class="came-table">
                <thead><tr>
                    <th scope="col">{tr!(lang, "came.numbers.day")}</th>
                    <th scope="col">{tr!(lang, "came.numbers.signed_up")}</th>
                    <th scope="col">{tr!(lang, "came.numbers.came")}</th>
                    {signs.then(|| view! { <th scope="col">{tr!(lang, "came.signed.column")}</th> })}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
