//! /agenda/{series}/{date}/wijzigen: another day, hour or place, leaving out, cancelling, and what is undone; only this
//! one or from here on. Nobody who signed up is lost, and whoever signed up hears of it.

mod carry_out;
mod conflicts;
mod forms;
mod from_here;
mod menu;
mod only;
mod questions;
mod snapshot;

pub use from_here::{change_from_here, from_here};
pub use menu::menu;
pub use only::{cancel, cancelling, move_one, moving, restore, skip};

use super::store::{self, Entry, Names, Planned};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    i18n::{self, Locale, time_zone},
    ui::{LinkButton, Pictogram},
};
use axum::extract::Path;
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::{
    activities::{
        Kind,
        when::{Change, Exception, Meeting, What},
        who::{self, Stands},
    },
    code::Coded,
};

type At = Path<(String, String)>;

/// A meeting that someone may change. It may be left out now: then there is no [`Meeting`].
#[derive(Clone)]
struct Changing {
    planned: Planned,
    on: Date,
    names: Names,
}

/// The meeting at an address, for whoever may change it; to all others it isn't there. What went on in another series
/// is found there.
async fn found(ctx: &Ctx, Path((series, on)): At) -> Result<Changing> {
    let on: Date = on.parse().map_err(|_| Error::NotFound)?;
    let (db, me) = (&ctx.state.db, ctx.me()?);
    let mut planned = store::find_series(db, &series).await?.ok_or(Error::NotFound)?;
    if !planned.series.rule.contains(on) {
        planned = store::goes_on_in(db, &planned.line_id, on).await?.ok_or(Error::NotFound)?;
    }
    let stands = Stands { planner: planned.created_by == me.id, ..Stands::default() };
    if planned.municipality_id != me.municipality_id || !who::changes(&me.actor, &stands) {
        return Err(Error::NotFound);
    }
    let names = store::names(db, &planned.municipality_id).await?;
    Ok(Changing { planned, on, names })
}

impl Changing {
    fn meeting(&self) -> Option<Meeting> {
        self.planned.series.meeting(self.on, &time_zone())
    }

    fn exception(&self) -> Option<&Exception> {
        exception(&self.planned, self.on)
    }

    /// The day on which it is, or would have been.
    fn day(&self) -> Date {
        day(&self.planned, self.on)
    }

    fn is_past(&self, ctx: &Ctx) -> bool {
        self.day() < ctx.today()
    }

    /// Whether a change "from here on" would reach back: this one moved to a later day, and others after it have been.
    fn rest_is_past(&self, ctx: &Ctx) -> bool {
        let next = self.on.tomorrow().ok().and_then(|day| self.next_from(day));
        self.is_past(ctx) || next.is_some_and(|next| next < ctx.today())
    }

    /// The first meeting of the series from a day on, by that date.
    fn next_from(&self, day: Date) -> Option<Date> {
        let series = &self.planned.series;
        series.rule.dates_between(day, Date::MAX).find(|on| series.holds(*on))
    }

    fn repeats(&self) -> bool {
        self.planned.series.rule.len() > 1
    }

    fn path(&self) -> String {
        format!("/agenda/{}/{}", self.planned.id, self.on)
    }

    fn menu_path(&self) -> String {
        format!("{}/wijzigen", self.path())
    }

    fn title(&self, lang: Locale) -> String {
        let plan = &self.planned.plan;
        if plan.title.is_empty() {
            super::words::kind(lang, &self.names, &plan.kind)
        } else {
            plan.title.clone()
        }
    }

    /// "Taalcafé, dinsdag 1 december 2026": what the pages of a change say they are about.
    fn heading(&self, lang: Locale) -> AnyView {
        let (title, day) = (self.title(lang), i18n::date(lang, self.day()));
        view! { <p class="about-what"><bdi>{title}</bdi><span>{day}</span></p> }.into_any()
    }

    fn back(&self, lang: Locale) -> AnyView {
        view! {
            <p><LinkButton href=self.menu_path() label=tr!(lang, "changes.back") sign=Pictogram::Back quiet=true/></p>
        }
        .into_any()
    }
}

fn exception(planned: &Planned, on: Date) -> Option<&Exception> {
    planned.series.exceptions.iter().find(|exception| exception.on == on)
}

fn day(planned: &Planned, on: Date) -> Date {
    change(planned, on).and_then(|change| change.date).unwrap_or(on)
}

/// What was changed of a meeting, also when it was cancelled afterwards.
fn change(planned: &Planned, on: Date) -> Option<&Change> {
    match &exception(planned, on)?.what {
        What::Skipped => None,
        What::Cancelled { change, .. } | What::Changed(change) => Some(change),
    }
}

/// Leaving one out of a workshop's series, or taking it back in, makes other meetings the two parts of one: not any more
/// when people count on this one or a later one.
fn pairs_would_shift(planned: &Planned, hanging: &[store::Hanging]) -> bool {
    Kind::from_code(&planned.plan.kind).is_some_and(Kind::has_two_parts) && !hanging.is_empty()
}

/// The series as it is, and nobody else changes it until this transaction ends.
async fn taken(tx: &mut Tx, ctx: &Ctx, changing: &Changing) -> Result<Planned> {
    let (id, municipality) = (&changing.planned.id, &changing.planned.municipality_id);
    if !store::take_series(tx, municipality, id, ctx.now).await? {
        return Err(Error::NotFound);
    }
    store::find_series_in(tx, municipality, id).await?.ok_or(Error::NotFound)
}

/// Whether a meeting may go to this place, for as long as the transaction lasts. Where its series is already it may stay.
async fn may_be_at(tx: &mut Tx, planned: &Planned, place_id: &str) -> Result<bool> {
    Ok(place_id == planned.plan.place_id || store::hold_place(tx, &planned.municipality_id, place_id).await?)
}

/// The way to all this, on a meeting's page.
pub fn link(ctx: &Ctx, entry: &Entry) -> Option<AnyView> {
    let me = ctx.me.as_ref()?;
    let stands = Stands { planner: entry.planned.created_by == me.id, ..Stands::default() };
    let may = me.municipality_id == entry.planned.municipality_id && who::changes(&me.actor, &stands);
    may.then(|| {
        let href = format!("{}/wijzigen", entry.path());
        view! { <p><LinkButton href=href label=tr!(ctx.lang, "changes.link") sign=Pictogram::Pen/></p> }
            .into_any()
    })
}
