//! The choice: only this one, or from here on.

use super::{At, Changing, day, found};
use crate::{
    context::Ctx,
    error::Result,
    form::KEY,
    i18n::{self, Locale},
    page::Page,
    ui::{Button, LinkButton, Notice, Pictogram, Tone},
};
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::when::What;

pub async fn menu(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    let (key, past, today) = (ctx.form_key(), changing.is_past(&ctx), ctx.today());
    let page = Page::new(tr!(ctx.lang, "changes.title"));
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &changing, &key, past, today)).await)
}

fn view(lang: Locale, changing: &Changing, key: &str, past: bool, today: Date) -> AnyView {
    let there = changing.meeting().is_some();
    let (back, label) = if there {
        (changing.path(), tr!(lang, "changes.to_meeting"))
    } else {
        ("/agenda".to_owned(), tr!(lang, "agenda.title"))
    };
    let choices = if past { was(lang, changing, today) } else { choices(lang, changing, key) };
    view! {
        <p><LinkButton href=back label=label sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "changes.title")}</h1>
        {changing.heading(lang)}
        {choices}
        {others(lang, changing, key, today)}
    }
    .into_any()
}

/// What has been stays; the next one can be changed.
fn was(lang: Locale, changing: &Changing, today: Date) -> AnyView {
    let planned = &changing.planned;
    let next = planned.series.rule.dates_between(today, Date::MAX).find(|on| planned.series.holds(*on));
    view! {
        <Notice sign=Pictogram::Clock><p>{tr!(lang, "changes.past")}</p></Notice>
        {next.map(|on| {
            let href = format!("/agenda/{}/{on}/wijzigen", planned.id);
            let label = tr!(lang, "changes.next", day = i18n::date(lang, day(planned, on)));
            view! { <p><LinkButton href=href label=label sign=Pictogram::Go/></p> }
        })}
    }
    .into_any()
}

fn choices(lang: Locale, changing: &Changing, key: &str) -> AnyView {
    let base = changing.menu_path();
    let what = changing.exception().map(|exception| &exception.what);
    let held = !matches!(what, Some(What::Skipped | What::Cancelled { .. }));
    let to = |end: &str| format!("{base}/{end}");
    let repeats = changing.repeats();
    view! {
        {state(lang, what)}
        <section class="ways">
            {repeats.then(|| view! { <h2>{tr!(lang, "changes.only")}</h2> })}
            {what.map(|_| press(key, to("terug"), tr!(lang, "changes.restore"), Pictogram::Undo))}
            {held.then(|| view! {
                <LinkButton href=to("deze") label=tr!(lang, "changes.move") sign=Pictogram::Clock/>
                <LinkButton href=to("afzeggen") label=tr!(lang, "changes.cancel") sign=Pictogram::Cross/>
            })}
            {(held && repeats).then(|| press(key, to("overslaan"), tr!(lang, "changes.skip"), Pictogram::Pause))}
        </section>
        <section class="ways">
            <h2>{if repeats { tr!(lang, "changes.from_here") } else { tr!(lang, "changes.plan") }}</h2>
            <LinkButton href=to("vanaf") sign=Pictogram::Calendar
                label=if repeats { tr!(lang, "changes.change_rest") } else { tr!(lang, "changes.change_plan") }/>
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

fn press(key: &str, action: String, label: String, sign: Pictogram) -> AnyView {
    view! {
        <form method="post" action=action>
            <input type="hidden" name=KEY value=key.to_owned()/>
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
            let undo = press(key, format!("{href}/terug"), tr!(lang, "changes.restore"), Pictogram::Undo);
            let state = match &one.what {
                What::Skipped => tr!(lang, "changes.short.skipped"),
                What::Cancelled { .. } => tr!(lang, "changes.short.cancelled"),
                What::Changed(_) => tr!(lang, "changes.short.changed"),
            };
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
