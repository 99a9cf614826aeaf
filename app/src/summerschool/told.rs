//! What the Summerschool tells people on their phones.

use super::{HUB, begins, store};
use crate::{
    db::{Db, Tx},
    error::Result,
    i18n,
    notifications::{self, Kind, Message, Values},
};
use jiff::{Timestamp, ToSpan};
use meedoen_rules::activities::remind::Reminder;

/// Tells a parent that there is a place for a child. Each offer is a message of its own.
pub(super) async fn offered(
    tx: &mut Tx,
    child_id: &str,
    parent_id: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let about = format!("child:{child_id}:{}", until.as_microsecond());
    notifications::tell(tx, message(parent_id, Kind::ChildPlaceOffered, about), now).await
}

/// Tells a parent or a taalmaatje that they practise with someone else now, or no longer.
pub(super) async fn practice(
    tx: &mut Tx,
    person_id: &str,
    kind: Kind,
    programme_id: &str,
    now: Timestamp,
) -> Result<()> {
    let about = format!("practice:{programme_id}:{}", now.as_microsecond());
    notifications::tell(tx, message(person_id, kind, about), now).await
}

/// Tells everyone who takes part that the programme has other days, hours or another place, once for each version.
pub(super) async fn changed(tx: &mut Tx, programme_id: &str, version: i64, now: Timestamp) -> Result<()> {
    for person_id in store::who_take_part(tx, programme_id).await? {
        let about = format!("programme:{programme_id}:{version}");
        notifications::tell(tx, message(&person_id, Kind::ProgrammeChanged, about), now).await?;
    }
    Ok(())
}

/// The evening before the first day: tells who comes that it begins, once for each day on which it was to begin. Whoever
/// comes in later than that evening hears of it then.
pub async fn tell_of_beginnings(db: &Db, now: Timestamp) -> Result<()> {
    let today = i18n::local_date(now);
    let tomorrow = today.saturating_add(1.day());
    for row in store::running(db, today, tomorrow).await? {
        let begins = begins(&row.programme);
        let evening = Reminder::Coming.due(&begins.to_zoned_datetime(i18n::time_zone()), Timestamp::MIN);
        if !(evening..begins).contains(&now) {
            continue;
        }
        let mut tx = db.begin().await?;
        let about = format!("begins:{}:{}", row.id, i18n::local_date(begins));
        for person_id in store::who_come(&mut tx, &row.id).await? {
            let message = message(&person_id, Kind::ProgrammeBegins, about.clone());
            notifications::tell(&mut tx, message, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

fn message(person_id: &str, kind: Kind, about: String) -> Message {
    Message { person_id: person_id.to_owned(), kind, about, path: HUB.to_owned(), values: Values::default() }
}

/// Whether what a message tells is still so: the offer stands, or they practise (or don't).
pub async fn is_still_so(db: &Db, person_id: &str, kind: Kind, about: &str, now: Timestamp) -> Result<bool> {
    let mut words = about.split(':').skip(1);
    let (Some(id), Some(at)) = (words.next(), words.next()) else { return Ok(false) };
    let until = at.parse().ok().and_then(|at| Timestamp::from_microsecond(at).ok());
    match (kind, until) {
        (Kind::ChildPlaceOffered, Some(until)) => store::is_offered(db, id, until, now).await,
        (Kind::PracticeAgreed, _) => store::practises(db, id, person_id).await,
        (Kind::PracticeEnded, _) => Ok(!store::practises(db, id, person_id).await?),
        _ => Ok(false),
    }
}
