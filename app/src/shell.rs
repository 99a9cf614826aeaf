//! The HTML frame around every page: language, direction, skip link, the four languages, navigation.

use crate::{
    context::Ctx,
    i18n::{Lang, Locale},
    offline,
    page::Page,
    routes::TABLES,
    ui::{self, Pictogram, pictogram},
};
use axum::{extract::MatchedPath, http::request::Parts};
use leptos::{nonce::use_nonce, prelude::*};
use meedoen_rules::{
    access::{Actor, page_of},
    code::Coded,
};

pub fn document(ctx: &Ctx, page: &Page, content: AnyView) -> AnyView {
    let lang = ctx.lang;
    let class = if page.wide { "wide" } else { "narrow" };
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() dir=lang.direction()>
            {head(ctx, page)}
            <body class=class>
                <a class="skip" href="#inhoud">{tr!(lang, "shell.skip")}</a>
                {(!page.bare).then(|| header(ctx))}
                <main id="inhoud" tabindex="-1">{content}</main>
                {(!page.bare).then(|| footer(lang))}
            </body>
        </html>
    }
    .into_any()
}

fn head(ctx: &Ctx, page: &Page) -> impl IntoView + use<> {
    let url = |name: &str| ctx.state.assets.url(name).map(str::to_owned);
    // As text leptos would put a mark behind it, which a browser shows in its tab.
    let title = format!("{} · Meedoen", page.title).replace('&', "&amp;").replace('<', "&lt;");
    let nonce = use_nonce();
    let islands = page.islands.then(|| (url("islands.js"), url("meedoen.js"), url("meedoen_bg.wasm")));
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)"/>
            <meta name="theme-color" content="#14191b" media="(prefers-color-scheme: dark)"/>
            <meta name="robots" content="noindex"/>
            {previewed(ctx, page)}
            {page.about.clone().map(|about| view! { <meta name="about" content=about/> })}
            {told(page).map(|told| view! { <meta name="told" content=told/> })}
            <title inner_html=title></title>
            {url("meedoen.css").map(|href| view! { <link rel="stylesheet" href=href/> })}
            <link rel="manifest" href=format!("/manifest.webmanifest?taal={}", ctx.lang.code())/>
            {url("icons/icon.svg").map(|href| view! { <link rel="icon" type="image/svg+xml" href=href/> })}
            {page.prints.then(|| url("print.js")).flatten().map(|src| view! { <script type="module" nonce=nonce.clone() src=src></script> })}
            {page.script.and_then(url).map(|src| view! { <script type="module" nonce=nonce.clone() src=src></script> })}
            {offline::script(ctx)}
            {islands.map(|(loader, js, wasm)| view! {
                <script type="module" id="islands-loader" nonce=nonce src=loader data-js=js data-wasm=wasm></script>
            })}
        </head>
    }
}

/// What is wrong with the form on it, or what the page itself says.
fn told(page: &Page) -> Option<String> {
    let form = ui::form();
    let wrong = form.errors().iter().next().map(|(_, code)| tr!(ui::lang(), format!("error.{code}")));
    wrong.or_else(|| page.told.clone())
}

/// The description; and for a page that is shared, what its preview shows (Open Graph).
fn previewed(ctx: &Ctx, page: &Page) -> AnyView {
    let Some(preview) = page.preview.clone() else {
        return view! { <meta name="description" content=tr!(ctx.lang, "shell.description")/> }.into_any();
    };
    let site = &ctx.state.config.public_url;
    let image = ctx.state.assets.url("preview/meedoen.png").map(|path| format!("{site}{path}"));
    let locale = match ctx.lang {
        Locale::Nl => "nl_NL",
        Locale::Ar => "ar_AR",
        Locale::Ti => "ti_ER",
        Locale::En => "en_GB",
    };
    let told = [
        ("og:type", "website".to_owned()),
        ("og:site_name", "Meedoen".to_owned()),
        ("og:title", page.title.clone()),
        ("og:description", preview.description.clone()),
        ("og:url", format!("{site}{}", preview.path)),
        ("og:locale", locale.to_owned()),
    ];
    let drawn = image.into_iter().flat_map(|image| {
        let size = |name, pixels: &str| (name, pixels.to_owned());
        [("og:image", image), size("og:image:width", "1200"), size("og:image:height", "630")]
    });
    let properties: Vec<_> = told.into_iter().chain(drawn).map(property).collect();
    view! {
        <meta name="description" content=preview.description/>
        {properties}
    }
    .into_any()
}

/// The view macro has no word for this attribute.
fn property((name, content): (&'static str, String)) -> impl IntoView {
    leptos::html::meta().attr("property", name).content(content)
}

fn header(ctx: &Ctx) -> impl IntoView + use<> {
    let lang = ctx.lang;
    view! {
        {ctx.state.config.demo.then(|| view! { <aside class="demo-banner">{tr!(lang, "shell.demo")}</aside> })}
        <header class="top">
            <a class="brand" href="/">{pictogram(Pictogram::Two)}<span lang="nl">"Meedoen"</span></a>
            {languages(ctx)}
            {ctx.actor().and_then(|actor| navigation(lang, actor, ctx.path()))}
            {offline::kept_since(ctx)}
            {offline::outbox(ctx)}
        </header>
    }
}

/// Where a reader who chooses another language goes on: on this page, or the nearest that can be asked for.
fn back(parts: &Parts) -> String {
    let here = || parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let Some(path) = parts.extensions.get::<MatchedPath>() else { return here() };
    let found = page_of(TABLES, path.as_str(), parts.uri.path());
    if found == parts.uri.path() { here() } else { found }
}

/// Each language by its own name, in its own script; one tap.
fn languages(ctx: &Ctx) -> impl IntoView + use<> {
    let back = back(&ctx.parts);
    let current = ctx.lang;
    let buttons: Vec<_> = Locale::ALL
        .iter()
        .map(|lang| {
            let pressed = if *lang == current { "true" } else { "false" };
            view! {
                <button name="taal" value=lang.code() lang=lang.code() dir=lang.direction() aria-pressed=pressed>
                    {lang.own_name()}
                </button>
            }
        })
        .collect();
    view! {
        <form class="langs" method="post" action="/taal" aria-label=tr!(current, "shell.languages")>
            <input type="hidden" name="sleutel" value=ctx.form_key()/>
            <input type="hidden" name="terug" value=back/>
            {buttons}
        </form>
    }
}

struct Entry {
    path: &'static str,
    key: &'static str,
    pictogram: Pictogram,
}

fn entries(actor: &Actor) -> Vec<Entry> {
    let entry = |path, key, pictogram| Entry { path, key, pictogram };
    let mut entries = vec![entry("/", "shell.home", Pictogram::Home)];
    entries.push(entry("/agenda", "shell.agenda", Pictogram::Calendar));
    if actor.taalvrager || actor.coordinator || !actor.volunteer.is_empty() {
        entries.push(entry("/hulp", "hulp.title", Pictogram::Heart));
    }
    if actor.coordinator {
        entries.push(entry("/koppelen", "shell.board", Pictogram::Two));
        entries.push(entry("/mensen", "shell.people", Pictogram::People));
        entries.push(entry("/invoer", "shell.import", Pictogram::List));
    }
    if actor.beheerder {
        entries.push(entry("/inrichten", "shell.setup", Pictogram::House));
    }
    if actor.coordinator || actor.beheerder || actor.viewer {
        entries.push(entry("/totalen", "shell.totals", Pictogram::Chart));
    }
    entries.push(entry("/ik", "shell.me", Pictogram::Person));
    entries
}

fn navigation(lang: Locale, actor: &Actor, here: &str) -> Option<AnyView> {
    let links: Vec<_> = entries(actor)
        .into_iter()
        .map(|Entry { path, key, pictogram: sign }| {
            let current = is_within(here, path).then_some("page");
            view! { <a href=path aria-current=current>{pictogram(sign)}<span>{tr!(lang, key)}</span></a> }
        })
        .collect();
    Some(view! { <nav class="nav" aria-label=tr!(lang, "shell.navigation")>{links}</nav> }.into_any())
}

/// Whether an address belongs to an entry. A koppeling is found through Koppelen.
fn is_within(here: &str, entry: &str) -> bool {
    let under =
        |path: &str| here == path || here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    match entry {
        "/" => here == "/",
        "/koppelen" => under(entry) || under("/koppelingen"),
        _ => under(entry),
    }
}

fn footer(lang: Locale) -> impl IntoView {
    view! {
        <footer class="foot">
            <a href="/privacy">{tr!(lang, "shell.privacy")}</a>
        </footer>
    }
}
