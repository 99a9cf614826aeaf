//! Taking taps: one from the page's form, or many from a phone that kept them.

use super::{page, received, signed::signed_id};
use crate::{
    activities::{
        store::{self, Key, Tapped},
        words,
    },
    context::Ctx,
    error::{Error, Result},
    form::{Sent, see_other},
    offline, once, token,
};
use axum::{
    body::Bytes,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use meedoen_rules::{
    activities::came::{self, Crowd, MOST_AT_ONCE, Mark, Refused, Tap},
    code::Coded,
};
use serde::Deserialize;
use serde_json::json;

/// As much as so many marks with long names take.
const LARGEST: usize = 256 * 1024;

/// A tap on the page's own buttons.
pub async fn mark(ctx: Ctx, Path((series, on)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let (shown, key, me) = received(&ctx, &series, &on).await?;
    let tap = tap(&sent).ok_or(Error::BadRequest("no such tap"))?;
    if matches!(tap, Tap::Signed { .. }) && !words::part(&shown.entry).is_some_and(|part| part.second) {
        return Err(Error::NotFound);
    }
    if !came::may_be_counted(&shown.entry.meeting, ctx.today()) {
        return page::show(ctx, shown, key, Some((&sent, Refused::NotNow))).await;
    }
    let answer = answer(&shown.entry.path(), &tap);
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:came:{series}:{on}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, &answer, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let key = store::hold_meeting(&mut tx, &key).await?;
    let mark = Mark { id: token::id(ctx.now), at: ctx.now.as_millisecond(), tap };
    let tapped = Tapped { by: &me.id, at: ctx.now, now: ctx.now, today: ctx.today() };
    match store::put_mark(&mut tx, &key, &mark, tapped).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(&answer))
        }
        Err(Refused::Unknown | Refused::Unreadable) => Err(Error::NotFound),
        Err(refused) => {
            drop(tx);
            page::show(ctx, shown, key, Some((&sent, refused))).await
        }
    }
}

/// Field `tik`: "person:<id>:1", "line:<id>:0", "count:children:1", "walk_in", "newcomer", "done"; with `naam` and
/// `telefoon` where something was typed.
fn tap(sent: &Sent) -> Option<Tap> {
    let mut parts = sent.typed.text("tik").split(':');
    let (what, which, how) = (parts.next()?, parts.next(), parts.next());
    let yes = || match how {
        Some("1") => Some(true),
        Some("0") => Some(false),
        _ => None,
    };
    let name = || sent.typed.text("naam").to_owned();
    match what {
        "person" => Some(Tap::Person { person: which?.to_owned(), here: yes()? }),
        "line" => Some(Tap::Line { line: which?.to_owned(), here: yes()? }),
        "signed" => Some(Tap::Signed { person: which?.to_owned(), signed: yes()? }),
        "count" => Some(Tap::Count { of: Crowd::from_code(which?)?, more: yes()? }),
        "walk_in" => Some(Tap::WalkIn { name: name() }),
        "newcomer" => Some(Tap::Newcomer { name: name(), phone: sent.typed.text("telefoon").to_owned() }),
        "done" => Some(Tap::Done),
        _ => None,
    }
}

/// Back to the same row of the list; once done, to the meeting.
fn answer(path: &str, tap: &Tap) -> String {
    match tap {
        Tap::Done => path.to_owned(),
        Tap::Person { person, .. } => format!("{path}/opkomst#{}", page::row_id(person)),
        Tap::Line { line, .. } => format!("{path}/opkomst#{}", page::row_id(line)),
        Tap::Signed { person, .. } => format!("{path}/opkomst#{}", signed_id(person)),
        Tap::Count { .. } => format!("{path}/opkomst#tellen"),
        Tap::WalkIn { .. } | Tap::Newcomer { .. } => format!("{path}/opkomst#erbij"),
    }
}

/// What a phone kept, and sends at once.
#[derive(Deserialize)]
struct SentTaps {
    /// Whose taps these are (see `offline::reader`). A shared phone may hold those of someone else, who was signed in before.
    by: String,
    /// The phone's clock at the sending, in milliseconds.
    clock: i64,
    marks: Vec<serde_json::Value>,
}

/// Takes what a phone kept, in order. The answer says what became of each: a mark in it needn't be sent again.
pub async fn mark_many(
    ctx: Ctx,
    Path((series, on)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response> {
    let (shown, key, me) = received(&ctx, &series, &on).await?;
    if body.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let kind = ctx.parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
        return Err(Error::BadRequest("not JSON"));
    }
    let taps: SentTaps = serde_json::from_slice(&body).map_err(|_| Error::BadRequest("unreadable"))?;
    if taps.marks.len() > MOST_AT_ONCE {
        return Err(Error::TooLarge);
    }
    if taps.by != offline::reader_of(&me.id) {
        return Err(Error::BadRequest("marks of someone else"));
    }
    let open = came::may_be_counted(&shown.entry.meeting, ctx.today());
    let (key, refused) = take(&ctx, &key, &me.id, taps, open).await?;
    let list = store::list(&ctx.state.db, &key).await?;
    let answer = json!({ "taken": true, "refused": refused, "came": list.came(), "counted": list.counted });
    Ok((
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")],
        answer.to_string(),
    )
        .into_response())
}

/// All of them in one transaction; gives the meeting as it is named now, and the refused ones.
async fn take(
    ctx: &Ctx,
    key: &Key,
    by: &str,
    taps: SentTaps,
    open: bool,
) -> Result<(Key, Vec<serde_json::Value>)> {
    let mut refused = Vec::new();
    let mut tx = ctx.state.db.begin().await?;
    let key = store::hold_meeting(&mut tx, key).await?;
    for value in taps.marks {
        let id = value.get("id").cloned().unwrap_or_default();
        let taken = match Mark::read(value) {
            Ok(mark) if open => {
                let at: Timestamp = came::tapped_at(mark.at, taps.clock, ctx.now);
                let tapped = Tapped { by, at, now: ctx.now, today: ctx.today() };
                store::put_mark(&mut tx, &key, &mark, tapped).await?
            }
            Ok(_) => Err(Refused::NotNow),
            Err(unreadable) => Err(unreadable),
        };
        if let Err(why) = taken {
            refused.push(json!({ "id": id, "why": why.code() }));
        }
    }
    tx.commit().await?;
    Ok((key, refused))
}
