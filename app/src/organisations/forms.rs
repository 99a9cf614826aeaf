//! The questions of setting up, a page each.

use super::store::{self, InhabitedKern};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    i18n::Locale,
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, TextField, Tone},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, organisations::Duty};

/// What a form page shows besides its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Someone else changed it while this form was open.
    pub overtaken: bool,
}

impl Told {
    fn status(self, state: &FormState) -> StatusCode {
        if self.overtaken { StatusCode::CONFLICT } else { state.status() }
    }

    fn view(self, lang: Locale) -> Option<AnyView> {
        self.overtaken.then(|| {
            view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "setup.overtaken")}</Notice> }
                .into_any()
        })
    }
}

/// A form's frame: back to the overview, the question, its fields, and one button.
async fn form_page(
    ctx: Ctx,
    title: String,
    action: String,
    state: FormState,
    told: Told,
    fields: impl Fn(Locale) -> AnyView + Clone + Send + Sync + 'static,
) -> Response {
    let lang = ctx.lang;
    Page::new(title)
        .status(told.status(&state))
        .show(ctx, move |_| {
            provide_context(state.clone());
            let fields = fields.clone();
            view! {
                <p><LinkButton href="/inrichten" label=tr!(lang, "setup.back") sign=Pictogram::Back quiet=true/></p>
                {told.view(lang)}
                <PostForm action=action.clone()>
                    {fields(lang)}
                    <Button label=tr!(lang, "setup.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}

fn hidden(name: &'static str) -> AnyView {
    let value = crate::ui::form().typed().text(name).to_owned();
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// The municipality's name.
pub async fn municipality(ctx: Ctx) -> Result<Response> {
    let name = store::name(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let typed = [("naam", name.as_str()), ("was_naam", name.as_str())].into_iter().collect();
    let state = FormState::new(ctx.form_key(), typed);
    Ok(municipality_page(ctx, state, Told::default()).await)
}

pub(super) async fn municipality_page(ctx: Ctx, state: FormState, told: Told) -> Response {
    let title = tr!(ctx.lang, "setup.municipality.question");
    form_page(ctx, title, "/inrichten/gemeente".to_owned(), state, told, |lang| {
        view! {
            {hidden("was_naam")}
            <TextField name="naam" label=tr!(lang, "setup.municipality.question") question=true
                hint=tr!(lang, "setup.municipality.hint")/>
        }
        .into_any()
    })
    .await
}

pub async fn new_organisation(ctx: Ctx) -> Result<Response> {
    let state = FormState::new(ctx.form_key(), Typed::default());
    Ok(organisation_page(ctx, None, state, Told::default()).await)
}

/// An organisation to change.
pub async fn organisation(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let there = store::organisations(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let row = there.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let state = FormState::new(ctx.form_key(), organisation_typed(&row));
    Ok(organisation_page(ctx, Some(id), state, Told::default()).await)
}

/// The fields of an organisation as they are, with what the form starts from.
pub(super) fn organisation_typed(row: &store::Organisation) -> Typed {
    let (name, short) = (row.name.as_str(), row.short_name.as_str());
    [("naam", name), ("kort", short), ("was_naam", name), ("was_kort", short)].into_iter().collect()
}

pub(super) async fn organisation_page(
    ctx: Ctx,
    id: Option<String>,
    state: FormState,
    told: Told,
) -> Response {
    let title = tr!(ctx.lang, "setup.organisation.question");
    let action = format!("/inrichten/organisaties/{}", id.as_deref().unwrap_or("nieuw"));
    form_page(ctx, title, action, state, told, |lang| {
        view! {
            <h1>{tr!(lang, "setup.organisation.question")}</h1>
            {hidden("was_naam")}
            {hidden("was_kort")}
            <TextField name="naam" label=tr!(lang, "setup.organisation.name")/>
            <TextField name="kort" label=tr!(lang, "setup.organisation.short_name")
                hint=tr!(lang, "setup.organisation.short_name_hint")/>
        }
        .into_any()
    })
    .await
}

pub async fn new_kern(ctx: Ctx) -> Result<Response> {
    let state = FormState::new(ctx.form_key(), Typed::default());
    Ok(kern_page(ctx, None, state, Told::default()).await)
}

/// A kern to change, or to remove when nobody lives there.
pub async fn kern(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let there = store::inhabited_kernen(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let row = there.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let state = FormState::new(ctx.form_key(), kern_typed(&row));
    Ok(kern_page(ctx, Some(row), state, Told::default()).await)
}

/// The fields of a kern as they are, with what the form starts from.
pub(super) fn kern_typed(row: &InhabitedKern) -> Typed {
    let postcode = |code: Option<i64>| code.map(|code| code.to_string()).unwrap_or_default();
    let (from, to) = (postcode(row.postcode_from), postcode(row.postcode_to));
    let fields = [("naam", &row.name), ("van", &from), ("tot", &to)];
    let was = [("was_naam", &row.name), ("was_van", &from), ("was_tot", &to)];
    fields.into_iter().chain(was).map(|(field, value)| (field, value.as_str())).collect()
}

pub(super) async fn kern_page(
    ctx: Ctx,
    row: Option<InhabitedKern>,
    state: FormState,
    told: Told,
) -> Response {
    let title = tr!(ctx.lang, "setup.kern.question");
    let action = format!("/inrichten/kernen/{}", row.as_ref().map_or("nieuw", |row| &row.id));
    let key = ctx.form_key();
    let removable = row.filter(|row| row.people == 0).map(|row| format!("/inrichten/kernen/{}/weg", row.id));
    let lang = ctx.lang;
    Page::new(title)
        .status(told.status(&state))
        .show(ctx, move |_| {
            provide_context(state.clone());
            view! {
                <p><LinkButton href="/inrichten" label=tr!(lang, "setup.back") sign=Pictogram::Back quiet=true/></p>
                {told.view(lang)}
                <PostForm action=action.clone()>
                    <h1>{tr!(lang, "setup.kern.question")}</h1>
                    {hidden("was_naam")}
                    {hidden("was_van")}
                    {hidden("was_tot")}
                    <TextField name="naam" label=tr!(lang, "setup.kern.name")/>
                    <TextField name="van" label=tr!(lang, "setup.kern.from") hint=tr!(lang, "setup.kern.from_hint")/>
                    <TextField name="tot" label=tr!(lang, "setup.kern.to")/>
                    <Button label=tr!(lang, "setup.save") sign=Pictogram::Ok main=true/>
                </PostForm>
                {removable.clone().map(|action| view! {
                    <form method="post" action=action>
                        <input type="hidden" name=crate::form::KEY value=key.clone()/>
                        <Button label=tr!(lang, "setup.kern.remove") sign=Pictogram::Bin/>
                    </form>
                })}
            }
            .into_any()
        })
        .await
}

pub async fn new_worker(ctx: Ctx) -> Result<Response> {
    let duty = Duty::from_code(ctx.query().text("taak"));
    let typed = duty.map(|duty| ("taak", duty.code())).into_iter().collect();
    let state = FormState::new(ctx.form_key(), typed);
    worker_page(ctx, state).await
}

pub(super) async fn worker_page(ctx: Ctx, state: FormState) -> Result<Response> {
    let organisations = store::organisations(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let title = tr!(ctx.lang, "setup.worker.question");
    let action = "/inrichten/medewerkers/nieuw".to_owned();
    let page = form_page(ctx, title, action, state, Told::default(), move |lang| {
        let duties = Duty::ALL
            .iter()
            .map(|duty| Choice::new(duty.code(), tr!(lang, format!("setup.duty.{}", duty.code()))))
            .collect();
        let organisations = organisations
            .clone()
            .into_iter()
            .map(|row| Choice::new(row.id, format!("{} · {}", row.short_name, row.name)));
        let languages = Locale::ALL
            .iter()
            .map(|locale| Choice::new(locale.code(), crate::i18n::Lang::own_name(*locale)))
            .collect();
        view! {
            <h1>{tr!(lang, "setup.worker.question")}</h1>
            <TextField name="naam" label=tr!(lang, "setup.worker.name")/>
            <Choices name="ikzelf" legend=tr!(lang, "setup.worker.me") kind=ChoiceKind::Several
                choices=vec![Choice::new("ja", tr!(lang, "setup.worker.me_yes"))] small=true/>
            <TextField name="telefoon" label=tr!(lang, "setup.worker.phone") kind="tel"
                hint=tr!(lang, "setup.worker.reach_hint")/>
            <TextField name="email" label=tr!(lang, "setup.worker.email") kind="email"/>
            <Choices name="taak" legend=tr!(lang, "setup.worker.duty") kind=ChoiceKind::One choices=duties
                hint=tr!(lang, "setup.worker.duty_hint")/>
            {employer(lang, organisations.collect())}
            <Choices name="taal" legend=tr!(lang, "setup.worker.language") kind=ChoiceKind::One
                choices=languages small=true/>
        }
        .into_any()
    });
    Ok(page.await)
}

/// For whom someone works; or what to do first, while there is no organisation.
fn employer(lang: Locale, organisations: Vec<Choice>) -> AnyView {
    if organisations.is_empty() {
        return view! {
            <Notice tone=Tone::Warm sign=Pictogram::House>
                <p>{tr!(lang, "setup.worker.no_organisation")}</p>
                <p><LinkButton href="/inrichten/organisaties/nieuw" label=tr!(lang, "setup.organisation.first")
                    sign=Pictogram::Plus/></p>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Choices name="organisatie" legend=tr!(lang, "setup.worker.organisation") kind=ChoiceKind::One
            choices=organisations hint=tr!(lang, "setup.worker.organisation_hint")/>
    }
    .into_any()
}
