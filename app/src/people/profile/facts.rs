//! What is known, fact by fact; what isn't is shown as a question.

use crate::{
    context::Ctx,
    i18n::{Lang, Locale, date},
    people::{
        store::Record,
        words::{level_words, set_words, venue_words, week_words},
    },
    ui::{Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    people::{GenderWish, Person, Taalvrager, Vog, Volunteer},
};

pub(super) fn facts(ctx: &Ctx, record: &Record) -> AnyView {
    let lang = ctx.lang;
    view! {
        {section(lang, "person", person(lang, &record.person))}
        {record.taalvrager.as_ref().map(|asks| section(lang, "taalvrager", taalvrager(lang, asks)))}
        {record.volunteer.as_ref().map(|offers| section(lang, "volunteer", volunteer(lang, offers)))}
        {other_half(lang, record)}
    }
    .into_any()
}

/// Who is one may become the other as well; who is both has a form for each.
fn other_half(lang: Locale, record: &Record) -> impl IntoView + use<> {
    let link = |kind: &str, key: &str| {
        let href = format!("/mensen/{}/wijzigen?soort={kind}", record.id);
        view! { <a href=href>{tr!(lang, format!("profile.{key}"))}</a> }
    };
    let links = match (&record.taalvrager, &record.volunteer) {
        (Some(_), Some(_)) => {
            vec![link("taalvrager", "edit_taalvrager"), link("vrijwilliger", "edit_volunteer")]
        }
        (Some(_), None) => vec![link("vrijwilliger", "also_volunteer")],
        (None, Some(_)) => vec![link("taalvrager", "also_taalvrager")],
        (None, None) => vec![link("taalvrager", "also_taalvrager"), link("vrijwilliger", "also_volunteer")],
    };
    view! { <p class="contact no-print">{links}</p> }
}

/// A fact: the key of its name, and its words; none when it isn't known.
type Fact = (&'static str, Option<String>);

fn section(lang: Locale, key: &str, facts: Vec<Fact>) -> impl IntoView + use<> {
    let lines: Vec<_> = facts
        .into_iter()
        .map(|(key, words)| {
            let words = match words {
                Some(words) => view! { <bdi>{words}</bdi> }.into_any(),
                None => view! { <Tag text=tr!(lang, "people.ask") tone=Tone::Warm/> }.into_any(),
            };
            view! { <dt>{tr!(lang, format!("intake.{key}"))}</dt><dd>{words}</dd> }
        })
        .collect();
    view! { <section class="part"><h2>{tr!(lang, format!("profile.{key}"))}</h2><dl class="facts">{lines}</dl></section> }
}

fn one<T: Coded>(lang: Locale, room: &str, value: Option<T>) -> Option<String> {
    value.map(|value| tr!(lang, format!("{room}.{}", value.code())))
}

fn some<T: Coded>(lang: Locale, room: &str, set: Set<T>) -> Option<String> {
    Some(set_words(lang, room, set)).filter(|words| !words.is_empty())
}

fn person(lang: Locale, person: &Person) -> Vec<Fact> {
    vec![
        ("gender", one(lang, "gender", person.gender)),
        ("age", one(lang, "age", person.age)),
        ("languages", some(lang, "language", person.languages)),
        ("locale", Some(person.locale.own_name().to_owned())),
        ("kern", person.kern.clone()),
        ("postcode", person.postcode.clone()),
    ]
}

fn taalvrager(lang: Locale, asks: &Taalvrager) -> Vec<Fact> {
    vec![
        ("wants", some(lang, "need", asks.wants)),
        ("level", asks.level.map(|level| level_words(lang, level))),
        ("goals", some(lang, "goal", asks.goals)),
        ("week", asks.week.map(|week| week_words(lang, week))),
        ("venues", asks.venues.map(|venues| venue_words(lang, venues))),
        ("wish", Some(wish(lang, asks.gender_wish))),
        ("company", one(lang, "company", asks.company)),
        (
            "children",
            asks.children_along.map(|along| tr!(lang, if along { "people.yes" } else { "people.no" })),
        ),
        ("interests", some(lang, "interest", asks.interests)),
        ("waiting_since", Some(date(lang, asks.waiting_since))),
    ]
}

fn volunteer(lang: Locale, offers: &Volunteer) -> Vec<Fact> {
    let away = offers.away_until.map_or_else(|| tr!(lang, "profile.not_away"), |day| date(lang, day));
    vec![
        ("roles", some(lang, "role", offers.roles)),
        ("levels", offers.levels.map(|levels| set_words(lang, "level", levels))),
        ("capacity", offers.capacity.map(|places| places.to_string())),
        ("reach_km", offers.reach_km.map(|km| tr!(lang, "profile.km", km = km))),
        ("week", offers.week.map(|week| week_words(lang, week))),
        ("venues", offers.venues.map(|venues| venue_words(lang, venues))),
        ("vog", vog(lang, offers.vog)),
        ("wish", Some(wish(lang, offers.gender_wish))),
        (
            "age_wish",
            Some(some(lang, "age", offers.age_wish).unwrap_or_else(|| tr!(lang, "intake.wish_none"))),
        ),
        ("interests", some(lang, "interest", offers.interests)),
        ("away_until", Some(away)),
    ]
}

fn wish(lang: Locale, wish: Option<GenderWish>) -> String {
    match wish {
        Some(wish) => tr!(lang, format!("gender_wish.{}_{}", wish.gender.code(), wish.strength.code())),
        None => tr!(lang, "intake.wish_none"),
    }
}

fn vog(lang: Locale, vog: Vog) -> Option<String> {
    match vog {
        Vog::Unknown => None,
        Vog::Missing => Some(tr!(lang, "intake.vog_missing")),
        Vog::SeenUndated => Some(tr!(lang, "profile.vog_undated")),
        Vog::Seen(day) => Some(tr!(lang, "profile.vog_seen", date = date(lang, day))),
    }
}
