//! What the frame of every page carries for a telephone that is often offline.

use super::{reader, worker::version};
use crate::{
    context::Ctx,
    i18n::{Locale, local_date, time_zone},
    ui::{Pictogram, pictogram},
};
use jiff::Timestamp;
use leptos::{nonce::use_nonce, prelude::*};

/// Pages that stand in for others, or show what the telephone has now: not as of some hour.
const TIMELESS: [&str; 4] = ["/zonder-internet", "/bewaard", "/bewaard/uitloggen", "/uitgelogd"];

/// The script that starts the worker. After signing out it forgets what the browser didn't.
pub fn script(ctx: &Ctx) -> Option<AnyView> {
    let src = ctx.state.assets.url("offline.js")?.to_owned();
    let forget = (ctx.me.is_none() && ctx.path() == "/uitgelogd").then_some("yes");
    let (version, reader) = (version(&ctx.state.assets), reader(ctx.me.as_ref()));
    Some(
        view! {
            <script type="module" id="offline" nonce=use_nonce() src=src data-version=version data-reader=reader
                data-forget=forget></script>
        }
        .into_any(),
    )
}

/// "As it was on …": seen only on a page that the telephone kept.
pub fn kept_since(ctx: &Ctx) -> Option<AnyView> {
    let path = ctx.path();
    if TIMELESS.contains(&path) {
        return None;
    }
    let (lang, path) = (ctx.lang, path.to_owned());
    Some(
        view! {
            <p class="kept-bar">
                {pictogram(Pictogram::Clock)}
                <span>{tr!(lang, "offline.as_it_was", when = moment(lang, ctx.now))}</span>
                <a href=path>{tr!(lang, "offline.refresh")}</a>
            </p>
        }
        .into_any(),
    )
}

/// "dinsdag 24 november, 22:16": a telephone keeps a page for days, not for years.
fn moment(lang: Locale, at: Timestamp) -> String {
    let (date, zoned) = (local_date(at), at.to_zoned_datetime(time_zone()));
    tr!(
        lang,
        "offline.moment",
        weekday = tr!(lang, format!("date.weekday.{}", date.weekday().to_monday_one_offset())),
        day = date.day(),
        month = tr!(lang, format!("date.month.{}", date.month())),
        time = format!("{:02}:{:02}", zoned.hour(), zoned.minute())
    )
}

/// What still has to be sent, and what became of it: offline.js fills it in.
pub fn outbox(ctx: &Ctx) -> Option<AnyView> {
    ctx.me.as_ref()?;
    let lang = ctx.lang;
    Some(
        view! {
            <div class="outbox" role="status" data-outbox data-still=tr!(lang, "offline.bar.still")
                data-back=tr!(lang, "offline.bar.back") data-answered=tr!(lang, "offline.bar.answered")
                data-note=tr!(lang, "offline.note")>
                <a href="/bewaard" hidden>{pictogram(Pictogram::Inbox)}<span></span></a>
            </div>
        }
        .into_any(),
    )
}
