//! /summerschool: for each what is theirs. A parent: programmes to enrol in and their own children. A team: its groups.
//! A coordinator: all programmes. And the door to it on the home page.

use super::{
    child::enrol_again,
    days::{ProgrammeDay, between},
    one_button, programme,
    store::{self, ChildRow, PracticeRow, ProgrammeRow, TeamOf},
};
use crate::{
    activities::store::{Names, names},
    context::Ctx,
    error::Result,
    form::KEY,
    i18n::{Locale, date, date_time},
    page::Page,
    ui::{Button, LinkButton, Name, Notice, Pictogram, Tag, Tone},
};
use axum::response::Response;
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{activities::line::SignUpState, code::Coded};

#[derive(Clone)]
struct Shown {
    programmes: Vec<ProgrammeRow>,
    /// For a coordinator, on the page itself: those that are over, with their numbers.
    past: Vec<ProgrammeRow>,
    children: Vec<ChildRow>,
    teams: Vec<TeamOf>,
    practice: Vec<PracticeRow>,
    me: String,
    coordinator: bool,
    taalvrager: bool,
    today: Date,
    names: Names,
}

async fn shown(ctx: &Ctx) -> Result<Shown> {
    let (db, me, today) = (&ctx.state.db, ctx.me()?, ctx.today());
    Ok(Shown {
        programmes: store::programmes(db, &me.municipality_id, today).await?,
        past: Vec::new(),
        children: store::children_of_parent(db, &me.id, today).await?,
        teams: store::team_of_person(db, &me.municipality_id, &me.id, today).await?,
        practice: store::practice_of_person(db, &me.id, today).await?,
        me: me.id.clone(),
        coordinator: me.actor.coordinator,
        taalvrager: me.actor.taalvrager,
        today,
        names: names(db, &me.municipality_id).await?,
    })
}

impl Shown {
    /// Programmes in which a parent can enrol a child now.
    fn open(&self) -> impl Iterator<Item = &ProgrammeRow> {
        self.programmes.iter().filter(|row| self.taalvrager && row.open)
    }

    fn children(&self) -> impl Iterator<Item = &ChildRow> {
        self.children.iter().filter(|child| child.state() != SignUpState::Off)
    }

    fn is_empty(&self) -> bool {
        !self.coordinator
            && self.open().next().is_none()
            && self.children().next().is_none()
            && self.teams.is_empty()
            && self.practice.is_empty()
    }
}

pub async fn hub(ctx: Ctx) -> Result<Response> {
    let mut now = shown(&ctx).await?;
    if now.coordinator {
        now.past = store::past(&ctx.state.db, &ctx.me()?.municipality_id, now.today).await?;
    }
    let title = tr!(ctx.lang, "summerschool.title");
    Ok(Page::new(title).show(ctx, move |ctx| view(ctx, &now)).await)
}

fn view(ctx: &Ctx, shown: &Shown) -> AnyView {
    let lang = ctx.lang;
    let children: Vec<_> = shown.children().map(|child| child_card(ctx, shown, child)).collect();
    let open: Vec<_> = shown.open().map(|row| open_card(lang, shown, row, !children.is_empty())).collect();
    view! {
        <h1>{tr!(lang, "summerschool.title")}</h1>
        {shown.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.nothing")}</p> })}
        {(!children.is_empty()).then(|| view! { <h2>{tr!(lang, "summerschool.my_children")}</h2> })}
        {children}
        {open}
        {practices(lang, shown)}
        {teams(lang, shown)}
        {shown.coordinator.then(|| all(lang, shown))}
    }
    .into_any()
}

fn open_card(lang: Locale, shown: &Shown, row: &ProgrammeRow, again: bool) -> AnyView {
    let label = if again { "summerschool.enrol.another" } else { "summerschool.enrol.begin" };
    view! {
        <section class="card">
            <h2><bdi>{row.programme.name.clone()}</bdi></h2>
            {programme::facts(lang, &row.programme, &shown.names)}
            <p>{tr!(lang, "summerschool.about")}</p>
            <LinkButton href=format!("/summerschool/{}/aanmelden/naam", row.id) label=tr!(lang, label)
                sign=Pictogram::Plus main=!again/>
        </section>
    }
    .into_any()
}

fn child_card(ctx: &Ctx, shown: &Shown, child: &ChildRow) -> AnyView {
    let lang = ctx.lang;
    let row = shown.programmes.iter().find(|row| row.id == child.programme_id);
    let state = child.state();
    let tone = if state == SignUpState::In { Tone::Good } else { Tone::Warm };
    let address = |deed: &str| format!("/summerschool/kind/{}/{deed}", child.id);
    let withdraw = one_button(
        ctx,
        address("afmelden"),
        tr!(lang, "summerschool.child.withdraw"),
        Pictogram::Cross,
        false,
    );
    let next = row.and_then(|row| row.programme.nearest(shown.today)).filter(|day| *day >= shown.today);
    let absent = next.filter(|_| state == SignUpState::In).map(|day| absent(ctx, address("afwezig"), day));
    let again = row.filter(|row| row.open && state == SignUpState::Passed).map(|_| enrol_again(ctx, child));
    let correct = (state != SignUpState::Passed).then(|| {
        view! {
            <LinkButton href=format!("/summerschool/kind/{}", child.id) label=tr!(lang, "summerschool.correct.link")
                sign=Pictogram::Pen quiet=true/>
        }
    });
    view! {
        <section class="card child">
            <h3><Name name=child.first_name.clone()/></h3>
            <p class="tags"><Tag text=tr!(lang, format!("summerschool.child.state.{}", state.code())) tone=tone/></p>
            <p><bdi>{row.map(|row| row.programme.name.clone())}</bdi>" · "<bdi>{child.group_name.clone()}</bdi></p>
            {row.map(|row| programme::facts(lang, &row.programme, &shown.names))}
            {(state == SignUpState::Offered).then(|| offer(ctx, child, address("aannemen")))}
            {again}
            {absent}
            {correct}
            {withdraw}
            <p class="soft">{tr!(lang, "summerschool.child.withdraw_text")}</p>
        </section>
    }
    .into_any()
}

/// Until when a place can be taken, and the button that takes it.
fn offer(ctx: &Ctx, child: &ChildRow, action: String) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let until = child.offered_until().map(|until| date_time(lang, until)).unwrap_or_default();
    let take = one_button(ctx, action, tr!(lang, "summerschool.child.take"), Pictogram::Ok, true);
    view! { <p>{tr!(lang, "summerschool.child.offer", until = until)}</p>{take} }
}

/// "Comes not on …", for the nearest day.
fn absent(ctx: &Ctx, action: String, day: Date) -> impl IntoView + use<> {
    let label = tr!(ctx.lang, "summerschool.child.absent", date = date(ctx.lang, day));
    view! {
        <form method="post" action=action>
            <input type="hidden" name=KEY value=ctx.form_key()/>
            <input type="hidden" name="dag" value=day.to_string()/>
            <Button label=label sign=Pictogram::Calendar/>
        </form>
    }
}

/// With whom one practises, on whichever side.
fn practices(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let rows: Vec<_> = shown
        .practice
        .iter()
        .map(|row| {
            let other = if row.parent_id == shown.me { &row.volunteer } else { &row.parent };
            let day = tr!(lang, format!("day.{}", row.day));
            view! { <li>{day}" · "<Name name=other.clone()/></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2>{tr!(lang, "summerschool.practice.mine")}</h2>
                <p>{tr!(lang, "summerschool.practice.mine_text")}</p>
                <ul class="lines">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn teams(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let rows: Vec<_> = shown
        .teams
        .iter()
        .map(|group| {
            let label = tr!(lang, "summerschool.team.open", group = group.name);
            view! { <LinkButton href=format!("/summerschool/groep/{}", group.group_id) label=label sign=Pictogram::People main=true/> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h2>{tr!(lang, "summerschool.team.mine")}</h2>{rows} }.into_any())
}

/// Every programme, for the coordinator: those to come, and of those that are over their numbers.
fn all(lang: Locale, shown: &Shown) -> AnyView {
    let line = |row: &ProgrammeRow| {
        view! {
            <li><a href=format!("/summerschool/{}", row.id)><bdi>{row.programme.name.clone()}</bdi></a>
                <span class="soft">{programme::when(lang, &row.programme)}</span></li>
        }
    };
    let rows: Vec<_> = shown.programmes.iter().map(line).collect();
    let past: Vec<_> = shown.past.iter().map(line).collect();
    view! {
        <h2>{tr!(lang, "summerschool.programmes")}</h2>
        {rows.is_empty().then(|| view! { <p>{tr!(lang, "summerschool.none")}</p> })}
        <ul class="lines">{rows}</ul>
        <LinkButton href="/summerschool/nieuw" label=tr!(lang, "summerschool.form.new") sign=Pictogram::Plus main=true/>
        {(!past.is_empty()).then(|| view! { <h2>{tr!(lang, "summerschool.past")}</h2><ul class="lines">{past}</ul> })}
    }
    .into_any()
}

/// What stands on the home page of a parent, of a team and of a taalmaatje.
#[derive(Clone)]
pub struct Door {
    shown: Shown,
    /// Their days, as far as it is so near: today until it is over, and tomorrow.
    soon: Vec<ProgrammeDay>,
}

/// Nothing, for whom the Summerschool holds nothing; a coordinator finds it in the agenda.
pub async fn door(ctx: &Ctx) -> Result<Option<Door>> {
    let shown = Shown { coordinator: false, ..shown(ctx).await? };
    if shown.is_empty() {
        return Ok(None);
    }
    let takes_part = store::takes_part(&ctx.state.db, &shown.me).await?;
    let tomorrow = shown.today.saturating_add(1.day());
    let mut soon = between(&shown.programmes, &takes_part, shown.today, tomorrow);
    soon.retain(|day| day.mine && !day.is_over(ctx.now));
    Ok(Some(Door { shown, soon }))
}

impl Door {
    pub fn view(&self, lang: Locale) -> AnyView {
        let offered: Vec<_> = self
            .shown
            .children()
            .filter(|child| child.state() == SignUpState::Offered)
            .map(|child| {
                let name = child.first_name.clone();
                view! { <Notice tone=Tone::Warm sign=Pictogram::Star><p><Name name=name/>": "{tr!(lang, "summerschool.child.state.offered")}</p></Notice> }
            })
            .collect();
        let soon: Vec<_> = self.soon.iter().map(|day| self.day(lang, day)).collect();
        let shown = &self.shown;
        let words = match (shown.children().next(), shown.open().next(), shown.teams.is_empty()) {
            (_, _, false) => "summerschool.door.team",
            (None, Some(_), _) => "summerschool.door.open",
            _ => "summerschool.door.mine",
        };
        view! {
            <section class="card">
                <h2>{tr!(lang, "summerschool.title")}</h2>
                {soon}
                <p>{tr!(lang, words)}</p>
                {offered}
                <LinkButton href=super::HUB label=tr!(lang, "summerschool.door.go") sign=Pictogram::Cap/>
            </section>
        }
        .into_any()
    }

    /// "Morgen: Summerschool light · 09:00 tot 12:00"
    fn day(&self, lang: Locale, day: &ProgrammeDay) -> AnyView {
        let when = match day.date == self.shown.today {
            true => tr!(lang, "summerschool.door.today"),
            false => tr!(lang, "summerschool.door.tomorrow"),
        };
        view! { <p><b>{when}": "<bdi>{day.name.clone()}</bdi></b>" · "{day.hours(lang)}</p> }.into_any()
    }
}
