//! A sign-in link for someone: made, shown with its QR code, passed on through WhatsApp, or printed as a letter.
//!
//! The token is kept nowhere, so link, QR code and letter come from one answer. The token follows from the form's key
//! (192 random bits of the page, which are neither stored nor logged) and from who sends it for whom: the same form
//! sent twice shows the same link.

use super::{
    Me, letter,
    store::{self, Device, Invitee, Made, NewInvitation},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed},
    i18n::{self, Locale},
    page::Page,
    token,
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Name, Notice, Pictogram, PostForm, PrintButton, Tone,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use jiff::Timestamp;
use leptos::prelude::*;
use meedoen_rules::account::{Party, may_invite};

/// As long as a fresh token, 192 bits: a letter's reader may have to type it.
const TOKEN_LENGTH: usize = 32;
/// The tick that a telephone was lost.
const LOST: &str = "verloren";

/// The token of the invitation that this form makes.
pub fn invitation_token(maker_id: &str, person_id: &str, sent: &Sent) -> String {
    let token = token::derive(&["invitation", maker_id, person_id, &sent.key, &sent.digest()]);
    token.chars().take(TOKEN_LENGTH).collect()
}

/// Someone this visitor may make a link for; everyone else isn't there.
async fn invitee(ctx: &Ctx, me: &Me, id: &str) -> Result<Invitee> {
    let found = store::invitee(&ctx.state.db, &me.municipality_id, id).await?;
    let invitee = found.ok_or(Error::NotFound)?;
    let inviter = Party { actor: &me.actor, organisation: me.organisation_id.as_deref() };
    let party = Party { actor: &invitee.actor, organisation: invitee.organisation_id.as_deref() };
    if may_invite(inviter, party) { Ok(invitee) } else { Err(Error::NotFound) }
}

/// Where this person's links are made, and where one came from: a beheerder's page and a coordinator's differ.
fn addresses(ctx: &Ctx, id: &str) -> (String, String) {
    if ctx.path().starts_with("/inrichten") {
        (format!("/inrichten/uitnodiging/{id}"), "/inrichten".to_owned())
    } else {
        (format!("/mensen/{id}/uitnodiging"), format!("/mensen/{id}"))
    }
}

/// Whether someone is signed in, and the button that makes a link.
pub async fn invite_page(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let invitee = invitee(&ctx, ctx.me()?, &id).await?;
    page(ctx, invitee, StatusCode::OK, false).await
}

/// Makes a link and shows it.
pub async fn make_invitation(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let invitee = invitee(&ctx, ctx.me()?, &id).await?;
    if invitee.in_intake {
        return page(ctx, invitee, StatusCode::UNPROCESSABLE_ENTITY, false).await;
    }
    match make(&ctx, &invitee, &sent).await? {
        Some(token) => Ok(show(ctx, invitee, &token).await),
        None => page(ctx, invitee, StatusCode::GONE, true).await,
    }
}

/// The token that this form makes; none when it was made before and is used or over by now.
async fn make(ctx: &Ctx, invitee: &Invitee, sent: &Sent) -> Result<Option<String>> {
    let me = ctx.me()?;
    let token = invitation_token(&me.id, &invitee.id, sent);
    let mut tx = ctx.state.db.begin().await?;
    let new = NewInvitation {
        person_id: &invitee.id,
        created_by: Some(&me.id),
        ends_other_devices: sent.typed.has(LOST, "ja"),
        now: ctx.now,
    };
    let made = store::invite_with(&mut tx, new, &token).await?;
    tx.commit().await?;
    Ok(match made {
        Made::New | Made::Again => Some(token),
        Made::Over => None,
    })
}

/// A fresh link for someone whom another room writes to; none when this form's link is over.
pub async fn link_to_sign_in(ctx: &Ctx, person_id: &str, sent: &Sent) -> Result<Option<String>> {
    let invitee = invitee(ctx, ctx.me()?, person_id).await?;
    let token = make(ctx, &invitee, sent).await?;
    Ok(token.map(|token| link(ctx, &token)))
}

fn link(ctx: &Ctx, token: &str) -> String {
    format!("{}/uitnodiging/{token}", ctx.state.config.public_url)
}

/// Shows an invitation that another room has just made.
pub async fn show_new_invitation(ctx: Ctx, person_id: &str, token: &str) -> Result<Response> {
    let invitee = invitee(&ctx, ctx.me()?, person_id).await?;
    Ok(show(ctx, invitee, token).await)
}

async fn page(ctx: Ctx, invitee: Invitee, status: StatusCode, over: bool) -> Result<Response> {
    let devices = store::devices(&ctx.state.db, &invitee.id, ctx.now).await?;
    let title = tr!(ctx.lang, "invite.title");
    Ok(Page::new(title).status(status).show(ctx, move |ctx| page_view(ctx, &invitee, &devices, over)).await)
}

fn page_view(ctx: &Ctx, invitee: &Invitee, devices: &[Device], over: bool) -> AnyView {
    let lang = ctx.lang;
    let (action, back) = addresses(ctx, &invitee.id);
    let content = if invitee.in_intake {
        let text = tr!(lang, "invite.first_take_in");
        view! {
            <Notice tone=Tone::Plain sign=Pictogram::Clock>{text}</Notice>
            <LinkButton href=back.clone() label=tr!(lang, "invite.to_intake") sign=Pictogram::Person main=true/>
        }
        .into_any()
    } else {
        make_form(ctx, &action, !devices.is_empty())
    };
    view! {
        <p><LinkButton href=back label=tr!(lang, "invite.back") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "invite.title_for")}" "<Name name=invitee.name.clone()/></h1>
        {over.then(|| {
            let text = tr!(lang, "invite.over");
            view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{text}</Notice> }
        })}
        <p>{tr!(lang, "invite.explain")}</p>
        <p class="soft">{signed_in(lang, devices)}</p>
        {content}
    }
    .into_any()
}

fn signed_in(lang: Locale, devices: &[Device]) -> String {
    let text = tr_n!(lang, "invite.devices", devices.len());
    let seen = devices.first().and_then(|device| Timestamp::from_microsecond(device.seen_at).ok());
    match seen {
        Some(seen) => {
            let date = i18n::date(lang, i18n::local_date(seen));
            format!("{text} {}", tr!(lang, "invite.last_seen", date = date))
        }
        None => text,
    }
}

fn make_form(ctx: &Ctx, action: &str, signed_in: bool) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let lost = signed_in.then(|| {
        let choices = vec![Choice::new("ja", tr!(lang, "invite.lost"))];
        view! { <Choices name=LOST legend=tr!(lang, "invite.lost_question") kind=ChoiceKind::Several choices=choices/> }
    });
    view! {
        <PostForm action=action.to_owned()>
            {lost}
            <Button label=tr!(lang, "invite.make") sign=Pictogram::Key main=true/>
        </PostForm>
    }
    .into_any()
}

/// The link in every form in which it can be passed on.
async fn show(ctx: Ctx, invitee: Invitee, token: &str) -> Response {
    let url = link(&ctx, token);
    let title = tr!(ctx.lang, "invite.made_title");
    Page::new(title).prints().show(ctx, move |ctx| made_view(ctx, &invitee, &url)).await
}

fn made_view(ctx: &Ctx, invitee: &Invitee, url: &str) -> AnyView {
    let lang = ctx.lang;
    let (_, back) = addresses(ctx, &invitee.id);
    let text = letter::message(invitee.locale, &invitee.roepnaam, url);
    let whatsapp = letter::whatsapp(invitee.phone.as_deref(), &text);
    let to_whom = if invitee.phone.is_some() { "invite.whatsapp_to" } else { "invite.whatsapp" };
    view! {
        <div class="no-print stack">
            <p><LinkButton href=back label=tr!(lang, "invite.back") sign=Pictogram::Back quiet=true/></p>
            <h1>{tr!(lang, "invite.made_for")}" "<Name name=invitee.name.clone()/></h1>
            <p>{tr!(lang, "invite.made_text")}</p>
            <LinkButton href=whatsapp label=tr!(lang, to_whom) sign=Pictogram::Share main=true/>
            <div class="field">
                <label for="bericht">{tr!(lang, "invite.message")}</label>
                <textarea id="bericht" readonly rows="6" lang=meedoen_rules::code::Coded::code(invitee.locale)
                    dir=i18n::Lang::direction(invitee.locale)>{text}</textarea>
            </div>
            <div class="field">
                <label for="link">{tr!(lang, "invite.link")}</label>
                <textarea id="link" class="address" readonly rows="3" dir="ltr">{url.to_owned()}</textarea>
            </div>
            <h2>{tr!(lang, "invite.letter")}</h2>
            <p>{tr!(lang, "invite.print")}</p>
            <PrintButton label=tr!(lang, "invite.print_letter")/>
        </div>
        {letter::letter(invitee.locale, &invitee.name, &invitee.roepnaam, url)}
    }
    .into_any()
}
