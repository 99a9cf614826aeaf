//! The home page: everyone their own. Someone with several roles sees a part for each.

use super::{Me, me::sign_out_form, store};
use crate::{
    activities,
    context::Ctx,
    error::Result,
    form::{FormState, KEY, Typed},
    help,
    i18n::Locale,
    matching, notifications, offline, organisations,
    page::Page,
    reports::{self, Today},
    summerschool,
    ui::{Button, LinkButton, Name, Pictogram, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    organisations::{DemoRole, Progress},
};

pub async fn home(ctx: Ctx) -> Result<Response> {
    match ctx.me.clone() {
        Some(me) => own(ctx, me).await,
        None => welcome(ctx).await,
    }
}

/// What a signed-in person's home page is made of, as far as they have the role for it.
#[derive(Clone)]
struct Parts {
    today: Option<Today>,
    matches: Option<matching::Summary>,
    cards: Option<matching::Cards>,
    progress: Option<Progress>,
    agenda: activities::Cards,
    help: help::Cards,
    to_count: activities::ToCount,
    summerschool: Option<summerschool::Door>,
    ask: Option<notifications::Ask>,
}

async fn own(ctx: Ctx, me: Me) -> Result<Response> {
    let db = &ctx.state.db;
    let today = match me.actor.coordinator {
        true => Some(reports::today(db, &me.municipality_id, ctx.today()).await?),
        false => None,
    };
    let progress = match me.actor.beheerder {
        true => Some(organisations::progress(db, &me.municipality_id).await?),
        false => None,
    };
    let matches = match me.actor.coordinator {
        true => Some(matching::coordinator_summary(&ctx).await?),
        false => None,
    };
    let cards = match is_participant(&me) {
        true => Some(matching::participant_cards(&ctx).await?),
        false => None,
    };
    let agenda = activities::cards(&ctx).await?;
    let help = help::cards(&ctx).await?;
    let to_count = activities::to_count(&ctx, &me).await?;
    let summerschool = summerschool::door(&ctx).await?;
    let answered = cards.as_ref().is_some_and(matching::Cards::answered);
    let acted = agenda.takes_part() || help.takes_part() || answered;
    let ask = notifications::ask(&ctx, acted).await?;
    let parts = Parts { today, matches, cards, progress, agenda, help, to_count, summerschool, ask };
    let title = tr!(ctx.lang, "shell.home");
    let page = Page::new(title);
    let page = if me.actor.coordinator { page.wide() } else { page };
    Ok(page.show(ctx, move |ctx| own_view(ctx, &me, &parts)).await)
}

fn is_participant(me: &Me) -> bool {
    me.actor.taalvrager || !me.actor.volunteer.is_empty()
}

fn own_view(ctx: &Ctx, me: &Me, parts: &Parts) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let next = parts.progress.filter(|progress| progress.next().is_some());
    view! {
        <h1>{tr!(lang, "home.hello")}" "<Name name=me.roepnaam.clone()/></h1>
        {next.map(|progress| set_up(lang, progress))}
        {parts.help.view(lang)}
        {me.actor.taalvrager.then(|| help::door(lang))}
        {parts.agenda.view(lang)}
        {parts.to_count.view(lang)}
        {parts.today.as_ref().map(|today| sums(lang, today))}
        {parts.matches.as_ref().and_then(|matches| matches.view(lang))}
        {parts.agenda.short_handed(lang)}
        {parts.today.as_ref().map(|today| at_hand(lang, today))}
        {parts.cards.as_ref().map(|cards| participant(lang, me, cards))}
        {parts.summerschool.as_ref().map(|door| door.view(lang))}
        {(parts.progress.is_some() && next.is_none()).then(|| view! {
            <LinkButton href="/inrichten" label=tr!(lang, "home.set_up_change") sign=Pictogram::House/>
        })}
        {(me.actor.viewer && !me.actor.coordinator).then(|| view! {
            <p>{tr!(lang, "home.viewer")}</p>
            <LinkButton href="/totalen" label=tr!(lang, "shell.totals") sign=Pictogram::Chart main=true/>
        })}
        {parts.ask.map(|ask| ask.view(lang))}
        {offline::install_card(ctx)}
        {sign_out_form(lang)}
    }
    .into_any()
}

/// One's proposals and matches, or what happens next.
fn participant(lang: Locale, me: &Me, cards: &matching::Cards) -> AnyView {
    if cards.is_empty() { waiting(lang, me) } else { cards.view(lang) }
}

/// When nothing waits for an answer: what happens next, and who does it.
fn waiting(lang: Locale, me: &Me) -> AnyView {
    let key = if me.actor.taalvrager { "home.taalvrager" } else { "home.volunteer" };
    view! {
        <section class="card news">
            <h2>{tr!(lang, format!("{key}.title"))}</h2>
            <p>{tr!(lang, format!("{key}.text"))}</p>
        </section>
        <div class="tiles">
            <a class="tile" href="/ik">{pictogram(Pictogram::Person)}<span>{tr!(lang, "home.my_data")}</span></a>
        </div>
    }
    .into_any()
}

/// The sums of today.
fn sums(lang: Locale, today: &Today) -> AnyView {
    let sum = |n: u64, key: &str| view! { <p><b>{n.to_string()}</b>{tr!(lang, key)}</p> };
    view! {
        <div class="sum">
            {sum(today.waiting, "home.sum.waiting")}
            {sum(today.unanswered, "home.sum.unanswered")}
            {sum(today.running, "home.sum.running")}
            {sum(today.free_places, "home.sum.free")}
        </div>
    }
    .into_any()
}

/// What a coordinator does in the day, as far as the navigation doesn't lead there.
fn at_hand(lang: Locale, today: &Today) -> AnyView {
    let intake = usize::try_from(today.intake).unwrap_or(usize::MAX);
    let tile = |href: &'static str, sign, text: String| {
        view! { <a class="tile" href=href>{pictogram(sign)}<span>{text}</span></a> }
    };
    view! {
        <div class="tiles close">
            {tile("/mensen?wie=nieuw", Pictogram::Inbox, tr_n!(lang, "home.intake", intake))}
            {tile("/koppelingen", Pictogram::Rings, tr!(lang, "match.living.title"))}
            {tile("/mensen/nieuw/taalvrager", Pictogram::Plus, tr!(lang, "people.new.taalvrager"))}
            {tile("/mensen/nieuw/vrijwilliger", Pictogram::Plus, tr!(lang, "people.new.vrijwilliger"))}
        </div>
    }
    .into_any()
}

fn set_up(lang: Locale, progress: Progress) -> AnyView {
    let step = progress.next().map(|step| tr!(lang, format!("setup.step.{}", step.code())));
    view! {
        <section class="card news">
            <h2>{tr!(lang, "home.set_up.title")}</h2>
            <p>{tr!(lang, "home.set_up.text")}" "<strong>{step}</strong></p>
            <LinkButton href="/inrichten" label=tr!(lang, "home.set_up.go") sign=Pictogram::Go main=true/>
        </section>
    }
    .into_any()
}

/// What a stranger sees; in a demonstration with the five one can sign in as.
async fn welcome(ctx: Ctx) -> Result<Response> {
    let faces = match ctx.state.config.demo {
        true => store::demo_roles(&ctx.state.db).await?,
        false => Vec::new(),
    };
    let title = tr!(ctx.lang, "shell.home");
    Ok(Page::new(title).show(ctx, move |ctx| welcome_view(ctx, &faces)).await)
}

fn welcome_view(ctx: &Ctx, faces: &[(DemoRole, String)]) -> AnyView {
    let lang = ctx.lang;
    let demo = !faces.is_empty();
    view! {
        <h1>{tr!(lang, "welcome.title")}</h1>
        <p>{tr!(lang, "welcome.text")}</p>
        {demo.then(|| demo_doors(ctx, faces))}
        <LinkButton href="/aanmelden" label=tr!(lang, "welcome.sign_up") sign=Pictogram::Plus main=!demo/>
        <section class="card">
            <h2>{tr!(lang, "home.link.title")}</h2>
            <p>{tr!(lang, "home.link.text")}</p>
        </section>
    }
    .into_any()
}

fn demo_doors(ctx: &Ctx, faces: &[(DemoRole, String)]) -> AnyView {
    let lang = ctx.lang;
    let doors: Vec<_> = faces
        .iter()
        .map(|(role, roepnaam)| {
            let label = format!("{} · {roepnaam}", tr!(lang, format!("home.demo.{}", role.code())));
            view! {
                <form method="post" action=format!("/demo/{}", role.code())>
                    <input type="hidden" name=KEY value=ctx.form_key()/>
                    <Button label=label sign=Pictogram::Person/>
                </form>
            }
        })
        .collect();
    view! {
        <section class="card news">
            <h2>{tr!(lang, "home.demo.title")}</h2>
            <p>{tr!(lang, "home.demo.text")}</p>
            <div class="stack doors">{doors}</div>
        </section>
    }
    .into_any()
}
