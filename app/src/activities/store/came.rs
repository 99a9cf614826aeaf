//! Keeping what hosts tap. Whoever marks holds the meeting's row first, so that taps are judged one after the other.

use super::line::{take_row, where_it_is};
use crate::{
    db::Tx,
    error::{Error, Result},
    once,
    people::store::{NewRecord, insert_as, touch_pool},
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    activities::came::{self, Crowd, Mark, Refused, Tap},
    code::{Coded, Set},
    people::{Locale, Person, PoolState, Source, Taalvrager, contact},
};

/// A meeting as the rows that hang on it name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub municipality_id: String,
    pub series_id: String,
    /// Of the series and those that went on as another.
    pub line_id: String,
    pub on: String,
}

/// Who tapped, and when by our clock.
#[derive(Clone, Copy, Debug)]
pub struct Tapped<'a> {
    pub by: &'a str,
    pub at: Timestamp,
    pub now: Timestamp,
    pub today: Date,
}

/// Holds the meeting until the transaction ends; gives how it is named now: a change "from here on" may have taken it
/// along while its host still had the old page.
pub async fn hold_meeting(tx: &mut Tx, meeting: &Key) -> Result<Key> {
    let on = meeting.on.parse().map_err(|_| Error::NotFound)?;
    let planned = where_it_is(tx, &meeting.municipality_id, &meeting.series_id, on).await?;
    take_row(tx, &meeting.municipality_id, &planned.id, &meeting.on).await?;
    Ok(Key { series_id: planned.id, line_id: planned.line_id, ..meeting.clone() })
}

/// Takes one tap, unless it was taken before; one that was refused is judged again. The meeting must be held.
pub async fn put_mark(
    tx: &mut Tx,
    meeting: &Key,
    mark: &Mark,
    tapped: Tapped<'_>,
) -> Result<Result<(), Refused>> {
    // A change "from here on" between two sends of a tap makes it another series, in the same line.
    let scope = format!("came:{}:{}", meeting.line_id, meeting.on);
    if once::was_taken(tx, &scope, &mark.id).await? {
        return Ok(Ok(()));
    }
    let taken = take(tx, meeting, mark, tapped).await?;
    if taken.is_ok() {
        once::take(tx, &scope, &mark.id, tapped.now).await?;
    }
    Ok(taken)
}

async fn take(tx: &mut Tx, meeting: &Key, mark: &Mark, tapped: Tapped<'_>) -> Result<Result<(), Refused>> {
    match &mark.tap {
        Tap::Person { person, here } => put_person(tx, meeting, &mark.id, person, *here, tapped).await,
        Tap::Line { line, here } => put_line(tx, meeting, line, *here, tapped).await,
        Tap::WalkIn { name } => match came::walk_in(name) {
            Ok(name) => {
                insert(tx, meeting, New::unknown(&mark.id, "walk_in", &name, 1), tapped).await.map(Ok)
            }
            Err(refused) => Ok(Err(refused)),
        },
        Tap::Newcomer { name, phone } => match came::newcomer(name, phone) {
            Ok((name, phone)) => put_newcomer(tx, meeting, &mark.id, name, phone, tapped).await.map(Ok),
            Err(refused) => Ok(Err(refused)),
        },
        Tap::Count { of, more } => put_count(tx, meeting, &mark.id, *of, *more, tapped).await.map(Ok),
        Tap::Signed { person, signed } => put_signed(tx, meeting, &mark.id, person, *signed, tapped).await,
        Tap::Done => put_done(tx, meeting, tapped).await.map(Ok),
    }
}

/// Someone who signed up, or is on the list for another reason. Others aren't of this meeting.
async fn put_person(
    tx: &mut Tx,
    meeting: &Key,
    id: &str,
    person_id: &str,
    here: bool,
    tapped: Tapped<'_>,
) -> Result<Result<(), Refused>> {
    let known: Option<(String,)> = tx
        .first(q!(
            "SELECT p.id FROM people p WHERE p.id = $3 AND p.municipality_id = $4 AND (
                EXISTS (SELECT 1 FROM sign_ups u WHERE u.series_id = $1 AND u.on_date = $2 AND u.person_id = p.id)
                OR EXISTS (SELECT 1 FROM attendance a WHERE a.series_id = $1 AND a.on_date = $2
                           AND a.person_id = p.id))",
            meeting.series_id.as_str(),
            meeting.on.as_str(),
            person_id,
            meeting.municipality_id.as_str()
        ))
        .await?;
    if known.is_none() {
        return Ok(Err(Refused::Unknown));
    }
    mark_person(tx, meeting, id, person_id, here, tapped).await.map(Ok)
}

/// Whoever signs is here, whether that was tapped or not.
async fn put_signed(
    tx: &mut Tx,
    meeting: &Key,
    id: &str,
    person_id: &str,
    signed: bool,
    tapped: Tapped<'_>,
) -> Result<Result<(), Refused>> {
    if signed && let Err(refused) = put_person(tx, meeting, id, person_id, true, tapped).await? {
        return Ok(Err(refused));
    }
    let known = tx
        .run(q!(
            "UPDATE attendance SET signed_at = $4 WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
            meeting.series_id.as_str(),
            meeting.on.as_str(),
            person_id,
            signed.then(|| tapped.at.as_microsecond())
        ))
        .await?;
    Ok(if known == 1 { Ok(()) } else { Err(Refused::Unknown) })
}

/// Marks a person of the meeting's municipality, whether they were on the list or not: the door does.
pub async fn mark_person(
    tx: &mut Tx,
    meeting: &Key,
    id: &str,
    person_id: &str,
    here: bool,
    tapped: Tapped<'_>,
) -> Result<()> {
    let there: Option<(String,)> = tx
        .first(q!(
            "SELECT id FROM attendance WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
            meeting.series_id.as_str(),
            meeting.on.as_str(),
            person_id
        ))
        .await?;
    if let Some((line,)) = there {
        put_line(tx, meeting, &line, here, tapped).await?.ok();
        return Ok(());
    }
    let new = New { id, person_id: Some(person_id), kind: "person", name: "", number: i64::from(here) };
    insert(tx, meeting, new, tapped).await
}

/// The latest tap of a line counts.
async fn put_line(
    tx: &mut Tx,
    meeting: &Key,
    line: &str,
    here: bool,
    tapped: Tapped<'_>,
) -> Result<Result<(), Refused>> {
    let known: Option<(i64,)> = tx
        .first(q!(
            "SELECT marked_at FROM attendance WHERE id = $1 AND series_id = $2 AND on_date = $3
             AND kind IN ('person', 'walk_in')",
            line,
            meeting.series_id.as_str(),
            meeting.on.as_str()
        ))
        .await?;
    let Some((known,)) = known else { return Ok(Err(Refused::Unknown)) };
    if came::counts_over(tapped.at, Timestamp::from_microsecond(known).ok()) {
        tx.run(q!(
            "UPDATE attendance SET number = $2, marked_by = $3, marked_at = $4 WHERE id = $1",
            line,
            i64::from(here),
            tapped.by,
            tapped.at.as_microsecond()
        ))
        .await?;
    }
    Ok(Ok(()))
}

/// Someone new: on the coordinator's intake list, and here. Their level, languages and wishes are asked there.
async fn put_newcomer(
    tx: &mut Tx,
    meeting: &Key,
    id: &str,
    name: String,
    phone: Option<String>,
    tapped: Tapped<'_>,
) -> Result<()> {
    // Sent once more by a telephone that was away for longer than what was sent is remembered.
    let there: Option<(String,)> = tx.first(q!("SELECT id FROM attendance WHERE id = $1", id)).await?;
    if there.is_some() {
        return Ok(());
    }
    let (person, taalvrager) = at_the_door(name, phone, tapped.today);
    let record = NewRecord {
        municipality_id: &meeting.municipality_id,
        organisation_id: None,
        state: PoolState::Intake,
        source: Source::SignUp,
        person: &person,
        taalvrager: Some(&taalvrager),
        volunteer: None,
        now: tapped.now,
    };
    let person_id = crate::token::id(tapped.now);
    insert_as(tx, &person_id, record).await?;
    touch_pool(tx, &meeting.municipality_id).await?;
    mark_person(tx, meeting, id, &person_id, true, tapped).await
}

/// What a host knows of someone new: a name, perhaps a number. They wait from today.
fn at_the_door(name: String, phone: Option<String>, today: Date) -> (Person, Taalvrager) {
    let roepnaam = contact::roepnaam(&name);
    let person = Person {
        name,
        roepnaam,
        gender: None,
        phone,
        email: None,
        languages: Set::EMPTY,
        locale: Locale::Nl,
        kern: None,
        postcode: None,
        age: None,
    };
    let taalvrager = Taalvrager {
        level: None,
        goals: Set::EMPTY,
        interests: Set::EMPTY,
        week: None,
        venues: None,
        gender_wish: None,
        company: None,
        children_along: None,
        wants: Set::EMPTY,
        waiting_since: today,
    };
    (person, taalvrager)
}

/// One more or one fewer; never fewer than none.
async fn put_count(
    tx: &mut Tx,
    meeting: &Key,
    id: &str,
    of: Crowd,
    more: bool,
    tapped: Tapped<'_>,
) -> Result<()> {
    let now: Option<(i64,)> = tx
        .first(q!(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM attendance
             WHERE series_id = $1 AND on_date = $2 AND kind = $3",
            meeting.series_id.as_str(),
            meeting.on.as_str(),
            of.code()
        ))
        .await?;
    let none = now.is_none_or(|(now,)| now <= 0);
    match (more, none) {
        (true, _) => insert(tx, meeting, New::unknown(id, of.code(), "", 1), tapped).await,
        (false, false) => insert(tx, meeting, New::unknown(id, of.code(), "", -1), tapped).await,
        (false, true) => Ok(()),
    }
}

async fn put_done(tx: &mut Tx, meeting: &Key, tapped: Tapped<'_>) -> Result<()> {
    tx.run(q!(
        "UPDATE meetings SET counted_at = COALESCE(counted_at, $3) WHERE series_id = $1 AND on_date = $2",
        meeting.series_id.as_str(),
        meeting.on.as_str(),
        tapped.now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// A line about to be kept.
struct New<'a> {
    id: &'a str,
    person_id: Option<&'a str>,
    kind: &'a str,
    name: &'a str,
    number: i64,
}

impl<'a> New<'a> {
    fn unknown(id: &'a str, kind: &'a str, name: &'a str, number: i64) -> Self {
        Self { id, person_id: None, kind, name, number }
    }
}

async fn insert(tx: &mut Tx, meeting: &Key, new: New<'_>, tapped: Tapped<'_>) -> Result<()> {
    tx.run(q!(
        "INSERT INTO attendance (id, series_id, on_date, person_id, kind, name, number, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        new.id,
        meeting.series_id.as_str(),
        meeting.on.as_str(),
        new.person_id,
        new.kind,
        new.name,
        new.number,
        tapped.by,
        tapped.at.as_microsecond()
    ))
    .await?;
    Ok(())
}
