//! A quiet line on the home page, after someone's first useful act: may we send you a message?

use super::store;
use crate::{
    context::Ctx,
    error::Result,
    form::{KEY, Sent, see_other},
    i18n::Locale,
    ui::{Button, LinkButton, Pictogram, form, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::notifications::{ASK_AGAIN_DAYS, Mail};

#[derive(Clone, Copy, Debug)]
pub struct Ask;

/// The line, when it is worth asking: something happened that one will want to hear of (`acted`), this device gets no
/// pushes, no e-mail was chosen, and "not now" wasn't said in the last half year.
pub async fn ask(ctx: &Ctx, acted: bool) -> Result<Option<Ask>> {
    let me = ctx.me()?;
    if !acted || store::is_subscribed(&ctx.state.db, &me.device_id).await? {
        return Ok(None);
    }
    let (recipient, not_now_at) = store::chosen(&ctx.state.db, &me.id).await?;
    let lately = ctx.now.as_microsecond() - ASK_AGAIN_DAYS * 86_400_000_000;
    let said_no = not_now_at.is_some_and(|at| at > lately);
    let mailed = recipient.answers.chosen().mail != Mail::None;
    Ok((!said_no && !mailed).then_some(Ask))
}

impl Ask {
    /// Takes its key from the page's `FormState`.
    pub fn view(self, lang: Locale) -> AnyView {
        let key = form().key().to_owned();
        view! {
            <section class="ask-push" aria-label=tr!(lang, "notify.ask.title")>
                <p class="row">{pictogram(Pictogram::Bell)}<span>{tr!(lang, "notify.ask.title")}</span></p>
                <div class="btns">
                    <LinkButton href="/ik/berichten#toestel" label=tr!(lang, "notify.ask.yes") sign=Pictogram::Ok/>
                    <form method="post" action="/ik/berichten/niet-nu">
                        <input type="hidden" name=KEY value=key/>
                        <Button label=tr!(lang, "notify.ask.not_now") sign=Pictogram::Pause quiet=true/>
                    </form>
                </div>
            </section>
        }
        .into_any()
    }
}

/// Remembers "not now".
pub async fn not_now(ctx: Ctx, _sent: Sent) -> Result<Response> {
    let mut tx = ctx.state.db.begin().await?;
    store::put_not_now(&mut tx, &ctx.me()?.id, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other("/"))
}
