//! Each question about a child, and the last page: the answers once more, and consent in plain words.

use super::{
    HUB,
    enrol::{Started, TWIN},
};
use crate::{
    context::Ctx,
    form::{FormState, Typed},
    i18n::Locale,
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, Pictogram, PostForm, Select, TextArea, TextField, pictogram},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    summerschool::enrol::{NONE, Step},
};

pub(super) async fn show(ctx: Ctx, started: Started, step: Step, form: FormState) -> Response {
    let title = tr!(ctx.lang, format!("summerschool.enrol.question.{}", step.code()));
    let page = Page::new(title).status(form.status());
    let steps = started.steps();
    let at = steps.iter().position(|one| *one == step).unwrap_or(0);
    let back = at.checked_sub(1).map_or(HUB.to_owned(), |before| started.address(steps[before]));
    let (number, total) = (at + 1, steps.len());
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let content = match step {
            Step::Consent => consent(lang, &started, &form),
            _ => fields(lang, step, &started.parents),
        };
        let (label, sign) = match step {
            Step::Consent => ("summerschool.enrol.agree", Pictogram::Ok),
            _ => ("signup.next", Pictogram::Go),
        };
        let (name, value) = if step == Step::Consent { ("toestemming", "ja") } else { ("naar", "verder") };
        view! {
            <a class="back" href=back.clone()>{pictogram(Pictogram::Back)}<span>{tr!(lang, "signup.back")}</span></a>
            <p class="step">
                {tr!(lang, "signup.step", n = number, total = total)}
                <progress max=total.to_string() value=number.to_string() aria-hidden="true"></progress>
            </p>
            <PostForm action=started.address(step) class="question">
                {content}
                {step.may_be_skipped().then(|| view! { <p class="soft">{tr!(lang, "summerschool.enrol.may_skip")}</p> })}
                <Button label=tr!(lang, label) sign=sign main=true name=name.to_owned() value=value.to_owned()/>
            </PostForm>
            {stop(ctx, &started)}
        }
        .into_any()
    })
    .await
}

/// At every question: away with all of it.
fn stop(ctx: &Ctx, started: &Started) -> impl IntoView + use<> {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let action = format!("/summerschool/{}/aanmelden/weg{}", started.row.id, started.query());
    view! {
        <PostForm action=action class="stop">
            <Button label=tr!(lang, "signup.throw_away") sign=Pictogram::Bin quiet=true/>
        </PostForm>
    }
}

pub(super) fn fields(lang: Locale, step: Step, parents: &[Choice]) -> AnyView {
    let question = tr!(lang, format!("summerschool.enrol.question.{}", step.code()));
    let hint = |key: &str| tr!(lang, format!("summerschool.enrol.hint.{key}"));
    match step {
        Step::Parent => view! {
            <h1>{question.clone()}</h1>
            <p class="hint">{hint("ouder")}</p>
            <Select name="ouder" label=question empty=tr!(lang, "summerschool.choose") choices=parents.to_vec()/>
        }
        .into_any(),
        Step::Name => {
            view! { <TextField name="naam" label=question hint=hint("naam") question=true/> }.into_any()
        }
        Step::Year => {
            view! { <TextField name="jaar" label=question hint=hint("jaar") kind="number" question=true/> }.into_any()
        }
        Step::School => view! { <TextField name="school" label=question question=true/> }.into_any(),
        Step::Allergies => text_or_none(lang, "allergie", question, hint("allergie")),
        _ => text_or_none(lang, "ophalen", question, hint("ophalen")),
    }
}

/// A text, or the tick that there is nothing to say.
fn text_or_none(lang: Locale, name: &'static str, question: String, hint: String) -> AnyView {
    let none = Choice::new(NONE, tr!(lang, format!("summerschool.enrol.none.{name}")));
    let label = tr!(lang, format!("summerschool.enrol.write.{name}"));
    view! {
        <h1>{question}</h1>
        <p class="hint">{hint}</p>
        <Choices name=format!("{name}_geen") legend=tr!(lang, "summerschool.enrol.tick_or_write")
            kind=ChoiceKind::Several choices=vec![none]/>
        <TextArea name=name label=label rows=2/>
    }
    .into_any()
}

/// Everything that was answered, what happens with it, and who reads it.
fn consent(lang: Locale, started: &Started, form: &FormState) -> AnyView {
    let steps = started.steps().into_iter().filter(|step| *step != Step::Consent);
    let lines: Vec<_> = steps.map(|step| line(lang, started, step)).collect();
    let year = meedoen_rules::people::latin_number(started.typed.text("jaar")).unwrap_or(0);
    let full = started.group_for(year).is_some_and(|group| group.waiting > 0 || group.taken >= group.size);
    let points = ["why", "who", "gone", "stop"]
        .map(|point| view! { <li>{tr!(lang, format!("summerschool.enrol.consent.{point}"))}</li> })
        .collect_view();
    view! {
        <h1>{tr!(lang, "summerschool.enrol.question.toestemming")}</h1>
        {full.then(|| view! { <p><b>{tr!(lang, "summerschool.enrol.full")}</b></p> })}
        <dl class="answers">{lines}</dl>
        <h2>{tr!(lang, "summerschool.enrol.consent.title")}</h2>
        <ul class="points">{points}</ul>
        {started.for_another.then(|| view! { <p><b>{tr!(lang, "summerschool.enrol.consent.asked")}</b></p> })}
        {form.errors().of(TWIN).map(|_| twin(lang))}
    }
    .into_any()
}

/// Asked when a child of this name and year is there already.
fn twin(lang: Locale) -> AnyView {
    let yes = vec![Choice::new("ja", tr!(lang, "summerschool.enrol.another_child"))];
    view! {
        <Choices name=TWIN legend=tr!(lang, "summerschool.enrol.is_another") kind=ChoiceKind::Several choices=yes/>
    }
    .into_any()
}

/// An answer in words.
pub(super) fn said(lang: Locale, typed: &Typed, step: Step) -> String {
    let field = step.fields()[0];
    match typed.some(field) {
        Some(text) => text.to_owned(),
        None if step == Step::School => tr!(lang, "signup.not_answered"),
        None => tr!(lang, format!("summerschool.enrol.none.{field}")),
    }
}

fn line(lang: Locale, started: &Started, step: Step) -> AnyView {
    let said = match step {
        Step::Parent => {
            let chosen = started.typed.text("ouder");
            let parent = started.parents.iter().find(|choice| choice.value == chosen);
            parent.map(|choice| choice.label.clone()).unwrap_or_default()
        }
        _ => said(lang, &started.typed, step),
    };
    answer_line(lang, step, said, started.address(step))
}

/// An answer, and the way to change it.
pub(super) fn answer_line(lang: Locale, step: Step, said: String, href: String) -> AnyView {
    let short = tr!(lang, format!("summerschool.enrol.short.{}", step.code()));
    view! {
        <div>
            <dt>{short.clone()}</dt>
            <dd dir="auto">{said}</dd>
            <dd><a href=href>{tr!(lang, "signup.change")}<span class="hidden">": "{short}</span></a></dd>
        </div>
    }
    .into_any()
}
