//! Signing in and out, and choosing a language.

use super::{
    cookie, pages,
    store::{self, Use, Used},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    limits::Limited,
    offline,
    page::language_cookie,
    token,
};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use meedoen_rules::{account::Claim, code::Coded, organisations::DemoRole, people::Locale};

/// Uses an invitation up: this device is signed in from now on.
pub async fn claim(
    ctx: Ctx,
    Path(invitation): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response> {
    ctx.limit(Limited::Claim, &invitation)?;
    let with = Use { token: &invitation, form_key: &sent.key, label: label_of(&headers), now: ctx.now };
    match store::use_link(&ctx.state.db, with).await? {
        Some(Used { claim: Claim::First | Claim::Again, device, locale }) => {
            end_former(&ctx, &device).await?;
            Ok(signed_in(&ctx, &device, locale))
        }
        _ => Ok(pages::invitation_is_over(ctx).await),
    }
}

/// Whoever was signed in on this telephone isn't any more: what is told to them must not appear on it.
async fn end_former(ctx: &Ctx, device: &str) -> Result<()> {
    let token = cookie::device_token(ctx.state.config.secure(), &ctx.parts.headers);
    match &ctx.me {
        Some(former) if token != Some(device) => store::sign_out(&ctx.state.db, &former.device_id).await,
        _ => Ok(()),
    }
}

/// To the home page, on a device that is signed in from now on.
fn signed_in(ctx: &Ctx, device: &str, locale: Locale) -> Response {
    let mut response = see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookie::stays(ctx.state.config.secure(), device));
    response.headers_mut().append(header::SET_COOKIE, language_cookie(locale.code()));
    response
}

/// In a demonstration: signs in as one of the five. The same form gives the same device.
pub async fn demo_sign_in(
    ctx: Ctx,
    Path(who): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response> {
    let who = DemoRole::from_code(&who).ok_or(Error::NotFound)?;
    ctx.limit(Limited::Claim, &sent.key)?;
    let person_id = store::demo_person(&ctx.state.db, who).await?.ok_or(Error::NotFound)?;
    let device = token::derive(&["demo", who.code(), &sent.key]);
    let mut tx = ctx.state.db.begin().await?;
    store::sign_in(&mut tx, &person_id, &device, label_of(&headers), ctx.now).await?;
    tx.commit().await?;
    end_former(&ctx, &device).await?;
    let locale = match who {
        DemoRole::Arabic => Locale::Ar,
        DemoRole::Tigrinya => Locale::Ti,
        _ => Locale::Nl,
    };
    Ok(signed_in(&ctx, &device, locale))
}

/// What a browser says it runs on, for the list of one's devices.
fn label_of(headers: &HeaderMap) -> &'static str {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"]
        .into_iter()
        .find(|name| agent.contains(name))
        .unwrap_or("?")
}

/// Signs this device out and has the browser forget every page it kept.
pub async fn sign_out(ctx: Ctx, _sent: Sent) -> Result<Response> {
    if let Some(me) = &ctx.me {
        store::sign_out(&ctx.state.db, &me.device_id).await?;
    }
    Ok(forget_everything(&ctx))
}

/// Signs out one of one's own devices; this one as the button on the home page does.
pub async fn sign_out_device(ctx: Ctx, Path(id): Path<String>, _sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    if id == me.device_id {
        store::sign_out(&ctx.state.db, &id).await?;
        return Ok(forget_everything(&ctx));
    }
    // Gone already is as good as signed out now: the same form may come twice.
    store::sign_out_own(&ctx.state.db, &me.id, &id).await?;
    Ok(see_other("/ik"))
}

fn forget_everything(ctx: &Ctx) -> Response {
    let mut response = see_other("/uitgelogd");
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie::gone(ctx.state.config.secure()));
    // The worker forgets what it keeps by itself, and would be cut short by "storage".
    let by_worker = offline::is_from_worker(&ctx.parts.headers);
    let forgets = if by_worker { "\"cache\"" } else { "\"cache\", \"storage\"" };
    headers.insert("clear-site-data", HeaderValue::from_static(forgets));
    response
}

/// Keeps the chosen language in the cookie and, signed in, in the account; then back to the same page.
pub async fn choose_language(ctx: Ctx, sent: Sent) -> Result<Response> {
    let lang = Locale::from_code(sent.typed.text("taal")).ok_or(Error::BadRequest("no such language"))?;
    if let Some(me) = &ctx.me {
        store::remember_language(&ctx.state.db, &me.id, lang).await?;
    }
    let mut response = see_other(&back_to(sent.typed.text("terug")));
    response.headers_mut().append(header::SET_COOKIE, language_cookie(lang.code()));
    Ok(response)
}

/// A path of this site, without a language in its query; anything else becomes the home page.
fn back_to(path: &str) -> String {
    // A browser leaves a tab out and takes a backslash for a slash.
    let odd = |c: char| c == '\\' || c.is_control();
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(odd);
    if !ours {
        return "/".to_owned();
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<_> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("taal=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::back_to;

    #[test]
    fn after_choosing_a_language_one_is_back_on_the_same_page() {
        assert_eq!(back_to("/mensen?zoek=selam&taal=ti"), "/mensen?zoek=selam");
        assert_eq!(back_to("/?taal=ar"), "/");
    }

    #[test]
    fn another_site_is_never_gone_to() {
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\\b",
            "/\0",
            "",
        ] {
            assert_eq!(back_to(elsewhere), "/");
        }
    }
}
