//! One message by one way: taken under a lease, tried, ended.

use super::choices::{Answers, answers, answers_joined};
use crate::{
    db::{Db, Tx},
    error::Result,
    i18n::Locale,
    notifications::Values,
    q, token,
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::{code::Coded, notifications::Kind};
use sqlx_macros::FromRow;

/// By which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To a subscription.
    Push,
    Mail,
    /// In the day's e-mail.
    Digest,
}

impl Way {
    pub fn code(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Mail => "mail",
            Self::Digest => "digest",
        }
    }

    /// So long a delivery is whose process took it; longer than any try takes.
    fn lease(self) -> SignedDuration {
        match self {
            Self::Push => SignedDuration::from_secs(45),
            Self::Mail | Self::Digest => SignedDuration::from_mins(6),
        }
    }
}

/// A delivery that was taken.
#[derive(Clone, Debug, FromRow)]
pub struct Delivery {
    pub id: String,
    pub message_id: String,
    pub person_id: String,
    pub subscription_id: Option<String>,
    /// This one included.
    pub tries: i64,
    /// Tries before this one that got no answer.
    pub unanswered: i64,
    since: i64,
}

impl Delivery {
    pub fn since(&self) -> Timestamp {
        Timestamp::from_microsecond(self.since).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

pub async fn put_delivery(
    tx: &mut Tx,
    (message_id, person_id): (&str, &str),
    (way, subscription_id): (Way, Option<&str>),
    due: Timestamp,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO deliveries (id, message_id, person_id, way, subscription_id, state, tries, since, due_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)",
        token::id(now),
        message_id,
        person_id,
        way.code(),
        subscription_id,
        due.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Whether anything is due by a way. Asked of a reader.
pub async fn is_any_due(db: &Db, way: Way, now: Timestamp) -> Result<bool> {
    let at = now.as_microsecond();
    let row: Option<(String,)> = match way {
        // As the indexes have it.
        Way::Digest => {
            db.first(q!(
                "SELECT id FROM deliveries WHERE state = 'waiting' AND way = 'digest' AND due_at <= $1 LIMIT 1",
                at
            ))
            .await?
        }
        Way::Push | Way::Mail => {
            db.first(q!(
                "SELECT id FROM deliveries WHERE state = 'waiting' AND way <> 'digest' AND way = $2 AND due_at <= $1
                 LIMIT 1",
                at,
                way.code()
            ))
            .await?
        }
    };
    Ok(row.is_some())
}

/// Takes what is due by a way, each for the length of a lease. What a process took and died with is due again when its
/// lease is over.
pub async fn claim(db: &Db, way: Way, most: usize, now: Timestamp) -> Result<Vec<Delivery>> {
    let mut tx = db.begin().await?;
    let mut taken: Vec<Delivery> = tx
        .claim(q!(
            "SELECT id, message_id, person_id, subscription_id, tries, unanswered, since FROM deliveries
             WHERE state = 'waiting' AND due_at <= $1 AND way <> 'digest' AND way = $3 ORDER BY due_at, id LIMIT $2",
            now.as_microsecond(),
            i64::try_from(most).unwrap_or(i64::MAX),
            way.code()
        ))
        .await?;
    for one in &mut taken {
        lease(&mut tx, one, way, now).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

async fn lease(tx: &mut Tx, one: &mut Delivery, way: Way, now: Timestamp) -> Result<()> {
    one.tries += 1;
    let until = now.saturating_add(way.lease()).unwrap_or(now);
    tx.run(q!(
        "UPDATE deliveries SET tries = $2, due_at = $3 WHERE id = $1",
        one.id.as_str(),
        one.tries,
        until.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Takes the day's e-mails that are due: for each person all of theirs, by one server.
pub async fn claim_digests(db: &Db, most: usize, now: Timestamp) -> Result<Vec<Vec<Delivery>>> {
    let mut tx = db.begin().await?;
    let people: Vec<(String,)> = tx
        .claim(q!(
            "SELECT person_id FROM message_choices WHERE person_id IN (
                 SELECT person_id FROM deliveries WHERE state = 'waiting' AND way = 'digest' AND due_at <= $1)
             ORDER BY person_id LIMIT $2",
            now.as_microsecond(),
            i64::try_from(most).unwrap_or(i64::MAX)
        ))
        .await?;
    let mut all = Vec::new();
    for (person_id,) in people {
        let mut own: Vec<Delivery> = tx
            .all(q!(
                "SELECT id, message_id, person_id, subscription_id, tries, unanswered, since FROM deliveries
                 WHERE person_id = $1 AND way = 'digest' AND state = 'waiting' AND due_at <= $2 ORDER BY id",
                person_id.as_str(),
                now.as_microsecond()
            ))
            .await?;
        for one in &mut own {
            lease(&mut tx, one, Way::Digest, now).await?;
        }
        if !own.is_empty() {
            all.push(own);
        }
    }
    tx.commit().await?;
    Ok(all)
}

/// What a delivery brings, to whom, and what they want.
#[derive(Clone, Debug)]
pub struct Load {
    pub kind: Kind,
    pub about: String,
    pub path: String,
    pub values: Values,
    pub created_at: Timestamp,
    pub lang: Locale,
    pub email: Option<String>,
    pub answers: Answers,
    /// Endpoint, public key and secret; none when the subscription is gone.
    pub subscription: Option<(String, String, String)>,
}

#[derive(FromRow)]
struct LoadRow {
    kind: String,
    about: String,
    path: String,
    details: String,
    created_at: i64,
    locale: String,
    email: Option<String>,
    #[sqlx(flatten)]
    answers: Answers,
    endpoint: Option<String>,
    p256dh: Option<String>,
    auth: Option<String>,
}

/// Why there is nothing to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Its reader no longer takes part.
    Left,
    /// Another version of Meedoen wrote it, or something broke it.
    Unreadable,
}

pub async fn load(db: &Db, delivery: &Delivery, now: Timestamp) -> Result<Result<Load, Nothing>> {
    let row: Option<LoadRow> = db
        .first(q!(
            concat!(
                "SELECT m.kind, m.about, m.path, m.details, m.created_at, p.locale, p.email, s.endpoint, s.p256dh, s.auth, ",
                answers!(),
                " FROM messages m JOIN people p ON p.id = m.person_id AND p.state = 'active'",
                answers_joined!(),
                " LEFT JOIN devices d ON d.expires_at > $3 AND d.id = (
                      SELECT device_id FROM push_subscriptions WHERE id = $2)
                  LEFT JOIN push_subscriptions s ON s.id = $2 AND s.device_id = d.id AND s.person_id = p.id
                  WHERE m.id = $1"
            ),
            delivery.message_id.as_str(),
            delivery.subscription_id.as_deref().unwrap_or_default(),
            now.as_microsecond()
        ))
        .await?;
    Ok(row.ok_or(Nothing::Left).and_then(|row| told(row).ok_or(Nothing::Unreadable)))
}

fn told(row: LoadRow) -> Option<Load> {
    Some(Load {
        kind: Kind::from_code(&row.kind)?,
        about: row.about,
        path: row.path,
        values: serde_json::from_str(&row.details).ok()?,
        created_at: Timestamp::from_microsecond(row.created_at).unwrap_or(Timestamp::UNIX_EPOCH),
        lang: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
        email: row.email,
        answers: row.answers,
        subscription: row.endpoint.zip(row.p256dh).zip(row.auth).map(|((one, two), three)| (one, two, three)),
    })
}

/// It wasn't tried, and is then.
pub async fn postpone(tx: &mut Tx, one: &Delivery, until: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE deliveries SET due_at = $2, tries = $3, since = $2 WHERE id = $1 AND state = 'waiting'",
        one.id.as_str(),
        until.as_microsecond(),
        one.tries - 1
    ))
    .await?;
    Ok(())
}

/// It was tried in vain, perhaps without an answer, and is again then.
pub async fn try_again(tx: &mut Tx, one: &Delivery, at: Timestamp, unanswered: bool) -> Result<()> {
    tx.run(q!(
        "UPDATE deliveries SET due_at = $2, unanswered = $3 WHERE id = $1 AND state = 'waiting'",
        one.id.as_str(),
        at.as_microsecond(),
        one.unanswered + i64::from(unanswered)
    ))
    .await?;
    Ok(())
}

/// That was it: sent, failed, or skipped for a reason.
pub async fn end(tx: &mut Tx, id: &str, state: &str, why: Option<&str>, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE deliveries SET state = $2, why = $3, ended_at = $4 WHERE id = $1 AND state = 'waiting'",
        id,
        state,
        why,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}
