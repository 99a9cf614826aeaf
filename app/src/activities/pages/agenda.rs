//! /agenda: the meetings to come, by day; today at the top.

use super::{
    card::{by_day, card, programme_card},
    grid::{self, Days, View},
    helping::lacking,
    take_part,
};
use crate::{
    activities::{
        store::{self, Entry, Names, PlaceRow},
        words,
    },
    context::Ctx,
    error::Result,
    form::Typed,
    i18n::Locale,
    page::Page,
    summerschool::{self, ProgrammeDay},
    ui::{LinkButton, Pictogram, pictogram},
};
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{Kind, shift::Task, when::State},
    code::{Coded, Set},
    people::VolunteerRole,
};

/// So many days stand on a page: with a drop-in every day that is long enough for a thumb.
const DAYS: i64 = 14;

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The first day; today when it isn't named.
    van: String,
    soort: String,
    plek: String,
    /// "ja": only what I come to or help with.
    mijn: String,
    /// The list by day when it isn't named.
    weergave: View,
}

impl Asked {
    fn of(query: &Typed) -> Self {
        let text = |field| query.text(field).to_owned();
        let view = query.text("weergave");
        Self {
            van: text("van"),
            soort: text("soort"),
            plek: text("plek"),
            mijn: text("mijn"),
            weergave: View::ALL.into_iter().find(|one| one.code() == view).unwrap_or_default(),
        }
    }
}

#[derive(Clone)]
struct Shown {
    entries: Vec<Entry>,
    /// The Summerschool's, as far as they are for this reader.
    programmes: Vec<ProgrammeDay>,
    names: Names,
    places: Vec<PlaceRow>,
    asked: Asked,
    from: Date,
    today: Date,
    plans: bool,
    coordinator: bool,
    volunteer: Set<VolunteerRole>,
    beheerder: bool,
}

impl Shown {
    /// Whether this reader is to hear that people are needed at it: a coordinator, and a volunteer who can be one of them.
    fn needs_reader(&self, entry: &Entry) -> bool {
        let to_come = entry.meeting.state == State::Planned && entry.meeting.date >= self.today;
        let fits = |task: &Task| self.coordinator || task.is_for(self.volunteer);
        to_come && entry.mine.shift.is_none() && lacking(entry).iter().any(fits)
    }

    fn address(&self, from: Date, view: View) -> String {
        let Asked { soort, plek, mijn, .. } = &self.asked;
        let weergave = view.code();
        serde_urlencoded::to_string([
            ("van", from.to_string().as_str()),
            ("soort", soort),
            ("plek", plek),
            ("mijn", mijn),
            ("weergave", weergave),
        ])
        .map_or_else(|_| "/agenda".to_owned(), |query| format!("/agenda?{query}"))
    }
}

pub async fn agenda(ctx: Ctx) -> Result<Response> {
    let asked = Asked::of(&ctx.query());
    let me = ctx.me()?;
    let (db, municipality) = (&ctx.state.db, &me.municipality_id);
    let today = ctx.today();
    let from = asked.van.parse().unwrap_or(today);
    let (first, last) = asked.weergave.span(from, DAYS);
    let entries = store::entries(db, municipality, Some(&me.id), first, last).await?;
    let programmes = summerschool::days(db, municipality, Some(&me.id), first, last).await?;
    let is_for_me =
        |day: &ProgrammeDay| day.mine || me.actor.coordinator || (day.open && me.actor.taalvrager);
    let shown = Shown {
        programmes: programmes.into_iter().filter(|day| is_for_me(day) && holds(&asked, day)).collect(),
        entries: entries.into_iter().filter(|entry| fits(&asked, entry)).collect(),
        names: store::names(db, municipality).await?,
        places: store::places(db, municipality).await?,
        plans: me.actor.coordinator || !me.actor.volunteer.is_empty(),
        coordinator: me.actor.coordinator,
        volunteer: me.actor.volunteer,
        beheerder: me.actor.beheerder,
        asked,
        from,
        today,
    };
    let mut page = Page::new(tr!(ctx.lang, "agenda.title"));
    if shown.asked.weergave != View::List {
        page = page.wide().prints();
    }
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

fn fits(asked: &Asked, entry: &Entry) -> bool {
    (asked.soort.is_empty() || asked.soort == entry.planned.plan.kind)
        && (asked.plek.is_empty() || asked.plek == entry.place_id())
        && (asked.mijn != "ja" || entry.mine.takes_part())
}

fn holds(asked: &Asked, day: &ProgrammeDay) -> bool {
    (asked.soort.is_empty() || asked.soort == Kind::Summerschool.code())
        && (asked.plek.is_empty() || asked.plek == day.place_id)
        && (asked.mijn != "ja" || day.mine)
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let Shown { names, entries, programmes, today, .. } = shown;
    let around = Days { names, entries, programmes, today: *today };
    let meetings = match shown.asked.weergave {
        View::List => list(lang, shown),
        View::Week => grid::week(lang, shown.from, around),
        View::Month => grid::month(lang, shown.from, around),
    };
    view! {
        <h1>{tr!(lang, "agenda.title")}</h1>
        {shown.plans.then(|| view! {
            <LinkButton href="/agenda/nieuw" label=tr!(lang, "agenda.plan.link") sign=Pictogram::Plus main=true/>
        })}
        {filters(lang, shown)}
        {views(lang, shown)}
        {meetings}
        {turn(lang, shown)}
        {take_part::in_calendar(lang)}
        {shown.coordinator.then(|| view! {
            <p><LinkButton href="/agenda/plekken" label=tr!(lang, "agenda.place.title") sign=Pictogram::Pin quiet=true/></p>
            <p><LinkButton href="/agenda/soorten" label=tr!(lang, "kinds.link") sign=Pictogram::Star quiet=true/></p>
            <p><LinkButton href="/summerschool" label=tr!(lang, "summerschool.title") sign=Pictogram::Cap quiet=true/></p>
        })}
        {shown.beheerder.then(|| view! {
            <p><LinkButton href="/agenda/vakanties" label=tr!(lang, "holidays.title") sign=Pictogram::Sun quiet=true/></p>
        })}
    }
    .into_any()
}

fn list(lang: Locale, shown: &Shown) -> AnyView {
    let meetings = shown.entries.iter().map(|entry| {
        let needs_me = shown.needs_reader(entry);
        (Some(&entry.meeting.starts), entry.meeting.date, card(lang, &shown.names, entry, needs_me))
    });
    let programmes =
        shown.programmes.iter().map(|day| (day.starts(), day.date, programme_card(lang, &shown.names, day)));
    let mut cards: Vec<_> = meetings.chain(programmes).collect();
    cards.sort_by_key(|(starts, ..)| *starts);
    let nothing = cards.is_empty().then(|| view! { <p>{tr!(lang, "agenda.none")}</p> });
    let days = by_day(lang, shown.today, cards.into_iter().map(|(_, date, card)| (date, card)));
    view! { {nothing}{days} }.into_any()
}

/// The same, shown otherwise: on a laptop, where there is room for it.
fn views(lang: Locale, shown: &Shown) -> AnyView {
    let links: Vec<_> = View::ALL
        .iter()
        .map(|view| {
            let current = (*view == shown.asked.weergave).then_some("page");
            view! { <a href=shown.address(shown.from, *view) aria-current=current>{view.label(lang)}</a> }
        })
        .collect();
    view! { <nav class="views" aria-label=tr!(lang, "changes.view.title")>{links}</nav> }.into_any()
}

/// Earlier and later.
fn turn(lang: Locale, shown: &Shown) -> AnyView {
    let view = shown.asked.weergave;
    let to = |by: i64| shown.address(view.turned(shown.from, by, DAYS), view);
    view! {
        <nav class="btns" aria-label=tr!(lang, "agenda.turn")>
            <LinkButton href=to(-1) label=tr!(lang, "agenda.earlier") sign=Pictogram::Back quiet=true/>
            <LinkButton href=to(1) label=tr!(lang, "agenda.later") sign=Pictogram::Go quiet=true/>
        </nav>
    }
    .into_any()
}

fn filters(lang: Locale, shown: &Shown) -> AnyView {
    let asked = &shown.asked;
    let option = |value: &str, text: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{text}</option> }.into_any()
    };
    let every = || tr!(lang, "agenda.filter.every");
    let mut kinds = vec![option("", every(), &asked.soort)];
    kinds.extend(
        Kind::ALL
            .iter()
            .map(|kind| option(kind.code(), words::kind(lang, &shown.names, kind.code()), &asked.soort)),
    );
    let own = shown.names.kinds.iter().filter(|own| own.removed_at.is_none());
    kinds.extend(own.map(|own| option(&own.id, own.name(lang).to_owned(), &asked.soort)));
    let mut places = vec![option("", every(), &asked.plek)];
    places.extend(shown.places.iter().map(|place| option(&place.id, place.name.clone(), &asked.plek)));
    let mine = asked.mijn == "ja";
    let open = mine || !(asked.soort.is_empty() && asked.plek.is_empty());
    view! {
        <details class="filters" open=open>
            <summary>{pictogram(Pictogram::Filter)}<span>{tr!(lang, "agenda.filter.title")}</span></summary>
            <form method="get" action="/agenda" class="filter">
                {(!asked.van.is_empty()).then(|| view! { <input type="hidden" name="van" value=shown.from.to_string()/> })}
                <input type="hidden" name="weergave" value=asked.weergave.code()/>
                <div class="field"><label for="soort">{tr!(lang, "agenda.filter.kind")}</label>
                    <select id="soort" name="soort">{kinds}</select></div>
                <div class="field"><label for="plek">{tr!(lang, "agenda.filter.place")}</label>
                    <select id="plek" name="plek">{places}</select></div>
                <label class="choice" for="mijn"><input type="checkbox" id="mijn" name="mijn" value="ja" checked=mine/>
                    <span>{tr!(lang, "agenda.filter.mine")}</span></label>
                <button class="btn">{pictogram(Pictogram::Filter)}<span>{tr!(lang, "agenda.filter.show")}</span></button>
            </form>
        </details>
    }
    .into_any()
}
