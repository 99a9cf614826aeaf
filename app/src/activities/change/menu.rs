//! The choice: only this one, or from here on.

use super::{
    At, Changing, day, found,
    snapshot::{self, BEGIN},
};
use crate::{
    activities::words,
    context::Ctx,
    error::Result,
    form::KEY,
    i18n::{self, Locale},
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, Tone},
};
use axum::{http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::when::What;

pub async fn menu(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    page(ctx, changing, None).await
}

/// What the choices are asked with.
#[derive(Clone)]
struct Asked {
    key: String,
    past: bool,
    rest_is_past: bool,
    today: Date,
    /// Why the last choice wasn't carried out.
    refused: Option<Refusal>,
}

#[derive(Clone)]
pub(super) enum Refusal {
    /// The key of what is to be known.
    Said(&'static str),
    /// What stands in the way of holding this one again; who knows better taps once more.
    InTheWay(Vec<String>),
}

/// The choices; again, with what is to be known, when one couldn't be carried out.
pub(super) async fn page(ctx: Ctx, changing: Changing, refused: Option<Refusal>) -> Result<Response> {
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let asked = Asked {
        key: ctx.form_key(),
        past: changing.is_past(&ctx),
        rest_is_past: changing.rest_is_past(&ctx),
        today: ctx.today(),
        refused,
    };
    let page = Page::new(tr!(ctx.lang, "changes.title")).status(status);
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &changing, &asked)).await)
}

fn view(lang: Locale, changing: &Changing, asked: &Asked) -> AnyView {
    let Asked { key, today, .. } = asked;
    let there = changing.meeting().is_some();
    let (back, label) = if there {
        (changing.path(), tr!(lang, "changes.to_meeting"))
    } else {
        ("/agenda".to_owned(), tr!(lang, "agenda.title"))
    };
    let choices = if asked.past { was(lang, changing, *today) } else { choices(lang, changing, asked) };
    let refused = asked.refused.as_ref().map(|why| refusal(lang, why));
    view! {
        <p><LinkButton href=back label=label sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "changes.title")}</h1>
        {changing.heading(lang)}
        {refused}
        {choices}
        {others(lang, changing, key, *today)}
    }
    .into_any()
}

fn refusal(lang: Locale, why: &Refusal) -> AnyView {
    let said = match why {
        Refusal::Said(text) => view! { <p>{tr!(lang, *text)}</p> }.into_any(),
        Refusal::InTheWay(conflicts) => {
            let rows =
                conflicts.iter().cloned().map(|text| view! { <li><bdi>{text}</bdi></li> }).collect_view();
            view! { <ul>{rows}</ul><p>{tr!(lang, "changes.conflict.question")}</p> }.into_any()
        }
    };
    view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{said}</Notice> }.into_any()
}

/// What has been stays; the next one can be changed.
fn was(lang: Locale, changing: &Changing, today: Date) -> AnyView {
    view! {
        <Notice sign=Pictogram::Clock><p>{tr!(lang, "changes.past")}</p></Notice>
        {next(lang, changing, today)}
    }
    .into_any()
}

fn next(lang: Locale, changing: &Changing, today: Date) -> Option<AnyView> {
    let planned = &changing.planned;
    let on = changing.next_from(today)?;
    let href = format!("/agenda/{}/{on}/wijzigen", planned.id);
    let label = tr!(lang, "changes.next", day = i18n::date(lang, day(planned, on)));
    Some(view! { <p><LinkButton href=href label=label sign=Pictogram::Go/></p> }.into_any())
}

fn choices(lang: Locale, changing: &Changing, asked: &Asked) -> AnyView {
    let key = &asked.key;
    let base = changing.menu_path();
    let what = changing.exception().map(|exception| &exception.what);
    let held = !matches!(what, Some(What::Skipped | What::Cancelled { .. }));
    let to = |end: &str| format!("{base}/{end}");
    let repeats = changing.repeats();
    let again = match asked.refused {
        Some(Refusal::InTheWay(_)) => Press::RestoreAnyway,
        _ => Press::Restore,
    };
    view! {
        {state(lang, what)}
        <section class="ways">
            {repeats.then(|| view! { <h2>{tr!(lang, "changes.only")}</h2> })}
            {what.map(|_| press(changing, changing.on, key, again, lang))}
            {held.then(|| view! {
                <LinkButton href=to("deze") label=tr!(lang, "changes.move") sign=Pictogram::Clock/>
                <LinkButton href=to("afzeggen") label=tr!(lang, "changes.cancel") sign=Pictogram::Cross/>
            })}
            {(held && repeats).then(|| press(changing, changing.on, key, Press::Skip, lang))}
        </section>
        {rest(lang, changing, asked)}
    }
    .into_any()
}

/// From here on; of a meeting that moved out of the past, from the next one on.
fn rest(lang: Locale, changing: &Changing, asked: &Asked) -> AnyView {
    let repeats = changing.repeats();
    let way = match asked.rest_is_past {
        true => view! {
            <p>{tr!(lang, "changes.rest_is_past")}</p>
            {next(lang, changing, asked.today)}
        }
        .into_any(),
        false => {
            let label = if repeats { "changes.change_rest" } else { "changes.change_plan" };
            let href = format!("{}/vanaf", changing.menu_path());
            view! { <LinkButton href=href sign=Pictogram::Calendar label=tr!(lang, label)/> }.into_any()
        }
    };
    view! {
        <section class="ways">
            <h2>{if repeats { tr!(lang, "changes.from_here") } else { tr!(lang, "changes.plan") }}</h2>
            {way}
        </section>
    }
    .into_any()
}

fn state(lang: Locale, what: Option<&What>) -> Option<AnyView> {
    let text = match what? {
        What::Skipped => tr!(lang, "changes.is.skipped"),
        What::Cancelled { .. } => tr!(lang, "changes.is.cancelled"),
        What::Changed(_) => tr!(lang, "changes.is.changed"),
    };
    Some(view! { <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{text}</p></Notice> }.into_any())
}

#[derive(Clone, Copy)]
enum Press {
    Skip,
    Restore,
    RestoreAnyway,
}

/// One tap, with what its reader saw when they tapped.
fn press(changing: &Changing, on: Date, key: &str, press: Press, lang: Locale) -> AnyView {
    let (end, label, sign) = match press {
        Press::Skip => ("overslaan", tr!(lang, "changes.skip"), Pictogram::Pause),
        Press::Restore => ("terug", tr!(lang, "changes.restore"), Pictogram::Undo),
        Press::RestoreAnyway => ("terug", tr!(lang, "changes.conflict.yes"), Pictogram::Undo),
    };
    let anyway = matches!(press, Press::RestoreAnyway)
        .then(|| view! { <input type="hidden" name="toch" value="ja"/> });
    let seen = snapshot::form(&snapshot::of_one(&changing.planned, on)).unwrap_or_default();
    view! {
        <form method="post" action=format!("/agenda/{}/{on}/wijzigen/{end}", changing.planned.id)>
            <input type="hidden" name=KEY value=key.to_owned()/>
            <input type="hidden" name=BEGIN value=seen.text(BEGIN).to_owned()/>
            {anyway}
            <Button label=label sign=sign/>
        </form>
    }
    .into_any()
}

/// What else is different in this series, from today on.
fn others(lang: Locale, changing: &Changing, key: &str, today: Date) -> Option<AnyView> {
    let planned = &changing.planned;
    let rows: Vec<_> = planned
        .series
        .exceptions
        .iter()
        .filter(|one| one.on != changing.on && day(planned, one.on) >= today)
        .map(|one| {
            let href = format!("/agenda/{}/{}/wijzigen", planned.id, one.on);
            let undo = press(changing, one.on, key, Press::Restore, lang);
            let state = words::exception(lang, &one.what);
            let on = i18n::date(lang, one.on);
            view! { <li><a href=href>{on}</a><span class="soft">{state}</span>{undo}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="ways">
                <h2>{tr!(lang, "changes.others")}</h2>
                <ul class="lines">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
