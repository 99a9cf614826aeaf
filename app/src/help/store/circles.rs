//! A circle hears of a hulpvraag. Whoever calls this holds it.

use super::{
    asks::{ask_volunteer, silent},
    events::note,
    read::{Hulpvraag, hold},
    rules,
};
use crate::{
    db::Tx,
    error::{Error, Result},
    help::tell::{self, tell},
    i18n::time_zone,
    matching::store::volunteers_of,
    notifications::{Kind, Message, quiet_in, reached_by},
    organisations::store::kernen_in,
    people::store as people,
    q,
};
use jiff::{Timestamp, tz::TimeZone};
use meedoen_rules::{
    code::{Coded, Set},
    help::{
        Circle, State,
        circle::{Candidate, Question, circle},
        guide::Event,
        timing::{Moment, late_at, widens_at},
        waking::Waking,
    },
    matching::kilometres,
    notifications::Quiet,
    people::{Language, Week},
};
use sqlx_macros::FromRow;

/// In microseconds: over so long a volunteer's hulpvragen are counted.
const A_WEEK: i64 = 7 * 86_400_000_000;

/// A hulpvraag was asked just now: its first circle hears of it, in the transaction of the question.
pub async fn begin(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    let one = hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    let by = one.written_by.as_deref().or(one.asker_id.as_deref());
    note(tx, id, Event::Asked, by, None, now).await?;
    let late = Clock::of(tx, &one).await?.late(&one, now);
    tx.run(q!("UPDATE hulpvragen SET late_at = $2 WHERE id = $1", id, late.as_microsecond())).await?;
    hand_out(tx, &Hulpvraag { late_at: Some(late), ..one }, Circle::Own, None, now).await?;
    Ok(())
}

/// The clock of a hulpvraag: it stands still while phones are quiet.
struct Clock {
    quiet: Quiet,
    zone: TimeZone,
}

impl Clock {
    async fn of(tx: &mut Tx, one: &Hulpvraag) -> Result<Self> {
        Ok(Self { quiet: quiet_in(tx, &one.municipality_id).await?, zone: time_zone() })
    }

    fn moment(&self, now: Timestamp) -> Moment<'_> {
        Moment { now, waking: Waking { quiet: self.quiet, zone: &self.zone } }
    }

    fn late(&self, one: &Hulpvraag, now: Timestamp) -> Timestamp {
        late_at(one.asked.when, one.until, self.moment(now))
    }

    fn widens(&self, one: &Hulpvraag, circle: Circle, now: Timestamp) -> Option<Timestamp> {
        widens_at(circle, one.asked.when, one.late_at, self.moment(now))
    }
}

/// This circle hears of it; when nobody is in it, the next one does at once; and when nobody is left, the coordinator.
/// `by` is the coordinator who widened it; none when it goes by itself. False when there was nobody to ask.
pub(super) async fn hand_out(
    tx: &mut Tx,
    one: &Hulpvraag,
    first: Circle,
    by: Option<&str>,
    now: Timestamp,
) -> Result<bool> {
    let ground = Ground::of(tx, one, now).await?;
    let question = Question {
        asked: &one.asked,
        languages: ground.languages,
        today: ground.clock.moment(now).today(),
        at_most_a_week: ground.at_most_a_week,
    };
    let mut next = Some(first);
    while let Some(which) = next {
        let asked = circle(which, &ground.candidates, &question);
        if !asked.is_empty() {
            for person_id in &asked {
                ask_volunteer(tx, &one.id, person_id, which, now).await?;
            }
            set_circle(tx, one, which, ground.clock.widens(one, which, now)).await?;
            note(tx, &one.id, Event::Widened, by, Some(which.code()), now).await?;
            tell(tx, asked.iter().map(|id| news_of(one, id, which.code(), now)).collect(), now).await?;
            return Ok(true);
        }
        next = which.next();
    }
    set_circle(tx, one, Circle::Everyone, None).await?;
    nobody_left(tx, one, by, now).await?;
    Ok(false)
}

async fn set_circle(
    tx: &mut Tx,
    one: &Hulpvraag,
    circle: Circle,
    widens_at: Option<Timestamp>,
) -> Result<()> {
    tx.run(q!(
        "UPDATE hulpvragen SET circle = $2, widens_at = $3 WHERE id = $1",
        one.id.as_str(),
        circle.code(),
        widens_at.map(Timestamp::as_microsecond)
    ))
    .await?;
    Ok(())
}

/// It is late now, unless the coordinator heard so before.
async fn nobody_left(tx: &mut Tx, one: &Hulpvraag, by: Option<&str>, now: Timestamp) -> Result<()> {
    let at = now.as_microsecond();
    let sql = "UPDATE hulpvragen SET late_at = $2 WHERE id = $1 AND late_at > $2";
    if tx.run(q!(sql, one.id.as_str(), at)).await? == 1 || by.is_some() {
        note(tx, &one.id, Event::Nobody, by, None, now).await?;
    }
    Ok(())
}

/// When everyone who was asked has said something and nobody took it, the next circle needn't wait.
pub(super) async fn go_on_when_silent(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    let waits = one.state != State::Open || one.held || one.hidden;
    if waits || !silent(tx, &one.id).await?.is_empty() {
        return Ok(());
    }
    hand_out(tx, one, one.circle.next().unwrap_or(Circle::Everyone), None, now).await?;
    Ok(())
}

/// It is open again: who was asked and said nothing hears of it once more, and its clocks begin anew.
pub(super) async fn reopen(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    let clock = Clock::of(tx, one).await?;
    let late = clock.late(one, now);
    tx.run(q!("UPDATE hulpvragen SET late_at = $2 WHERE id = $1", one.id.as_str(), late.as_microsecond()))
        .await?;
    let one = Hulpvraag { late_at: Some(late), ..one.clone() };
    let again = silent(tx, &one.id).await?;
    if again.is_empty() {
        return go_on_when_silent(tx, &one, now).await;
    }
    set_circle(tx, &one, one.circle, clock.widens(&one, one.circle, now)).await?;
    let round = format!("again{}", one.version);
    tell(tx, again.iter().map(|id| news_of(&one, id, &round, now)).collect(), now).await
}

/// It goes on by itself again, from now.
pub(super) async fn resume(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    let widens = Clock::of(tx, one).await?.widens(one, one.circle, now);
    set_circle(tx, one, one.circle, widens).await
}

/// `round` makes the news of each circle, and of each time it is open again, one of its own.
fn news_of(one: &Hulpvraag, person_id: &str, round: &str, now: Timestamp) -> Message {
    Message {
        person_id: person_id.to_owned(),
        kind: Kind::HelpAsked,
        about: format!("hulpvraag:{}:{round}", one.id),
        path: one.path(),
        values: tell::values(one, now),
    }
}

/// What the choice of a circle stands on.
struct Ground {
    languages: Set<Language>,
    candidates: Vec<Candidate>,
    at_most_a_week: u32,
    clock: Clock,
}

impl Ground {
    async fn of(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<Self> {
        let asker_id = one.asker_id.as_deref().unwrap_or_default();
        let asker = people::find_in(tx, &one.municipality_id, asker_id).await?;
        let (languages, home) =
            asker.map_or((Set::EMPTY, None), |asker| (asker.person.languages, asker.person.kern));
        let own = volunteers_of(tx, asker_id).await?;
        let centres = centres(tx, &one.municipality_id).await?;
        let there = one.asked.kern.clone().or(home);
        let reached = reached_by(tx, &one.municipality_id, Kind::HelpAsked).await?;
        let candidate = |row: Row| Candidate {
            own: own.contains(&row.id),
            reached: reached.contains(&row.id),
            kilometres: apart(&centres, row.kern.as_deref(), there.as_deref()),
            ..row.candidate()
        };
        Ok(Self {
            candidates: free_to_ask(tx, one, asker_id, now).await?.into_iter().map(candidate).collect(),
            at_most_a_week: rules::read_in(tx, &one.municipality_id).await?.asks_a_week,
            clock: Clock::of(tx, one).await?,
            languages,
        })
    }
}

type Centre = (String, Option<(f64, f64)>);

async fn centres(tx: &mut Tx, municipality_id: &str) -> Result<Vec<Centre>> {
    let kernen = kernen_in(tx, municipality_id).await?;
    Ok(kernen.into_iter().map(|kern| (kern.name, kern.latitude.zip(kern.longitude))).collect())
}

/// Kilometres between two kernen; none when one of them, or its centre, isn't known.
fn apart(centres: &[Centre], one: Option<&str>, other: Option<&str>) -> Option<f64> {
    let (one, other) = (one?, other?);
    if one == other {
        return Some(0.0);
    }
    let centre = |name: &str| centres.iter().find(|(kern, _)| kern == name)?.1;
    Some(kilometres(centre(one)?, centre(other)?))
}

#[derive(FromRow)]
struct Row {
    id: String,
    languages: String,
    kern: Option<String>,
    roles: String,
    week: Option<i64>,
    reach_km: Option<i64>,
    away_until: Option<String>,
    helps_with: Option<String>,
    asked_lately: i64,
}

impl Row {
    fn candidate(self) -> Candidate {
        let number = |value: i64| u32::try_from(value).ok();
        Candidate {
            id: self.id,
            own: false,
            reached: false,
            roles: set(&self.roles),
            languages: set(&self.languages),
            kilometres: None,
            reach_km: self.reach_km.and_then(number),
            week: self.week.and_then(number).map(Week::from_bits),
            away_until: self.away_until.and_then(|day| day.parse().ok()),
            helps_with: self.helps_with.as_deref().map(set),
            asked_lately: number(self.asked_lately).unwrap_or(u32::MAX),
        }
    }
}

fn set<T: Coded>(codes: &str) -> Set<T> {
    codes.split_whitespace().filter_map(T::from_code).collect()
}

/// The active volunteers who weren't asked for this one yet; not who asks, nor who wrote it down.
async fn free_to_ask(tx: &mut Tx, one: &Hulpvraag, asker_id: &str, now: Timestamp) -> Result<Vec<Row>> {
    let since = now.as_microsecond() - A_WEEK;
    Ok(tx
        .all(q!(
            "SELECT p.id, p.languages, p.kern, v.roles, v.week, v.reach_km, v.away_until, h.helps_with,
                    (SELECT COUNT(*) FROM help_asks a WHERE a.person_id = p.id AND a.asked_at > $4
                       AND a.circle <> 'own') AS asked_lately
             FROM people p JOIN volunteers v ON v.person_id = p.id LEFT JOIN helpers h ON h.person_id = p.id
             WHERE p.municipality_id = $1 AND p.state = 'active' AND p.id <> $2 AND p.id <> $5
               AND NOT EXISTS (SELECT 1 FROM help_asks a WHERE a.hulpvraag_id = $3 AND a.person_id = p.id)
             ORDER BY p.id",
            one.municipality_id.as_str(),
            asker_id,
            one.id.as_str(),
            since,
            one.written_by.as_deref().unwrap_or_default()
        ))
        .await?)
}
