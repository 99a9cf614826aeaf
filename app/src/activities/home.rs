//! What the agenda has to say on the home page: what one should hear of, the next Taalcafé with one button, and where
//! helpers are needed.

use super::{
    pages::{is_full, lacking, offer, tap},
    store::{self, Entry, Mine, Names, reminders::Due},
    words,
};
use crate::{
    context::Ctx,
    error::Result,
    i18n::Locale,
    people::store as people,
    ui::{DateTile, LinkButton, Pictogram, Tag, Tone, pictogram},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Kind,
        remind::Reminder,
        shift::{Task, is_free, overlap},
        when::State,
    },
    code::Coded,
};

/// So far ahead the next Taalcafé is looked for.
const AHEAD_DAYS: i64 = 56;
/// So far ahead helpers are asked for.
const HELP_DAYS: i64 = 14;
const MOST_SHOWN: usize = 4;

#[derive(Clone)]
pub struct Cards {
    names: Names,
    due: Vec<(Due, Entry)>,
    taalcafe: Option<Entry>,
    /// Where this volunteer could help, or, to a coordinator, where help is needed; each with the tasks.
    short: Vec<(Entry, Vec<Task>)>,
    /// So many more than are shown.
    more_short: usize,
    coordinator: bool,
    takes_part: bool,
}

pub async fn cards(ctx: &Ctx) -> Result<Cards> {
    let me = ctx.me()?;
    let (db, today) = (&ctx.state.db, ctx.today());
    let to = today.saturating_add(AHEAD_DAYS.days());
    let coming = store::entries(db, &me.municipality_id, Some(&me.id), today, to).await?;
    let coming: Vec<Entry> = coming.into_iter().filter(|entry| is_to_come(ctx, entry)).collect();
    let takes_part = coming.iter().any(|entry| entry.mine.takes_part());
    let taalcafe = coming.iter().find(|entry| entry.planned.plan.kind == Kind::Taalcafe.code());
    let mut short = short_handed(ctx, &coming, today.saturating_add(HELP_DAYS.days())).await?;
    let more_short = short.len().saturating_sub(MOST_SHOWN);
    short.truncate(MOST_SHOWN);
    Ok(Cards {
        names: store::names(db, &me.municipality_id).await?,
        due: due(ctx).await?,
        taalcafe: taalcafe.filter(|_| me.actor.taalvrager).cloned(),
        short,
        more_short,
        coordinator: me.actor.coordinator,
        takes_part,
    })
}

fn is_to_come(ctx: &Ctx, entry: &Entry) -> bool {
    entry.meeting.state == State::Planned && entry.meeting.starts.timestamp() > ctx.now
}

/// What is due, each with its meeting as it is now, until that is over.
async fn due(ctx: &Ctx) -> Result<Vec<(Due, Entry)>> {
    let me = ctx.me()?;
    // A meeting keeps the date of its rule when it moves: look a while back.
    let since = ctx.today().saturating_sub(AHEAD_DAYS.days());
    let due = store::reminders::due(&ctx.state.db, &me.id, since, ctx.now).await?;
    let mut found = store::entries_of(&ctx.state.db, &me.municipality_id, &me.id, due).await?;
    found.retain(|(due, entry)| is_still_so(due, entry, ctx.now));
    Ok(found)
}

/// Of a cancelled meeting one hears that, and nothing else.
pub(super) fn is_still_so(due: &Due, entry: &Entry, now: Timestamp) -> bool {
    let planned = entry.meeting.state == State::Planned;
    entry.meeting.ends.timestamp() > now && planned != (due.what == Reminder::Cancelled.code())
}

/// The words for where one stands, as helper or in line. An offer has a card of its own besides, with the buttons.
fn stands(mine: &Mine) -> Option<String> {
    let code = match (&mine.shift, mine.sign_up) {
        (Some(task), _) => task.as_str(),
        (None, Some(state)) if state.stands() => state.code(),
        _ => return None,
    };
    Some(format!("agenda.mine.{code}"))
}

/// A volunteer sees where there is a task for them at an hour they are free; a coordinator every meeting that lacks hands.
async fn short_handed(ctx: &Ctx, coming: &[Entry], to: Date) -> Result<Vec<(Entry, Vec<Task>)>> {
    let me = ctx.me()?;
    let volunteer = match me.actor.volunteer.is_empty() {
        true => None,
        false => {
            people::find(&ctx.state.db, &me.municipality_id, &me.id).await?.and_then(|one| one.volunteer)
        }
    };
    if volunteer.is_none() && !me.actor.coordinator {
        return Ok(Vec::new());
    }
    let busy: Vec<&Entry> = coming.iter().filter(|entry| entry.mine.shift.is_some()).collect();
    let mut short = Vec::new();
    for entry in coming.iter().filter(|entry| entry.meeting.date <= to) {
        let mut tasks = lacking(entry);
        if let (Some(volunteer), false) = (&volunteer, me.actor.coordinator) {
            let (starts, ends) = (&entry.meeting.starts, &entry.meeting.ends);
            let free = is_free(volunteer.week, volunteer.away_until, starts)
                && busy.iter().all(|own| !overlap((starts, ends), (&own.meeting.starts, &own.meeting.ends)));
            tasks.retain(|task| free && task.is_for(volunteer.roles));
        }
        if !tasks.is_empty() {
            short.push((entry.clone(), tasks));
        }
    }
    Ok(short)
}

impl Cards {
    /// Whether this person has a place, waits for one or helps somewhere soon.
    pub fn takes_part(&self) -> bool {
        self.takes_part
    }

    /// What one should hear of, and the next Taalcafé.
    pub fn view(&self, lang: Locale) -> AnyView {
        let due: Vec<_> = self.due.iter().map(|(due, entry)| self.reminder(lang, due, entry)).collect();
        let taalcafe = self.taalcafe.as_ref().map(|entry| self.next_taalcafe(lang, entry));
        view! { {due}{taalcafe} }.into_any()
    }

    fn meeting(&self, lang: Locale, entry: &Entry) -> AnyView {
        let title = words::title(lang, &self.names, entry);
        let (when, place) = (words::when(lang, entry), words::place(&self.names, entry));
        let sign = words::sign(&self.names, &entry.planned.plan.kind);
        view! {
            <a class="row meeting-line" href=entry.path()>
                <DateTile date=entry.meeting.date/>
                <span class="grow">
                    <b class="row">{pictogram(sign)}<bdi>{title}</bdi></b>
                    <span class="soft">{when}" · "<bdi>{place}</bdi></span>
                </span>
            </a>
        }
        .into_any()
    }

    fn reminder(&self, lang: Locale, due: &Due, entry: &Entry) -> AnyView {
        let offered = (due.what == "place_offered").then(|| offer(lang, &entry.path(), due.offered_until));
        view! {
            <section class="card news">
                <h2>{tr!(lang, format!("signups.remind.{}", due.what))}</h2>
                {self.meeting(lang, entry)}
                {offered}
            </section>
        }
        .into_any()
    }

    fn next_taalcafe(&self, lang: Locale, entry: &Entry) -> AnyView {
        let full = is_full(entry);
        let action = match stands(&entry.mine) {
            Some(key) => {
                let (told, label) = (tr!(lang, &key), tr!(lang, "signups.home.look"));
                view! {
                    <p><Tag text=told tone=Tone::Good/></p>
                    <LinkButton href=entry.path() label=label sign=Pictogram::Go/>
                }
                .into_any()
            }
            None => {
                let key = if full { "signups.wait" } else { "signups.come" };
                let action = format!("{}/aanmelding", entry.path());
                view! {
                    {full.then(|| view! { <p>{tr!(lang, "signups.full")}</p> })}
                    {tap(action, &[], tr!(lang, key), Pictogram::Ok, true)}
                    <LinkButton href=entry.path() label=tr!(lang, "signups.home.bring") sign=Pictogram::People quiet=true/>
                }
                .into_any()
            }
        };
        view! {
            <section class="card">
                <h2>{tr!(lang, "signups.home.taalcafe")}</h2>
                {self.meeting(lang, entry)}
                {action}
            </section>
        }
        .into_any()
    }

    /// Where helpers are needed.
    pub fn short_handed(&self, lang: Locale) -> Option<AnyView> {
        if self.short.is_empty() {
            return None;
        }
        let key = if self.coordinator { "signups.home.short" } else { "signups.home.help" };
        let lines: Vec<_> =
            self.short.iter().map(|(entry, tasks)| self.short_line(lang, entry, tasks)).collect();
        let more = (self.more_short > 0).then(|| {
            let label = tr_n!(lang, "signups.home.more", self.more_short);
            view! { <LinkButton href="/agenda" label=label sign=Pictogram::Calendar quiet=true/> }
        });
        Some(
            view! {
                <section class="card">
                    <h2>{tr!(lang, key)}</h2>
                    <ul class="meetings">{lines}</ul>
                    {more}
                </section>
            }
            .into_any(),
        )
    }

    fn short_line(&self, lang: Locale, entry: &Entry, tasks: &[Task]) -> AnyView {
        let needs: Vec<_> = tasks
            .iter()
            .map(|task| {
                let there = match task {
                    Task::Host => entry.counts.hosts,
                    Task::Taalcoach => entry.counts.coaches,
                };
                let count = tr!(
                    lang,
                    "signups.shift.count",
                    there = there,
                    needed = task.needed(&entry.planned.plan)
                );
                let text = format!("{} {count}", tr!(lang, format!("signups.shift.{}", task.code())));
                view! { <Tag text=text tone=Tone::Warm/>" " }
            })
            .collect();
        let take = (!self.coordinator).then(|| {
            let one = |task: &Task| {
                let label = tr!(lang, format!("signups.shift.take_{}", task.code()));
                tap(
                    format!("{}/dienst", entry.path()),
                    &[("doe", task.code())],
                    label,
                    Pictogram::Heart,
                    false,
                )
            };
            view! { <div class="btns">{tasks.iter().map(one).collect::<Vec<_>>()}</div> }
        });
        view! { <li>{self.meeting(lang, entry)}<p class="tags">{needs}</p>{take}</li> }.into_any()
    }
}
