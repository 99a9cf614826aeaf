//! The pages of a change of one meeting: another day, hour or place, and cancelling.

use super::{
    Changing,
    snapshot::{self, BEGIN, Difference, overtaken},
};
use crate::{
    activities::{pages::plan_form::offered, store::Planned},
    context::Ctx,
    error::Result,
    form::{FormState, Sent},
    i18n::Locale,
    page::Page,
    ui::{
        Button, Choice, ChoiceKind, Choices, Notice, Pictogram, PostForm, Select, TextArea, TextField, Tone,
    },
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{activities::when::Because, code::Coded};

/// The hidden field with the day whose holidays were shown.
pub(super) const SEEN: &str = "gezien";

/// What a form page says besides its fields.
#[derive(Clone, Default)]
pub(super) struct Told {
    pub differences: Vec<Difference>,
    pub conflicts: Vec<String>,
    /// Of the day that was chosen: to be seen, not to be answered.
    pub holidays: Option<String>,
    /// People who signed up or help, or nobody any more while something hangs on it: it can be cancelled, not left out.
    pub people: Option<usize>,
}

impl Told {
    fn status(&self, form: &FormState) -> StatusCode {
        if self.differences.is_empty() && self.people.is_none() {
            form.status()
        } else {
            StatusCode::CONFLICT
        }
    }
}

/// Which of the two.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Move,
    Cancel,
}

/// Someone else was first: their change beside what was typed, which is kept and may still be sent.
pub(super) async fn overtaken_page(
    ctx: Ctx,
    mut changing: Changing,
    planned: &Planned,
    sent: &Sent,
    told: Told,
    which: Form,
) -> Result<Response> {
    let now = snapshot::of_one(planned, changing.on);
    let form = FormState::new(ctx.form_key(), snapshot::started_from(sent.typed.clone(), &now)?);
    changing.planned = planned.clone();
    match which {
        Form::Move => move_page(ctx, changing, form, told).await,
        Form::Cancel => Ok(cancel_page(ctx, changing, form, told).await),
    }
}

pub(super) async fn move_page(ctx: Ctx, changing: Changing, form: FormState, told: Told) -> Result<Response> {
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let page = Page::new(tr!(ctx.lang, "changes.move")).status(told.status(&form));
    Ok(page
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let begin = form.typed().text(BEGIN).to_owned();
            let (conflict, places) = (conflict(lang, &told.conflicts), choice.place_choices(lang));
            let day = form.typed().text("datum");
            let holidays = told.holidays.as_deref().map(|names| holidays(lang, names, day));
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, "changes.move")}</h1>
                {changing.heading(lang)}
                {above(lang, &changing, &told)}
                <PostForm action=format!("{}/deze", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    {holidays}
                    {conflict}
                    <TextField name="datum" label=tr!(lang, "changes.field.datum") kind="date"/>
                    <div class="pair-of-fields">
                        <TextField name="van" label=tr!(lang, "agenda.plan.from") kind="time"/>
                        <TextField name="tot" label=tr!(lang, "agenda.plan.to") kind="time"/>
                    </div>
                    <Select name="plek" label=tr!(lang, "agenda.plan.place")
                        empty=tr!(lang, "agenda.plan.place_empty") choices=places/>
                    <p class="soft">{tr!(lang, "changes.told")}</p>
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await)
}

pub(super) async fn cancel_page(ctx: Ctx, changing: Changing, form: FormState, told: Told) -> Response {
    Page::new(tr!(ctx.lang, "changes.cancel_question"))
        .status(told.status(&form))
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let begin = form.typed().text(BEGIN).to_owned();
            let reasons = Because::TO_CHOOSE.iter().map(|because| {
                Choice::new(because.code(), tr!(lang, format!("changes.because.{}", because.code())))
            });
            let reasons: Vec<_> = reasons.collect();
            let people = told.people.map(|people| {
                view! {
                    <Notice tone=Tone::Warm sign=Pictogram::People>
                        <p>{tr_n!(lang, "changes.not_skipped", people)}</p>
                    </Notice>
                }
            });
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, "changes.cancel_question")}</h1>
                {changing.heading(lang)}
                {people}
                {above(lang, &changing, &told)}
                <PostForm action=format!("{}/afzeggen", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    <Choices name="waarom" legend=tr!(lang, "changes.reason") kind=ChoiceKind::One choices=reasons small=true/>
                    <TextArea name="reden" label=tr!(lang, "changes.reason_own") hint=tr!(lang, "changes.reason_hint") rows=3/>
                    <p class="soft">{tr!(lang, "changes.told")}</p>
                    <Button label=tr!(lang, "changes.cancel_now") sign=Pictogram::Cross main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}

fn above(lang: Locale, changing: &Changing, told: &Told) -> Option<AnyView> {
    (!told.differences.is_empty()).then(|| overtaken(lang, changing, &told.differences))
}

/// As while planning: the form that is sent after this is kept.
fn holidays(lang: Locale, names: &str, day: &str) -> AnyView {
    let (names, day) = (names.to_owned(), day.to_owned());
    view! {
        <Notice sign=Pictogram::Calendar>
            <p>{names}</p>
            <p>{tr!(lang, "agenda.preview.not_kept")}</p>
        </Notice>
        <input type="hidden" name=SEEN value=day/>
    }
    .into_any()
}

/// What stands in the way, with a tick for whoever knows better.
pub(super) fn conflict(lang: Locale, conflicts: &[String]) -> Option<AnyView> {
    let rows: Vec<_> = conflicts.iter().cloned().map(|text| view! { <li><bdi>{text}</bdi></li> }).collect();
    (!conflicts.is_empty()).then(|| {
        let yes = vec![Choice::new("ja", tr!(lang, "changes.conflict.yes"))];
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning><ul>{rows}</ul></Notice>
            <Choices name="toch" legend=tr!(lang, "changes.conflict.question") kind=ChoiceKind::Several choices=yes small=true/>
        }
        .into_any()
    })
}
