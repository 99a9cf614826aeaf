//! /agenda/{series}/{date}/opkomst: the host's list. Every row is a button: one tap says that someone is here, another
//! takes it back. The page works as it is; opkomst.js makes the taps go without loading, and without a connection.

use super::{crowd, received, signed::signed, stands};
use crate::{
    activities::{
        pages::Shown,
        store::{self, Key, List, Present},
        words,
    },
    context::Ctx,
    error::Result,
    form::{Errors, FormState, KEY, Sent, Typed},
    i18n::Locale,
    offline,
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, Tone, pictogram},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        came::{self, Refused},
        who::keeps_list,
    },
    code::Coded,
};

pub async fn came(ctx: Ctx, Path((series, on)): Path<(String, String)>) -> Result<Response> {
    let (shown, key, me) = received(&ctx, &series, &on).await?;
    let is_today = shown.entry.meeting.date == ctx.today();
    let kept = keeps_list(&me.actor, &stands(&me, &shown.entry), is_today);
    let page = show(ctx, shown, key, None).await?;
    Ok(if kept { page } else { offline::not_kept(page) })
}

/// The list, also after something typed was refused.
pub(super) async fn show(
    ctx: Ctx,
    shown: Shown,
    key: Key,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response> {
    let list = store::list(&ctx.state.db, &key).await?;
    let form = match refused {
        None => FormState::new(ctx.form_key(), Typed::default()),
        Some((sent, why)) => FormState::refused(sent, errors(sent, why)),
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(tr!(ctx.lang, "came.title")).status(status).with_script("opkomst.js");
    Ok(page.show(ctx, move |ctx| view(ctx, &shown, &list, &form)).await)
}

/// Beside the field it is about; that it isn't the time is about none, and the page says so above the list.
fn errors(sent: &Sent, why: Refused) -> Errors {
    let mut errors = Errors::default();
    if why == Refused::NotNow {
        return errors;
    }
    let field = match (why, sent.typed.text("tik")) {
        (Refused::Phone, _) => "telefoon",
        (_, "newcomer") => "naam-nieuw",
        _ => "naam",
    };
    errors.add(field, if why == Refused::Phone { "came_phone" } else { "came_name" });
    errors
}

/// The id of a row, to come back to.
pub(super) fn row_id(of: &str) -> String {
    format!("rij-{of}")
}

fn view(ctx: &Ctx, shown: &Shown, list: &List, form: &FormState) -> AnyView {
    let (lang, entry) = (ctx.lang, &shown.entry);
    let path = entry.path();
    let open = came::may_be_counted(&entry.meeting, ctx.today());
    let second = words::part(entry).is_some_and(|part| part.second);
    provide_context(form.clone());
    let rows: Vec<_> = list.people.iter().map(|one| row(lang, one, open)).collect();
    view! {
        <p><LinkButton href=path.clone() label=tr!(lang, "came.back") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "came.title")}</h1>
        <p class="soft"><bdi>{words::title(lang, &shown.names, entry)}</bdi>" · "{words::when(lang, entry)}</p>
        {(!open).then(|| view! { <Notice tone=Tone::Warm sign=Pictogram::Clock>{tr!(lang, "error.came_not_now")}</Notice> })}
        {list.counted.then(|| view! { <Notice>{tr!(lang, "came.was_counted")}</Notice> })}
        <div class="came" data-opkomst=path.clone() data-open=open.to_string()
            data-saved=tr!(lang, "came.state.saved") data-sent=tr!(lang, "came.state.sent")
            data-refused=tr!(lang, "came.state.refused") data-stopped=tr!(lang, "came.state.stopped")
            data-name=tr!(lang, "error.came_name") data-phone=tr!(lang, "error.came_phone")>
            <form method="post" action=format!("{path}/opkomst") class="came-list">
                <input type="hidden" name=KEY value=form.key().to_owned()/>
                {list.people.is_empty().then(|| view! { <p>{tr!(lang, "came.nobody")}</p> })}
                <ul data-rows>{rows}</ul>
                {open.then(|| crowd::counters(lang, list))}
            </form>
            {open.then(|| crowd::others(lang, &path, form))}
            {open.then(|| done(lang, &path, form))}
            <div class="came-bar">
                <p class="came-sum"><b data-came>{list.came().to_string()}</b><span>{tr!(lang, "came.here")}</span></p>
                <p class="came-state" role="status" data-state hidden></p>
            </div>
            <template data-row>{row(lang, &blank(), true)}</template>
        </div>
        {(open && second).then(|| signed(lang, &path, list, form))}
    }
    .into_any()
}

/// A row for someone whom the phone adds by itself.
fn blank() -> Present {
    Present {
        person_id: None,
        line: None,
        name: String::new(),
        here: true,
        signed: false,
        children: 0,
        friends: 0,
    }
}

/// One person: the whole row is the button.
fn row(lang: Locale, one: &Present, open: bool) -> AnyView {
    let of = one.person_id.as_deref().map(|id| ("person", id));
    let (what, id) = of.or(one.line.as_deref().map(|id| ("line", id))).unwrap_or(("line", ""));
    let value = format!("{what}:{id}:{}", if one.here { "0" } else { "1" });
    let brings = brings(lang, one);
    let name = one.name.clone();
    view! {
        <li id=row_id(id)>
            <button class="came-row" name="tik" value=value aria-pressed=one.here.to_string() disabled=!open>
                <span class="came-tick">{pictogram(Pictogram::Ok)}</span>
                <span class="grow"><bdi class="name">{name}</bdi>{brings.map(|text| view! { <span class="soft">{text}</span> })}</span>
            </button>
        </li>
    }
    .into_any()
}

/// "met 2 kinderen": so that the host knows to count them.
fn brings(lang: Locale, one: &Present) -> Option<String> {
    let part = |n: i64, key: &str| {
        let n = usize::try_from(n).ok().filter(|n| *n > 0)?;
        Some(tr_n!(lang, key, n))
    };
    let parts: Vec<_> =
        [part(one.children, "came.brings_children"), part(one.friends, "came.brings_friends")]
            .into_iter()
            .flatten()
            .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn done(lang: Locale, path: &str, form: &FormState) -> AnyView {
    view! {
        <form method="post" action=format!("{path}/opkomst") data-add="done">
            <input type="hidden" name=KEY value=form.key().to_owned()/>
            <Button label=tr!(lang, "came.done") sign=Pictogram::Ok main=true name="tik" value="done"/>
        </form>
    }
    .into_any()
}

/// The code of what a button does, as the script reads it too.
pub(super) fn crowd_value(of: came::Crowd, more: bool) -> String {
    format!("count:{}:{}", of.code(), if more { "1" } else { "0" })
}
