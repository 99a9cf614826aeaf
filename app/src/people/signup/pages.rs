//! The first page (the privacy notice, or what was started, or what was sent), each question, and the last look.

use super::{
    CHECK, SENT, Started, owner,
    question::{fields, said},
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed, see_other},
    i18n::Locale,
    organisations::store as organisations,
    page::Page,
    people::{privacy, store::drafts},
    ui::{Button, LinkButton, Notice, Pictogram, PostForm, Tone, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, people::signup::Step};

pub async fn start(ctx: Ctx) -> Result<Response> {
    let page = Page::new(tr!(ctx.lang, "signup.title"));
    if let Some(owner) = owner(&ctx)
        && drafts::find(&ctx.state.db, &owner, SENT, ctx.now).await?.is_some()
    {
        return Ok(page.show(ctx, view_sent).await);
    }
    let started = Started::find(&ctx).await?.is_some();
    let open = !organisations::municipalities(&ctx.state.db).await?.is_empty();
    Ok(page.show(ctx, move |ctx| if started { view_offer(ctx) } else { view_notice(ctx, open) }).await)
}

/// Before anything is asked: what is kept of the answers.
/// `open`: there is a municipality to sign up with.
fn view_notice(ctx: &Ctx, open: bool) -> AnyView {
    let lang = ctx.lang;
    let query = ctx.query();
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    view! {
        {query.has("weg", "ja").then(|| view! { <Notice>{tr!(lang, "signup.gone")}</Notice> })}
        {query.has("opgenomen", "ja").then(|| view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "signup.taken_in")}</Notice>
        })}
        <h1>{tr!(lang, "signup.title")}</h1>
        <p>{tr!(lang, "signup.intro")}</p>
        {privacy::notice(lang)}
        {open.then(|| view! {
            <PostForm action="/aanmelden">
                <Button label=tr!(lang, "signup.begin") sign=Pictogram::Go main=true name="actie" value="begin"/>
            </PostForm>
        })}
        {(!open).then(|| view! { <p><b>{tr!(lang, "signup.not_open")}</b></p> })}
    }
    .into_any()
}

fn view_offer(ctx: &Ctx) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    view! {
        <h1>{tr!(lang, "signup.offer")}</h1>
        <p>{tr!(lang, "signup.offer_text")}</p>
        <LinkButton href="/aanmelden/verder" label=tr!(lang, "signup.go_on") sign=Pictogram::Go main=true/>
        <PostForm action="/aanmelden">
            <Button label=tr!(lang, "signup.throw_away") sign=Pictogram::Bin name="actie" value="weg"/>
        </PostForm>
    }
    .into_any()
}

fn view_sent(ctx: &Ctx) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    view! {
        <h1>{tr!(lang, "signup.sent")}</h1>
        <p>{tr!(lang, "signup.sent_next")}</p>
        <p>{tr!(lang, "signup.sent_link")}</p>
        <LinkButton href="/" label=tr!(lang, "shell.home") sign=Pictogram::Home main=true/>
        <hr/>
        <p class="soft">{tr!(lang, "signup.take_back_text")}</p>
        <PostForm action="/aanmelden">
            <div class="btns">
                <Button label=tr!(lang, "signup.take_back") sign=Pictogram::Bin name="actie" value="terugtrekken"/>
                <Button label=tr!(lang, "signup.someone_else") sign=Pictogram::Plus name="actie" value="begin" quiet=true/>
            </div>
        </PostForm>
    }
    .into_any()
}

/// A question, the last look (`controle`), or the first question that is open (`verder`).
pub async fn question(ctx: Ctx, Path(step): Path<String>) -> Result<Response> {
    let Some(started) = Started::find(&ctx).await? else { return Ok(see_other("/aanmelden")) };
    let open = started.first_open();
    if step == "verder" {
        return Ok(see_other(&format!("/aanmelden/{}", open.map_or(CHECK, Step::code))));
    }
    if step == CHECK {
        return Ok(match open {
            Some(open) => see_other(&format!("/aanmelden/{}", open.code())),
            None => show_check(ctx, started).await,
        });
    }
    let step = Step::from_code(&step).filter(|step| started.steps().contains(step)).ok_or(Error::NotFound)?;
    let form = FormState::new(ctx.form_key(), started.typed.clone());
    Ok(show_question(ctx, started, step, form).await)
}

pub(super) async fn show_question(ctx: Ctx, started: Started, step: Step, form: FormState) -> Response {
    let title = tr!(ctx.lang, format!("signup.question.{}", step.code()));
    let page = Page::new(title).status(form.status());
    let page = if step == Step::Week { page.with_islands() } else { page };
    let steps = started.steps();
    let at = steps.iter().position(|one| *one == step).unwrap_or(0);
    let to_check = ctx.query().has("naar", CHECK) || form.typed().has("naar", CHECK);
    let back = match (to_check, at) {
        (true, _) => format!("/aanmelden/{CHECK}"),
        (false, 0) => "/aanmelden".to_owned(),
        (false, at) => format!("/aanmelden/{}", steps[at - 1].code()),
    };
    let (number, total) = (at + 1, steps.len());
    let choose_from = (started.municipalities, started.kernen);
    page.show(ctx, move |ctx| {
        let lang = ctx.lang;
        provide_context(form.clone());
        let fields = fields(lang, step, &choose_from.0, &choose_from.1);
        view! {
            <a class="back" href=back.clone()>{pictogram(Pictogram::Back)}<span>{tr!(lang, "signup.back")}</span></a>
            {(total > 2).then(|| view! {
                <p class="step">
                    {tr!(lang, "signup.step", n = number, total = total)}
                    <progress max=total.to_string() value=number.to_string() aria-hidden="true"></progress>
                </p>
            })}
            <PostForm action=format!("/aanmelden/{}", step.code()) class="question">
                {to_check.then(|| view! { <input type="hidden" name="naar" value=CHECK/> })}
                {fields}
                {step.may_be_skipped().then(|| view! { <p class="soft">{tr!(lang, "signup.may_skip")}</p> })}
                <Button label=tr!(lang, "signup.next") sign=Pictogram::Go main=true/>
            </PostForm>
            {stop(ctx)}
        }
        .into_any()
    })
    .await
}

/// At every question: away with all of it.
fn stop(ctx: &Ctx) -> impl IntoView + use<> {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    view! {
        <PostForm action="/aanmelden" class="stop">
            <Button label=tr!(lang, "signup.throw_away") sign=Pictogram::Bin name="actie" value="weg" quiet=true/>
        </PostForm>
    }
}

async fn show_check(ctx: Ctx, started: Started) -> Response {
    let lang = ctx.lang;
    let steps = started.steps();
    let last = steps.last().copied().unwrap_or(Step::For);
    let answers: Vec<_> = steps
        .into_iter()
        .map(|step| (step, said(lang, step, &started.typed, &started.municipalities)))
        .collect();
    let page = Page::new(tr!(lang, "signup.check"));
    page.show(ctx, move |ctx| {
        let lines: Vec<_> = answers.iter().map(|(step, said)| line(lang, *step, said.clone())).collect();
        provide_context(FormState::new(ctx.form_key(), Typed::default()));
        view! {
            <a class="back" href=format!("/aanmelden/{}", last.code())>
                {pictogram(Pictogram::Back)}<span>{tr!(lang, "signup.back")}</span>
            </a>
            <h1>{tr!(lang, "signup.check")}</h1>
            <dl class="answers">{lines}</dl>
            <PostForm action=format!("/aanmelden/{CHECK}") class="question">
                <Button label=tr!(lang, "signup.send") sign=Pictogram::Ok main=true/>
            </PostForm>
            {stop(ctx)}
        }
        .into_any()
    })
    .await
}

fn line(lang: Locale, step: Step, said: String) -> impl IntoView + use<> {
    let href = format!("/aanmelden/{}?naar={CHECK}", step.code());
    let question = tr!(lang, format!("signup.short.{}", step.code()));
    view! {
        <div>
            <dt>{question.clone()}</dt>
            <dd><bdi>{said}</bdi></dd>
            <dd><a href=href>{tr!(lang, "signup.change")}<span class="hidden">": "{question}</span></a></dd>
        </div>
    }
}
