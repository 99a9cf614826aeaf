//! The board: the best proposal for everyone who waits, to tick and to propose.

mod asked;
mod filter;
mod left;

use super::why;
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, Typed},
    i18n::Locale,
    islands::BoardList,
    matching::{
        boards::{BoardData, Boards},
        words,
    },
    page::Page,
    ui::{LinkButton, Notice, Pictogram, PostForm, Tone, pictogram},
};
use asked::{Asked, searched};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Need, Placed},
    people::NeedRole,
};
use std::sync::Arc;

/// So many pairs stand on a page.
const PAGE: usize = 60;
/// "The ten best".
const BEST: usize = 10;

pub async fn board(ctx: Ctx) -> Result<Response> {
    let asked = Asked::of(&ctx.query());
    let form = FormState::new(ctx.form_key(), Typed::default());
    show(ctx, asked, form).await
}

/// The board again, where its reader was: nothing was ticked.
pub async fn refused_board(ctx: Ctx, form: FormState) -> Result<Response> {
    let asked = Asked::of(form.typed());
    show(ctx, asked, form).await
}

async fn show(ctx: Ctx, asked: Asked, form: FormState) -> Result<Response> {
    let data = Boards::of(&ctx).await?;
    let page = Page::new(tr!(ctx.lang, "match.board.title")).status(form.status()).wide().with_islands();
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &data, &asked, form.clone())).await)
}

fn view(lang: Locale, data: &Arc<BoardData>, asked: &Asked, form: FormState) -> AnyView {
    provide_context(form);
    let waiting = data.board.pairs.len() + data.board.left.len();
    view! {
        <h1>{tr_n!(lang, "match.board.heading", waiting)}</h1>
        {proposed(lang, asked)}
        {sums(lang, data)}
        {(waiting == 0).then(|| nobody_waits(lang))}
        {(!data.board.pairs.is_empty()).then(|| pairs(lang, data, asked))}
        {(!data.board.left.is_empty()).then(|| left::left_over(lang, data, asked))}
        <p><LinkButton href="/koppelen/regels" label=tr!(lang, "rules.title") sign=Pictogram::Rules quiet=true/></p>
    }
    .into_any()
}

/// What became of the last press on "propose".
fn proposed(lang: Locale, asked: &Asked) -> Option<AnyView> {
    let (done, missed) = (asked.voorgesteld.min(9_999), asked.gemist.min(9_999));
    (done + missed > 0).then(|| {
        let tone = if missed > 0 { Tone::Warm } else { Tone::Good };
        let sign = if missed > 0 { Pictogram::Warning } else { Pictogram::Ok };
        view! {
            <Notice tone=tone sign=sign>
                <p>{tr_n!(lang, "match.board.proposed", done)}</p>
                {(missed > 0).then(|| view! { <p>{tr_n!(lang, "match.board.missed", missed)}</p> })}
                <LinkButton href="/koppelingen" label=tr!(lang, "match.living.title") sign=Pictogram::Rings/>
            </Notice>
        }
        .into_any()
    })
}

fn sums(lang: Locale, data: &BoardData) -> impl IntoView + use<> {
    let causes: Vec<String> = data
        .board
        .causes
        .iter()
        .take(3)
        .map(|(cause, count)| tr!(lang, "match.board.cause", n = count, cause = words::cause(lang, *cause)))
        .collect();
    let causes = causes.join(&tr!(lang, "people.comma"));
    let not_yet = tr!(lang, "match.board.left");
    let not_yet = if causes.is_empty() { not_yet } else { format!("{not_yet}: {causes}") };
    let open =
        data.living.iter().filter(|one| one.life.state == meedoen_rules::matching::State::Proposed).count();
    let sum = |number: String, text: String| view! { <p><b>{number}</b><span class="soft">{text}</span></p> };
    view! {
        <div class="sum">
            {sum(data.board.pairs.len().to_string(), tr!(lang, "match.board.placed"))}
            {sum(data.board.left.len().to_string(), not_yet)}
            {data.board.longest_wait().map(|days| {
                sum(tr_n!(lang, "match.days", days as usize), tr!(lang, "match.board.longest"))
            })}
            {sum(open.to_string(), tr!(lang, "match.board.open"))}
        </div>
    }
}

fn nobody_waits(lang: Locale) -> AnyView {
    view! {
        <Notice><p>{tr!(lang, "match.board.nobody")}</p></Notice>
        <LinkButton href="/mensen" label=tr!(lang, "shell.people") sign=Pictogram::People/>
    }
    .into_any()
}

/// One page of what a filter leaves.
fn page_of<T>(all: &[T], page: usize) -> &[T] {
    let from = page.saturating_mul(PAGE).min(all.len());
    &all[from..(from + PAGE).min(all.len())]
}

fn pairs(lang: Locale, data: &Arc<BoardData>, asked: &Asked) -> AnyView {
    let all: Vec<_> = data.board.pairs.iter().filter(|pair| asked.fits_pair(data, pair)).collect();
    let shown = page_of(&all, asked.blad);
    let ticked = match asked.kies.as_str() {
        "alle" => shown.len(),
        "10" => BEST.min(shown.len()),
        _ => 0,
    };
    let rows = drawn(lang, data, asked, shown, ticked);
    let (none, pages) = (shown.is_empty(), all.len().div_ceil(PAGE));
    let (filter, choose) = (filter::filter(lang, data, asked), choose(lang, asked));
    let here = asked.as_fields();
    let next = (asked.blad + 1 < pages).then(|| next_page(lang, asked));
    view! {
        <BoardList>
            <div class="board">
                {filter}
                <PostForm action="/koppelen/voorstellen" class="pairs-form">
                    {here}
                    <div class="choose">{choose}</div>
                    {none.then(|| view! { <p>{tr!(lang, "match.board.none_found")}</p> })}
                    <ul class="match-rows" id="paar" inner_html=rows></ul>
                    {next}
                    <div class="do">
                        <button class="btn main">
                            {pictogram(Pictogram::Ok)}<span>{tr!(lang, "match.board.propose")}</span>
                            <span class="count" data-teller="">{(ticked > 0).then(|| ticked.to_string())}</span>
                        </button>
                    </div>
                </PostForm>
            </div>
        </BoardList>
    }
    .into_any()
}

/// The rows as HTML. Whatever was searched for is drawn anew: nobody else asks for it.
fn drawn(lang: Locale, data: &BoardData, asked: &Asked, shown: &[&Placed], ticked: usize) -> String {
    let draw = || {
        let rows = shown.iter().enumerate();
        rows.map(|(place, pair)| row(lang, data, pair, place < ticked).to_html()).collect()
    };
    if !asked.zoek.is_empty() {
        return draw();
    }
    let key = format!("{} {ticked} {}", lang.code(), asked.address("", asked.blad));
    data.drawn(key, draw).to_string()
}

fn choose(lang: Locale, asked: &Asked) -> impl IntoView + use<> {
    let link = |kies: &'static str, key: &str, sign| {
        let href = asked.address(kies, asked.blad);
        view! { <a class="btn quiet" href=href data-kies=kies>{pictogram(sign)}<span>{tr!(lang, key)}</span></a> }
    };
    view! {
        {link("10", "match.board.best_ten", Pictogram::Star)}
        {link("alle", "match.board.all", Pictogram::Ticks)}
        {link("geen", "match.board.none", Pictogram::Square)}
    }
}

fn next_page(lang: Locale, asked: &Asked) -> impl IntoView + use<> {
    let href = asked.address("", asked.blad + 1);
    view! { <LinkButton href=href label=tr!(lang, "match.board.next") sign=Pictogram::Go/> }
}

/// The value of a tick box: whom, for what, with whom.
pub fn pair_value(taalvrager_id: &str, role: NeedRole, volunteer_id: &str) -> String {
    format!("{taalvrager_id}:{}:{volunteer_id}", role.code())
}

fn row(lang: Locale, data: &BoardData, pair: &Placed, ticked: bool) -> AnyView {
    let (seeker, helper) = (&data.pool.seekers()[pair.need.seeker], &data.pool.helpers()[pair.helper]);
    let value = pair_value(&seeker.id, pair.need.role, &helper.id);
    let place = tr!(lang, "match.board.place", place = pair.place, places = pair.places);
    let need = format!("/koppelen/{}/{}", seeker.id, pair.need.role.code());
    view! {
        <li class="match-row" data-zoek=searched(&seeker.person.name, &helper.person.name)>
            <label class="who">
                <input type="checkbox" name="paar" value=value checked=ticked/>
                <span class="one"><bdi class="name">{seeker.person.name.clone()}</bdi>
                    <span class="soft">{about(lang, data, pair.need)}</span></span>
                {pictogram(Pictogram::Go)}
                <span class="one"><bdi class="name">{helper.person.name.clone()}</bdi>
                    <span class="soft">{words::role(lang, pair.need.role)}<span class="place">" · "{place}</span></span></span>
                {why::score(lang, pair.why.score)}
            </label>
            <details>
                <summary>{tr!(lang, "match.board.why")}{why::ask_tags(lang, pair.why.asks)}</summary>
                {why::why(lang, &pair.why)}
                <a class="btn quiet" href=need>{pictogram(Pictogram::Search)}<span>{tr!(lang, "match.board.others")}</span></a>
            </details>
        </li>
    }
    .into_any()
}

/// "A0 · wacht 62 dagen".
pub fn about(lang: Locale, data: &BoardData, need: Need) -> String {
    let level = data.pool.seekers()[need.seeker].taalvrager.level;
    let level = level.map_or_else(
        || tr!(lang, "match.level_unknown"),
        |level| tr!(lang, format!("level.{}", level.code())),
    );
    let days = tr_n!(lang, "match.waits", data.pool.days_waiting(need) as usize);
    format!("{level} · {days}")
}
