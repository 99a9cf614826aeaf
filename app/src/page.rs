//! From a view to an answer: the frame around it, the status, the headers.

use crate::{
    account::{Me, recognise},
    context::{Ctx, LANGUAGE_COOKIE, language_in_link},
    error::{Error, Failed, Result},
    offline, shell,
    state::AppState,
    ui,
};
use axum::{
    body::Body,
    extract::{FromRequestParts, MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use meedoen_rules::{code::Coded, notifications};
use std::sync::Arc;

/// A page that is about to be shown.
#[derive(Clone)]
pub struct Page {
    pub title: String,
    pub status: StatusCode,
    /// Whether something on it comes alive in the browser; only then is any wasm sent.
    pub islands: bool,
    /// Printed or shown without navigation: a letter.
    pub bare: bool,
    /// Has a button that prints it, where scripts run (see print.js).
    pub prints: bool,
    /// A hand-written script of its own, by the name of its asset: it adds to a page that works without it.
    pub script: Option<&'static str>,
    /// Uses the width of a laptop: the coordinator's own screens.
    pub wide: bool,
    /// What it is about where the title says too little: a list of pages on a telephone.
    pub about: Option<String>,
    /// In one sentence where its reader stands in what it is about: for a telephone that sent a form later, and says
    /// what became of it.
    pub told: Option<String>,
    /// How it looks where its link is shared; only pages that a stranger may open.
    pub preview: Option<Preview>,
}

/// What WhatsApp and its like show of a link, besides the page's title.
#[derive(Clone, Debug)]
pub struct Preview {
    pub description: String,
    /// The page's address from the slash on, with its language.
    pub path: String,
}

impl Page {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            status: StatusCode::OK,
            islands: false,
            bare: false,
            prints: false,
            script: None,
            wide: false,
            about: None,
            told: None,
            preview: None,
        }
    }

    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }

    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    #[must_use]
    pub fn prints(mut self) -> Self {
        self.prints = true;
        self
    }

    #[must_use]
    pub fn previewed(mut self, preview: Preview) -> Self {
        self.preview = Some(preview);
        self
    }

    #[must_use]
    pub fn with_script(mut self, name: &'static str) -> Self {
        self.script = Some(name);
        self
    }

    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    #[must_use]
    pub fn told(mut self, told: impl Into<Option<String>>) -> Self {
        self.told = told.into();
        self
    }

    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Renders the page. The view is made with the language in leptos' context (see `ui::lang`).
    pub fn show(
        self,
        ctx: Ctx,
        content: impl Fn(&Ctx) -> AnyView + Send + Sync + 'static,
    ) -> impl Future<Output = Response> + Send {
        self.render(ctx, Arc::new(content))
    }

    /// The same for every page: what leptos does around a view is compiled once, not for each of them.
    async fn render(self, ctx: Ctx, content: Arc<dyn Fn(&Ctx) -> AnyView + Send + Sync>) -> Response {
        let (status, language) = (self.status, ctx.lang.code());
        let request = Request::from_parts(ctx.parts.clone(), Body::empty());
        let document = move || {
            provide_context(ui::Frame { lang: ctx.lang });
            allow_own_scripts();
            let content = content(&ctx);
            shell::document(&ctx, &self, content)
        };
        let mut response = leptos_axum::render_app_async_with_context(|| (), document)(request).await;
        *response.status_mut() = status;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language));
        response
    }
}

/// What a page may load: this site's own files, and scripts that carry the page's own word.
fn policy(scripts: &str) -> Option<HeaderValue> {
    let policy = format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

/// Leptos marks its scripts with a word of its own; the page's policy names that word.
fn allow_own_scripts() {
    let Some(nonce) = use_nonce() else { return };
    let policy = policy(&format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"));
    if let (Some(response), Some(policy)) = (use_context::<ResponseOptions>(), policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The outermost layer: the security headers, and a link's `?taal=` kept in the cookie.
pub async fn security(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let language = language_in_link(request.uri().query());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            header::HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if state.config.secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if let Some(policy) = policy("'none'") {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    if let Some(language) = language {
        headers.append(header::SET_COOKIE, language_cookie(language.code()));
    }
    response
}

/// A year of the chosen language.
pub fn language_cookie(code: &'static str) -> HeaderValue {
    let cookie = format!("{LANGUAGE_COOKIE}={code}; Path=/; Max-Age=31536000; SameSite=Lax");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// Puts a failure in words: an answer that failed and says no more than a code becomes a page.
pub async fn failures(State(state): State<AppState>, request: Request, next: Next) -> Result<Response> {
    let (mut parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let Some(Failed(code)) = response.extensions().get::<Failed>().copied() else {
        return Ok(response);
    };
    let mut me = response.extensions().get::<Me>().cloned();
    // The guard left it on its answer; where no route was, nobody looked yet.
    if parts.extensions.get::<MatchedPath>().is_none() {
        me = recognise(&state, &parts.headers).await.ok().flatten();
    }
    if let Some(me) = me {
        parts.extensions.insert(me);
    }
    let ctx = Ctx::from_request_parts(&mut parts, &state).await?;
    let page = failure(ctx, response.status(), code).await;
    Ok(offline::marked_as(page, response.headers()))
}

async fn failure(ctx: Ctx, status: StatusCode, code: &'static str) -> Response {
    let lang = ctx.lang;
    Page::new(tr!(lang, format!("failure.{code}.title")))
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            view! {
                <h1>{tr!(lang, format!("failure.{code}.title"))}</h1>
                <p>{tr!(lang, format!("failure.{code}.text"))}</p>
                <p><a class="btn main" href="/">{ui::pictogram(ui::Pictogram::Home)}{tr!(lang, "shell.home")}</a></p>
            }
            .into_any()
        })
        .await
}

/// For addresses that no room has.
pub async fn nowhere() -> Response {
    Error::NotFound.into_response()
}

/// A POST must say where it comes from: every browser of these years does. What it says is judged by the `csrf` layer. A
/// mail program that stops our e-mails is no browser, and its address proves enough.
pub async fn own_origin(request: Request, next: Next) -> Result<Response> {
    let headers = request.headers();
    let says = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    if request.method() == Method::POST && !says && path != Some(notifications::STOP) {
        return Err(Error::BadRequest("a POST that doesn't say where it comes from"));
    }
    Ok(next.run(request).await)
}

/// A handler that fell over: its sender learns no more than that, and the server goes on.
pub fn fallen_over(_why: Box<dyn std::any::Any + Send>) -> Response {
    Error::Inside("a handler fell over".into()).into_response()
}
