//! Who came: the host's list, in plain forms or tapped on a phone without a connection; the code at the door; the
//! numbers afterwards.

mod actions;
mod crowd;
mod door;
mod door_code;
mod numbers;
mod page;
mod season;
mod signed;
mod to_count;

pub use actions::{mark, mark_many};
pub use door::{door, enter};
pub use door_code::{door_code, make_door_code};
pub use numbers::numbers;
pub use page::came;
pub use season::{Season, season};
pub use to_count::{ToCount, to_count};

use super::{
    pages::{Shown, found},
    store::{Entry, Key},
};
use crate::{
    account::Me,
    context::Ctx,
    error::{Error, Result},
    ui::{LinkButton, Pictogram},
};
use leptos::prelude::*;
use meedoen_rules::activities::who::{Stands, sees_who_comes};

/// A meeting, for someone who receives people there; for everyone else it isn't there.
async fn received(ctx: &Ctx, series: &str, on: &str) -> Result<(Shown, Key, Me)> {
    let me = ctx.me()?.clone();
    let shown = found(ctx, series, on).await?;
    if receives(&me, &shown.entry) {
        Ok((shown.clone(), key(&shown.entry), me))
    } else {
        Err(Error::NotFound)
    }
}

fn receives(me: &Me, entry: &Entry) -> bool {
    me.municipality_id == entry.planned.municipality_id && sees_who_comes(&me.actor, &stands(me, entry))
}

/// How the reader of an entry stands to it.
pub(super) fn stands(me: &Me, entry: &Entry) -> Stands {
    Stands { host: entry.mine.shift.as_deref() == Some("host"), planner: entry.planned.created_by == me.id }
}

fn key(entry: &Entry) -> Key {
    Key {
        municipality_id: entry.planned.municipality_id.clone(),
        series_id: entry.planned.id.clone(),
        line_id: entry.planned.line_id.clone(),
        on: entry.meeting.on.to_string(),
    }
}

/// What a meeting's own page offers to those who receive people there.
pub fn links(ctx: &Ctx, entry: &Entry) -> Option<AnyView> {
    let me = ctx.me.as_ref().filter(|me| me.municipality_id == entry.planned.municipality_id)?;
    let (lang, path) = (ctx.lang, entry.path());
    let helps = me.actor.coordinator || !me.actor.volunteer.is_empty();
    let numbers = helps.then(|| {
        let to = format!("/agenda/{}/cijfers", entry.planned.id);
        view! { <LinkButton href=to label=tr!(lang, "came.numbers.link") sign=Pictogram::Chart quiet=true/> }
    });
    let counting = receives(me, entry).then(|| {
        view! {
            <LinkButton href=format!("{path}/opkomst") label=tr!(lang, "came.link") sign=Pictogram::Ticks/>
            <LinkButton href=format!("{path}/deur") label=tr!(lang, "came.door.link") sign=Pictogram::Print/>
        }
    });
    Some(view! { <div class="btns no-print">{counting}{numbers}</div> }.into_any())
}
