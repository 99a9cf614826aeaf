//! The hulpvragen in numbers, without names: this week and the two before it.

use super::store::{self, Numbers};
use crate::{
    db::Db,
    error::Result,
    i18n::{Locale, time_zone},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use leptos::prelude::*;
use meedoen_rules::reports::{SMALL, Shown, shown};

/// So many weeks are shown, this one first: as many as fit on a telephone.
const WEEKS: i64 = 3;

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

/// What is counted of a week, in the order of the table's rows.
const COUNTED: [&str; 5] = ["asked", "taken", "done", "failed", "nobody"];

impl Weeks {
    /// A table for /totalen, a week in each column; `small_too` as there: who only watches doesn't see one or two.
    pub fn view(&self, lang: Locale, small_too: bool) -> AnyView {
        let heads: Vec<_> =
            self.0.iter().map(|(monday, _)| view! { <th scope="col">{short(lang, *monday)}</th> }).collect();
        let weeks: Vec<_> = self.0.iter().map(|(_, week)| cells(lang, week, small_too)).collect();
        let rows: Vec<_> = COUNTED
            .iter()
            .enumerate()
            .map(|(at, key)| {
                let cells: Vec<_> = weeks.iter().map(|week| view! { <td>{week[at].clone()}</td> }).collect();
                view! { <tr><th scope="row">{tr!(lang, format!("helpen.numbers.{key}"))}</th>{cells}</tr> }
            })
            .collect();
        view! {
            <section class="card">
                <h2>{tr!(lang, "helpen.numbers.title")}</h2>
                <div class="scroll" tabindex="0" role="group" aria-label=tr!(lang, "helpen.numbers.title")>
                    <table class="help-weeks">
                        <thead><tr><th scope="col">{tr!(lang, "helpen.numbers.week")}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {self.median(lang, small_too)}
            </section>
        }
        .into_any()
    }

    /// Of the last week in which anything was taken: how soon. One or two give nobody's hour away.
    fn median(&self, lang: Locale, small_too: bool) -> Option<impl IntoView + use<>> {
        let seen = |week: &Numbers| week.median_minutes.filter(|_| small_too || week.taken >= SMALL);
        let (monday, minutes) = self.0.iter().find_map(|(monday, week)| Some((*monday, seen(week)?)))?;
        let (day, time) = (short(lang, monday), duration(lang, minutes));
        Some(view! { <p class="soft">{tr!(lang, "helpen.numbers.median", day = day, time = time)}</p> })
    }
}

/// "23 nov": the column is narrow, and the page says in which year it stands.
fn short(lang: Locale, day: Date) -> String {
    format!("{} {}", day.day(), tr!(lang, format!("date.month_short.{}", day.month())))
}

fn cells(lang: Locale, week: &Numbers, small_too: bool) -> [String; 5] {
    // What isn't over yet is the rest of what was asked: it is veiled along with the others.
    let rest = week.asked.saturating_sub(week.done + week.failed + week.nobody);
    let parts = shown(&[week.done, week.failed, week.nobody, rest], small_too);
    let single = |count: u64| number(lang, shown(&[count], small_too)[0]);
    [
        single(week.asked),
        single(week.taken),
        number(lang, parts[0]),
        number(lang, parts[1]),
        number(lang, parts[2]),
    ]
}

fn number(lang: Locale, count: Shown) -> String {
    match count {
        Shown::Count(n) => n.to_string(),
        Shown::FewerThanThree => tr!(lang, "reports.fewer"),
        Shown::Withheld => tr!(lang, "reports.withheld"),
    }
}

/// "20 minuten", "3 uur": to the hour from two hours on.
pub fn duration(lang: Locale, minutes: u64) -> String {
    let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    match minutes {
        0..120 => tr_n!(lang, "helpen.numbers.minutes", whole(minutes)),
        _ => tr_n!(lang, "helpen.numbers.hours", whole((minutes + 30) / 60)),
    }
}
