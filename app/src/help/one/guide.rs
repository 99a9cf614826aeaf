//! What a coordinator sees of a hulpvraag and can do with it.

use super::{Shown, small_form, talk};
use crate::{
    context::Ctx,
    error::Result,
    help::store::{self, Contact, Hulpvraag, Line},
    i18n::{Locale, date_time},
    ui::{Button, LinkButton, Name, Pictogram, Tag, Tone},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    help::{
        Circle, State,
        guide::{Event, Step},
    },
};

/// Where it stands.
#[derive(Clone)]
pub struct Stands {
    asked: u64,
    not_now: u64,
    history: Vec<Line>,
}

impl Stands {
    pub async fn of(ctx: &Ctx, one: &Hulpvraag) -> Result<Self> {
        let (asked, not_now) = store::count(&ctx.state.db, &one.id).await?;
        Ok(Self { asked, not_now, history: store::history(&ctx.state.db, &one.id).await? })
    }
}

pub fn view(ctx: &Ctx, shown: &Shown, stands: &Stands) -> AnyView {
    let (lang, one) = (ctx.lang, &shown.one);
    let history: Vec<_> = stands.history.iter().map(|line| event(lang, line)).collect();
    view! {
        <section class="card" id="regie">
            <h2>{tr!(lang, "helpen.guide.title")}</h2>
            {one.is_late().then(|| view! { <p class="tags"><Tag text=tr!(lang, "helpen.guide.late") tone=Tone::Warm/></p> })}
            <dl class="facts">
                {person(lang, "asker", &shown.asker)}
                {person(lang, "writer", &shown.writer)}
                {person(lang, "helper", &shown.helper)}
                {circle(lang, shown, stands)}
            </dl>
            {attention(lang, shown)}
            {talk::reported(ctx, shown)}
            {small_form(format!("{}/regie", one.path()), steps(lang, one))}
            {(!one.state.is_over() && !one.hidden).then(|| view! {
                <LinkButton href=format!("{}/helper", one.path()) label=tr!(lang, "helpen.guide.name") sign=Pictogram::Search/>
            })}
            <details>
                <summary>{tr!(lang, "helpen.guide.history")}</summary>
                <ol class="history">{history}</ol>
            </details>
        </section>
    }
    .into_any()
}

fn person(lang: Locale, key: &str, who: &Option<Contact>) -> Option<AnyView> {
    let who = who.as_ref()?;
    let phone = who.phone.clone().map(|phone| {
        view! { " "<a class="ltr" href=format!("tel:{phone}")>{phone.clone()}</a> }
    });
    Some(
        view! {
            <dt>{tr!(lang, format!("helpen.guide.{key}"))}</dt>
            <dd><a href=format!("/mensen/{}", who.id)><Name name=who.name.clone()/></a>{phone}</dd>
        }
        .into_any(),
    )
}

fn circle(lang: Locale, shown: &Shown, stands: &Stands) -> Option<AnyView> {
    let one = &shown.one;
    if one.state != State::Open {
        return None;
    }
    let widens = match (one.held, one.widens_at) {
        (true, _) => tr!(lang, "helpen.guide.is_held"),
        (false, Some(at)) => tr!(lang, "helpen.guide.widens", when = date_time(lang, at)),
        (false, None) => tr!(lang, "helpen.guide.widens_no_more"),
    };
    let answers = tr!(lang, "helpen.guide.answers", asked = stands.asked, not_now = stands.not_now);
    Some(
        view! {
            <dt>{tr!(lang, "helpen.guide.circle")}</dt>
            <dd>{tr!(lang, format!("helpen.circle.{}", one.circle.code()))}<br/>{answers}<br/>{widens}</dd>
        }
        .into_any(),
    )
}

fn attention(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let attention = shown.one.attention?;
    let key = format!("helpen.attention.{}", attention.code());
    Some(view! { <p class="tags"><Tag text=tr!(lang, key) tone=Tone::Warm/></p> }.into_any())
}

/// What can be done with it now.
fn steps(lang: Locale, one: &Hulpvraag) -> AnyView {
    let open = one.state == State::Open && !one.hidden;
    let buttons: Vec<_> = Step::ALL
        .iter()
        .filter(|step| match step {
            Step::Widen => open,
            Step::Hold => open && !one.held && one.circle != Circle::Everyone,
            Step::LetGo => open && one.held,
            Step::Take => open,
            Step::Release => one.state == State::Taken,
            Step::Hide => !one.hidden,
            Step::Show => one.hidden,
            Step::Seen => one.attention.is_some(),
        })
        .map(|step| {
            let label = tr!(lang, format!("helpen.step.{}", step.code()));
            view! { <Button label=label sign=sign(*step) name="doe" value=step.code().to_owned()/> }
        })
        .collect();
    view! { <div class="btns">{buttons}</div> }.into_any()
}

fn sign(step: Step) -> Pictogram {
    match step {
        Step::Widen => Pictogram::People,
        Step::Hold => Pictogram::Pause,
        Step::LetGo => Pictogram::Go,
        Step::Take => Pictogram::Heart,
        Step::Release => Pictogram::Undo,
        Step::Hide => Pictogram::Archive,
        Step::Show => Pictogram::Again,
        Step::Seen => Pictogram::Ok,
    }
}

fn event(lang: Locale, line: &Line) -> impl IntoView + use<> {
    let what = tr!(lang, format!("helpen.event.{}", line.what.code()));
    let reason = line.reason.as_ref().map(|code| {
        let room = match line.what {
            Event::Widened => "circle",
            Event::Reported => "unsuitable",
            _ => "failed",
        };
        format!(": {}", tr!(lang, format!("helpen.{room}.{code}")))
    });
    let by = line.by.clone().map(|name| view! { " · "<Name name=name/> });
    view! { <li>{what}{reason}{by}" "<span class="soft">{date_time(lang, line.at)}</span></li> }
}
