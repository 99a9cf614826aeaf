//! The agenda by week and by month, for a laptop and for paper. On a phone the same days stand below each other.

use crate::{
    activities::{
        store::{Entry, Names},
        words,
    },
    i18n::{Locale, date},
    summerschool::ProgrammeDay,
    ui::{Pictogram, PrintButton, pictogram},
};
use jiff::{ToSpan, ZonedDateTime, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{
    activities::when::{State, day_of},
    code::Coded,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    Week,
    Month,
    #[default]
    List,
}

impl View {
    pub const ALL: [Self; 3] = [Self::List, Self::Week, Self::Month];

    /// As the address names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Week => "week",
            Self::Month => "maand",
        }
    }

    pub fn label(self, lang: Locale) -> String {
        match self {
            Self::List => tr!(lang, "changes.view.list"),
            Self::Week => tr!(lang, "changes.view.week"),
            Self::Month => tr!(lang, "changes.view.month"),
        }
    }

    /// The first and the last day that it shows around a day; `list` days in the list.
    pub fn span(self, day: Date, list: i64) -> (Date, Date) {
        match self {
            Self::List => (day, day.saturating_add((list - 1).days())),
            Self::Week => (monday(day), monday(day).saturating_add(6.days())),
            Self::Month => (monday(day.first_of_month()), sunday(day.last_of_month())),
        }
    }

    /// The day around which the page before (-1) or after (1) stands.
    pub fn turned(self, day: Date, by: i64, list: i64) -> Date {
        match self {
            Self::List => day.saturating_add((by * list).days()),
            Self::Week => day.saturating_add((by * 7).days()),
            Self::Month => day.first_of_month().saturating_add(by.months()),
        }
    }
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

fn sunday(day: Date) -> Date {
    monday(day).saturating_add(6.days())
}

/// What stands on the days of a grid.
#[derive(Clone, Copy)]
pub struct Days<'a> {
    pub names: &'a Names,
    pub entries: &'a [Entry],
    pub programmes: &'a [ProgrammeDay],
    pub today: Date,
}

pub fn week(lang: Locale, day: Date, days: Days) -> AnyView {
    let (first, _) = View::Week.span(day, 1);
    let cells: Vec<_> =
        (0..7).map(|at| cell(lang, first.saturating_add(i64::from(at).days()), days, true)).collect();
    view! {
        <section class="week-plan">
            <h2>{tr!(lang, "changes.view.week_of", date = date(lang, first))}</h2>
            <ol class="day-grid week-grid">{cells}</ol>
            {days.are_empty().then(|| view! { <p>{tr!(lang, "changes.view.nothing")}</p> })}
            <PrintButton label=tr!(lang, "changes.view.print")/>
        </section>
    }
    .into_any()
}

pub fn month(lang: Locale, day: Date, days: Days) -> AnyView {
    let (first, last) = View::Month.span(day, 1);
    let dates = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
    let cells: Vec<_> = dates.map(|on| cell(lang, on, days, on.month() == day.month())).collect();
    let title = format!("{} {}", tr!(lang, format!("date.month.{}", day.month())), day.year());
    view! {
        <section class="week-plan">
            <h2 class="upper">{title}</h2>
            <ol class="day-grid month-grid">{cells}</ol>
            {days.are_empty().then(|| view! { <p>{tr!(lang, "changes.view.nothing")}</p> })}
        </section>
    }
    .into_any()
}

impl Days<'_> {
    fn are_empty(&self) -> bool {
        self.entries.is_empty() && self.programmes.is_empty()
    }

    /// What is on a day: first the Summerschool, which lasts.
    fn on(&self, lang: Locale, on: Date) -> Vec<AnyView> {
        let programmes = self.programmes.iter().filter(|day| day.date == on);
        let meetings = self.entries.iter().filter(|entry| entry.meeting.date == on);
        programmes
            .map(|day| programme(self.names, day))
            .chain(meetings.map(|entry| meeting(lang, self.names, entry)))
            .collect()
    }
}

fn cell(lang: Locale, on: Date, days: Days, inside: bool) -> AnyView {
    let there = days.on(lang, on);
    let class = match (there.is_empty(), inside) {
        (true, true) => "empty",
        (true, false) => "empty outside",
        (false, true) => "",
        (false, false) => "outside",
    };
    let today = (on == days.today).then_some("date");
    let full = if on == days.today {
        format!("{}: {}", tr!(lang, "agenda.today"), date(lang, on))
    } else {
        date(lang, on)
    };
    let short = tr!(lang, format!("day_short.{}", day_of(on).code()));
    view! {
        <li class=class aria-current=today>
            <h3><span class="full-day">{full}</span>
                <span class="short-day" aria-hidden="true">{short}" "{on.day().to_string()}</span></h3>
            <ul>{there}</ul>
        </li>
    }
    .into_any()
}

fn slot(href: String, hours: String, sign: Pictogram, title: String, place: String) -> impl IntoView {
    view! {
        <a href=href>
            <bdi class="hours">{hours}</bdi>
            <b>{pictogram(sign)}<bdi>{title}</bdi></b>
            <bdi class="soft">{place}</bdi>
        </a>
    }
}

fn hours(starts: &ZonedDateTime, ends: &ZonedDateTime) -> String {
    format!("{}–{}", words::clock(starts), words::clock(ends))
}

fn programme(names: &Names, day: &ProgrammeDay) -> AnyView {
    let place = names.places.get(&day.place_id).map(|place| place.name.clone()).unwrap_or_default();
    let hours: Vec<_> = day.parts.iter().map(|(starts, ends)| hours(starts, ends)).collect();
    let shown = slot(day.path().to_owned(), hours.join(" · "), Pictogram::Cap, day.name.clone(), place);
    view! { <li class="slot">{shown}</li> }.into_any()
}

fn meeting(lang: Locale, names: &Names, entry: &Entry) -> AnyView {
    let (title, place) = (words::title(lang, names, entry), words::place(names, entry));
    let sign = words::sign(names, &entry.planned.plan.kind);
    let cancelled = matches!(entry.meeting.state, State::Cancelled { .. });
    let hours = hours(&entry.meeting.starts, &entry.meeting.ends);
    let said = cancelled.then(|| view! { <span class="tag warm">{tr!(lang, "agenda.cancelled")}</span> });
    let came = entry
        .counts
        .came
        .map(|came| view! { <span class="soft">{tr_n!(lang, "agenda.came", came as usize)}</span> });
    view! {
        <li class="slot">{slot(entry.path(), hours, sign, title, place)}{said}{came}</li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_is_from_monday_to_sunday_also_across_the_years_end() {
        let new_year = date(2027, 1, 1);
        assert_eq!(View::Week.span(new_year, 56), (date(2026, 12, 28), date(2027, 1, 3)));
        assert_eq!(View::Month.span(new_year, 56), (date(2026, 12, 28), date(2027, 1, 31)));
        assert_eq!(View::Month.turned(date(2027, 1, 31), 1, 56), date(2027, 2, 1));
        assert_eq!(View::List.turned(new_year, -1, 56), date(2026, 11, 6));
    }
}
