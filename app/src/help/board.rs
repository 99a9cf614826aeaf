//! A coordinator's part of /hulp: all hulpvragen of the municipality, and where each stands.

use super::{
    store::{self, PAGE, Pressing, Standing, Which},
    words,
};
use crate::{
    context::Ctx,
    error::Result,
    i18n::{Locale, date_time},
    ui::{LinkButton, Pictogram, Tag, Tone, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{State, What},
};

/// What the address asks for. Fields `toon`, `wat`, `blad`.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    which: Which,
    what: Option<What>,
    page: u32,
}

impl Wanted {
    fn of(ctx: &Ctx) -> Self {
        let query = ctx.query();
        Self {
            which: Which::from_code(query.text("toon")).unwrap_or(Which::Open),
            what: What::from_code(query.text("wat")),
            page: query.text("blad").parse::<u32>().unwrap_or(1).clamp(1, 10_000) - 1,
        }
    }

    fn path(self) -> String {
        let page = (self.page + 1).to_string();
        let mut pairs = vec![("toon", self.which.code())];
        pairs.extend(self.what.map(|what| ("wat", what.code())));
        if self.page > 0 {
            pairs.push(("blad", page.as_str()));
        }
        format!("/hulp?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }
}

#[derive(Clone)]
pub struct Board {
    wanted: Wanted,
    all: Vec<Standing>,
    more: bool,
    pressing: Pressing,
}

impl Board {
    pub async fn of(ctx: &Ctx) -> Result<Self> {
        let (db, municipality) = (&ctx.state.db, &ctx.me()?.municipality_id);
        let wanted = Wanted::of(ctx);
        let found = store::list(db, municipality, wanted.which, wanted.what, wanted.page).await?;
        let pressing = store::pressing(db, municipality).await?;
        Ok(Self { wanted, all: found.all, more: found.more, pressing })
    }

    pub fn view(&self, lang: Locale) -> AnyView {
        let rows: Vec<_> = self.all.iter().map(|one| row(lang, one)).collect();
        let nothing = rows.is_empty();
        view! {
            <section class="stack" id="alle">
                <h2>{tr!(lang, "helpen.board.title")}</h2>
                {self.tabs(lang)}
                {self.subjects(lang)}
                {nothing.then(|| view! { <p>{tr!(lang, format!("helpen.board.none.{}", self.wanted.which.code()))}</p> })}
                <ul class="stack plain">{rows}</ul>
                {self.pages(lang)}
                <LinkButton href="/hulp/regels" label=tr!(lang, "helpen.rules.title") sign=Pictogram::Rules quiet=true/>
            </section>
        }
        .into_any()
    }

    fn tabs(&self, lang: Locale) -> impl IntoView + use<> {
        let links: Vec<_> = Which::ALL
            .iter()
            .map(|which| {
                let wanted = Wanted { which: *which, page: 0, ..self.wanted };
                let current = (*which == self.wanted.which).then_some("page");
                let count = match which {
                    Which::Late => self.pressing.late,
                    Which::Attention => self.pressing.attention,
                    _ => 0,
                };
                let count = (count > 0).then(|| view! { " "<Tag text=count.to_string() tone=Tone::Warm/> });
                let word = tr!(lang, format!("helpen.board.{}", which.code()));
                view! { <a href=wanted.path() aria-current=current>{word}{count}</a> }
            })
            .collect();
        view! { <nav class="tabs" aria-label=tr!(lang, "helpen.board.filter")>{links}</nav> }
    }

    fn subjects(&self, lang: Locale) -> impl IntoView + use<> {
        let link = |what: Option<What>, word: String| {
            let wanted = Wanted { what, page: 0, ..self.wanted };
            let current = (what == self.wanted.what).then_some("page");
            view! { <a href=wanted.path() aria-current=current>{word}</a> }
        };
        let all = link(None, tr!(lang, "helpen.board.everything"));
        let each: Vec<_> = What::ALL
            .iter()
            .map(|what| link(Some(*what), tr!(lang, format!("hulp.what.{}", what.code()))))
            .collect();
        view! {
            <details open=self.wanted.what.is_some()>
                <summary>{tr!(lang, "helpen.board.subject")}</summary>
                <nav class="tabs" aria-label=tr!(lang, "helpen.board.subject")>{all}{each}</nav>
            </details>
        }
    }

    fn pages(&self, lang: Locale) -> Option<impl IntoView + use<>> {
        let page = self.wanted.page;
        let to = |page| Wanted { page, ..self.wanted }.path();
        let back = (page > 0).then(|| {
            view! { <LinkButton href=to(page - 1) label=tr!(lang, "helpen.board.before") sign=Pictogram::Back/> }
        });
        let on = self.more.then(|| {
            view! { <LinkButton href=to(page + 1) label=tr!(lang, "helpen.board.after") sign=Pictogram::Go/> }
        });
        let from = page * PAGE + 1;
        let to = page * PAGE + u32::try_from(self.all.len()).unwrap_or(0);
        (page > 0 || self.more).then(|| {
            view! {
                <p class="soft">{tr!(lang, "helpen.board.shown", from = from, to = to)}</p>
                <div class="btns">{back}{on}</div>
            }
        })
    }
}

fn row(lang: Locale, standing: &Standing) -> impl IntoView + use<> {
    let one = &standing.one;
    let late = one.is_late().then(|| view! { <Tag text=tr!(lang, "helpen.guide.late") tone=Tone::Warm/> });
    let hidden = one.hidden.then(|| view! { <Tag text=tr!(lang, "helpen.hidden") tone=Tone::Warm/> });
    let attention = one.attention.map(|attention| {
        view! { <Tag text=tr!(lang, format!("helpen.attention.{}", attention.code())) tone=Tone::Warm/> }
    });
    let stands = (one.state == State::Open).then(|| stands(lang, standing));
    let kern = one.asked.kern.clone().map(|kern| view! { " · "<bdi>{kern}</bdi> });
    view! {
        <li class="card">
            <a class="row" href=one.path()>
                {pictogram(words::sign(one.asked.what))}
                <span class="grow"><b>{words::title(lang, &one.asked)}</b>
                    <span class="soft">{words::when_of(lang, one)}{kern}</span></span>
            </a>
            <p class="tags"><Tag text=tr!(lang, format!("hulp.state.{}", one.state.code()))/>{late}{hidden}{attention}</p>
            {stands}
        </li>
    }
}

/// Which circle, how many were asked, when it widens.
fn stands(lang: Locale, standing: &Standing) -> impl IntoView + use<> {
    let one = &standing.one;
    let circle = tr!(lang, format!("helpen.circle.{}", one.circle.code()));
    let answers = tr!(lang, "helpen.guide.answers", asked = standing.asked, not_now = standing.not_now);
    let widens = match (one.held, one.widens_at) {
        (true, _) => Some(tr!(lang, "helpen.guide.is_held")),
        (false, at) => at.map(|at| tr!(lang, "helpen.guide.widens", when = date_time(lang, at))),
    };
    view! { <p class="soft">{circle}" · "{answers}{widens.map(|widens| view! { <br/>{widens} })}</p> }
}
