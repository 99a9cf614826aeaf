//! Who comes, by name: for those who receive them. A coordinator also signs people up and off, and writes down what someone
//! said on the phone about a place.

use super::{meeting::Shown, taking_part::Part, tap::tap};
use crate::{
    activities::store::Comer,
    i18n::Locale,
    ui::{LinkButton, Name, Pictogram, Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::activities::who;

pub fn view(lang: Locale, shown: &Shown, part: &Part, comers: &[Comer]) -> AnyView {
    let others = who::signs_up_others(&part.actor) && part.open;
    let path = shown.entry.path();
    let lines: Vec<_> = comers.iter().map(|comer| line(lang, &path, comer, others)).collect();
    let nobody = comers.is_empty().then(|| view! { <p>{tr!(lang, "signups.who.nobody")}</p> });
    view! {
        <section class="card">
            <h2>{tr!(lang, "signups.who.title")}</h2>
            {nobody}
            <ul class="people comers">{lines}</ul>
            {others.then(|| view! {
                <LinkButton href=format!("{path}/aanmelding") label=tr!(lang, "signups.other.title") sign=Pictogram::Plus/>
            })}
        </section>
    }
    .into_any()
}

fn line(lang: Locale, path: &str, comer: &Comer, others: bool) -> AnyView {
    let count = |key: &'static str, n: i64| {
        let n = usize::try_from(n).unwrap_or(0);
        (n > 0).then(|| view! { <span class="soft">{tr_n!(lang, key, n)}</span>" " })
    };
    let waits = (comer.state != "in").then(|| {
        view! { <Tag text=tr!(lang, format!("signups.who.{}", comer.state)) tone=Tone::Warm/> }
    });
    let person = [("persoon", comer.person_id.as_str())];
    let yes = (others && comer.state == "offered").then(|| {
        let fields = [("persoon", comer.person_id.as_str()), ("antwoord", "ja")];
        tap(format!("{path}/plek"), &fields, tr!(lang, "signups.who.says_yes"), Pictogram::Ok, false)
    });
    let off = others.then(|| {
        tap(format!("{path}/afmelding"), &person, tr!(lang, "signups.who.off"), Pictogram::Cross, false)
    });
    view! {
        <li class="row">
            <span class="grow"><Name name=comer.name.clone()/>" "
                {count("signups.with_children", comer.children)}{count("signups.with_friends", comer.friends)}{waits}</span>
            {yes}
            {off}
        </li>
    }
    .into_any()
}
