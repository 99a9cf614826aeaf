//! All koppelingen that live: those that wait for an answer, with whose, and those that run.

use crate::{
    context::Ctx,
    error::Result,
    i18n::Locale,
    matching::{
        BoardData, Boards,
        store::{self, LivingMatch, NamedMatch},
        words,
    },
    page::Page,
    ui::{Name, Pictogram, Tag, Tone, pictogram},
};
use axum::response::Response;
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::matching::{Answer, State};

/// An answer that takes longer is worth a call.
const LONG_DAYS: usize = 7;

/// One koppeling as the list shows it.
#[derive(Clone)]
struct Line {
    id: String,
    taalvrager: String,
    volunteer: String,
    role: String,
    days: usize,
    /// Whose answer is still to come.
    waits_for: Vec<String>,
    state: State,
}

/// The longest waiting first.
pub async fn living(ctx: Ctx) -> Result<Response> {
    let data = Boards::of(&ctx).await?;
    let lines: Vec<Line> =
        data.living.iter().map(|one| line(ctx.lang, one, names(&data, one), ctx.now)).collect();
    let title = tr!(ctx.lang, "match.living.title");
    Ok(Page::new(title.clone()).wide().show(ctx, move |ctx| view(ctx.lang, &title, &lines)).await)
}

/// Someone's own living koppelingen, for the coordinator who looks at this person.
#[derive(Clone)]
pub struct LivingOf(Vec<Line>);

pub async fn living_of(ctx: &Ctx, person_id: &str) -> Result<LivingOf> {
    let own = store::living_of(&ctx.state.db, &ctx.me()?.municipality_id, person_id).await?;
    let line = |one: NamedMatch| line(ctx.lang, &one.living, (one.taalvrager, one.volunteer), ctx.now);
    Ok(LivingOf(own.into_iter().map(line).collect()))
}

impl LivingOf {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn view(&self, lang: Locale) -> Option<AnyView> {
        let rows: Vec<_> = self.0.iter().map(|line| row(lang, line)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2>{tr!(lang, "match.living.title")}</h2>
                    <ul class="living">{rows}</ul>
                </section>
            }
            .into_any()
        })
    }
}

/// The names of a match's two people, as the board has them.
fn names(data: &BoardData, one: &LivingMatch) -> (String, String) {
    let name = |id: &str| {
        let seeker = data.pool.seeker_with(id).map(|at| data.pool.seekers()[at].person.name.clone());
        let helper = || data.pool.helper_with(id).map(|at| data.pool.helpers()[at].person.name.clone());
        seeker.or_else(helper).unwrap_or_default()
    };
    (name(&one.taalvrager_id), name(&one.volunteer_id))
}

fn line(lang: Locale, one: &LivingMatch, (taalvrager, volunteer): (String, String), now: Timestamp) -> Line {
    let sides = [(one.life.taalvrager, &taalvrager), (one.life.volunteer, &volunteer)];
    let waits_for = sides.into_iter().filter(|(answer, _)| *answer == Answer::Waiting);
    Line {
        id: one.id.clone(),
        waits_for: waits_for.map(|(_, name)| name.clone()).collect(),
        role: words::role(lang, one.role),
        days: usize::try_from(now.duration_since(one.proposed_at).as_hours() / 24).unwrap_or(0),
        state: one.life.state,
        taalvrager,
        volunteer,
    }
}

fn view(lang: Locale, title: &str, lines: &[Line]) -> AnyView {
    view! {
        <h1>{title.to_owned()}</h1>
        {section(lang, "open", lines, State::Proposed)}
        {section(lang, "active", lines, State::Active)}
    }
    .into_any()
}

fn section(lang: Locale, what: &str, lines: &[Line], state: State) -> impl IntoView + use<> {
    let rows: Vec<_> = lines.iter().filter(|line| line.state == state).map(|line| row(lang, line)).collect();
    let heading = tr!(lang, format!("match.living.{what}"), n = rows.len());
    let nothing = rows.is_empty().then(|| tr!(lang, format!("match.living.no_{what}")));
    view! {
        <section class="card">
            <h2>{heading}</h2>
            {nothing.map(|text| view! { <p>{text}</p> })}
            <ul class="living">{rows}</ul>
        </section>
    }
}

fn row(lang: Locale, line: &Line) -> impl IntoView + use<> {
    let long = line.days > LONG_DAYS;
    let waits = waits_for(lang, line).map(|text| match long {
        true => view! { <Tag text=text tone=Tone::Warm/> }.into_any(),
        false => view! { <span class="soft">"· "{text}</span> }.into_any(),
    });
    view! {
        <li>
            <a href=format!("/koppelingen/{}", line.id)>
                <Name name=line.taalvrager.clone()/>{pictogram(Pictogram::Go)}<span class="hidden">" · "</span><Name name=line.volunteer.clone()/>
            </a>
            <span class="soft">{line.role.clone()}" · "{tr_n!(lang, "match.days", line.days)}</span>
            {waits}
        </li>
    }
}

fn waits_for(lang: Locale, line: &Line) -> Option<String> {
    match line.waits_for.as_slice() {
        [] => None,
        [name] => Some(tr!(lang, "match.living.waits_for", name = words::isolated(name))),
        _ => Some(tr!(lang, "match.living.waits_for_both")),
    }
}
