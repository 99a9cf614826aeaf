//! The hulpvragen in numbers, without names: this week and the three before it.

use super::store::{self, Numbers};
use crate::{
    db::Db,
    error::Result,
    i18n::{Locale, date, time_zone},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use leptos::prelude::*;
use meedoen_rules::reports::{Shown, shown};

/// So many weeks are shown, this one first.
const WEEKS: i64 = 4;

/// Weeks, from Monday on, with what was asked in them.
#[derive(Clone)]
pub struct Weeks(Vec<(Date, Numbers)>);

pub async fn weeks(db: &Db, municipality_id: &str, today: Date) -> Result<Weeks> {
    let mut all = Vec::new();
    for ago in 0..WEEKS {
        let monday = monday(today).saturating_sub((ago * 7).days());
        all.push((monday, of_week(db, municipality_id, monday).await?));
    }
    Ok(Weeks(all))
}

/// What was asked in the week of this day.
pub async fn this_week(db: &Db, municipality_id: &str, today: Date) -> Result<Numbers> {
    of_week(db, municipality_id, monday(today)).await
}

async fn of_week(db: &Db, municipality_id: &str, monday: Date) -> Result<Numbers> {
    let (from, to) = (midnight(monday), midnight(monday.saturating_add(7.days())));
    store::numbers(db, municipality_id, from, to).await
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

fn midnight(day: Date) -> Timestamp {
    time_zone().to_timestamp(day.to_datetime(Time::midnight())).unwrap_or_default()
}

impl Weeks {
    /// A table for /totalen; `small_too` as there: who only watches doesn't see one or two.
    pub fn view(&self, lang: Locale, small_too: bool) -> AnyView {
        let heads: Vec<_> = ["asked", "taken", "done", "failed", "nobody", "median"]
            .iter()
            .map(|key| view! { <th scope="col">{tr!(lang, format!("helpen.numbers.{key}"))}</th> })
            .collect();
        let rows: Vec<_> = self.0.iter().map(|(monday, week)| row(lang, *monday, week, small_too)).collect();
        view! {
            <section class="card wide">
                <h2>{tr!(lang, "helpen.numbers.title")}</h2>
                <div class="scroll" tabindex="0" role="group" aria-label=tr!(lang, "helpen.numbers.title")>
                    <table class="numbers">
                        <thead><tr><th scope="col">{tr!(lang, "helpen.numbers.week")}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    }
}

fn row(lang: Locale, monday: Date, week: &Numbers, small_too: bool) -> impl IntoView + use<> {
    // What isn't over yet is the rest of what was asked: it is veiled along with the others.
    let rest = week.asked.saturating_sub(week.done + week.failed + week.nobody);
    let parts = shown(&[week.done, week.failed, week.nobody, rest], small_too);
    let single =
        |count: u64| shown(&[count], small_too).first().map(|one| number(lang, *one)).unwrap_or_default();
    let cells = [
        single(week.asked),
        single(week.taken),
        number(lang, parts[0]),
        number(lang, parts[1]),
        number(lang, parts[2]),
        duration(
            lang,
            week.median_minutes.filter(|_| small_too || week.taken >= meedoen_rules::reports::SMALL),
        ),
    ];
    let cells: Vec<_> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
    view! { <tr><th scope="row">{date(lang, monday)}</th>{cells}</tr> }
}

fn number(lang: Locale, count: Shown) -> String {
    match count {
        Shown::Count(n) => n.to_string(),
        Shown::FewerThanThree => tr!(lang, "reports.fewer"),
        Shown::Withheld => tr!(lang, "reports.withheld"),
    }
}

/// "20 minuten", "3 uur": to the hour from two hours on.
pub fn duration(lang: Locale, minutes: Option<u64>) -> String {
    let Some(minutes) = minutes else { return "–".to_owned() };
    let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    match minutes {
        0..120 => tr_n!(lang, "helpen.numbers.minutes", whole(minutes)),
        _ => tr_n!(lang, "helpen.numbers.hours", whole((minutes + 30) / 60)),
    }
}
