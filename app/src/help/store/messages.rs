//! Short messages between an asker and the helper of this moment.

use super::{
    answer::{askers, news},
    read::{Hulpvraag, hold, instant},
};
use crate::{
    db::{Db, Tx},
    error::Result,
    help::tell::tell,
    i18n::Locale,
    notifications::Kind,
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    help::{
        State,
        guide::Attention,
        message::{Message, Ready},
    },
};
use sqlx_macros::FromRow;

/// So many are shown, the last.
const SHOWN: i64 = 100;

/// A message as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub by: String,
    pub message: Message,
    /// In which own words were written.
    pub language: Locale,
    pub at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    person_id: String,
    phrase: Option<String>,
    body: Option<String>,
    language: String,
    written_at: i64,
}

impl Row {
    fn written(self) -> Option<Written> {
        let message = match (self.phrase.as_deref().and_then(Ready::from_code), self.body) {
            (Some(ready), _) => Message::Ready(ready),
            (None, body) => Message::Own(body?),
        };
        let language = Locale::from_code(&self.language).unwrap_or(Locale::Nl);
        Some(Written { by: self.person_id, message, language, at: instant(self.written_at) })
    }
}

/// What these two wrote to each other, the first first: only since this helper took it.
pub async fn messages(db: &Db, one: &Hulpvraag) -> Result<Vec<Written>> {
    match one.taken_at {
        Some(since) => written_between(db, &one.id, since.as_microsecond(), i64::MAX).await,
        None => Ok(Vec::new()),
    }
}

async fn written_between(db: &Db, id: &str, from: i64, before: i64) -> Result<Vec<Written>> {
    let rows: Vec<Row> = db
        .all(q!(
            "SELECT person_id, phrase, body, language, written_at FROM help_messages
             WHERE hulpvraag_id = $1 AND written_at >= $2 AND written_at < $3
             ORDER BY written_at DESC, id DESC LIMIT $4",
            id,
            from,
            before,
            SHOWN
        ))
        .await?;
    Ok(rows.into_iter().rev().filter_map(Row::written).collect())
}

/// The same for a coordinator, as long as what one of these two reported waits for their eye; also when who helped doesn't
/// help any more. Never what another helper wrote, before these two or after.
pub async fn reported_messages(db: &Db, one: &Hulpvraag) -> Result<Vec<Written>> {
    if one.attention != Some(Attention::Reported) {
        return Ok(Vec::new());
    }
    // A report that nobody looked at yet, with the taking before it. Who was named took it without a tap of their own: it is
    // they who help now, or gave it back.
    let taken: Option<(i64, Option<i64>)> = db
        .first(q!(
            "SELECT t.at, (SELECT MIN(n.at) FROM help_events n WHERE n.hulpvraag_id = t.hulpvraag_id
                           AND n.what IN ('taken', 'named') AND n.at > t.at) AS next
             FROM help_events e
             JOIN help_events t ON t.hulpvraag_id = e.hulpvraag_id AND t.what IN ('taken', 'named') AND t.at <= e.at
             JOIN hulpvragen h ON h.id = e.hulpvraag_id
             WHERE e.hulpvraag_id = $1 AND e.what = 'reported'
               AND NOT EXISTS (SELECT 1 FROM help_events s WHERE s.hulpvraag_id = e.hulpvraag_id
                               AND s.what IN ('seen', 'hidden') AND s.at > e.at)
               AND NOT EXISTS (SELECT 1 FROM help_events n WHERE n.hulpvraag_id = t.hulpvraag_id
                               AND n.what IN ('taken', 'named') AND n.at > t.at AND n.at <= e.at)
               AND (e.by_person IN (h.asker_id, h.written_by)
                    OR (t.what = 'taken' AND e.by_person = t.by_person)
                    OR (t.what = 'named' AND (e.by_person = h.helper_id OR EXISTS (
                            SELECT 1 FROM help_asks a WHERE a.hulpvraag_id = h.id AND a.person_id = e.by_person
                            AND a.answer IN ('given_back', 'released')))))
             ORDER BY e.at DESC, t.at DESC LIMIT 1",
            one.id.as_str()
        ))
        .await?;
    match taken {
        Some((from, next)) => written_between(db, &one.id, from, next.unwrap_or(i64::MAX)).await,
        None => Ok(Vec::new()),
    }
}

/// Writes one, and tells the other side. False when these two aren't each other's any more, or it is out of sight.
pub async fn write(
    tx: &mut Tx,
    one: &Hulpvraag,
    person_id: &str,
    message: &Message,
    language: Locale,
    now: Timestamp,
) -> Result<bool> {
    let held = hold(tx, &one.id, now).await?;
    if held.is_none_or(|held| held.state != State::Taken || held.hidden || held.taken_at != one.taken_at) {
        return Ok(false);
    }
    let (phrase, body) = match message {
        Message::Ready(ready) => (Some(ready.code()), None),
        Message::Own(words) => (None, Some(words.as_str())),
    };
    let id = token::id(now);
    tx.run(q!(
        "INSERT INTO help_messages (id, hulpvraag_id, person_id, phrase, body, language, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.as_str(),
        one.id.as_str(),
        person_id,
        phrase,
        body,
        language.code(),
        now.as_microsecond()
    ))
    .await?;
    let told = match one.is_helped_by(person_id) {
        true => askers(one, Kind::HelpMessage, &id, now),
        false => one.helper_id.iter().map(|helper| news(one, helper, Kind::HelpMessage, &id, now)).collect(),
    };
    tell(tx, told, now).await?;
    Ok(true)
}
