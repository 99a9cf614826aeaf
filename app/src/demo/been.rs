//! What has been: who came in the last weeks, and a meeting that has just begun. Counted as a host counts.

use super::{
    FACES,
    agenda::{Town, help},
};
use crate::{
    activities::store::{Held, Key, NewSignUp, Tapped, hold, put_mark, sign_up},
    db::Tx,
    error::{Error, Result},
    i18n::{local_date, time_zone},
    people::store::Record,
    token,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use meedoen_rules::{
    activities::{
        Kind,
        came::{Crowd, Mark, Tap},
        sign_up::Guests,
        when::Series,
    },
    organisations::DemoRole,
};

/// So many weeks the season has run.
pub const WEEKS: i64 = 4;
/// Each week's Taalcafé: 25 on average, as in 2017.
const TAALCAFE: [u32; 4] = [22, 27, 24, 27];
/// A daily drop-in went from 20 visitors to 3 before anyone had the numbers.
const DROP_IN: (u32, u32) = (20, 3);
/// Of those who signed up, so many stay at home.
const STAY_HOME: usize = 2;
/// People who sign up for a Taalcafé; whoever comes besides just walks in.
const SIGN_UP: usize = 20;
/// Who came to anything else.
const ELSEWHERE: u32 = 13;
/// They sign up a week before.
const BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Counts the meetings that were, each on its own day; those of today wait for their host.
pub async fn count(tx: &mut Tx, town: Town<'_>, series_id: &str, series: &Series, kind: Kind) -> Result<()> {
    let today = local_date(town.now);
    let mut meetings = series.meetings(today.saturating_sub(WEEKS.weeks()), today, &time_zone());
    meetings.retain(|one| one.starts.timestamp() <= town.now);
    for (at, meeting) in meetings.iter().enumerate() {
        let held = hold(tx, town.municipality_id, series_id, meeting.on).await?;
        let people = if kind.custom().sign_up { comers(tx, town, &held, SIGN_UP).await? } else { Vec::new() };
        if meeting.date == today {
            help(tx, &held, town.others(), 0, held.starts() - BEFORE).await?;
        } else {
            count_one(tx, town, &held, &people, came(kind, at, meetings.len())).await?;
        }
    }
    Ok(())
}

/// How many came to a meeting, of so many.
fn came(kind: Kind, at: usize, of: usize) -> u32 {
    match kind {
        Kind::Taalcafe => TAALCAFE[at % TAALCAFE.len()],
        Kind::Taalinloop => {
            let (first, last) = DROP_IN;
            let fewer = (first - last) as usize * at / of.saturating_sub(1).max(1);
            first.saturating_sub(u32::try_from(fewer).unwrap_or(0))
        }
        _ => ELSEWHERE,
    }
}

/// The first so many taalvragers, who sign up a week before.
async fn comers<'a>(tx: &mut Tx, town: Town<'a>, held: &Held, many: usize) -> Result<Vec<&'a Record>> {
    let people: Vec<_> = town.seekers().take(many).collect();
    for one in &people {
        let new = NewSignUp { person_id: &one.id, guests: Guests::default(), by: None };
        // A small workshop is full before all of them are in.
        let _taken = sign_up(tx, held, &new, held.starts() - BEFORE).await?;
    }
    Ok(people)
}

async fn count_one(tx: &mut Tx, town: Town<'_>, held: &Held, people: &[&Record], came: u32) -> Result<()> {
    let here = people.iter().skip(STAY_HOME).take(came as usize);
    let mut taps: Vec<_> = here.map(|one| Tap::Person { person: one.id.clone(), here: true }).collect();
    let of = if people.is_empty() { Crowd::Others } else { Crowd::Children };
    taps.resize(came as usize, Tap::Count { of, more: true });
    taps.push(Tap::Done);
    let meeting = Key {
        municipality_id: town.municipality_id.to_owned(),
        series_id: held.planned.id.clone(),
        line_id: held.planned.line_id.clone(),
        on: held.on(),
    };
    let at = held.starts();
    for tap in taps {
        let mark = Mark { id: token::id(town.now), at: at.as_millisecond(), tap };
        let tapped = Tapped { by: town.by, at, now: at, today: held.meeting.date };
        let _taken = put_mark(tx, &meeting, &mark, tapped).await?;
    }
    Ok(())
}

/// A full Taalcafé that begins now, with Anneke at the door.
pub async fn at_the_door(tx: &mut Tx, town: Town<'_>, series_id: &str, on: Date) -> Result<()> {
    let held = hold(tx, town.municipality_id, series_id, on).await?;
    let places = held.planned.plan.capacity.unwrap_or_default() as usize;
    comers(tx, town, &held, places).await?;
    let coach = FACES.iter().find(|(face, _)| *face == DemoRole::Taalcoach).map(|(_, name)| *name);
    let anneke = town.everyone.iter().find(|one| Some(one.person.name.as_str()) == coach);
    let anneke = anneke.ok_or(Error::NotFound)?;
    let early: Timestamp = held.starts() - BEFORE;
    help(tx, &held, std::iter::once(anneke).chain(town.others()), 0, early).await
}
