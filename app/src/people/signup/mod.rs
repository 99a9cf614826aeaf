//! Signing up by oneself, in one's own language: a question a page. What was typed waits on the server behind a cookie,
//! and can be taken back at any time, also after it was sent.

mod actions;
mod pages;
mod question;
mod signs;

pub use actions::{answer, begin};
pub use pages::{question, start};

use crate::{
    context::{Ctx, cookie},
    error::Result,
    organisations::store::{self as organisations, Municipality},
    people::store::drafts,
    token,
};
use axum::http::HeaderValue;
use meedoen_rules::{
    account::DRAFT_DAYS,
    people::signup::{MUNICIPALITY, Step},
    typed::Typed,
};

/// The drafts behind the cookie: what isn't sent yet, and who was.
const STARTED: &str = "aanmelden";
const SENT: &str = "verstuurd";
/// The last page, where all answers are looked at once more.
const CHECK: &str = "controle";

fn cookie_name(ctx: &Ctx) -> &'static str {
    if ctx.state.config.secure() { "__Host-aanmelden" } else { "aanmelden" }
}

/// Whose draft it is: a hash of the cookie.
fn owner(ctx: &Ctx) -> Option<String> {
    let token = cookie(&ctx.parts.headers, cookie_name(ctx))?;
    Some(owner_of(token))
}

fn owner_of(token: &str) -> String {
    format!("aanmelden:{}", token::hash(token))
}

fn cookie_line(ctx: &Ctx, token: &str, seconds: i64) -> HeaderValue {
    let suffix = if ctx.state.config.secure() { "; Secure" } else { "" };
    let name = cookie_name(ctx);
    let line = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{suffix}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

const COOKIE_SECONDS: i64 = DRAFT_DAYS * 86_400;

/// A sign-up under way: whose, what was typed, and what there is to choose from.
struct Started {
    owner: String,
    typed: Typed,
    municipalities: Vec<Municipality>,
    /// The municipality that was chosen, or the only one.
    municipality_id: Option<String>,
    kernen: Vec<String>,
}

impl Started {
    async fn find(ctx: &Ctx) -> Result<Option<Self>> {
        let Some(owner) = owner(ctx) else { return Ok(None) };
        let Some(typed) = drafts::find(&ctx.state.db, &owner, STARTED, ctx.now).await? else {
            return Ok(None);
        };
        let municipalities = organisations::municipalities(&ctx.state.db).await?;
        let chosen = match municipalities.as_slice() {
            [only] => Some(only),
            several => several.iter().find(|one| one.id == typed.text(MUNICIPALITY)),
        };
        let municipality_id = chosen.map(|one| one.id.clone());
        let kernen = match &municipality_id {
            Some(id) => organisations::kernen(&ctx.state.db, id).await?,
            None => Vec::new(),
        };
        let kernen = kernen.into_iter().map(|kern| kern.name).collect();
        Ok(Some(Self { owner, typed, municipalities, municipality_id, kernen }))
    }

    fn municipality_ids(&self) -> Vec<String> {
        self.municipalities.iter().map(|one| one.id.clone()).collect()
    }

    fn steps(&self) -> Vec<Step> {
        meedoen_rules::people::signup::steps(&self.typed, self.municipalities.len() > 1)
    }

    fn check(&self, step: Step) -> meedoen_rules::typed::Errors {
        meedoen_rules::people::signup::check(step, &self.typed, &self.municipality_ids(), &self.kernen)
    }

    fn first_open(&self) -> Option<Step> {
        meedoen_rules::people::signup::first_open(&self.typed, &self.municipality_ids(), &self.kernen)
    }
}
