//! What a stranger sees of a meeting and can do; and passing it on: in WhatsApp, in one's calendar.

use super::meeting::Shown;
use crate::{
    account::whatsapp,
    activities::{
        store::{Entry, Names},
        words,
    },
    context::Ctx,
    i18n::Locale,
    page::Preview,
    ui::{LinkButton, Notice, Pictogram, Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::{activities::when::State, code::Coded};

/// Whether it is on and whether there is place: never how many people come.
pub fn tags(lang: Locale, names: &Names, entry: &Entry) -> Vec<AnyView> {
    let tag = |text: String, tone| vec![view! { <Tag text=text tone=tone/> }.into_any()];
    if let State::Cancelled { .. } = entry.meeting.state {
        return tag(tr!(lang, "agenda.cancelled"), Tone::Warm);
    }
    if !words::has_sign_up(names, &entry.planned.plan.kind) {
        return tag(tr!(lang, "calendar.public.drop_in"), Tone::Plain);
    }
    let Some(places) = entry.planned.plan.capacity else { return Vec::new() };
    let free = places.saturating_sub(entry.counts.coming);
    tag(tr_n!(lang, "calendar.public.free", free as usize), Tone::Plain)
}

/// "dinsdag 1 december 2026, 19:00 tot 21:00. Klooster, Wilhelminaweg 77."
fn when_and_where(lang: Locale, names: &Names, entry: &Entry) -> String {
    let place = names.places.get(entry.place_id());
    let place = place.map(|place| format!(" {}, {}.", place.name, place.address)).unwrap_or_default();
    format!("{}.{place}", words::when(lang, entry))
}

pub fn preview(ctx: &Ctx, shown: &Shown) -> Preview {
    let (lang, entry) = (ctx.lang, &shown.entry);
    let told = when_and_where(lang, &shown.names, entry);
    let description = match entry.meeting.state {
        State::Planned => told,
        State::Cancelled { .. } => format!("{} {told}", tr!(lang, "agenda.cancelled_long")),
    };
    Preview { description, path: in_language(lang, &entry.path()) }
}

fn in_language(lang: Locale, path: &str) -> String {
    format!("{path}?taal={}", lang.code())
}

/// The button that passes a page on, with a text that is ready to send.
pub fn share(ctx: &Ctx, text: &str, path: &str) -> AnyView {
    let url = format!("{}{}", ctx.state.config.public_url, in_language(ctx.lang, path));
    let href = whatsapp(None, &format!("{text}\n{url}"));
    view! { <LinkButton href=href label=tr!(ctx.lang, "calendar.share") sign=Pictogram::Share/> }.into_any()
}

/// Under a meeting: in my calendar, pass it on; and to a stranger, how to take part.
pub fn below(ctx: &Ctx, shown: &Shown, mine: bool) -> AnyView {
    let (lang, entry) = (ctx.lang, &shown.entry);
    let title = words::title(lang, &shown.names, entry);
    let text = format!("{title}\n{}", when_and_where(lang, &shown.names, entry));
    let file = format!("{}/afspraak.ics", entry.path());
    let planned = matches!(entry.meeting.state, State::Planned);
    view! {
        {(ctx.me.is_none() && planned).then(|| stranger(lang))}
        <div class="btns">
            <LinkButton href=file label=tr!(lang, "calendar.add") sign=Pictogram::Calendar/>
            {share(ctx, &text, &entry.path())}
        </div>
        {(!mine).then(|| view! {
            <p><LinkButton href="/programma" label=tr!(lang, "calendar.public.all") sign=Pictogram::List quiet=true/></p>
        })}
    }
    .into_any()
}

/// How someone who isn't signed in takes part.
pub fn stranger(lang: Locale) -> AnyView {
    view! {
        <Notice sign=Pictogram::Ask>
            <p><b>{tr!(lang, "calendar.public.how")}</b></p>
            <p>{tr!(lang, "calendar.public.link")}</p>
            <p>{tr!(lang, "calendar.public.new")}</p>
        </Notice>
        <LinkButton href="/aanmelden" label=tr!(lang, "calendar.public.sign_up") sign=Pictogram::Plus main=true/>
    }
    .into_any()
}

/// Under the agenda: have it in one's own calendar; and the page that others can be sent.
pub fn in_calendar(lang: Locale) -> AnyView {
    view! {
        <div class="btns">
            <LinkButton href="/agenda/kalender" label=tr!(lang, "calendar.link") sign=Pictogram::Phone quiet=true/>
            <LinkButton href="/programma" label=tr!(lang, "calendar.public_link") sign=Pictogram::Share quiet=true/>
        </div>
    }
    .into_any()
}
