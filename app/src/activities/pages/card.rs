//! A meeting in a list: the day, what it is, when and where, how full, and where one stands.

use crate::{
    activities::{
        store::{Entry, Names},
        words,
    },
    i18n::{Locale, date},
    summerschool::ProgrammeDay,
    ui::{DateTile, Pictogram, Tag, Tone, pictogram},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::{line::SignUpState, when::State};

/// `needs_me`: people are needed at it whom this reader can be, or finds.
pub fn card(lang: Locale, names: &Names, entry: &Entry, needs_me: bool) -> AnyView {
    let mut tags = tags(lang, names, entry);
    if needs_me {
        tags.push(view! { <Tag text=tr!(lang, "signups.home.short") tone=Tone::Warm/> }.into_any());
    }
    with_tags(lang, names, entry, tags)
}

/// As everyone may see it.
pub fn public_card(lang: Locale, names: &Names, entry: &Entry) -> AnyView {
    with_tags(lang, names, entry, super::take_part::tags(lang, names, entry))
}

/// A programme of the Summerschool, on one of its days.
pub fn programme_card(lang: Locale, names: &Names, day: &ProgrammeDay) -> AnyView {
    let place = names.places.get(&day.place_id).map(|place| place.name.clone());
    let line = Line { day: day.date, sign: Pictogram::Cap, title: day.name.clone(), hours: day.hours(lang) };
    line.view(day.path().to_owned(), place.unwrap_or_default(), Vec::new())
}

/// Cards under their days; they come in order.
pub fn by_day(lang: Locale, today: Date, cards: impl IntoIterator<Item = (Date, AnyView)>) -> Vec<AnyView> {
    let mut days: Vec<(Date, Vec<AnyView>)> = Vec::new();
    for (date, card) in cards {
        match days.last_mut() {
            Some((day, cards)) if *day == date => cards.push(card),
            _ => days.push((date, vec![card])),
        }
    }
    let section = |(day, cards)| {
        let heading = if day == today { tr!(lang, "agenda.today") } else { date(lang, day) };
        view! { <section class="day"><h2>{heading}</h2><ul class="meetings">{cards}</ul></section> }
            .into_any()
    };
    days.into_iter().map(section).collect()
}

fn with_tags(lang: Locale, names: &Names, entry: &Entry, tags: Vec<AnyView>) -> AnyView {
    let title = words::title(lang, names, entry);
    let sign = words::sign(names, &entry.planned.plan.kind);
    let line = Line { day: entry.meeting.date, sign, title, hours: words::hours(lang, entry) };
    line.view(entry.path(), words::place(names, entry), tags)
}

struct Line {
    day: Date,
    sign: Pictogram,
    title: String,
    hours: String,
}

impl Line {
    fn view(self, href: String, place: String, tags: Vec<AnyView>) -> AnyView {
        let Self { day, sign, title, hours } = self;
        view! {
            <li class="card meeting">
                <a class="row" href=href>
                    <DateTile date=day/>
                    <span class="grow">
                        <b class="row">{pictogram(sign)}<bdi>{title}</bdi></b>
                        <span class="soft">{hours}" · "<bdi>{place}</bdi></span>
                    </span>
                </a>
                {(!tags.is_empty()).then(|| view! { <p class="tags">{tags}</p> })}
            </li>
        }
        .into_any()
    }
}

/// How it stands: cancelled; where I stand; how full; who came.
pub fn tags(lang: Locale, names: &Names, entry: &Entry) -> Vec<AnyView> {
    let tag = |text: String, tone| view! { <Tag text=text tone=tone/> }.into_any();
    if let State::Cancelled { .. } = entry.meeting.state {
        return vec![tag(tr!(lang, "agenda.cancelled"), Tone::Warm)];
    }
    let mut tags = Vec::new();
    if let Some(part) = words::part(entry) {
        tags.push(tag(tr!(lang, "agenda.part.tag", n = part.number()), Tone::Plain));
    }
    if let Some((key, tone)) = entry.mine.sign_up.and_then(standing) {
        tags.push(tag(tr!(lang, key), tone));
    }
    if let Some(task) = &entry.mine.shift {
        tags.push(tag(tr!(lang, format!("agenda.mine.{task}")), Tone::Good));
    }
    if let Some(came) = entry.counts.came {
        tags.push(tag(tr_n!(lang, "agenda.came", came as usize), Tone::Plain));
    } else if words::has_sign_up(names, &entry.planned.plan.kind) {
        tags.push(tag(full(lang, entry), Tone::Plain));
    }
    tags
}

fn standing(state: SignUpState) -> Option<(&'static str, Tone)> {
    match state {
        SignUpState::In => Some(("agenda.mine.in", Tone::Good)),
        SignUpState::Waiting => Some(("agenda.mine.waiting", Tone::Warm)),
        SignUpState::Offered => Some(("agenda.mine.offered", Tone::Warm)),
        SignUpState::TooMany => Some(("agenda.mine.too_many", Tone::Warm)),
        SignUpState::Off | SignUpState::Passed => None,
    }
}

fn full(lang: Locale, entry: &Entry) -> String {
    let coming = entry.counts.coming;
    match entry.planned.plan.capacity {
        Some(places) => tr!(lang, "agenda.places", coming = coming, places = places),
        None => tr_n!(lang, "agenda.coming", coming as usize),
    }
}
