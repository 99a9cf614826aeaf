//! /agenda/soorten: kinds of meeting that a municipality adds to those everyone has.

use super::{
    store::{self, Names, OwnKind},
    words,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{Errors, FormState, KEY, Sent, Typed, see_other},
    i18n::{Lang, Locale},
    once,
    organisations::store::Change,
    page::Page,
    ui::{
        Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, TextField, Tone,
        pictogram,
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    activities::{Kind, NewKind},
    code::Coded,
};

const KINDS: &str = "/agenda/soorten";
/// The field with how a kind looked when its form was made.
const WAS: &str = "was";

/// The pictograms to choose from. None that means something to press elsewhere.
const SIGNS: [Pictogram; 14] = [
    Pictogram::Cup,
    Pictogram::Talk,
    Pictogram::Smile,
    Pictogram::Music,
    Pictogram::Meal,
    Pictogram::Walk,
    Pictogram::Sun,
    Pictogram::Moon,
    Pictogram::Star,
    Pictogram::Book,
    Pictogram::Cap,
    Pictogram::Heart,
    Pictogram::Basket,
    Pictogram::House,
];

pub async fn kinds(ctx: Ctx) -> Result<Response> {
    let names = store::names(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let key = ctx.form_key();
    let page = Page::new(tr!(ctx.lang, "kinds.title"));
    Ok(page.show(ctx, move |ctx| list(ctx.lang, &names, &key)).await)
}

fn list(lang: Locale, names: &Names, key: &str) -> AnyView {
    let line = |code: &str| {
        let asks = if words::has_sign_up(names, code) { "kinds.with_sign_up" } else { "kinds.without" };
        view! {
            <span class="row">{pictogram(words::sign(names, code))}<bdi>{words::kind(lang, names, code)}</bdi></span>
            <span class="soft">{tr!(lang, asks)}</span>
        }
        .into_any()
    };
    let common: Vec<_> = Kind::ALL.iter().map(|kind| view! { <li>{line(kind.code())}</li> }).collect();
    let own: Vec<_> = names
        .kinds
        .iter()
        .filter(|own| own.removed_at.is_none())
        .map(|own| {
            view! {
                <li>
                    {line(&own.id)}
                    <LinkButton href=format!("{KINDS}/{}", own.id) label=tr!(lang, "profile.edit") sign=Pictogram::Pen quiet=true/>
                    <form method="post" action=format!("{KINDS}/{}/weg", own.id)>
                        <input type="hidden" name=KEY value=key.to_owned()/>
                        <Button label=tr!(lang, "kinds.retire") sign=Pictogram::Archive quiet=true/>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <p><LinkButton href="/agenda" label=tr!(lang, "agenda.title") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "kinds.title")}</h1>
        <h2>{tr!(lang, "kinds.own")}</h2>
        {own.is_empty().then(|| view! { <p>{tr!(lang, "kinds.none")}</p> })}
        <ul class="lines">{own}</ul>
        <LinkButton href="/agenda/soorten/nieuw" label=tr!(lang, "kinds.add") sign=Pictogram::Plus main=true/>
        <p class="soft">{tr!(lang, "kinds.retire_hint")}</p>
        <h2>{tr!(lang, "kinds.common")}</h2>
        <ul class="lines">{common}</ul>
    }
    .into_any()
}

pub async fn new_kind(ctx: Ctx) -> Result<Response> {
    let form = FormState::new(ctx.form_key(), Typed::default());
    Ok(form_page(ctx, None, form, false).await)
}

fn read(typed: &Typed) -> std::result::Result<NewKind, Errors> {
    NewKind::read(typed).and_then(|kind| {
        let known = SIGNS.iter().any(|sign| sign.code() == kind.pictogram);
        if known { Ok(kind) } else { Err(no_such_pictogram()) }
    })
}

pub async fn add_kind(ctx: Ctx, sent: Sent) -> Result<Response> {
    let kind = match read(&sent.typed) {
        Ok(kind) => kind,
        Err(errors) => return Ok(form_page(ctx, None, FormState::refused(&sent, errors), false).await),
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:kind", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, KINDS, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    store::insert_kind(&mut tx, &me.municipality_id, &kind, ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(KINDS))
}

/// A kind of the signed-in coordinator's municipality that is still offered.
async fn own_kind(ctx: &Ctx, id: &str) -> Result<OwnKind> {
    let all = store::own_kinds(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    all.into_iter().find(|own| own.id == id && own.removed_at.is_none()).ok_or(Error::NotFound)
}

pub async fn edit_kind(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let own = own_kind(&ctx, &id).await?;
    let mut typed = Typed::default();
    for (field, value) in [
        ("naam_nl", &own.name_nl),
        ("naam_ar", &own.name_ar),
        ("naam_ti", &own.name_ti),
        ("naam_en", &own.name_en),
        ("pictogram", &own.pictogram),
        (WAS, &own.looks()),
    ] {
        typed.set(field, value.clone());
    }
    let form = FormState::new(ctx.form_key(), typed);
    Ok(form_page(ctx, Some(id), form, false).await)
}

/// Its names and pictogram; whether people sign up for it stays as it is.
pub async fn change_kind(ctx: Ctx, Path(id): Path<String>, mut sent: Sent) -> Result<Response> {
    let own = own_kind(&ctx, &id).await?;
    sent.typed.set("aanmelden", if own.sign_up { "ja" } else { "nee" });
    let kind = match read(&sent.typed) {
        Ok(kind) => kind,
        Err(errors) => {
            return Ok(form_page(ctx, Some(id), FormState::refused(&sent, errors), false).await);
        }
    };
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:kind:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, KINDS, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    let was = sent.typed.text(WAS);
    if store::update_kind(&mut tx, &me.municipality_id, &id, was, &kind).await? != Change::Done {
        drop(tx);
        let mut typed = sent.typed.clone();
        typed.set(WAS, own.looks());
        let form = FormState::new(ctx.form_key(), typed);
        return Ok(form_page(ctx, Some(id), form, true).await);
    }
    tx.commit().await?;
    Ok(see_other(KINDS))
}

fn no_such_pictogram() -> Errors {
    let mut errors = Errors::default();
    errors.add("pictogram", "kind_pictogram");
    errors
}

/// No longer offered; what was planned keeps its kind.
pub async fn retire_kind(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:kind:{id}", me.id);
    if let Some(answer) = once::carried_out_before(&mut tx, &scope, &sent, KINDS, ctx.now).await? {
        return Ok(see_other(&answer));
    }
    if !store::retire_kind(&mut tx, &me.municipality_id, &id, ctx.now).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(KINDS))
}

/// `id`: of a kind that is there already. `overtaken`: someone else changed it meanwhile.
async fn form_page(ctx: Ctx, id: Option<String>, form: FormState, overtaken: bool) -> Response {
    let lang = ctx.lang;
    let action = format!("{KINDS}/{}", id.as_deref().unwrap_or("nieuw"));
    Page::new(tr!(lang, "kinds.question"))
        .status(if overtaken { StatusCode::CONFLICT } else { form.status() })
        .show(ctx, move |_| {
            provide_context(form.clone());
            let signs = SIGNS
                .map(|sign| Choice::new(sign.code(), tr!(lang, format!("kinds.sign.{}", sign.code()))).sign(sign))
                .to_vec();
            let sign_up =
                ["ja", "nee"].map(|answer| Choice::new(answer, tr!(lang, format!("kinds.sign_up.{answer}")))).to_vec();
            let names: Vec<_> = [Locale::Nl, Locale::Ar, Locale::Ti, Locale::En]
                .into_iter()
                .map(|own| {
                    let name = format!("naam_{}", own.code());
                    let label = tr!(lang, "kinds.name_in", language = own.own_name());
                    if own == Locale::Nl {
                        view! { <TextField name=name label=label/> }.into_any()
                    } else {
                        view! { <TextField name=name label=label hint=tr!(lang, "kinds.name_hint")/> }.into_any()
                    }
                })
                .collect();
            let asks = id.is_none().then(|| {
                view! { <Choices name="aanmelden" legend=tr!(lang, "kinds.sign_up_question") kind=ChoiceKind::One choices=sign_up small=true/> }
            });
            let was = form.typed().text(WAS).to_owned();
            view! {
                <p><LinkButton href=KINDS label=tr!(lang, "kinds.title") sign=Pictogram::Back quiet=true/></p>
                {overtaken.then(|| view! { <Notice tone=Tone::Warm sign=Pictogram::Warning>{tr!(lang, "setup.overtaken")}</Notice> })}
                <h1>{tr!(lang, "kinds.question")}</h1>
                <PostForm action=action.clone()>
                    <input type="hidden" name=WAS value=was/>
                    {names}
                    <Choices name="pictogram" legend=tr!(lang, "kinds.pictogram") kind=ChoiceKind::One choices=signs small=true/>
                    {asks}
                    <Button label=tr!(lang, "agenda.save") sign=Pictogram::Ok main=true/>
                </PostForm>
            }
            .into_any()
        })
        .await
}
