//! The pages that a telephone shows by itself: there is no connection, and what it keeps to send. What they are about
//! only the telephone knows: the scripts fill it in.

use crate::{
    context::Ctx,
    form::{FormState, Typed},
    i18n::Locale,
    page::Page,
    ui::{Button, LinkButton, Pictogram, PostForm, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{code::Coded, offline::Waits};

pub async fn no_connection(ctx: Ctx) -> Response {
    let page = Page::new(tr!(ctx.lang, "offline.none.title")).with_script("kept_pages.js");
    page.show(ctx, |ctx| {
        let lang = ctx.lang;
        view! {
            <h1>{tr!(lang, "offline.none.title")}</h1>
            <div class="stack not-here">
                <p>{tr!(lang, "offline.none.text")}</p>
                <LinkButton href="" label=tr!(lang, "offline.none.again") sign=Pictogram::Again main=true/>
            </div>
            <div class="stack not-sent">
                <p>{tr!(lang, "offline.none.not_sent")}</p>
                <button type="button" class="btn main" data-go-back>
                    {pictogram(Pictogram::Back)}<span>{tr!(lang, "offline.none.back")}</span>
                </button>
            </div>
            <section class="card" data-some hidden>
                <h2>{tr!(lang, "offline.none.kept")}</h2>
                <ul class="kept-pages" data-kept-pages></ul>
            </section>
        }
        .into_any()
    })
    .await
}

pub async fn waiting(ctx: Ctx) -> Response {
    let page = Page::new(tr!(ctx.lang, "offline.waiting.title")).with_script("waiting.js");
    page.show(ctx, |ctx| {
        let lang = ctx.lang;
        view! {
            <h1>{tr!(lang, "offline.waiting.title")}</h1>
            <p data-waits>{tr!(lang, "offline.waiting.text")}</p>
            <p data-nothing hidden>{tr!(lang, "offline.waiting.nothing")}</p>
            {list(lang)}
            <p data-waits hidden>{send(lang)}</p>
            <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home/>
        }
        .into_any()
    })
    .await
}

/// Before signing out, when something waits: it would be lost.
pub async fn waiting_to_sign_out(ctx: Ctx) -> Response {
    let page = Page::new(tr!(ctx.lang, "offline.out.title")).with_script("waiting.js");
    page.show(ctx, |ctx| {
        let lang = ctx.lang;
        provide_context(FormState::new(ctx.form_key(), Typed::default()));
        let out = |label| {
            view! { <PostForm action="/uitloggen"><Button label=label sign=Pictogram::Out/></PostForm> }
        };
        view! {
            <h1>{tr!(lang, "offline.out.title")}</h1>
            <p data-some>{tr!(lang, "offline.out.text")}</p>
            {list(lang)}
            <p data-waits hidden>{send(lang)}</p>
            <div data-some>{out(tr!(lang, "offline.out.throw_away"))}</div>
            <div data-none hidden>{out(tr!(lang, "me.sign_out"))}</div>
            <LinkButton href="/" label=tr!(lang, "offline.out.stay") sign=Pictogram::Back quiet=true/>
        }
        .into_any()
    })
    .await
}

fn send(lang: Locale) -> impl IntoView {
    let label = tr!(lang, "offline.send_now");
    view! { <button type="button" class="btn main" data-send>{pictogram(Pictogram::Go)}<span>{label}</span></button> }
}

/// A list without rows, and a row with the words for every case: waiting.js takes those that fit.
fn list(lang: Locale) -> AnyView {
    let names =
        |key: &str, n: u8| (1..=n).map(|at| tr!(lang, format!("{key}.{at}"))).collect::<Vec<_>>().join("|");
    view! {
        <div class="waiting" data-waiting data-weekdays=names("date.weekday", 7) data-months=names("date.month", 12)
            data-moment=tr!(lang, "offline.moment")>
            <ul></ul>
            <template data-row>{row(lang)}</template>
        </div>
    }
    .into_any()
}

fn row(lang: Locale) -> AnyView {
    let kinds: Vec<_> = Waits::ALL
        .iter()
        .map(|waits| {
            let code = waits.code();
            view! { <span data-if=code>{tr!(lang, format!("offline.kind.{code}"))}</span> }
        })
        .collect();
    let state = |is: &'static str, sign| {
        let words = tr!(lang, format!("offline.state.{is}"));
        view! { <p class="row" data-if=is>{pictogram(sign)}<span>{words}</span></p> }
    };
    let link = |is: &'static str, key: &str| {
        let label = tr!(lang, key);
        view! { <a class="btn" data-if=is href="">{pictogram(Pictogram::Go)}<span>{label}</span></a> }
    };
    view! {
        <li class="card">
            <h2>{kinds}<span data-if="taps taps_back">{tr!(lang, "offline.kind.taps")}</span></h2>
            <p><bdi data-about></bdi></p>
            <p class="soft" data-at></p>
            {state("waits", Pictogram::Clock)}
            {state("tired", Pictogram::Warning)}
            {state("taps", Pictogram::Clock)}
            {state("done", Pictogram::Ok)}
            {state("refused", Pictogram::Warning)}
            <p class="told" data-told></p>
            {link("done", "offline.look")}
            {link("refused", "offline.put_right")}
            {link("taps", "offline.look")}
            {drop_it(lang)}
        </li>
    }
    .into_any()
}

/// It can't be had back, so it is asked once more.
fn drop_it(lang: Locale) -> impl IntoView {
    let label = |key: &str| view! { {pictogram(Pictogram::Bin)}<span>{tr!(lang, key)}</span> };
    view! {
        <details class="stack" data-if="waits tired refused">
            <summary>{label("offline.drop")}</summary>
            <p>{tr!(lang, "offline.drop_sure")}</p>
            <button type="button" class="btn" data-drop>{label("offline.drop_yes")}</button>
        </details>
    }
}
