//! Which pages of the agenda someone's telephone fetches ahead.

use super::{
    came::stands,
    store::{self, Entry},
};
use crate::{context::Ctx, error::Result};
use jiff::ToSpan;
use meedoen_rules::{
    activities::{Kind, who::keeps_who_comes},
    code::Coded,
};

const AHEAD_DAYS: i64 = 14;
const MOST: usize = 6;

/// The meetings of the coming two weeks in which this person has a part, and the next Taalcafé, as far as their telephone
/// may keep them; of one that they host today also the list of who comes.
pub async fn own_pages(ctx: &Ctx) -> Result<Vec<String>> {
    let me = ctx.me()?;
    let (db, today) = (&ctx.state.db, ctx.today());
    let to = today.saturating_add(AHEAD_DAYS.days());
    let coming = store::entries(db, &me.municipality_id, Some(&me.id), today, to).await?;
    let taalcafe = coming.iter().position(|entry| {
        entry.planned.plan.kind == Kind::Taalcafe.code() && entry.meeting.starts.timestamp() > ctx.now
    });
    let own =
        coming.iter().enumerate().filter(|(at, entry)| Some(*at) == taalcafe || entry.mine.takes_part());
    let is_kept = |entry: &Entry| keeps_who_comes(&me.actor, &stands(me, entry));
    let mut pages = Vec::new();
    for (_, entry) in own.filter(|(_, entry)| is_kept(entry)).take(MOST) {
        pages.push(entry.path());
        if entry.mine.shift.as_deref() == Some("host") && entry.meeting.date == today {
            pages.push(format!("{}/opkomst", entry.path()));
        }
    }
    Ok(pages)
}
