//! The coordinator's list of people: searched, filtered, a page at a time.

use super::{
    store::{self, Filter, Kind, Listed, PAGE, Record},
    words::{level_words, role_words, week_words},
};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Typed},
    i18n::{Locale, date},
    organisations::store::{self as organisations, Organisation},
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, Tag, TextField, Tone},
};
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    coded,
    people::{PoolState, to_ask},
};

coded! {
    /// Which people the list shows; its code stands in the address.
    pub enum Whom {
        Everyone = "iedereen", Taalvragers = "taalvragers", Volunteers = "vrijwilligers", New = "nieuw",
        Archived = "archief",
    }
}

impl Whom {
    fn filter(self, search: &str) -> Filter {
        let (state, kind) = match self {
            Self::Everyone => (PoolState::Active, Kind::Everyone),
            Self::Taalvragers => (PoolState::Active, Kind::Taalvrager),
            Self::Volunteers => (PoolState::Active, Kind::Volunteer),
            Self::New => (PoolState::Intake, Kind::Everyone),
            Self::Archived => (PoolState::Archived, Kind::Everyone),
        };
        Filter { state, kind, search: search.to_owned() }
    }
}

/// What the address asks for.
#[derive(Clone)]
struct Asked {
    whom: Whom,
    search: String,
    page: u32,
    /// A draft was kept just now.
    kept: bool,
    /// Someone was erased just now.
    erased: bool,
}

impl Asked {
    fn of(ctx: &Ctx) -> Self {
        let query = ctx.query();
        Self {
            whom: Whom::from_code(query.text("wie")).unwrap_or(Whom::Everyone),
            search: query.text("zoek").chars().take(100).collect(),
            page: query.text("blad").parse::<u32>().unwrap_or(1).clamp(1, 10_000) - 1,
            kept: query.has("bewaard", "ja"),
            erased: query.has("gewist", "ja"),
        }
    }

    fn path(&self, whom: Whom, page: u32) -> String {
        let page = (page + 1).to_string();
        let mut pairs = vec![("wie", whom.code())];
        if !self.search.is_empty() {
            pairs.push(("zoek", self.search.as_str()));
        }
        if page != "1" {
            pairs.push(("blad", page.as_str()));
        }
        format!("/mensen?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }
}

pub async fn list(ctx: Ctx) -> Result<Response> {
    let asked = Asked::of(&ctx);
    let municipality = ctx.me()?.municipality_id.clone();
    let filter = asked.whom.filter(&asked.search);
    let found = store::list(&ctx.state.db, &municipality, &filter, asked.page).await?;
    let waiting = store::count_sign_ups(&ctx.state.db, &municipality).await?;
    let organisations = organisations::organisations(&ctx.state.db, &municipality).await?;
    let page = Page::new(tr!(ctx.lang, "people.title")).wide();
    Ok(page.show(ctx, move |ctx| view_list(ctx, &asked, &found, (&organisations, waiting))).await)
}

fn view_list(
    ctx: &Ctx,
    asked: &Asked,
    found: &Listed,
    (organisations, waiting): (&[Organisation], usize),
) -> AnyView {
    let lang = ctx.lang;
    let today = ctx.today();
    let brought_by = |record: &Record| {
        let of = organisations.iter().find(|one| Some(&one.id) == record.organisation_id.as_ref());
        // Where there is only one, it says nothing.
        of.filter(|_| organisations.len() > 1).map(|one| one.short_name.clone())
    };
    let rows: Vec<_> =
        found.people.iter().map(|record| row(lang, today, record, brought_by(record))).collect();
    let list = if rows.is_empty() {
        nobody(lang, asked)
    } else {
        view! { <ul class="people">{rows}</ul> }.into_any()
    };
    view! {
        <div class="head">
            <h1>{tr!(lang, "people.title")}</h1>
            <div class="btns no-print">
                <LinkButton href="/mensen/nieuw/taalvrager" label=tr!(lang, "people.new.taalvrager") sign=Pictogram::Plus main=true/>
                <LinkButton href="/mensen/nieuw/vrijwilliger" label=tr!(lang, "people.new.vrijwilliger") sign=Pictogram::Plus/>
                <LinkButton href="/invoer" label=tr!(lang, "shell.import") sign=Pictogram::List quiet=true/>
            </div>
        </div>
        {asked.kept.then(|| view! { <Notice>{tr!(lang, "people.draft_kept")}</Notice> })}
        {asked.erased.then(|| view! { <Notice>{tr!(lang, "people.erased")}</Notice> })}
        {search(lang, asked)}
        {filters(lang, asked, waiting)}
        <p class="soft">{tr_n!(lang, "people.count", found.total)}</p>
        {list}
        {pages(lang, asked, found.total)}
    }
    .into_any()
}

fn search(lang: Locale, asked: &Asked) -> impl IntoView + use<> {
    let mut typed = Typed::default();
    typed.add("zoek", asked.search.as_str());
    provide_context(FormState::new(String::new(), typed));
    view! {
        <form class="search no-print" method="get" action="/mensen" role="search">
            <input type="hidden" name="wie" value=asked.whom.code()/>
            <TextField name="zoek" label=tr!(lang, "people.search") kind="search"/>
            <Button label=tr!(lang, "people.find") sign=Pictogram::Search/>
        </form>
    }
}

fn filters(lang: Locale, asked: &Asked, waiting: usize) -> impl IntoView + use<> {
    let links: Vec<_> = Whom::ALL
        .iter()
        .map(|whom| {
            let current = (*whom == asked.whom).then_some("page");
            let count = (*whom == Whom::New && waiting > 0)
                .then(|| view! { <Tag text=waiting.to_string() tone=Tone::Warm/> });
            view! {
                <a href=asked.path(*whom, 0) aria-current=current>
                    {tr!(lang, format!("people.whom.{}", whom.code()))}{count}
                </a>
            }
        })
        .collect();
    view! { <nav class="tabs no-print" aria-label=tr!(lang, "people.filter")>{links}</nav> }
}

fn row(lang: Locale, today: Date, record: &Record, organisation: Option<String>) -> impl IntoView + use<> {
    let person = &record.person;
    let (asks, offers) = (record.taalvrager.as_ref(), record.volunteer.as_ref());
    let level = asks.and_then(|asks| asks.level).map(|level| level_words(lang, level));
    let week = asks.and_then(|asks| asks.week).or(offers.and_then(|offers| offers.week));
    let open = to_ask(person, asks, offers).len();
    let away = offers.and_then(|offers| offers.away_until).filter(|day| *day >= today);
    let since = asks
        .map(|asks| waiting(lang, asks.waiting_since, today))
        .or(away.map(|day| tr!(lang, "people.away", date = date(lang, day))));
    let what = Some(role_words(lang, asks, offers)).filter(|words| !words.is_empty());
    let kern = person.kern.clone().map(|kern| view! { <bdi>{kern}</bdi> });
    let roepnaam = (!person.name.starts_with(&person.roepnaam)).then(|| person.roepnaam.clone());
    view! {
        <li>
            <a class="who" href=format!("/mensen/{}", record.id)>
                <bdi>{person.name.clone()}</bdi>
                {roepnaam.map(|name| view! { <span class="soft">" ("<bdi>{name}</bdi>")"</span> })}
            </a>
            <span class="what">{what}</span>
            <span class="level">{level}</span>
            <span>{kern}</span>
            <span class="when">{week.map(|week| week_words(lang, week))}</span>
            <span>{since}</span>
            <span class="tags">
                {organisation.map(|name| view! { <Tag text=name/> })}
                {(open > 0).then(|| view! { <Tag text=tr_n!(lang, "people.asks", open) tone=Tone::Warm/> })}
            </span>
        </li>
    }
}

/// "wacht 84 dagen".
fn waiting(lang: Locale, since: Date, today: Date) -> String {
    let days = since.until(today).map_or(0, |span| span.get_days());
    tr_n!(lang, "people.waiting", usize::try_from(days).unwrap_or(0))
}

/// An empty list says what happens next.
fn nobody(lang: Locale, asked: &Asked) -> AnyView {
    let key = if asked.search.is_empty() { asked.whom.code() } else { "zoek" };
    view! { <p>{tr!(lang, format!("people.nobody.{key}"))}</p> }.into_any()
}

fn pages(lang: Locale, asked: &Asked, total: usize) -> Option<impl IntoView + use<>> {
    let last = total.saturating_sub(1) / PAGE as usize;
    let page = asked.page as usize;
    (last > 0).then(|| {
        let back = (page > 0).then(|| asked.path(asked.whom, asked.page - 1));
        let on = (page < last).then(|| asked.path(asked.whom, asked.page + 1));
        view! {
            <nav class="row no-print" aria-label=tr!(lang, "people.pages")>
                {back.map(|href| view! { <LinkButton href=href label=tr!(lang, "people.previous") sign=Pictogram::Back/> })}
                <span class="soft">{tr!(lang, "people.page_of", page = page + 1, pages = last + 1)}</span>
                {on.map(|href| view! { <LinkButton href=href label=tr!(lang, "people.following") sign=Pictogram::Go/> })}
            </nav>
        }
    })
}
