//! /totalen: for the coordinators' meeting and for the municipality, on the screen and on paper.

use super::store::{self, Group, Matches, Volunteers, Waiting};
use crate::{
    activities::{self, Season},
    context::Ctx,
    error::Result,
    help,
    i18n::{self, Locale},
    organisations,
    page::Page,
    ui::Meter,
};
use axum::response::Response;
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::Level,
    reports::{Shown, days_waited, quarter_start, sees_small, shown},
};

#[derive(Clone)]
struct Report {
    municipality: String,
    today: Date,
    since: Date,
    small_too: bool,
    matches: Matches,
    volunteers: Volunteers,
    waiting: Waiting,
    levels: Vec<Group>,
    kernen: Vec<Group>,
    season: Season,
    help: help::Weeks,
}

pub async fn totals(ctx: Ctx) -> Result<Response> {
    let (db, me, today) = (&ctx.state.db, ctx.me()?, ctx.today());
    let id = me.municipality_id.as_str();
    let since = quarter_start(today);
    let report = Report {
        municipality: organisations::name(db, id).await?,
        today,
        since,
        small_too: sees_small(&me.actor),
        matches: store::matches(db, id, start_of(since, ctx.now)).await?,
        volunteers: store::volunteers(db, id, today).await?,
        waiting: store::waiting(db, id).await?,
        levels: by_level(store::by_level(db, id).await?),
        kernen: by_name(store::by_kern(db, id).await?),
        season: activities::season(db, id, today).await?,
        help: help::weeks(db, id, today).await?,
    };
    let title = tr!(ctx.lang, "reports.title");
    Ok(Page::new(title).wide().show(ctx, move |ctx| view(ctx.lang, &report)).await)
}

/// The instant at which a local day begins.
fn start_of(day: Date, now: Timestamp) -> Timestamp {
    i18n::time_zone().to_timestamp(day.to_datetime(Time::midnight())).unwrap_or(now)
}

/// In the order of the levels; unknown last.
fn by_level(mut groups: Vec<Group>) -> Vec<Group> {
    let place = |group: &Group| {
        let level = group.of.as_deref().and_then(Level::from_code);
        Level::ALL.iter().position(|other| Some(*other) == level).unwrap_or(Level::ALL.len())
    };
    groups.sort_by_key(place);
    groups
}

/// By name; unknown last.
fn by_name(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by(|a, b| (a.of.is_none(), &a.of).cmp(&(b.of.is_none(), &b.of)));
    groups
}

fn number(lang: Locale, count: Shown) -> String {
    match count {
        Shown::Count(n) => n.to_string(),
        Shown::FewerThanThree => tr!(lang, "reports.fewer"),
        Shown::Withheld => tr!(lang, "reports.withheld"),
    }
}

/// A count that stands by itself.
fn single(lang: Locale, count: u64, small_too: bool) -> String {
    shown(&[count], small_too).first().map(|count| number(lang, *count)).unwrap_or_default()
}

fn view(lang: Locale, report: &Report) -> AnyView {
    let date = i18n::date(lang, report.today);
    let since = i18n::date(lang, report.since);
    view! {
        <h1>{tr!(lang, "reports.title")}" "<bdi>{report.municipality.clone()}</bdi></h1>
        <p class="soft">{tr!(lang, "reports.on", date = date)}</p>
        <div class="report">
            {waiting(lang, report)}
            {matches(lang, report, &since)}
            {volunteers(lang, report)}
            {report.season.view(lang, report.small_too)}
            {report.help.view(lang, report.small_too)}
            {groups(lang, report, "reports.by_level", &report.levels, true)}
            {groups(lang, report, "reports.by_kern", &report.kernen, false)}
        </div>
        {(!report.small_too).then(|| view! { <p class="soft">{tr!(lang, "reports.why_hidden")}</p> })}
        <p class="soft no-print">{tr!(lang, "reports.print")}</p>
    }
    .into_any()
}

fn sum(lang: Locale, value: String, key: &str) -> AnyView {
    view! { <p><b>{value}</b>{tr!(lang, key)}</p> }.into_any()
}

fn waiting(lang: Locale, report: &Report) -> AnyView {
    let days = |since: Option<Date>| match since {
        Some(since) => {
            let days = usize::try_from(days_waited(since, report.today)).unwrap_or(usize::MAX);
            tr_n!(lang, "reports.days", days)
        }
        None => tr!(lang, "reports.none"),
    };
    let Waiting { people, longest_since, median_since } = report.waiting;
    view! {
        <section class="card">
            <h2>{tr!(lang, "reports.waiting")}</h2>
            <div class="sum">
                {sum(lang, single(lang, people, report.small_too), "reports.people_waiting")}
                {sum(lang, days(median_since), "reports.median")}
                {sum(lang, days(longest_since), "reports.longest")}
            </div>
        </section>
    }
    .into_any()
}

fn matches(lang: Locale, report: &Report, since: &str) -> AnyView {
    let one = |count: u64| single(lang, count, report.small_too);
    let Matches { running, proposed, begun, ended, broken_off } = report.matches;
    view! {
        <section class="card">
            <h2>{tr!(lang, "reports.matches")}</h2>
            <div class="sum">
                {sum(lang, one(running), "reports.running")}
                {sum(lang, one(proposed), "reports.proposed")}
                {sum(lang, one(begun), "reports.begun")}
                {sum(lang, one(ended), "reports.ended")}
                {sum(lang, one(broken_off), "reports.broken_off")}
            </div>
            <p class="soft">{tr!(lang, "reports.since", date = since)}</p>
        </section>
    }
    .into_any()
}

fn volunteers(lang: Locale, report: &Report) -> AnyView {
    let one = |count: u64| single(lang, count, report.small_too);
    let Volunteers { all, taalcoach, maatje, vertaler, paused, capacity_unknown, free_places } =
        report.volunteers;
    view! {
        <section class="card">
            <h2>{tr!(lang, "reports.volunteers")}</h2>
            <div class="sum">
                {sum(lang, one(all), "reports.volunteers_all")}
                {sum(lang, one(taalcoach), "reports.taalcoach")}
                {sum(lang, one(maatje), "reports.maatje")}
                {sum(lang, one(vertaler), "reports.vertaler")}
                {sum(lang, one(paused), "reports.paused")}
            </div>
            <div class="sum">
                {sum(lang, free_places.to_string(), "reports.free_places")}
                {sum(lang, one(capacity_unknown), "reports.capacity_unknown")}
            </div>
            <p class="soft">{tr!(lang, "reports.several_roles")}</p>
        </section>
    }
    .into_any()
}

/// Taalvragers per level or kern: how many, and how many of them wait. The bar is the part of the largest group, and
/// stands only beside counts that are shown.
fn groups(lang: Locale, report: &Report, title: &'static str, groups: &[Group], levels: bool) -> AnyView {
    let all = shown(&groups.iter().map(|group| group.all).collect::<Vec<_>>(), report.small_too);
    let waiting = shown(&groups.iter().map(|group| group.waiting).collect::<Vec<_>>(), report.small_too);
    let most = groups.iter().map(|group| group.all).max().unwrap_or(0).max(1);
    let name = |group: &Group| match &group.of {
        Some(code) if levels => tr!(lang, format!("level.{code}")),
        Some(name) => name.clone(),
        None => tr!(lang, "reports.unknown"),
    };
    let rows: Vec<_> = groups
        .iter()
        .zip(all.into_iter().zip(waiting))
        .map(|(group, (all, waiting))| {
            let text =
                tr!(lang, "reports.of_whom_wait", all = number(lang, all), waiting = number(lang, waiting));
            let part = match all {
                Shown::Count(n) => n as f64 / most as f64,
                _ => 0.0,
            };
            view! { <Meter label=name(group) part=part text=text/> }
        })
        .collect();
    view! {
        <section class="card">
            <h2>{tr!(lang, title)}</h2>
            {if rows.is_empty() {
                view! { <p>{tr!(lang, "reports.nobody")}</p> }.into_any()
            } else {
                view! { <div class="bars counts">{rows}</div> }.into_any()
            }}
        </section>
    }
    .into_any()
}
