//! From here on: the whole plan, with another rule, other hours, another place, more or fewer people. The days that come
//! of it are shown before it is kept.

use super::{
    At, Changing,
    carry_out::carry_out,
    found, may_be_at,
    questions::{Change, Questions, asked, dropped, in_the_way, questions},
    snapshot::{self, BEGIN, Difference, differences, overtaken},
    taken,
};
use crate::{
    activities::{
        pages::{
            plan_form::{self, Offered, offered},
            preview::{self, Preview},
        },
        plan::first_left,
        store::{self, Planned},
    },
    context::Ctx,
    db::Tx,
    error::Result,
    form::{Errors, FormState, Sent, Typed, see_other},
    i18n::Locale,
    once,
    page::Page,
    ui::{Button, Pictogram, PostForm, form, pictogram},
};
use axum::{http::StatusCode, response::Response};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Plan, part,
        when::{self, Split},
    },
    code::Coded,
};

pub async fn from_here(ctx: Ctx, at: At) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.rest_is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let typed = snapshot::form(&snapshot::of_rest(&changing.planned, changing.on))?;
    let form = FormState::new(ctx.form_key(), typed);
    page(ctx, changing, form, Questions::default(), None).await
}

/// What the form asks for.
struct Wanted {
    plan: Plan,
    when: when::Planned,
    /// Days ticked under `zonder`: left out.
    without: Vec<Date>,
}

impl Wanted {
    fn read(typed: &Typed, choice: &Offered, changing: &Changing) -> std::result::Result<Self, Errors> {
        let (plan, when) = plan_form::read(typed, choice)?;
        let planned = &changing.planned;
        if part(&planned.plan.kind, &planned.series, changing.on).is_some_and(|part| part.second) {
            return Err(one("datum", "change_second_part"));
        }
        let without = typed.values("zonder").iter().filter_map(|day| day.parse().ok()).collect();
        Ok(Self { plan, when, without })
    }

    fn split(&self, planned: &Planned, on: Date) -> std::result::Result<Split, Errors> {
        let split = planned.series.from_here(on, self.when.rule, self.when.times);
        split.map(|split| split.leaving_out(&self.without)).map_err(|refusal| one("datum", refusal.code()))
    }
}

fn one(field: &str, code: &'static str) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, code);
    errors
}

pub async fn change_from_here(ctx: Ctx, at: At, sent: Sent) -> Result<Response> {
    let changing = found(&ctx, at).await?;
    if changing.rest_is_past(&ctx) {
        return Ok(see_other(&changing.menu_path()));
    }
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let wanted = Wanted::read(&sent.typed, &choice, &changing)
        .and_then(|wanted| wanted.split(&changing.planned, changing.on).map(|split| (wanted, split)));
    let (wanted, split) = match wanted {
        Ok(wanted) => wanted,
        Err(errors) => return refused(ctx, changing, &sent, errors, Questions::default()).await,
    };
    // Looked up before the transaction, which would wait for a second connection while it holds the first.
    let conflicts = in_the_way(&ctx, &changing, &wanted.plan, &split.after).await?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:from:{}", ctx.me()?.id, changing.path());
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, "/agenda", ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let planned = taken(&mut tx, &ctx, &changing).await?;
    match next_step(&mut tx, &changing, &planned, wanted, conflicts, &sent).await? {
        Step::Make(change, questions) => {
            let id = carry_out(&mut tx, &ctx, &planned, &change, &questions, &sent.typed).await?;
            let to = format!("/agenda/{id}/{}", first_left(&change.split.after));
            once::answered(&mut tx, &scope, &sent, &to).await?;
            tx.commit().await?;
            Ok(see_other(&to))
        }
        other => {
            drop(tx);
            shown_again(ctx, changing, &planned, &sent, other).await
        }
    }
}

/// What comes of a change that was asked for.
enum Step {
    Overtaken(Vec<Difference>),
    Refused(Errors, Questions),
    /// Days are to be left out that people count on.
    Kept(Errors, Change, Questions),
    Look(Change, Questions),
    Make(Change, Questions),
}

async fn next_step(
    tx: &mut Tx,
    changing: &Changing,
    planned: &Planned,
    wanted: Wanted,
    conflicts: Vec<String>,
    sent: &Sent,
) -> Result<Step> {
    let differences = differences(sent, &snapshot::of_rest(planned, changing.on));
    if !differences.is_empty() {
        return Ok(Step::Overtaken(differences));
    }
    let split = match wanted.split(planned, changing.on) {
        Ok(split) => split,
        Err(errors) => return Ok(Step::Refused(errors, Questions::default())),
    };
    if !may_be_at(tx, planned, &wanted.plan.place_id).await? {
        return Ok(Step::Refused(one("plek", "plan_place"), Questions::default()));
    }
    let hanging = store::hanging(tx, &planned.id, changing.on).await?;
    let kept = hanging.iter().any(|one| wanted.without.contains(&one.on));
    let change = Change { plan: wanted.plan, split, hanging };
    let questions = questions(planned, &change, conflicts);
    if kept {
        return Ok(Step::Kept(one("zonder", "change_left_out"), change, questions));
    }
    let open = questions.open(&sent.typed);
    Ok(match sent.typed.text("stap") {
        _ if !open.is_empty() => Step::Refused(open, questions),
        "kijk" => Step::Look(change, questions),
        _ => Step::Make(change, questions),
    })
}

/// The page again: with what is wrong or is to be answered, or with the days that come of it.
async fn shown_again(
    ctx: Ctx,
    changing: Changing,
    planned: &Planned,
    sent: &Sent,
    step: Step,
) -> Result<Response> {
    match step {
        Step::Overtaken(differences) => {
            let now = snapshot::of_rest(planned, changing.on);
            let form = FormState::new(ctx.form_key(), snapshot::started_from(sent.typed.clone(), &now)?);
            page(ctx, changing, form, Questions { differences, ..Questions::default() }, None).await
        }
        Step::Refused(errors, questions) => refused(ctx, changing, sent, errors, questions).await,
        Step::Kept(errors, change, questions) => {
            let seen = preview::of_rest(&ctx, &change.plan, &change.split.after, &planned.id).await?;
            page(ctx, changing, FormState::refused(sent, errors), questions, Some(seen)).await
        }
        Step::Look(change, questions) | Step::Make(change, questions) => {
            let seen = preview::of_rest(&ctx, &change.plan, &change.split.after, &planned.id).await?;
            let form = FormState::new(ctx.form_key(), sent.typed.clone());
            page(ctx, changing, form, questions, Some(seen)).await
        }
    }
}

async fn refused(
    ctx: Ctx,
    changing: Changing,
    sent: &Sent,
    errors: Errors,
    questions: Questions,
) -> Result<Response> {
    page(ctx, changing, FormState::refused(sent, errors), questions, None).await
}

async fn page(
    ctx: Ctx,
    changing: Changing,
    form: FormState,
    questions: Questions,
    seen: Option<Preview>,
) -> Result<Response> {
    let choice = offered(&ctx, Some(&changing.planned.plan)).await?;
    let title = if changing.repeats() { "changes.change_rest" } else { "changes.change_plan" };
    let status = if questions.differences.is_empty() { form.status() } else { StatusCode::CONFLICT };
    Ok(Page::new(tr!(ctx.lang, title))
        .status(status)
        .show(ctx, move |ctx| {
            let lang = ctx.lang;
            provide_context(form.clone());
            let before = changing.repeats().then(|| view! { <p>{tr!(lang, "changes.before_stays")}</p> });
            let begin = form.typed().text(BEGIN).to_owned();
            let others = (!questions.differences.is_empty())
                .then(|| overtaken(lang, &changing, &questions.differences));
            let fields = fields(lang, &questions, &choice, seen.as_ref());
            view! {
                {changing.back(lang)}
                <h1>{tr!(lang, title)}</h1>
                {changing.heading(lang)}
                {before}
                {others}
                <PostForm action=format!("{}/vanaf", changing.menu_path())>
                    <input type="hidden" name=BEGIN value=begin/>
                    {fields}
                </PostForm>
            }
            .into_any()
        })
        .await)
}

/// First everything that can be changed; then the days that come of it, and what was typed folded away.
fn fields(lang: Locale, questions: &Questions, choice: &Offered, seen: Option<&Preview>) -> AnyView {
    let asked = asked(lang, questions);
    let fields = plan_form::fields(lang, choice, "agenda.plan.capacity_hint");
    let Some(seen) = seen else {
        let without: Vec<_> = form().typed().values("zonder").to_vec();
        let without = without.into_iter().map(|day| view! { <input type="hidden" name="zonder" value=day/> });
        return view! {
            {without.collect::<Vec<_>>()}
            {asked}
            {fields}
            <Button label=tr!(lang, "agenda.plan.look") sign=Pictogram::Calendar main=true name="stap" value="kijk"/>
        }
        .into_any();
    };
    view! {
        {dropped(lang, &questions.dropped)}
        {seen.view(lang, "agenda.preview.not_kept")}
        <p class="soft">{tr!(lang, "changes.told")}</p>
        <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true name="stap" value="bewaar"/>
        <details class="more">
            <summary>{pictogram(Pictogram::Pen)}<span>{tr!(lang, "changes.adjust")}</span></summary>
            {asked}
            {fields}
            <Button label=tr!(lang, "changes.look_again") sign=Pictogram::Calendar name="stap" value="kijk"/>
        </details>
    }
    .into_any()
}
