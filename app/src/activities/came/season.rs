//! The season's numbers by kind, for the totals: "Taalcafé: 4 times, 25 people on average". No names.

use crate::{
    activities::{
        store::{self, CountedMeeting, Names},
        words,
    },
    db::Db,
    error::Result,
    i18n::{Locale, date},
    summerschool,
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Kind,
        came::numbers::{Counted, Numbers, numbers, season_of},
    },
    code::Coded,
    reports::{Shown, shown},
};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Season {
    names: Names,
    from: Date,
    by_kind: Vec<(String, Numbers)>,
}

/// The season a day lies in, up to that day. Of the Summerschool each part of a day counts.
pub async fn season(db: &Db, municipality_id: &str, today: Date) -> Result<Season> {
    let from = season_of(today);
    let counted = store::counted_between(db, municipality_id, from, today).await?;
    let mut kinds: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for CountedMeeting { kind, counted, .. } in counted {
        kinds.entry(kind).or_default().push(counted);
    }
    let children = summerschool::counts(db, municipality_id, None, from, today).await?;
    if !children.is_empty() {
        let counted = children.iter().map(|one| Counted { came: one.present, ..Counted::default() });
        kinds.entry(Kind::Summerschool.code().to_owned()).or_default().extend(counted);
    }
    let mut by_kind: Vec<_> = kinds.into_iter().map(|(kind, counted)| (kind, numbers(&counted))).collect();
    by_kind.sort_by_key(|(_, numbers)| std::cmp::Reverse(numbers.meetings));
    Ok(Season { names: store::names(db, municipality_id).await?, from, by_kind })
}

impl Season {
    /// A card for the totals. Who only watches doesn't see small averages.
    pub fn view(&self, lang: Locale, small_too: bool) -> AnyView {
        let averages: Vec<_> = self.by_kind.iter().map(|(_, numbers)| u64::from(numbers.average)).collect();
        let rows: Vec<_> = self
            .by_kind
            .iter()
            .zip(shown(&averages, small_too))
            .map(|((kind, numbers), average)| {
                let times = usize::try_from(numbers.meetings).unwrap_or(usize::MAX);
                let average = match average {
                    Shown::Count(n) => tr_n!(lang, "came.season.average", usize::try_from(n).unwrap_or(0)),
                    Shown::FewerThanThree => tr!(lang, "came.season.fewer"),
                    Shown::Withheld => tr!(lang, "reports.withheld"),
                };
                let times = tr_n!(lang, "came.season.times", times);
                let mut line = tr!(lang, "came.season.line", times = times, average = average);
                if numbers.signed > 0
                    && let [Shown::Count(n)] = shown(&[u64::from(numbers.signed)], small_too)[..]
                {
                    line = tr!(lang, "came.season.signed", line = line, n = n);
                }
                let kind = words::kind(lang, &self.names, kind);
                view! { <dt><bdi>{kind}</bdi></dt><dd>{line}</dd> }
            })
            .collect();
        let from = tr!(lang, "came.season.since", date = date(lang, self.from));
        view! {
            <section class="card">
                <h2>{tr!(lang, "came.season.title")}</h2>
                {if rows.is_empty() {
                    view! { <p>{tr!(lang, "came.season.none")}</p> }.into_any()
                } else {
                    view! { <dl class="facts">{rows}</dl> }.into_any()
                }}
                <p class="soft">{from}</p>
            </section>
        }
        .into_any()
    }
}
