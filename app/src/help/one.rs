//! /hulp/{id}: one hulpvraag, as its reader may see it.

use super::{
    store::{self, Hulpvraag},
    words,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Typed},
    page::Page,
    ui::{Button, Notice, Pictogram, PostForm, Tag, pictogram},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, help::State};

#[derive(Clone)]
struct Shown {
    one: Hulpvraag,
    /// A volunteer who was asked.
    asked: bool,
    mine: bool,
    helper: bool,
}

pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let me = ctx.me()?;
    let one = store::find(&ctx.state.db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let shown = Shown {
        mine: one.asker_id.as_deref() == Some(me.id.as_str()),
        helper: one.helper_id.as_deref() == Some(me.id.as_str()),
        asked: store::asked_of(&ctx.state.db, &me.id).await?.iter().any(|asked| asked.id == one.id),
        one,
    };
    if !(shown.mine || shown.helper || shown.asked || me.actor.coordinator) {
        return Err(Error::NotFound);
    }
    let page = Page::new(words::title(ctx.lang, &shown.one.asked));
    Ok(page.show(ctx, move |ctx| view(ctx, &shown)).await)
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    provide_context(FormState::new(ctx.form_key(), Typed::default()));
    let sent = ctx.parts.uri.query().is_some_and(|query| query.contains("verstuurd=ja"));
    let lines: Vec<_> = words::lines(lang, &shown.one.asked)
        .into_iter()
        .map(|(sign, line)| view! { <li>{pictogram(sign)}<bdi>{line}</bdi></li> })
        .collect();
    let action = format!("/hulp/{}/antwoord", shown.one.id);
    view! {
        {(sent && shown.mine).then(|| view! { <Notice>{tr!(lang, "hulp.ask.sent")}</Notice> })}
        <h1>{words::title(lang, &shown.one.asked)}</h1>
        <p><Tag text=tr!(lang, format!("hulp.state.{}", shown.one.state.code()))/></p>
        <ul class="lines">{lines}</ul>
        {(shown.asked && shown.one.state == State::Open).then(|| view! {
            <PostForm action=action.clone()>
                <div class="btns">
                    <Button label=tr!(lang, "hulp.take") sign=Pictogram::Heart main=true name="antwoord" value="ja"/>
                    <Button label=tr!(lang, "hulp.not_now") sign=Pictogram::Pause name="antwoord" value="nee"/>
                </div>
            </PostForm>
        })}
        {shown.helper.then(|| view! {
            <p>{tr!(lang, "hulp.you_help")}</p>
            <PostForm action=action>
                <Button label=tr!(lang, "hulp.give_back") sign=Pictogram::Undo quiet=true name="antwoord" value="terug"/>
            </PostForm>
        })}
    }
    .into_any()
}
