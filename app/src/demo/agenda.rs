//! An invented season: places, a series of each kind that Woerden knows, and people who come and help. Its dates move along
//! with the day of the demonstration.

use super::{FACES, been, fill::coordinator};
use crate::{
    activities::store::{
        self, Held, NewSeries, NewSignUp, hold, insert_place, insert_series, sign_up, take_shift,
    },
    db::{Db, Tx},
    error::{Error, Result},
    i18n::{local_date, time_zone},
    organisations::store::municipalities,
    people::store::{Record, pool},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, Weekday, time},
};
use meedoen_rules::{
    activities::{
        Kind, Place, Plan,
        shift::Task,
        sign_up::Guests,
        when::{Every, Nth, Repeat, Rule, Series, State, Times, Until},
    },
    code::{Coded, Set},
    people::Day,
};

/// Name, address, how many fit in, without steps.
const PLACES: [(&str, &str, u32, bool); 4] = [
    ("Het Klooster", "Kloosterweg 1, Woerden", 60, true),
    ("Minkema", "Minkemalaan 2, Woerden", 40, true),
    ("Bibliotheek", "Boekenplein 3, Woerden", 30, true),
    ("Stadspoort", "Poortstraat 4, Woerden", 50, false),
];

/// Kind, place, first day of the week from which it counts, repeat, from and to (hours).
struct Line {
    kind: Kind,
    place: usize,
    first: Weekday,
    repeat: Repeat,
    hours: (i8, i8),
    about: &'static str,
}

fn season() -> [Line; 4] {
    let weekly = |days: &[Day]| Repeat::Weekly { every: Every::Week, days: Set::of(days) };
    let all_week = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
    let line = |kind, place, first, repeat, hours, about| Line { kind, place, first, repeat, hours, about };
    [
        line(Kind::Taalcafe, 2, Weekday::Tuesday, weekly(&[Day::Tuesday]), (19, 21), "Er is koffie en thee."),
        line(Kind::Taalinloop, 1, Weekday::Monday, weekly(&all_week), (16, 17), ""),
        line(
            Kind::Zing,
            0,
            Weekday::Friday,
            Repeat::Weekly { every: Every::TwoWeeks, days: Set::of(&[Day::Friday]) },
            (20, 21),
            "Zingen kan iedereen.",
        ),
        line(
            Kind::Workshop,
            3,
            Weekday::Thursday,
            Repeat::Monthly { nth: Nth::First, day: Day::Thursday },
            (10, 12),
            "Het zijn twee ochtenden. Je tekent na de tweede.",
        ),
    ]
}

/// All of it, or nothing: in one transaction, so that a start that was broken off leaves no half season.
pub async fn fill(db: &Db, now: Timestamp) -> Result<()> {
    let towns = municipalities(db).await?;
    let municipality_id = &towns.first().ok_or(Error::NotFound)?.id;
    let today = local_date(now);
    let there = store::series_between(db, municipality_id, today, today.saturating_add(1.year())).await?;
    if !there.is_empty() {
        return Ok(());
    }
    let (by, organisation_id) = coordinator(db, municipality_id).await?;
    let everyone = pool(db, municipality_id).await?;
    let mut tx = db.begin().await?;
    let mut places = Vec::new();
    for place in PLACES {
        places.push(insert_place(&mut tx, municipality_id, &self::place(place), now).await?);
    }
    let town = Town { municipality_id, by: &by, everyone: &everyone, now };
    let mut planned: Vec<(Option<Kind>, (Plan, Series))> = Vec::new();
    for line in season() {
        planned.push((Some(line.kind), self::planned(&line, &places, today)?));
    }
    planned.push((None, under_way(&places, now)?));
    for (kind, (plan, series)) in &planned {
        let new = NewSeries {
            municipality_id,
            organisation_id: &organisation_id,
            line_id: None,
            plan,
            series,
            by: &by,
            now,
        };
        let id = insert_series(&mut tx, new).await?;
        match kind {
            Some(kind) => {
                take_part(&mut tx, town, &id, series).await?;
                been::count(&mut tx, town, &id, series, *kind).await?;
            }
            None => been::at_the_door(&mut tx, town, &id, today).await?,
        }
    }
    Ok(tx.commit().await?)
}

/// Where and when it is filled, and with whom.
#[derive(Clone, Copy)]
pub(super) struct Town<'a> {
    pub municipality_id: &'a str,
    /// Ria, who planned it all.
    pub by: &'a str,
    pub everyone: &'a [Record],
    pub now: Timestamp,
}

impl<'a> Town<'a> {
    /// Those as whom nobody signs in: what the others find on their home page is for them to do.
    pub fn others(self) -> impl Iterator<Item = &'a Record> {
        self.everyone.iter().filter(|one| !FACES.iter().any(|(_, name)| *name == one.person.name))
    }

    pub fn seekers(self) -> impl Iterator<Item = &'a Record> {
        self.others().filter(|one| one.taalvrager.is_some())
    }
}

fn place((name, address, fits, step_free): (&str, &str, u32, bool)) -> Place {
    Place {
        name: name.to_owned(),
        address: address.to_owned(),
        directions: String::new(),
        capacity: Some(fits),
        step_free: Some(step_free),
    }
}

/// From four weeks ago for half a year.
fn planned(line: &Line, places: &[String], today: Date) -> Result<(Plan, Series)> {
    let first = on_or_after(today.saturating_sub(been::WEEKS.weeks()), line.first);
    let rule = Rule { first, repeat: line.repeat, until: Until::Date(today.saturating_add(26.weeks())) };
    let plan = plan(line.kind, "", line.about, &places[line.place]);
    let hours = (time(line.hours.0, 0, 0, 0), time(line.hours.1, 0, 0, 0));
    Ok((plan, series(rule, hours)?))
}

/// A Taalcafé that has just begun: whoever looks at the demonstration can count who is there.
fn under_way(places: &[String], now: Timestamp) -> Result<(Plan, Series)> {
    let local = now.to_zoned_datetime(time_zone());
    let begins = time(local.hour(), 0, 0, 0);
    let ends = if local.hour() < 22 { time(local.hour() + 2, 0, 0, 0) } else { time(23, 59, 0, 0) };
    let plan = plan(Kind::Taalcafe, "Taalcafé in Minkema", "", &places[1]);
    Ok((plan, series(Rule::once(local.date()), (begins, ends))?))
}

fn plan(kind: Kind, title: &str, about: &str, place_id: &str) -> Plan {
    let custom = kind.custom();
    Plan {
        kind: kind.code().to_owned(),
        title: title.to_owned(),
        about: about.to_owned(),
        place_id: place_id.to_owned(),
        capacity: custom.capacity,
        hosts: custom.hosts,
        coaches: custom.coaches,
    }
}

fn series(rule: Rule, (begins, ends): (Time, Time)) -> Result<Series> {
    let refused = |why| Error::Inside(format!("{rule:?}: {why:?}"));
    let times = Times::new(begins, ends).map_err(refused)?;
    Series { rule, times, exceptions: Vec::new() }.checked().map_err(refused)
}

fn on_or_after(day: Date, weekday: Weekday) -> Date {
    let ahead = weekday.to_monday_zero_offset() - day.weekday().to_monday_zero_offset();
    day.saturating_add(i64::from(ahead.rem_euclid(7)).days())
}

/// How many sign up for the first meeting to come, the second and the third; the second is full, with people waiting.
const COME: [usize; 3] = [18, 28, 7];

/// The next meetings fill up; helpers are there for the first, and too few for the others.
async fn take_part(tx: &mut Tx, town: Town<'_>, series_id: &str, series: &Series) -> Result<()> {
    let today = local_date(town.now);
    let coming = series.meetings(today, today.saturating_add(60.days()), &time_zone());
    let coming = coming.iter().filter(|one| one.state == State::Planned && one.starts.timestamp() > town.now);
    for (meeting, (number, come)) in coming.zip(COME.iter().enumerate()) {
        let held = hold(tx, town.municipality_id, series_id, meeting.on).await?;
        let kind = Kind::from_code(&held.planned.plan.kind);
        let signs_up = kind.is_some_and(|kind| kind.custom().sign_up);
        for (at, seeker) in town.seekers().take(if signs_up { *come } else { 0 }).enumerate() {
            let guests = Guests { children: u32::from(at % 9 == 4), friends: 0 };
            let new = NewSignUp { person_id: &seeker.id, guests, by: None };
            // Who finds no place, or brings too many, is on the waiting list or stays at home, as in life.
            let _taken = sign_up(tx, &held, &new, town.now).await?;
        }
        help(tx, &held, town.others(), number, town.now).await?;
    }
    Ok(())
}

/// All shifts are taken but so many of each task.
pub(super) async fn help<'a>(
    tx: &mut Tx,
    held: &Held,
    who: impl Iterator<Item = &'a Record>,
    lacking: usize,
    now: Timestamp,
) -> Result<()> {
    let mut helpers = who.filter_map(|one| Some((&one.id, one.volunteer.as_ref()?.roles)));
    for task in Task::ALL {
        let wanted = (task.needed(&held.planned.plan) as usize).saturating_sub(lacking);
        let fit = helpers.by_ref().filter(|(_, roles)| task.is_for(*roles));
        for (id, roles) in fit.take(wanted) {
            let _taken = take_shift(tx, held, (id, roles), *task, now).await?;
        }
    }
    Ok(())
}
