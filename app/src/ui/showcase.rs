//! /stijl, in a demonstration: every part that pages are built from, in the four languages. What looks wrong here
//! looks wrong everywhere.

use super::{
    Button, Choice, ChoiceKind, Choices, DateTile, ErrorSummary, Face, Frame, LinkButton, Meter, Name,
    Notice, Pictogram, Select, Tag, TextArea, TextField, Tone, WeekGrid, choices_of, pictogram,
};
use crate::{
    context::Ctx,
    form::{Errors, FormState, Sent, Typed},
    i18n::{Lang, Locale, date, date_time},
    page::Page,
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::DeclineReason,
    people::{Goal, Level, NeedRole},
};

pub async fn showcase(ctx: Ctx) -> Response {
    let page = Page::new(tr!(ctx.lang, "showcase.title")).wide().with_islands();
    page.show(ctx, |ctx| {
        let lang = ctx.lang;
        let sections: Vec<_> = Locale::ALL.iter().map(|locale| section(ctx, *locale)).collect();
        view! {
            <h1>{tr!(lang, "showcase.title")}</h1>
            <p>{tr!(lang, "showcase.text")}</p>
            <div class="showcase">{sections}</div>
        }
        .into_any()
    })
    .await
}

/// Everything in one language. The names of fields carry the language: each stands here four times.
fn section(ctx: &Ctx, lang: Locale) -> AnyView {
    provide_context(Frame { lang });
    provide_context(filled_in(lang));
    view! {
        <section class="stack" lang=lang.code() dir=lang.direction()>
            <h2>{lang.own_name()}</h2>
            {buttons(lang)}
            {cards(lang)}
            {facts(lang)}
            {fields(lang)}
            {choices(lang)}
            {part(lang, "dates", view! {
                <div class="row"><DateTile date=ctx.today()/><div class="grow">
                    <p>{date(lang, ctx.today())}</p><p>{date_time(lang, ctx.now)}</p></div></div>
            })}
            {signs(lang)}
        </section>
    }
    .into_any()
}

fn part(lang: Locale, key: &str, content: impl IntoView + 'static) -> impl IntoView {
    view! { <div class="card"><h3>{tr!(lang, format!("showcase.{key}"))}</h3>{content}</div> }
}

fn named(field: &str, lang: Locale) -> String {
    format!("{field}-{}", lang.code())
}

/// A form that came back: some of it answered, one answer missing.
fn filled_in(lang: Locale) -> FormState {
    let mut typed = Typed::default();
    typed.add(named("telefoon", lang), "06 12345678");
    typed.add(named("doel", lang), Goal::ALL[0].code());
    typed.add(named("zoekt", lang), NeedRole::ALL[0].code());
    typed.add(named("week", lang), "tue_evening");
    let mut errors = Errors::default();
    errors.add(named("naam", lang), "name_missing");
    FormState::refused(&Sent { key: String::new(), typed }, errors)
}

fn buttons(lang: Locale) -> impl IntoView {
    let content = view! {
        <div class="btns">
            <Button label=tr!(lang, "match.own.yes") sign=Pictogram::Ok main=true/>
            <Button label=tr!(lang, "match.own.no") sign=Pictogram::Cross/>
            <Button label=tr!(lang, "signup.throw_away") sign=Pictogram::Bin quiet=true/>
        </div>
        <div class="btns">
            <LinkButton href="#inhoud" label=tr!(lang, "signup.next") sign=Pictogram::Go main=true/>
            <LinkButton href="#inhoud" label=tr!(lang, "signup.back") sign=Pictogram::Back/>
            <LinkButton href="#inhoud" label=tr!(lang, "shell.home") sign=Pictogram::Home quiet=true/>
        </div>
    };
    part(lang, "buttons", content)
}

fn cards(lang: Locale) -> impl IntoView {
    let tile = |sign, key: &str| view! { <a class="tile" href="#inhoud">{pictogram(sign)}<span>{tr!(lang, key)}</span></a> };
    view! {
        <article class="card news">
            <div class="row">
                <Face name="Selam"/>
                <div class="grow"><h3><Name name="Selam"/></h3><p class="soft">{tr!(lang, "role.taalcoach")}</p></div>
            </div>
            <p>{tr!(lang, "home.taalvrager.text")}</p>
        </article>
        <div class="tiles">
            {tile(Pictogram::Two, "shell.board")}
            {tile(Pictogram::Person, "home.my_data")}
        </div>
    }
}

fn facts(lang: Locale) -> impl IntoView {
    let content = view! {
        <p class="tags">
            <Tag text=tr!(lang, "profile.state.intake")/>
            <Tag text=tr!(lang, "profile.state.active") tone=Tone::Good/>
            <Tag text=tr!(lang, "profile.state.archived") tone=Tone::Warm/>
        </p>
        <Notice><p>{tr!(lang, "signed_out.text")}</p></Notice>
        <Notice tone=Tone::Plain sign=Pictogram::Clock><p>{tr!(lang, "home.volunteer.text")}</p></Notice>
        <Notice tone=Tone::Warm sign=Pictogram::Warning><p>{tr!(lang, "home.link.text")}</p></Notice>
        <div class="bars">
            <Meter label=tr!(lang, "match.part.time") part=1.0 text="1,0"/>
            <Meter label=tr!(lang, "match.part.level") part=0.3 text="0,3"/>
        </div>
    };
    part(lang, "facts", content)
}

fn fields(lang: Locale) -> impl IntoView {
    let levels = choices_of::<Level>(lang, "level");
    let content = view! {
        <ErrorSummary/>
        <TextField name=named("naam", lang) label=tr!(lang, "intake.name") hint=tr!(lang, "signup.name_hint")/>
        <TextField name=named("telefoon", lang) label=tr!(lang, "intake.phone") kind="tel"/>
        <TextArea name=named("notitie", lang) label=tr!(lang, "intake.note_label") hint=tr!(lang, "intake.note_hint")/>
        <Select name=named("niveau", lang) label=tr!(lang, "intake.level") empty=tr!(lang, "people.unknown")
            choices=levels/>
    };
    part(lang, "fields", content)
}

fn choices(lang: Locale) -> impl IntoView {
    let (needs, goals) = (choices_of::<NeedRole>(lang, "need"), choices_of::<Goal>(lang, "goal"));
    let content = view! {
        <Choices name=named("reden", lang) legend=tr!(lang, "match.own.no") kind=ChoiceKind::One choices=reasons(lang)/>
        <Choices name=named("zoekt", lang) legend=tr!(lang, "intake.wants") kind=ChoiceKind::Several
            choices=needs/>
        <Choices name=named("doel", lang) legend=tr!(lang, "intake.goals") hint=tr!(lang, "signup.several")
            kind=ChoiceKind::Several choices=goals small=true/>
        <WeekGrid name=named("week", lang) legend=tr!(lang, "intake.week") hint=tr!(lang, "intake.week_hint")/>
    };
    part(lang, "choices", content)
}

fn reasons(lang: Locale) -> Vec<Choice> {
    let signs = [(DeclineReason::Time, Pictogram::Clock), (DeclineReason::Distance, Pictogram::Pin)];
    signs
        .into_iter()
        .map(|(reason, sign)| {
            Choice::new(reason.code(), tr!(lang, format!("match.decline.{}", reason.code()))).sign(sign)
        })
        .collect()
}

/// Each with its name in the code: what it means on a page, the word beside it says there.
fn signs(lang: Locale) -> impl IntoView {
    let signs: Vec<_> = Pictogram::ALL
        .iter()
        .map(|sign| view! { <li>{pictogram(*sign)}<bdi lang="en">{format!("{sign:?}")}</bdi></li> })
        .collect();
    part(lang, "signs", view! { <ul class="signs">{signs}</ul> })
}
