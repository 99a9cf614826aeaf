//! One need: the best candidates with their reasons, and why not someone else.

use super::{board, why};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    i18n::Locale,
    matching::{
        boards::{BoardData, Boards},
        words,
    },
    page::Page,
    people::week_words,
    ui::{Button, LinkButton, Name, Notice, Pictogram, PostForm, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Candidate, Need, candidates, why_not},
    people::NeedRole,
};
use std::sync::Arc;

/// So many candidates are shown; whoever comes after is asked for by name.
const MOST: usize = 10;

pub async fn need(ctx: Ctx, Path((person_id, role)): Path<(String, String)>) -> Result<Response> {
    let role = NeedRole::from_code(&role).ok_or(Error::NotFound)?;
    // A volunteer of whom the coordinator wants to know: why not?
    let volunteer_id = ctx.query().text("vrijwilliger").to_owned();
    let form = FormState::new(ctx.form_key(), Typed::default());
    show(ctx, person_id, role, volunteer_id, form).await
}

/// The need again, with what is wrong with the pair that was sent.
pub async fn refused_pair(
    ctx: Ctx,
    person_id: String,
    role: NeedRole,
    volunteer_id: String,
    form: FormState,
) -> Result<Response> {
    show(ctx, person_id, role, volunteer_id, form).await
}

async fn show(
    ctx: Ctx,
    person_id: String,
    role: NeedRole,
    volunteer_id: String,
    form: FormState,
) -> Result<Response> {
    let data = Boards::of(&ctx).await?;
    let seeker = data.pool.seeker_with(&person_id).ok_or(Error::NotFound)?;
    let need = Need { seeker, role };
    let named = data.pool.helper_with(&volunteer_id);
    let page = Page::new(tr!(ctx.lang, "match.need.title")).status(form.status()).wide();
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &data, need, named, form.clone())).await)
}

fn view(lang: Locale, data: &Arc<BoardData>, need: Need, named: Option<usize>, form: FormState) -> AnyView {
    provide_context(form);
    let seeker = &data.pool.seekers()[need.seeker];
    view! {
        <LinkButton href="/koppelen" label=tr!(lang, "match.board.title") sign=Pictogram::Back quiet=true/>
        <h1 class="upper">{words::role(lang, need.role)}" · "<Name name=seeker.person.name.clone()/></h1>
        <p class="soft">{board::about(lang, data, need)}
            {seeker.person.kern.clone().map(|kern| view! { " · "<bdi>{kern}</bdi> })}
            {seeker.taalvrager.week.map(|week| format!(" · {}", week_words(lang, week)))}
            {wish(lang, data, need)}</p>
        <LinkButton href=format!("/mensen/{}", seeker.id) label=tr!(lang, "match.need.record")
            sign=Pictogram::Person quiet=true/>
        {if data.pool.is_taken(need) { taken(lang, data, need) } else { choose(lang, data, need, named) }}
    }
    .into_any()
}

fn wish(lang: Locale, data: &BoardData, need: Need) -> Option<String> {
    let wish = data.pool.seekers()[need.seeker].taalvrager.gender_wish?;
    let gender = tr!(lang, format!("gender.{}", wish.gender.code()));
    Some(format!(" · {}", tr!(lang, format!("match.need.wish_{}", wish.strength.code()), gender = gender)))
}

/// This need has a match: there it goes on.
fn taken(lang: Locale, data: &BoardData, need: Need) -> AnyView {
    let id = &data.pool.seekers()[need.seeker].id;
    let found = data.living.iter().find(|one| &one.taalvrager_id == id && one.role == need.role);
    view! {
        <Notice><p>{tr!(lang, "match.need.taken")}</p></Notice>
        {found.map(|one| view! {
            <LinkButton href=format!("/koppelingen/{}", one.id) label=tr!(lang, "match.need.to_match")
                sign=Pictogram::Rings main=true/>
        })}
    }
    .into_any()
}

fn choose(lang: Locale, data: &Arc<BoardData>, need: Need, named: Option<usize>) -> AnyView {
    let best = candidates(&data.pool, need, MOST);
    let none = best.is_empty();
    let cards: Vec<_> = best.iter().map(|one| card(lang, data, need, one)).collect();
    view! {
        <div class="two-columns">
            <section class="stack">
                <h2>{tr!(lang, "match.need.best")}</h2>
                {none.then(|| view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>
                    <p>{tr!(lang, "match.need.none")}</p></Notice> })}
                {cards}
            </section>
            <section class="stack">
                <h2>{tr!(lang, "match.need.why_not")}</h2>
                {ask_why_not(lang, data, need, named)}
                {named.map(|helper| answer_why_not(lang, data, need, helper))}
            </section>
        </div>
    }
    .into_any()
}

fn value_of(data: &BoardData, need: Need, helper: usize) -> String {
    let (seeker, helper) = (&data.pool.seekers()[need.seeker], &data.pool.helpers()[helper]);
    board::pair_value(&seeker.id, need.role, &helper.id)
}

/// "Woerden · nog 1 plek".
fn offers(lang: Locale, data: &BoardData, helper: usize) -> String {
    let free = tr_n!(lang, "match.need.free", data.pool.free_of(helper) as usize);
    match &data.pool.helpers()[helper].person.kern {
        Some(kern) => format!("{} · {free}", words::isolated(kern)),
        None => free,
    }
}

fn card(lang: Locale, data: &BoardData, need: Need, candidate: &Candidate) -> AnyView {
    let name = data.pool.helpers()[candidate.helper].person.name.clone();
    let value = value_of(data, need, candidate.helper);
    let reasons = words::reasons(lang, &candidate.why.reasons, None).join(" ");
    view! {
        <article class="card candidate">
            <div class="row">
                <h3 class="grow"><Name name=name/></h3>
                {why::score(lang, candidate.why.score)}
            </div>
            <p class="soft">{offers(lang, data, candidate.helper)}</p>
            <p>{reasons}</p>
            <details>
                <summary>{tr!(lang, "match.board.why")}{why::ask_tags(lang, candidate.why.asks)}</summary>
                {why::why(lang, &candidate.why)}
            </details>
            <form method="post" action="/koppelingen">
                <input type="hidden" name=crate::form::KEY value=crate::ui::form().key().to_owned()/>
                <input type="hidden" name="paar" value=value/>
                <Button label=tr!(lang, "match.need.propose") sign=Pictogram::Ok/>
            </form>
        </article>
    }
    .into_any()
}

fn ask_why_not(lang: Locale, data: &BoardData, need: Need, named: Option<usize>) -> impl IntoView + use<> {
    let seeker = &data.pool.seekers()[need.seeker];
    let mut everyone: Vec<(usize, String, String)> = data
        .pool
        .helpers()
        .iter()
        .enumerate()
        .map(|(place, helper)| (place, helper.id.clone(), helper.person.name.clone()))
        .collect();
    everyone.sort_by(|a, b| a.2.cmp(&b.2));
    let options: Vec<_> = everyone
        .into_iter()
        .map(|(place, id, name)| view! { <option value=id selected=named == Some(place)>{name}</option> })
        .collect();
    view! {
        <form class="card" method="get" action=format!("/koppelen/{}/{}", seeker.id, need.role.code())>
            <div class="field">
                <label for="vrijwilliger">{tr!(lang, "match.need.volunteer")}</label>
                <select id="vrijwilliger" name="vrijwilliger">
                    <option value="">{tr!(lang, "match.need.choose")}</option>{options}
                </select>
            </div>
            <Button label=tr!(lang, "match.need.look") sign=Pictogram::Ask/>
        </form>
    }
}

/// What stands between the two, and the way to pair them all the same where that may be.
fn answer_why_not(lang: Locale, data: &BoardData, need: Need, helper: usize) -> AnyView {
    let found = why_not(&data.pool, need, helper);
    let name = data.pool.helpers()[helper].person.name.clone();
    let blocked = found.limits.iter().any(|limit| !limit.can_be_passed_over());
    let value = value_of(data, need, helper);
    let in_spite = !found.limits.is_empty();
    let rank = found.rank.map(|rank| view! { <p>{tr!(lang, "match.need.rank", rank = rank)}</p> });
    view! {
        <article class="card candidate">
            <div class="row"><h3 class="grow"><Name name=name/></h3>{why::score(lang, found.why.score)}</div>
            <p class="soft">{offers(lang, data, helper)}</p>
            {rank}
            {why::why(lang, &found.why)}
            {if blocked {
                view! { <p>{pictogram(Pictogram::Warning)}" "{tr!(lang, "match.need.blocked")}</p> }.into_any()
            } else {
                by_hand(lang, value, in_spite)
            }}
        </article>
    }
    .into_any()
}

fn by_hand(lang: Locale, value: String, in_spite: bool) -> AnyView {
    view! {
        <PostForm action="/koppelingen">
            <input type="hidden" name="paar" value=value/>
            {in_spite.then(|| view! {
                <label class="choice" for="toch">
                    <input type="checkbox" id="toch" name="toch" value="ja"/>
                    <span>{tr!(lang, "match.need.in_spite")}</span>
                </label>
            })}
            <Button label=tr!(lang, "match.need.propose") sign=Pictogram::Ok main=true/>
        </PostForm>
    }
    .into_any()
}
