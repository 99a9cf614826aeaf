//! What stands in the way of a change: another meeting or a programme in the same place, or a helper in two places at
//! once. And the holidays that one runs into, which are only to be seen.

use crate::{
    activities::{
        store::{self, Entry, Names},
        words,
    },
    context::Ctx,
    error::Result,
    i18n, summerschool,
};
use jiff::{ToSpan, civil::Date};
use meedoen_rules::{
    activities::{
        days::{self, Loudness},
        when::{Meeting, State},
    },
    code::Coded,
};

/// So many are listed; more are no clearer.
const LISTED: usize = 8;

/// One of the meetings as it would be, in one place.
pub struct Wanted {
    pub meeting: Meeting,
    pub place_id: String,
}

/// In words, each with its day. What the change itself replaces, the meetings of the series for which `replaced` holds, is
/// not in its own way.
pub async fn conflicts(
    ctx: &Ctx,
    series_id: &str,
    names: &Names,
    wanted: &[Wanted],
    replaced: impl Fn(Date) -> bool,
) -> Result<Vec<String>> {
    let days = || wanted.iter().map(|one| one.meeting.date);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(Vec::new()) };
    let municipality = &ctx.me()?.municipality_id;
    let last = last.saturating_add(1.day());
    let mut others = store::entries(&ctx.state.db, municipality, None, first, last).await?;
    others.retain(|other| other.planned.id != series_id || !replaced(other.meeting.on));
    let programmes = summerschool::days(&ctx.state.db, municipality, None, first, last).await?;
    let mut found = Vec::new();
    for one in wanted.iter().filter(|one| one.meeting.state == State::Planned) {
        let day = || i18n::date(ctx.lang, one.meeting.date);
        let taken = programmes.iter().filter(|programme| {
            programme.place_id == one.place_id && programme.meets(&one.meeting.starts, &one.meeting.ends)
        });
        found.extend(taken.map(|programme| {
            tr!(ctx.lang, "changes.conflict.place", day = day(), what = programme.words(ctx.lang))
        }));
        for other in others.iter().filter(|other| in_the_way(&one.meeting, other)) {
            let what = words::with_hours(ctx.lang, names, other);
            if other.place_id() == one.place_id {
                found.push(tr!(ctx.lang, "changes.conflict.place", day = day(), what = what));
            }
            for name in twice(ctx, series_id, one.meeting.on, other).await? {
                found.push(tr!(ctx.lang, "changes.conflict.person", day = day(), name = name, what = what));
            }
            if found.len() >= LISTED {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

fn in_the_way(one: &Meeting, other: &Entry) -> bool {
    other.meeting.state == State::Planned
        && other.meeting.starts < one.ends
        && one.starts < other.meeting.ends
}

/// Who helps at both.
async fn twice(ctx: &Ctx, series_id: &str, on: Date, other: &Entry) -> Result<Vec<String>> {
    if other.counts.hosts + other.counts.coaches == 0 {
        return Ok(Vec::new());
    }
    let here = store::helpers(&ctx.state.db, series_id, on).await?;
    let there = store::helpers(&ctx.state.db, &other.planned.id, other.meeting.on).await?;
    let both = here.into_iter().filter(|one| there.iter().any(|two| two.person_id == one.person_id));
    Ok(both.map(|one| one.roepnaam).collect())
}

/// The public and school holidays that a day has and the day before the change hadn't, in words.
pub async fn new_holidays(ctx: &Ctx, before: Date, day: Date) -> Result<Option<String>> {
    let school = store::school_holidays(&ctx.state.db, &ctx.me()?.municipality_id).await?;
    let school: Vec<_> = school.into_iter().map(|row| row.holiday).collect();
    let known = days::on(before, &school);
    let new = days::on(day, &school)
        .into_iter()
        .filter(|special| special.loudness() != Loudness::Quiet && !known.contains(special));
    let names: Vec<_> = new.map(|special| tr!(ctx.lang, format!("special_day.{}", special.code()))).collect();
    let names = (!names.is_empty()).then(|| names.join(&tr!(ctx.lang, "people.comma")));
    Ok(names.map(|names| format!("{}: {names}", i18n::date(ctx.lang, day))))
}
