//! Small things that say something: a name, a day, a tag, a notice.

use super::{Pictogram, lang, pictogram};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{code::Coded, people::Day};

/// Someone's name, kept in its own direction.
#[component]
pub fn Name(#[prop(into)] name: String) -> impl IntoView {
    view! { <bdi class="name">{name}</bdi> }
}

/// The first two letters of a name on a disc; decoration beside the name itself.
#[component]
pub fn Face(#[prop(into)] name: String) -> impl IntoView {
    let letters: String = name.chars().take(2).collect();
    view! { <span class="face" aria-hidden="true">{letters}</span> }
}

/// A day to see at a glance. Decoration: it shortens what stands in full beside it.
#[component]
pub fn DateTile(date: Date) -> impl IntoView {
    let lang = lang();
    let weekday = date.weekday().to_monday_zero_offset();
    let weekday = Day::ALL.get(usize::try_from(weekday).unwrap_or(0));
    let weekday = weekday.map(|day| tr!(lang, format!("day_short.{}", day.code())));
    let month = tr!(lang, format!("date.month_short.{}", date.month()));
    view! {
        <span class="date" aria-hidden="true">
            <span>{weekday}</span><b>{date.day().to_string()}</b><span>{month}</span>
        </span>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Warm,
}

impl Tone {
    fn class(self, base: &str) -> String {
        match self {
            Self::Plain => base.to_owned(),
            Self::Good => format!("{base} good"),
            Self::Warm => format!("{base} warm"),
        }
    }
}

#[component]
pub fn Tag(#[prop(into)] text: String, #[prop(default = Tone::Plain)] tone: Tone) -> impl IntoView {
    view! { <span class=tone.class("tag")>{text}</span> }
}

/// A message of the page to its reader.
#[component]
pub fn Notice(
    #[prop(default = Tone::Good)] tone: Tone,
    #[prop(default = Pictogram::Ok)] sign: Pictogram,
    children: Children,
) -> impl IntoView {
    view! { <div class=tone.class("notice") role="status">{pictogram(sign)}<div>{children()}</div></div> }
}
