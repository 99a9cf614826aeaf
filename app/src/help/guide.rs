//! What a coordinator does with a hulpvraag: a step, or a helper named by hand.

use super::{
    answer::{begin, finish},
    one::Reader,
    store::{self, Hulpvraag},
    words,
};
use crate::{
    context::Ctx,
    error::{Error, Result},
    form::{FormState, Sent, Typed, see_other},
    i18n::Locale,
    page::Page,
    people::store::{self as people, Filter, Kind, Listed, Record},
    ui::{Button, LinkButton, Name, Pictogram, PostForm, TextField},
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use meedoen_rules::{code::Coded, help::guide::Step, people::PoolState};

/// Field `doe`: a step.
pub async fn guide(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = Reader::of(&ctx, &id).await?;
    let step = Step::from_code(sent.typed.text("doe")).ok_or(Error::BadRequest("no such step"))?;
    let here = one.path();
    let mut tx = match begin(&ctx, &id, &sent, &here).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    let (by, now) = (reader.id.as_str(), ctx.now);
    let done = match step {
        Step::Widen => match store::widen_now(&mut tx, &id, by, now).await? {
            Some(false) => return finish(&ctx, &id, &sent, tx, &format!("{here}?niemand=ja")).await,
            asked => asked.is_some(),
        },
        Step::Hold => store::set_held(&mut tx, &id, true, by, now).await?,
        Step::LetGo => store::set_held(&mut tx, &id, false, by, now).await?,
        Step::Take => store::name_helper(&mut tx, &id, (by, None), by, now).await?,
        Step::Release => store::release_helper(&mut tx, &id, by, now).await?,
        Step::Hide => store::set_hidden(&mut tx, &id, true, by, now).await?,
        Step::Show => store::set_hidden(&mut tx, &id, false, by, now).await?,
        Step::Seen => store::seen(&mut tx, &id, by, now).await?,
    };
    // Someone else was first: the page shows how it stands now, and says so.
    let to = if done { here } else { format!("{here}?overgenomen=nee") };
    finish(&ctx, &id, &sent, tx, &to).await
}

/// /hulp/{id}/helper: the volunteers, to name one.
pub async fn name_page(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let (one, _) = Reader::of(&ctx, &id).await?;
    let search: String = ctx.query().text("zoek").chars().take(100).collect();
    let filter = Filter { state: PoolState::Active, kind: Kind::Volunteer, search };
    let found = people::list(&ctx.state.db, &ctx.me()?.municipality_id, &filter, 0).await?;
    let page = Page::new(tr!(ctx.lang, "helpen.guide.name"));
    Ok(page.show(ctx, move |ctx| view(ctx, &one, &filter.search, &found)).await)
}

/// Field `wie`: a volunteer of this municipality; `nu`: who helped when the page was opened.
pub async fn name(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let (one, reader) = Reader::of(&ctx, &id).await?;
    let who = people::find(&ctx.state.db, &one.municipality_id, sent.typed.text("wie")).await?;
    let who = who.filter(|who| who.volunteer.is_some() && who.state == PoolState::Active);
    let who = who.ok_or(Error::NotFound)?;
    let here = one.path();
    let mut tx = match begin(&ctx, &id, &sent, &here).await? {
        Ok(tx) => tx,
        Err(answer) => return Ok(see_other(&answer)),
    };
    let who = (who.id.as_str(), sent.typed.some("nu"));
    let named = store::name_helper(&mut tx, &id, who, &reader.id, ctx.now).await?;
    let to = if named { here } else { format!("{here}?overgenomen=nee") };
    finish(&ctx, &id, &sent, tx, &to).await
}

fn view(ctx: &Ctx, one: &Hulpvraag, search: &str, found: &Listed) -> AnyView {
    let lang = ctx.lang;
    let mut typed = Typed::default();
    typed.add("zoek", search);
    provide_context(FormState::new(ctx.form_key(), typed));
    let action = format!("{}/helper", one.path());
    let now = one.helper_id.as_deref();
    let others = found.people.iter().filter(|who| Some(who.id.as_str()) != now);
    let rows: Vec<_> = others.map(|who| row(lang, &action, now, who)).collect();
    let nobody = rows.is_empty();
    view! {
        <LinkButton href=one.path() label=tr!(lang, "helpen.back") sign=Pictogram::Back quiet=true/>
        <h1>{tr!(lang, "helpen.guide.name")}</h1>
        <p>{words::title(lang, &one.asked)}" · "{words::when_of(lang, one)}</p>
        <form class="search" method="get" action=action role="search">
            <TextField name="zoek" label=tr!(lang, "people.search") kind="search"/>
            <Button label=tr!(lang, "people.find") sign=Pictogram::Search/>
        </form>
        {now.is_some().then(|| view! { <p>{tr!(lang, "helpen.guide.instead")}</p> })}
        {nobody.then(|| view! { <p>{tr!(lang, "helpen.guide.no_volunteer")}</p> })}
        <ul class="stack plain">{rows}</ul>
    }
    .into_any()
}

fn row(lang: Locale, action: &str, now: Option<&str>, who: &Record) -> impl IntoView + use<> {
    let kern = who.person.kern.clone().map(|kern| view! { " · "<bdi>{kern}</bdi> });
    let label = tr!(lang, "helpen.guide.this_one", name = who.person.roepnaam);
    let (id, action) = (who.id.clone(), action.to_owned());
    let now = now.map(|now| view! { <input type="hidden" name="nu" value=now.to_owned()/> });
    view! {
        <li class="card">
            <p><Name name=who.person.name.clone()/>{kern}</p>
            <PostForm action=action>
                {now}
                <Button label=label sign=Pictogram::Heart name="wie" value=id/>
            </PostForm>
        </li>
    }
}
