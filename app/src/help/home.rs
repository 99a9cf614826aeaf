//! What hulpvragen have to say on the home page: to a volunteer whom they are for, to an asker who helps, to a coordinator
//! what nobody took in time.

use super::{
    numbers::{duration, this_week},
    store::{self, Hulpvraag, Numbers, Pressing, Which},
    words,
};
use crate::{
    context::Ctx,
    error::Result,
    i18n::Locale,
    ui::{LinkButton, Pictogram, Tag, Tone, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, help::State};

/// So many of a kind; the rest is on /hulp.
const MOST: usize = 3;

#[derive(Clone)]
pub struct Cards {
    for_me: Vec<Hulpvraag>,
    /// What runs: asked by this person, for themselves or another, or helped with.
    running: Vec<Hulpvraag>,
    guide: Option<Guide>,
}

#[derive(Clone)]
struct Guide {
    late: Vec<Hulpvraag>,
    pressing: Pressing,
    week: Numbers,
}

pub async fn cards(ctx: &Ctx) -> Result<Cards> {
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let mut running = store::helped_by(db, &me.id).await?;
    running.extend(store::running_of(db, &me.id).await?);
    let for_me = match me.actor.volunteer.is_empty() {
        true => Vec::new(),
        false => store::asked_of(db, &me.id).await?,
    };
    let guide = match me.actor.coordinator {
        true => Some(Guide::of(ctx).await?),
        false => None,
    };
    Ok(Cards { for_me, running, guide })
}

impl Cards {
    /// Whether something of this person's runs: asked, or helped with.
    pub fn takes_part(&self) -> bool {
        !self.running.is_empty()
    }
}

impl Guide {
    async fn of(ctx: &Ctx) -> Result<Self> {
        let (db, municipality) = (&ctx.state.db, &ctx.me()?.municipality_id);
        let late = store::list(db, municipality, Which::Late, None, 0).await?;
        Ok(Self {
            late: late.all.into_iter().take(MOST).map(|standing| standing.one).collect(),
            pressing: store::pressing(db, municipality).await?,
            week: this_week(db, municipality, ctx.today()).await?,
        })
    }

    fn view(&self, lang: Locale) -> AnyView {
        let Numbers { asked, taken, median_minutes, .. } = self.week;
        let late = usize::try_from(self.pressing.late).unwrap_or(0);
        let median = median_minutes.map(|minutes| {
            let text = duration(lang, minutes);
            view! { " · "{tr!(lang, "helpen.home.median", time = text)} }
        });
        let attention = (self.pressing.attention > 0).then(|| {
            let label = tr!(lang, "helpen.board.aandacht");
            view! { <LinkButton href="/hulp?toon=aandacht" label=label sign=Pictogram::Warning/> }
        });
        let news = if late > 0 { "card news" } else { "card" };
        view! {
            <section class=news>
                <h2>{tr!(lang, "helpen.home.title")}</h2>
                {(late > 0).then(|| view! {
                    <p><a href="/hulp?toon=laat"><Tag text=tr_n!(lang, "helpen.home.late", late) tone=Tone::Warm/></a></p>
                })}
                {(!self.late.is_empty()).then(|| lines(lang, &self.late))}
                {attention}
                <p class="soft">{tr!(lang, "helpen.home.week", asked = asked, taken = taken)}{median}</p>
            </section>
        }
        .into_any()
    }
}

impl Cards {
    pub fn view(&self, lang: Locale) -> AnyView {
        view! {
            {card(lang, "hulp.for_you", &self.for_me)}
            {card(lang, "helpen.home.running", &self.running)}
            {self.guide.as_ref().map(|guide| guide.view(lang))}
        }
        .into_any()
    }
}

fn card(lang: Locale, key: &'static str, all: &[Hulpvraag]) -> Option<AnyView> {
    let more = (all.len() > MOST).then(|| {
        view! { <LinkButton href="/hulp" label=tr!(lang, "helpen.home.more") sign=Pictogram::Go/> }
    });
    (!all.is_empty()).then(|| {
        view! {
            <section class="card news">
                <h2>{tr!(lang, key)}</h2>
                {lines(lang, &all[..all.len().min(MOST)])}
                {more}
            </section>
        }
        .into_any()
    })
}

fn lines(lang: Locale, all: &[Hulpvraag]) -> impl IntoView + use<> {
    let lines: Vec<_> = all.iter().map(|one| line(lang, one)).collect();
    view! { <ul class="help-lines">{lines}</ul> }
}

fn line(lang: Locale, one: &Hulpvraag) -> impl IntoView + use<> {
    let taken = (one.state == State::Taken).then(|| {
        view! { <Tag text=tr!(lang, format!("hulp.state.{}", one.state.code())) tone=Tone::Good/> }
    });
    view! {
        <li>
            <a class="row help-line" href=one.path()>
                {pictogram(words::sign(one.asked.what))}
                <span class="grow"><b>{words::title(lang, &one.asked)}</b>
                    <span class="soft">{words::when_of(lang, one)}</span>{taken}</span>
            </a>
        </li>
    }
}
